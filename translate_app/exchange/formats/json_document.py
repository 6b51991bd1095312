"""A document as JSON, the shape `translate-app parse` prints.

{"headline", "deck", "dateline", "figures": [{"caption", "credit", "date"}], "blocks": [{"kind", "text"}],
"credits": [{"role", "name", "service"}], "credit_line", "unparsed": [...]}

Dates are ISO 8601 or null. A figure that does not stand first also has its "position", the index of the block below
it; a name in another language than the sentence's has its "language".
"""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from translate_app.pieces.document import Block, BlockKind, Credit, Document, Figure

_LINES = ("headline", "deck", "dateline", "credit_line")


def write(document: Document) -> bytes:
    """The document as UTF-8 JSON with a line end behind it."""
    fields = {
        "headline": document.headline,
        "deck": document.deck,
        "dateline": document.dateline,
        "figures": [_figure(figure) for figure in document.figures],
        "blocks": [{"kind": block.kind, "text": block.text} for block in document.blocks],
        "credits": [_credit(credit) for credit in document.credits],
        "credit_line": document.credit_line,
        "unparsed": list(document.unparsed),
    }
    return json.dumps(fields, ensure_ascii=False, indent=2).encode() + b"\n"


def _figure(figure: Figure) -> dict[str, str | int | None]:
    taken_on = figure.taken_on.isoformat() if figure.taken_on else None
    fields: dict[str, str | int | None] = {"caption": figure.caption, "credit": figure.credit, "date": taken_on}
    return fields | ({"position": figure.position} if figure.position else {})


def _credit(credit: Credit) -> dict[str, str]:
    fields = {"role": str(credit.role), "name": credit.name, "service": credit.service}
    return fields | ({"language": credit.language} if credit.language else {})


def read(data: bytes) -> Document:
    """The document in what `write` wrote; fields may be missing. Raises ValueError for anything else."""
    try:
        fields = json.loads(data)
        if not isinstance(fields, dict):
            raise TypeError(f"an object is wanted, not {type(fields).__name__}")
        return _document(fields)
    except (AttributeError, KeyError, TypeError, ValueError) as wrong:
        raise ValueError(f"This is not a document in JSON: {wrong}") from wrong


def _document(fields: dict[str, Any]) -> Document:
    return Document(
        **{name: _text(fields.get(name, "")) for name in _LINES},
        figures=tuple(
            Figure(
                _text(item["caption"]),
                _text(item.get("credit", "")),
                date.fromisoformat(item["date"]) if item.get("date") else None,
                int(item.get("position", 0)),
            )
            for item in fields.get("figures", ())
        ),
        blocks=tuple(Block(BlockKind(item["kind"]), _text(item["text"])) for item in fields.get("blocks", ())),
        credits=tuple(
            Credit(*(_text(item.get(key, "")) for key in ("role", "name", "service", "language")))
            for item in fields.get("credits", ())
        ),
        unparsed=tuple(_text(line) for line in fields.get("unparsed", ())),
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"text is wanted, not {value!r:.40}")
    return value
