"""The write screen in a real browser: saving by itself, offline and back, signed out and in again, two at one text."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect
from sqlalchemy.orm import Session

from tests.factories.fresh import fresh
from tests.factories.people import make_person
from tests.factories.texts import make_piece, make_rendering
from tests.flows.conftest import DESKTOP, PHONE, LiveServer, OpenPage, too_wide
from tests.flows.writing_steps import block, kept, on_its_way, says, texts
from translate_app.accounts.models import Person
from translate_app.accounts.rules import Role
from translate_app.renderings.models import Rendering
from translate_app.renderings.rules import RenderingState

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


def test_what_is_typed_is_saved_after_a_pause_and_the_status_says_so(
    page: Page, session: Session, rendering: Rendering
) -> None:
    says(page, "Everything is saved")
    block(page, 0).fill("The river rose.")
    says(page, "Not saved yet")
    assert len(kept(page)) == 1
    page.get_by_label("Headline").fill("Landing open")
    says(page, r"Saved at \d")
    assert texts(session, rendering) == ["The river rose.", "Two.", "Three."]
    assert rendering.headline == "Landing open"
    assert kept(page) == []


def test_what_is_typed_before_the_script_has_come_is_saved_too(
    open_page: OpenPage, session: Session, rendering: Rendering, writer: Person
) -> None:
    page, held = open_page("/desk", writer), list[Route]()
    page.route("**/static/writing.js", lambda route: held.append(route))
    page.goto(page.url.replace("/desk", f"/renderings/{rendering.key}/write"), wait_until="commit")
    page.get_by_label("Headline").fill("Landing open")
    block(page, 0).fill("The river rose.")
    held[0].continue_()
    says(page, r"Saved at \d")
    assert texts(session, rendering) == ["The river rose.", "Two.", "Three."]
    assert rendering.headline == "Landing open"


def test_structure_is_changed_by_keyboard_and_by_mouse(page: Page, session: Session, rendering: Rendering) -> None:
    block(page, 0).fill("One and a half.")
    block(page, 0).press("Home")
    for _step in range(len("One ")):
        block(page, 0).press("ArrowRight")
    block(page, 0).press("Control+Enter")
    expect(page.locator("#blocks textarea")).to_have_count(4)
    expect(block(page, 1)).to_be_focused()
    expect(block(page, 1)).to_have_value("and a half.")
    block(page, 1).press("Alt+ArrowDown")
    expect(block(page, 1)).to_have_value("Two.")
    page.locator(".block summary").nth(2).click()
    page.keyboard.press("Escape")
    expect(page.locator("details.more[open]")).to_have_count(0)
    page.locator(".block summary").nth(3).click()
    page.get_by_role("button", name="Join to the one above").and_(page.locator(":visible")).click()
    expect(page.locator("#blocks textarea")).to_have_count(3)
    page.locator(".block summary").nth(0).click()
    page.get_by_role("button", name="Remove").and_(page.locator(":visible")).click()
    expect(page.locator("#blocks textarea")).to_have_count(2)
    page.locator("#blocks select").nth(0).select_option("crosshead")
    page.get_by_role("button", name="Add a block", exact=True).click()
    expect(block(page, 2)).to_be_focused()
    block(page, 2).type("At the end.")
    says(page, "Saved at")
    assert texts(session, rendering) == ["Two.", "and a half. Three.", "At the end."]
    assert [block.kind for block in rendering.blocks] == ["crosshead", "paragraph", "paragraph"]


def test_without_a_connection_nothing_is_lost_and_it_is_saved_when_it_is_back(
    page: Page, session: Session, rendering: Rendering
) -> None:
    page.context.set_offline(True)
    block(page, 1).fill("Written on a train.")
    says(page, "Not saved: no connection")
    assert "Written on a train." in kept(page)[0]
    page.context.set_offline(False)
    says(page, "Saved at")
    assert texts(session, rendering)[1] == "Written on a train."
    assert kept(page) == []


def unplug(page: Page) -> None:
    """This page reaches no server any more, not even with the request it sends while it closes."""
    page.evaluate("() => { window.fetch = () => Promise.reject(new TypeError('no connection')); }")


def test_a_page_closed_without_a_connection_finds_its_text_again(
    page: Page, session: Session, rendering: Rendering, live_server: LiveServer
) -> None:
    unplug(page)
    block(page, 1).fill("Before the lid closed.")
    says(page, "Not saved: no connection")
    page.close(run_before_unload=False)
    context_page = page.context.new_page()
    context_page.goto(f"{live_server.address}/renderings/{rendering.key}/write")
    expect(block(context_page, 1)).to_have_value("Before the lid closed.")
    says(context_page, "Saved at")
    assert texts(session, rendering)[1] == "Before the lid closed."


def test_text_kept_from_an_earlier_visit_joins_what_is_typed_before_the_script_has_come(
    page: Page, session: Session, rendering: Rendering
) -> None:
    unplug(page)
    block(page, 0).fill("Kept.")
    says(page, "Not saved: no connection")
    address, context = page.url, page.context
    page.close(run_before_unload=False)
    again, held = context.new_page(), list[Route]()
    again.route("**/static/writing.js", lambda route: held.append(route))
    again.goto(address, wait_until="commit")
    block(again, 0).fill("Early.")
    held[0].continue_()
    expect(block(again, 0)).to_have_value("Kept.\nEarly.")
    says(again, r"Saved at \d")
    assert texts(session, rendering)[0] == "Kept.\nEarly."


def test_a_signed_out_writer_keeps_the_text_and_it_is_saved_after_signing_in_elsewhere(
    page: Page, session: Session, rendering: Rendering, writer: Person, live_server: LiveServer
) -> None:
    page.context.clear_cookies()
    block(page, 2).fill("Written while signed out.")
    says(page, "You are signed out: sign in in another tab")
    assert "Written while signed out." in kept(page)[0]
    page.context.add_cookies([live_server.cookie(writer)])  # type: ignore[list-item]  # a typed dict there
    says(page, "Saved at")
    assert texts(session, rendering)[2] == "Written while signed out."
    assert kept(page) == []


def clash(page: Page, open_page: OpenPage, rendering: Rendering, writer: Person) -> None:
    """Two windows of one writer at the same block: the other one is first."""
    other = open_page(f"/renderings/{rendering.key}/write", writer)
    with on_its_way(page):
        block(page, 0).fill("Mine.")
        block(other, 0).fill("Theirs.")
        says(other, "Saved at")
    says(page, "somebody else changed the same text")
    panel = page.locator(".clash")
    expect(panel.locator(".theirs")).to_have_text("Theirs.")
    expect(panel.locator(".yours")).to_have_text("Mine.")
    assert len(kept(page)) == 1


def keep_mine(page: Page) -> None:
    page.get_by_role("button", name="Keep mine").click()


def keep_theirs(page: Page) -> None:
    page.get_by_role("button", name="Keep theirs").click()
    expect(block(page, 0)).to_have_value("Theirs.")


def merge_by_hand(page: Page) -> None:
    expect(page.locator(".clash .merged")).to_have_text("Mine Theirs.")
    page.get_by_role("button", name="Take the merged text and edit it").click()
    expect(block(page, 0)).to_have_value("Mine Theirs.")
    block(page, 0).fill("Both.")
    page.get_by_role("button", name="Save the merged text").click()


@pytest.mark.parametrize(
    ("choose", "stored"), [(keep_mine, "Mine."), (keep_theirs, "Theirs."), (merge_by_hand, "Both.")]
)
def test_of_two_at_one_block_the_second_sees_both_texts_and_decides(
    page: Page,
    open_page: OpenPage,
    session: Session,
    rendering: Rendering,
    writer: Person,
    choose: Callable[[Page], None],
    stored: str,
) -> None:
    clash(page, open_page, rendering, writer)
    choose(page)
    says(page, "aved")
    expect(page.locator(".clash")).to_have_count(0)
    says(page, "Saved at|Everything is saved")
    assert texts(session, rendering)[0] == stored
    assert kept(page) == []


def test_words_in_a_block_that_somebody_removed_become_a_block_again(
    page: Page, open_page: OpenPage, session: Session, rendering: Rendering, writer: Person
) -> None:
    other = open_page(f"/renderings/{rendering.key}/write", writer)
    with on_its_way(page):
        block(page, 1).fill("Not to be lost.")
        other.locator(".block summary").nth(1).click()
        other.get_by_role("button", name="Remove").and_(other.locator(":visible")).click()
        expect(other.locator("#blocks textarea")).to_have_count(2)
    expect(page.locator(".clash .why")).to_contain_text("removed this block")
    page.get_by_role("button", name="Keep mine").click()
    says(page, "Saved at")
    assert texts(session, rendering) == ["One.", "Not to be lost.", "Three."]


def test_a_refused_text_is_not_sent_again_until_it_changes(page: Page, session: Session, rendering: Rendering) -> None:
    block(page, 0).evaluate("(box) => { box.value = 'a\\u202eb'; box.dispatchEvent(new Event('input')); }")
    says(page, r"Not saved: .*U\+202E")
    block(page, 0).fill("ab")
    says(page, "Saved at")
    assert texts(session, rendering)[0] == "ab"


def test_handing_in_saves_first(page: Page, session: Session, rendering: Rendering) -> None:
    block(page, 0).fill("The last word.")
    page.get_by_role("button", name="Hand in for review").click()
    page.wait_for_url(lambda address: "/write" not in address)
    assert texts(session, rendering)[0] == "The last word."
    assert rendering.state == RenderingState.IN_REVIEW


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("service", ["ko", "ug"])
def test_the_screen_fits_and_the_text_stays_readable_beside_the_original(
    open_page: OpenPage, session: Session, writer: Person, service: str, viewport: dict[str, int]
) -> None:
    rendering = fresh(session, make_rendering(session, piece=make_piece(session, service=service), writer=writer))
    page = open_page(f"/renderings/{rendering.key}/write", writer, viewport=viewport)
    assert too_wide(page) <= 0
    box = block(page, 1)
    assert box.evaluate("(it) => it.scrollHeight <= it.clientHeight + 2"), "the box has not grown with its text"
    width = box.bounding_box()
    assert width is not None
    assert width["width"] > 300


def test_without_a_script_the_page_is_a_form_that_saves(
    open_page: OpenPage, session: Session, rendering: Rendering, writer: Person
) -> None:
    page = open_page(f"/renderings/{rendering.key}/write", writer, java_script_enabled=False)
    block(page, 0).fill("By hand.")
    page.locator(".bar").get_by_role("button", name="Save").click()
    expect(page.locator(".flash")).to_have_text("Saved.")
    assert texts(session, rendering)[0] == "By hand."


def test_selected_words_are_emphasised_and_linked_by_keyboard_and_typing_moves_them(
    page: Page, session: Session, rendering: Rendering
) -> None:
    box = block(page, 1)
    box.fill("The \U0001f600 river rose.")
    box.evaluate("box => box.setSelectionRange(box.value.indexOf('river'), box.value.indexOf(' rose'))")
    box.press("Control+b")
    chip = page.locator(".mark-chip")
    expect(chip).to_contain_text("river")
    box.evaluate("box => box.setSelectionRange(box.value.indexOf('rose'), box.value.length - 1)")
    box.press("Control+k")
    page.get_by_label("Address").fill("https://a.example/")
    page.get_by_role("button", name="Link these words").click()
    expect(chip).to_have_count(2)
    page.wait_for_function("document.activeElement.selectionStart === document.activeElement.value.indexOf('rose')")
    box.press("Home")

    box.press_sequentially("Now ")
    says(page, "Not saved yet")
    says(page, "Saved at")
    marked = fresh(session, rendering).blocks[1]
    assert marked.text == "Now The \U0001f600 river rose."
    assert [(marked.text[it.start : it.end], it.href) for it in marked.marks] == [
        ("river", ""),
        ("rose", "https://a.example/"),
    ]
    chip.first.get_by_role("button").click()
    expect(chip).to_have_count(1)
