"""The glossary as CSV: what goes out comes back, and what is wrong is said by line."""

from __future__ import annotations

import csv
import unicodedata
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_app.exchange import term_lists
from translate_app.exchange.sheets import FORMULA
from translate_app.exchange.term_lists import Line, read, write
from translate_app.glossary.rules import Fault, Words, faults
from translate_app.pieces.problems import IntakeProblem, ProblemCode

PYONGYANG = Words("ko", "평양", "en", "Pyongyang", "the city")

words = (
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1, max_size=30)
    .map(lambda text: unicodedata.normalize("NFC", text).strip())
    .filter(lambda text: not faults(Words("ko", text, "en", text)))
    .filter(lambda text: not text.startswith("'"))  # one that leads another sign is what guards a cell
)


def back(*every: Words) -> list[Line]:
    return read(write(every).decode("utf-8"))


@given(words, words)
def test_a_term_that_goes_out_comes_back_as_it_was(written: str, rendered: str) -> None:
    term = Words("ug", written, "en", rendered, rendered)
    assert back(term, PYONGYANG) == [Line(2, term), Line(3, PYONGYANG)]


@pytest.mark.parametrize("written", ["=1+1", "+82", "-시", "@home", "a; =1+1", "＝1", ' "=1'])
def test_no_cell_begins_with_a_formula_and_yet_the_term_comes_back(written: str) -> None:
    term = Words("ko", written.strip(), "en", "x", written.strip())
    for divider in ",;\t":
        rows = csv.reader(StringIO(write([term]).decode("utf-8-sig")), delimiter=divider)
        assert not [cell for row in rows for cell in row if cell.lstrip(" ").startswith(FORMULA)]
    assert [line.words for line in back(term)] == [term]


@pytest.mark.parametrize(
    "text",
    [
        "language,written,rendered,note\nko,평양,Pyongyang,the city",
        "\ufeffLanguage;Written;Rendered;Note\r\nKO;평양;Pyongyang;the city\r\n",
        "note\trendered\twritten\tlanguage\nthe city\tPyongyang\t 평양 \tko\n",
        "language,written,target,rendered,note,more\nko,평양,EN,Pyongyang,the city,\n\n",
        'language,written,target,rendered,note\nko,"평양",,"Pyongyang","the city"',
    ],
)
def test_columns_stand_in_any_order_and_cells_are_divided_as_a_spreadsheet_does(text: str) -> None:
    assert read(text) == [Line(2, PYONGYANG)]


def test_a_line_is_counted_where_it_begins_and_empty_ones_count() -> None:
    text = 'language,written,rendered\n\nko,"평\n양",x\n , ,\nko,개성,Kaesong'
    assert [(line.number, line.faults) for line in read(text)] == [(3, {"written": Fault.HIDDEN}), (6, {})]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("ko,평양,en", {"rendered": Fault.EMPTY}),
        ("xx,,en,Pyongyang", {"language": Fault.UNKNOWN_LANGUAGE, "written": Fault.EMPTY}),
        ("ko,평양,en,Pyongyang,the city,another", {"": Fault.CELLS}),
        ("ko,평양,ko,Pyongyang", {"target": Fault.SAME_LANGUAGE}),
        ("zh-hans,平壤,en,Pyongyang", {}),
        ("ko,평\u202e양,en,Pyongyang", {"written": Fault.HIDDEN}),
        ("ko,평\x00양,en,Pyongyang", {"written": Fault.HIDDEN}),
        ("ko,\u3164,en,Pyong\U000e0041yang", {"written": Fault.HIDDEN, "rendered": Fault.HIDDEN}),
    ],
)
def test_what_is_wrong_with_a_line_is_said_by_column(line: str, found: dict[str, Fault]) -> None:
    assert [each.faults for each in read(f"language,written,target,rendered,note\n{line}")] == [found]


@pytest.mark.parametrize("text", ["", "\n", "ko,평양,en,Pyongyang", "language,written\nko,평양"])
def test_a_list_that_names_no_columns_is_refused(text: str) -> None:
    with pytest.raises(IntakeProblem) as problem:
        read(text)
    assert problem.value.code is ProblemCode.NO_COLUMNS


@pytest.mark.parametrize("cell", ['"the city', '"the" city"'])
def test_a_cell_whose_quotation_marks_do_not_match_swallows_no_line(cell: str) -> None:
    with pytest.raises(IntakeProblem) as problem:
        read(f"language,written,rendered,a column of theirs\nko,개성,Kaesong,\nko,평양,Pyongyang,{cell}\nko,강,river,")
    assert (problem.value.code, problem.value.facts) == (ProblemCode.BROKEN_CELL, {"line": 3})


def test_a_list_that_is_too_long_or_has_an_endless_cell_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(IntakeProblem) as problem:
        read("language,written,rendered\nko," + "x" * 200_000)
    assert (problem.value.code, problem.value.facts) == (ProblemCode.BROKEN_CELL, {"line": 2})
    monkeypatch.setattr(term_lists, "MOST_LINES", 2)
    lines = "language,written,rendered" + "\nko,가,a" * 2
    assert len(read(lines)) == 2
    with pytest.raises(IntakeProblem) as problem:
        read(lines + "\nko,나,b")
    assert problem.value.code is ProblemCode.TOO_MANY_LINES
