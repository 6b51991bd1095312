"""The write screen for its script: what the page shows, as values and as the pieces of HTML that change."""

from __future__ import annotations

from collections.abc import Set
from typing import Any

from flask import get_template_attribute

from translate_app.links.rules import mark
from translate_app.renderings.editing import HeadingField
from translate_app.writing.screen import Screen


def state_of(screen: Screen) -> dict[str, Any]:
    """Everything that may change on the screen. Keys of blocks are strings, as JSON has them."""
    beside = {
        name: get_template_attribute("writing/beside.html", name)
        for name in ("source_text", "source_head", "source_beside", "target_beside", "claim", "counts")
    }
    return {
        "version": screen.rendering.version,
        "heading": {field.value: getattr(screen.rendering, field) for field in HeadingField},
        "blocks": [
            _stamped(
                {
                    "id": block.id,
                    "kind": block.kind,
                    "text": block.text,
                    "alt": block.alt,
                    "seen": block.version,
                    "figure": block.figure_id,
                    "spans": [[it.start, it.end, f"{it.what} {it.look}"] for it in screen.target_spans[block.id]],
                    "beside": beside["target_beside"](screen, block),
                }
            )
            for block in screen.targets
        ],
        "sources": {
            str(block.block_id): _stamped(
                {
                    "text": beside["source_text"](screen, block),
                    "head": beside["source_head"](screen, block),
                    "beside": beside["source_beside"](screen, block),
                }
            )
            for block in screen.sources
        },
        "rows": [
            {"sources": [block.block_id for block in row.sources], "targets": [block.id for block in row.targets]}
            for row in screen.rows
        ],
        "claim": beside["claim"](screen),
        "counts": beside["counts"](screen),
        **screen.steps,
        **who_is_here(screen),
    }


def news_of(screen: Screen, known: Set[str]) -> dict[str, Any]:
    """The same, without the blocks and paragraphs that a page shows as they are. It names them by their stamps."""
    state = state_of(screen)
    return state | {
        "blocks": [
            {"id": block["id"]} if f"b{block['id']}={block['stamp']}" in known else block for block in state["blocks"]
        ],
        "sources": {
            number: source for number, source in state["sources"].items() if f"s{number}={source['stamp']}" not in known
        },
    }


def _stamped(facts: dict[str, Any]) -> dict[str, Any]:
    return facts | {"stamp": mark(facts)[:10]}


def who_is_here(screen: Screen) -> dict[str, Any]:
    """The people on the screen, and the blocks they hold."""
    people = get_template_attribute("writing/beside.html", "people")
    return {"people": people(screen), "held": {str(block): name for block, name in screen.held.items()}}
