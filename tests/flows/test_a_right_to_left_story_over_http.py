"""A Uyghur original, rendered by pasting: every text carries its language and its direction, on every page."""

from __future__ import annotations

import pytest
from flask import Flask

from tests.flows import texts
from tests.flows.desk_steps import sign_off
from tests.flows.forms import Visitor, words_of
from tests.flows.newsroom import open_newsroom

UYGHUR, ENGLISH = ("ug", "rtl"), ("en", "ltr")


@pytest.fixture(autouse=True)
def tokens(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Forms are checked as they are for everybody: none is taken without its token."""
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)


def set_as(visitor: Visitor, words: str) -> tuple[str | None, str | None]:
    """Language and direction of the innermost element that shows these words, as a browser finds them."""
    shown = [it for it in visitor.page.cssselect("main *") if words in words_of(it)]
    assert shown, f"{words!r} is not on {visitor.address}"
    here = shown[-1]
    with_language = next(it for it in [here, *here.iterancestors()] if it.get("lang"))
    with_direction = next(it for it in [here, *here.iterancestors()] if it.get("dir"))
    return with_language.get("lang"), with_direction.get("dir")


def test_a_uyghur_story_keeps_its_direction_from_paste_to_publication(app: Flask) -> None:
    room = open_newsroom(app, service="ug")
    reporter, writer, editor, reader = room.reporter, room.writer, room.editor, room.reader
    headline, paragraph = texts.UYGHUR_HEADLINE, "قۇدۇقنى بەش ئۇستا ئۈچ ئاي ئىچىدە تازىلاپ چىقتى."

    reporter.open("/pieces/new").press("Read it", {"service": "ug", "text": texts.UYGHUR})
    box = next(it for it in reporter.page.cssselect("textarea") if paragraph in (it.value or ""))
    assert (box.get("lang"), box.get("dir"), reporter.page.get("dir")) == (*UYGHUR, "ltr")
    reporter.press("Save and submit to the desk", {"credits-0-latin": "Ulge Namsiz", "credits-0-service": "ug"})
    assert set_as(reporter, headline) == set_as(reporter, paragraph) == UYGHUR
    editor.open(reporter.address).press("Accept for rendering")

    writer.open("/desk?list=waiting")
    assert set_as(writer, headline) == UYGHUR
    writer.press("Claim")
    assert set_as(writer, paragraph) == UYGHUR
    rendering = writer.address.removesuffix("/write")
    writer.follow("Paste a finished text").press("Take it in", {"text": texts.WELL})
    assert writer.form("#writing").fields["headline"] == "Old Market Well Gives Water Again"
    assert {(box.get("lang"), box.get("dir")) for box in writer.page.cssselect("#blocks textarea")} == {ENGLISH}
    writer.press("Hand in for review")
    assert set_as(writer, paragraph) == UYGHUR
    assert set_as(writer, "Five workers cleaned the well") == ENGLISH

    editor.open(f"{rendering}/review")
    machine = [line.get("id") for line in editor.page.cssselect("li.line.machine")]
    assert len(machine) >= 3
    editor.press("Confirm to here", within=f"#{machine[-1]}")
    while editor.offers("Left out: say why"):
        editor.follow("Left out: say why").press("Keep this reason", {"reason": "length"}, within="main")
    while editor.offers("Added: say why"):
        editor.follow("Added: say why").press("Keep this reason", {"reason": "context"}, within="main")
    sign_off(editor).press("Approve the text")
    editor.open(f"{rendering}/publish").press("Publish", within="main")

    reader.open(editor.address)
    assert (reader.page.get("lang"), reader.page.get("dir")) == ENGLISH
    assert "Ulge Namsiz" in reader.texts(".byline")[0]
    reader.follow("Side by side")
    assert set_as(reader, paragraph) == UYGHUR
    assert set_as(reader, "Five workers cleaned the well") == ENGLISH
    reader.follow("Read the original in ئۇيغۇرچە")
    assert (reader.page.get("lang"), reader.page.get("dir")) == UYGHUR
    assert reader.response.headers["Content-Language"] == "ug"
    (front,) = reader.open("/").page.cssselect(".original_headline")
    assert (words_of(front), front.get("dir")) == (headline, "rtl")
