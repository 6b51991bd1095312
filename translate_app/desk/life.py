"""The life of a piece and its renderings: every act, verdict and edition, with what each version changed in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session, defer, selectinload

from translate_app.credits.models import Contributor
from translate_app.differences import Run, changed_lines
from translate_app.history.models import Event
from translate_app.history.queries import life_of
from translate_app.history.verbs import Verb
from translate_app.pieces.models import Piece, PieceRevision
from translate_app.publishing.models import Edition
from translate_app.renderings.models import Rendering, RenderingRevision
from translate_app.review.models import Verdict

Revision = PieceRevision | RenderingRevision
Changes = Sequence[Sequence[Run]]
T = TypeVar("T", RenderingRevision, Verdict, Edition)

# The acts that make a version, each shown with what the version changed. An edition shows what readers see otherwise.
MAKES_A_VERSION = frozenset({Verb.PIECE_SUBMITTED, Verb.PIECE_EDITED, Verb.RENDERING_SUBMITTED, Verb.RENDERING_EDITED})
# What a file tells of an act besides who did it and when: nothing that holds a name.
TOLD = ("revision", "edition", "reason", "note", "minor", "scheduled", "visible_from", "change", "outcome")


@dataclass(frozen=True, slots=True)
class Step:
    """One act, the rendering it is about, the version it made or judged, and what that changed."""

    event: Event
    rendering: Rendering | None
    revision: Revision | None
    changes: Changes

    @property
    def said(self) -> str:
        """What the person wrote about it: the reason, the note to readers, the answer."""
        said = (self.event.details.get(name) for name in ("reason", "note"))
        return next((words for words in said if isinstance(words, str) and words), "")


@dataclass(frozen=True)
class Life:
    """Everything that happened to a piece. Versions, verdicts and editions are the oldest first, by rendering."""

    piece: Piece
    events: Sequence[Event]
    revisions: Sequence[PieceRevision]
    renderings: Sequence[Rendering]
    versions: Mapping[int, Sequence[RenderingRevision]]
    verdicts: Mapping[int, Sequence[Verdict]]
    editions: Mapping[int, Sequence[Edition]]

    @property
    def steps(self) -> list[Step]:
        """The acts, the newest first."""
        renderings = {rendering.id: rendering for rendering in self.renderings}
        return [
            Step(event, renderings.get(event.rendering_id or 0), *self._version_of(event))
            for event in sorted(self.events, key=lambda event: event.id, reverse=True)
        ]

    def _version_of(self, event: Event) -> tuple[Revision | None, Changes]:
        """The version that an act is about, and what it changed."""
        if "edition" in event.details:
            return self._of_edition(self.editions[event.rendering_id or 0], event.details["edition"])
        of_text: Sequence[Revision] = self.versions[event.rendering_id] if event.rendering_id else self.revisions
        number = event.details.get("revision")
        if event.verb == Verb.RENDERING_CAUGHT_UP:  # its number is that of the original
            of_text = self.revisions
        revision = next((each for each in of_text if each.number == number), None)
        before = next((each for each in of_text if revision is not None and each.number == revision.number - 1), None)
        return revision, _changes(before, revision) if event.verb in MAKES_A_VERSION else ()

    def _of_edition(self, editions: Sequence[Edition], number: int) -> tuple[Revision | None, Changes]:
        versions = {each.id: each for each in self.versions[editions[0].rendering_id]}
        edition = next(each for each in editions if each.number == number)
        before = next((each for each in reversed(editions) if each.number < number), None)
        revision = versions[edition.revision_id]
        told = before is not None and not edition.withdrawn
        return revision, _changes(versions[before.revision_id], revision) if before is not None and told else ()


def life(session: Session, piece: Piece) -> Life:
    """The whole life, in a number of statements that does not grow with it."""
    of_piece = select(PieceRevision).where(PieceRevision.piece_id == piece.id).order_by(PieceRevision.number)
    its = Rendering.piece_id == piece.id
    renderings = session.scalars(select(Rendering).where(its).order_by(Rendering.id)).all()
    versions = select(RenderingRevision).join(Rendering).where(its).order_by(RenderingRevision.number)
    texts = selectinload(RenderingRevision.blocks), selectinload(RenderingRevision.answers)
    verdicts = select(Verdict).join(Rendering, Rendering.id == Verdict.rendering_id).where(its).order_by(Verdict.id)
    editions = select(Edition).join(Rendering, Rendering.id == Edition.rendering_id).where(its).order_by(Edition.number)
    return Life(
        piece=piece,
        events=life_of(session, piece.id),
        revisions=session.scalars(of_piece.options(selectinload(PieceRevision.blocks))).all(),
        renderings=renderings,
        versions=_by_rendering(renderings, session.scalars(versions.options(*texts))),
        verdicts=_by_rendering(renderings, session.scalars(verdicts)),
        editions=_by_rendering(renderings, session.scalars(editions.options(defer(Edition.content)))),
    )


def as_values(session: Session, told: Life) -> dict[str, Any]:
    """The life as plain values. It names nobody whose byline is withheld, because a file leaves the house."""
    return _Written(told, _withheld(session)).values()


@dataclass(frozen=True)
class _Withheld:
    """Whose bylines are withheld: their accounts, and the names by which an account that is gone was known."""

    people: frozenset[int]
    names: frozenset[str]

    def name(self, person_id: int | None, name: str) -> str | None:
        """The name of the day; None for the machine, and for a withheld one."""
        return None if not name or person_id in self.people or name in self.names else name


def _withheld(session: Session) -> _Withheld:
    found = session.scalars(select(Contributor).where(Contributor.withheld)).all()
    people = frozenset(it.person_id for it in found if it.person_id is not None)
    return _Withheld(people, frozenset(name.display for it in found for name in it.names))


@dataclass(frozen=True)
class _Written:
    told: Life
    withheld: _Withheld

    def values(self) -> dict[str, Any]:
        piece = self.told.piece
        return {
            "piece": piece.key,
            "language": piece.language,
            "service": piece.service_tag,
            "state": piece.state,
            "versions": self._versions(self.told.revisions),
            "renderings": [self._rendering(rendering) for rendering in self.told.renderings],
            "acts": [self._act(step) for step in reversed(self.told.steps)],
        }

    def _rendering(self, rendering: Rendering) -> dict[str, Any]:
        versions = self.told.versions[rendering.id]
        numbers = {each.id: each.number for each in versions}
        return {
            "rendering": rendering.key,
            "language": rendering.language,
            "state": rendering.state,
            "versions": self._versions(versions),
            "verdicts": [
                {
                    "version": numbers[each.revision_id],
                    "outcome": each.outcome,
                    "remark": each.remark,
                    "at": each.given_at.isoformat(),
                    "by": self.withheld.name(each.given_by_id, each.given_by_name),
                }
                for each in self.told.verdicts[rendering.id]
            ],
            "editions": [
                {
                    "number": each.number,
                    "version": numbers[each.revision_id],
                    "kind": each.kind,
                    "public_note": each.public_note,
                    "made_at": each.published_at.isoformat(),
                    "visible_from": each.visible_from.isoformat(),
                }
                for each in self.told.editions[rendering.id]
            ],
        }

    def _versions(self, versions: Sequence[Revision]) -> list[dict[str, Any]]:
        befores = {later.id: earlier for earlier, later in pairwise(versions)}
        return [self._version(befores.get(version.id), version) for version in versions]

    def _version(self, before: Revision | None, version: Revision) -> dict[str, Any]:
        return {
            "number": version.number,
            "at": version.created_at.isoformat(),
            "by": self.withheld.name(version.author_id, version.author_name),
            "headline": version.headline,
            "deck": version.deck,
            "dateline": version.dateline,
            "blocks": [{"id": block.block_id, "kind": block.kind, "text": block.text} for block in version.blocks],
            "changes": _as_lists(_changes(before, version)),
            **(self._made_from(version) if isinstance(version, RenderingRevision) else {"minor": version.minor}),
        }

    def _made_from(self, version: RenderingRevision) -> dict[str, Any]:
        numbers = {each.id: each.number for each in self.told.revisions}
        return {
            "made_from_version": numbers[version.piece_revision_id],
            "reason": version.reason,
            "answers": [
                {
                    "at": each.written_at.isoformat(),
                    "by": self.withheld.name(each.author_id, each.author_name),
                    "text": each.text,
                }
                for each in version.answers
            ],
        }

    def _act(self, step: Step) -> dict[str, Any]:
        event = step.event
        return {
            "at": event.at.isoformat(),
            "act": event.verb,
            "by": self.withheld.name(event.actor_id, event.actor_name),
            "rendering": None if step.rendering is None else step.rendering.key,
            **{name: event.details[name] for name in TOLD if name in event.details},
        }


def _by_rendering(renderings: Iterable[Rendering], rows: Iterable[T]) -> dict[int, list[T]]:
    found: dict[int, list[T]] = {rendering.id: [] for rendering in renderings}
    for row in rows:
        found[row.rendering_id].append(row)
    return found


def _changes(before: Revision | None, after: Revision | None) -> Changes:
    """The lines that a version changed; none of the first, which changed nothing."""
    return () if before is None or after is None else changed_lines(_lines(before), _lines(after))


def _lines(revision: Revision) -> list[str]:
    return [revision.headline, revision.deck, revision.dateline, *(block.text for block in revision.blocks)]


def _as_lists(changes: Changes) -> list[list[list[str]]]:
    return [[[run.change.value, run.text] for run in line] for line in changes]
