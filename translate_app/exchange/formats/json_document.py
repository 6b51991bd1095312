"""A document as JSON, the shape `translate-app parse` prints.

{"headline", "deck", "dateline", "figures": [{"caption", "credit", "date"}], "blocks": [{"kind", "text"}],
"credits": [{"role", "name", "service"}], "credit_line", "unparsed": [...]}

Dates are ISO 8601 or null. What is rare stands there only where there is something to say: a figure's "position" (the
index of the block below it; 0 is the top), "alt" and "picture" (a file in base64); a block's and a caption's "marks"
([{"kind", "start", "end", "href"}]); a credit's "language", if the name is in another one than the sentence; the
document's "language", "published", "identifiers", "counterparts" and "report" ([{"code", "facts"}]).
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from datetime import date
from typing import Any

from translate_app.pieces.document import Block, BlockKind, Credit, Document, Figure, Mark, MarkKind
from translate_app.pieces.marks import plain_values
from translate_app.pieces.problems import Notice, NoticeCode

_LINES = ("headline", "deck", "dateline", "credit_line")


def write(document: Document) -> bytes:
    """The document as UTF-8 JSON with a line end behind it."""
    return json.dumps(fields_of(document), ensure_ascii=False, indent=2).encode() + b"\n"


def fields_of(document: Document) -> dict[str, Any]:
    """The document as plain values, the way JSON holds them."""
    fields = {
        "headline": document.headline,
        "deck": document.deck,
        "dateline": document.dateline,
        "figures": [_figure(figure) for figure in document.figures],
        "blocks": [_block(block) for block in document.blocks],
        "credits": [_credit(credit) for credit in document.credits],
        "credit_line": document.credit_line,
        "unparsed": list(document.unparsed),
    }
    rare = {
        "language": document.language,
        "published": document.published.isoformat() if document.published else "",
        "identifiers": list(document.identifiers),
        "counterparts": list(document.counterparts),
        "report": [{"code": told.code, "facts": dict(told.facts)} for told in document.report],
    }
    return fields | _said(rare)


def _said(rare: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in rare.items() if value}


def _figure(figure: Figure) -> dict[str, Any]:
    taken_on = figure.taken_on.isoformat() if figure.taken_on else None
    fields = {"caption": figure.caption, "credit": figure.credit, "date": taken_on}
    picture = b64encode(figure.picture).decode()
    rare = {"position": figure.position, "alt": figure.alt, "picture": picture, "marks": plain_values(figure.marks)}
    return fields | _said(rare)


def _block(block: Block) -> dict[str, Any]:
    return {"kind": block.kind, "text": block.text} | _said({"marks": plain_values(block.marks)})


def _credit(credit: Credit) -> dict[str, str]:
    fields = {"role": str(credit.role), "name": credit.name, "service": credit.service}
    return fields | _said({"language": credit.language})


def read(data: bytes, *, language: str = "") -> Document:
    """The document in what `write` wrote; fields may be missing. Raises ValueError for anything else.

    `language` is taken where the document names none.
    """
    try:
        fields = json.loads(data)
    except (RecursionError, ValueError) as wrong:
        raise ValueError(f"This is not a document in JSON: {wrong}") from wrong
    return from_fields(fields, language=language)


def from_fields(fields: object, *, language: str = "") -> Document:
    """The document in plain values. Raises ValueError for any that are not what `fields_of` gives."""
    try:
        if not isinstance(fields, dict):
            raise TypeError(f"an object is wanted, not {type(fields).__name__}")
        return _document(fields, language)
    except (AttributeError, KeyError, TypeError, ValueError) as wrong:
        raise ValueError(f"This is not a document in JSON: {wrong}") from wrong


def _document(fields: dict[str, Any], language: str) -> Document:
    return Document(
        **{name: _text(fields.get(name, "")) for name in _LINES},
        figures=tuple(_read_figure(item) for item in fields.get("figures", ())),
        blocks=tuple(
            Block(BlockKind(item["kind"]), _text(item["text"]), _read_marks(item)) for item in fields.get("blocks", ())
        ),
        credits=tuple(
            Credit(*(_text(item.get(key, "")) for key in ("role", "name", "service", "language")))
            for item in fields.get("credits", ())
        ),
        unparsed=_texts(fields, "unparsed"),
        language=_text(fields.get("language", language)),
        published=_date(fields.get("published")),
        identifiers=_texts(fields, "identifiers"),
        counterparts=_texts(fields, "counterparts"),
        report=tuple(Notice(NoticeCode(it["code"]), tuple(it["facts"].items())) for it in fields.get("report", ())),
    )


def _read_figure(item: dict[str, Any]) -> Figure:
    return Figure(
        _text(item["caption"]),
        _text(item.get("credit", "")),
        _date(item.get("date")),
        int(item.get("position", 0)),
        _text(item.get("alt", "")),
        b64decode(_text(item.get("picture", "")), validate=True),
        _read_marks(item),
    )


def _read_marks(item: dict[str, Any]) -> tuple[Mark, ...]:
    return tuple(
        Mark(MarkKind(it["kind"]), int(it["start"]), int(it["end"]), _text(it.get("href", "")))
        for it in item.get("marks", ())
    )


def _date(value: object) -> date | None:
    return date.fromisoformat(_text(value)) if value else None


def _texts(fields: dict[str, Any], name: str) -> tuple[str, ...]:
    return tuple(_text(line) for line in fields.get(name, ()))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"text is wanted, not {value!r:.40}")
    return value
