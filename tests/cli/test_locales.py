"""The catalogues' check fails on everything that must not reach a person."""

from __future__ import annotations

from pathlib import Path

import polib
import pytest
from click.testing import CliRunner

from translate_app.cli import locales, main
from translate_app.cli.locales import problems_of, problems_of_template


def catalogue(*entries: polib.POEntry) -> polib.POFile:
    made = polib.POFile()
    made.extend(entries)
    return made


TEMPLATE = catalogue(
    polib.POEntry(msgid="Save"),
    polib.POEntry(msgid="%(name)s saved."),
    polib.POEntry(msgid="%(num)d block", msgid_plural="%(num)d blocks", msgstr_plural={0: "", 1: ""}),
)
GOOD = (
    polib.POEntry(msgid="Save", msgstr="저장"),
    polib.POEntry(msgid="%(name)s saved.", msgstr="%(name)s 저장함."),
    polib.POEntry(msgid="%(num)d block", msgid_plural="%(num)d blocks", msgstr_plural={0: "블록 %(num)d개"}),
)


def test_a_whole_catalogue_has_no_problem() -> None:
    assert list(problems_of(catalogue(*GOOD), TEMPLATE, plurals=1)) == []


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        (polib.POEntry(msgid="Save", msgstr=""), "not translated"),
        (polib.POEntry(msgid="Save", msgstr="저장", flags=["fuzzy"]), "fuzzy"),
        (polib.POEntry(msgid="Save", msgstr="저장 %(who)s"), "placeholders"),
        (polib.POEntry(msgid="%(name)s saved.", msgstr="저장함."), "placeholders"),
        (polib.POEntry(msgid="Gone", msgstr="없음", obsolete=True), "obsolete"),
        (
            polib.POEntry(msgid="%(num)d block", msgid_plural="%(num)d blocks", msgstr_plural={0: "a", 1: "b"}),
            "plural forms",
        ),
    ],
)
def test_a_doubtful_entry_is_reported(entry: polib.POEntry, problem: str) -> None:
    others = [good for good in GOOD if good.msgid != entry.msgid]
    found = list(problems_of(catalogue(entry, *others), TEMPLATE, plurals=1))
    assert any(line.startswith(problem) or problem in line for line in found), found


def test_a_missing_entry_is_reported() -> None:
    assert list(problems_of(catalogue(*GOOD[1:]), TEMPLATE, plurals=1)) == ["missing: 'Save'"]


def test_a_template_behind_the_code_is_reported() -> None:
    fresh = catalogue(polib.POEntry(msgid="Save"), polib.POEntry(msgid="New"))
    found = list(problems_of_template(TEMPLATE, fresh))
    assert any("lacks 'New'" in line for line in found)
    assert any("still has '%(name)s saved.'" in line for line in found)


def test_the_committed_catalogues_are_whole() -> None:
    answer = CliRunner().invoke(main, ["locales", "check"])
    assert answer.exit_code == 0, answer.output
    assert "ko: 100 %" in answer.output


def test_a_catalogue_is_begun_updated_and_built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locales, "LOCALES", tmp_path)
    monkeypatch.setattr(locales, "TEMPLATE", tmp_path / "messages.pot")
    for arguments in (["extract"], ["add", "vi"], ["update"], ["build"]):
        answer = CliRunner().invoke(main, ["locales", *arguments])
        assert answer.exit_code == 0, answer.output
    catalogue = tmp_path / "vi" / "LC_MESSAGES" / "messages.po"
    assert "Sign in" in {entry.msgid for entry in polib.pofile(str(catalogue))}
    assert catalogue.with_suffix(".mo").exists()
    unfinished = CliRunner().invoke(main, ["locales", "check"])
    assert unfinished.exit_code == 1
    assert "vi: 0 %" in unfinished.output
