"""Every word the interface says goes through the catalogue: seen through one that marks each string ⟦so⟧."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import polib
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from tests.factories.people import make_person
from tests.factories.settings import make_settings
from tests.factories.texts import make_piece, make_rendering
from translate_app.accounts.rules import Role
from translate_app.app import create_app
from translate_app.cli.locales import TEMPLATE
from translate_app.db import Base
from translate_app.exchange.bitexts import BITEXTS
from translate_app.exchange.files_forms import SHEETS
from translate_app.i18n import PSEUDO
from translate_app.pieces.rules import PieceState
from translate_app.renderings.rules import RenderingState

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
NOT_OURS = {"title", "bdi", "time", "code", "pre", "script", "style", "svg", "kbd", "textarea"}
NAMES = sorted([form.title for form in BITEXTS.values()] + [*SHEETS.values()], key=len, reverse=True)  # of formats
SPOKEN = ("title", "placeholder", "aria-label", "alt")


class Spoken(HTMLParser):
    """Collects what a page says in its own language. Quoted text has a `lang` of its own and is left out."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, bool]] = []
        self.text = ""

    @property
    def skipping(self) -> bool:
        return any(skipped for _tag, skipped in self.open)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        skipped = tag in NOT_OURS or ("lang" in given and tag != "html")
        if not self.skipping and not skipped:
            self.text += "".join(f"\n{given[name]}\n" for name in SPOKEN if name in given)
        if tag not in VOID:
            self.open.append((tag, skipped))

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not self.skipping:
            self.text += data

    def unmarked(self) -> list[str]:
        """The lines with words outside of any mark (an address, a key, a name needs none)."""
        rest = self.text
        while (shorter := re.sub(r"⟦[^⟦⟧]*⟧", "", rest)) != rest:
            rest = shorter
        rest = re.sub("|".join(map(re.escape, NAMES)), "", rest)
        rest = re.sub(r"(?:Alt\+|Ctrl\+|Shift\+)+(?:\w+|\S)|\S+@\S+|Meridian Radio|Person \d+|https?://\S*", "", rest)
        return [line.strip() for line in rest.splitlines() if re.search(r"[^\W\d_]{2,}", line)]


@pytest.fixture(scope="module")
def marked_app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    folder = tmp_path_factory.mktemp("pseudo")
    _write_marked_catalogue(folder / PSEUDO / "LC_MESSAGES" / "messages.mo")
    settings = make_settings(f"sqlite:///{folder / 'desk.db'}", media=folder)
    app = create_app(replace(settings, locales=folder))
    app.config["WTF_CSRF_ENABLED"] = False
    Base.metadata.create_all(app.extensions["engine"])
    return app


def _write_marked_catalogue(path: Path) -> None:
    catalogue = polib.pofile(str(TEMPLATE))
    catalogue.metadata["Plural-Forms"] = "nplurals=2; plural=(n != 1);"
    for entry in catalogue:
        if entry.msgid_plural:
            entry.msgstr_plural = {0: f"⟦{entry.msgid}⟧", 1: f"⟦{entry.msgid_plural}⟧"}
        else:
            entry.msgstr = f"⟦{entry.msgid}⟧"
    path.parent.mkdir(parents=True)
    catalogue.save_as_mofile(str(path))


@pytest.fixture(scope="module")
def client(marked_app: Flask) -> FlaskClient:
    with Session(marked_app.extensions["engine"], expire_on_commit=False) as session:
        person = make_person(session, *Role)
        make_piece(session, state=PieceState.SUBMITTED)
        make_rendering(session, writer=person)
        make_rendering(session, state=RenderingState.IN_REVIEW)
        make_rendering(session, state=RenderingState.APPROVED)
        session.commit()
    client = marked_app.test_client()
    with client.session_transaction() as cookie:
        cookie["_user_id"], cookie["_fresh"] = person.fs_uniquifier, True
        cookie["interface_language"] = PSEUDO
    return client


def _addresses(app: Flask, client: FlaskClient) -> list[str]:
    """Every page that the newsroom's pages link to, found by following links."""
    found, waiting = ["/desk"], ["/desk", "/sign-in", "/account", "/people", "/contributors/new", "/no-such-page"]
    while waiting:
        answer = client.get(waiting.pop(), follow_redirects=True)
        page = answer.get_data(as_text=True) if answer.mimetype == "text/html" else ""
        for address in re.findall(r'href="(/[^"#]*)"', page):
            clean = address.replace("&amp;", "&")
            if clean not in found and not re.match(
                r"/(static|media|api)|.*/(export|pictures)/|.*\.(xml|txt|json)$", clean
            ):
                found.append(clean)
                waiting.append(clean)
    return found


def test_every_word_on_every_page_goes_through_the_catalogue(marked_app: Flask, client: FlaskClient) -> None:
    addresses = _addresses(marked_app, client)
    assert len(addresses) > 20
    unmarked: dict[str, list[str]] = {}
    for address in addresses:
        page = Spoken()
        answer = client.get(address, follow_redirects=True)
        assert answer.status_code in (200, 404), address
        if answer.mimetype != "text/html":
            continue  # a file
        text = answer.get_data(as_text=True)
        if f'lang="{PSEUDO.replace("_", "-")}"' not in text.partition("<body")[0]:
            continue  # a page for readers: it speaks the language of its text
        page.feed(text)
        if lines := page.unmarked():
            unmarked[address] = lines
    assert unmarked == {}
