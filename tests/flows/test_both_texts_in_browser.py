"""Both texts of the write screen in a real browser: rows in step, each shape, names, cautions, versions."""

from __future__ import annotations

from io import BytesIO

import pytest
from flask import Flask
from PIL import Image
from playwright.sync_api import Page, expect
from sqlalchemy.orm import Session

from tests.factories.boards import make_alignment
from tests.factories.fresh import fresh
from tests.factories.people import make_person
from tests.factories.texts import make_piece, make_rendering
from tests.flows.conftest import OpenPage
from tests.flows.writing_steps import block, says, texts
from translate_app.accounts.models import Person
from translate_app.accounts.rules import Role
from translate_app.pieces import media
from translate_app.pieces.models import Figure, PieceBlock, PieceRevisionBlock
from translate_app.renderings.models import Rendering, RenderingBlock
from translate_app.renderings.rules import RenderingState

pytestmark = pytest.mark.browser

BURMESE = (
    "မြစ်ရေသည် ၃ မီတာ မြင့်တက်ခဲ့သည်။",
    "ကူးတို့ဆိပ်ကို ပြန်ဖွင့်ခဲ့သည်ဟု UNDP က ပြောသည်။",
    "ဒေသခံ ၂၄၀ လှေစီးခဲ့ကြသည်။",
    "ကုန်သည်များ ပြန်လာကြသည်။",
)
ENGLISH = ("The river rose 3 meters.", "Landings reopened, said UNDP.", "Some 240 took the boat.", "Traders returned.")
TOPS = """[...document.querySelectorAll('#blocks > .bead')].map((bead) =>
  ['.source .words', '.block textarea'].map((it) => bead.querySelector(it).getBoundingClientRect().top))"""


@pytest.fixture
def writer(session: Session) -> Person:
    return make_person(session, Role.WRITER, name="Ada Writer")


def shown(open_page: OpenPage, rendering: Rendering, writer: Person, height: int = 900) -> Page:
    page = open_page(f"/renderings/{rendering.key}/write", writer, viewport={"width": 1280, "height": height})
    says(page, "Everything is saved")
    return page


def test_two_paragraphs_in_two_blocks_are_one_row_and_every_row_stays_level_while_scrolling(
    open_page: OpenPage, session: Session, writer: Person
) -> None:
    made = make_rendering(
        session, piece=make_piece(session, service="my", paragraphs=BURMESE), writer=writer, paragraphs=ENGLISH
    )
    make_alignment(session, made, links=[(0, 0), (1, 1), (1, 2), (2, 1), (3, 3)])
    page = shown(open_page, fresh(session, made), writer, height=400)
    rows = page.locator("#blocks > .bead")
    expect(rows).to_have_count(3)
    expect(rows.nth(1).locator(".source")).to_have_count(2)
    expect(rows.nth(1).locator(".block")).to_have_count(2)
    for _ in range(3):
        assert all(abs(left - right) < 16 for left, right in page.evaluate(TOPS))
        page.mouse.wheel(0, 150)
    expect(page.locator(".source mark.name.both")).to_have_text("UNDP")
    expect(page.locator(".mirror mark.name.both")).to_have_text("UNDP")


def test_crossheads_and_pull_quotes_keep_their_shape_on_both_sides(
    open_page: OpenPage, session: Session, writer: Person
) -> None:
    piece = make_piece(session, paragraphs=("소제목", "“강은 우리 것”", "끝."))
    made = make_rendering(session, piece=piece, writer=writer, paragraphs=("A crosshead", "“Ours”", "The end."))
    kinds = ("crosshead", "pull_quote", "paragraph")
    for source, target, kind in zip(piece.revisions[0].blocks, made.blocks, kinds, strict=True):
        source.kind = target.kind = kind
    page = shown(open_page, fresh(session, made), writer)
    look = "it => [getComputedStyle(it).fontWeight, getComputedStyle(it).borderInlineStartWidth]"
    for side in (page.locator(".source .words"), page.locator("#blocks textarea")):
        looks = [side.nth(place).evaluate(look) for place in range(3)]
        assert [looks[0][0], looks[1][1]] == ["700", "4px"]
        assert looks[2][0] == "400"
        assert looks[2][1] != "4px"


def test_each_caution_stands_at_its_block(open_page: OpenPage, session: Session, writer: Person) -> None:
    long = "강 수위가 올라 나루터가 닫혔다가 다시 열렸다고 주민들이 전했다. " * 4
    sources = ("수위가 3미터 올랐다.", "UNDP 가 전했다.", "상인이 말했다.", long, "끝났다.")
    targets = (
        "It rose 4 meters.",
        "An agency said so.",
        "“We waited for the boat,” a trader said.",
        "It (ended.",
        "나루터가 다시 열렸다고 전했다.",
        "A hidden\u2060 sign.",
    )
    made = make_rendering(session, piece=make_piece(session, paragraphs=sources), writer=writer, paragraphs=targets)
    make_alignment(session, made, links=[(0, 0), (1, 1), (2, 2), (4, 3)])
    page = shown(open_page, fresh(session, made), writer)
    expect(page.locator(".block").nth(0).locator(".caution")).to_contain_text(
        ["number that is missing here: 3", "does not have this number: 4"]
    )
    expected = (
        "a name that is missing here: UNDP",
        "the original does not quote",
        "without its other half: (",
        "original's language was left here",
        "nobody sees: U+2060",
    )
    for place, sentence in enumerate(expected, start=1):
        expect(page.locator(".block").nth(place).locator(".caution")).to_contain_text([sentence])
    expect(page.locator(".source").nth(3).locator(".caution")).to_contain_text(["no block renders yet"])
    expect(page.locator("#counts")).to_contain_text("to look at")


def test_background_is_marked_as_added_with_a_reason_and_counted(
    open_page: OpenPage, session: Session, writer: Person
) -> None:
    made = make_rendering(session, writer=writer)
    make_alignment(session, made, links=[(0, 0)])
    page = shown(open_page, fresh(session, made), writer)
    block(page, 1).press("Alt+b")
    asked = page.locator("#ask-added")
    asked.locator("select").select_option("context")
    asked.locator("input").fill("For readers abroad")
    asked.get_by_role("button", name="Mark as added").click()
    second = page.locator(".block").nth(1)
    expect(second.locator(".excuse")).to_contain_text("For readers abroad")
    added = page.locator("#counts div", has=page.get_by_text("added", exact=True)).locator("dd")
    expect(added).to_have_text("1")
    second.get_by_role("button", name="Take back").click()
    expect(added).to_have_text("0")


def test_a_version_in_a_script_without_spaces_shows_the_words_that_changed_and_comes_back(
    open_page: OpenPage, session: Session, writer: Person
) -> None:
    made = make_rendering(
        session, writer=writer, state=RenderingState.CHANGES_REQUESTED, paragraphs=("渡口已于星期二重新开放。",)
    )
    made.language = "zh-Hans"
    rendering = fresh(session, made)
    page = shown(open_page, rendering, writer)
    block(page, 0).fill("渡口已于星期三重新开放。")
    says(page, r"Saved at \d")
    page.get_by_role("link", name="Versions").click()
    changed = page.locator(".runs")
    expect(changed).to_have_count(1)
    assert "渡口" not in "".join(changed.locator("ins, del").all_text_contents())
    expect(changed.locator("ins")).to_contain_text("三")
    expect(changed.locator("del")).to_contain_text("二")
    page.get_by_role("button", name="Make this the text again").click()
    expect(block(page, 0)).to_have_value("渡口已于星期二重新开放。")
    assert texts(session, rendering) == ["渡口已于星期二重新开放。"]


def test_a_photo_has_its_picture_caption_and_credit_on_both_sides_of_both_screens(
    open_page: OpenPage, session: Session, app: Flask, writer: Person
) -> None:
    settings = app.extensions["settings"]
    made = make_rendering(session, writer=writer, state=RenderingState.IN_REVIEW)
    photo = BytesIO()
    Image.new("RGB", (60, 40), "teal").save(photo, "PNG")
    name = media.store(photo.getvalue(), settings.media).name
    figure = Figure(piece_id=made.piece_id, credit="MR/Kim Bogi", media=name, width=60, height=40)
    session.add(figure)
    session.flush()
    facts = {"position": 5, "kind": "figure", "figure_id": figure.id, "alt": "A boat"}
    source = PieceBlock(piece_id=made.piece_id, text="새 배.", **facts)
    session.add_all([source, RenderingBlock(rendering_id=made.id, text="The new boat.", **facts)])
    session.flush()
    frozen = PieceRevisionBlock(revision_id=made.piece_revision_id, block_id=source.id, text="새 배.", **facts)
    session.add(frozen)
    session.flush()
    rendering = fresh(session, made)
    editor = make_person(session, Role.EDITOR)
    session.commit()
    board = open_page(f"/renderings/{rendering.key}/review", editor)
    for side, caption in (("source", "새 배."), ("target", "The new boat.")):
        shown_there = board.locator(f".side.{side} figure")
        expect(shown_there.locator("img")).to_have_attribute("alt", "A boat")
        expect(shown_there.locator("figcaption")).to_have_text(f"{caption} MR/Kim Bogi")
        shown_there.scroll_into_view_if_needed()
        expect(shown_there.locator("img")).to_have_js_property("naturalWidth", 60)
    rendering.state = RenderingState.CHANGES_REQUESTED
    session.commit()
    page = shown(open_page, rendering, writer)
    original, own = page.locator(".source figure"), page.locator(".block.figure")
    expect(original.locator("img")).to_have_attribute("alt", "A boat")
    expect(original.locator("figcaption")).to_have_text("새 배. (MR/Kim Bogi)")
    expect(own.locator(".picture img")).to_have_js_property("naturalWidth", 60)
    expect(own.locator("textarea")).to_have_value("The new boat.")
    expect(own.get_by_label("What the photo shows")).to_have_value("A boat")
