"""What people paste and upload by mistake or on purpose: a clear sentence, 422, and not one row more than before."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from flask import Flask
from sqlalchemy import func, select

from tests.flows import texts
from tests.flows.forms import Upload, Visitor
from tests.flows.newsroom import employ, open_newsroom
from translate_app.accounts.rules import Role
from translate_app.db import Base

CHINESE = "云桥县图书馆开放\n\n云桥 — 云桥县图书馆11月12日开放。馆内有六万册书。\n\n记者：陈样本"
TOO_LONG = "강가의 옛 창고가 도서관이 되었다. 주민들이 모였다.\n\n" * 66_000  # 5 MB in UTF-8


@pytest.fixture(autouse=True)
def tokens(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Forms are checked as they are for everybody: none is taken without its token."""
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)


@pytest.fixture
def reporter(app: Flask) -> Visitor:
    """A reporter of every language service, before the empty form."""
    return employ(app, Role.REPORTER, name="Hong Bogi").open("/pieces/new")


@contextmanager
def nothing_stored(app: Flask) -> Iterator[None]:
    """Every table has as many rows afterwards as before."""
    before = rows(app)
    yield
    assert rows(app) == before


def rows(app: Flask) -> dict[str, int]:
    with app.extensions["engine"].connect() as connection:
        return {
            name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for name, table in Base.metadata.tables.items()
        }


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "There is no text here."),
        (" \u200b\n \u3000 ", "There is no text here."),
        (TOO_LONG, "This is too long to take in"),
        ("The library opened on Monday. It holds 60,000 books. Residents came early in the morning.", "is not Korean"),
        (
            "도서관이 \u202e문을 열었다\n\n강가의 옛 창고가 도서관이 되었다.",
            "invisible character that turns text around (U+202E)",
        ),
    ],
    ids=["empty", "only spaces", "5 MB", "another language", "bidi override in the headline"],
)
def test_a_paste_that_cannot_be_taken_in_is_refused_with_a_sentence(
    app: Flask, reporter: Visitor, text: str, sentence: str
) -> None:
    with nothing_stored(app):
        reporter.press("Read it", {"service": "ko", "text": text})
    assert (reporter.status, sentence in reporter.told) == (422, True), reporter.told


@pytest.mark.parametrize(
    ("upload", "sentence"),
    [
        ((b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x02\x00" + bytes(range(256)) * 20, "a.txt"), "not plain text"),
        ((texts.KOREAN.encode() + "도서관은 아침에 연다.".encode("euc-kr") * 4, "a.txt"), "Line"),
        ((b"", "a.txt"), "There is no text here."),
        ((TOO_LONG.encode(), "a.txt"), "This is too long to take in"),
    ],
    ids=["binary", "two encodings", "empty file", "5 MB"],
)
def test_a_file_that_cannot_be_taken_in_is_refused_with_a_sentence(
    app: Flask, reporter: Visitor, upload: Upload, sentence: str
) -> None:
    with nothing_stored(app):
        reporter.press("Read the file or page", {"from-service": "ko"}, upload={"from-file": upload})
    assert (reporter.status, sentence in reporter.told) == (422, True), reporter.told


@pytest.mark.parametrize(
    ("service", "text", "encoding"),
    [
        ("ko", texts.KOREAN.replace("—", "―"), "euc-kr"),
        ("ko", texts.KOREAN, "utf-16"),
        ("ko", texts.KOREAN, "utf-8-sig"),
        ("zh-Hans", CHINESE, "gb18030"),
    ],
)
def test_a_file_in_an_old_encoding_is_read_as_it_was_written(
    app: Flask, reporter: Visitor, service: str, text: str, encoding: str
) -> None:
    employ(app, Role.REPORTER, name="Chen Yangben", service="zh-Hans")
    reporter.open("/pieces/new").press(
        "Read the file or page", {"from-service": service}, upload={"from-file": (text.encode(encoding), "a.txt")}
    )
    reporter.press("Store it")
    assert reporter.status == 200, reporter.told
    assert reporter.form("form.edit").fields["headline"] == text.splitlines()[0]


def test_control_characters_are_taken_out_and_told_about(reporter: Visitor) -> None:
    reporter.press("Read it", {"service": "ko", "text": texts.KOREAN.replace("문 열어", "문\x07 열어")})
    assert "1 invisible control character was taken out, from line 1." in reporter.told
    assert reporter.form("form.edit").fields["headline"] == "가온시 새 도서관, 강가 옛 창고에서 문 열어"


def test_a_decomposed_paste_is_stored_composed_and_zero_width_spaces_stay(reporter: Visitor) -> None:
    decomposed = "가온\u200b시 새 도서관이 문을 열었다"  # Hangul as some keyboards and file systems write it
    reporter.press("Read it", {"service": "ko", "text": f"{decomposed}\n\n강가의 옛 창고가 도서관이 되었다."})
    assert reporter.form("form.edit").fields["headline"] == "가온\u200b시 새 도서관이 문을 열었다"


def test_a_correction_of_an_original_is_checked_like_a_paste(app: Flask, reporter: Visitor) -> None:
    reporter.press("Read it", {"service": "ko", "text": texts.KOREAN})
    with nothing_stored(app):
        reporter.press("Save", {"headline": "도서관\u202e이 열렸다"}, within="p.save")
    assert (reporter.status, "holds a hidden character that it must not hold (U+202E)" in reporter.told) == (422, True)
    assert "도서관" in reporter.form("form.edit").fields["headline"]


def test_a_rendering_is_checked_like_an_original(app: Flask) -> None:
    room = open_newsroom(app)
    room.reporter.open("/pieces/new").press("Read it", {"service": "ko", "text": texts.KOREAN})
    room.editor.open(room.reporter.press("Save and submit to the desk").address).press("Accept for rendering")
    writer = room.writer.open("/desk?list=waiting").press("Claim")
    key = writer.address.removesuffix("/write")
    (empty,) = writer.form("#writing").cssselect("[data-block]")
    writer.open(f"{key}/write")
    body = {"text": "The library \u202eopened", "seen": 1, "alt": None}
    with nothing_stored(app):
        refused = writer.ask("PUT", f"{key}/blocks/{empty.get('data-block')}", body)
        writer.open(f"{key}/paste").press(
            "Take it in", {"text": "도서관이 문을 열었다. 강가의 옛 창고가 도서관이 되었다."}
        )
    assert refused.status_code == 422
    assert refused.json is not None
    assert "holds a hidden character that it must not hold (U+202E)" in refused.json["error"]
    assert (writer.status, "is not English" in writer.told) == (422, True), writer.told


def test_a_form_without_its_token_is_refused_and_gives_the_text_back(app: Flask, reporter: Visitor) -> None:
    with nothing_stored(app):
        sent = dict(reporter.form("form.intake").form_values())
        reporter.submit("/pieces/new", sent | {"text": "잃으면 안 되는 글", "csrf_token": "stale"})
    assert reporter.status == 400
    assert "Copy what you wrote" in reporter.told
    assert "잃으면 안 되는 글" in reporter.words
