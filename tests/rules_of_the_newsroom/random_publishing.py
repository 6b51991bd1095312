"""Random acts of publishing: time, embargoes, joint releases, corrections, withdrawals, credits, readers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule
from sqlalchemy import select

from tests.rules_of_the_newsroom.ledger import Shown, Told, words_of
from tests.rules_of_the_newsroom.newsroom import number, yes
from tests.rules_of_the_newsroom.random_decisions import RandomDecisions
from tests.rules_of_the_newsroom.ten_rules import Deed
from translate_app.accounts.models import Person
from translate_app.comments import services as comments
from translate_app.comments.models import Comment
from translate_app.credits.entries import CreditEntry
from translate_app.credits.roles import CreditRole
from translate_app.history.verbs import Verb
from translate_app.pieces import services as pieces
from translate_app.publishing import holding
from translate_app.publishing import release as releasing
from translate_app.publishing import services as publishing
from translate_app.publishing.models import Edition
from translate_app.renderings import services as renderings
from translate_app.renderings.queries import writers
from translate_app.renderings.rules import CLOSED, RenderingState

hours = st.integers(0, 3)
editors = st.sampled_from([4, 4, 5, 3, 1])


class RandomPublishing(RandomDecisions):
    """What readers come to see, and when."""

    @rule(later=st.integers(1, 180))
    def time_passes(self, later: int) -> None:
        """And the worker looks twice what has appeared meanwhile."""
        type(self).now += timedelta(minutes=later)
        self.the_worker_looks()

    def the_worker_looks(self) -> None:
        for _ in range(len(self.ledger.renderings) + 1):
            self.act(lambda: publishing.note_appearance(self.session, now=self.now))
        self.ten.rule_9_the_reporter_knows_what_is_out()

    @rule(who=number, later=hours)
    def set_an_embargo(self, who: int, later: int) -> None:
        self.embargo(self.someone(who), later)

    def embargo(self, actor: Person, later: int) -> bool:
        until = self.now + timedelta(hours=later) if later else None
        facts: dict[str, Any] = {"actor": actor, "key": self.piece_key, "until": until}

        def then() -> None:
            self.ledger.embargo = until

        return self.act(lambda: pieces.set_embargo(self.session, **facts), Deed(actor.id), then=then)

    @rule(who=number)
    def claim_another_language(self, who: int) -> None:
        self.claim(self.someone(who), language="vi")

    @rule(which=number)
    def turn_to_another_rendering(self, which: int) -> None:
        if begun := self.ten.renderings():
            self.key = begun[which % len(begun)].key

    @rule(who=editors, later=hours)
    def publish_it(self, who: int, later: int) -> None:
        if self.key:
            self.publish(self.someone(who), later)

    def publish(self, actor: Person, later: int = 0) -> bool:
        facts: dict[str, Any] = {"key": self.key, "at": self.now + timedelta(hours=later) if later else None}
        note = "We stand by it." if self.told.kept else ""

        def then() -> None:
            self._shown(self.told, actor, self.now + timedelta(hours=later), note)

        publishes = lambda: publishing.publish(self.session, actor=actor, **facts)  # noqa: E731
        tells = lambda: self._tells(Verb.RENDERING_PUBLISHED, actor)  # noqa: E731
        return self.act(publishes, Deed(actor.id, self.key), then=then, tells=tells)

    def _shown(self, told: Told, actor: Person, at: datetime, note: str) -> None:
        told.freeze(actor.id)
        instant = max(self.now, at, self.ledger.embargo or self.now)
        told.shown.append(Shown(words_of(told.text), list(told.credited), told.made_from, instant, note))

    def _tells(self, verb: Verb, actor: Person) -> tuple[set[Verb], set[int]]:
        """Who reported and who wrote it hear of it at once, or when readers can see it."""
        rendering = self.rendering()
        assert rendering is not None
        if self.told.shown[-1].visible_from > self.now and not self.told.withdrawn:
            return set(), set()
        return {verb}, self.all_but(actor, (self.reporter.id, *writers(rendering)))

    @rule(who=editors, update=yes)
    def correct_it(self, who: int, update: bool) -> None:
        if self.key:
            self.correct(self.someone(who))

    def correct(self, actor: Person) -> bool:
        """A new edition in place of the last; a note tells readers, unless they have seen none."""
        told, note = self.told, f"Wrong before {len(self.told.shown)}."

        def then() -> None:
            seen = told.shown[-1].visible_from <= self.now
            self._shown(told, actor, told.shown[-1].visible_from, note if seen else "")

        facts: dict[str, Any] = {"actor": actor, "key": self.key, "public_note": note}
        tells = lambda: self._tells(Verb.RENDERING_CORRECTED, actor)  # noqa: E731
        return self.act(
            lambda: publishing.correct(self.session, **facts), Deed(actor.id, self.key), then=then, tells=tells
        )

    @rule(who=number, often=number)
    def withdraw_it(self, who: int, often: int) -> None:
        if self.key and often < 4:
            self.withdraw(self.someone(who))

    def withdraw(self, actor: Person) -> bool:
        told = self.told

        def then() -> None:
            told.withdrawn = True

        facts: dict[str, Any] = {"actor": actor, "key": self.key, "public_note": "All wrong."}
        tells = lambda: self._tells(Verb.RENDERING_WITHDRAWN, actor)  # noqa: E731
        return self.act(
            lambda: publishing.withdraw(self.session, **facts), Deed(actor.id, self.key), then=then, tells=tells
        )

    @rule(who=number, often=number)
    def kill_the_original(self, who: int, often: int) -> None:
        if often < 3:
            self.kill(self.someone(who))

    def kill(self, actor: Person) -> bool:
        """Readers see no word of it from now on; its reporter, writers and editors are told."""
        held = [it for it in self.ten.renderings() if it.state not in CLOSED]
        people = self.all_but(actor, [self.reporter.id, *(one for it in held for one in writers(it))])

        def then() -> None:
            self.ledger.killed = True

        facts: dict[str, Any] = {"actor": actor, "key": self.piece_key, "reason": "It is not true."}
        tells = lambda: ({Verb.PIECE_WITHDRAWN}, people)  # noqa: E731
        return self.act(lambda: pieces.withdraw(self.session, **facts), Deed(actor.id), then=then, tells=tells)

    @rule(who=editors)
    def keep_it_without_its_original(self, who: int) -> None:
        if self.key:
            self.keep(self.someone(who))

    def keep(self, actor: Person) -> bool:
        rendering, told = self.rendering(), self.told
        assert rendering is not None
        public = rendering.state in (RenderingState.PUBLISHED, RenderingState.CORRECTED)

        def then() -> None:
            told.kept = True
            if public:
                self._shown(told, actor, told.shown[-1].visible_from, "We stand by it.")

        facts: dict[str, Any] = {"actor": actor, "key": self.key, "public_note": "We stand by it."}
        return self.act(lambda: holding.keep(self.session, **facts), Deed(actor.id, self.key), then=then)

    @rule(who=editors, later=hours, every=yes)
    def release_together(self, who: int, later: int, every: bool) -> None:
        self.release(self.someone(who), later, every=every)

    def release(self, actor: Person, later: int, *, every: bool) -> bool:
        """Every rendering, ready or not, or those that are ready: all of what was asked for goes out, or nothing."""
        ready = [it.key for it in self.ten.renderings() if every or it.state == RenderingState.APPROVED]
        before = set(self.session.scalars(select(Edition.id)))
        at = self.now + timedelta(hours=later)
        facts: dict[str, Any] = {"actor": actor, "piece_key": self.piece_key, "keys": ready, "at": at}

        def then() -> None:
            made = self.session.scalars(select(Edition).where(Edition.id.not_in(before))).all()
            assert sorted(edition.rendering.key for edition in made) == sorted(ready), "released in part"
            assert len({edition.visible_from for edition in made}) == 1
            for key in ready:
                told = self.ledger.renderings[key]
                self._shown(told, actor, at, "We stand by it." if told.kept else "")

        return self.act(lambda: releasing.release(self.session, **facts), Deed(actor.id), then=then)

    @rule(who=number, often=number)
    def change_the_credits(self, who: int, often: int) -> None:
        if self.key and often < 6:
            self.credit(self.writer_or(who), f"Ada Byline {often}")

    def credit(self, actor: Person, name: str) -> bool:
        told, entry = self.told, CreditEntry(CreditRole.WRITER, name=name, language="en")

        def then() -> None:
            told.credited = [name]

        facts: dict[str, Any] = {"actor": actor, "key": self.key, "entries": [entry]}
        return self.act(lambda: renderings.set_credits(self.session, **facts), Deed(actor.id, self.key), then=then)

    @precondition(lambda self: self.key and self.told.shown)
    @rule(words=number)
    def a_reader_comments(self, words: int) -> None:
        rendering = self.rendering()
        if rendering is not None:
            facts: dict[str, Any] = {"author_name": f"Reader {words}", "text": f"{words} words.", "sender": str(words)}
            self.act(lambda: comments.send(self.session, rendering_id=rendering.id, now=self.now, **facts))

    @precondition(lambda self: self.key and self.told.shown)
    @rule(who=number, which=number, refused=yes)
    def moderate_a_comment(self, who: int, which: int, refused: bool) -> None:
        waiting = self.session.scalars(select(Comment).order_by(Comment.id)).all()
        if not waiting:
            return
        comment, actor = waiting[which % len(waiting)], self.someone(who)
        facts: dict[str, Any] = {"actor": actor, "key": comment.key, "seen_version": comment.version, "now": self.now}
        acts: list[Callable[[], Any]] = [
            lambda: comments.approve(self.session, **facts),
            lambda: comments.refuse(self.session, reason="Rude.", **facts),
        ]
        self.act(acts[refused], Deed(actor.id))
