"""A newsroom in which several people do anything they like, in any order: a state machine for hypothesis.

Every act goes through the services, as a view would call them. What a rule of the house refuses changes nothing. After
each act the ten rules are checked (`TenRules`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from sqlalchemy.orm import Session

from tests.factories.corrections import align_anew
from tests.factories.people import make_person, make_service
from tests.rules_of_the_newsroom.ten_rules import TenRules
from translate_app.accounts.rules import Role
from translate_app.errors import NewsroomError
from translate_app.links import decisions, journal
from translate_app.links import queries as links
from translate_app.links import services as alignment
from translate_app.links.rules import AdditionReason, OmissionReason
from translate_app.links.standing import Standing
from translate_app.pieces import queries as pieces_queries
from translate_app.pieces import services as pieces
from translate_app.pieces.document import Block, BlockKind, Document
from translate_app.pieces.manuscript import Manuscript, ManuscriptBlock
from translate_app.pieces.models import Piece
from translate_app.publishing import services as publishing
from translate_app.renderings import editing, leases
from translate_app.renderings import services as renderings
from translate_app.renderings.models import Rendering
from translate_app.renderings.rules import RenderingState
from translate_app.review import notes
from translate_app.review import services as review
from translate_app.review.rules import text_mark
from translate_app.upkeep import services as upkeep
from translate_app.upkeep.queries import upkeep as upkeep_of
from translate_app.upkeep.services import Answer
from translate_app.writing import services as writing

LINES = (
    "나루터는 일 년 동안의 공사를 마치고 10월 2일에 다시 문을 열었다. 첫날은 맑았다.",
    "주민 240명가량이 그날 아침 첫 배를 타고 강을 건넜다. 모두 노래를 불렀다.",
    "배표 값은 폭풍 전과 같은 3.5크라운이다. 아이들은 돈을 내지 않는다.",
    "항만장은 낡은 다리가 봄까지 닫혀 있을 것이라고 말했다. 새 다리는 이듬해에 놓인다.",
    "시장 상인들은 손님이 돌아왔다고 반겼다. 가게 12곳이 다시 문을 열었다.",
)
RENDERED = (
    "The landing reopened on Oct. 2 after a year of work. The first day was fine.",
    "About 240 residents crossed the river that morning. Everybody sang.",
    "A ticket costs 3.5 crowns, as before. Children pay nothing.",
    "The old bridge stays closed until spring. A new one follows.",
)
number = st.integers(0, 11)
yes = st.booleans()


class RandomNewsroom(RuleBasedStateMachine):
    """One original, one rendering at a time, six people. `session` is set by the test."""

    session: Session

    def open_the_newsroom(self) -> None:
        make_service(self.session)
        roles = [(Role.REPORTER,), (Role.WRITER,), (Role.WRITER,), (Role.EDITOR,), (Role.EDITOR, Role.WRITER)]
        self.people = [make_person(self.session, *each) for each in roles]
        self.reporter, self.writer, self.other, self.editor, self.both = self.people
        document = Document(headline="나루터", blocks=tuple(Block(BlockKind.PARAGRAPH, line) for line in LINES[:4]))
        piece = pieces.start(self.session, actor=self.reporter, service_tag="ko", language="ko", document=document)
        self.piece_key, self.rendering_key = piece.key, ""
        self.ten = TenRules(self.session, piece.id)

    def act(self, what: Callable[[], Any], *, machine: bool = False) -> bool:
        """Do something, all or nothing; whether the house allowed it."""
        self.ten.before(machine=machine)
        inside = self.session.begin_nested()
        try:
            what()
            self.session.flush()
        except NewsroomError:
            inside.rollback()
            self.session.expire_all()
            self.ten.refused()
            return False
        inside.commit()
        self.session.expire_all()
        self.ten.after()
        return True

    @invariant()
    def the_ten_rules_hold(self) -> None:
        if hasattr(self, "ten"):
            self.ten.check()

    # --- what is there now

    def piece(self) -> Piece:
        return pieces_queries.with_text(self.session, self.piece_key)

    def rendering(self) -> Rendering | None:
        return links.rendering(self.session, key=self.rendering_key) if self.rendering_key else None

    def standing(self) -> Standing | None:
        rendering = self.rendering()
        return None if rendering is None else links.standing(self.session, rendering)

    def someone(self, which: int) -> Any:
        return self.people[which % len(self.people)]

    # --- the original

    @rule(
        who=number,
        at=number,
        how=st.sampled_from(["number", "stop", "cut", "join", "move", "delete", "add", "nothing"]),
        minor=yes,
        pasted=yes,
    )
    def edit_the_original(self, who: int, at: int, how: str, minor: bool, pasted: bool) -> None:
        piece = self.piece()
        before = pieces_queries.manuscript(piece)
        after = _changed(before, at, how)
        if pasted:
            after = replace(after, blocks=tuple(replace(block, id=None) for block in after.blocks))
        facts: dict[str, Any] = {"seen_version": piece.version, "manuscript": after, "minor": minor}
        actor = self.reporter if who < 9 else self.someone(who)
        self.act(lambda: pieces.edit(self.session, actor=actor, key=self.piece_key, **facts))

    @rule(who=number, act=st.sampled_from([pieces.submit, pieces.accept]))
    def judge_the_original(self, who: int, act: Callable[..., Piece]) -> None:
        self.act(lambda: act(self.session, actor=self.someone(who), key=self.piece_key))

    @rule(who=number, withdraw=number)
    def return_or_withdraw_it(self, who: int, withdraw: int) -> None:
        act = pieces.withdraw if withdraw == 0 else pieces.return_
        self.act(lambda: act(self.session, actor=self.someone(who), key=self.piece_key, reason="Because."))

    @rule(who=number, which=number)
    def say_an_edit_was_not_minor(self, who: int, which: int) -> None:
        actor = self.someone(who)
        self.act(lambda: pieces.undo_minor(self.session, actor=actor, key=self.piece_key, number=which))

    # --- the text of the rendering

    @rule(who=number, act=st.sampled_from(["claim", "release", "take over"]))
    def claim_it(self, who: int, act: str) -> None:
        actor = self.someone(who)
        if act == "claim" and self.act(lambda: leases.claim(self.session, actor=actor, piece_key=self.piece_key)):
            begun = [it for it in self.ten.renderings() if it.state != RenderingState.WITHDRAWN]
            self.rendering_key = begun[-1].key
        elif act != "claim" and self.rendering_key:
            verb = leases.release if act == "release" else leases.take_over
            self.act(lambda: verb(self.session, actor=actor, key=self.rendering_key))

    @rule(who=number, at=number, how=st.sampled_from(["write", "stop", "cut", "join", "move", "remove", "add"]))
    def change_the_rendering(self, who: int, at: int, how: str) -> None:
        rendering = self.rendering()
        if rendering is None:
            return
        actor = rendering.writer if who < 6 and rendering.writer is not None else self.someone(who)
        facts: dict[str, Any] = {"actor": actor, "key": rendering.key}
        if not rendering.blocks or how == "add":
            line = RENDERED[at % len(RENDERED)]
            self.act(lambda: writing.add_block(self.session, after=None, text=line, **facts))
            return
        block = rendering.blocks[at % len(rendering.blocks)]
        seen: dict[str, Any] = {"seen_version": block.version}
        one: dict[str, Any] = {"block_id": block.id}
        texts = {"write": RENDERED[at % len(RENDERED)].replace("2", str(at)), "stop": f"“{block.text}”"}
        acts: dict[str, Callable[[], Any]] = {
            "cut": lambda: writing.split_block(
                self.session, parts=block.text.replace(". ", ".\n").split("\n"), **seen, **one, **facts
            ),
            "join": lambda: writing.merge_block(self.session, **one, **facts),
            "move": lambda: writing.move_block(self.session, to=at // 2, **one, **facts),
            "remove": lambda: writing.remove_block(self.session, **seen, **one, **facts),
        }
        save = lambda: writing.save_block(self.session, text=texts[how], **seen, **one, **facts)  # noqa: E731
        self.act(acts.get(how, save))

    @rule(who=number, first=number)
    def paste_the_rendering(self, who: int, first: int) -> None:
        if self.rendering_key:
            lines = [RENDERED[(first + at) % len(RENDERED)] for at in range(3)]
            document = Document(headline="Landing", blocks=tuple(Block(BlockKind.PARAGRAPH, it) for it in lines))
            facts: dict[str, Any] = {"key": self.rendering_key, "document": document, "replace": True}
            self.act(lambda: writing.paste(self.session, actor=self.someone(who), **facts))

    @rule(who=number)
    def finish_amending(self, who: int) -> None:
        if self.rendering_key:
            facts: dict[str, Any] = {"key": self.rendering_key, "reason": "Clearer." if who % 3 else ""}
            self.act(lambda: renderings.finish_amending(self.session, actor=self.someone(who), **facts))

    @rule(who=number, which=number, first=yes)
    def bring_it_up_to_date(self, who: int, which: int, first: bool) -> None:
        rendering = self.rendering()
        if rendering is None or not (opened := upkeep_of(self.session, key=rendering.key).open):
            return
        change = opened[which % len(opened)]
        state = upkeep_of(self.session, key=rendering.key)
        outcome = state.outcomes(change)[0 if first else 1]
        blocks = [
            editing.BlockText(block.id, f"{block.text} Again.", seen_version=block.version)
            for block in state.targets(change)
        ]
        answer = Answer(
            outcome=outcome,
            blocks=blocks,
            heading="Another",
            seen_heading=rendering.headline,
            text="New.",
            reason="other",
            note="Why not",
        )
        actor = rendering.writer if who < 8 and rendering.writer is not None else self.someone(who)
        facts: dict[str, Any] = {"key": rendering.key, "change": change.name, "seen": change.mark, "answer": answer}
        self.act(lambda: upkeep.settle(self.session, actor=actor, **facts))

    # --- the alignment

    @rule(who=number, which=number, confirm=yes)
    def decide_on_a_link(self, who: int, which: int, confirm: bool) -> None:
        standing = self.standing()
        if standing is None or not standing.links:
            return
        link = standing.links[which % len(standing.links)]
        act = decisions.confirm if confirm else decisions.reject
        facts: dict[str, Any] = {"key": self.rendering_key, "link_id": link.id, "seen": standing.mark_of_link(link)}
        self.act(lambda: act(self.session, actor=self.someone(who), **facts))

    @rule(who=number, first=number, second=number)
    def link_two_blocks(self, who: int, first: int, second: int) -> None:
        standing = self.standing()
        if standing is None or not standing.sources or not standing.targets:
            return
        pair = standing.sources[first % len(standing.sources)].id, standing.targets[second % len(standing.targets)].id
        facts: dict[str, Any] = {
            "key": self.rendering_key,
            "source_id": pair[0],
            "target_id": pair[1],
            "seen_source": standing.mark_of_source(pair[0]),
            "seen_target": standing.mark_of_target(pair[1]),
        }
        self.act(lambda: decisions.add_link(self.session, actor=self.someone(who), **facts))

    @rule(who=number, at=number, source=yes)
    def excuse_a_block(self, who: int, at: int, source: bool) -> None:
        standing = self.standing()
        if standing is None:
            return
        actor, blocks = self.someone(who), standing.sources if source else standing.targets
        if not blocks:
            return
        block = blocks[at % len(blocks)].id
        facts: dict[str, Any] = {"key": self.rendering_key, "block_id": block}
        if source:
            seen = standing.mark_of_source(block)
            reason = OmissionReason.LENGTH
            self.act(lambda: decisions.mark_omission(self.session, actor=actor, reason=reason, seen=seen, **facts))
        else:
            seen, why = standing.mark_of_target(block), AdditionReason.CONTEXT
            self.act(lambda: decisions.mark_addition(self.session, actor=actor, reason=why, seen=seen, **facts))

    @rule(who=number)
    def align_anew(self, who: int) -> None:
        rendering = self.rendering()
        if rendering is not None:
            self.act(lambda: align_anew(self.session, rendering, self.someone(who), []), machine=True)

    @rule(who=number)
    def sign_off(self, who: int) -> None:
        standing = self.standing()
        if standing is not None:
            runs = journal.hasty(journal.acts(self.session, standing.rendering))
            facts: dict[str, Any] = {
                "key": self.rendering_key,
                "seen": standing.mark,
                "acknowledged": journal.mark_of(runs),
            }
            self.act(lambda: alignment.sign_off(self.session, actor=self.someone(who), **facts))

    # --- verdicts and editions

    @rule(who=number)
    def hand_it_in(self, who: int) -> None:
        rendering = self.rendering()
        if rendering is not None:
            facts: dict[str, Any] = {"key": rendering.key, "seen_version": rendering.version, "encoders": []}
            self.act(lambda: review.hand_in(self.session, actor=self.someone(who), **facts), machine=True)

    @rule(who=number, act=st.sampled_from(["approve", "ask", "note"]))
    def judge_it(self, who: int, act: str) -> None:
        rendering = self.rendering()
        if rendering is None:
            return
        actor, key, seen = self.someone(who), rendering.key, text_mark(rendering)
        acts: dict[str, Callable[[], Any]] = {
            "approve": lambda: review.approve(self.session, actor=actor, key=key, seen=seen),
            "ask": lambda: review.request_changes(self.session, actor=actor, key=key, remark="Shorter."),
            "note": lambda: notes.add_note(self.session, actor=actor, key=key, text="Who says so?"),
        }
        self.act(acts[act])

    @rule(who=number, act=st.sampled_from(["publish", "correct", "withdraw"]))
    def publish_it(self, who: int, act: str) -> None:
        if not self.rendering_key:
            return
        facts: dict[str, Any] = {"actor": self.someone(who), "key": self.rendering_key}
        acts: dict[str, Callable[[], Any]] = {
            "publish": lambda: publishing.publish(self.session, **facts),
            "correct": lambda: publishing.correct(self.session, public_note="Wrong before.", **facts),
            "withdraw": lambda: publishing.withdraw(self.session, public_note="All wrong.", **facts),
        }
        self.act(acts[act])

    # --- the usual way, so that everything is reached

    @rule(steps=st.integers(1, 8))
    def go_the_usual_way(self, steps: int) -> None:
        for _ in range(steps):
            self._next_step()

    def _next_step(self) -> None:
        piece, rendering = self.piece(), self.rendering()
        if piece.state in ("draft", "returned"):
            self.judge_the_original(0, pieces.submit)
        elif piece.state == "submitted":
            self.judge_the_original(3, pieces.accept)
        elif rendering is None or rendering.state == RenderingState.WITHDRAWN:
            self.claim_it(1, "claim")
        elif rendering.state in (RenderingState.CLAIMED, RenderingState.WRITING, RenderingState.CHANGES_REQUESTED):
            self._write_and_hand_in(rendering)
        elif rendering.state == RenderingState.IN_REVIEW:
            self._review()
        elif rendering.state == RenderingState.APPROVED:
            self._publish()
        elif rendering.state in (RenderingState.PUBLISHED, RenderingState.CORRECTED):
            self.change_the_rendering(9, 1, "write")
            self.publish_it(3, "correct")

    def _publish(self) -> None:
        self.publish_it(3, "publish")

    def _write_and_hand_in(self, rendering: Rendering) -> None:
        if rendering.writer_id is None:
            self.claim_it(1, "take over")
        writer = self.people.index(rendering.writer) if rendering.writer in self.people else 1
        self.paste_the_rendering(writer, 0)
        self.hand_it_in(writer)

    def _review(self) -> None:
        """The editor decides on everything that is open, then signs off and approves."""
        standing = self.standing()
        assert standing is not None
        for link in standing.undecided:
            self.decide_on_a_link(3, standing.links.index(link), True)
        standing = self.standing()
        assert standing is not None
        opened = standing.unsettled
        for block in (*opened.sources_unexplained, *opened.sources_without_reason):
            self.excuse_a_block(3, standing.source_order[block], True)
        for block in (*opened.targets_unexplained, *opened.targets_without_reason):
            self.excuse_a_block(3, standing.target_order[block], False)
        self.finish_amending(8)
        self.sign_off(3)
        self.judge_it(3, "approve")

    def teardown(self) -> None:
        self.session.rollback()


def _changed(text: Manuscript, at: int, how: str) -> Manuscript:
    """The original after one edit."""
    if not text.blocks:
        return text
    at %= len(text.blocks)
    block = text.blocks[at]
    if how == "number":
        return _say(text, at, block.text.translate(str.maketrans("0123456789", "1234567890")))
    if how == "stop":
        return _say(text, at, f"“{block.text}”")
    if how == "cut":
        return _say(text, at, block.text.replace(". ", ".\n\n"))
    if how == "add":
        return text.added(at, ManuscriptBlock(BlockKind.PARAGRAPH, LINES[4]))
    changes: dict[str, Callable[[int], Manuscript]] = {
        "join": text.merged,
        "delete": text.removed,
        "move": lambda place: text.moved(place, 1),
    }
    return changes[how](at) if how in changes else text


def _say(text: Manuscript, at: int, words: str) -> Manuscript:
    return replace(text, blocks=(*text.blocks[:at], replace(text.blocks[at], text=words), *text.blocks[at + 1 :]))
