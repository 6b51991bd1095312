"""JSON in and out."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_app.credits.roles import Credit, CreditRole
from translate_app.exchange.formats import json_document
from translate_app.pieces.document import Block, BlockKind, Document, Figure, Mark, MarkKind
from translate_app.pieces.problems import NoticeCode, notice

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
MARKS = st.lists(
    st.builds(Mark, st.sampled_from(MarkKind), st.integers(0, 9), st.integers(0, 9), TEXT), max_size=2
).map(tuple)
DOCUMENTS = st.builds(
    Document,
    headline=TEXT,
    deck=TEXT,
    dateline=TEXT,
    figures=st.lists(
        st.builds(Figure, TEXT, TEXT, st.none() | st.dates(), st.integers(0, 9), TEXT, st.binary(max_size=9)),
        max_size=3,
    ).map(tuple),
    blocks=st.lists(st.builds(Block, st.sampled_from(BlockKind), TEXT, MARKS), max_size=4).map(tuple),
    credits=st.lists(st.builds(Credit, st.sampled_from(CreditRole), TEXT, TEXT, TEXT), max_size=3).map(tuple),
    credit_line=TEXT,
    unparsed=st.lists(TEXT, max_size=3).map(tuple),
    language=st.sampled_from(["", "ko"]),
    published=st.none() | st.dates(),
    identifiers=st.lists(TEXT, max_size=2).map(tuple),
    counterparts=st.lists(TEXT, max_size=2).map(tuple),
)


@given(DOCUMENTS)
def test_every_document_comes_back_as_it_was(document: Document) -> None:
    assert json_document.read(json_document.write(document)) == document


def test_the_shape_is_the_published_one() -> None:
    document = Document(
        headline="Clock",
        dateline="OSLO",
        figures=(Figure("The clock.", "AFP/Muster", date(2012, 5, 3)), Figure("A bell.", position=1)),
        blocks=(Block(BlockKind.PULL_QUOTE, "It runs"),),
        credits=(Credit(CreditRole.REPORTER, "홍가상", "Korean", "ko"), Credit(CreditRole.WRITER, "Ann")),
        credit_line="Reported by Ann.",
        unparsed=("What?",),
    )
    assert json.loads(json_document.write(document)) == {
        "headline": "Clock",
        "deck": "",
        "dateline": "OSLO",
        "figures": [
            {"caption": "The clock.", "credit": "AFP/Muster", "date": "2012-05-03"},
            {"caption": "A bell.", "credit": "", "date": None, "position": 1},
        ],
        "blocks": [{"kind": "pull_quote", "text": "It runs"}],
        "credits": [
            {"role": "reporter", "name": "홍가상", "service": "Korean", "language": "ko"},
            {"role": "writer", "name": "Ann", "service": ""},
        ],
        "credit_line": "Reported by Ann.",
        "unparsed": ["What?"],
    }


def test_letters_of_every_script_are_written_as_they_are() -> None:
    assert "시계".encode() in json_document.write(Document(headline="시계"))


def test_missing_fields_are_empty() -> None:
    assert json_document.read(b'{"headline": "Clock"}') == Document(headline="Clock")


def test_a_report_comes_back_too() -> None:
    told = (notice(NoticeCode.CONTROL_CHARACTERS, count=2, line=7),)
    assert json_document.read(json_document.write(Document(report=told))).report == told


def test_the_language_somebody_names_is_taken_where_the_document_says_none() -> None:
    assert json_document.read(b"{}", language="ko").language == "ko"
    assert json_document.read(b'{"language": "my"}', language="ko").language == "my"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"\xff\xfe{",
        b'{"headline": 3}',
        b'{"blocks": [{"kind": "song", "text": "la"}]}',
        b'{"blocks": [{"kind": "paragraph"}]}',
        b'{"figures": [{"caption": "x", "date": "soon"}]}',
        b'{"figures": [7]}',
        b'{"figures": [{"caption": "x", "picture": "?"}]}',
        b'{"report": [{"code": "sung", "facts": {}}]}',
        b"[" * 100_000,
        b'{"credits": ["Ann"]}',
        b'{"unparsed": 5}',
    ],
)
def test_anything_else_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="not a document in JSON"):
        json_document.read(data)
