"""The writer's workspace in a real browser: rows, cautions, reasons, notes, steps back, two writers at once."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Locator, Page, expect
from sqlalchemy.orm import Session

from tests.factories.boards import make_alignment
from tests.factories.fresh import fresh
from tests.factories.people import make_person
from tests.factories.texts import make_piece, make_rendering
from tests.flows.conftest import DESKTOP, PHONE, OpenPage, too_wide
from tests.flows.writing_steps import block, says, texts
from translate_app.accounts.models import Person
from translate_app.accounts.rules import Role
from translate_app.renderings.models import Rendering

pytestmark = pytest.mark.browser

UYGHUR = ("دەريا سۈيى 3 مېتىر ئۆرلىدى.", "كېمە قايتا ئېچىلدى.", "240 ئادەم كېمىگە چىقتى.")
TEXTS = ("The river rose 3 meters.", "The landing reopened.")


@pytest.fixture
def writer(session: Session) -> Person:
    return make_person(session, Role.WRITER, name="Ada Writer")


@pytest.fixture
def other(session: Session) -> Person:
    return make_person(session, Role.WRITER, name="Bo Writer")


@pytest.fixture
def rendering(session: Session, writer: Person) -> Rendering:
    """A right-to-left original of three paragraphs; the first two are rendered."""
    made = make_rendering(
        session, piece=make_piece(session, service="ug", paragraphs=UYGHUR), writer=writer, paragraphs=TEXTS
    )
    make_alignment(session, made, links=[(0, 0), (1, 1)])
    return fresh(session, made)


def screen(open_page: OpenPage, rendering: Rendering, person: Person, viewport: dict[str, int] = DESKTOP) -> Page:
    return open_page(f"/renderings/{rendering.key}/write", person, viewport=viewport)


def top(place: Locator) -> float:
    box = place.bounding_box()
    assert box is not None
    return box["y"]


def test_linked_blocks_share_a_baseline_and_numbers_are_marked_on_both_sides(
    open_page: OpenPage, rendering: Rendering, writer: Person
) -> None:
    page = screen(open_page, rendering, writer)
    for number in (0, 1):
        left, right = page.locator(".source .words").nth(number), block(page, number)
        assert abs(top(left) - top(right)) < 24
    assert page.locator(".source-text").first.get_attribute("dir") == "rtl"
    expect(page.locator(".source mark.numeral.both").first).to_have_text("3")
    expect(page.locator(".mirror mark.numeral.both")).to_have_text("3")
    page.keyboard.press("Tab")
    block(page, 0).fill("The river rose 4 meters.")
    says(page, "Saved at")
    expect(page.locator(".mirror mark.numeral.one")).to_have_text("4")
    expect(page.locator(".block .caution")).to_have_count(2)


def test_a_caution_goes_when_looked_at_and_comes_back_when_the_block_changes(
    open_page: OpenPage, rendering: Rendering, writer: Person
) -> None:
    page = screen(open_page, rendering, writer)
    block(page, 1).fill("The landing (reopened.")
    caution = page.locator(".block .caution")
    expect(caution).to_contain_text("without its other half")
    caution.get_by_role("button", name="It is right").click()
    expect(caution).to_have_count(0)
    block(page, 1).fill("The landing (reopened today.")
    expect(caution).to_have_count(1)


def test_a_paragraph_is_rendered_left_out_and_taken_in_by_keyboard_and_mouse(
    open_page: OpenPage, session: Session, rendering: Rendering, writer: Person
) -> None:
    page = screen(open_page, rendering, writer)
    third = page.locator(".source").nth(2)
    third.get_by_role("button", name="Leave it out…").first.click()
    dialog = page.locator("#ask-omit")
    dialog.locator("select").select_option("length")
    dialog.locator("input").fill("For the web")
    dialog.get_by_role("button", name="Leave it out").click()
    expect(third.locator(".excuse")).to_contain_text("For the web")
    third.get_by_role("button", name="Take back").click()
    expect(third.locator(".excuse")).to_have_count(0)
    third.focus()
    page.keyboard.press("Alt+r")
    expect(block(page, 2)).to_be_focused()
    page.keyboard.type("Some 240 people took the boat.")
    says(page, "Saved at")
    expect(page.locator(".block").nth(2).locator(".ties")).to_contain_text("paragraph 3")
    page.keyboard.press("Alt+c")
    expect(third).to_be_focused()
    page.keyboard.press("Alt+c")
    expect(block(page, 2)).to_be_focused()
    assert texts(session, rendering)[2] == "Some 240 people took the boat."


def test_steps_go_back_over_saves_and_forth_again(
    open_page: OpenPage, session: Session, rendering: Rendering, writer: Person
) -> None:
    page = screen(open_page, rendering, writer)
    block(page, 0).fill("Other words.")
    says(page, "Saved at")
    block(page, 1).press("Home")
    block(page, 1).press("Backspace")
    expect(page.locator("#blocks textarea")).to_have_count(1)
    page.reload()
    expect(page.locator("#blocks textarea")).to_have_count(1)
    block(page, 0).press("Control+z")
    expect(page.locator("#blocks textarea")).to_have_count(2)
    expect(block(page, 0)).to_have_value("Other words.")
    page.get_by_role("button", name="Take back").click()
    expect(block(page, 0)).to_have_value(TEXTS[0])
    block(page, 0).press("Control+Shift+z")
    expect(block(page, 0)).to_have_value("Other words.")
    assert texts(session, rendering) == ["Other words.", TEXTS[1]]


def test_two_writers_see_each_other_work_on_other_blocks_and_take_a_block_on_purpose(
    open_page: OpenPage, session: Session, rendering: Rendering, writer: Person, other: Person
) -> None:
    session.commit()
    ada = screen(open_page, rendering, writer)
    bo = screen(open_page, rendering, other)
    bo.get_by_role("button", name="Write along").click()
    expect(bo.locator("#status")).to_be_visible()
    block(ada, 0).focus()
    expect(bo.locator("#people")).to_contain_text("Ada Writer")
    expect(bo.locator(".block").nth(0).locator(".held")).to_contain_text("Ada Writer")
    expect(block(bo, 0)).to_have_attribute("readonly", "")
    block(bo, 1).fill("The landing is open.")
    says(bo, "Saved at")
    expect(block(ada, 1)).to_have_value("The landing is open.")
    ada.context.set_offline(True)
    block(ada, 0).fill("The river rose 3 meters at night.")
    bo.get_by_role("button", name="Take it over").click()
    expect(block(bo, 0)).to_be_editable()
    block(bo, 0).fill("The brown river rose 3 meters.")
    says(bo, "Saved at")
    ada.context.set_offline(False)
    expect(ada.locator(".block").nth(0).locator(".held")).to_contain_text("Bo Writer")
    ada.get_by_role("button", name="Take it over").click()
    expect(ada.locator(".clash .theirs")).to_have_text("The brown river rose 3 meters.")
    expect(ada.locator(".clash .merged")).to_have_text("The brown river rose 3 meters at night.")
    ada.get_by_role("button", name="Take the merged text", exact=True).click()
    says(ada, "Saved at")
    assert texts(session, rendering) == ["The brown river rose 3 meters at night.", "The landing is open."]


def test_a_note_names_a_colleague_and_is_resolved(open_page: OpenPage, rendering: Rendering, writer: Person) -> None:
    page = screen(open_page, rendering, writer)
    block(page, 0).press("Alt+m")
    dialog = page.locator("#ask-note")
    dialog.locator("textarea").fill("Is this right? ")
    dialog.get_by_role("button", name="@Ada Writer").click()
    dialog.locator("textarea").press("Control+Enter")
    note = page.locator(".block .note")
    expect(note).to_contain_text("Is this right? @Ada Writer")
    note.get_by_role("button", name="Resolved").click()
    expect(page.locator(".note.resolved")).to_have_count(1)


def test_the_list_of_keys_opens_on_a_question_mark(open_page: OpenPage, rendering: Rendering, writer: Person) -> None:
    page = screen(open_page, rendering, writer)
    page.locator("h1").click()
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#keys")).to_be_hidden()
    block(page, 0).press("Alt+PageDown")
    expect(block(page, 1)).to_be_focused()


def test_on_a_phone_each_paragraph_stands_above_its_rendering(
    open_page: OpenPage, rendering: Rendering, writer: Person
) -> None:
    page = screen(open_page, rendering, writer, PHONE)
    assert too_wide(page) <= 0
    places = [top(page.locator(".source").nth(0)), top(block(page, 0)), top(page.locator(".source").nth(1))]
    assert places == sorted(places)


def counted(page: Page, what: str) -> Locator:
    """One of the figures that a desk counts."""
    return page.locator("#counts div", has=page.get_by_text(what, exact=True)).locator("dd")


def test_what_a_desk_counts_changes_as_one_writes(
    open_page: OpenPage, session: Session, rendering: Rendering, writer: Person
) -> None:
    rendering.claimed_at -= timedelta(hours=3)
    rendering.lease_until = rendering.claimed_at + timedelta(hours=4)
    session.commit()
    page = screen(open_page, rendering, writer)
    expect(counted(page, "begun")).to_have_text("3 hours ago")
    held = page.locator("#claim").inner_text()
    expect(counted(page, "rendered")).to_have_text("2/3")
    expect(counted(page, "not linked")).to_have_text("1")
    expect(counted(page, "words")).to_have_text("8")
    page.get_by_role("button", name="Add a block", exact=True).click()
    expect(block(page, 2)).to_be_focused()
    page.keyboard.type("It is a river.")
    expect(counted(page, "words")).to_have_text("12")
    expect(counted(page, "without a source")).to_have_text("1")
    expect(page.locator("#claim")).not_to_have_text(held)  # every save renews the claim, and says so
    block(page, 2).press("Alt+b")
    page.locator("#ask-added select").select_option("context")
    page.locator("#ask-added").get_by_role("button", name="Mark as added").click()
    expect(counted(page, "added")).to_have_text("1")
    expect(counted(page, "without a source")).to_have_count(0)
    page.locator(".source").nth(2).get_by_role("button", name="Leave it out…").first.click()
    page.locator("#ask-omit select").select_option("length")
    page.locator("#ask-omit").get_by_role("button", name="Leave it out").click()
    expect(counted(page, "left out")).to_have_text("1")
    expect(counted(page, "not linked")).to_have_text("0")


def test_links_follow_a_block_that_is_cut_moved_joined_and_removed_and_come_back_with_it(
    open_page: OpenPage, rendering: Rendering, writer: Person
) -> None:
    page = screen(open_page, rendering, writer)

    def linked(*numbers: str) -> None:
        """The paragraph of the original that each block is linked with."""
        said = [re.compile(f"paragraph {number}") for number in numbers]
        expect(page.locator(".block .ties")).to_have_text(said)
        expect(page.locator("#blocks textarea")).to_have_count(len(numbers))

    linked("1", "2")
    block(page, 0).press("Home")
    for _step in range(len("The river ")):
        block(page, 0).press("ArrowRight")
    block(page, 0).press("Control+Enter")
    linked("1", "1", "2")
    expect(block(page, 1)).to_have_value("rose 3 meters.")
    block(page, 1).press("Alt+ArrowDown")
    linked("1", "2", "1")
    expect(block(page, 2)).to_have_value("rose 3 meters.")
    block(page, 2).press("Alt+ArrowUp")
    linked("1", "1", "2")
    block(page, 1).press("Home")
    block(page, 1).press("Backspace")
    linked("1", "2")
    expect(block(page, 0)).to_have_value(TEXTS[0])
    page.locator(".block summary").nth(0).click()
    page.get_by_role("button", name="Remove").and_(page.locator(":visible")).click()
    linked("2")
    expect(counted(page, "rendered")).to_have_text("1/3")
    page.get_by_role("button", name="Take back").click()
    linked("1", "2")
    expect(counted(page, "rendered")).to_have_text("2/3")


@pytest.mark.parametrize("width", [375, 1280, 1920])
def test_opening_the_menu_of_files_moves_nothing(
    open_page: OpenPage, rendering: Rendering, writer: Person, width: int
) -> None:
    page = screen(open_page, rendering, writer, {"width": width, "height": 900})
    menu = page.locator(".take-out")
    stays = [menu.locator("summary"), page.get_by_role("link", name="Credits"), block(page, 0)]
    before = [place.bounding_box() for place in stays]
    menu.locator("summary").click()
    plain = menu.get_by_role("link", name="Plain text")
    expect(plain).to_be_in_viewport()
    assert [place.bounding_box() for place in stays] == before
    plain.click(trial=True)  # nothing lies over it
    assert too_wide(page) <= 0
