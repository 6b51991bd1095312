"""What the demo newsroom does not hold by itself, so that every screen has something on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from flask import Flask, url_for
from sqlalchemy import select
from sqlalchemy.orm import Session

from translate_app.accounts.models import Grant, Person
from translate_app.accounts.rules import Role
from translate_app.exchange import importing, incoming
from translate_app.exchange.models import ImportedStory, WaitingStory
from translate_app.pieces import queries, services
from translate_app.pieces.document import Block, BlockKind, Document
from translate_app.pieces.models import Piece
from translate_app.pieces.problems import NoticeCode, notice
from translate_app.publishing.models import Edition
from translate_app.publishing.services import publish
from translate_app.renderings.models import Rendering
from translate_app.renderings.rules import RenderingState

GUIDE = "editor@demo.example"  # has something on every list, and gets every role
LOST = {NoticeCode.COMMENTS: 1, NoticeCode.HIDDEN_TEXT: 3, NoticeCode.PHOTO_DATA: 1}


def stage(session: Session, media: Path) -> Person:
    """Give the guide every role. Files and imports wait, a story in Burmese is out, originals change, one is killed."""
    guide = session.scalars(select(Person).where(Person.email == GUIDE)).one()
    if len(guide.grants) > 1:
        return guide
    guide.grants += [Grant(role=role, service_tag=None) for role in Role if role is not Role.EDITOR]
    session.flush()
    pieces = {piece.language: piece for piece in session.scalars(select(Piece).join(Rendering).order_by(Piece.id))}
    burmese = session.scalars(select(Rendering).where(Rendering.piece_id == pieces["my"].id)).one()
    burmese.state = RenderingState.APPROVED
    session.flush()
    publish(session, actor=guide, key=burmese.key)
    for language in ("ko", "my", "ug"):
        incoming.receive(
            session, actor=guide, stories=[_as_a_file(pieces[language])], form="docx", service_tag=language
        )
        _correct(session, guide, pieces[language])
    english = Document(
        headline="A Library Where Eleven Languages Stand Side by Side",
        blocks=(Block(BlockKind.PARAGRAPH, "Volunteers photograph every page before a book is lent."),),
        language="en",
        published=date(2026, 10, 18),
    )
    without = replace(english, headline="A Story Whose Original Nobody Has Found Yet")
    importing.take(session, actor=guide, digest="0" * 64, stories=[english, without], language="en", folder=media)
    first = session.scalars(select(ImportedStory).order_by(ImportedStory.id)).first()
    assert first is not None
    first.likely_piece = pieces["my"]
    services.withdraw(session, actor=guide, key=pieces["zh-Hans"].key, reason="The figures came from the wrong year.")
    return guide


def addresses(app: Flask) -> Sequence[str]:
    """Pages that no link leads to, or none on the pages that come first."""
    with app.test_request_context(), Session(app.extensions["engine"]) as session:
        renderings = list(session.scalars(select(Rendering).order_by(Rendering.id)))
        of_state = {it.state: f"/renderings/{it.key}" for it in renderings}
        waiting = session.scalars(select(WaitingStory.key).order_by(WaitingStory.id))
        stories = [
            url_for(
                "publishing.story",
                language=edition.language,
                year=edition.first_published_at.year,
                month=edition.first_published_at.month,
                slug=edition.slug,
                key=edition.rendering.key,
            )
            for edition in session.scalars(select(Edition).order_by(Edition.id))
        ]
        return [
            "/imports",
            *(f"/incoming/{key}" for key in waiting),
            *(f"/renderings/{it.key}/up-to-date" for it in renderings if it.piece.language in ("ko", "my", "ug")),
            f"{of_state[RenderingState.APPROVED]}/preview",
            f"{of_state[RenderingState.APPROVED]}/publish",
            *(f"/pieces/{it.piece.key}/release" for it in renderings if it.state == RenderingState.APPROVED),
            f"{of_state[RenderingState.IN_REVIEW]}/request-changes",
            f"{of_state[RenderingState.CHANGES_REQUESTED]}/keep",
            f"{of_state[RenderingState.PUBLISHED]}/finish-amending",
            *stories,
            f"{of_state[RenderingState.PUBLISHED]}/comments".replace("/renderings/", "/stories/") + "/received",
        ]


def _as_a_file(piece: Piece) -> Document:
    """The original as it would come from a word processor, with what was lost on the way."""
    return Document(
        headline=piece.headline,
        deck=piece.deck,
        dateline=piece.dateline,
        blocks=tuple(Block(BlockKind(it.kind), it.text) for it in piece.blocks if it.kind != BlockKind.FIGURE),
        unparsed=(piece.blocks[-1].text,),
        report=tuple(notice(code, count=count) for code, count in LOST.items()),
    )


def _correct(session: Session, guide: Person, piece: Piece) -> None:
    """One paragraph changed, one new at the end."""
    manuscript = queries.manuscript(piece)
    blocks = list(manuscript.blocks)
    place = next(at for at, block in enumerate(blocks) if block.kind == BlockKind.PARAGRAPH and at > 1)
    blocks[place] = replace(blocks[place], text=blocks[place].text + " " + blocks[0].text)
    added = replace(blocks[-1], id=None, text=f"{piece.headline} {piece.deck}")
    manuscript = replace(manuscript, blocks=(*blocks, added))
    services.edit(session, actor=guide, key=piece.key, seen_version=piece.version, manuscript=manuscript)
