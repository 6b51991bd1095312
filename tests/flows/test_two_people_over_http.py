"""Two people at the same text: the second is told, is shown both texts, and nothing is lost."""

from __future__ import annotations

import pytest
from flask import Flask

from tests.flows import desk_steps as desk
from tests.flows import texts
from tests.flows.forms import Visitor
from tests.flows.newsroom import Newsroom, employ, open_newsroom
from translate_app.accounts.rules import Role


@pytest.fixture(autouse=True)
def tokens(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Forms are checked as they are for everybody: none is taken without its token."""
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)


@pytest.fixture
def room(app: Flask) -> Newsroom:
    return open_newsroom(app)


@pytest.fixture
def in_review(room: Newsroom) -> str:
    """The address of a rendering that waits for its editors."""
    piece = desk.bring_in(room.reporter)
    desk.judge(room.editor, piece)
    rendering = desk.claim(room, piece)
    desk.write(room.writer, rendering)
    desk.hand_in(room.writer)
    return rendering


def opened(editor: Visitor, rendering: str, *, words: str) -> tuple[str, int]:
    """The number of the block with these words on the write screen, and the version the editor sees."""
    editor.open(f"{rendering}/write")
    (name,) = [box.name for box in editor.page.cssselect("#blocks textarea") if box.value == words]
    number = name.removeprefix("text-")
    return number, int(editor.form("#writing").fields[f"seen-{number}"])


def test_the_second_writer_of_a_block_is_shown_both_texts(app: Flask, room: Newsroom) -> None:
    piece = desk.bring_in(room.reporter)
    desk.judge(room.editor, piece)
    rendering = desk.claim(room, piece)
    desk.write(room.writer, rendering)
    along = employ(app, Role.WRITER, name="Lan Along", service="ko")
    along.open(f"{rendering}/write").press("Write along")
    number, seen = opened(room.writer, rendering, words=texts.MONEY)
    assert opened(along, rendering, words=texts.MONEY) == (number, seen)
    first, second = "The library cost 3.2 billion won.", "It took 14 months and 3.2 billion won."
    room.writer.press("Save", {f"text-{number}": first}, within=".bar")
    assert room.writer.told == "Saved."

    refused = along.ask("PUT", f"{rendering}/blocks/{number}", {"text": second, "seen": seen, "alt": None})
    assert refused.status_code == 409
    assert refused.json is not None
    assert (refused.json["theirs"], refused.json["yours"]) == (first, second)

    along.press("Save", {f"text-{number}": second}, within=".bar")
    assert along.status == 409
    assert along.texts("#blocks .clash .theirs") == [first]
    assert along.texts("#blocks .clash .yours") == [second]
    assert second in [box.value for box in along.page.cssselect("#blocks textarea")]

    along.press("Save", within=".bar")  # both texts seen: saving again is a decision
    assert along.told == "Saved."
    opened(room.writer, rendering, words=second)


def test_the_second_editor_of_a_text_loses_nothing_and_goes_on_once_the_first_ones_changes_are_a_version(
    room: Newsroom, in_review: str
) -> None:
    number, seen = opened(room.editor, in_review, words=texts.MONEY)
    opened(room.second_editor, in_review, words=texts.MONEY)
    first, second = "The library cost 3.2 billion won.", "It took 14 months and 3.2 billion won."
    room.editor.press("Save", {f"text-{number}": first}, within=".bar")

    refused = room.second_editor.ask("PUT", f"{in_review}/blocks/{number}", {"text": second, "seen": seen, "alt": None})
    assert refused.status_code == 409
    room.second_editor.press("Save", {f"text-{number}": second}, within=".bar")
    assert room.second_editor.status == 409
    assert second in room.second_editor.page.text_content()

    room.second_editor.open(f"{in_review}/finish-amending")
    room.second_editor.press("Make it a version under that name", {"reason": "The budget says so."})
    opened(room.second_editor, in_review, words=first)
    room.second_editor.press("Save", {f"text-{number}": second}, within=".bar")
    assert room.second_editor.told == "Saved."


def test_the_second_reporter_of_an_original_is_shown_both_texts(app: Flask, room: Newsroom) -> None:
    colleague = employ(app, Role.REPORTER, name="Yi Gyeonbon", service="ko")
    room.reporter.open("/pieces/new").press("Read it", {"service": "ko", "text": texts.KOREAN})
    colleague.open(room.reporter.address)
    room.reporter.press("Save", {"headline": "강가의 새 도서관"}, within="p.save")
    colleague.press("Save", {"headline": "창고에서 도서관으로"}, within="p.save")
    assert colleague.status == 409
    assert any("강가의 새 도서관" in text for text in colleague.texts(".flash pre"))
    assert any("창고에서 도서관으로" in text for text in colleague.texts(".flash pre"))
    assert colleague.form("form.edit").fields["headline"] == "창고에서 도서관으로"
    assert room.reporter.open(room.reporter.address).form("form.edit").fields["headline"] == "강가의 새 도서관"


def test_a_decision_on_a_link_that_changed_meanwhile_is_not_taken(room: Newsroom, in_review: str) -> None:
    room.editor.open(f"{in_review}/review")
    room.second_editor.open(f"{in_review}/review")
    first = room.editor.page.cssselect("li.line.machine")[0].get("id")
    room.editor.press("Reject", within=f"#{first}")
    room.second_editor.press("Confirm", within=f"#{first}")
    assert "This changed since you looked at it" in room.second_editor.told
    assert not room.editor.open(f"{in_review}/review").page.cssselect(f"#{first}")
