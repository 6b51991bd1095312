"""The main job, whole, over HTTP with the forms a browser would send: from a reporter's paste to a reader's comment."""

from __future__ import annotations

import pytest
from flask import Flask

from tests.flows import desk_steps as desk
from tests.flows import reader_steps as public
from tests.flows import texts
from tests.flows.newsroom import open_newsroom

pytestmark = pytest.mark.usefixtures("tokens")


@pytest.fixture
def tokens(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Forms are checked as they are for everybody: none is taken without its token."""
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)


LIFE = (
    "Hong Bogi brought in the original.",
    "Hong Bogi changed the original.",
    "Hong Bogi submitted the original.",
    "Ada Pattern accepted the original.",
    "Ada Pattern changed the priority of the original.",
    "Dana Sample claimed the rendering.",
    "Dana Sample changed the rendering.",
    "Dana Sample changed the credits of the rendering.",
    "Dana Sample handed the rendering in for review.",
    "The machine proposed an alignment.",
    "Ada Pattern took the rendering for review.",
    "Ada Pattern rejected a link.",
    "Ada Pattern confirmed a link.",
    "Ada Pattern linked two paragraphs.",
    "Ada Pattern marked a paragraph as left out.",
    "Ada Pattern marked a paragraph as added.",
    "Ada Pattern signed the alignment off.",
    "Leo Instance asked for changes. Put the books before the money.",
    "Dana Sample handed the rendering in for review.",
    "Ada Pattern confirmed a link.",
    "Ada Pattern signed the alignment off.",
    "Ada Pattern approved the rendering.",
    "Ada Pattern published the rendering.",
    "Leo Instance edited a reader's comment.",
    "Ada Pattern changed the rendering.",
    "The alignment is open again: a text changed.",
    "Leo Instance signed the alignment off.",
    f"Leo Instance published a correction. {texts.CORRECTION}",
)


def test_a_story_from_a_reporters_paste_to_a_corrected_page(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    room = open_newsroom(app)
    piece = desk.bring_in(room.reporter)
    desk.judge(room.editor, piece)
    rendering = desk.claim(room, piece)
    desk.write(room.writer, rendering)
    desk.credit(room.writer)
    desk.hand_in(room.writer)
    desk.settle(room.editor, rendering)
    desk.refuse_own_work(room.writer, rendering)
    desk.change_once(room, rendering)
    desk.settle_what_is_stale(room.editor, rendering)
    story = desk.publish(room.editor, rendering)
    public.read(room.reader, story)
    public.comment(room, story, monkeypatch)
    public.correct(room, rendering)
    public.read_correction(room.reader, story)
    public.look_back(room.reporter, piece, LIFE)
