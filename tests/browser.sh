#!/bin/sh
# The browser and the fonts of every script, for the browser tests: installed when this machine allows it.
set -u
missing=""
command -v chromium >/dev/null 2>&1 || missing="chromium"
fc-list 2>/dev/null | grep -q "Noto Sans CJK" || missing="$missing fonts-noto-cjk"
fc-list 2>/dev/null | grep -q "NotoSansMyanmar" || missing="$missing fonts-noto-core"
[ -z "$missing" ] && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq fontconfig $missing >/dev/null && exit 0
fi
echo "The browser tests need these Debian packages, which could not be installed here: $missing" >&2
exit 1
