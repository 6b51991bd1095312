"""`align`: every block answered for, persons' links kept, moved text found, kinds kept apart."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from translate_app.alignment import Alignment, Block, MemoryCache, align
from translate_app.alignment.encoders import Vectors, content_key

SUBJECTS = [
    (
        "시 의회는 월요일 새 도서관 건설 계획을 승인했다.",
        "The city council approved the plan for a new library on Monday.",
    ),
    ("공사비는 모두 320만 달러이며 내년 3월에 시작된다.", "Construction will cost $3.2 million and begins next March."),
    ("주민들은 버스 노선이 너무 적다고 걱정했다.", "Residents worried that there are too few bus routes."),
    ("박물관은 지난해 관람객이 두 배로 늘었다고 밝혔다.", "The museum said its visitors doubled last year."),
    ("어부들은 올해 오징어가 거의 잡히지 않는다고 말했다.", "Fishermen said they catch hardly any squid this year."),
    ("기상청은 주말에 많은 눈이 내릴 것으로 예보했다.", "The weather office expects heavy snow at the weekend."),
    ("병원은 간호사 40명을 새로 고용할 계획이다.", "The hospital plans to hire 40 new nurses."),
    ("농부들은 사과 수확이 늦어졌다고 전했다.", "Farmers reported that the apple harvest came late."),
]
KOREAN = [korean for korean, _ in SUBJECTS]
ENGLISH = [english for _, english in SUBJECTS]
VECTORS = MemoryCache()


class Letters:
    """An encoder for tests: a direction for each pair of neighbouring letters."""

    name = "letters"
    languages: frozenset[str] = frozenset()

    def __init__(self) -> None:
        self.read: list[str] = []

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.read += texts
        vectors = np.zeros((len(texts), 64), np.float32)
        for row, text in enumerate(texts):
            for pair in pairwise(text):
                vectors[row, int(content_key("".join(pair)), 16) % 64] += 1
            vectors[row, 0] += 0.01
        unit: Vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
        return unit


def paragraphs(texts: Sequence[str]) -> list[Block]:
    return [Block("paragraph", text) for text in texts]


def korean(
    source: Sequence[str],
    target: Sequence[str],
    fixed: Sequence[tuple[int, int]] = (),
    rejected: Sequence[tuple[int, int]] = (),
) -> Alignment:
    return align(
        paragraphs(source),
        paragraphs(target),
        source_language="ko",
        target_language="en",
        fixed=fixed,
        rejected=rejected,
        known=VECTORS,
    )


def pairs(alignment: Alignment) -> set[tuple[int, int]]:
    return {(link.source, link.target) for link in alignment.links}


def test_a_faithful_rendering_is_linked_one_to_one() -> None:
    assert pairs(korean(KOREAN, ENGLISH)) == {(k, k) for k in range(8)}


JAPANESE = [
    "市議会は月曜日、新しい図書館の建設計画を承認した。",
    "建設費は320万ドルで、来年3月に始まる。",
    "住民はバス路線が少なすぎると心配した。",
    "博物館は昨年、来館者が倍増したと発表した。",
    "漁師たちは、今年はイカがほとんど獲れないと話した。",
    "気象庁は週末に大雪を予想している。",
    "病院は看護師40人を新たに雇う予定だ。",
    "農家はリンゴの収穫が遅れたと伝えた。",
]


def test_any_pair_of_languages_that_an_encoder_serves_is_aligned() -> None:
    target = [ENGLISH[6], *ENGLISH[:4], *ENGLISH[5:6], ENGLISH[7]]
    found = align(paragraphs(JAPANESE), paragraphs(target), source_language="ja", target_language="en")
    assert pairs(found) == {(6, 0), (0, 1), (1, 2), (2, 3), (3, 4), (5, 5), (7, 6)}
    assert found.omitted == (4,)


def test_an_omission_and_an_addition_are_found() -> None:
    target = [*ENGLISH[:2], *ENGLISH[3:6], "The national football team lost its final by two goals.", *ENGLISH[6:]]
    alignment = korean(KOREAN, target)
    assert alignment.omitted == (2,)
    assert alignment.added == (5,)


def test_other_text_in_the_place_of_a_paragraph_is_not_linked_with_confidence() -> None:
    target = [*ENGLISH[:2], "The national football team lost its final by two goals.", *ENGLISH[3:]]
    assert all(link.confidence < 0.9 for link in korean(KOREAN, target).links if link.source == 2)


def test_a_paragraph_split_in_two_is_linked_to_both_parts() -> None:
    source = [*KOREAN[:3], " ".join(KOREAN[3:5]), *KOREAN[5:]]
    assert {(3, 3), (3, 4)} <= pairs(korean(source, ENGLISH))


def test_a_moved_paragraph_is_found_and_said_to_be_moved() -> None:
    alignment = korean(KOREAN, [ENGLISH[6], *ENGLISH[:6], ENGLISH[7]])
    why = {(link.source, link.target): link.why for link in alignment.links}
    assert why[6, 0].moved
    assert not why[3, 4].moved


def test_a_link_says_what_spoke_for_it() -> None:
    why = next(link.why for link in korean(KOREAN, ENGLISH).links if link.source == 1)
    assert why.numbers == 2
    assert why.meaning is not None
    assert why.meaning > 0.3


def test_known_terms_speak_for_a_link() -> None:
    def names(terms: Sequence[tuple[str, str]]) -> int:
        found = align(
            paragraphs(KOREAN),
            paragraphs(ENGLISH),
            source_language="ko",
            target_language="en",
            terms=terms,
            known=VECTORS,
        )
        return next(link.why.names for link in found.links if (link.source, link.target) == (0, 0))

    assert (names([]), names([("도서관", "library")])) == (0, 1)


def test_another_encoder_is_asked_only_about_blocks_in_doubt() -> None:
    second = Letters()
    source, target = [*KOREAN, "누구도 모른다."], [*ENGLISH, "That is all there is to it."]
    align(
        paragraphs(source),
        paragraphs(target),
        source_language="ko",
        target_language="en",
        encoders=[Letters(), second],
    )
    assert len(second.read) < len(source) + len(target)


@pytest.mark.parametrize("kind", ["pull_quote", "crosshead", "figure", "editor_note"])
def test_other_kinds_never_take_a_paragraphs_link(kind: str) -> None:
    source = [*paragraphs(KOREAN[:4]), Block(kind, KOREAN[1])]
    target = paragraphs(ENGLISH[:4])
    alignment = align(source, target, source_language="ko", target_language="en", known=VECTORS)
    assert pairs(alignment) == {(k, k) for k in range(4)}
    assert alignment.omitted == (4,)


def test_a_pull_quote_is_linked_to_its_like() -> None:
    source = [Block("pull_quote", KOREAN[2]), *paragraphs(KOREAN[:4])]
    target = [*paragraphs(ENGLISH[:4]), Block("pull_quote", ENGLISH[2])]
    alignment = align(source, target, source_language="ko", target_language="en", known=VECTORS)
    assert (0, 4) in pairs(alignment)


def test_burmese_in_the_legacy_encoding_is_read() -> None:
    legacy = ["ျမန္မာႏိုင္ငံ၏ ေက်ာင္းမ်ားကို ၁၉၉၅ ခုႏွစ္တြင္ ဖြင့္ခဲ့သည္။", "ေစ်းႏႈန္းမ်ား ၃၂၀ က်ပ္အထိ ျမင့္တက္ခဲ့သည္။"]
    english = ["The price rose to 320 kyat.", "The schools of Myanmar opened in 1995."]
    alignment = align(paragraphs(legacy), paragraphs(english), source_language="my", target_language="en", encoders=())
    assert pairs(alignment) == {(0, 1), (1, 0)}


def test_a_persons_link_stays_even_where_it_looks_wrong() -> None:
    alignment = korean(KOREAN, ENGLISH, fixed=[(0, 5)])
    link = next(link for link in alignment.links if link.why.fixed)
    assert (link.source, link.target, link.confidence) == (0, 5, 1.0)
    assert {(k, k) for k in (1, 2, 3, 4, 6, 7)} <= pairs(alignment)


def test_a_rejected_link_is_not_proposed_again() -> None:
    assert (2, 2) not in pairs(korean(KOREAN, ENGLISH, rejected=[(2, 2)]))


def test_text_a_person_left_out_is_not_linked() -> None:
    alignment = align(
        paragraphs(KOREAN),
        paragraphs(ENGLISH),
        source_language="ko",
        target_language="en",
        fixed_omitted=[1],
        fixed_added=[4],
        known=VECTORS,
    )
    assert 1 in alignment.omitted
    assert 4 in alignment.added


def test_aligning_again_reads_no_sentence_twice() -> None:
    encoder, known = Letters(), MemoryCache()
    for _ in range(2):
        align(
            paragraphs(ENGLISH),
            paragraphs(ENGLISH),
            source_language="en",
            target_language="en",
            encoders=[encoder],
            known=known,
        )
    assert sorted(encoder.read) == sorted(ENGLISH)


def test_a_long_text_is_aligned_window_by_window() -> None:
    places = [f"{name} village counted {number} houses and {number % 7} wells." for number, name in enumerate(NAMES)]
    alignment = align(
        paragraphs(places), paragraphs(places), source_language="en", target_language="en", encoders=[Letters()]
    )
    assert pairs(alignment) == {(k, k) for k in range(len(places))}
    without = align(paragraphs(places), paragraphs(places), source_language="en", target_language="en", encoders=())
    assert len(pairs(without) & pairs(alignment)) > len(places) * 0.95


NAMES = [
    first + last
    for first in ("Bel", "Kor", "Min", "Tas", "Ubra", "Wol")
    for last in ("dan", "fell", "grim", "hout", "kess", "lum", "mora", "nick", "pode", "quil", "rast", "seld", "vash")
]

KINDS = st.sampled_from(["paragraph", "list_item", "crosshead", "pull_quote", "figure", "editor_note"])
TEXTS = st.text(st.sampled_from("ab cd.ef 12,지음。 ། က"), max_size=40)
BLOCKS = st.lists(st.builds(Block, KINDS, TEXTS), max_size=7)


@settings(max_examples=60)
@given(BLOCKS, BLOCKS, st.booleans())
def test_every_block_is_linked_or_explained(source: list[Block], target: list[Block], semantic: bool) -> None:
    encoders = [Letters()] if semantic else []
    alignment = align(source, target, source_language="ko", target_language="en", encoders=encoders)
    rows, columns = {link.source for link in alignment.links}, {link.target for link in alignment.links}
    assert rows | set(alignment.omitted) == set(range(len(source)))
    assert columns | set(alignment.added) == set(range(len(target)))
    assert not rows & set(alignment.omitted)
    assert not columns & set(alignment.added)
    assert all(0.5 <= link.confidence <= 1 for link in alignment.links)
    body = {"paragraph", "list_item"}
    for link in alignment.links:
        kinds = {source[link.source].kind, target[link.target].kind}
        assert len(kinds) == 1 or kinds <= body


@settings(max_examples=30)
@given(st.permutations(ENGLISH), st.integers(1, 8))
def test_a_text_aligned_with_itself_is_the_diagonal(texts: list[str], length: int) -> None:
    blocks = paragraphs(texts[:length])
    alignment = align(blocks, blocks, source_language="en", target_language="en", known=VECTORS)
    assert pairs(alignment) == {(k, k) for k in range(length)}


@settings(max_examples=30)
@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=3, unique=True))
def test_persons_links_never_move(fixed: list[tuple[int, int]]) -> None:
    alignment = korean(KOREAN, ENGLISH, fixed=fixed)
    assert {(link.source, link.target) for link in alignment.links if link.why.fixed} == set(fixed)
    settled_rows, settled_columns = {i for i, _ in fixed}, {j for _, j in fixed}
    for link in alignment.links:
        assert link.why.fixed or not (link.source in settled_rows and link.target in settled_columns)
