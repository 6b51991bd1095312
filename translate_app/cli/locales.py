"""The interface's catalogues: Babel extracts, updates and compiles; polib inspects."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

import click
import polib
from babel.messages.frontend import CommandLineInterface

from translate_app.config import LOCALES, ROOT

TEMPLATE = LOCALES / "messages.pot"
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%%")
PLURALS = {"ko": 1}  # plural forms by language (CLDR)


@click.group()
def locales() -> None:
    """The interface's languages."""


@locales.command()
def extract() -> None:
    """Collect the interface's strings into the template."""
    _extract(TEMPLATE)


@locales.command()
def update() -> None:
    """Bring the template and every catalogue up to date with the code."""
    _extract(TEMPLATE)
    _babel("update", "-i", str(TEMPLATE), "-d", str(LOCALES), "--no-fuzzy-matching", "--ignore-obsolete", "-w", "120")


@locales.command()
@click.argument("language")
def add(language: str) -> None:
    """Begin a catalogue for LANGUAGE."""
    _babel("init", "-i", str(TEMPLATE), "-d", str(LOCALES), "-l", language, "-w", "120")


@locales.command()
def build() -> None:
    """Compile every catalogue for the application."""
    for catalogue in _catalogues():
        polib.pofile(str(catalogue)).save_as_mofile(str(catalogue.with_suffix(".mo")))


@locales.command()
def check() -> None:
    """Say how far each language is, and fail on anything missing, doubtful or wrong."""
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / "fresh.pot"
        _extract(fresh)
        problems = list(problems_of_template(polib.pofile(str(TEMPLATE)), polib.pofile(str(fresh))))
    for catalogue in _catalogues():
        language = catalogue.parent.parent.name
        entries = polib.pofile(str(catalogue))
        click.echo(f"{language}: {entries.percent_translated()} %")
        found = problems_of(entries, polib.pofile(str(TEMPLATE)), plurals=PLURALS.get(language, 2))
        problems += [f"{language}: {problem}" for problem in found]
    for problem in problems:
        click.echo(problem, err=True)
    if problems:
        raise click.ClickException(f"{len(problems)} problems in the catalogues")


def problems_of_template(template: polib.POFile, fresh: polib.POFile) -> Iterator[str]:
    """What the committed template lacks, or still has, against the code of today."""
    old, new = {entry.msgid for entry in template}, {entry.msgid for entry in fresh}
    yield from (f"the template lacks {msgid!r}: run `translate-app locales update`" for msgid in sorted(new - old))
    yield from (f"the template still has {msgid!r}: run `translate-app locales update`" for msgid in sorted(old - new))


def problems_of(catalogue: polib.POFile, template: polib.POFile, *, plurals: int) -> Iterator[str]:
    """Everything in a catalogue that must not go to a person."""
    known = {entry.msgid for entry in catalogue if not entry.obsolete}
    yield from (f"missing: {entry.msgid!r}" for entry in template if entry.msgid not in known)
    yield from (f"obsolete: {entry.msgid!r}" for entry in catalogue.obsolete_entries())
    for entry in catalogue:
        if entry.obsolete:
            continue
        if entry.fuzzy:
            yield f"fuzzy: {entry.msgid!r}"
        elif not entry.translated():
            yield f"not translated: {entry.msgid!r}"
        yield from _problems_of_entry(entry, plurals)


def _problems_of_entry(entry: polib.POEntry, plurals: int) -> Iterator[str]:
    if entry.msgid_plural and len(entry.msgstr_plural) != plurals:
        yield f"{len(entry.msgstr_plural)} plural forms instead of {plurals}: {entry.msgid!r}"
    allowed = set(PLACEHOLDER.findall(entry.msgid_plural or entry.msgid))
    for translation in entry.msgstr_plural.values() if entry.msgid_plural else [entry.msgstr]:
        given = set(PLACEHOLDER.findall(translation))
        if translation and given != allowed:
            yield f"placeholders {sorted(given)} instead of {sorted(allowed)}: {entry.msgid!r}"


def _catalogues() -> list[Path]:
    return sorted(LOCALES.glob("*/LC_MESSAGES/messages.po"))


def _extract(target: Path) -> None:
    _babel(
        "extract",
        *("-F", str(ROOT / "pyproject.toml")),
        *("-k", "_l"),
        *("--project", "translate-app", "--copyright-holder", "The translate-app authors"),
        *("--msgid-bugs-address", "desk@news.example", "--no-location", "--sort-output", "-w", "120"),
        *("-o", str(target)),
        str(ROOT),
    )


def _babel(*arguments: str) -> None:
    CommandLineInterface().run(["pybabel", "--quiet", *arguments])  # type: ignore[no-untyped-call]  # Babel's command has no types
