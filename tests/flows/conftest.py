"""A served newsroom and a real browser for the stories told in one."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from threading import Thread
from typing import TYPE_CHECKING, Any

import pytest
from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect, sync_playwright
from werkzeug.serving import make_server

from translate_app.accounts.models import Person

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

CHROMIUM = shutil.which("chromium")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-dev-shm-usage",
)
PATIENCE = 60_000
"""Milliseconds that a test waits for what it expects. A busy machine is slow, and no test is about how slow."""
PHONE = {"width": 375, "height": 780}
DESKTOP = {"width": 1280, "height": 900}
expect.set_options(timeout=PATIENCE)


@dataclass
class LiveServer:
    """The application, served to a browser. `address` has no slash at its end."""

    app: Flask
    address: str

    def cookie(self, person: Person) -> dict[str, Any]:
        """The session cookie of somebody who is signed in, as Playwright takes it."""
        signer = SecureCookieSessionInterface().get_signing_serializer(self.app)
        assert signer is not None
        value = signer.dumps({"_user_id": person.fs_uniquifier, "_fresh": True})
        return {"name": self.app.config["SESSION_COOKIE_NAME"], "value": value, "url": self.address}


# As in production, except that a browser takes cookies marked secure from https only.
SERVED = {"WTF_CSRF_ENABLED": True, "SESSION_COOKIE_NAME": "session", "SESSION_COOKIE_SECURE": False}


def _to_the_end(application: WSGIApplication, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
    """Answer in one piece: werkzeug's server leaves a file open where a browser breaks the connection off."""
    answer = application(environ, start)
    try:
        return [b"".join(answer)]
    finally:
        getattr(answer, "close", list)()


@pytest.fixture
def live_server(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[LiveServer]:
    """The application of this test, in a thread of its own, with CSRF protection."""
    for name, value in SERVED.items():
        monkeypatch.setitem(app.config, name, value)
    server = make_server("127.0.0.1", 0, partial(_to_the_end, app.wsgi_app), threaded=True)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield LiveServer(app, f"http://127.0.0.1:{server.server_port}")
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's chromium. Without it the test fails and says what to install."""
    if CHROMIUM is None:
        pytest.fail("The browser tests need Debian's package chromium: apt-get install chromium", pytrace=False)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        yield chromium
        chromium.close()


def too_wide(page: Page) -> int:
    """By how many pixels the page is wider than its window, once it is there: on its way it has no root yet."""
    there = page.wait_for_function(
        """() => document.readyState === "complete"
          && [document.documentElement.scrollWidth - document.documentElement.clientWidth]"""
    )
    (wider,) = there.json_value()
    return int(wider)


OpenPage = Callable[..., Page]


@pytest.fixture
def open_page(live_server: LiveServer, browser: Browser) -> Iterator[OpenPage]:
    """Open an address as a signed-in person, each time in a browser profile of its own.

    `open_page(address, person, viewport=DESKTOP, **what Playwright's new_context takes)`. The test fails when a script
    threw an error, or tried what the content security policy forbids.
    """
    contexts: list[BrowserContext] = []
    thrown: list[str] = []

    def heard(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            thrown.append(message.text)

    def open_page(
        address: str, person: Person | None = None, *, viewport: dict[str, int] = DESKTOP, **settings: Any
    ) -> Page:
        context = browser.new_context(viewport=viewport, **settings)  # type: ignore[arg-type]  # a typed dict there
        contexts.append(context)
        context.on("weberror", lambda error: thrown.append(str(error.error)))
        context.on("console", heard)
        if person is not None:
            context.add_cookies([live_server.cookie(person)])  # type: ignore[list-item]  # a typed dict there
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.goto(live_server.address + address)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert thrown == []
