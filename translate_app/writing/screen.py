"""The write screen as values: both texts in rows, what is said about each block, what to look at again, who is here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property, partial

import regex
from sqlalchemy import select
from sqlalchemy.orm import Session

from translate_app.accounts.models import Person
from translate_app.glossary.queries import standing_in
from translate_app.glossary.rules import Entry
from translate_app.languages import language
from translate_app.links import queries as links
from translate_app.links.models import Addition, Link, Omission
from translate_app.links.rows import in_rows
from translate_app.links.rules import Status, mark
from translate_app.links.standing import Standing as LinksStanding
from translate_app.pieces.models import PieceRevisionBlock
from translate_app.renderings import queries as renderings
from translate_app.renderings.models import Rendering, RenderingBlock
from translate_app.renderings.queries import EDITING, Standing, WritingDesk
from translate_app.review import queries as review
from translate_app.review.models import Note
from translate_app.review.notes import WHO
from translate_app.statements.rules import Side
from translate_app.writing import presence, undoing
from translate_app.writing.cautions import Found, cautions
from translate_app.writing.marks import Span, source_spans, target_spans
from translate_app.writing.models import Dismissal
from translate_app.writing.presence import Here
from translate_app.writing.texts import Block, Texts

_WORD = regex.compile(r"[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:['’.,-][\p{L}\p{N}]+)*")
_LETTER = regex.compile(r"[\p{L}\p{N}]\p{M}*")


@dataclass(frozen=True, slots=True)
class Row:
    """Blocks that share a baseline."""

    sources: Sequence[PieceRevisionBlock]
    targets: Sequence[RenderingBlock]


@dataclass(frozen=True, slots=True)
class Tie:
    """A live link as the write screen shows it. `status` is stale where a text changed since it was checked."""

    source_id: int
    target_id: int
    status: Status
    by_person: bool


@dataclass(frozen=True)
class Screen:
    """What one person sees of a rendering being written."""

    desk: WritingDesk
    person: Person
    now: datetime
    alignment: LinksStanding
    every_note: Sequence[Note]
    dismissed: frozenset[str]
    people: Sequence[Here]
    steps: Mapping[str, bool]
    look_up: Callable[[Sequence[str]], list[list[Entry]]]

    @property
    def held(self) -> dict[int, str]:
        """The blocks that somebody else is in, and who."""
        others = [here for here in self.people if here.person_id != self.person.id]
        return {here.block_id: here.name for here in others if here.block_id is not None}

    @property
    def rendering(self) -> Rendering:
        return self.desk.rendering

    @property
    def sources(self) -> Sequence[PieceRevisionBlock]:
        return self.desk.original.blocks

    @property
    def targets(self) -> Sequence[RenderingBlock]:
        return self.rendering.blocks

    @cached_property
    def standing(self) -> Standing:
        """How this person stands to the text."""
        return renderings.standing(self.rendering, self.person, self.now)

    @property
    def editing(self) -> bool:
        """Whether this person may change the text now."""
        return self.standing in EDITING

    @cached_property
    def source_numbers(self) -> dict[int, int]:
        """The paragraphs of the original, counted from 1."""
        return {block.block_id: place for place, block in enumerate(self.sources, start=1)}

    @cached_property
    def target_numbers(self) -> dict[int, int]:
        """The blocks of the rendering, counted from 1."""
        return {block.id: place for place, block in enumerate(self.targets, start=1)}

    @cached_property
    def ties(self) -> list[Tie]:
        """The live links between blocks that stand on this screen, in the order of the original."""
        here = [
            Tie(link.source_block_id, link.target_block_id, self._status(link), link.decided_at is not None)
            for link in self.alignment.every_link
            if link.status != Status.REJECTED
            if link.source_block_id in self.source_numbers and link.target_block_id in self.target_numbers
        ]
        return sorted(here, key=lambda it: (self.source_numbers[it.source_id], self.target_numbers[it.target_id]))

    def _status(self, link: Link) -> Status:
        """Stale where a text changed since the link was checked, or the paragraph is gone from the original by now."""
        here = link.source_block_id in self.alignment.source_order
        return self.alignment.status(link) if here else Status.STALE

    def ties_of_source(self, block_id: int) -> list[Tie]:
        """The links of a paragraph of the original."""
        return [tie for tie in self.ties if tie.source_id == block_id]

    def ties_of_target(self, block_id: int) -> list[Tie]:
        """The links of a block of the rendering."""
        return [tie for tie in self.ties if tie.target_id == block_id]

    @cached_property
    def rows(self) -> list[Row]:
        """Both texts, what is linked in the same row."""
        pairs = [(self.source_numbers[it.source_id] - 1, self.target_numbers[it.target_id] - 1) for it in self.ties]
        return [
            Row([self.sources[i] for i in row.sources], [self.targets[j] for j in row.targets])
            for row in in_rows(len(self.sources), len(self.targets), pairs)
        ]

    @cached_property
    def omissions(self) -> dict[int, Omission]:
        """By paragraph of the original."""
        return {
            it.source_block_id: it for it in self.alignment.every_omission if it.source_block_id in self.source_numbers
        }

    @cached_property
    def additions(self) -> dict[int, Addition]:
        """By block of the rendering."""
        return {
            it.target_block_id: it for it in self.alignment.every_addition if it.target_block_id in self.target_numbers
        }

    @cached_property
    def terms(self) -> dict[int, list[Entry]]:
        """What of the glossary stands in each paragraph of the original. Read only where it is shown."""
        found = self.look_up([block.text for block in self.sources])
        return {block.block_id: here for block, here in zip(self.sources, found, strict=True)}

    @cached_property
    def texts(self) -> Texts:
        """Both texts for the rules."""
        return Texts(
            source_language=self.rendering.piece.language,
            target_language=self.rendering.language,
            sources=[Block(block.block_id, block.kind, block.text) for block in self.sources],
            targets=[Block(block.id, block.kind, block.text) for block in self.targets],
            pairs=[(tie.source_id, tie.target_id) for tie in self.ties],
            omitted=frozenset(self.omissions),
            added=frozenset(self.additions),
            finished=self.rendering.submitted_at is not None,
            terms=self.terms,
        )

    @cached_property
    def cautions(self) -> dict[tuple[Side, int], list[Found]]:
        """What to look at again, by block, without what somebody has looked at already."""
        found: dict[tuple[Side, int], list[Found]] = {}
        for each in cautions(self.texts):
            if each.mark not in self.dismissed:
                found.setdefault((each.side, each.block_id), []).append(each)
        return found

    def cautions_on(self, side: str, block_id: int) -> list[Found]:
        """The cautions on one block; `side` is "source" or "target"."""
        return self.cautions.get((Side(side), block_id), [])

    @cached_property
    def source_spans(self) -> dict[int, list[Span]]:
        """Numbers and names in the original."""
        return source_spans(self.texts)

    @cached_property
    def target_spans(self) -> dict[int, list[Span]]:
        """Numbers and names in the rendering."""
        return target_spans(self.texts)

    @property
    def may_note(self) -> bool:
        """Whether this person reads and writes notes here."""
        return any(self.person.may(permission, service=self.rendering.piece.service_tag) for permission in WHO)

    def notes_on(self, side: str, block_id: int) -> list[Note]:
        """The notes on one block, the oldest first."""
        if not self.may_note:
            return []
        source = side == Side.SOURCE
        return [it for it in self.every_note if block_id == (it.source_block_id if source else it.target_block_id)]

    @property
    def mark(self) -> str:
        """Names the screen as it stands, from what is stored alone: a look that finds nothing new costs little."""
        excuses: list[Omission | Addition] = [*self.omissions.values(), *self.additions.values()]
        return mark(
            "screen",
            self.rendering.version,
            [(block.id, block.version) for block in self.targets],
            self.ties,
            [(type(it).__name__, it.id, it.reason, it.note, it.status) for it in excuses],
            [(note.id, note.resolved) for note in self.every_note],
            sorted(self.dismissed),
            self.people,
            self.steps,
        )

    @cached_property
    def counts(self) -> dict[str, int]:
        """What a desk counts: paragraphs rendered, left out and not linked yet, blocks added, words, cautions."""
        linked_sources = {tie.source_id for tie in self.ties}
        linked_targets = {tie.target_id for tie in self.ties}
        written = [block.id for block in self.targets if block.text]
        return {
            "paragraphs": len(self.sources),
            "rendered": len(linked_sources),
            "omitted": len(self.omissions.keys() - linked_sources),
            "open": len(self.source_numbers.keys() - linked_sources - self.omissions.keys()),
            "added": len(self.additions),
            "unlinked": sum(it not in linked_targets and it not in self.additions for it in written),
            "words": length(" \n".join(block.text for block in self.targets), self.rendering.language),
            "cautions": sum(map(len, self.cautions.values())),
            "notes": sum(not note.resolved for note in self.every_note) if self.may_note else 0,
        }


def length(text: str, tag: str) -> int:
    """How long a text is: words, or in scripts without spaces letters.

    >>> length("The river rose 3.5 metres.", "en"), length("河水上涨", "zh-Hans")
    (5, 4)
    """
    return len((_WORD if language(tag).spaced else _LETTER).findall(text))


def screen(session: Session, *, key: str, person: Person) -> Screen:
    """The screen of a rendering for one person, in a fixed number of statements whatever the length of the texts."""
    desk = renderings.for_writing(session, key)
    rendering_id = desk.rendering.id
    return Screen(
        desk=desk,
        person=person,
        now=datetime.now(UTC),
        alignment=links.standing(session, desk.rendering),
        every_note=review.notes(session, desk.rendering),
        dismissed=frozenset(session.scalars(select(Dismissal.mark).where(Dismissal.rendering_id == rendering_id))),
        people=presence.people(session, desk.rendering),
        steps=undoing.offers(session, desk.rendering, person),
        look_up=partial(standing_in, session, language=desk.rendering.piece.language, target=desk.rendering.language),
    )
