"""Many stories taken out at once: lists, what a search found, all published pairs."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from openpyxl import load_workbook
from sqlalchemy.orm import Session
from translate.storage import tmx

from tests.conftest import SignIn
from tests.factories.editions import make_contributor, make_published
from tests.factories.people import make_person
from tests.factories.statements import count_statements
from tests.factories.texts import make_piece, make_rendering
from translate_app.accounts.rules import Role
from translate_app.cli import corpus as command
from translate_app.exchange.sheets import as_csv, as_xlsx
from translate_app.pieces.models import PieceCredit
from translate_app.pieces.rules import PieceState


def rows_of(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(data.decode("utf-8-sig"))))


FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1", "\r=1")


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_is_ever_a_formula(text: str) -> None:
    assert next(csv.reader(StringIO(as_csv(["a"], [[text]]).decode("utf-8-sig"), newline=""), strict=True)) == ["a"]
    assert rows_of(as_csv(["a"], [[text]]))[0]["a"].startswith("'")
    cell = load_workbook(BytesIO(as_xlsx(["a"], [[text]]))).active["A2"]
    assert cell.data_type == "s"
    assert cell.value.startswith("'")


def begin_like_formulas(rows: Iterable[list[str]]) -> list[str]:
    return [cell for row in rows for cell in row if cell.lstrip(" \t\r\n").startswith(tuple("=+-@＝"))]


@given(row=st.lists(st.text("=+-@;,\t\n\r\"'| ＝a1", max_size=12), min_size=1, max_size=3))
def test_no_text_becomes_a_formula_whatever_is_taken_for_what_divides_cells(row: list[str]) -> None:
    written = as_csv([""], [row]).decode("utf-8-sig")
    for delimiter in ",;\t|":
        assert not begin_like_formulas(csv.reader(StringIO(written, newline=""), delimiter=delimiter))
        if delimiter != ",":  # whoever takes the comma leaves the quotation marks their meaning
            unquoted = csv.reader(StringIO(written, newline=""), delimiter=delimiter, quoting=csv.QUOTE_NONE)
            assert not begin_like_formulas(unquoted)


def test_numbers_and_instants_are_what_they_are() -> None:
    row = [3, None, datetime(2026, 11, 24, 9, tzinfo=UTC), "한국어"]
    assert rows_of(as_csv(["n", "none", "at", "text"], [row])) == [
        {"n": "3", "none": "", "at": "2026-11-24T09:00:00+00:00", "text": "한국어"}
    ]
    sheet = load_workbook(BytesIO(as_xlsx(["n", "none", "at", "text"], [row]))).active
    assert [cell.value for cell in sheet[2]] == [3, "", "2026-11-24T09:00:00+00:00", "한국어"]


def test_the_list_of_stories_has_a_row_a_rendering_and_no_draft(sign_in: SignIn, session: Session) -> None:
    editor = make_person(session, Role.EDITOR)
    published = make_published(session, editor=editor)
    make_piece(session, headline="=cmd|calc")
    make_piece(session, state=PieceState.DRAFT, headline="nobody's business yet")
    session.commit()
    rows = rows_of(sign_in(editor).get("/files/list?listed=pieces&sheet=csv").data)
    assert [(row["headline"], row["rendering"]) for row in rows] == [
        (published.piece.headline, published.rendering.key),
        ("'=cmd|calc", ""),
    ]
    assert rows[0]["first_published_at"]
    assert rows[0]["rendering_state"] == "published"


def test_the_list_of_credits_names_everyone_but_who_is_withheld(sign_in: SignIn, session: Session) -> None:
    editor = make_person(session, Role.EDITOR)
    published = make_published(session, editor=editor)
    hidden = make_contributor(session, ko="숨은이", withheld=True)
    session.add(PieceCredit(piece_id=published.piece.id, position=1, role="reporter", contributor=hidden))
    session.add(PieceCredit(piece_id=published.piece.id, position=2, role="reporter", service_tag="ko"))
    session.commit()
    data = sign_in(editor).get("/files/list?listed=credits&sheet=csv").data
    assert [(row["name"], row["role"], row["text"]) for row in rows_of(data)] == [
        ("Dana Sample", "writer", "rendering"),
        ("Korean", "reporter", "original"),
        ("김보기", "reporter", "original"),
    ]
    assert "숨은이" not in data.decode()


def test_the_list_of_coverage_counts_stories_and_paragraphs(sign_in: SignIn, session: Session) -> None:
    editor = make_person(session, Role.EDITOR)
    make_published(session, editor=editor)
    make_rendering(session)
    make_piece(session, service="my")
    session.commit()
    rows = rows_of(sign_in(editor).get("/files/list?listed=coverage&sheet=csv").data)
    assert [list(row.values()) for row in rows] == [
        ["ko", "2", "2", "1", "1", "1", "1"],
        ["my", "1", "0", "0", "0", "0", "0"],
    ]


def test_the_list_of_coverage_counts_as_published_what_readers_see(sign_in: SignIn, session: Session) -> None:
    editor = make_person(session, Role.EDITOR)
    seen, gone, later, held = (make_published(session, editor=editor) for _ in range(4))
    gone.edition.withdrawn = True
    later.edition.visible_from = datetime.now(UTC) + timedelta(hours=1)
    held.piece.embargo_until = datetime.now(UTC) + timedelta(hours=1)
    session.commit()
    client = sign_in(editor)
    (row,) = rows_of(client.get("/files/list?listed=coverage&sheet=csv").data)
    assert (row["originals_submitted"], row["originals_rendered"], row["originals_published"]) == ("4", "4", "1")
    assert row["paragraphs_linked"] == "1"
    seen.piece.state = PieceState.WITHDRAWN
    session.commit()
    (row,) = rows_of(client.get("/files/list?listed=coverage&sheet=csv").data)
    assert row["originals_published"] == "0"


def test_a_contributors_record_of_work_is_of_one_person_and_a_period(sign_in: SignIn, session: Session) -> None:
    editor = make_person(session, Role.EDITOR)
    kim = make_contributor(session, ko="김아무", en="Kim Amu")
    namesake = make_contributor(session, ko="김아무", en="Kim Other")
    hidden = make_contributor(session, ko="숨은이", withheld=True)
    for day, who in ((1, kim), (5, kim), (5, namesake), (5, hidden)):
        piece = make_piece(session, service="ko", headline=f"Story of {who.id} on {day}")
        piece.submitted_at = datetime(2026, 11, day, 12, tzinfo=UTC)
        session.add(PieceCredit(piece_id=piece.id, position=9, role="photographer", contributor=who))
    session.commit()
    client, address = sign_in(editor), "/files/list?listed=credits&sheet=csv&since=2026-11-05"
    named = rows_of(client.get(f"{address}&contributor=kim%20AMU").data)
    assert [(row["name"], row["headline"]) for row in named] == [("김아무", f"Story of {kim.id} on 5")]
    assert "Several contributors have this name" in client.get(f"{address}&contributor=김아무").text
    told_apart = rows_of(client.get(f"{address}&contributor=김아무&contributor_id={namesake.id}").data)
    assert [row["headline"] for row in told_apart] == [f"Story of {namesake.id} on 5"]
    for unknown in ("Nobody", "숨은이"):
        answer = client.get(f"{address}&contributor={unknown}")
        assert (answer.status_code, "No contributor has this name" in answer.text) == (422, True)
    everybody = rows_of(client.get("/files/list?listed=pieces&sheet=csv&contributor=Nobody").data)
    assert len(everybody) == 4


def test_a_contributors_page_leads_to_the_record_of_work(sign_in: SignIn, session: Session) -> None:
    editor = make_person(session, Role.EDITOR)
    shown, hidden = make_contributor(session, ko="김아무"), make_contributor(session, ko="숨은이", withheld=True)
    session.commit()
    client = sign_in(editor)
    page = html.fromstring(client.get(f"/contributors/{shown.id}").data)
    (address,) = page.xpath("//a[contains(., 'Record of work')]/@href")
    form = html.fromstring(client.get(address).data).xpath("//form[contains(@action, 'list')]")[0]
    filled = dict(form.form_values())
    assert (filled["listed"], filled["contributor"], filled["contributor_id"]) == ("credits", "김아무", str(shown.id))
    assert "Record of work" not in client.get(f"/contributors/{hidden.id}").text


@pytest.mark.parametrize("name", ["pieces", "credits", "coverage"])
def test_a_list_costs_as_many_statements_for_many_stories_as_for_one(
    app: Flask, sign_in: SignIn, session: Session, name: str
) -> None:
    editor = make_person(session, Role.EDITOR)
    make_published(session, editor=editor)
    session.commit()
    client, address = sign_in(editor), f"/files/list?listed={name}&sheet=csv"
    client.get(address)
    with count_statements(app.extensions["engine"]) as few:
        client.get(address)
    for _ in range(3):
        make_published(session, editor=editor)
    session.commit()
    with count_statements(app.extensions["engine"]) as many:
        client.get(address)
    assert len(many) == len(few)


def test_a_list_is_of_the_days_and_the_service_asked_for(sign_in: SignIn, session: Session) -> None:
    editor = make_person(session, Role.EDITOR)
    for service, day in (("ko", 1), ("ko", 5), ("my", 5)):
        make_piece(session, service=service).submitted_at = datetime(2026, 11, day, 12, tzinfo=UTC)
    session.commit()
    address = "/files/list?listed=pieces&sheet=csv&service=ko&since=2026-11-05&until=2026-11-05"
    assert [row["service"] for row in rows_of(sign_in(editor).get(address).data)] == ["ko"]


@pytest.mark.parametrize(
    "address",
    [
        "list?listed=secrets&sheet=csv",
        "list?listed=pieces&sheet=csv&since=soon",
        "corpus?corpus=x",
    ],
)
def test_what_is_not_offered_is_refused_beside_its_field(sign_in: SignIn, session: Session, address: str) -> None:
    editor = make_person(session, Role.EDITOR)
    session.commit()
    answer = sign_in(editor).get(f"/files/{address}")
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text


def test_the_page_offers_lists_and_corpora(sign_in: SignIn, session: Session) -> None:
    writer = make_person(session, Role.WRITER)
    session.commit()
    page = sign_in(writer).get("/files").text
    assert "Download the list" in page
    assert "Download the pairs" in page


def test_what_a_search_found_comes_as_a_file(sign_in: SignIn, session: Session) -> None:
    editor = make_person(session, Role.EDITOR)
    rendering = make_rendering(session)
    session.commit()
    rows = rows_of(sign_in(editor).get("/files/search?sheet=csv&words=residents").data)
    assert [(row["rendering"], row["language"]) for row in rows] == [(rendering.key, "en")]
    assert "240 residents" in rows[0]["passage"]
    book = load_workbook(BytesIO(sign_in(editor).get("/files/search?sheet=xlsx&words=residents").data))
    assert book.active.max_row == 2


def test_the_memory_holds_confirmed_published_pairs_and_nobodys_name(sign_in: SignIn, session: Session) -> None:
    editor = make_person(session, Role.EDITOR)
    published = make_published(session, editor=editor)
    session.commit()
    data = (
        sign_in(editor).get("/files/corpus?corpus=tmx&service=ko&since=2020-01-01&until=2099-01-01", buffered=True).data
    )
    store = tmx.tmxfile.parsestring(data)  # type: ignore[no-untyped-call]  # it has no types
    assert [(unit.source, unit.target) for unit in store.units] == [
        (published.piece.blocks[0].text, published.rendering.blocks[0].text)
    ]
    for name in ("김보기", "Kim Bogi", "Dana Sample", editor.name):
        assert name not in data.decode()


def test_no_corpus_holds_what_readers_may_not_see_yet(sign_in: SignIn, session: Session) -> None:
    editor = make_person(session, Role.EDITOR)
    published = make_published(session, editor=editor)
    published.piece.embargo_until = datetime.now(UTC) + timedelta(hours=1)
    session.commit()
    for name in ("tmx", "jsonl"):
        data = sign_in(editor).get(f"/files/corpus?corpus={name}", buffered=True).data.decode()
        assert published.piece.blocks[0].text not in data
        assert published.rendering.key not in data


def test_the_command_writes_the_corpus_and_shows_how_far_it_is(
    app: Flask, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    published = make_published(session)
    session.commit()
    monkeypatch.setattr(command, "create_app", lambda: app)
    output = tmp_path / "all.jsonl"
    result = CliRunner().invoke(
        command.corpus, [str(output), "--format", "jsonl", "--since", "2020-01-01", "--until", "2099-12-31"]
    )
    assert result.exit_code == 0, result.output
    assert "1 stories in all.jsonl" in result.output
    assert json.loads(output.read_text("utf-8"))["id"] == published.rendering.key
    assert not list(tmp_path.glob("*.part"))
    none = CliRunner().invoke(command.corpus, [str(output), "--language", "my"])
    assert "0 stories" in none.output
