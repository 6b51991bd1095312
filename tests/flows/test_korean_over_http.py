"""The same newsroom with its interface in Korean."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import polib
import pytest
from flask import Flask

from tests.conftest import Browser
from tests.factories.settings import make_settings
from tests.flows import texts
from tests.flows.newsroom import open_newsroom
from translate_app.app import create_app
from translate_app.config import LOCALES


@pytest.fixture
def korean_app(app: Flask, tmp_path: Path) -> Iterator[Flask]:
    """The application with the Korean catalogue as it stands in the repository, compiled for this test."""
    folder = tmp_path / "ko" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    polib.pofile(str(LOCALES / "ko" / "LC_MESSAGES" / "messages.po")).save_as_mofile(str(folder / "messages.mo"))
    address = app.extensions["engine"].url.render_as_string(hide_password=False)
    made = create_app(replace(make_settings(address, media=tmp_path), locales=tmp_path))
    made.test_client_class = Browser
    yield made
    made.extensions["engine"].dispose()


def test_a_story_is_brought_in_claimed_and_handed_in_with_korean_screens(korean_app: Flask) -> None:
    room = open_newsroom(korean_app, language="ko")
    reporter, writer, editor = room.reporter, room.writer, room.editor
    reporter.open("/desk").follow(words(korean_app, "New original"))
    assert (reporter.page.get("lang"), reporter.page.get("dir")) == ("ko", "ltr")
    reporter.press(words(korean_app, "Read it"), {"service": "ko", "text": ""})
    assert reporter.status == 422
    assert "There is no text" not in reporter.told
    reporter.press(words(korean_app, "Read it"), {"service": "ko", "text": texts.KOREAN})
    piece = reporter.press(words(korean_app, "Save and submit to the desk")).address
    editor.open(piece).press(words(korean_app, "Accept for rendering"))
    writer.open("/desk?list=waiting").press(words(korean_app, "Claim"))
    rendering = writer.address.removesuffix("/write")
    writer.open(f"{rendering}/paste").press(words(korean_app, "Take it in"), {"text": texts.WELL})
    writer.press(words(korean_app, "Hand in for review"))
    for address in ("/desk", piece, f"{piece}/history", rendering + "/write", rendering + "/review", "/contributors"):
        editor.open(address)
        assert (editor.status, editor.page.get("lang")) == (200, "ko"), address
        assert {"데스크", "검색", "댓글"} <= set(editor.texts(".top a")), address
    assert any(texts.KOREAN.splitlines()[0] in text for text in editor.open("/desk?list=review").texts(".story"))


def words(app: Flask, english: str) -> str:
    """What the Korean catalogue says for this."""
    entry = polib.mofile(str(Path(app.extensions["settings"].locales) / "ko" / "LC_MESSAGES" / "messages.mo")).find(
        english
    )
    assert entry is not None, f"{english!r} is not in the Korean catalogue"
    assert entry.msgstr != english
    return str(entry.msgstr)
