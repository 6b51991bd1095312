"""The work lists by keyboard: from story to story, opening, searching, the sheet of keys, and turning the keys off."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy.orm import Session

from tests.factories.people import make_person
from tests.factories.texts import make_piece, make_rendering
from tests.flows.conftest import PHONE, OpenPage
from translate_app.accounts.rules import Role
from translate_app.pieces.models import PieceRevision
from translate_app.renderings.rules import RenderingState

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


def keys_work(page: Page) -> None:
    """The list's script is there: of a page that a key led to, the text is seen before."""
    expect(page.get_by_role("button", name="Keys: press ?")).to_be_visible()


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
    keys_work(page)
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


def test_a_list_is_narrowed_by_everything_and_kept_by_keyboard_with_its_count_in_the_title(
    session: Session, open_page: OpenPage
) -> None:
    writer = make_person(session, Role.WRITER, name="Ada Writer")
    for headline, service, state, by in (
        ("First", "ko", RenderingState.WRITING, writer),
        ("Second", "my", RenderingState.CHANGES_REQUESTED, None),
        ("Third", "ko", RenderingState.WRITING, None),
    ):
        piece = make_piece(session, service=service)
        made = make_rendering(session, piece=piece, headline=headline, state=state, writer=by)
    now = datetime.now(UTC)
    made.piece.submitted_at = now - timedelta(days=5)
    session.add(PieceRevision(piece_id=made.piece_id, number=2, created_at=now, author_name="A"))
    session.commit()
    page = open_page("/desk?list=writing", writer)

    def shows(*headlines: str) -> None:
        expect(page.locator(".story .rendered")).to_have_text(list(headlines))
        expect(page).to_have_title(re.compile(rf"^[^(]+\({len(headlines)}\)"))
        expect(page.locator("nav.lists [aria-current=page] .count")).to_have_text(str(len(headlines)))

    shows("Third", "First", "Second")
    page.get_by_text("Narrow the list").press("Enter")
    for label, typed, found in (
        ("Language service", "Burm", ["Second"]),
        ("State", "changes", ["Second"]),
        ("Person", "Ada", ["First"]),
        ("Age", "older", ["Third"]),
        ("Only where the original has changed", " ", ["Third"]),
    ):
        page.get_by_role("checkbox" if typed == " " else "combobox", name=label, exact=True).focus()
        page.keyboard.type(typed)
        page.get_by_role("button", name="Show", exact=True).press("Enter")
        shows(*found)
        if typed != " ":
            page.get_by_role("link", name="Show all").press("Enter")
            shows("Third", "First", "Second")
            page.get_by_text("Narrow the list").press("Enter")
    page.get_by_label("Keep this list as").fill("Behind")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("This list is kept as “Behind”.")
    page.goto(page.url.partition("?")[0] + "?list=waiting")
    page.get_by_role("link", name="Behind").press("Enter")
    shows("Third")


def test_a_persons_page_is_what_waits_for_them_gone_through_by_keyboard(session: Session, open_page: OpenPage) -> None:
    writer = make_person(session, Role.WRITER, name="Ada Writer")
    back = make_rendering(session, writer=writer, state=RenderingState.CHANGES_REQUESTED, headline="Send it again")
    back.state_reason = "The date is missing."
    make_rendering(session, writer=writer, headline="Half written")
    make_rendering(session, headline="Somebody else's")
    session.commit()
    page = open_page("/desk/mine", writer)
    expect(page).to_have_title(re.compile(r"^What waits for you \(2\)"))
    expect(page.locator(".story .rendered")).to_have_text(["Send it again", "Half written"])
    expect(page.locator(".story").first.locator(".reason")).to_have_text("The date is missing.")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("o")
    expect(page).to_have_url(re.compile("/write$"))
    expect(page.get_by_label("Headline")).to_have_value("Half written")


SOUGHT = (  # service, a paragraph of the original, what is typed, what is marked
    ("ko", "강수위가 3미터 올랐다.", "수위", "수위"),
    ("zh-Hans", "今晨河水位上升三米。", "水位", "水位"),
    ("vi", "Mực nước sông ở Hà Nội đang lên.", "ha noi", "Hà Nội"),
    ("km", "កម្ពស់ទឹកទន្លេឡើង", "ទន្លេ", "ទន្លេ"),
    ("ug", "دەريانىڭ سۈيى ئۆرلىدى.", "سۈيى", "سۈيى"),
)


def test_a_search_finds_a_word_of_any_script_and_shows_it_in_context_on_the_side_it_was_found(
    session: Session, open_page: OpenPage
) -> None:
    editor = make_person(session, Role.EDITOR)
    for service, paragraph, _words, _marked in SOUGHT:
        piece = make_piece(session, service=service, headline="H", paragraphs=["x", paragraph])
        make_rendering(session, piece=piece, headline="Levels", paragraphs=[f"Ferries of the {service} service wait."])
    session.commit()
    page = open_page("/search", editor)
    box = page.get_by_role("searchbox", name=re.compile("Words of a headline, a text"))
    for service, paragraph, words, marked in SOUGHT:
        box.fill(words)
        box.press("Enter")
        expect(page).to_have_title(re.compile(rf"^{words}: .*\(1\)"))
        expect(page.locator(".hit .facts")).to_contain_text("Original")
        quoted = page.locator(".hit .quoted")
        expect(quoted).to_contain_text(paragraph)
        expect(quoted.locator("mark").first).to_have_text(re.compile(marked.split()[0]))
        expect(quoted).to_have_attribute("lang", service)
        expect(quoted).to_have_attribute("dir", "rtl" if service == "ug" else "ltr")
    box.fill("ferries vi")
    box.press("Enter")
    expect(page.locator(".hit .facts")).to_contain_text("Rendering")
    expect(page.locator(".hit .quoted")).to_have_attribute("lang", "en")
    keys_work(page)
    page.locator("h1").click()
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.locator("#board")).to_contain_text(SOUGHT[2][1])
