"""The demo newsroom: loaded whole, once, and as its story files tell it."""

from __future__ import annotations

import tomllib
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from translate_app.comments.models import Comment
from translate_app.demo.load import FOLDER, PASSWORD, SIGN_INS, load
from translate_app.history.models import Event
from translate_app.links.queries import rendering as rendering_for_links
from translate_app.links.queries import standing
from translate_app.links.rules import AlignmentState, Status
from translate_app.pieces.models import Piece
from translate_app.publishing.models import Edition
from translate_app.publishing.queries import original_changed_at
from translate_app.renderings.models import Rendering, RenderingRevision, RevisionAnswer
from translate_app.upkeep.queries import upkeep

STORIES = [tomllib.loads(path.read_text("utf-8")) for path in sorted((FOLDER / "stories").glob("*.toml"))]


@pytest.fixture
def loaded(app: Flask) -> Flask:
    lines: list[str] = []
    assert load(app, progress=lines.append, encoders=())
    assert len(lines) == len(STORIES)
    return app


def test_the_demo_newsroom_is_as_its_files_tell(loaded: Flask, session: Session) -> None:
    pieces = {piece.headline: piece for piece in session.scalars(select(Piece))}
    for story in STORIES:
        piece = pieces[story["original"]["headline"]]
        assert piece.state == story["state"], story["key"]
        texts = [block.text for block in piece.blocks]
        assert texts == [block["text"] for block in story["original"]["blocks"]], story["key"]
        rendering = session.scalar(select(Rendering).where(Rendering.piece_id == piece.id))
        if "rendering" not in story:
            assert rendering is None
            continue
        assert rendering is not None
        assert rendering.state == story["rendering"]["state"], story["key"]
        assert [block.text for block in rendering.blocks if block.text] == [
            block["text"] for block in story["rendering"].get("blocks", [])
        ]
    _alignments_are_as_told(session)
    _changes_are_as_told(session)
    _time_has_passed(session)
    assert not load(loaded), "a second load changes nothing"
    _everyone_named_on_the_sign_in_page_can_sign_in(loaded)


def _alignments_are_as_told(session: Session) -> None:
    for story in STORIES:
        if story.get("rendering", {}).get("state") not in ("published", "corrected", "approved", "withdrawn"):
            continue
        rendering = session.scalars(
            select(Rendering).join(Piece).where(Piece.headline == story["original"]["headline"])
        ).one()
        stands = standing(session, rendering_for_links(session, key=rendering.key))
        found = {
            (stands.source_order[link.source_block_id], stands.target_order[link.target_block_id])
            for link in stands.links
            if stands.status(link) is Status.CONFIRMED
        }
        assert found == {tuple(pair) for pair in story["rendering"]["links"]}, story["key"]
        assert stands.state is AlignmentState.SIGNED_OFF


def _changes_are_as_told(session: Session) -> None:
    """An editor's change with its reason and answer; a rendering behind its corrected original, as readers see."""
    answered = session.scalars(select(RenderingRevision).join(RevisionAnswer)).one()
    assert answered.reason
    (corrected,) = (story for story in STORIES if "correction" in story["original"])
    headline = corrected["original"]["headline"]
    rendering = session.scalars(select(Rendering).join(Piece).where(Piece.headline == headline)).one()
    state = upkeep(session, key=rendering.key)
    assert (len(state.changes), len(state.open)) == (2, 1)
    edition = session.scalars(select(Edition).where(Edition.rendering_id == rendering.id, Edition.current)).one()
    assert original_changed_at(session, edition) is not None


def _time_has_passed(session: Session) -> None:
    now = datetime.now(UTC)
    for story in STORIES:
        piece = session.scalars(select(Piece).where(Piece.headline == story["original"]["headline"])).one()
        ago = now - timedelta(hours=story["hours_ago"])
        events = session.scalars(select(Event).where(Event.piece_id == piece.id)).all()
        assert events
        assert all(abs(event.at - ago) < timedelta(minutes=10) for event in events if "comment" not in event.verb)
        assert (piece.embargo_until is not None) is bool(story["embargo_hours"])
    assert all(edition.visible_from < now for edition in session.scalars(select(Edition)))
    assert {comment.state for comment in session.scalars(select(Comment))} >= {"held", "approved", "edited"}


def _everyone_named_on_the_sign_in_page_can_sign_in(app: Flask) -> None:
    for address, _role, _service in SIGN_INS:
        client = app.test_client()
        answer = client.post("/sign-in", data={"email": address, "password": PASSWORD})
        assert answer.status_code == 302, address
        assert client.get("/desk").status_code == 200, address
