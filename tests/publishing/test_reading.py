"""A frozen text as elements of a page."""

from __future__ import annotations

from translate_app.publishing.content import TextContent
from translate_app.publishing.reading import first_words, parts


def a_text(*blocks: tuple[str, str], dateline: str = "", deck: str = "") -> TextContent:
    return {
        "language": "en",
        "headline": "Ferry landing reopens",
        "deck": deck,
        "dateline": dateline,
        "blocks": [{"kind": kind, "text": text, "figure": None} for kind, text in blocks],
        "credits": {},
    }


def test_the_dateline_opens_the_first_paragraph_even_after_a_figure() -> None:
    text = a_text(("figure", "The boat."), ("paragraph", "One."), ("paragraph", "Two."), dateline="SEOUL")
    assert [part.opens for part in parts(text)] == [False, True, False]


def test_without_a_dateline_no_paragraph_opens_with_one() -> None:
    assert [part.opens for part in parts(a_text(("paragraph", "One.")))] == [False]


def test_list_items_in_a_row_are_one_list() -> None:
    text = a_text(("list_item", "a"), ("list_item", "b"), ("paragraph", "p"), ("list_item", "c"))
    assert [(part.kind, len(part.blocks)) for part in parts(text)] == [
        ("list_item", 2),
        ("paragraph", 1),
        ("list_item", 1),
    ]


def test_a_pull_quote_that_stands_in_the_text_is_not_read_twice() -> None:
    text = a_text(
        ("pull_quote", "“The river became a sea”"), ("paragraph", "She said: “The river became a sea, suddenly.”")
    )
    assert [part.repeats for part in parts(text)] == [True, False]


def test_a_pull_quote_of_its_own_words_is_read() -> None:
    text = a_text(("pull_quote", "“We waited a year”"), ("paragraph", "The landing was closed."))
    assert parts(text)[0].repeats is False


def test_first_words_are_the_deck_or_else_the_first_paragraph() -> None:
    assert first_words(a_text(("paragraph", "One."), deck="A deck.")) == "A deck."
    assert first_words(a_text(("figure", "The boat."), ("paragraph", "One."))) == "One."
    assert first_words(a_text()) == ""


def test_first_words_are_cut_at_a_word_where_there_are_words() -> None:
    assert first_words(a_text(("paragraph", "one two three")), length=7) == "one…"
    assert first_words(a_text(("paragraph", "三个字的词")), length=3) == "三个字…"
