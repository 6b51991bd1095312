"""Short scenes that play what matters in every run, whatever chance does before and after them."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.stateful import initialize, rule
from sqlalchemy import select

from tests.rules_of_the_newsroom.newsroom import yes
from tests.rules_of_the_newsroom.random_publishing import RandomPublishing, hours
from translate_app.history.models import Event
from translate_app.links.rules import OPEN_STATES
from translate_app.pieces.rules import PieceState
from translate_app.renderings.rules import UNDER_WAY, RenderingState
from translate_app.upkeep.queries import upkeep as upkeep_of

OUT = (RenderingState.PUBLISHED, RenderingState.CORRECTED)
ENDS = ("out", "killed", "together", "in review")
place = st.integers(0, 4)


class Scenes(RandomPublishing):
    """The usual way, with everything tried on it that the house has to refuse."""

    @initialize(later=st.integers(1, 3), own=yes, first=place, second=place, pasted=yes, ends=st.sampled_from(ENDS))
    def a_day_begins(self, later: int, own: bool, first: int, second: int, pasted: bool, ends: str) -> None:
        """From a new original to a rendering in review; then one scene after another, and chance from there."""
        self.open_the_newsroom()
        self.later, self.by = 0 if ends == "killed" else later, self.writer if own else self.other
        for _ in range(4):
            self.go_on()
        self.the_machine_aligns_anew(first, second)
        self.a_text_is_cut_and_joined(first, pasted)
        self.editors_change_it(second)
        self.the_original_changes_twice(first, second, pasted)
        self.a_minor_edit_is_none(second, pasted)
        if ends == "together":
            self.two_languages_are_released_together(later - 1)
        if ends != "in review":
            self.it_comes_out(self.later, killed=ends == "killed")

    @rule(steps=st.integers(1, 3))
    def go_the_usual_way(self, steps: int) -> None:
        for _ in range(steps):
            self.go_on()

    def go_on_until(self, *states: RenderingState) -> None:
        for _ in range(6):
            rendering = self.rendering()
            if rendering is not None and rendering.state in states:
                break
            self.go_on()

    def go_on(self) -> None:
        """The next step of the usual way."""
        piece, rendering = self.ten.piece(), self.rendering()
        if piece.state in (PieceState.DRAFT, PieceState.RETURNED):
            self.judge(self.reporter, "submit")
        elif piece.state == PieceState.SUBMITTED:
            self.judge(self.editor, "accept")
        elif rendering is None or rendering.state == RenderingState.WITHDRAWN:
            self.claim(self.by)
        elif rendering.state in UNDER_WAY:
            self.write_and_hand_in()
        elif rendering.state == RenderingState.IN_REVIEW:
            self.review()
        elif rendering.state == RenderingState.APPROVED:
            self.publish(self.editor, self.later)
        elif rendering.state in OUT:
            self.write(self.editor, 1, "say")
            self.correct(self.editor)

    def write_and_hand_in(self) -> None:
        rendering = self.rendering()
        assert rendering is not None
        if rendering.writer is None:
            self.claim(self.by, "take over")
        writer = rendering.writer or self.by
        if len(self.told.text) < 2:
            for at in (3, 2, 1, 0):
                self.write(writer, at, "add", pasted=True)
        while (state := upkeep_of(self.session, key=self.key)).open and self.settle(writer, state.open[0], first=False):
            pass
        self.hand_in(writer)

    def review(self) -> None:
        """Whoever wrote it tries to judge it; an editor tries with questions open, answers them, and approves.

        A sign-off that the reporter's next edit overtakes approves nothing.
        """
        self.everybody_tries_to_judge()
        self.sign(self.chief)
        self.answer_every_question()
        self.finish(self.editor)
        self.everybody_tries_to_judge()
        self.sign(self.chief)
        self.report(0, "number")
        self.give_verdict(self.chief)
        self.sign(self.chief)
        self.answer_every_question()
        self.sign(self.chief)
        self.everybody_tries_to_judge()
        self.give_verdict(self.chief)

    def everybody_tries_to_judge(self) -> None:
        for person in (self.by, self.editor, self.second):
            self.sign(person)
            self.give_verdict(person)

    def answer_every_question(self) -> None:
        standing = self.standing()
        if standing is None or standing.rendering.state not in OPEN_STATES:
            return
        for link in standing.undecided:
            self.decide(self.editor, standing.links.index(link), confirm=True)
        standing = self.standing()
        assert standing is not None
        opened = standing.unsettled
        for block in (*opened.sources_unexplained, *opened.sources_without_reason):
            self.excuse(self.editor, standing.source_order[block], source=True)
        for block in (*opened.targets_unexplained, *opened.targets_without_reason):
            self.excuse(self.editor, standing.target_order[block], source=False)

    @rule(first=place, second=place)
    def the_machine_aligns_anew(self, first: int, second: int) -> None:
        """Between links no machine would make, one of them stale: they stay as they are."""
        standing = self.standing()
        if standing is None or standing.rendering.state not in OPEN_STATES or not standing.sources:
            return
        self.link(self.editor, first % len(standing.sources), -1 % len(standing.targets))
        self.link(self.editor, -1 % len(standing.sources), second % len(standing.targets))
        if standing.links:
            self.decide(self.editor, 0, confirm=False)
        self.report(first, "number")
        self.realign(self.second)
        self.realign(self.second)

    @rule(at=place, pasted=yes)
    def a_text_is_cut_and_joined(self, at: int, pasted: bool) -> None:
        """Every link was sure before, and is so after."""
        if self.key:
            self.answer_every_question()
            self.report(at, "stop", pasted=pasted)
            self.report(at, "cut", pasted=pasted)
            self.report(at, "join", pasted=not pasted)
            self.write(self.editor, at, "cut")
            self.write(self.editor, at + 2, "stop", pasted=pasted)
            self.write(self.editor, at, "join")

    @rule(at=place)
    def editors_change_it(self, at: int) -> None:
        """One after the other, and one before the other has finished."""
        if self.key:
            self.write(self.editor, at, "say")
            self.write(self.second, at + 1, "say")
            self.finish(self.second, "")
            self.finish(self.second)
            self.write(self.second, at + 1, "say")
            self.finish(self.second)
            self.sign(self.second)

    @rule(first=place, second=place, pasted=yes)
    def the_original_changes_twice(self, first: int, second: int, pasted: bool) -> None:
        """And a paragraph comes and another goes: each is told from what the rendering was made from."""
        self.answer_every_question()
        self.report(first, "number", pasted=pasted)
        self.report(first, "number")
        self.report(second, "stop", pasted=True)
        self.report(second, "move", pasted=pasted)
        self.report(second, "add", pasted=pasted)
        if len(self.ledger.original.text) > 3:
            self.report(first + 2, "delete", pasted=pasted)
        if self.key and (opened := upkeep_of(self.session, key=self.key).open):
            self.settle(self.editor, opened[first % len(opened)], first=False)

    @rule(at=place, pasted=yes)
    def a_minor_edit_is_none(self, at: int, pasted: bool) -> None:
        """Until an editor says so."""
        self.answer_every_question()
        self.report(at, "number", minor=True, pasted=pasted)
        self.report(at + 1, "number", minor=True)
        self.undo_minor(self.reporter, len(self.ledger.original.versions))
        self.undo_minor(self.editor, len(self.ledger.original.versions))

    @rule(later=hours, killed=yes)
    def it_comes_out(self, later: int, killed: bool) -> None:
        """Under embargo or not, now or later; then it is corrected, credited otherwise, and its original killed."""
        self.embargo(self.reporter, later)
        self.go_on_until(*OUT)
        if not self.key:
            return
        self.time_passes(30)
        self.time_passes(180)
        self.report(0, "number")
        self.credit(self.editor, "Late Byline")
        self.write(self.editor, 0, "say")
        self.correct(self.second)
        if killed:
            self.kill(self.editor)
            self.publish(self.editor)
            self.correct(self.editor)
            self.keep(self.editor)
            self.withdraw(self.editor)

    @rule(later=hours)
    def two_languages_are_released_together(self, later: int) -> None:
        """Both or none: not before the second one is approved."""
        self.go_on_until(RenderingState.APPROVED)
        rendering = self.rendering()
        if rendering is None or rendering.state != RenderingState.APPROVED or not self.claim(self.other, language="vi"):
            return
        self.write(self.other, 0, "add", pasted=True)
        self.write(self.other, 1, "add", pasted=True)
        self.hand_in(self.other)
        self.release(self.editor, later, every=True)
        self.answer_every_question()
        self.sign(self.chief)
        self.give_verdict(self.chief)
        self.release(self.editor, later, every=True)

    def teardown(self) -> None:
        self.reached.update(self.session.scalars(select(Event.verb).distinct()))
        super().teardown()
