"""Numbers and names marked on both sides."""

from __future__ import annotations

from translate_app.writing.marks import Look, Span, marked, source_spans, target_spans
from translate_app.writing.texts import Block, Texts

TITLES = {look: str(look) for look in Look}


def looks(text: str, spans: list[Span]) -> list[tuple[str, str, Look]]:
    return [(text[span.start : span.end], span.what, span.look) for span in spans]


def pair(source: str, target: str, *, language: str = "ko", linked: bool = True) -> Texts:
    return Texts(
        language, "en", [Block(1, "paragraph", source)], [Block(2, "paragraph", target)], [(1, 2)] if linked else []
    )


def test_numbers_are_quiet_where_both_sides_have_them_and_plain_where_one_has() -> None:
    source, target = "주민 240명이 3일에", "Some 240 of the 300 residents, one by one, on Oct. 3"
    texts = pair(source, target)
    assert looks(source, source_spans(texts)[1]) == [("240", "numeral", Look.BOTH), ("3", "numeral", Look.BOTH)]
    assert looks(target, target_spans(texts)[2]) == [
        ("240", "numeral", Look.BOTH),
        ("300", "numeral", Look.ONE),
        ("3", "numeral", Look.BOTH),
    ]


def test_of_an_unlinked_block_nothing_can_be_said() -> None:
    texts = pair("240명", "Some 240 people", linked=False)
    assert looks("240명", source_spans(texts)[1]) == [("240", "numeral", Look.ALONE)]


def test_a_name_is_known_by_its_letters_and_a_word_at_a_sentences_start_is_none() -> None:
    target = "Residents told Nguyen Van An. Boats came from Hanoi"
    spans = target_spans(pair("Ông Nguyễn Văn An", target, language="vi"))[2]
    assert looks(target, spans) == [("Nguyen Van An", "name", Look.BOTH), ("Hanoi", "name", Look.ALONE)]


def test_a_number_within_a_name_is_marked_once() -> None:
    source = "Covid 19"
    assert [span.what for span in source_spans(pair(source, "x", language="vi"))[1]] == ["numeral"]


def test_marked_text_is_escaped() -> None:
    html = marked("<b> 3 & 4", [Span(4, 5, "numeral", Look.ONE)], TITLES)
    assert html == '&lt;b&gt; <mark class="numeral one" title="one">3</mark> &amp; 4'
