"""The work lists by keyboard: from story to story, opening, searching, the sheet of keys, and turning the keys off."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy.orm import Session

from tests.factories.people import make_person
from tests.factories.texts import make_piece
from tests.flows.conftest import PHONE, OpenPage
from translate_app.accounts.rules import Role

pytestmark = pytest.mark.browser


@pytest.fixture
def page(session: Session, open_page: OpenPage) -> Page:
    """A writer at a list of three."""
    writer = make_person(session, Role.WRITER)
    for headline in ("첫째", "둘째", "셋째"):
        make_piece(session, headline=headline)
    session.commit()
    return open_page("/desk?list=waiting", writer)


def focused(page: Page, headline: str) -> None:
    expect(page.get_by_role("link", name=headline)).to_be_focused()


def test_keys_go_from_story_to_story_and_open_one(page: Page) -> None:
    page.keyboard.press("j")
    focused(page, "첫째")
    page.keyboard.press("j")
    page.keyboard.press("ArrowDown")
    focused(page, "셋째")
    page.keyboard.press("j")  # there is no fourth
    focused(page, "셋째")
    page.keyboard.press("k")
    page.keyboard.press("ArrowUp")
    focused(page, "첫째")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name="첫째")).to_be_visible()


def test_a_key_does_what_the_storys_button_says(page: Page) -> None:
    page.keyboard.press("k")  # from nowhere, the last one
    focused(page, "셋째")
    page.keyboard.press("o")
    expect(page).to_have_url(re.compile("/write$"))


def test_a_slash_searches_from_anywhere_and_letters_typed_into_a_field_are_letters(page: Page) -> None:
    page.keyboard.press("/")
    field = page.get_by_label("Words of a headline")
    expect(field).to_be_focused()
    page.keyboard.type("둘째 jk/?")
    expect(field).to_have_value("둘째 jk/?")
    field.fill("둘째")
    page.keyboard.press("Enter")
    expect(page.locator("mark")).to_have_text("둘째")
    page.locator("h1").click()
    page.keyboard.press("/")
    expect(field).to_be_focused()


def test_the_sheet_of_keys_opens_and_turns_them_off_for_good(page: Page) -> None:
    page.keyboard.press("?")
    sheet = page.get_by_role("dialog", name="Keys")
    expect(sheet).to_be_visible()
    sheet.get_by_label("Keys work without Ctrl or Alt").uncheck()
    sheet.get_by_role("button", name="Close").click()
    expect(sheet).to_be_hidden()
    page.reload()
    page.locator("h1").click()
    page.keyboard.press("j")
    expect(page.get_by_role("link", name="첫째")).not_to_be_focused()
    page.get_by_role("button", name="Keys: press ?").click()
    sheet.get_by_label("Keys work without Ctrl or Alt").check()
    page.keyboard.press("Escape")
    page.locator("h1").click()
    page.keyboard.press("j")
    focused(page, "첫째")


def test_a_list_is_narrowed_and_kept_on_a_phone(page: Page) -> None:
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]  # a typed dict there
    page.get_by_text("Narrow the list").click()
    page.get_by_label("Priority").select_option("2")
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page.get_by_text("Nothing on this list fits these filters.")).to_be_visible()
    page.get_by_label("Keep this list as").fill("Urgent")
    page.get_by_role("button", name="Keep", exact=True).click()
    expect(page.get_by_role("status")).to_have_text("This list is kept as “Urgent”.")
    page.get_by_role("link", name="Show all").click()
    page.get_by_role("link", name="Urgent").click()
    expect(page.get_by_label("Priority")).to_have_value("2")
    page.get_by_role("button", name="Forget “Urgent”").click()
    expect(page.get_by_role("link", name="Urgent")).to_have_count(0)
