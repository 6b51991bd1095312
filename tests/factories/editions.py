"""Published stories, with everything that must never reach readers beside what may."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest
from sqlalchemy.orm import Session

from tests.factories.people import make_person
from tests.factories.texts import ENGLISH, ORIGINAL, make_piece, make_rendering
from translate_app.accounts.models import Person
from translate_app.accounts.rules import Role
from translate_app.credits.models import Contributor, ContributorName
from translate_app.links.models import Addition, Link, Omission
from translate_app.links.rules import AdditionReason, OmissionReason, Origin, Status
from translate_app.pieces.models import Figure, Piece, PieceCredit
from translate_app.publishing import clock
from translate_app.publishing.models import Edition
from translate_app.publishing.services import publish
from translate_app.renderings.models import Rendering, RenderingBlock, RenderingCredit, RenderingRevisionBlock
from translate_app.renderings.rules import RenderingState

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
PICTURE = "a" * 64 + ".jpg"
HIDDEN_NOTE = "internal-note-about-an-omission"


@dataclass
class Published:
    """A published story and who made it."""

    edition: Edition
    rendering: Rendering
    piece: Piece
    editor: Person

    @property
    def path(self) -> str:
        edition = self.edition
        first = edition.first_published_at
        return f"/{edition.language}/{first:%Y/%m}/{edition.slug}/{self.rendering.key}"


def make_contributor(session: Session, *, withheld: bool = False, **names: str) -> Contributor:
    """A byline identity with these names by language; `zh_Hans` stands for zh-Hans."""
    contributor = Contributor(
        withheld=withheld,
        sort_key=next(iter(names.values())),
        names=[
            ContributorName(language=tag.replace("_", "-"), display=name, folded=name.casefold())
            for tag, name in names.items()
        ],
    )
    session.add(contributor)
    session.flush()
    return contributor


def make_approved(
    session: Session,
    *,
    service: str = "ko",
    headline: str = "Ferry landing reopens",
    original_headline: str = "나루터가 다시 열리다",
    paragraphs: Sequence[str] = ENGLISH,
    original: Sequence[str] = ORIGINAL,
    media: str = PICTURE,
) -> Rendering:
    """An approved rendering with a figure, links, an omission and credits on both sides."""
    piece = make_piece(session, service=service, headline=original_headline, paragraphs=original)
    rendering = make_rendering(
        session, piece=piece, state=RenderingState.APPROVED, headline=headline, paragraphs=paragraphs
    )
    rendering.deck = rendering.revisions[-1].deck = "Boats run from 7 a.m."
    rendering.dateline = rendering.revisions[-1].dateline = "YEOUL"
    reporter = make_contributor(session, ko="김보기", en="Kim Bogi")
    writer = make_contributor(session, en="Dana Sample")
    piece.credits = [PieceCredit(position=0, role="reporter", contributor=reporter, service_tag=service)]
    rendering.credits = [RenderingCredit(position=0, role="writer", contributor=writer)]
    _add_figure(session, rendering, media)
    session.expire(rendering)
    _align(session, rendering)
    session.flush()
    for changed in (piece, rendering):
        session.expire(changed)
        session.refresh(changed)
    return rendering


def make_published(
    session: Session, *, at: datetime | None = None, editor: Person | None = None, rendering: Rendering | None = None
) -> Published:
    """A story published through the service, by an editor of every language service."""
    rendering = rendering or make_approved(session)
    editor = editor or make_person(session, Role.EDITOR)
    edition = publish(session, actor=editor, key=rendering.key, at=at)
    session.flush()
    return Published(edition, rendering, rendering.piece, editor)


def _add_figure(session: Session, rendering: Rendering, media: str) -> None:
    figure = Figure(
        piece_id=rendering.piece_id,
        credit="MR/Kim Bogi",
        taken_on=date(2026, 11, 3),
        media=media,
        width=600,
        height=400,
    )
    session.add(figure)
    session.flush()
    position = len(rendering.blocks)
    facts = {"position": position, "kind": "figure", "text": "The new boat.", "alt": "A boat on a wide river"}
    block = RenderingBlock(rendering_id=rendering.id, figure_id=figure.id, **facts)
    session.add(block)
    session.flush()
    revision = rendering.revisions[-1]
    session.add(RenderingRevisionBlock(revision_id=revision.id, block_id=block.id, figure_id=figure.id, **facts))
    session.flush()
    session.expire(revision)


def _align(session: Session, rendering: Rendering) -> None:
    """The first source block gives the first target; the second is left out; the figure is added."""
    facts = {"rendering_id": rendering.id, "origin": Origin.PERSON, "status": Status.CONFIRMED}
    source, target = rendering.piece.blocks, rendering.blocks
    digests = {"source_digest": "0" * 64, "target_digest": "0" * 64}
    session.add_all(
        [
            Link(source_block_id=source[0].id, target_block_id=target[0].id, **facts, **digests),
            Omission(source_block_id=source[1].id, reason=OmissionReason.LENGTH, note=HIDDEN_NOTE, **facts),
            Addition(target_block_id=target[-1].id, reason=AdditionReason.CONTEXT, note=HIDDEN_NOTE, **facts),
        ]
    )
    proposed = facts | {"status": Status.PROPOSED}
    session.add(Link(source_block_id=source[-1].id, target_block_id=target[1].id, **proposed, **digests))


def set_clock(monkeypatch: pytest.MonkeyPatch, now: datetime) -> None:
    """Make it this instant for everything that is public."""
    monkeypatch.setattr(clock, "now", lambda: now)
