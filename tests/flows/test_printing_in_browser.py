"""A story on paper: all of it, whichever way it is written."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from sqlalchemy.orm import Session

from tests.factories.editions import make_approved, make_published
from tests.flows.conftest import OpenPage
from tests.flows.pages import UYGHUR
from tests.flows.texts import UYGHUR_HEADLINE

pytestmark = pytest.mark.browser

PAPER = {"width": 794, "height": 1123}  # A4 at 96 dots an inch
# Everything that takes room and reaches over an edge: a printer moves or shrinks the whole page for it.
OUTSIDE = """() => [...document.querySelectorAll("body *")].filter((element) => {
  const box = element.getBoundingClientRect();
  return box.width > 0 && (box.left < -1 || box.right > innerWidth + 1);
}).map((element) => element.outerHTML.slice(0, 80))"""


@pytest.mark.parametrize("page_of_story", ["", "/original"])
def test_a_story_of_either_direction_stands_wholly_on_the_page(
    session: Session, open_page: OpenPage, page_of_story: str
) -> None:
    made = make_approved(session, service="ug", original_headline=UYGHUR_HEADLINE, original=UYGHUR)
    published = make_published(session, rendering=made)
    session.commit()
    page = open_page(published.path + page_of_story, viewport=PAPER)
    page.emulate_media(media="print")
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator(".top")).to_be_hidden()
    assert page.evaluate(OUTSIDE) == []
    expect(page.locator(".printed")).to_contain_text(f"{published.path}{page_of_story}")
    assert page.locator("html").get_attribute("dir") == ("rtl" if page_of_story else "ltr")


def test_both_texts_stand_beside_each_other_on_paper(session: Session, open_page: OpenPage) -> None:
    published = make_published(session)
    session.commit()
    page = open_page(f"{published.path}/side-by-side", viewport={"width": 673, "height": 1000})
    page.emulate_media(media="print")
    row = page.locator(".bead:not(.lone)").first
    left, right = (cell.bounding_box() for cell in row.locator(".cell").all())
    assert left
    assert right
    assert left["x"] + left["width"] <= right["x"]
    assert row.evaluate("(row) => getComputedStyle(row).breakInside") == "avoid"
