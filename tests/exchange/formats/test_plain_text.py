"""Plain text as a web editor pastes it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_app.credits.roles import Credit, CreditRole
from translate_app.exchange.formats import plain_text
from translate_app.pieces.document import Block, BlockKind, Document, Figure
from translate_app.pieces.problems import IntakeProblem

STORY = Document(
    headline="Clock runs again",
    deck="It stood still for ten years",
    dateline="OSLO",
    figures=(
        Figure("The clock after its repair.", "AFP/Ann Muster", date(2012, 5, 3)),
        Figure("The bell.", "AFP/Ann Muster", position=3),
        Figure("The square.", "AFP/Ann Muster", position=6),
    ),
    blocks=(
        Block(BlockKind.PARAGRAPH, "The old clock on the market square runs again, the town said."),
        Block(BlockKind.CROSSHEAD, "A man from the next town"),
        Block(BlockKind.PARAGRAPH, "It was built in 1904 by a man from the next town, and these parts are new:"),
        Block(BlockKind.LIST_ITEM, "two wheels"),
        Block(BlockKind.LIST_ITEM, "one hand"),
        Block(BlockKind.PARAGRAPH, "“We waited ten years for this sound,” a neighbour said."),
    ),
    credits=(Credit(CreditRole.REPORTER, "Ann Muster", "Lao"), Credit(CreditRole.EDITOR, "Bo Sample")),
    credit_line="Reported by Ann Muster for RX’s Lao Service. Edited by Bo Sample.",
)


def test_a_story_is_written_the_way_it_is_pasted() -> None:
    lines = plain_text.write(STORY).decode().split("\n\n")
    assert lines[:4] == [
        "Clock runs again",
        "It stood still for ten years",
        "2012-05-03: The clock after its repair. Photo: AFP/Ann Muster",
        "OSLO—The old clock on the market square runs again, the town said.",
    ]
    assert lines[-2:] == ["The square. Photo: AFP/Ann Muster", STORY.credit_line + "\n"]


def test_a_written_story_is_read_back_whole() -> None:
    assert plain_text.read(plain_text.write(STORY)) == STORY


SENTENCES = st.sampled_from(
    [
        "The old clock on the market square runs again, the town said.",
        "It was built in 1904 by a man from the next town.",
        "“We waited ten years for this sound,” a neighbour said.",
        "Nobody knows yet how long the spring will last.",
    ]
)


@given(
    st.sampled_from(["", "OSLO", "BANGKOK, Thailand"]),
    st.lists(SENTENCES, min_size=2, max_size=4, unique=True),
    st.sampled_from(["", "Edited by Bo Sample."]),
)
def test_plain_stories_come_back_as_they_were(dateline: str, sentences: list[str], credit_line: str) -> None:
    document = Document(
        headline="Clock runs again",
        dateline=dateline,
        blocks=tuple(Block(BlockKind.PARAGRAPH, sentence) for sentence in sentences),
        credits=(Credit(CreditRole.EDITOR, "Bo Sample"),) if credit_line else (),
        credit_line=credit_line,
    )
    assert plain_text.read(plain_text.write(document)) == document


def test_lines_that_could_not_be_placed_are_written_too() -> None:
    assert b"What is this" in plain_text.write(Document(headline="Clock", unparsed=("What is this",)))


def test_a_file_in_another_encoding_is_read() -> None:
    assert plain_text.read("시계탑\n\n시계가 다시 움직인다고 한다.\n".encode("cp949")).headline == "시계탑"


def test_a_file_that_is_no_text_is_refused() -> None:
    with pytest.raises(IntakeProblem):
        plain_text.read(b"%PDF-1.4")
