"""Which block of the old text each block of the new one came from, in every script."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_app.pieces.descent import Ancestry, trace

TEXTS = {
    "en": [
        "The ferry landing reopened on Oct. 2 after a year of work on its piers.",
        "About 240 residents took the first boat across the river that morning.",
        "A ticket costs 3.5 crowns, the same as before the storm.",
        "The harbour master said the old bridge would stay closed until spring.",
    ],
    "ko": [
        "나루터는 일 년 동안의 공사를 마치고 10월 2일에 다시 문을 열었다.",
        "주민 240명가량이 그날 아침 첫 배를 타고 강을 건넜다.",
        "배표 값은 폭풍 전과 같은 3.5크라운이다.",
        "항만장은 낡은 다리가 봄까지 닫혀 있을 것이라고 말했다.",
    ],
    "zh-Hans": [
        "渡口经过一年的修缮，于10月2日重新开放。",
        "当天上午约有240名居民乘坐头班船过河。",
        "船票仍是风暴之前的3.5克朗。",
        "港务长说，旧桥要到春天才会开放。",
    ],
    "my": [
        "ဆိပ်ကမ်းကို တစ်နှစ်ကြာ ပြုပြင်ပြီးနောက် အောက်တိုဘာ ၂ ရက်တွင် ပြန်ဖွင့်ခဲ့သည်။",
        "ထိုနေ့နံနက်တွင် ဒေသခံ ၂၄၀ ခန့် ပထမဆုံးလှေဖြင့် မြစ်ကူးခဲ့ကြသည်။",
        "လှေလက်မှတ်ဈေးမှာ မုန်တိုင်းမတိုင်မီကအတိုင်း ၃.၅ ခရောင်း ဖြစ်သည်။",
        "တံတားဟောင်းကို နွေဦးအထိ ပိတ်ထားမည်ဟု ဆိပ်ကမ်းမှူးက ပြောသည်။",
    ],
    "ug": [
        "كېمە توختاش ئورنى بىر يىللىق رېمونتتىن كېيىن 10-ئاينىڭ 2-كۈنى قايتا ئېچىلدى.",
        "شۇ كۈنى ئەتىگەندە 240 ئەتراپىدا ئاھالە بىرىنچى كېمە بىلەن دەريادىن ئۆتتى.",
        "بېلەت باھاسى بوراندىن بۇرۇنقىدەكلا 3.5 كرون.",
        "پورت باشلىقى كونا كۆۋرۈكنىڭ ئەتىيازغىچە تاقاق تۇرىدىغانلىقىنى ئېيتتى.",
    ],
}
languages = pytest.mark.parametrize("texts", TEXTS.values(), ids=TEXTS)


def halves(text: str) -> tuple[str, str]:
    """A text cut near its middle; a cut never falls between two digits."""
    middle = next(at for at in range(len(text) // 2, len(text)) if not text[at].isdigit())
    return text[:middle], text[middle:]


@languages
def test_untouched_and_moved_blocks_stay_themselves(texts: list[str]) -> None:
    order = [2, 0, 3, 1]
    assert trace(texts, [texts[place] for place in order]) == [Ancestry(place) for place in order]


@languages
def test_edited_and_moved_at_once_a_block_is_still_itself(texts: list[str]) -> None:
    edited = [texts[3], texts[0].replace("2", "5"), texts[2] + texts[2][:6], texts[1]]
    assert trace(texts, edited) == [Ancestry(3), Ancestry(0), Ancestry(2), Ancestry(1)]


@languages
def test_new_and_deleted_blocks_have_no_ancestor_and_no_heir(texts: list[str]) -> None:
    assert trace(texts[:3], [texts[0], texts[3], texts[2]]) == [Ancestry(0), Ancestry(), Ancestry(2)]


@languages
def test_a_block_cut_in_two_is_ancestor_of_both(texts: list[str]) -> None:
    first, second = halves(texts[1])
    found = trace(texts, [texts[0], first, second, texts[2], texts[3]])
    one, other = found[1:3]
    assert (one.own, *one.others, other.own, *other.others).count(1) == 2
    assert (one.own, other.own).count(1) == 1


@languages
def test_joined_blocks_are_both_ancestors_also_when_the_whole_was_moved_and_edited(texts: list[str]) -> None:
    joined = f"{texts[1]} {texts[2]}".replace("240", "250")
    ancestry = trace(texts, [joined, texts[0], texts[3]])[0]
    assert {ancestry.own, *ancestry.others} == {1, 2}


def test_short_blocks_are_known_by_their_neighbours_and_by_what_little_they_say() -> None:
    assert trace(["A", "Yes.", "B"], ["A", "Yes!", "B"]) == [Ancestry(0), Ancestry(1), Ancestry(2)]
    assert trace(["시작", "네, 그렇습니다", "끝"], ["시작", "네, 그렇다", "끝"])[1] == Ancestry(1)
    assert trace(["Yes. No."], ["Yes.", "No."]) == [Ancestry(0), Ancestry(None, (0,))]


def test_of_repeated_texts_those_between_the_same_neighbours_are_the_same() -> None:
    before = ["* * *", "The river rose.", "* * *", "The ferry stopped.", "* * *"]
    assert trace(before, ["The river rose.", "* * *", "The ferry stopped."]) == [Ancestry(1), Ancestry(2), Ancestry(3)]


def test_of_two_near_texts_the_nearer_one_is_the_heir() -> None:
    found = trace(["the river rose three metres"], ["the river rose two feet", "the river rose three meters"])
    assert found[1] == Ancestry(0)
    assert found[0].own is None


def test_a_pull_quote_that_repeats_a_paragraph_is_not_cut_from_it() -> None:
    paragraph = "The harbour master said the old bridge would stay closed until spring, if not longer."
    quote = "the old bridge would stay closed until spring"
    assert trace([paragraph], [quote, paragraph.replace("longer", "for good")]) == [Ancestry(), Ancestry(0)]


@languages
def test_a_cut_that_changes_no_word_is_no_pull_quote_that_was_deleted(texts: list[str]) -> None:
    first, second = f"{texts[0]} {texts[1]}", texts[2]
    quote = f"{texts[3]} {texts[2]}"
    assert trace([quote, f"{first} {second}"], [first, second]) == [Ancestry(1), Ancestry(None, (1,))]


@languages
def test_a_join_that_changes_no_word_holds_nothing_of_a_pull_quote_that_was_deleted(texts: list[str]) -> None:
    quote = halves(texts[1])[0]
    (found,) = trace([quote, *texts[:2]], [f"{texts[0]} {texts[1]}"])
    assert {found.own, *found.others} == {1, 2}


def test_a_hint_counts_more_than_a_cut_or_join_of_the_same_words() -> None:
    quote, whole = "It rose in May. The river rose.", "It rained. The river rose."
    parts = ["It rained.", "The river rose."]
    assert [it.own for it in trace([quote, whole], parts, hints={0: 1, 1: 0})] == [1, 0]
    assert [it.own for it in trace([quote, whole], parts, hints={1: 1})] == [None, 1]
    assert trace(parts, [" ".join(parts), "other"], hints={0: 0, 1: 1})[1] == Ancestry(1)
    assert trace(parts, [" ".join(parts)], hints={0: 0}) == [Ancestry(0, (1,))]


def test_a_hint_counts_where_the_words_changed_and_not_where_they_stand_elsewhere() -> None:
    assert trace(["wholly other"], ["nothing alike"], hints={0: 0}) == [Ancestry(0)]
    assert trace(["a b c", "d e f"], ["x y z", "a b c"], hints={0: 0, 1: 1}) == [Ancestry(), Ancestry(0)]


blocks = st.lists(st.text(alphabet="가나다라마 abc12.。၀", max_size=12), max_size=8)


@given(blocks)
def test_the_same_text_is_itself_block_for_block(texts: list[str]) -> None:
    found = [ancestry.own for ancestry in trace(texts, texts)]
    assert [texts[own] for own in found if own is not None] == texts
    assert len(set(found)) == len(texts)


@given(blocks, st.randoms())
def test_no_order_changes_what_a_block_is(texts: list[str], chance: object) -> None:
    order = list(range(len(texts)))
    chance.shuffle(order)  # type: ignore[attr-defined]  # hypothesis gives a random.Random
    shuffled = [texts[place] for place in order]
    assert [texts[it.own] for it in trace(texts, shuffled) if it.own is not None] == shuffled


@given(blocks, blocks)
def test_no_block_has_two_heirs_and_every_ancestor_is_one_of_the_old_blocks(
    before: list[str], after: list[str]
) -> None:
    found = trace(before, after)
    owns = [ancestry.own for ancestry in found if ancestry.own is not None]
    assert len(owns) == len(set(owns))
    assert all(place in range(len(before)) for it in found for place in it.others)
    assert all(it.own not in it.others for it in found)
    assert len(found) == len(after)


@given(st.sampled_from(sorted(TEXTS)), st.integers(0, 3), st.integers(0, 4))
def test_wherever_the_parts_go_a_cut_is_traced(language: str, cut: int, to: int) -> None:
    texts = TEXTS[language]
    first, second = halves(texts[cut])
    after = [*texts[:cut], first, *texts[cut + 1 :]]
    after.insert(to, second)
    found = dict(zip(after, trace(texts, after), strict=True))
    assert all(cut in (found[part].own, *found[part].others) for part in (first, second))
    assert all(found[text].own == place for place, text in enumerate(texts) if place != cut)


def test_a_book_edited_and_turned_round_is_compared_to_its_end() -> None:
    """Comparing every paragraph with every other would take this test hours, not seconds."""
    words = TEXTS["en"][0].split()
    book = [" ".join(f"{word}{number * 7919 % 10007}" for word in words) for number in range(2000)]
    edited = [text.replace("ferry", "boat") for text in reversed(book)]
    assert [it.own for it in trace(book, edited)] == list(range(1999, -1, -1))
    assert all(one != other for one, other in pairwise(book))
