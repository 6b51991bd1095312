"""The ten rules of the newsroom as one check over everything that is stored about an original and its renderings."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from translate_app.errors import NotFound
from translate_app.history.models import Event
from translate_app.history.verbs import Verb
from translate_app.links import queries as links
from translate_app.links.models import Link
from translate_app.links.rules import UNSTATED, AlignmentState, Status
from translate_app.links.standing import Standing
from translate_app.notices.models import Notice
from translate_app.notices.services import tell
from translate_app.pieces.minor import Minor
from translate_app.pieces.models import PieceBlock, PieceRevision
from translate_app.pieces.rules import PieceState
from translate_app.publishing import clock
from translate_app.publishing.models import Edition
from translate_app.publishing.queries import addresses, story
from translate_app.renderings.models import Rendering, RenderingBlock, RenderingRevision
from translate_app.renderings.rules import RenderingState
from translate_app.review.models import Verdict
from translate_app.statements.rules import digest
from translate_app.upkeep.queries import upkeep
from translate_app.upkeep.rules import Kind

TOLD_TO_REPORTERS = frozenset(
    {
        Verb.RENDERING_CLAIMED,
        Verb.RENDERING_APPROVED,
        Verb.RENDERING_PUBLISHED,
        Verb.RENDERING_APPEARED,
        Verb.RENDERING_CORRECTED,
        Verb.RENDERING_UPDATED,
        Verb.RENDERING_WITHDRAWN,
    }
)
SHOWN = (RenderingState.PUBLISHED, RenderingState.CORRECTED)


class TenRules:
    """What was once so, remembered, and what is so now."""

    def __init__(self, session: Session, piece_id: int) -> None:
        self.session, self.piece_id = session, piece_id
        self.frozen: dict[tuple[str, int], Any] = {}
        self.decided: dict[int, tuple[Any, ...]] = {}
        self.texts: dict[int, tuple[str, str]] = {}
        self.held: dict[int, Status] = {}
        self.machine = False

    def renderings(self) -> Sequence[Rendering]:
        asked = select(Rendering).where(Rendering.piece_id == self.piece_id).order_by(Rendering.id)
        return self.session.scalars(asked).all()

    def standings(self) -> list[Standing]:
        return [links.standing(self.session, links.rendering(self.session, key=it.key)) for it in self.renderings()]

    # --- around one act

    def before(self, *, machine: bool) -> None:
        self.machine = machine
        self.whole = self._public_standing()
        self.decided = {link.id: _said(link) for link in self._every_link() if link.decided_at is not None}
        self.texts, self.held = {}, {}
        for standing in self.standings():
            sources = {block.id: block.text for block in standing.sources}
            targets = {block.id: block.text for block in standing.targets}
            for link in standing.links:
                self.texts[link.id] = sources[link.source_block_id], targets[link.target_block_id]
                self.held[link.id] = standing.status(link)

    def refused(self) -> None:
        """Nothing is half stored: every link is what it was."""
        now = {link.id: _said(link) for link in self._every_link() if link.decided_at is not None}
        assert now == self.decided
        assert self._public_standing() == self.whole

    def after(self) -> None:
        tell(self.session, zone="UTC")
        self._rule_4_only_what_an_act_touches_becomes_stale()
        self._rule_5_the_machine_overwrites_no_persons_link()

    def _rule_4_only_what_an_act_touches_becomes_stale(self) -> None:
        for standing in self.standings():
            sources = {block.id: digest(block.text) for block in standing.sources}
            targets = {block.id: digest(block.text) for block in standing.targets}
            for link in standing.links:
                if self.held.get(link.id) is not Status.CONFIRMED:
                    continue
                if standing.status(link) is not Status.STALE:
                    self._no_link_is_kept_that_an_act_touches(link)
                    continue
                was = tuple(map(digest, self.texts[link.id]))
                touched = was != (sources[link.source_block_id], targets[link.target_block_id])
                unmarked = bool(standing.minor_edits.undone.get(link.source_block_id))
                assert touched or unmarked or self._has_kin(link), "a link became stale that nobody touched"

    def _no_link_is_kept_that_an_act_touches(self, link: Link) -> None:
        """Other letters or digits in the original ask for a look, unless the reporter marked the edit as minor."""
        before, block = self.texts[link.id][0], self.session.get_one(PieceBlock, link.source_block_id)
        if link.status == Status.CONFIRMED and _letters(before) != _letters(block.text) and not self._has_kin(link):
            newest = select(PieceRevision.minor).where(PieceRevision.piece_id == self.piece_id)
            minor = self.session.scalars(newest.order_by(PieceRevision.number.desc())).first()
            assert minor == Minor.MARKED, "a link was kept that an edit touches"

    def _has_kin(self, link: Link) -> bool:
        """Whether one of its blocks took over words, or gave some away: then it rests on more than its own text."""
        source = self.session.get_one(PieceBlock, link.source_block_id)
        target = self.session.get_one(RenderingBlock, link.target_block_id)
        of_piece = select(PieceBlock).where(PieceBlock.piece_id == self.piece_id)
        of_rendering = select(RenderingBlock).where(RenderingBlock.rendering_id == link.rendering_id)
        given = [it.parents for it in (*self.session.scalars(of_piece), *self.session.scalars(of_rendering))]
        return bool(source.parents or target.parents) or any(
            block in parents for parents in given for block in (source.id, target.id)
        )

    def _rule_5_the_machine_overwrites_no_persons_link(self) -> None:
        if self.machine:
            now = {link.id: _said(link) for link in self._every_link()}
            assert {link: now.get(link) for link in self.decided} == self.decided

    # --- at any moment

    def check(self) -> None:
        for standing in self.standings():
            self._rule_1_every_block_is_linked_explained_or_open(standing)
            self._rule_2_changes_are_told_from_the_revision_that_was_used(standing)
            self._rule_3_staleness_is_bound_to_texts(standing)
            self._rule_6_what_is_signed_off_is_explained(standing)
            self._rule_7_every_version_has_its_author_and_no_author_approves(standing.rendering)
            self._rules_8_and_9_every_public_act_is_told(standing.rendering)
            self._rule_10_nothing_is_public_that_is_not_published(standing.rendering)
        self._what_is_frozen_stays()

    def _rule_1_every_block_is_linked_explained_or_open(self, standing: Standing) -> None:
        opened = standing.unsettled
        sources = {link.source_block_id for link in standing.live} | {*standing.omissions, *opened.sources_unexplained}
        targets = {link.target_block_id for link in standing.live} | {*standing.additions, *opened.targets_unexplained}
        assert sources == set(standing.source_order)
        assert targets == set(standing.target_order)
        pairs = [(link.source_block_id, link.target_block_id) for link in standing.every_link]
        assert len(pairs) == len(set(pairs))

    def _rule_2_changes_are_told_from_the_revision_that_was_used(self, standing: Standing) -> None:
        state = upkeep(self.session, key=standing.rendering.key)
        used = {block.block_id: block.text for block in state.made_from.blocks}
        newest = {block.block_id: block.text for block in state.newest.blocks}
        for change in state.changes:
            if change.kind is not Kind.HEADING:
                assert change.before == "\n".join(used[block] for block in change.old)
                assert change.after == "\n".join(newest[block] for block in change.new)
        if not state.behind:
            assert not state.changes

    def _rule_3_staleness_is_bound_to_texts(self, standing: Standing) -> None:
        for link in standing.links:
            status = standing.status(link)
            if link.target_digest != standing.target_digests[link.target_block_id] and link.status != Status.REJECTED:
                assert status is Status.STALE
            if (link.source_digest, link.target_digest) == standing.digests(link) and not standing.minor_edits.undone:
                assert status == link.status

    def _rule_6_what_is_signed_off_is_explained(self, standing: Standing) -> None:
        if standing.state is AlignmentState.SIGNED_OFF:
            reasons = [omission.reason for omission in standing.omissions.values()]
            reasons += [addition.reason for addition in standing.additions.values()]
            assert not UNSTATED & set(reasons)
            assert all(standing.status(link) in (Status.CONFIRMED, Status.REJECTED) for link in standing.links)

    def _rule_7_every_version_has_its_author_and_no_author_approves(self, rendering: Rendering) -> None:
        revisions = select(RenderingRevision).where(RenderingRevision.rendering_id == rendering.id)
        authors = {revision.id: revision.author_id for revision in self.session.scalars(revisions)}
        assert all(authors.values())
        for verdict in self.session.scalars(select(Verdict).where(Verdict.rendering_id == rendering.id)):
            before = {author for revision, author in authors.items() if revision <= verdict.revision_id}
            assert verdict.outcome != "approved" or verdict.given_by_id not in before

    def _rules_8_and_9_every_public_act_is_told(self, rendering: Rendering) -> None:
        """Nothing public is missing in the history, and the reporter was told once of each act of others."""
        events = self.session.scalars(select(Event).where(Event.rendering_id == rendering.id)).all()
        reporter = rendering.piece.created_by_id
        for event in events:
            if event.verb in TOLD_TO_REPORTERS and event.actor_id != reporter and not event.details.get("scheduled"):
                mine = Notice.event_id == event.id, Notice.person_id == reporter
                assert len(self.session.scalars(select(Notice.id).where(*mine)).all()) == 1, event.verb
        told = [event.verb for event in events]
        kinds = {"publication": Verb.RENDERING_PUBLISHED, "correction": Verb.RENDERING_CORRECTED}
        kinds |= {"withdrawal": Verb.RENDERING_WITHDRAWN}
        editions = self._editions(rendering)
        for kind, verb in kinds.items():
            assert told.count(verb) == sum(edition.kind == kind for edition in editions)
        for edition in editions:
            earlier = [it for it in editions if it.number < edition.number and it.visible_from <= edition.published_at]
            assert edition.public_note or not earlier  # what no reader had seen is replaced without a note

    def _rule_10_nothing_is_public_that_is_not_published(self, rendering: Rendering) -> None:
        """What readers may see is found here by other means than the product's own rule."""
        now, piece, editions = clock.now(), rendering.piece, self._editions(rendering)
        newest = max(editions, key=lambda edition: edition.number, default=None)
        released = piece.embargo_until is None or piece.embargo_until <= now
        stands = piece.state != PieceState.WITHDRAWN or rendering.kept_at is not None
        open_ = newest is not None and rendering.state in SHOWN and newest.visible_from <= now and released and stands
        assert (rendering.key in self._seen_by_readers()) == open_
        try:
            seen = story(self.session, key=rendering.key, now=now)
        except NotFound:
            assert not open_
        else:
            assert newest is not None
            assert (open_, seen.edition.number) == (True, newest.number)
            assert {address.key for address in seen.versions} <= self._seen_by_readers()

    def _seen_by_readers(self) -> set[str]:
        return {address.key for address in addresses(self.session, now=clock.now(), limit=100)}

    def _public_standing(self) -> list[tuple[Any, ...]]:
        """Where every rendering stands, and how many editions it has."""
        return [(it.id, it.state, it.headline, len(self._editions(it))) for it in self.renderings()]

    def _what_is_frozen_stays(self) -> None:
        """Revisions and editions never change."""
        now: dict[tuple[str, int], Any] = {}
        of_piece = select(PieceRevision).where(PieceRevision.piece_id == self.piece_id)
        for revision in self.session.scalars(of_piece):
            now["piece", revision.id] = _text(revision)
        for rendering in self.renderings():
            of_rendering = select(RenderingRevision).where(RenderingRevision.rendering_id == rendering.id)
            for version in self.session.scalars(of_rendering):
                now["rendering", version.id] = (_text(version), version.author_name, version.piece_revision_id)
            for edition in self._editions(rendering):
                now["edition", edition.id] = (edition.content, edition.public_note)
        assert {name: now.get(name) for name in self.frozen} == self.frozen
        self.frozen = now

    def _editions(self, rendering: Rendering) -> Sequence[Edition]:
        return self.session.scalars(select(Edition).where(Edition.rendering_id == rendering.id)).all()

    def _every_link(self) -> Sequence[Link]:
        return self.session.scalars(
            select(Link).join(Rendering, Rendering.id == Link.rendering_id).where(Rendering.piece_id == self.piece_id)
        ).all()


def _letters(text: str) -> list[str]:
    return [letter for letter in unicodedata.normalize("NFKC", text).casefold() if letter.isalnum()]


def _said(link: Link) -> tuple[Any, ...]:
    return (link.status, link.origin, link.source_digest, link.target_digest, link.decided_at, link.decided_by_id)


def _text(revision: Any) -> tuple[Any, ...]:
    blocks = [(block.block_id, block.position, str(block.kind), block.text, block.alt) for block in revision.blocks]
    return revision.number, revision.headline, revision.deck, revision.dateline, blocks
