"""Pictures of every screen, to be looked at: `python -m tests.pictures.tour FOLDER [--only WORD] [--newsroom FOLDER]`.

The demo newsroom seen by its editor, here with every role, and by a stranger: Korean, Burmese and Uyghur stories, the
interface in English and in Korean, wide and as on a phone, light and dark. Says which pages are wider than the window.
"""

from __future__ import annotations

import argparse
import logging
import re
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import zip_longest
from pathlib import Path
from threading import Thread
from typing import Any

from alembic import command
from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from playwright.sync_api import Browser, sync_playwright
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.serving import make_server

from tests.flows.conftest import ARGUMENTS, DESKTOP, PHONE
from tests.flows.pages import FIRST, kind_of, screens
from tests.pictures.staged import addresses, stage
from translate_app.accounts.models import Person
from translate_app.app import create_app
from translate_app.cli.migrate import alembic_config
from translate_app.demo.load import load
from translate_app.demo.settings import demo_settings
from translate_app.pieces.models import Piece
from translate_app.renderings.models import Rendering

LANGUAGES = ("ko", "my", "ug")
LOOKS = (("en", "wide", "light"), ("en", "phone", "dark"), ("ko", "wide", "dark"), ("ko", "phone", "light"))
WIDTHS = {"wide": DESKTOP, "phone": PHONE}
PICTURES = """() => Promise.all([...document.images].map((it) => {
  it.loading = "eager"; // also what lies below the window
  return it.decode();
}))"""
STRANGER = ("/sign-in", "/no-such-page", "/desk")
SEARCHES = ("/search?words=water", "/search?words=%EB%AC%BC", "/search?words=%E1%80%9B%E1%80%B1")


def demo_newsroom(folder: Path) -> Flask:
    """The demo newsroom in this folder, loaded on first use."""
    folder.mkdir(parents=True, exist_ok=True)
    settings = demo_settings(folder, port=0)
    command.upgrade(alembic_config(settings.database_url), "head")
    app = create_app(settings)
    load(app, progress=print)
    return app


def newsroom(folder: Path) -> tuple[Flask, Person]:
    """The demo newsroom in this folder, staged on first use, and who sees it."""
    app = demo_newsroom(folder)
    with Session(app.extensions["engine"], expire_on_commit=False) as session:
        person = stage(session, app.extensions["settings"].media)
        session.commit()
        return app, person


def beginnings(app: Flask) -> Sequence[str]:
    """Pages of stories in each language of the tour in turn, so that each kind of page is seen in each of them."""
    with Session(app.extensions["engine"]) as session:
        stories = [
            session.execute(
                select(Piece.key, Rendering.key)
                .outerjoin(Rendering, Rendering.piece_id == Piece.id)
                .where(Piece.language == language)
                .order_by(Piece.id.desc())
            ).all()
            for language in LANGUAGES
        ]
    in_turn = [story for together in zip_longest(*stories) for story in together if story is not None]
    pieces = [f"/pieces/{piece}" for piece, _ in in_turn]
    renderings = [f"/renderings/{rendering}" for _, rendering in in_turn if rendering]
    texts = [f"{it}/{page}" for it in renderings for page in ("review", "write")]
    return [*FIRST, *SEARCHES, *pieces, *texts, *addresses(app)]


def cookie(app: Flask, person: Person, origin: str, language: str = "en") -> Any:
    """The session cookie of somebody who is signed in and has chosen a language."""
    signer = SecureCookieSessionInterface().get_signing_serializer(app)
    assert signer is not None
    signed = signer.dumps({"_user_id": person.fs_uniquifier, "_fresh": True, "interface_language": language})
    return {"name": app.config["SESSION_COOKIE_NAME"], "value": signed, "url": origin}


def pictures(app: Flask, person: Person, browser: Browser, origin: str, only: str) -> Iterator[tuple[str, bytes, int]]:
    """Name, picture, and by how many pixels the page is too wide."""
    client = app.test_client()
    with client.session_transaction() as session:
        session["_user_id"], session["_fresh"] = person.fs_uniquifier, True
    shown = [it for it in screens(app, client, first=beginnings(app), each=3) if only in kind_of(app, it)]
    refused = [it for it in STRANGER if only in kind_of(app, it)]
    for language, width, scheme in LOOKS:
        context = browser.new_context(viewport=WIDTHS[width], color_scheme=scheme)  # type: ignore[arg-type]
        context.add_cookies([cookie(app, person, origin, language)])
        page = context.new_page()
        for number, address in enumerate([*shown, *refused]):
            if number == len(shown):
                context.clear_cookies()
                context.set_extra_http_headers({"Accept-Language": language})
            page.goto(origin + address)
            page.evaluate(PICTURES)
            wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            who = "" if number < len(shown) else "stranger "
            name = re.sub(r"\W+", "-", f"{who}{kind_of(app, address)} {number} {language} {width} {scheme}")
            yield name, page.screenshot(full_page=True), wider
        context.close()


@contextmanager
def served(app: Flask) -> Iterator[tuple[Browser, str]]:
    """A browser, and the address of the application."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = make_server("127.0.0.1", 0, app, threaded=True)
    Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=list(ARGUMENTS))
        yield browser, f"http://127.0.0.1:{server.server_port}"
        browser.close()
    server.shutdown()


def main() -> None:
    """Take them."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    options.add_argument("--only", default="", help="a word of the endpoint, such as desk or write")
    options.add_argument("--newsroom", type=Path, default=Path("var") / "tour")
    chosen = options.parse_args()
    chosen.folder.mkdir(parents=True, exist_ok=True)
    app, person = newsroom(chosen.newsroom)
    with served(app) as (browser, origin):
        for name, picture, wider in pictures(app, person, browser, origin, chosen.only):
            (chosen.folder / f"{name}.png").write_bytes(picture)
            if wider > 0:
                print(f"{name} is {wider} pixels too wide")  # noqa: T201


if __name__ == "__main__":
    main()
