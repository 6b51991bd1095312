"""A newsroom of six people around one original: what a random act begins and ends with."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine
from sqlalchemy.orm import Session

from tests.factories.people import make_person, make_service
from tests.rules_of_the_newsroom.ledger import Ledger, Told, named, words_of
from tests.rules_of_the_newsroom.ten_rules import TARGET, Deed, TenRules
from translate_app.accounts.models import Person
from translate_app.accounts.rules import Role
from translate_app.errors import NewsroomError
from translate_app.history.verbs import Verb
from translate_app.links import queries as links
from translate_app.links.standing import Standing
from translate_app.pieces import services as pieces
from translate_app.pieces.document import Block, BlockKind, Document
from translate_app.renderings.models import Rendering

LINES = (
    "나루터는 일 년 동안의 공사를 마치고 10월 2일에 다시 문을 열었다. 첫날은 맑았다.",
    "주민 240명가량이 그날 아침 첫 배를 타고 강을 건넜다. 모두 노래를 불렀다.",
    "배표 값은 폭풍 전과 같은 3.5크라운이다. 아이들은 돈을 내지 않는다.",
    "항만장은 낡은 다리가 봄까지 닫혀 있을 것이라고 말했다. 새 다리는 이듬해에 놓인다.",
)
MORE_LINES = (
    "시장 상인들은 손님이 돌아왔다고 반겼다. 가게 12곳이 다시 문을 열었다.",
    "학교는 다음 주 월요일에 수업을 시작한다. 학생 87명이 등록했다.",
    "농부들은 올해 쌀 수확이 줄어들까 걱정한다. 비가 19일 동안 내렸다.",
    "도서관 사서 박 씨는 젖은 책을 말리고 있다. 600권이 상했다.",
    "어부 네 사람은 그물을 새로 짰다. 값은 45크라운이 들었다.",
    "의사는 주민들에게 물을 끓여 마시라고 권했다. 열이 난 사람은 3명이다.",
)
number = st.integers(0, 11)
yes = st.booleans()
Then = Callable[[], None]


class Newsroom(RuleBasedStateMachine):
    """One original, its renderings, six people. `session` and the clock (`now`) are set by the test.

    `writer` and `chief` may judge texts as well: only the house's rules keep them from judging their own.
    """

    session: Session
    now: datetime
    reached: set[str]

    def open_the_newsroom(self) -> None:
        make_service(self.session)
        type(self).now = datetime.now(UTC)
        self.reporter = make_person(self.session, Role.REPORTER)
        self.other = make_person(self.session, Role.WRITER)
        self.writer, self.chief = (make_person(self.session, Role.WRITER, Role.EDITOR) for _ in range(2))
        self.editor, self.second = (make_person(self.session, Role.EDITOR) for _ in range(2))
        self.people = [self.reporter, self.other, self.writer, self.chief, self.editor, self.second]
        document = Document(headline="나루터", blocks=tuple(Block(BlockKind.PARAGRAPH, line) for line in LINES))
        piece = pieces.start(self.session, actor=self.reporter, service_tag="ko", language="ko", document=document)
        self.session.flush()
        self.piece_key, self.key, self.unused = piece.key, "", list(MORE_LINES)
        self.ledger = Ledger()
        self.ledger.original.text = named(*LINES)
        self.ten = TenRules(self.session, piece.id, self.ledger)
        self.ten.after(Deed())
        self.session.info.clear()

    def act(
        self,
        what: Callable[[], Any],
        deed: Deed = Deed(),  # noqa: B008 (it holds nothing that changes)
        *,
        then: Then | None = None,
        tells: Callable[[], tuple[set[Verb], set[int]]] = lambda: (set(), set()),
    ) -> bool:
        """Do something, all or nothing, and check the ten rules; whether the house allowed it.

        `then` writes it into the ledger; `tells` says whom it has to reach, and by which acts.
        """
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
        if then is not None:
            then()
        of, people = tells()
        self.ten.people_are_told(of=of, people=people)
        self.ten.after(deed)
        return True

    # --- what is there now

    @property
    def told(self) -> Told:
        return self.ledger.renderings[self.key]

    def rendering(self) -> Rendering | None:
        return links.rendering(self.session, key=self.key) if self.key else None

    def standing(self) -> Standing | None:
        rendering = self.rendering()
        return None if rendering is None else links.standing(self.session, rendering)

    def someone(self, which: int) -> Person:
        return self.people[which % len(self.people)]

    def writer_or(self, who: int) -> Person:
        """Whoever holds the rendering, most of the time."""
        rendering = self.rendering()
        holds = None if rendering is None else rendering.writer
        return holds if holds is not None and who < 8 else self.someone(who)

    def all_but(self, actor: Person, people: Iterable[int | None]) -> set[int]:
        return {person for person in people if person is not None} - {actor.id}

    def adopt(self, actor: Person) -> None:
        """The rendering is what the product says: after an act whose words the test does not work out."""
        rendering = self.rendering()
        assert rendering is not None
        names = {block.id: self.ten.names.get((TARGET, block.id)) for block in rendering.blocks}
        text = tuple((names[it.id] or named("")[0][0], it.text) for it in rendering.blocks)
        if words_of(text) != words_of(self.told.text) and self._is_amended(rendering):
            self.told.typing = self.told.typing or [actor.id]
        self.told.typed(text, actor.id)

    def _is_amended(self, rendering: Rendering) -> bool:
        return rendering.state in ("in_review", "published", "corrected")

    def teardown(self) -> None:
        self.session.rollback()
