"""Marks stand on words and follow them, whatever is done to the text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_app.pieces.document import Mark, MarkKind
from translate_app.pieces.marks import (
    MAX_HREF,
    Marks,
    followed,
    from_values,
    inherited,
    joined,
    normalised,
    parted,
    plain_values,
    safe_address,
    segments,
    toggled,
    without,
)

STRONG, EMPHASIS, LINK = MarkKind.STRONG, MarkKind.EMPHASIS, MarkKind.LINK
SITE = "https://news.example/a"

WORDS = st.lists(
    st.sampled_from(["the", "ferry", "rose", "강물이", "올랐다", "水", "位", "ئۆردى", "ရေ", "5", "—", "Café's"]),
    max_size=12,
).map(" ".join)
MARK = st.builds(
    Mark,
    st.sampled_from(MarkKind),
    st.integers(-2, 60),
    st.integers(-2, 60),
    st.sampled_from(["", SITE, "javascript:alert(1)", "mailto:a@b.example"]),
)
MARKS = st.lists(MARK, max_size=6)
DISTINCT = st.integers(1, 12).map(lambda many: " ".join(f"word{chr(97 + it)}" for it in range(many)))


def on(text: str, words: str, kind: MarkKind = STRONG, href: str = "") -> Mark:
    at = text.index(words)
    return Mark(kind, at, at + len(words), href)


def shown(text: str, marks: Marks) -> list[str]:
    return [text[mark.start : mark.end] for mark in marks]


def is_sound(text: str, marks: Marks) -> bool:
    inside = all(0 <= mark.start < mark.end <= len(text) for mark in marks)
    tidy = all(part == part.strip() for part in shown(text, marks))
    links = sorted((mark.start, mark.end) for mark in marks if mark.kind is LINK)
    apart = all(one[1] <= other[0] for one, other in pairwise(links))
    safe = all(bool(safe_address(mark.href)) is (mark.kind is LINK) for mark in marks)
    return inside and tidy and apart and safe


@given(WORDS, MARKS)
def test_normalised_marks_lie_inside_the_text_on_words_and_are_so_already(text: str, marks: list[Mark]) -> None:
    once = normalised(text, marks)
    assert is_sound(text, once)
    assert normalised(text, once) == once


@given(WORDS, WORDS, MARKS)
def test_marks_are_sound_on_whatever_a_text_became(before: str, after: str, marks: list[Mark]) -> None:
    old = normalised(before, marks)
    assert is_sound(after, followed(old, before, after))
    assert followed(old, before, before) == old


@given(DISTINCT, MARKS, st.text("xyz", min_size=1, max_size=5), st.integers(0, 12))
def test_words_put_in_outside_a_mark_leave_it_on_its_words(text: str, marks: list[Mark], new: str, at: int) -> None:
    old = normalised(text, marks)
    words = text.split(" ")
    after = " ".join([*words[:at], new, *words[at:]])
    moved = followed(old, text, after)
    for mark in old:
        its = text[mark.start : mark.end]
        assert its in shown(after, moved) or any(new in part for part in shown(after, moved))
    assert len(moved) == len(old)


@given(DISTINCT, MARKS, st.integers(0, 12), st.integers(0, 12))
def test_what_is_cut_and_joined_again_is_what_it_was(text: str, marks: list[Mark], first: int, second: int) -> None:
    old = normalised(text, marks)
    words = text.split(" ")
    first, second = sorted((first, second))
    parts = [part for part in (words[:first], words[first:second], words[second:]) if part]
    texts = [" ".join(part) for part in parts]
    own = parted(text, old, texts)
    assert all(is_sound(part, of) for part, of in zip(texts, own, strict=True))
    assert joined(list(zip(texts, own, strict=True)), " ") == (text, old)


@given(DISTINCT, MARKS, st.integers(1, 12))
def test_parts_inherit_what_lay_on_their_words(text: str, marks: list[Mark], at: int) -> None:
    old = normalised(text, marks)
    part = " ".join(text.split(" ")[:at])
    assert inherited(part, [(text, old)]) == parted(text, old, [part])[0]


@given(WORDS, MARKS)
def test_marks_come_back_from_plain_values(text: str, marks: list[Mark]) -> None:
    kept = normalised(text, marks)
    assert from_values(plain_values(kept)) == kept


@pytest.mark.parametrize(
    ("before", "words", "after", "left"),
    [
        ("see the report now", "the report", "see the paper now", ["the paper"]),
        ("see Reuterz report", "Reuterz", "we see Reuters report", ["Reuters"]),
        ("see the full report of the UN", "the full report of the UN", "see the report", ["the report"]),
        ("see the full report", "full", "see the report", []),
        ("a big dog ran home", "dog", "the small cats sleep here", ["cats"]),
        ("a big dog ran home", "dog ran", "the small cats", []),
        ("see the full report of it", "full report", "see a long paper on it", ["long paper"]),
        ("北京新市长说话", "新市长", "她的市民都走了", []),
        ("one two three", "two", "two one three", ["two"]),
        ("one two three", "two", "network three", []),
        ("two one two", "two", "one", []),
        ("one two three", "two", "one and two or three", ["two"]),
        ("北京市长说", "市长", "北京的市长今天说", ["市长"]),
        ("북경 시장은 말했다", "시장은", "북경 시장이 말했다", ["시장이"]),
        ("5 boats", "5", "", []),
    ],
)
def test_a_mark_stays_with_its_words_or_goes(before: str, words: str, after: str, left: list[str]) -> None:
    assert shown(after, followed([on(before, words)], before, after)) == left


def test_two_long_texts_with_nothing_in_common_are_compared_to_their_end() -> None:
    before, after = "水" * 20_000 + "强", "火" * 20_000 + "强"
    assert shown(after, followed([on(before, "强")], before, after)) == ["强"]
    assert followed([Mark(STRONG, 5, 9)], before, after) == ()


def test_words_are_set_apart_by_one_press_and_are_no_longer_by_another() -> None:
    text = "one two three"
    strong = toggled(text, (), Mark(STRONG, 3, 8))
    assert shown(text, strong) == ["two"]
    assert toggled(text, strong, Mark(STRONG, 4, 7)) == ()
    whole = toggled(text, strong, Mark(STRONG, 0, 13))
    assert shown(text, whole) == [text]
    assert shown(text, toggled(text, whole, Mark(STRONG, 4, 7))) == ["one", "three"]
    assert toggled(text, whole, Mark(EMPHASIS, 3, 4)) == whole


def test_a_link_takes_the_place_of_the_links_it_touches_and_one_to_nowhere_takes_them_away() -> None:
    text = "one two three"
    linked = toggled(text, (Mark(STRONG, 0, 3),), Mark(LINK, 0, 7, SITE))
    other = toggled(text, linked, Mark(LINK, 4, 13, "mailto:a@b.example"))
    assert [(text[it.start : it.end], it.href) for it in other if it.href] == [("two three", "mailto:a@b.example")]
    assert shown(text, toggled(text, other, Mark(LINK, 5, 6))) == ["one"]


def test_marks_that_touch_are_one_and_links_never_lie_over_each_other() -> None:
    text = "one two three"
    assert normalised(text, [Mark(STRONG, 4, 7), Mark(STRONG, 0, 4)]) == (Mark(STRONG, 0, 7),)
    apart = normalised(text, [Mark(LINK, 0, 7, SITE), Mark(LINK, 4, 13, SITE), Mark(LINK, 2, 13, f"{SITE}b")])
    assert apart == (Mark(LINK, 0, 7, SITE), Mark(LINK, 8, 13, f"{SITE}b"))


HOSTILE = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "java\tscript:alert(1)",
    "java\nscript:alert(1)",
    "\x01javascript:alert(1)",
    "&#106;avascript:alert(1)",
    "javascript&colon;alert(1)",
    "javascript://news.example/%0aalert(1)",
    "data:text/html,<script>alert(1)</script>",
    "data:text/html;base64,PHNjcmlwdD4=",
    "vbscript:msgbox(1)",
    "file:///etc/passwd",
    "//evil.example",
    "/relative",
    "https:/\\evil.example",
    "https:\\\\evil.example",
    'https://a.example/"onmouseover="alert(1)',
    "https://a.example/<script>",
    "https://a.example/ b",
    "https://a.example/\u202e",
    "https://a.example/\u200b",
    "https://a.example/\ud800",
    "mailto:",
    "mailto:nobody",
    'mailto:a@b"onclick="alert(1)',
    "blob:https://a.example/1",
    "filesystem:https://a.example/1",
    "about:blank",
    "tel:1",
    "",
    "https://",
    "https://a.example/" + "a" * MAX_HREF,
]


@pytest.mark.parametrize("href", HOSTILE)
def test_an_address_that_leads_to_no_page_and_no_mailbox_is_none(href: str) -> None:
    assert safe_address(href) == ""
    assert normalised("words", [Mark(LINK, 0, 5, href)]) == ()
    assert [part.href for part in segments("words", [Mark(LINK, 0, 5, href)])] == [""]


@pytest.mark.parametrize(
    "href",
    [SITE, "http://a.example", "HTTPS://A.EXAMPLE/x?a=1&b='2'#c", "https://ko.example/기사/1", "mailto:desk@a.example"],
)
def test_addresses_of_the_web_and_of_mail_are_links(href: str) -> None:
    assert safe_address(f" {href} ") == href


def test_taking_a_mark_away_never_sets_anything_apart() -> None:
    text = "one two three four"
    marks = (on(text, "two three"), on(text, "one", EMPHASIS), on(text, "four", LINK, SITE))
    assert shown(text, without(text, marks, on(text, "two three"))) == ["one", "four"]
    assert shown(text, without(text, marks, on(text, "two"))) == ["one", "three", "four"]
    assert shown(text, without(text, marks, Mark(STRONG, 0, len(text)))) == ["one", "four"]
    assert without(text, marks, on(text, "one")) == normalised(text, marks)
    assert shown(text, without(text, marks, on(text, "three four", LINK))) == ["one", "two three"]


@given(WORDS, MARKS, MARK)
def test_what_is_left_after_taking_a_mark_away_was_there_before(text: str, marks: list[Mark], gone: Mark) -> None:
    before, after = normalised(text, marks), without(text, normalised(text, marks), gone)
    assert is_sound(text, after)
    for mark in after:
        assert any(
            (was.kind, was.href) == (mark.kind, mark.href) and was.start <= mark.start and mark.end <= was.end
            for was in before
        )
