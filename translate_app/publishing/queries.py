"""What readers may see, and when. Every public page, feed, picture and comment asks `visible_at`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select
from sqlalchemy.orm import Session, aliased, contains_eager

from translate_app.credits.models import Contributor
from translate_app.errors import NotFound
from translate_app.pieces.minor import STANDING
from translate_app.pieces.models import Piece, PieceRevision
from translate_app.pieces.rules import PieceState
from translate_app.publishing.content import Content, Lead, contributors, without_names
from translate_app.publishing.models import Edition, EditionPicture
from translate_app.publishing.rules import CHANGES, EditionKind
from translate_app.renderings.models import Rendering, RenderingRevision
from translate_app.web.pagination import Page, page_of

NO_SUCH_STORY = _l("There is nothing at this address, or it is not for you to see.")


def announced_at(now: datetime) -> ColumnElement[bool]:
    """Whether an edition's address exists for readers: its instant has come, and no embargo holds it back.

    True for a withdrawn story as well, whose address says that it was withdrawn.
    """
    free = Piece.embargo_until.is_(None) | (Piece.embargo_until <= now)
    return and_(Edition.current, Edition.visible_from <= now, Edition.rendering.has(Rendering.piece.has(free)))


def visible_at(now: datetime) -> ColumnElement[bool]:
    """Whether readers may see an edition's words: announced, not withdrawn, and not held because its original was."""
    standing = or_(Rendering.kept_at.is_not(None), Rendering.piece.has(Piece.state != PieceState.WITHDRAWN))
    return and_(announced_at(now), Edition.withdrawn.is_(False), Edition.rendering.has(standing))


@dataclass(frozen=True, slots=True)
class Address:
    """What the address of a story is made of; `original_language` is the language its original page is in.

    `original_stands` is False where the original was withdrawn and the story is kept without it.
    """

    key: str
    language: str
    original_language: str
    slug: str
    first_published_at: datetime
    changed_at: datetime
    piece_id: int
    original_stands: bool


@dataclass(frozen=True, slots=True)
class Change:
    """What an edition changed for readers, told in one sentence."""

    kind: EditionKind
    at: datetime
    note: str


@dataclass(frozen=True, slots=True)
class Headline:
    """One story in a list."""

    address: Address
    headline: str
    lead: Lead


@dataclass(frozen=True, slots=True)
class Story:
    """A visible story; `versions` are the addresses of all visible renderings of the same original, oldest first."""

    edition: Edition
    content: Content
    address: Address
    versions: list[Address]

    @property
    def original_address(self) -> Address:
        """Where the original is read: beside its oldest rendering, so that it has one address only."""
        return self.versions[0]


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A story that readers could see once."""

    address: Address
    public_note: str
    withdrawn_at: datetime
    held: bool


def address_of(edition: Edition) -> Address:
    """The address of an edition whose rendering is loaded."""
    return Address(
        key=edition.rendering.key,
        language=edition.language,
        original_language=edition.original_language,
        slug=edition.slug,
        first_published_at=edition.first_published_at,
        changed_at=edition.visible_from,
        piece_id=edition.rendering.piece_id,
        original_stands=edition.rendering.piece.state != PieceState.WITHDRAWN,
    )


def story(session: Session, *, key: str, now: datetime) -> Story:
    """The visible story of this rendering key; NotFound if readers may not know of one."""
    edition = session.scalar(_with_rendering().where(Rendering.key == key, visible_at(now)))
    if edition is None:
        raise NotFound(NO_SUCH_STORY)
    versions = _addresses(session, visible_at(now), Rendering.piece_id == edition.rendering.piece_id)
    return Story(edition, _contents(session, [edition])[0], address_of(edition), versions)


def withdrawn(session: Session, *, key: str, now: datetime) -> Withdrawn | None:
    """The withdrawn story of this key that readers could see once, or None."""
    edition = session.scalar(_with_rendering().where(Rendering.key == key, announced_at(now), ~visible_at(now)))
    if edition is None:
        return None
    note = edition.public_note if edition.withdrawn else ""
    return Withdrawn(address_of(edition), note, edition.visible_from, held=not edition.withdrawn)


def changes(session: Session, *, rendering_id: int, now: datetime) -> list[Change]:
    """What editions changed since the first, as readers were told, the newest first."""
    told = select(Edition.kind, Edition.visible_from, Edition.public_note).where(
        Edition.rendering_id == rendering_id,
        Edition.kind.in_(CHANGES),
        Edition.public_note != "",
        Edition.visible_from <= now,
    )
    rows = session.execute(told.order_by(Edition.number.desc()))
    return [Change(EditionKind(kind), at, note) for kind, at, note in rows]


def original_changed_at(session: Session, edition: Edition) -> datetime | None:
    """When the original last changed after the version of it that this edition was made from; None if it did not.

    A minor edit is no change. What the rendering says may well be right still.
    """
    used = aliased(PieceRevision)
    return session.scalar(
        select(func.max(PieceRevision.created_at))
        .join(used, used.piece_id == PieceRevision.piece_id)
        .join(RenderingRevision, RenderingRevision.piece_revision_id == used.id)
        .where(
            RenderingRevision.id == edition.revision_id,
            PieceRevision.number > used.number,
            PieceRevision.minor.not_in(STANDING),
        )
    )


def is_visible(session: Session, *, rendering_id: int, now: datetime) -> bool:
    """Whether readers may see a rendering."""
    return bool(session.scalar(select(exists().where(Edition.rendering_id == rendering_id, visible_at(now)))))


def latest(
    session: Session,
    *,
    now: datetime,
    number: int = 1,
    size: int = 24,
    language: str = "",
    original_language: str = "",
) -> Page[Headline]:
    """Visible stories, the newest first, of one language or original language if given."""
    wanted = _wanted(language, original_language)
    return page_of(_headlines(session, now, wanted, size + 1, (number - 1) * size), number, size=size)


def count(session: Session, *, now: datetime, language: str = "", original_language: str = "") -> int:
    """How many stories `latest` lists."""
    counted = select(func.count()).select_from(Edition).where(visible_at(now), *_wanted(language, original_language))
    return session.scalar(counted) or 0


def in_language(
    session: Session, *, now: datetime, language: str, limit: int, original_language: str = ""
) -> list[Story]:
    """Visible stories that can be read in a language, as a rendering or as the original, the newest first.

    `original_language` narrows them to what one language service reported.
    """
    readable = and_(Edition.original_language == language, Edition.rendering.has(Rendering.piece.has(original_stands)))
    either = or_(Edition.language == language, readable)
    newest = _with_rendering().where(visible_at(now), either, *_wanted("", original_language))
    editions = session.scalars(newest.order_by(Edition.first_published_at.desc(), Edition.id.desc()).limit(limit)).all()
    versions: dict[int, list[Address]] = {}
    pieces = Rendering.piece_id.in_([edition.rendering.piece_id for edition in editions])
    for address in _addresses(session, visible_at(now), pieces):
        versions.setdefault(address.piece_id, []).append(address)
    return [
        Story(edition, content, address_of(edition), versions[edition.rendering.piece_id])
        for edition, content in zip(editions, _contents(session, editions), strict=True)
    ]


def addresses(session: Session, *, now: datetime, limit: int) -> Sequence[Address]:
    """The addresses of all visible stories, those of one original beside each other: for the sitemap."""
    return _addresses(session, visible_at(now), limit=limit)


def languages_on_show(session: Session, *, now: datetime) -> Sequence[str]:
    """The languages that visible originals are in."""
    found = select(Edition.original_language).where(visible_at(now)).distinct()
    return list(session.scalars(found.order_by(Edition.original_language)))


def shows_picture(session: Session, *, name: str, now: datetime) -> bool:
    """Whether a visible edition needs a stored picture."""
    used = exists().where(EditionPicture.name == name, EditionPicture.edition_id == Edition.id, visible_at(now))
    return bool(session.scalar(select(used)))


def _contents(session: Session, editions: Sequence[Edition]) -> list[Content]:
    """What editions froze, without the names that have been withheld since."""
    contents = [cast(Content, edition.content) for edition in editions]
    credited = {number for content in contents for number in contributors(content)}
    withheld = set(
        session.scalars(select(Contributor.id).where(Contributor.id.in_(credited), Contributor.withheld.is_(True)))
    )
    return [without_names(content, withheld) if withheld else content for content in contents]


def _wanted(language: str, original_language: str) -> list[ColumnElement[bool]]:
    asked = ((Edition.language, language), (Edition.original_language, original_language))
    return [column == tag for column, tag in asked if tag]


def _with_rendering() -> Select[Edition]:
    with_piece = contains_eager(Edition.rendering).contains_eager(Rendering.piece)
    return select(Edition).join(Edition.rendering).join(Rendering.piece).options(with_piece)


original_stands = Piece.state != PieceState.WITHDRAWN
_ADDRESS = (
    Rendering.key,
    Edition.language,
    Edition.original_language,
    Edition.slug,
    Edition.first_published_at,
    Edition.visible_from,
    Rendering.piece_id,
    original_stands,
)


def _addresses(session: Session, *where: ColumnElement[bool], limit: int | None = None) -> list[Address]:
    statement = select(*_ADDRESS).join(Edition.rendering).join(Rendering.piece).where(*where)
    ordered = statement.order_by(Rendering.piece_id.desc(), Edition.first_published_at, Edition.id)
    return [Address(*row) for row in session.execute(ordered.limit(limit))]


def _headlines(
    session: Session, now: datetime, wanted: Sequence[ColumnElement[bool]], limit: int, offset: int
) -> list[Headline]:
    statement = (
        select(*_ADDRESS, Edition.headline, Edition.content["lead"])
        .join(Edition.rendering)
        .join(Rendering.piece)
        .where(visible_at(now), *wanted)
        .order_by(Edition.first_published_at.desc(), Edition.id.desc())
    )
    rows = session.execute(statement.limit(limit).offset(offset))
    return [Headline(Address(*row[:-2]), row[-2], row[-1]) for row in rows]
