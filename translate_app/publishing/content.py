"""What an edition freezes, as a plain JSON value: both texts, their figures and credits, and how they correspond.

No account, no note, no reason for an omission and no name that is withheld goes in. Everything public is written from
this value alone, so what is not here cannot leak. The one internal fact is each credit's contributor number: it lets a
name that is withheld later disappear from what is already published.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from copy import deepcopy
from typing import Any, NotRequired, Protocol, TypedDict

from translate_app.credits.models import CreditColumns
from translate_app.credits.queries import printable
from translate_app.credits.roles import Credit
from translate_app.links.models import Addition, Link, Omission
from translate_app.links.rules import OmissionReason, Status
from translate_app.pieces.document import BlockKind
from translate_app.pieces.marks import plain_values
from translate_app.pieces.models import Figure
from translate_app.renderings.models import Rendering

FORMAT = 1
ENGLISH = "en"


class FigureContent(TypedDict):
    """A photo: `media` is the stored file's name or empty, `taken_on` an ISO date or None, sizes are in pixels."""

    media: str
    alt: str
    credit: str
    taken_on: str | None
    width: int
    height: int


class BlockContent(TypedDict):
    """One block; for a figure the text is its caption. `marks` are there only where words are set apart."""

    kind: str
    text: str
    marks: NotRequired[list[dict[str, Any]]]
    figure: FigureContent | None


class CreditContent(TypedDict):
    """One credit as it is printed; see `credits.roles.Credit`. A withheld name is empty.

    `contributor` is the number of the contributor's record, None for a service; it is never shown.
    """

    contributor: int | None
    role: str
    name: str
    service: str
    language: str


class TextContent(TypedDict):
    """One of the two texts. `credits` holds the credits by the language they may have to be printed in."""

    language: str
    headline: str
    deck: str
    dateline: str
    blocks: list[BlockContent]
    credits: dict[str, list[CreditContent]]


class Lead(TypedDict):
    """What a list of stories shows beside the headline."""

    deck: str
    figure: FigureContent | None
    original_headline: str


class Content(TypedDict):
    """An edition's content. `links` are [original index, rendering index]; the other two lists hold such indices."""

    format: int
    rendering: TextContent
    original: TextContent
    links: list[list[int]]
    omitted: list[int]
    added: list[int]
    lead: Lead


class Text(Protocol):
    """A text being written, or a frozen revision of one."""

    headline: Any
    deck: Any
    dateline: Any
    blocks: Any


def build(
    *,
    rendering: Rendering,
    original_text: Text,
    rendering_text: Text,
    links: Iterable[Link],
    omissions: Iterable[Omission],
    additions: Iterable[Addition],
) -> Content:
    """The content of an edition of `rendering` with these two texts; of links and marks only the confirmed ones.

    What an editor left out to protect a source is left out of the original as well.
    """
    piece, omissions = rendering.piece, list(omissions)
    figures = {figure.id: figure for figure in piece.figures}
    printed_in = dict.fromkeys((rendering.language, piece.language, ENGLISH))
    protected = {mark.source_block_id for mark in omissions if mark.reason == OmissionReason.SOURCE_PROTECTION}
    original_blocks = [block for block in original_text.blocks if _identity(block) not in protected]
    original = _text(original_text, original_blocks, piece.language, figures, piece.credits, printed_in)
    rendered = _text(rendering_text, rendering_text.blocks, rendering.language, figures, rendering.credits, printed_in)
    sources, targets = _indices(original_blocks), _indices(rendering_text.blocks)
    return Content(
        format=FORMAT,
        rendering=rendered,
        original=original,
        links=sorted(
            [sources[link.source_block_id], targets[link.target_block_id]]
            for link in links
            if link.status == Status.CONFIRMED and link.source_block_id in sources and link.target_block_id in targets
        ),
        omitted=_marked(sources, ((mark.source_block_id, mark.status) for mark in omissions)),
        added=_marked(targets, ((mark.target_block_id, mark.status) for mark in additions)),
        lead=Lead(deck=rendered["deck"], figure=_first_picture(rendered), original_headline=original["headline"]),
    )


def without_original(content: Content) -> Content:
    """The content without a word of the original, which was withdrawn; who reported it stays credited."""
    original = TextContent(**content["original"] | {"headline": "", "deck": "", "dateline": "", "blocks": []})
    lead = Lead(**content["lead"] | {"original_headline": ""})
    return Content(**content | {"original": original, "links": [], "omitted": [], "added": [], "lead": lead})


def pictures(content: Content) -> set[str]:
    """The names of the stored pictures that an edition shows."""
    blocks = content["rendering"]["blocks"] + content["original"]["blocks"]
    return {block["figure"]["media"] for block in blocks if block["figure"] and block["figure"]["media"]}


def contributors(content: Content) -> set[int]:
    """The numbers of the contributors an edition credits."""
    return {credit["contributor"] for credit in _credits(content) if credit["contributor"] is not None}


def without_names(content: Content, withheld: Set[int]) -> Content:
    """The content without the names of these contributors, whose names are withheld since it was frozen."""
    cleared = deepcopy(content)
    for credit in _credits(cleared):
        if credit["contributor"] in withheld:
            credit["name"] = credit["language"] = ""
    return cleared


def _credits(content: Content) -> Iterator[CreditContent]:
    for text in (content["rendering"], content["original"]):
        for credits_ in text["credits"].values():
            yield from credits_


def _text(
    text: Text,
    blocks: Iterable[Any],
    language: str,
    figures: Mapping[int, Figure],
    rows: Sequence[CreditColumns],
    printed_in: Iterable[str],
) -> TextContent:
    return TextContent(
        language=language,
        headline=text.headline,
        deck=text.deck,
        dateline=text.dateline,
        blocks=[_block(block, figures) for block in blocks],
        credits={
            tag: [_credit(row, credit) for row, credit in zip(rows, printable(rows, language=tag), strict=True)]
            for tag in printed_in
        },
    )


def _block(block: Any, figures: Mapping[int, Figure]) -> BlockContent:
    figure = figures.get(block.figure_id) if block.kind == BlockKind.FIGURE else None
    shown = None if figure is None else _figure(figure, block.alt)
    content = BlockContent(kind=block.kind, text=block.text, figure=shown)
    return BlockContent(**content, marks=plain_values(block.marks)) if block.marks else content


def _figure(figure: Figure, alt: str) -> FigureContent:
    return FigureContent(
        media=figure.media,
        alt=alt,
        credit=figure.credit,
        taken_on=figure.taken_on.isoformat() if figure.taken_on else None,
        width=figure.width,
        height=figure.height,
    )


def _credit(row: CreditColumns, credit: Credit) -> CreditContent:
    return CreditContent(
        contributor=row.contributor_id,
        role=credit.role,
        name=credit.name,
        service=credit.service,
        language=credit.language,
    )


def _identity(block: Any) -> int:
    """The block's id for life. A frozen block knows the block it is a state of; a working block is that block."""
    return int(getattr(block, "block_id", None) or block.id)


def _indices(blocks: Iterable[Any]) -> dict[int, int]:
    """Block id -> index."""
    return {_identity(block): index for index, block in enumerate(blocks)}


def _marked(indices: Mapping[int, int], marks: Iterable[tuple[int, str]]) -> list[int]:
    return sorted(indices[block] for block, status in marks if status == Status.CONFIRMED and block in indices)


def _first_picture(text: TextContent) -> FigureContent | None:
    return next((block["figure"] for block in text["blocks"] if block["figure"] and block["figure"]["media"]), None)
