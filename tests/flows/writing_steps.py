"""What a writer does and sees at the write screen, and what is stored of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Locator, Page, Route, expect
from sqlalchemy.orm import Session

from tests.factories.fresh import fresh
from translate_app.renderings.models import Rendering


def block(page: Page, number: int) -> Locator:
    """The box of one block, counted from 0."""
    return page.locator("#blocks textarea").nth(number)


def says(page: Page, sentence: str) -> None:
    """The status line says this, or soon will."""
    expect(page.locator("#status")).to_contain_text(re.compile(sentence))


@contextmanager
def on_its_way(page: Page) -> Iterator[None]:
    """What is typed in a block within this has left the page and reaches the server after what happens within."""
    held: list[Route] = []
    holding = True

    def hold(route: Route) -> None:
        if holding:
            held.append(route)
        else:
            route.continue_()

    page.route("**/blocks/*", hold)
    yield
    holding = False
    for route in held:
        route.continue_()


def texts(session: Session, rendering: Rendering) -> list[str]:
    """The blocks as they are stored."""
    return [block.text for block in fresh(session, rendering).blocks]


def kept(page: Page) -> list[str]:
    """What this browser holds back for the server."""
    copies: list[str] = page.evaluate(
        "Object.entries(localStorage).filter(([k]) => k.startsWith('writing:')).map(e => e[1])"
    )
    return copies
