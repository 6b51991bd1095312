"""One demo story told from its file: every act by the person who does it, through the newsroom's own services."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from translate_app.demo.changes import amend, correct_original
from translate_app.demo.decide import decide
from translate_app.demo.newsroom import Newsroom
from translate_app.demo.readers import comment
from translate_app.pieces import queries as pieces_queries
from translate_app.pieces import services as pieces
from translate_app.pieces.document import Block, BlockKind, Document, Figure
from translate_app.pieces.manuscript import Picture
from translate_app.pieces.models import Piece
from translate_app.pieces.rules import Priority
from translate_app.publishing import services as publishing
from translate_app.renderings import services as renderings
from translate_app.renderings.models import Rendering
from translate_app.renderings.rules import RenderingState
from translate_app.renderings.services import HeadingField
from translate_app.review import services as review
from translate_app.review.rules import text_mark

_S = RenderingState
_HANDED_IN = set(_S) - {_S.CLAIMED, _S.WRITING}
_PUBLISHED = {_S.PUBLISHED, _S.CORRECTED, _S.WITHDRAWN}
_APPROVED = _PUBLISHED | {_S.APPROVED}


def tell(newsroom: Newsroom, story: dict[str, Any]) -> Piece:
    """The whole story as far as its file goes."""
    piece = _original(newsroom, story)
    if "rendering" in story:
        _render(newsroom, story, piece)
    if story["state"] == "withdrawn":
        editor = newsroom.person("editor")
        pieces.withdraw(newsroom.session, actor=editor, key=piece.key, reason=story["reason"])
    return piece


def _original(newsroom: Newsroom, story: dict[str, Any]) -> Piece:
    session, original = newsroom.session, _as_first_reported(story["original"])
    reporter, editor = newsroom.person(story["reporter"]), newsroom.person("editor")
    piece = pieces.start(
        session, actor=reporter, service_tag=story["service"], language=story["language"], document=_document(original)
    )
    pieces.set_credits(session, actor=reporter, key=piece.key, entries=newsroom.entries(original["credits"]))
    _illustrate(newsroom, story, piece)
    if story["state"] == "draft":
        return piece
    pieces.submit(session, actor=reporter, key=piece.key)
    newsroom.tell()
    if priority := Priority[story["priority"].upper()]:
        pieces.prioritise(session, actor=editor, key=piece.key, priority=priority)
    if hours := story["embargo_hours"]:
        pieces.set_embargo(session, actor=editor, key=piece.key, until=datetime.now(UTC) + timedelta(hours=hours))
    if story["state"] == "returned":
        pieces.return_(session, actor=editor, key=piece.key, reason=story["reason"])
    elif story["state"] in ("accepted", "withdrawn"):
        pieces.accept(session, actor=editor, key=piece.key)
    newsroom.tell()
    return piece


def _as_first_reported(original: dict[str, Any]) -> dict[str, Any]:
    """The original before its correction; the file tells it as it is in the end."""
    before = {entry["index"]: entry["before"] for entry in original.get("correction", ())}
    blocks = [{**block, "text": before.get(index, block["text"])} for index, block in enumerate(original["blocks"])]
    return {**original, "blocks": blocks}


def _document(original: dict[str, Any]) -> Document:
    blocks: list[Block] = []
    figures: list[Figure] = []
    for block in original["blocks"]:
        if block["kind"] == BlockKind.FIGURE:
            figures.append(Figure(block["text"], block["credit"], block["taken_on"], len(blocks)))
        else:
            blocks.append(Block(BlockKind(block["kind"]), block["text"]))
    return Document(
        headline=original["headline"],
        deck=original["deck"],
        dateline=original["dateline"],
        figures=tuple(figures),
        blocks=tuple(blocks),
    )


def _illustrate(newsroom: Newsroom, story: dict[str, Any], piece: Piece) -> None:
    """Add the photos and what they show, as a reporter does on the edit page."""
    manuscript = pieces_queries.manuscript(piece)
    blocks = list(manuscript.blocks)
    for index, block in enumerate(story["original"]["blocks"]):
        if block["kind"] == BlockKind.FIGURE:
            stored = newsroom.picture(block["picture"])
            picture = Picture(block["credit"], block["taken_on"], stored.name, stored.width, stored.height)
            blocks[index] = replace(blocks[index], alt=block["alt"], picture=picture)
    pieces.edit(
        newsroom.session,
        actor=newsroom.person(story["reporter"]),
        key=piece.key,
        seen_version=piece.version,
        manuscript=replace(manuscript, blocks=tuple(blocks)),
    )


def _render(newsroom: Newsroom, story: dict[str, Any], piece: Piece) -> None:
    session, told = newsroom.session, story["rendering"]
    state, writer = RenderingState(told["state"]), newsroom.person(told["writer"])
    rendering = renderings.claim(session, actor=writer, piece_key=piece.key, language=told["language"])
    newsroom.tell()
    if state is _S.CLAIMED:
        return
    _write(newsroom, told, piece, rendering)
    if state not in _HANDED_IN:
        return
    review.hand_in(session, actor=writer, key=rendering.key, seen_version=rendering.version, encoders=newsroom.encoders)
    newsroom.tell()
    _review(newsroom, told, rendering, state)
    newsroom.tell()
    for one in told.get("comments", ()):
        comment(newsroom, rendering, one)
    _afterwards(newsroom, told, rendering, state)
    if "correction" in story["original"]:
        correct_original(newsroom, story, piece, rendering)


def _write(newsroom: Newsroom, told: dict[str, Any], piece: Piece, rendering: Rendering) -> None:
    session, writer = newsroom.session, newsroom.person(told["writer"])
    for field in HeadingField:
        renderings.save_heading(
            session, actor=writer, key=rendering.key, field=field, text=told[field.value], seen_text=""
        )
    before = {entry["index"]: entry["text"] for entry in told.get("correction", {}).get("blocks_changed", ())}
    if amended := told.get("amended"):
        before[amended["index"]] = amended["before"]
    for block in list(rendering.blocks):
        renderings.remove_block(session, actor=writer, key=rendering.key, block_id=block.id, seen_version=block.version)
    after: int | None = None
    for index, block in enumerate(told["blocks"]):
        figure = piece.blocks[block["original_figure"]].figure_id if "original_figure" in block else None
        added = renderings.add_block(
            session,
            actor=writer,
            key=rendering.key,
            after=after,
            kind=BlockKind(block["kind"]),
            text=before.get(index, block["text"]),
            figure_id=figure,
        )
        if "alt" in block:
            renderings.save_block(
                session,
                actor=writer,
                key=rendering.key,
                block_id=added.id,
                text=added.text,
                alt=block["alt"],
                seen_version=added.version,
            )
        after = added.id
    renderings.set_credits(session, actor=writer, key=rendering.key, entries=newsroom.entries(told["credits"]))


def _review(newsroom: Newsroom, told: dict[str, Any], rendering: Rendering, state: RenderingState) -> None:
    session, editor = newsroom.session, newsroom.person(told["editor"])
    review.assign(session, actor=editor, key=rendering.key, editor_id=editor.id, seen_editor_id=None)
    if "amended" in told:
        amend(newsroom, told, rendering, editor)
    decide(newsroom, told, rendering, editor, whole=state in _APPROVED)
    session.refresh(rendering)
    if state is _S.CHANGES_REQUESTED:
        review.request_changes(session, actor=editor, key=rendering.key, remark=told["remark"])
    if state in _APPROVED:
        review.approve(session, actor=editor, key=rendering.key, seen=text_mark(rendering))
        newsroom.tell()
    if state in _PUBLISHED:
        publishing.publish(session, actor=editor, key=rendering.key)


def _afterwards(newsroom: Newsroom, told: dict[str, Any], rendering: Rendering, state: RenderingState) -> None:
    session, editor = newsroom.session, newsroom.person("editor")
    if state is _S.CORRECTED:
        for entry in told["correction"]["blocks_changed"]:
            block = rendering.blocks[entry["index"]]
            renderings.save_block(
                session,
                actor=editor,
                key=rendering.key,
                block_id=block.id,
                text=told["blocks"][entry["index"]]["text"],
                seen_version=block.version,
            )
        decide(newsroom, told, rendering, editor, whole=True)
        publishing.correct(session, actor=editor, key=rendering.key, public_note=told["correction"]["note"])
    if state is _S.WITHDRAWN:
        publishing.withdraw(session, actor=editor, key=rendering.key, public_note=told["remark"])
