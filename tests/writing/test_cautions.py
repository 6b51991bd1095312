"""Each caution, where it is due and where it is not, in the scripts the newsroom writes."""

from __future__ import annotations

import pytest

from translate_app.glossary.rules import Entry, Words
from translate_app.statements.rules import Side
from translate_app.writing.cautions import Caution, Found, cautions
from translate_app.writing.texts import Block, Texts, joined


def texts(
    source: str | list[str],
    target: str | list[str],
    *,
    language: str = "ko",
    pairs: list[tuple[int, int]] | None = None,
    **facts: object,
) -> Texts:
    """Blocks numbered from 1 in the original and from 11 in the rendering; the first two are linked."""
    sources = [source] if isinstance(source, str) else source
    targets = [target] if isinstance(target, str) else target
    return Texts(
        source_language=language,
        target_language="en",
        sources=[Block(1 + n, "paragraph", text) for n, text in enumerate(sources)],
        targets=[Block(11 + n, "paragraph", text) for n, text in enumerate(targets)],
        pairs=[(1, 11)] if pairs is None else pairs,
        **facts,  # type: ignore[arg-type]
    )


def told(given: Texts) -> list[tuple[Caution, int, tuple[str, ...]]]:
    return [(found.caution, found.block_id, found.facts) for found in cautions(given)]


@pytest.mark.parametrize(
    ("language", "source", "target"),
    [
        ("ko", "주민 240명이 10월 2일 배를 탔다.", "Some 240 residents took the boat on Oct. 2."),
        ("ko", "세 명이 320만 원을 냈다.", "Three people paid 3.2 million won."),
        ("zh-Hans", "三百二十万人投票", "Some 3.2 million people voted."),
        ("yue-Hant", "二〇一九年有12宗", "There were 12 cases in 2019."),
        ("my", "၂၄၀ ဦး", "Some 240 people"),
        ("km", "មនុស្ស ២៤០ នាក់", "Some 240 people"),
        ("lo", "ຄົນ ໒໔໐ ຄົນ", "Some 240 people"),
        ("bo", "མི་ ༢༤༠ བར", "Some 240 people"),
        ("ug", "240 ئادەم", "Some 240 people"),
        ("zh-Hans", "每十分钟更新一次，高六米", "They report every 10 minutes from a mast 6 meters high."),
        ("ug", "35 ئوقۇغۇچى", "Thirty-five students helped."),
        ("vi", "Có 3,5 triệu người", "There are 3.5 million people."),
    ],
)
def test_a_number_that_both_sides_state_in_their_own_way_is_no_caution(language: str, source: str, target: str) -> None:
    assert told(texts(source, target, language=language)) == []


@pytest.mark.parametrize(
    ("language", "source", "written"),
    [
        ("ko", "주민 240명", "240"),
        ("zh-Hant", "二百四十人受傷", "二百四十"),
        ("my", "၂၄၀ ဦး", "၂၄၀"),
        ("km", "មនុស្ស ២៤០ នាក់", "២៤០"),
        ("lo", "ຄົນ ໒໔໐ ຄົນ", "໒໔໐"),
        ("bo", "མི་ ༢༤༠ བར", "༢༤༠"),
        ("ug", "240 ئادەم", "240"),
        ("vi", "Có 240 người", "240"),
    ],
)
def test_a_number_of_the_original_that_is_missing_is_named_as_it_is_written(
    language: str, source: str, written: str
) -> None:
    assert told(texts(source, "Many people", language=language)) == [(Caution.NUMBERS_MISSING, 11, (written,))]


def test_a_number_that_the_original_does_not_state_is_named() -> None:
    assert told(texts("주민들이 탔다.", "Some 240 of 300 residents, one by one.")) == [
        (Caution.NUMBERS_ADDED, 11, ("240", "300"))
    ]


def test_numbers_are_compared_over_all_that_is_linked_and_not_beyond() -> None:
    both = texts(["주민 240명", "9월 3일"], ["On Sept. 3,", "some 240 residents"], pairs=[(1, 11), (2, 11), (1, 12)])
    assert told(both) == []
    assert told(texts("주민 240명", "Many people", pairs=[])) == []


@pytest.mark.parametrize(
    ("language", "source", "target", "names"),
    [
        ("vi", "Ông Nguyễn Văn An và bà Đặng Thị Lan", "Nguyen Van An said so.", ("Đặng Thị Lan",)),
        ("vi", "Ông Nguyễn Văn An", "Mr. Nguyen said so.", ()),
        ("ko", "그는 WHO와 AFP에 말했다", "He told the AFP", ("WHO",)),
        ("zh-Hans", "据AFP报道", "AFP reported", ()),
        ("ug", "ئۇ WHO غا دېدى", "They said so", ("WHO",)),
        ("my", "AFP က", "The agency", ("AFP",)),
    ],
)
def test_a_name_in_latin_letters_that_is_missing_is_named(
    language: str, source: str, target: str, names: tuple[str, ...]
) -> None:
    found = told(texts(source, target, language=language))
    assert found == ([(Caution.NAMES_MISSING, 11, names)] if names else [])


SPEECH = "“We saw the water rise,” she said."


@pytest.mark.parametrize(
    ("language", "source"),
    [
        ("ko", "“물이 불었다”고 말했다."),
        ("zh-Hans", "她说:“水涨了。”"),
        ("zh-Hant", "她說:「水漲了。」"),
        ("ug", "«سۇ ئۆرلىدى» دېدى"),
        ("km", "«ទឹកឡើង»"),
        ("my", "“ရေတက်” ဟု"),
        ("bo", "ཆུ་རྒྱས་སོང་ཞེས་བཤད།"),  # speech is marked by a particle
    ],
)
def test_a_quotation_that_the_original_quotes_too_is_no_caution(language: str, source: str) -> None:
    assert told(texts(source, SPEECH, language=language)) == []


@pytest.mark.parametrize(
    ("language", "source"), [("ko", "물이 불었다."), ("zh-Hans", "水涨了。"), ("ug", "سۇ ئۆرلىدى"), ("vi", "Nước lên.")]
)
def test_a_quotation_that_the_original_does_not_quote_is_named(language: str, source: str) -> None:
    assert told(texts(source, SPEECH, language=language)) == [(Caution.QUOTE_ALONE, 11, ("“We saw the water rise,”",))]


def test_a_quotation_is_no_caution_when_added_mentioned_or_continued() -> None:
    assert told(texts("물", SPEECH, pairs=[], added=frozenset({11}))) == []
    assert told(texts("물", "The “sunshine” law")) == []
    assert told(texts(["“물이 불었다.", "배가 왔다.”"], SPEECH, pairs=[(2, 11)])) == []
    assert told(texts("물", SPEECH, pairs=[])) == [(Caution.QUOTE_ALONE, 11, ("“We saw the water rise,”",))]


def test_a_pull_quote_that_repeats_the_text_is_no_caution() -> None:
    pull = Block(12, "pull_quote", "We saw the water rise")
    given = texts("“물이 불었다”", SPEECH)
    assert told(Texts("ko", "en", given.sources, [*given.targets, pull], given.pairs)) == []
    alone = Block(12, "pull_quote", "Nobody came to help us")
    assert told(Texts("ko", "en", given.sources, [*given.targets, alone], given.pairs)) == [
        (Caution.QUOTE_ALONE, 12, ("Nobody came to help us",))
    ]


LONG = {
    "ko": "강 수위가 밤사이 크게 올라 주민들이 높은 곳으로 옮겨 갔고 " * 3,
    "zh-Hans": "河水一夜之间大涨，居民纷纷转移到高处，" * 4,
    "vi": "Nước sông dâng cao suốt đêm, người dân phải chuyển lên chỗ cao. " * 3,
    "my": "မြစ်ရေသည် ညတွင်းချင်း " * 9,
}


@pytest.mark.parametrize("language", LONG)
def test_a_long_paragraph_that_was_passed_by_is_named(language: str) -> None:
    sources = [LONG[language], "x"]
    passed = texts(sources, "x", language=language, pairs=[(2, 11)])
    found = cautions(passed)
    assert [(it.caution, it.side, it.block_id) for it in found] == [(Caution.NOT_RENDERED, Side.SOURCE, 1)]
    assert told(texts(sources, "x", language=language, pairs=[(2, 11)], omitted=frozenset({1}))) == []


def test_what_comes_later_is_not_passed_by_until_the_text_is_handed_in() -> None:
    sources = ["x", LONG["ko"], "짧다."]
    assert told(texts(sources, "x")) == []
    assert told(texts(sources, "x", finished=True)) == [(Caution.NOT_RENDERED, 2, ())]


@pytest.mark.parametrize(
    ("language", "target"),
    [
        ("ko", "She said 물이 크게 불었다고 말했다 again"),
        ("zh-Hans", "She said 河水一夜之间大涨 again"),
        ("yue-Hant", "She said 河水一夜之間大漲 again"),
        ("ug", "She said سۇ كېچىدە ئۆرلەپ كەتتى again"),
        ("bo", "She said ཆུ་བོ་དེ་མཚན་མོར་རྒྱས་སོང་། again"),
        ("my", "She said မြစ်ရေသည်ညတွင်းချင်းတက်လာသည် again"),
        ("km", "She said ទឹកទន្លេឡើងយ៉ាងខ្លាំងនៅពេលយប់ again"),
        ("lo", "She said ນ້ຳຂຶ້ນສູງຫຼາຍໃນຕອນກາງຄືນ again"),
        ("vi", "Nước sông dâng cao suốt đêm, người dân phải chuyển lên chỗ cao"),
    ],
)
def test_text_left_in_the_source_language_is_named(language: str, target: str) -> None:
    assert [found[0] for found in told(texts("x", target, language=language, pairs=[]))] == [Caution.SOURCE_LANGUAGE]


@pytest.mark.parametrize(
    ("language", "target"),
    [
        ("ko", "Kim Min-su (김민수) said"),
        ("zh-Hans", "Xi Jinping (习近平) said"),
        ("ug", "Alim (ئالىم) said"),
        ("my", "Aung (အောင်) said"),
        ("vi", "Officials such as Nguyễn Văn Hưởng and others said that the river was high in the night"),
    ],
)
def test_a_name_in_its_own_script_is_no_text_left_over(language: str, target: str) -> None:
    assert told(texts("x", target, language=language, pairs=[])) == []


@pytest.mark.parametrize(
    ("target", "signs"),
    [
        ("She said “no", ("“",)),
        ("She said no”", ("”",)),
        ('She said "no', ('"',)),
        ("A town (in the north", ("(",)),
        ("A law [of 1990", ("[",)),
        ("«Non", ("«",)),
        ("「好", ("「",)),
        ("(", ("(",)),
        ("a „b", ("„",)),
    ],
)
def test_a_sign_without_its_other_half_is_named(target: str, signs: tuple[str, ...]) -> None:
    assert told(texts("x", target, pairs=[])) == [(Caution.UNBALANCED, 11, signs)]


@pytest.mark.parametrize(
    "target", ["“It’s ‘ours’,” she said.", "(a [b])", '"a" "b"', "„Nein“, sagte er.", "The boats' crew", "「『好』」"]
)
def test_signs_that_match_are_no_caution(target: str) -> None:
    assert Caution.UNBALANCED not in [found[0] for found in told(texts("x", target, pairs=[]))]


def test_a_quotation_that_goes_on_is_closed_in_its_last_paragraph() -> None:
    assert told(texts("“x”", ["“We saw.", "“We ran,” she said."], pairs=[(1, 11), (1, 12)])) == []
    assert told(texts("x", ["“We saw.", "We ran."], pairs=[])) == [(Caution.UNBALANCED, 11, ("“",))]


@pytest.mark.parametrize("code", ["00AD", "200B", "200C", "200D", "200E", "200F", "2060", "FEFF", "FFFD", "E000"])
def test_a_character_that_nobody_sees_is_named_by_its_code(code: str) -> None:
    assert told(texts("x", f"a{chr(int(code, 16))}b", pairs=[])) == [(Caution.HIDDEN, 11, (f"U+{code}",))]


@pytest.mark.parametrize(
    ("language", "code"), [("km", "200B"), ("my", "200B"), ("bo", "200B"), ("ug", "200F"), ("ug", "200C")]
)
def test_a_language_may_need_what_others_do_not(language: str, code: str) -> None:
    given = Texts("en", language, [], [Block(11, "paragraph", f"a{chr(int(code, 16))}b")], [])
    assert told(given) == []


def test_a_mark_holds_until_one_of_the_texts_changes() -> None:
    def found(source: str, target: str) -> Found:
        return cautions(texts(source, target))[0]

    before = found("주민 240명", "Many people")
    assert before.mark == found("주민 240명", "Many people").mark
    assert before.mark != found("주민 240명", "Many persons").mark
    assert before.mark != found("주민 240여 명", "Many people").mark


def test_what_links_join_is_one_group() -> None:
    assert joined([(1, 11), (2, 11), (2, 12), (3, 13)]) == [
        frozenset({("source", 1), ("source", 2), ("target", 11), ("target", 12)}),
        frozenset({("source", 3), ("target", 13)}),
    ]


def entry(written: str, *rendered: str, language: str = "ko") -> Entry:
    return Entry(tuple(Words(language, written, "en", way) for way in rendered))


PYONGYANG = entry("평양", "Pyongyang", "P'yŏngyang")


@pytest.mark.parametrize(
    "target", ["It opened in PYONGYANG.", "Pyongyang’s streets", "in P’yŏngyang", "(Pyongyang-based)"]
)
def test_a_term_written_in_any_of_the_houses_ways_is_no_caution(target: str) -> None:
    assert told(texts("평양에서 열렸다", target, terms={1: [PYONGYANG]})) == []


@pytest.mark.parametrize("target", ["It opened in Pyeongyang.", "It opened in the capital.", "Unpyongyang", ""])
def test_a_term_that_the_rendering_writes_otherwise_is_a_caution_on_the_last_block(target: str) -> None:
    given = texts("평양에서 열렸다", ["It opened.", target], pairs=[(1, 11), (1, 12)], terms={1: [PYONGYANG]})
    assert told(given) == [(Caution.TERMS_MISSING, 12, ("평양 → Pyongyang / P'yŏngyang",))]
    assert cautions(given)[0].terms == (PYONGYANG,)


def test_a_term_counts_in_any_block_of_the_bead_and_once() -> None:
    twice = {1: [PYONGYANG], 2: [PYONGYANG]}
    pairs = [(1, 11), (2, 11), (2, 12)]
    sources = ["평양에서", "평양"]
    assert told(texts(sources, ["It", "Pyongyang"], pairs=pairs, terms=twice)) == []
    (found,) = told(texts(sources, ["It", "they"], pairs=pairs, terms=twice))
    assert found == (Caution.TERMS_MISSING, 12, ("평양 → Pyongyang / P'yŏngyang",))


@pytest.mark.parametrize(
    ("written", "rendered", "target"),
    [
        ("도시", "city", "in both Cities"),
        ("노동당", "Workers' Party", "THE WORKERS’ PARTY’S AIMS"),
        ("강", "river", "Rivers"),
    ],
)
def test_a_term_in_the_plural_the_possessive_or_capitals_is_no_caution(
    written: str, rendered: str, target: str
) -> None:
    assert told(texts(written, target, terms={1: [entry(written, rendered)]})) == []


def test_a_term_is_no_caution_before_its_rendering_is_begun() -> None:
    assert told(texts("평양에서 열렸다", ["", " "], pairs=[(1, 11), (1, 12)], terms={1: [PYONGYANG]})) == []


def test_a_term_of_a_paragraph_that_is_not_rendered_is_no_caution() -> None:
    assert told(texts("평양에서 열렸다", "It opened.", pairs=[], terms={1: [PYONGYANG]})) == []


def test_another_way_to_write_a_term_is_another_caution() -> None:
    one = texts("평양에서", "It opened.", terms={1: [PYONGYANG]})
    other = texts("평양에서", "It opened.", terms={1: [entry("평양", "Pyongyang")]})
    assert cautions(one)[0].mark != cautions(other)[0].mark
