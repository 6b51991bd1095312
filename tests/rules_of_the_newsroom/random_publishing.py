"""What the random newsroom does beyond its texts: time, embargoes, joint releases, readers, and taking acts back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import initialize, rule
from sqlalchemy import select

from tests.rules_of_the_newsroom.random_acts import RandomNewsroom, number, yes
from translate_app.comments import services as comments
from translate_app.comments.models import Comment
from translate_app.history.models import Event
from translate_app.links import undoing
from translate_app.links.models import BoardAct
from translate_app.pieces import services as pieces
from translate_app.publishing import holding
from translate_app.publishing import release as releasing
from translate_app.publishing import services as publishing
from translate_app.publishing.models import Edition
from translate_app.renderings import leases
from translate_app.renderings.rules import RenderingState
from translate_app.writing import undoing as writing

hours = st.integers(0, 3)


class RandomPublishing(RandomNewsroom):
    """The whole workflow. `now` is what the clock of everything public shows; the test sets the clock so."""

    now: datetime
    reached: set[str]

    @initialize(steps=st.integers(0, 9), later=hours)
    def open_the_newsroom(self, steps: int, later: int) -> None:
        """At any point of the usual way: from a new original to a correction of its rendering."""
        type(self).now = datetime.now(UTC)
        self.later = later
        super().open_the_newsroom()
        for _ in range(steps):
            self._next_step()

    def _publish(self) -> None:
        """At once, or in some hours: as it was decided when the newsroom opened."""
        self.schedule_it(3, self.later)

    @rule(later=st.integers(1, 180))
    def time_passes(self, later: int) -> None:
        """And the worker looks what has appeared meanwhile."""
        type(self).now += timedelta(minutes=later)
        self.act(lambda: publishing.note_appearance(self.session, now=self.now))

    @rule(who=number, later=hours)
    def set_an_embargo(self, who: int, later: int) -> None:
        until = self.now + timedelta(hours=later) if later else None
        self.act(lambda: pieces.set_embargo(self.session, actor=self.someone(who), key=self.piece_key, until=until))

    @rule(who=number)
    def claim_another_language(self, who: int) -> None:
        facts: dict[str, Any] = {"actor": self.someone(who), "piece_key": self.piece_key, "language": "vi"}
        if self.act(lambda: leases.claim(self.session, **facts)):
            self.rendering_key = next(it.key for it in self.ten.renderings()[::-1] if it.language == "vi")

    @rule(which=number)
    def turn_to_another_rendering(self, which: int) -> None:
        begun = self.ten.renderings()
        if begun:
            self.rendering_key = begun[which % len(begun)].key

    @rule(who=number, later=hours)
    def schedule_it(self, who: int, later: int) -> None:
        if self.rendering_key:
            facts: dict[str, Any] = {"key": self.rendering_key, "at": self.now + timedelta(hours=later)}
            self.act(lambda: publishing.publish(self.session, actor=self.someone(who), **facts))

    @rule(who=number, later=hours, every=yes)
    def release_together(self, who: int, later: int, every: bool) -> None:
        """Every rendering, ready or not, or those that are ready: all of what was asked for goes out, or nothing."""
        ready = [it.key for it in self.ten.renderings() if every or it.state == RenderingState.APPROVED]
        before = set(self.session.scalars(select(Edition.id)))
        facts: dict[str, Any] = {"piece_key": self.piece_key, "keys": ready, "at": self.now + timedelta(hours=later)}
        if self.act(lambda: releasing.release(self.session, actor=self.someone(who), **facts)):
            made = self.session.scalars(select(Edition).where(Edition.id.not_in(before))).all()
            assert sorted(edition.rendering.key for edition in made) == sorted(ready)
            assert len({edition.visible_from for edition in made}) == 1
        else:
            assert set(self.session.scalars(select(Edition.id))) == before

    @rule(who=number)
    def keep_it_without_its_original(self, who: int) -> None:
        if self.rendering_key:
            facts: dict[str, Any] = {"key": self.rendering_key, "public_note": "We stand by it."}
            self.act(lambda: holding.keep(self.session, actor=self.someone(who), **facts))

    @rule(words=number)
    def a_reader_comments(self, words: int) -> None:
        rendering = self.rendering()
        if rendering is not None:
            facts: dict[str, Any] = {"author_name": f"Reader {words}", "text": f"{words} words.", "sender": str(words)}
            self.act(lambda: comments.send(self.session, rendering_id=rendering.id, now=self.now, **facts))

    @rule(who=number, which=number, refused=yes)
    def moderate_a_comment(self, who: int, which: int, refused: bool) -> None:
        waiting = self.session.scalars(select(Comment).order_by(Comment.id)).all()
        if not waiting:
            return
        comment, actor = waiting[which % len(waiting)], self.someone(who)
        facts: dict[str, Any] = {"key": comment.key, "seen_version": comment.version, "now": self.now}
        if refused:
            self.act(lambda: comments.refuse(self.session, actor=actor, reason="Rude.", **facts))
        else:
            self.act(lambda: comments.approve(self.session, actor=actor, **facts))

    @rule(who=number, which=number)
    def take_a_decision_back(self, who: int, which: int) -> None:
        """The newest acts at the board are the likeliest to be taken back."""
        acts = self.session.scalars(select(BoardAct.id).order_by(BoardAct.id.desc())).all()
        if acts and self.rendering_key:
            facts: dict[str, Any] = {"key": self.rendering_key, "act_id": acts[min(which, len(acts) - 1)]}
            self.act(lambda: undoing.undo(self.session, actor=self.someone(who), **facts))

    @rule(who=number, again=yes)
    def take_writing_back(self, who: int, again: bool) -> None:
        rendering = self.rendering()
        if rendering is not None:
            actor = rendering.writer if who < 8 and rendering.writer is not None else self.someone(who)
            verb = writing.redo if again else writing.undo
            self.act(lambda: verb(self.session, actor=actor, key=rendering.key))

    def teardown(self) -> None:
        self.reached.update(self.session.scalars(select(Event.verb).distinct()))
        super().teardown()
