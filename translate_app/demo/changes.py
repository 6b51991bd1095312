"""What is changed after it was written: an editor's change with its reason and answer, a reporter's correction."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from translate_app.accounts.models import Person
from translate_app.demo.decide import sign
from translate_app.demo.newsroom import Newsroom
from translate_app.pieces import queries as pieces_queries
from translate_app.pieces import services as pieces
from translate_app.pieces.models import Piece
from translate_app.renderings import services as renderings
from translate_app.renderings.models import Rendering
from translate_app.upkeep.queries import upkeep
from translate_app.upkeep.rules import Outcome
from translate_app.upkeep.services import Answer, settle


def amend(newsroom: Newsroom, told: dict[str, Any], rendering: Rendering, editor: Person) -> None:
    """The editor changes a paragraph and says why; the writer answers."""
    session, amended = newsroom.session, told["amended"]
    facts: dict[str, Any] = {"actor": editor, "key": rendering.key}
    block, words = rendering.blocks[amended["index"]], told["blocks"][amended["index"]]["text"]
    renderings.save_block(session, block_id=block.id, text=words, seen_version=block.version, **facts)
    made = renderings.finish_amending(session, reason=amended["reason"], **facts)
    newsroom.tell()
    if made is not None:
        writer, number = newsroom.person(told["writer"]), made.number
        renderings.answer(session, actor=writer, key=rendering.key, number=number, text=amended["answer"])
        newsroom.tell()


def correct_original(newsroom: Newsroom, story: dict[str, Any], piece: Piece, rendering: Rendering) -> None:
    """The reporter corrects what is out already; the editor has settled some of it in the rendering, not all."""
    session, reporter = newsroom.session, newsroom.person(story["reporter"])
    session.refresh(piece)
    manuscript, blocks = pieces_queries.manuscript(piece), story["original"]["blocks"]
    now = tuple(replace(it, text=blocks[place]["text"]) for place, it in enumerate(manuscript.blocks))
    facts: dict[str, Any] = {"seen_version": piece.version, "manuscript": replace(manuscript, blocks=now)}
    pieces.edit(session, actor=reporter, key=piece.key, **facts)
    newsroom.tell()
    session.expire_all()
    editor, settled = (
        newsroom.person("editor"),
        [it["index"] for it in story["original"]["correction"] if it["settled"]],
    )
    of_these = {piece.blocks[index].id for index in settled}
    for change in upkeep(session, key=rendering.key).open:
        if of_these & {*change.new}:
            answer = Answer(outcome=Outcome.STILL_RIGHT)
            facts = {"key": rendering.key, "change": change.name, "seen": change.mark, "answer": answer}
            settle(session, actor=editor, **facts)
    sign(newsroom, rendering, editor)
    newsroom.tell()
