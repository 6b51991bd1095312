"""Random acts on the alignment, and the editors' verdicts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import rule
from sqlalchemy import select

from tests.factories.corrections import align_anew
from tests.rules_of_the_newsroom.newsroom import number, yes
from tests.rules_of_the_newsroom.random_texts import RandomTexts
from tests.rules_of_the_newsroom.ten_rules import SOURCE, TARGET, Deed
from translate_app.accounts.models import Person
from translate_app.history.verbs import Verb
from translate_app.links import decisions, journal, undoing
from translate_app.links import services as alignment
from translate_app.links.models import BoardAct
from translate_app.links.rules import AdditionReason, OmissionReason, Status
from translate_app.review import notes
from translate_app.review import services as review
from translate_app.review.rules import text_mark


class RandomDecisions(RandomTexts):
    """What editors decide, and what the machine proposes."""

    @rule(who=st.sampled_from([2, 3, 4, 4, 5, 1]), which=number, confirm=yes)
    def decide_on_a_link(self, who: int, which: int, confirm: bool) -> None:
        standing = self.standing()
        if standing is not None and standing.links:
            self.decide(self.someone(who), which % len(standing.links), confirm=confirm)

    def decide(self, actor: Person, at: int, *, confirm: bool) -> bool:
        standing, told = self.standing(), self.told
        assert standing is not None
        link = standing.links[at]
        pair = self.ten.names[SOURCE, link.source_block_id], self.ten.names[TARGET, link.target_block_id]
        sure = standing.status(link) is Status.CONFIRMED
        facts: dict[str, Any] = {"key": self.key, "link_id": link.id, "seen": standing.mark_of_link(link)}
        verb = decisions.confirm if confirm else decisions.reject

        def then() -> None:
            if not confirm:
                told.checked.pop(pair, None)
                told.rejected.add(pair)
            elif not sure:
                self.ledger.check(told, pair)

        deed = Deed(actor.id, self.key, aimed=frozenset({pair}))
        return self.act(lambda: verb(self.session, actor=actor, **facts), deed, then=then)

    @rule(who=st.sampled_from([2, 3, 4, 4, 5, 1]), first=number, second=number)
    def link_two_blocks(self, who: int, first: int, second: int) -> None:
        standing = self.standing()
        if standing is not None and standing.sources and standing.targets:
            self.link(self.someone(who), first % len(standing.sources), second % len(standing.targets))

    def link(self, actor: Person, first: int, second: int) -> bool:
        standing, told = self.standing(), self.told
        assert standing is not None
        source, target = standing.sources[first].id, standing.targets[second].id
        pair = self.ten.names[SOURCE, source], self.ten.names[TARGET, target]
        facts: dict[str, Any] = {
            "key": self.key,
            "source_id": source,
            "target_id": target,
            "seen_source": standing.mark_of_source(source),
            "seen_target": standing.mark_of_target(target),
        }
        add = lambda: decisions.add_link(self.session, actor=actor, **facts)  # noqa: E731
        deed = Deed(actor.id, self.key, aimed=frozenset({pair}))
        return self.act(add, deed, then=lambda: self.ledger.check(told, pair))

    @rule(who=st.sampled_from([2, 3, 4, 4, 5, 1]), at=number, source=yes)
    def excuse_a_block(self, who: int, at: int, source: bool) -> None:
        standing = self.standing()
        blocks = () if standing is None else standing.sources if source else standing.targets
        if blocks:
            self.excuse(self.someone(who), at % len(blocks), source=source)

    def excuse(self, actor: Person, at: int, *, source: bool) -> bool:
        """Left out for its length, or added as context: whatever was undecided about it is rejected."""
        standing, told = self.standing(), self.told
        assert standing is not None
        side, blocks = (SOURCE, standing.sources) if source else (TARGET, standing.targets)
        block = blocks[at].id
        name = self.ten.names[side, block]
        theirs = [
            (self.ten.names[SOURCE, it.source_block_id], self.ten.names[TARGET, it.target_block_id])
            for it in standing.live
        ]
        aimed = {pair for pair in theirs if pair[side] == name}
        facts: dict[str, Any] = {"actor": actor, "key": self.key, "block_id": block}

        def mark() -> None:
            if source:
                seen, left_out = standing.mark_of_source(block), OmissionReason.LENGTH
                decisions.mark_omission(self.session, reason=left_out, seen=seen, **facts)
            else:
                seen, added = standing.mark_of_target(block), AdditionReason.CONTEXT
                decisions.mark_addition(self.session, reason=added, seen=seen, **facts)

        def then() -> None:
            told.checked = {pair: checked for pair, checked in told.checked.items() if pair not in aimed}
            told.rejected |= aimed

        return self.act(mark, Deed(actor.id, self.key, aimed=frozenset(aimed)), then=then)

    @rule(who=st.sampled_from([2, 3, 4, 5]))
    def align_anew(self, who: int) -> None:
        if self.key:
            self.realign(self.someone(who))

    def realign(self, actor: Person) -> bool:
        rendering = self.rendering()
        assert rendering is not None
        anew = lambda: align_anew(self.session, rendering, actor, [])  # noqa: E731
        return self.act(anew, Deed(actor.id, self.key, machine=True))

    @rule(which=number)
    def take_a_decision_back(self, which: int) -> None:
        """The newest acts at the board are the likeliest to be taken back, and by whom they are."""
        acts = self.session.scalars(select(BoardAct).order_by(BoardAct.id.desc())).all()
        if not acts or not self.key:
            return
        act, told = acts[min(which, len(acts) - 1)], self.told
        actor = next((it for it in self.people if it.id == act.actor_id), self.editor)
        facts: dict[str, Any] = {"actor": actor, "key": self.key, "act_id": act.id}

        def then() -> None:
            told.forget(name for name, _words in (*told.text, *self.ledger.original.text))

        self.act(lambda: undoing.undo(self.session, **facts), Deed(actor.id, self.key, loose=True), then=then)

    # --- verdicts

    @rule(who=number)
    def hand_it_in(self, who: int) -> None:
        if self.key:
            self.hand_in(self.writer_or(who))

    def hand_in(self, actor: Person) -> bool:
        rendering, told = self.rendering(), self.told
        assert rendering is not None
        facts: dict[str, Any] = {"key": rendering.key, "seen_version": rendering.version, "encoders": []}

        def then() -> None:
            told.text = tuple((name, words) for name, words in told.text if words)
            self.catch_up()
            told.freeze(actor.id, always=True)

        deed = Deed(actor.id, self.key, machine=True)
        return self.act(lambda: review.hand_in(self.session, actor=actor, **facts), deed, then=then)

    @rule(who=st.sampled_from([3, 3, 4, 2]))
    def sign_off(self, who: int) -> None:
        if self.key:
            self.sign(self.someone(who))

    def sign(self, actor: Person) -> bool:
        standing = self.standing()
        assert standing is not None
        runs = journal.hasty(journal.acts(self.session, standing.rendering))
        facts: dict[str, Any] = {"key": self.key, "seen": standing.mark, "acknowledged": journal.mark_of(runs)}

        signs = lambda: alignment.sign_off(self.session, actor=actor, **facts)  # noqa: E731
        return self.act(signs, Deed(actor.id, self.key), then=lambda: self._vouched_for(actor))

    def _vouched_for(self, actor: Person) -> None:
        self.ten.rule_6_nothing_is_open(self.key)
        self.ten.rule_7_it_is_not_theirs(self.key, actor.id)

    @rule(who=st.sampled_from([3, 3, 4, 2]), act=st.sampled_from(["approve", "approve", "ask", "note"]))
    def judge_it(self, who: int, act: str) -> None:
        if self.key:
            self.give_verdict(self.someone(who), act)

    def give_verdict(self, actor: Person, act: str = "approve") -> bool:
        rendering = self.rendering()
        assert rendering is not None
        facts: dict[str, Any] = {"actor": actor, "key": self.key}
        acts: dict[str, Callable[[], Any]] = {
            "approve": lambda: review.approve(self.session, seen=text_mark(rendering), **facts),
            "ask": lambda: review.request_changes(self.session, remark="Shorter.", **facts),
            "note": lambda: notes.add_note(self.session, text="Who says so?", **facts),
        }
        judged = (lambda: self._vouched_for(actor)) if act == "approve" else None
        people = {"approve": (self.reporter.id, rendering.writer_id), "ask": (rendering.writer_id,), "note": ()}[act]
        verbs = {"approve": {Verb.RENDERING_APPROVED}, "ask": {Verb.RENDERING_CHANGES_REQUESTED}, "note": set[Verb]()}
        told = verbs[act], self.all_but(actor, people)
        return self.act(acts[act], Deed(actor.id, self.key), then=judged, tells=lambda: told)
