"""What happens to a published story: readers, comments, a correction, and everybody's look back."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest

from tests.factories.editions import set_clock
from tests.flows import texts
from tests.flows.forms import Visitor
from tests.flows.newsroom import Newsroom


def read(reader: Visitor, story: str) -> None:
    """The public page, the original, and both side by side."""
    reader.open(story)
    assert (reader.status, reader.page.get("lang")) == (200, "en")
    assert reader.texts("h1") == [texts.HEADLINE]
    assert reader.texts(".deck") == [texts.DECK]
    assert texts.CAPTION in reader.texts("figcaption")[0]
    assert "MR/홍보기" in reader.texts("figcaption")[0]
    assert reader.texts(".text .dateline") == ["GAON"]
    assert reader.texts(".crosshead") == ["A room for children"]
    assert reader.texts("aside.pull_quote") == [texts.PULL_QUOTE]
    assert texts.MONEY_CHANGED in reader.texts(".text p")
    assert texts.MONEY not in reader.words
    assert_credited(reader.texts(".byline")[0])
    versions = {link.get("hreflang"): link.get("href") for link in reader.page.cssselect("link[hreflang]")}
    assert {"en", "ko", "x-default"} <= versions.keys()
    data = json.loads(reader.page.cssselect('script[type="application/ld+json"]')[0].text)
    assert data["translationOfWork"]["inLanguage"] == "ko"
    assert data["translationOfWork"]["url"] == versions["ko"]
    assert [person["name"] for person in data["translator"]] == ["Dana Sample"]
    assert {person["name"] for person in data["author"]} == {"Hong Bogi", "Yi Gyeonbon"}
    reader.follow("Side by side")
    assert reader.status == 200
    assert any("버스 정류장" in row and "Only in 한국어" in row for row in reader.texts(".bead"))
    assert any(texts.BACKGROUND in row and "Only in English" in row for row in reader.texts(".bead"))
    reader.follow("Read the original in 한국어")
    assert (reader.page.get("lang"), reader.page.get("dir")) == ("ko", "ltr")
    assert reader.texts("h1") == ["가온시 새 도서관, 강가 옛 창고에서 문 열어"]
    assert "홍보기" in reader.texts(".byline")[0]


def assert_credited(sentence: str) -> None:
    """Both reporters, their service, and who wrote it in English stand in one sentence of credits."""
    assert sentence == (
        "Reported by Hong Bogi and Yi Gyeonbon for Meridian Radio’s Korean Service. "
        "Translated and written for the Web in English by Dana Sample."
    )


def comment(room: Newsroom, story: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader's words wait, and are shown as a moderator left them; what the reader wrote is kept."""
    room.reader.open(story)
    set_clock(monkeypatch, datetime.now(UTC) + timedelta(minutes=1))  # as long as one needs to write a comment
    wrote = "Lovely. My grandfather stored rice there. Call me at 555 0100."
    room.reader.press("Send the comment", {"name": "Mina", "text": wrote})
    assert "waits for a moderator" in room.reader.words
    assert "My grandfather" not in room.reader.open(story).words
    moderator = room.second_editor.open("/desk").follow("Comments").follow("Edit or refuse…")
    moderator.press("Show it edited", {"text": "Lovely. My grandfather stored rice there."})
    room.reader.open(story)
    (shown,) = room.reader.texts("article.comment")
    assert "My grandfather stored rice there." in shown
    assert "edited by a moderator" in shown
    assert "555 0100" not in room.reader.response.text
    moderator.open("/comments?list=shown").follow("Look again…")
    assert wrote in moderator.words


def correct(room: Newsroom, rendering: str) -> None:
    """An editor changes a published sentence under their own name; another one vouches for it and tells readers."""
    editor = room.editor
    editor.open(f"{rendering}/write")
    (name,) = [box.name for box in editor.page.cssselect("#blocks textarea") if box.value == texts.CHILDREN]
    editor.press("Save", {name: texts.CHILDREN.replace("7 p.m.", "8 p.m.")}, within=".bar").press("Finish my changes")
    editor.press("Make it a version under my name", {"reason": "The harbour gave us a later hour."})
    assert "another editor judges it" in editor.open(f"{rendering}/review").words
    editor = room.second_editor.open(f"{rendering}/review")
    editor.press("Confirm", within="li.line.stale").press("Sign the alignment off")
    editor.open(f"{rendering}/correct").press("Publish the new edition")
    assert (editor.status, "Tell readers in one sentence." in editor.told) == (422, True)
    editor.press("Publish the new edition", {"public_note": texts.CORRECTION})
    assert "Readers see the new edition now." in editor.told


def read_correction(reader: Visitor, story: str) -> None:
    """The new words, and what was wrong."""
    reader.open(story)
    assert "It is open until 8 p.m." in reader.words
    assert "wrong closing time" in reader.texts("aside.correction")[0]


def look_back(reporter: Visitor, piece: str, life: Sequence[str]) -> None:
    """The reporter reads who did what, from the first paste on."""
    reporter.open(f"{piece}/history")
    lines = reversed(reporter.texts(".life > li:not(:has(li)), .life li li"))  # decisions in a row are folded into one
    told = iter([re.sub(r"^.*?\d\d:\d\d\s*", "", line) for line in lines])
    for sentence in life:
        found = any(line.startswith(sentence) for line in told)  # reads on from the last one
        assert found, f"{sentence!r} is not told, or not in its place"
