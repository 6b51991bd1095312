"""The rules about authors, readers and who is told (7 to 10), checked against what people typed and released."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from tests.rules_of_the_newsroom.ledger import Ledger, Told, Version, words_of
from translate_app.errors import NotFound
from translate_app.history.models import Event
from translate_app.history.verbs import Verb
from translate_app.notices.models import Notice
from translate_app.notices.services import tell
from translate_app.pieces import queries as pieces
from translate_app.pieces.models import Piece, PieceRevision
from translate_app.publishing import clock, queries
from translate_app.publishing.models import Edition
from translate_app.renderings.models import Rendering, RenderingRevision
from translate_app.review.models import Verdict

AT_LAST = {Verb.RENDERING_PUBLISHED, Verb.RENDERING_APPEARED}


class PublishingRules:
    """Reads what is stored, and compares it with the test's ledger."""

    ids: dict[int, int]

    def __init__(self, session: Session, piece_id: int, ledger: Ledger) -> None:
        self.session, self.piece_id, self.ledger = session, piece_id, ledger
        self.frozen: dict[tuple[str, int], Any] = {}

    def piece(self) -> Piece:
        return pieces.with_text(self.session, self.session.get_one(Piece, self.piece_id).key)

    def renderings(self) -> Sequence[Rendering]:
        asked = select(Rendering).where(Rendering.piece_id == self.piece_id).order_by(Rendering.id)
        return self.session.scalars(asked).all()

    def public_standing(self) -> list[tuple[Any, ...]]:
        """Where every rendering stands, and how many editions it has."""
        return [(it.id, it.state, it.headline, len(self.editions(it))) for it in self.renderings()]

    def check_publishing(self) -> None:
        revisions, frozen = self._revisions_of_the_original(), self.ledger.original.versions
        self._rule_7_versions_are_what_was_typed(revisions, frozen)
        for rendering in self.renderings():
            told = self.ledger.renderings[rendering.key]
            self._rule_7_versions_are_what_was_typed(self._revisions(rendering), told.versions)
            self._rule_7_nobody_judges_their_own_words(rendering, told)
            self._rule_9_the_reporter_is_told_once(rendering)
            self._rule_10_readers_see_what_was_released_and_nothing_else(rendering, told)
        self._what_is_frozen_stays()

    def people_are_told(self, *, of: set[Verb], people: set[int]) -> None:
        """Rules 8 and 9, right after an act: these people have one notice each, and nobody has two."""
        told = tell(self.session, zone="UTC")
        assert all(count == 1 for count in Counter(it.person_id for it in told).values()), "told twice of one act"
        reached = {it.person_id for it in told if it.event.verb in of}
        assert not of or people <= reached, f"not told of {of}: {people - reached}"
        minor = bool(self.ledger.original.versions) and self.ledger.original.versions[-1].minor
        assert not minor or Verb.PIECE_EDITED not in {it.event.verb for it in told}, "told of a minor edit"

    def _rule_7_versions_are_what_was_typed(self, stored: Sequence[Any], typed: Sequence[Version]) -> None:
        """Each is of the one who typed it, and says for ever what was typed then."""
        assert [it.number for it in stored] == list(range(1, len(typed) + 1)), "a version is missing, or one too many"
        for revision, version in zip(stored, typed, strict=True):
            told = [(block.block_id, block.text) for block in revision.blocks]
            assert told == [(self.ids[name], words) for name, words in version.text], "a version is not what was typed"
            assert revision.author_id == version.author, "a version is credited to somebody else"

    def _rule_7_nobody_judges_their_own_words(self, rendering: Rendering, told: Told) -> None:
        assert len(told.typing) < 2 or rendering.state not in ("in_review", "published", "corrected")
        for verdict in self.session.scalars(select(Verdict).where(Verdict.rendering_id == rendering.id)):
            number = self.session.get_one(RenderingRevision, verdict.revision_id).number
            wrote = {version.author for version in told.versions[:number]}
            assert verdict.outcome != "approved" or verdict.given_by_id not in wrote, "an author approved"

    def rule_7_it_is_not_theirs(self, key: str, person: int) -> None:
        """Nobody vouches for words of their own."""
        told = self.ledger.renderings[key]
        assert person not in {*told.authors, *told.typing}, "an author judges their own words"

    def rule_9_the_reporter_knows_what_is_out(self) -> None:
        """Once the worker has looked, the reporter has been told of what readers see; of a joint release, once."""
        piece = self.piece()
        mine = Notice.person_id == piece.created_by_id, Event.piece_id == piece.id
        events = self.session.scalars(select(Event).join(Notice, Notice.event_id == Event.id).where(*mine)).all()
        told = {(it.rendering_id, it.details.get("edition")) for it in events}
        every = [edition for rendering in self.renderings() for edition in self.editions(rendering)]
        for rendering in self.renderings():
            if self.ledger.is_out(self.ledger.renderings[rendering.key], clock.now()):
                instant = self.editions(rendering)[-1].visible_from
                together = {(it.rendering_id, it.number) for it in every if it.visible_from == instant}
                assert told & together, "the reporter does not know that it is out"

    def _rule_9_the_reporter_is_told_once(self, rendering: Rendering) -> None:
        mine = Notice.person_id == rendering.piece.created_by_id, Event.rendering_id == rendering.id
        told = self.session.scalars(select(Event).join(Notice).where(*mine)).all()
        out = Counter(it.details["edition"] for it in told if it.verb in AT_LAST)
        assert all(count == 1 for count in out.values()), "the reporter was told twice that it is out"

    def _rule_10_readers_see_what_was_released_and_nothing_else(self, rendering: Rendering, told: Told) -> None:
        now, key = clock.now(), rendering.key
        if not told.shown:
            assert not self.editions(rendering), "there is an edition that nobody released"
            return
        out = self.ledger.is_out(told, now)
        visible = queries.is_visible(self.session, rendering_id=rendering.id, now=now)
        assert visible is out, "readers see what is not out, or do not see what is"
        listed = {it.address.key for it in queries.latest(self.session, now=now, size=100).rows}
        readable = queries.in_language(self.session, now=now, language=rendering.language, limit=100)
        mapped = {it.key for it in queries.addresses(self.session, now=now, limit=100)}
        for shown in (listed, {it.edition.rendering.key for it in readable}, mapped):
            assert (key in shown) is out, "readers see what is not out, or do not see what is"
        try:
            story = queries.story(self.session, key=key, now=now)
        except NotFound:
            assert not out
            return
        assert out
        self._rule_8_it_says_what_was_released(story, told)

    def _rule_8_it_says_what_was_released(self, story: queries.Story, told: Told) -> None:
        """The words and the names of the day; what was corrected, and whether the original has changed since."""
        content, shown = story.content, told.shown[-1]
        assert [block["text"] for block in content["rendering"]["blocks"]] == shown.words, "readers see other words"
        language = story.edition.language
        assert [it["name"] for it in content["rendering"]["credits"][language]] == shown.credited, "credits changed"
        original = words_of(self.ledger.original.versions[shown.made_from - 1].text)
        assert [it["text"] for it in content["original"]["blocks"]] in ([], original)
        assert not self.ledger.killed or content["original"]["blocks"] == [], "a killed original is shown"
        changes = queries.changes(self.session, rendering_id=story.edition.rendering_id, now=clock.now())
        assert not shown.note or shown.note in [it.note for it in changes], "readers are not told what was corrected"
        behind = queries.original_changed_at(self.session, story.edition) is not None
        assert behind is self.ledger.is_behind(shown), "readers are not told that the original has changed, or wrongly"
        known = {it.key for it in queries.addresses(self.session, now=clock.now(), limit=100)}
        assert {address.key for address in story.versions} <= known

    def _what_is_frozen_stays(self) -> None:
        """Editions never change, nor does anything in a version."""
        now: dict[tuple[str, int], Any] = {}
        for revision in self._revisions_of_the_original():
            now["original", revision.id] = _all_of(revision)
        for rendering in self.renderings():
            for version in self._revisions(rendering):
                now["rendering", version.id] = (*_all_of(version), version.piece_revision_id, version.reason)
            for edition in self.editions(rendering):
                now["edition", edition.id] = (edition.content, edition.public_note, edition.first_published_at)
        assert {name: now.get(name) for name in self.frozen} == self.frozen
        self.frozen = now

    def _revisions_of_the_original(self) -> Sequence[PieceRevision]:
        of_it = select(PieceRevision).where(PieceRevision.piece_id == self.piece_id).order_by(PieceRevision.number)
        return self.session.scalars(of_it.options(selectinload(PieceRevision.blocks))).all()

    def _revisions(self, rendering: Rendering) -> Sequence[RenderingRevision]:
        of_it = select(RenderingRevision).where(RenderingRevision.rendering_id == rendering.id)
        with_blocks = of_it.order_by(RenderingRevision.number).options(selectinload(RenderingRevision.blocks))
        return self.session.scalars(with_blocks).all()

    def editions(self, rendering: Rendering) -> Sequence[Edition]:
        of_it = select(Edition).where(Edition.rendering_id == rendering.id).order_by(Edition.number)
        return self.session.scalars(of_it).all()


def _all_of(revision: Any) -> tuple[Any, ...]:
    blocks = [(it.block_id, it.position, str(it.kind), it.text, it.alt, it.marks) for it in revision.blocks]
    return revision.number, revision.author_name, revision.headline, revision.deck, revision.dateline, blocks
