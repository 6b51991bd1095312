"""The alignment board in a real browser: by keys, mouse and finger, two editors at once, right to left, on a phone."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Locator, Page, Route, expect
from sqlalchemy.orm import Session

from tests.factories.boards import TOPICS, TopicEncoder, make_alignment
from tests.factories.fresh import fresh
from tests.factories.people import make_person
from tests.factories.texts import make_piece, make_rendering
from tests.flows.conftest import DESKTOP, PHONE, LiveServer, OpenPage, too_wide
from translate_app.accounts.models import Person
from translate_app.accounts.rules import Role
from translate_app.links import queries
from translate_app.links.rules import Status
from translate_app.pieces.models import PieceBlock
from translate_app.renderings.models import Rendering
from translate_app.renderings.rules import RenderingState

pytestmark = pytest.mark.browser
SOURCES = tuple(f"{topic}: 문단 {number}의 이야기다." for number, topic in enumerate(TOPICS[:5], 1))
TARGETS = tuple(f"This tells of the {topic}, at some length." for topic in TOPICS[:5])


@pytest.fixture
def editor(session: Session) -> Person:
    return fresh(session, make_person(session, Role.EDITOR, name="Ada Editor"))


@pytest.fixture
def rendering(session: Session) -> Rendering:
    """Five blocks a side: 1-1, 2-2 and 3-3 proposed, 4 and 5 open on both sides."""
    return make_board(session, [(0, 0), (1, 1), (2, 2)])


def make_board(
    session: Session,
    links: Sequence[tuple[int, int]],
    *,
    service: str = "ko",
    sources: Sequence[str] = SOURCES,
    targets: Sequence[str] = TARGETS,
    omitted: Sequence[int] = (),
    added: Sequence[int] = (),
) -> Rendering:
    piece = make_piece(session, service=service, paragraphs=sources)
    rendering = make_rendering(session, piece=piece, state=RenderingState.IN_REVIEW, paragraphs=targets)
    make_alignment(session, rendering, links=links, omitted=omitted, added=added)
    return fresh(session, rendering)


@pytest.fixture
def page(open_page: OpenPage, rendering: Rendering, editor: Person) -> Page:
    return open_page(f"/renderings/{rendering.key}/review", editor)


def source(page: Page, number: int) -> Locator:
    """A block of the original, counted from 1."""
    return page.get_by_role("group", name=f"Original, paragraph {number}", exact=True)


def target(page: Page, number: int) -> Locator:
    """A block of the rendering, counted from 1."""
    return page.get_by_role("group", name=f"Rendering, paragraph {number}", exact=True)


def links(session: Session, rendering: Rendering, status: Status = Status.CONFIRMED) -> set[tuple[int, int]]:
    """The links of this status, as numbers of paragraphs."""
    session.expire_all()
    standing = queries.standing(session, queries.rendering(session, key=rendering.key))
    found = {
        (standing.source_order[link.source_block_id] + 1, standing.target_order[link.target_block_id] + 1)
        for link in standing.links
        if standing.status(link) is status
    }
    session.commit()
    return found


def open_decisions(page: Page, number: int) -> None:
    expect(page.locator(".counts .warn dd, .counts .good dd")).to_have_text(str(number))


def undone(page: Page) -> Locator:
    return page.locator("#reversing [data-does=undo]")


# By how many pixels each card ends below what is seen on it.
EMPTY_AT_FOOT = """() => [...document.querySelectorAll("#board .block")].map((card) => {
  const bottom = (it) => it.getBoundingClientRect().bottom;
  const seen = [...card.querySelectorAll(".text, .said :not(.acts)")].filter((it) => it.textContent.trim());
  return bottom(card) - Math.max(...seen.filter((it) => it.checkVisibility({ opacityProperty: true })).map(bottom));
})"""


def test_a_whole_review_by_keys_alone(page: Page, session: Session, rendering: Rendering) -> None:
    open_decisions(page, 7)
    page.keyboard.press("n")
    expect(target(page, 1)).to_be_focused()
    page.keyboard.press("c")
    open_decisions(page, 6)
    page.keyboard.press("u")
    page.keyboard.press("u")
    expect(target(page, 3)).to_be_focused()
    page.keyboard.press("Shift+C")
    open_decisions(page, 4)
    assert links(session, rendering) == {(1, 1), (2, 2), (3, 3)}
    page.keyboard.press("g")
    expect(source(page, 4)).to_be_focused()
    page.keyboard.press("Space")
    page.keyboard.press("g")
    page.keyboard.press("g")
    expect(target(page, 4)).to_be_focused()
    page.keyboard.press("Space")
    open_decisions(page, 2)
    assert (4, 4) in links(session, rendering)
    page.keyboard.press("g")
    page.keyboard.press("g")
    expect(target(page, 5)).to_be_focused()
    page.keyboard.press("Alt+g")
    expect(source(page, 5)).to_be_focused()
    page.keyboard.press("o")
    expect(page.locator("#ask[open]")).to_be_visible()
    page.keyboard.press("3")
    expect(source(page, 5)).to_contain_text("Left out: length")
    page.keyboard.press("g")
    page.keyboard.press("a")
    page.locator("#ask[open] .reasons").wait_for()
    page.keyboard.press("1")
    expect(target(page, 5)).to_contain_text("Added: background")
    open_decisions(page, 0)
    page.keyboard.press("ArrowUp")
    expect(target(page, 4)).to_be_focused()
    page.keyboard.press("x")
    open_decisions(page, 2)
    assert (4, 4) not in links(session, rendering)
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()


def test_everything_is_taken_back_and_repeated_without_limit(
    page: Page, session: Session, rendering: Rendering
) -> None:
    target(page, 3).focus()
    page.keyboard.press("Shift+C")
    open_decisions(page, 4)
    page.keyboard.press("x")
    open_decisions(page, 6)
    source(page, 4).focus()
    page.keyboard.press("o")
    page.locator("#ask[open] .reasons").wait_for()
    page.keyboard.press("1")
    open_decisions(page, 5)
    for left in (6, 4, 7):
        page.keyboard.press("z")
        open_decisions(page, left)
    expect(undone(page)).to_be_disabled()
    assert links(session, rendering, Status.PROPOSED) == {(1, 1), (2, 2), (3, 3)}
    for left in (4, 6, 5):
        page.keyboard.press("Control+Shift+Z")
        open_decisions(page, left)
    assert links(session, rendering) == {(1, 1), (2, 2)}
    page.get_by_role("link", name="Journal").click()
    expect(page.locator(".journal tbody tr")).to_have_count(3)
    expect(page.locator(".journal")).to_contain_text("3 links confirmed")
    page.locator(".journal tbody tr").nth(0).get_by_role("button", name="Undo").click()
    open_decisions(page, 6)


def test_keys_pressed_faster_than_the_server_answers_are_done_in_their_order(
    page: Page, session: Session, rendering: Rendering
) -> None:
    answered: list[int] = []
    page.on("response", lambda it: answered.append(it.status) if it.request.method == "POST" else None)
    target(page, 1).focus()
    for key in "cjcjczzzzyy":  # the fourth z finds nothing to take back
        page.keyboard.press(key)
    while len(answered) < len("ccczzzyy"):
        page.wait_for_timeout(20)
    assert set(answered) == {200}
    open_decisions(page, 5)
    expect(page.locator("#message")).to_be_hidden()
    expect(page.locator("#reversing .latest")).to_contain_text("3–3 confirmed (taken back)")
    assert links(session, rendering) == {(1, 1), (2, 2)}


def test_two_editors_see_each_others_acts_and_cannot_overwrite_one_another(
    page: Page, open_page: OpenPage, session: Session, rendering: Rendering, editor: Person
) -> None:
    colleague = fresh(session, make_person(session, Role.EDITOR, name="Bo Colleague"))
    other = open_page(f"/renderings/{rendering.key}/review", colleague)
    target(other, 1).get_by_role("button", name="Confirm", exact=True).click()
    open_decisions(other, 6)
    open_decisions(page, 6)
    expect(page.locator("#reversing .latest")).to_contain_text("Bo Colleague: 1–1 confirmed")
    expect(target(page, 1)).to_contain_text("confirmed")
    expect(undone(page)).to_be_disabled()
    for deaf in (page, other):  # neither hears of what comes now before it acts
        deaf.route("**/links", lambda route: route.abort())
    target(other, 1).get_by_role("button", name="Reject").click()
    open_decisions(other, 8)
    target(page, 2).get_by_role("button", name="Confirm", exact=True).click()
    open_decisions(page, 7)
    expect(page.locator("#message")).to_be_hidden()
    target(other, 2).get_by_role("button", name="Reject").evaluate("(button) => button.click()")
    other.unroute("**/links")
    expect(other.locator("#message")).to_contain_text("changed since you looked")
    expect(target(other, 2)).to_contain_text("confirmed")


def test_an_act_that_a_colleague_has_touched_since_stays(
    page: Page, open_page: OpenPage, session: Session, rendering: Rendering
) -> None:
    target(page, 1).focus()
    page.keyboard.press("c")
    open_decisions(page, 6)
    colleague = fresh(session, make_person(session, Role.EDITOR, name="Bo Colleague"))
    other = open_page(f"/renderings/{rendering.key}/review", colleague)
    target(other, 1).get_by_role("button", name="Reject").click()
    open_decisions(other, 8)
    page.keyboard.press("z")
    expect(page.get_by_role("alert")).to_contain_text("Bo Colleague has decided on the same paragraphs since")
    open_decisions(page, 8)
    assert links(session, rendering, Status.REJECTED) == {(1, 1)}


def test_dragging_a_block_to_its_counterpart_links_them_in_one_row(
    page: Page, session: Session, rendering: Rendering
) -> None:
    source(page, 4).drag_to(target(page, 5))
    open_decisions(page, 5)
    assert links(session, rendering) == {(4, 5)}
    row = page.locator(".band", has=page.locator(f"#{source(page, 4).get_attribute('id')}"))
    expect(row.locator(".block")).to_have_count(2)
    source(page, 5).drag_to(source(page, 1))
    target(page, 4).hover()
    target(page, 4).locator(".grip").drag_to(source(page, 5))
    open_decisions(page, 3)


def test_a_finger_links_two_blocks_on_a_phone(open_page: OpenPage, editor: Person, rendering: Rendering) -> None:
    page = open_page(f"/renderings/{rendering.key}/review", editor, viewport=PHONE, has_touch=True, is_mobile=True)
    source(page, 4).locator(".text").tap()
    source(page, 4).get_by_role("link", name="Link", exact=True).tap()
    expect(page.locator("#picking")).to_be_visible()
    target(page, 4).locator(".text").tap()
    open_decisions(page, 5)
    expect(page.locator("#strands")).to_be_hidden()
    assert too_wide(page) <= 0


def test_aligning_the_rest_again_shows_what_it_would_change_first(
    app: Flask, page: Page, session: Session, rendering: Rendering, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.extensions, "encoders", [TopicEncoder()])
    target(page, 1).focus()
    page.keyboard.press("c")
    open_decisions(page, 6)
    page.keyboard.press("r")
    dialog = page.get_by_role("dialog", name="Align the rest again")
    expect(dialog).to_contain_text("1 decision by a person stays as it is")
    expect(dialog.locator(".differences.new li")).to_have_count(2)
    dialog.get_by_role("link", name="Leave as it is").click()
    assert len(links(session, rendering, Status.PROPOSED)) == 2
    page.keyboard.press("r")
    dialog.get_by_role("button", name="Apply").click()
    open_decisions(page, 4)
    assert links(session, rendering, Status.PROPOSED) == {(2, 2), (3, 3), (4, 4), (5, 5)}
    page.keyboard.press("z")
    open_decisions(page, 6)


def test_why_a_link_was_proposed_is_told_on_demand(page: Page) -> None:
    target(page, 1).focus()
    page.keyboard.press("w")
    why = target(page, 1).locator("details.why")
    expect(why).to_contain_text("with confidence 0.90. What speaks for it: 3 numbers, meaning 0.91.")
    expect(why.locator("summary")).to_be_focused()
    expect(why.locator("summary")).to_have_text(re.compile("Paragraph 1 and paragraph 1 of the original"))


def test_hasty_confirmations_are_shown_before_the_sign_off_and_have_to_be_acknowledged(
    open_page: OpenPage, session: Session, editor: Person
) -> None:
    paragraphs = [f"Paragraph {number} says a good many words that nobody reads in no time." for number in range(5)]
    rendering = make_board(session, [(i, i) for i in range(5)], targets=paragraphs)
    page = open_page(f"/renderings/{rendering.key}/review", editor)
    target(page, 5).focus()
    page.keyboard.press("Shift+C")
    open_decisions(page, 0)
    expect(page.locator("#hasty")).to_contain_text(re.compile("Ada Editor confirmed 5 links in . seconds?."))
    page.get_by_role("button", name="Sign the alignment off").click()
    expect(page.locator(".flash.error").first).to_contain_text("confirmed faster than both texts can be read")
    page.get_by_label("I have seen this").check()
    page.get_by_role("button", name="Sign the alignment off").click()
    expect(page.locator("#summary .state")).to_have_text("signed off")
    expect(page.locator("#hasty")).to_be_empty()


def test_a_text_edited_meanwhile_is_said_and_shown_on_request(
    page: Page, session: Session, rendering: Rendering
) -> None:
    rendering.blocks[0].text = "Something else entirely."
    rendering.headline = "Changed"
    session.commit()
    expect(page.locator("#edited")).to_be_visible()
    page.get_by_role("link", name="Show it as it is now").click()
    expect(target(page, 1)).to_contain_text("Something else entirely.")
    expect(target(page, 1).locator(".line.stale")).to_be_visible()
    expect(page.locator("#show-keys")).to_be_visible()  # the script runs
    page.keyboard.press("s")
    expect(target(page, 1)).to_be_focused()


def test_what_no_edit_touched_is_decided_on_further_while_a_text_edited_meanwhile_is_said(
    page: Page, session: Session, rendering: Rendering
) -> None:
    rendering.blocks[1].text = "Something else entirely."
    session.commit()
    expect(page.locator("#edited")).to_be_visible()
    for number in (4, 5):  # two acts on one paragraph: the second names what the first left there
        source(page, 4).locator(".text").click()
        page.keyboard.press("Space")
        target(page, number).locator(".text").click()
        expect(source(page, 4)).to_contain_text(f"Said in paragraph {number}")
    expect(page.locator("#message")).to_be_hidden()
    assert links(session, rendering) == {(4, 4), (4, 5)}
    target(page, 3).get_by_role("button", name="Confirm", exact=True).click()
    expect(target(page, 3).locator(".line")).to_contain_text("confirmed")
    assert (3, 3) in links(session, rendering)
    rendering.piece.headline = "또 바뀌었다"  # counts up its version, as every edit does
    rendering.piece.blocks.insert(0, PieceBlock(position=-1, kind="paragraph", text="하나 더 있다."))
    session.commit()
    expect(target(page, 3).locator(".line")).to_contain_text("Says what paragraph 4 says")
    expect(source(page, 4).locator(".number")).to_have_text("4")
    expect(source(page, 4)).to_contain_text(SOURCES[2])  # a paragraph is named by the number it is shown with


def test_while_a_text_edited_meanwhile_is_said_nothing_is_decided_on_words_the_page_does_not_show(
    page: Page, session: Session, rendering: Rendering
) -> None:
    rendering.blocks[0].text = "Something else entirely."
    rendering.piece.blocks[1].text = "다른 이야기다."
    session.commit()
    expect(page.locator("#edited")).to_be_visible()
    refused = page.locator("#message")
    for number in (1, 2):  # an edited rendering, an edited original
        target(page, number).get_by_role("button", name="Confirm", exact=True).click()
        expect(refused).to_contain_text("changed since you looked")
        target(page, 3).get_by_role("button", name="Confirm", exact=True).click()
        expect(refused).to_be_hidden()
        undone(page).click()
        expect(undone(page)).to_be_disabled()
    target(page, 3).focus()
    page.keyboard.press("Shift+C")  # this and all above
    expect(refused).to_contain_text("changed since you looked")
    source(page, 2).locator(".text").click()
    page.keyboard.press("Space")
    target(page, 4).locator(".text").click()
    expect(page.locator("[aria-busy=true]")).to_have_count(0)
    expect(refused).to_contain_text("changed since you looked")
    assert links(session, rendering) == set()


def test_an_unreachable_server_is_said_and_nothing_pretends_to_be_saved(page: Page) -> None:
    page.context.set_offline(True)
    target(page, 1).get_by_role("button", name="Confirm", exact=True).click()
    expect(page.locator("#offline")).to_be_visible()
    source(page, 4).focus()
    page.keyboard.press("o")  # the question cannot be asked either
    open_decisions(page, 7)
    page.context.set_offline(False)
    expect(page.locator("#offline")).to_be_hidden()
    target(page, 1).get_by_role("button", name="Confirm", exact=True).click()
    open_decisions(page, 6)


def test_an_act_is_shown_as_under_way_at_once_and_as_done_only_when_it_is(page: Page) -> None:
    held: list[Route] = []
    page.route(re.compile("/(confirm|add)$"), lambda route: held.append(route))

    def answered() -> Route:
        while not held:
            page.wait_for_timeout(20)
        return held.pop()

    for row in (1, 2):
        confirm = target(page, row).get_by_role("button", name="Confirm", exact=True)
        target(page, row).focus()
        page.keyboard.press("c")
        expect(confirm).to_have_attribute("aria-busy", "true")
        open_decisions(page, 7)
        if row == 1:
            answered().fulfill(status=502, content_type="text/html", body="Bad gateway")
            expect(page.locator("#offline")).to_be_visible()
            expect(confirm).not_to_have_attribute("aria-busy", "true")
        else:
            answered().continue_()
            open_decisions(page, 6)
    source(page, 4).focus()
    page.keyboard.press("Space")
    target(page, 4).focus()
    page.keyboard.press("Space")
    under_way = page.locator("#board .block[aria-busy=true]")
    expect(under_way).to_have_count(2)
    answered().continue_()
    expect(under_way).to_have_count(0)
    open_decisions(page, 4)


def test_a_proxys_page_instead_of_an_answer_leaves_the_board_as_it_is(page: Page) -> None:
    page.route("**/confirm", lambda route: route.fulfill(status=502, content_type="text/html", body="Bad gateway"))
    target(page, 1).get_by_role("button", name="Confirm", exact=True).click()
    expect(page.locator("#offline")).to_be_visible()
    page.unroute("**/confirm")
    target(page, 1).get_by_role("button", name="Confirm", exact=True).click()
    open_decisions(page, 6)


def test_an_act_after_the_session_ended_is_said_not_to_be_saved_and_the_board_goes_on_after_signing_in(
    page: Page, live_server: LiveServer, session: Session, rendering: Rendering, editor: Person
) -> None:
    signed_in = live_server.cookie(editor)
    source(page, 4).focus()
    page.keyboard.press("o")
    dialog = page.get_by_role("dialog", name="Say why")
    dialog.get_by_label("Note").fill("The mayor asked twice.")
    page.context.clear_cookies()
    dialog.get_by_role("button", name="Keep this reason").click()
    expect(page.get_by_role("alert")).to_contain_text("You are signed out: what you decide now is not saved.")
    target(page, 1).get_by_role("button", name="Confirm", exact=True).click()
    source(page, 5).focus()
    with page.expect_response(re.compile("/sign-in")):
        page.keyboard.press("o")
    open_decisions(page, 7)
    assert links(session, rendering) == set()
    page.context.add_cookies([signed_in])  # type: ignore[list-item]  # a typed dict there
    expect(page.locator("#signed-out")).to_be_hidden()

    target(page, 1).get_by_role("button", name="Confirm", exact=True).click()
    open_decisions(page, 6)
    source(page, 4).focus()
    page.keyboard.press("o")
    expect(dialog.get_by_label("Note")).to_have_value("The mayor asked twice.")
    dialog.get_by_role("button", name="Keep this reason").click()
    open_decisions(page, 5)


def test_an_act_right_after_signing_in_elsewhere_is_done_once(
    page: Page, live_server: LiveServer, session: Session, rendering: Rendering, editor: Person
) -> None:
    page.route("**/links", lambda route: route.continue_() if "tried" in seen else route.abort())
    seen: set[str] = set()
    page.on("request", lambda request: seen.add("tried") if request.url.endswith("/confirm") else None)
    page.context.clear_cookies()
    page.context.add_cookies([live_server.cookie(editor)])  # type: ignore[list-item]  # a typed dict there
    target(page, 1).get_by_role("button", name="Confirm", exact=True).click()
    open_decisions(page, 6)
    assert links(session, rendering) == {(1, 1)}


def test_somebody_elses_session_never_decides_in_the_first_ones_name(
    page: Page, live_server: LiveServer, session: Session, rendering: Rendering
) -> None:
    colleague = fresh(session, make_person(session, Role.EDITOR, name="Bo Colleague"))
    page.context.clear_cookies()
    page.context.add_cookies([live_server.cookie(colleague)])  # type: ignore[list-item]  # a typed dict there
    target(page, 1).get_by_role("button", name="Confirm", exact=True).click()
    expect(page.get_by_role("link", name="Bo Colleague")).to_be_visible()
    open_decisions(page, 7)


PRESS = """([key, code, shiftKey]) => document.activeElement.dispatchEvent(
  new KeyboardEvent("keydown", { key, code, shiftKey, bubbles: true, cancelable: true }))"""


def test_keys_mean_the_same_on_a_korean_and_on_a_uyghur_keyboard(page: Page) -> None:
    target(page, 1).focus()
    page.evaluate(PRESS, ["ㅊ", "KeyC", False])
    open_decisions(page, 6)
    page.evaluate(PRESS, ["ە", "KeyN", False])
    expect(target(page, 2)).to_be_focused()
    page.evaluate(PRESS, ["؟", "Slash", True])
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()


def test_backspace_pulls_a_paragraph_into_the_row_above_and_enter_pushes_it_into_the_one_below(
    page: Page, session: Session, rendering: Rendering
) -> None:
    target(page, 4).focus()
    page.keyboard.press("Backspace")
    open_decisions(page, 6)
    assert links(session, rendering) == {(3, 4)}
    target(page, 1).focus()
    page.keyboard.press("Enter")
    expect(target(page, 1).locator(".line")).to_have_count(2)
    assert links(session, rendering) == {(3, 4), (2, 1)}
    source(page, 4).focus()
    page.keyboard.press("Backspace")
    expect(target(page, 4).locator(".line")).to_have_count(2)


def test_who_may_only_read_moves_by_keys_and_decides_nothing(
    open_page: OpenPage, session: Session, rendering: Rendering
) -> None:
    page = open_page(
        f"/renderings/{rendering.key}/review", fresh(session, make_person(session, Role.REPORTER, service="ko"))
    )
    page.keyboard.press("n")
    expect(target(page, 1)).to_be_focused()
    page.keyboard.press("c")
    page.keyboard.press("?")
    sheet = page.get_by_role("dialog", name="Keys")
    expect(sheet).to_contain_text("next open decision")
    expect(sheet).not_to_contain_text("confirm the link")
    open_decisions(page, 7)


def test_a_sign_off_with_something_open_is_refused_and_says_what_remains(page: Page) -> None:
    page.get_by_role("button", name="Sign the alignment off").click()
    refusal = page.locator(".flash.error").first
    for remains in ("3 links are not decided on", "2 paragraphs of the original", "2 paragraphs of the rendering"):
        expect(refusal).to_contain_text(remains)
    expect(page.locator("#open")).to_be_visible()
    page.locator("#open").get_by_role("link", name="5", exact=True).last.click()
    expect(target(page, 5)).to_be_focused()


COLOURS = """() => [".strand.person", ".strand.strength-4", ".strand.stale"].map((name) => {
  const line = document.querySelector(`#strands ${name}`), style = getComputedStyle(line);
  return [style.stroke, style.strokeWidth, style.strokeDasharray, line.getAttribute("d").includes("L")].join();
})"""


def test_lines_differ_by_shape_where_the_system_chooses_the_colours(
    open_page: OpenPage, session: Session, editor: Person, rendering: Rendering
) -> None:
    first, second, third = queries.standing(session, rendering).links
    first.status, second.confidence, third.target_digest = Status.CONFIRMED, 0.99, "x"
    session.commit()
    page = open_page(f"/renderings/{rendering.key}/review", editor, forced_colors="active", color_scheme="dark")
    expect(page.locator("#strands .knot")).to_have_count(2)
    shapes = [line.partition(",")[2] for line in page.evaluate(COLOURS)]
    assert len(set(shapes)) == 3, shapes
    ink = page.evaluate("getComputedStyle(document.querySelector('#strands .strand.person')).stroke")
    assert ink == page.evaluate("getComputedStyle(document.querySelector('h2')).color")  # the system's own


def test_the_journal_of_the_review_fits_a_phone(page: Page) -> None:
    target(page, 1).focus()
    page.keyboard.press("c")
    open_decisions(page, 6)
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]  # a typed dict there
    page.get_by_role("link", name="Journal").click()
    expect(page.locator(".journal")).to_contain_text("1–1 confirmed")
    expect(page.get_by_role("button", name="Undo")).to_be_in_viewport()
    assert too_wide(page) <= 0


def test_keys_without_ctrl_or_alt_can_be_turned_off_for_good(page: Page) -> None:
    page.keyboard.press("?")
    sheet = page.get_by_role("dialog", name="Keys")
    sheet.get_by_label("Keys work without Ctrl or Alt").uncheck()
    page.keyboard.press("Escape")
    page.reload()
    target(page, 1).focus()
    for key in ("c", "n", "?"):
        page.keyboard.press(key)
    expect(sheet).to_be_hidden()
    expect(target(page, 1)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(target(page, 2)).to_be_focused()
    open_decisions(page, 7)
    page.get_by_role("button", name="Keys: press ?").click()
    sheet.get_by_label("Keys work without Ctrl or Alt").check()
    page.keyboard.press("Escape")
    target(page, 1).focus()
    page.keyboard.press("c")
    open_decisions(page, 6)


def test_without_a_script_every_button_is_a_form(open_page: OpenPage, editor: Person, rendering: Rendering) -> None:
    page = open_page(f"/renderings/{rendering.key}/review", editor, java_script_enabled=False)
    target(page, 3).get_by_role("button", name="Confirm to here").click()
    open_decisions(page, 4)
    page.get_by_role("button", name=re.compile("^Undo")).click()
    open_decisions(page, 7)
    page.get_by_role("button", name=re.compile("^Redo")).click()
    open_decisions(page, 4)


LONG = {
    "ko": "국경을 흐르는 강의 수위가 사흘 만에 3미터 넘게 올라 나루터 두 곳이 닫혔다가 열렸다고 주민들이 전했다.",
    "ug": "چېگرادىن ئاقىدىغان دەريانىڭ سۈيى ئۈچ كۈندە ئۈچ مېتىردىن ئارتۇق ئۆرلەپ، ئىككى كېمە بېكىتى تاقالغان.",
    "my": "နယ်စပ်မြစ်ရေသည် သုံးရက်အတွင်း သုံးမီတာကျော် မြင့်တက်လာပြီး ကူးတို့ဆိပ်နှစ်ခု ပိတ်ခဲ့ရသည်။",
}
ENGLISH = "The river on the border rose more than three metres in three days, and two landings closed, residents said."


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize(("service", "size"), [("ko", 5), ("ug", 5), ("my", 5), ("ko", 80)])
def test_the_board_is_readable_in_every_direction_width_and_length(
    open_page: OpenPage, session: Session, editor: Person, service: str, size: int, viewport: dict[str, int]
) -> None:
    pairs = [(0, 0), (1, 2), (2, 1), *((i, i) for i in range(3, size - 1))]
    rendering = make_board(
        session,
        pairs,
        service=service,
        sources=[LONG[service]] * size,
        targets=[ENGLISH] * size,
        omitted=[size - 1],
        added=[size - 1],
    )
    standing = queries.standing(session, rendering)
    for at, (link, confidence) in enumerate(zip(standing.links, (0.97, 0.85, 0.7, 0.4), strict=False)):
        link.confidence = confidence
        if at == 0:
            link.status = Status.CONFIRMED
    standing.links[-1].target_digest = "x"
    session.commit()
    schemes = ("light", "dark") if os.environ.get("PICTURES") else ("light",)
    for scheme in schemes:
        page = open_page(f"/renderings/{rendering.key}/review", editor, viewport=viewport, color_scheme=scheme)
        if viewport is DESKTOP:
            expect(page.locator("#strands .strand.person")).to_have_count(1)
            expect(page.locator("#strands .strand.stale")).to_have_count(1)
            expect(page.locator("#strands .stub-word")).to_have_count(2)
        expect(page.locator("[data-problems~=crossing]")).to_have_count(1)
        assert too_wide(page) <= 0
        assert max(page.evaluate(EMPTY_AT_FOOT)) < 20  # less than a line
        assert source(page, 1).locator(".text").get_attribute("dir") == ("rtl" if service == "ug" else "ltr")
        if folder := os.environ.get("PICTURES"):
            name = f"board-{service}-{size}-{viewport['width']}-{scheme}.png"
            page.screenshot(path=Path(folder) / name, full_page=size < 80)
