"""How the write screen saves, in a real browser: never in a writer's way, only what changed, and honest about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, Request, Response, Route, expect
from sqlalchemy.orm import Session

from tests.factories.fresh import fresh
from tests.factories.people import make_person
from tests.factories.texts import make_rendering
from tests.flows.conftest import OpenPage
from tests.flows.writing_steps import block, kept, says, texts
from translate_app.accounts.models import Person
from translate_app.accounts.rules import Role
from translate_app.renderings.models import Rendering

pytestmark = pytest.mark.browser


@pytest.fixture
def writer(session: Session) -> Person:
    return make_person(session, Role.WRITER, name="Ada Writer")


@pytest.fixture
def rendering(session: Session, writer: Person) -> Rendering:
    return fresh(session, make_rendering(session, writer=writer, paragraphs=("One.", "Two.", "Three.")))


@pytest.fixture
def page(open_page: OpenPage, rendering: Rendering, writer: Person) -> Page:
    return open_page(f"/renderings/{rendering.key}/write", writer)


def answering(status: int) -> Callable[[Route], None]:
    """A server that answers with nothing but this status."""
    return lambda route: route.fulfill(status=status, json={})


def test_typing_goes_on_while_the_server_takes_its_time_and_only_what_changed_is_sent(
    page: Page, session: Session, rendering: Rendering
) -> None:
    held, sent = list[Route](), list[Request]()
    page.route("**/blocks/*", lambda route: held.append(route))
    page.on("request", lambda request: sent.append(request) if request.method in {"PUT", "POST"} else None)
    box = block(page, 1)
    box.press("End")
    box.press_sequentially(" Rose")
    says(page, "Saving…")
    box.press_sequentially(" and fell")
    expect(box).to_have_value("Two. Rose and fell")
    says(page, "Not saved yet")
    assert texts(session, rendering)[1] == "Two."
    held[0].continue_()
    page.unroute("**/blocks/*")
    says(page, r"Saved at \d")
    assert texts(session, rendering) == ["One.", "Two. Rose and fell", "Three."]
    saves = [request for request in sent if not request.url.endswith("/presence")]
    assert {request.url.rsplit("/", 1)[-1] for request in saves} == {str(rendering.blocks[1].id)}
    assert [(request.post_data_json or {})["text"] for request in saves] == ["Two. Rose", "Two. Rose and fell"]


def test_a_save_is_followed_by_news_of_what_changed_and_of_nothing_else(
    page: Page, session: Session, rendering: Rendering
) -> None:
    looks: list[Response] = []
    page.on("response", lambda it: looks.append(it) if it.url.endswith("/text") and it.status == 200 else None)

    def told_of(place: int, words: str) -> list[dict[str, Any]]:
        """What the page is told of every block, once it is told these words of one."""
        while True:
            for look in looks:
                blocks: list[dict[str, Any]] = look.json()["blocks"]
                if blocks[place].get("text") == words:
                    return blocks
            page.wait_for_timeout(50)

    block(page, 1).fill("Two rose.")
    told_of(1, "Two rose.")
    block(page, 0).fill("One and a half.")
    after = told_of(0, "One and a half.")
    assert [list(each) for each in after[1:]] == [["id"], ["id"]]
    says(page, r"Saved at \d")
    stored = ["One and a half.", "Two rose.", "Three."]
    assert [box.input_value() for box in page.locator("#blocks textarea").all()] == stored == texts(session, rendering)


@pytest.mark.parametrize(
    "answers", [{"**/blocks/*": 503}, {"**/blocks/*": 400, "**/text": 429}], ids=["in trouble", "asked too much"]
)
def test_a_server_that_cannot_now_is_told_from_no_connection_and_asked_again(
    page: Page, session: Session, rendering: Rendering, answers: dict[str, int]
) -> None:
    for address, status in answers.items():
        page.route(address, answering(status))
    block(page, 0).fill("Kept meanwhile.")
    says(page, "Not saved: the server cannot save now")
    says(page, "trying again in [248] s")  # each time it waits longer
    assert "Kept meanwhile." in kept(page)[0]
    page.unroute_all()
    says(page, r"Saved at \d")
    assert texts(session, rendering)[0] == "Kept meanwhile."
    assert kept(page) == []


def test_a_headline_is_taken_back_and_done_again_by_keyboard_after_it_was_saved(
    page: Page, session: Session, rendering: Rendering
) -> None:
    before = rendering.headline
    headline = page.get_by_label("Headline")
    headline.fill("Landing open")
    says(page, r"Saved at \d")
    page.reload()
    says(page, "Everything is saved")
    headline.press("Control+z")
    expect(headline).to_have_value(before)
    headline.press("Control+Shift+z")
    expect(headline).to_have_value("Landing open")
    assert fresh(session, rendering).headline == "Landing open"


def test_the_question_mark_is_a_letter_again_when_keys_without_ctrl_or_alt_are_off(page: Page) -> None:
    sheet = page.get_by_role("dialog", name="Keys")
    page.locator("h1").click()
    page.keyboard.press("?")
    sheet.get_by_label("Keys work without Ctrl or Alt").uncheck()
    page.keyboard.press("Escape")
    page.reload()
    says(page, "Everything is saved")
    page.locator("h1").click()
    page.keyboard.press("?")
    expect(sheet).to_be_hidden()
    block(page, 0).press("Alt+?")
    expect(sheet).to_be_visible()
