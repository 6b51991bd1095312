"""Lines as a person sees them."""

from __future__ import annotations

from translate_app.pieces.intake.lines import lines_of

WRAPPED = """Rice growers try it

Farmers in three districts will sow a rice that ripens two weeks
sooner than the one they know, the department said on Monday and
everybody was glad.

A shorter season would leave time for vegetables, which bring in
money at the market and need less water than the rice.
"""


def texts(text: str) -> list[str]:
    return [line.text for line in lines_of(text)]


def test_wrapped_paragraphs_are_joined() -> None:
    assert [len(text) for text in texts(WRAPPED)] == [19, 149, 119]


def test_wrapped_chinese_is_joined_without_spaces() -> None:
    row = "广场上的老钟停了十年以后星期一又开始走了大家都很高兴说"
    text = f"{row}\n{row}\n完了。\n\n{row}\n{row}\n完了。\n"
    assert texts(text) == [f"{row}{row}完了。"] * 2


def test_a_list_inside_a_wrapped_text_stays_a_list() -> None:
    item = "• a line that is about as wide as all of the other lines are here"
    assert texts(f"{WRAPPED}\n{item}\n{item}\n")[-2:] == [item, item]


def test_one_paragraph_a_line_stays_as_it_is() -> None:
    lines = [
        "A line that ends in a stop and is as wide as the others are.",
        "Another one that ends in a stop, and is wide.",
    ]
    assert texts("\n".join(lines * 3)) == lines * 3


def test_white_space_is_made_single_and_groups_are_counted() -> None:
    lines = lines_of("\u3000a\u3000 b\xa0\n\n \u200b\n\nc\nd")
    assert [(line.text, line.group) for line in lines] == [("a b", 0), ("c", 1), ("d", 1)]
