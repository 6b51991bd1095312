"""Texts cut finer than their sentences: known as such, read in order, and persons' decisions kept."""

from collections.abc import Sequence

import numpy as np
import pytest

from translate_app.alignment import Alignment, Block, align, bead_evidence, fragments, sides

GERMAN = [
    "Am Montag stiegen vier Frauen aus Bern",
    "auf die hohe Warte über dem See .",
    "Der Nebel war dicht , und sie warteten zwei Stunden",
    "in der kleinen Hütte am Gletscher .",
    "Erst gegen 11 Uhr wurde es hell .",
    "Literatur :",
    "K. Brunner , Die alten Wege",
    "( Thun 1931 ) , S. 14 .",
    "Die Seile waren nass und schwer .",
    "Eine der Frauen verlor ihren Handschuh",
    "und kehrte mit der jüngsten um .",
    "Die beiden anderen gingen weiter .",
    "Um 13 Uhr standen sie auf dem Gipfel .",
    "Man sah von dort bis nach Italien ,",
    "und unter ihnen lag das Tal im Schatten .",
    "Der Abstieg dauerte bis zum Abend .",
    "Im Dorf wartete der Lehrer mit Tee",
    "und einer Laterne auf sie .",
    "Seither führt ein Weg zur Warte .",
    "Die Karte von 1932 zeigt ihn als rote Linie .",
    "Der Verein zählt heute 120 Mitglieder .",
]
FRENCH = [
    "Lundi , quatre femmes de Berne sont montées à la haute Warte au-dessus du lac .",
    "Le brouillard était épais ;",
    "elles attendirent deux heures dans la petite cabane au bord du glacier .",
    "Le jour ne vint que vers 11 heures .",
    "Bibliographie :",
    "K. Brunner , Les anciens chemins ( Thoune 1931 ) , p. 14 .",
    "Les cordes étaient mouillées",
    "et lourdes .",
    "L' une des femmes perdit son gant et fit demi-tour avec la plus jeune .",
    "Les deux autres continuèrent .",
    "À 13 heures ,",
    "elles étaient au sommet .",
    "De là , on voyait jusqu' en Italie ,",
    "et la vallée était dans l' ombre au-dessous d' elles .",
    "La descente dura jusqu' au soir .",
    "Au village , l' instituteur les attendait",
    "avec du thé et une lanterne .",
    "Depuis , un chemin mène à la Warte .",
    "La carte de 1932 le montre",
    "comme une ligne rouge .",
    "La société compte aujourd' hui 120 membres .",
]
GOLD = {
    *((0, 0), (1, 0), (2, 1), (2, 2), (3, 2), (4, 3), (5, 4), (6, 5), (7, 5), (8, 6), (8, 7), (9, 8), (10, 8), (11, 9)),
    *((12, 10), (12, 11), (13, 12), (14, 13), (15, 14), (16, 15), (17, 16), (18, 17), (19, 18), (19, 19), (20, 20)),
}


def aligned(
    source: Sequence[str] = GERMAN,
    target: Sequence[str] = FRENCH,
    fixed: Sequence[tuple[int, int]] = (),
    omitted: Sequence[int] = (),
    rejected: Sequence[tuple[int, int]] = (),
) -> Alignment:
    return align(
        [Block("paragraph", text) for text in source],
        [Block("paragraph", text) for text in target],
        source_language="de",
        target_language="fr",
        fixed=fixed,
        fixed_omitted=omitted,
        rejected=rejected,
    )


def pairs(found: Alignment) -> set[tuple[int, int]]:
    return {(link.source, link.target) for link in found.links}


def right(found: set[tuple[int, int]]) -> float:
    """Link F1."""
    return 2 * len(found & GOLD) / (len(found) + len(GOLD))


def test_the_rest_of_a_broken_sentence_goes_with_its_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    by_beads = right(pairs(aligned()))
    monkeypatch.setattr(fragments, "FEWEST", 10**6)
    assert by_beads > 0.95
    assert by_beads > right(pairs(aligned()))


def test_a_window_too_wide_for_memory_is_not_read_by_beads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fragments, "WIDEST", 100)
    narrow = right(pairs(aligned()))
    monkeypatch.setattr(fragments, "FEWEST", 10**6)
    assert narrow == right(pairs(aligned()))


def test_what_persons_decided_holds_there_too() -> None:
    found = pairs(aligned(fixed=[(5, 3)], omitted=[8], rejected=[(20, 20)]))
    assert (5, 3) in found
    assert (20, 20) not in found
    assert not any(i == 8 for i, _ in found)


def test_where_something_was_moved_order_is_no_law() -> None:
    moved = [*FRENCH[14:], *FRENCH[:14]]
    found = pairs(aligned(target=moved))
    assert {(15, 0), (18, 3), (20, 6), (0, 7), (11, 16)} <= found


def cut(texts: Sequence[str]) -> sides.Side:
    return sides.cut(texts, "de")


def test_a_text_of_whole_sentences_is_none_of_fragments() -> None:
    whole = cut([f"Der Wanderer Nummer {number} kam spät ins Tal." for number in range(30)])
    assert fragments.are_fragments(cut(GERMAN), cut(FRENCH))
    assert not fragments.are_fragments(cut(GERMAN), whole)
    assert not fragments.are_fragments(whole, cut(FRENCH))


def test_paragraphs_and_short_texts_are_none_of_fragments() -> None:
    paragraphs = [" ".join(GERMAN[k : k + 4]) for k in range(0, len(GERMAN), 4)] * 4
    assert not fragments.are_fragments(cut(paragraphs), cut(FRENCH))
    assert not fragments.are_fragments(cut(GERMAN[:10]), cut(FRENCH))


@pytest.mark.parametrize(
    ("before", "text", "goes_on"),
    [
        ("He came home.", "Nobody was there.", 0.0),
        ("He came home", "Nobody was there.", 1.0),
        ("He came home.", "and nobody was there.", 1.0),
        ("He came (it was late.", "Nobody was there).", 1.0),
        ("그는 집에 왔다.", "아무도 없었다.", 0.0),
        ("သူ အိမ်ပြန်လာသည်။", "ဘယ်သူမှ မရှိပါ။", 0.0),
    ],
)
def test_a_sentence_goes_on_where_its_letters_say_so(before: str, text: str, goes_on: float) -> None:
    side = sides.Side((before, text), np.arange(2), "en")
    assert bead_evidence.broken(side).tolist() == [0.0, goes_on]


def test_nothing_goes_on_in_an_empty_text() -> None:
    assert bead_evidence.broken(sides.Side((), np.arange(0), "en")).tolist() == []
