"""Type for every script: its own fonts, room between the lines, no letter-spacing; direction by the text."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from sqlalchemy.orm import Session

from tests.factories.people import make_person
from tests.factories.texts import make_piece
from tests.flows.conftest import OpenPage
from tests.flows.pages import BURMESE, UYGHUR
from translate_app.accounts.rules import Role

pytestmark = pytest.mark.browser

TEXTS = {
    "ko": ("강 수위가 3미터 올랐다.", "Noto Sans KR"),
    "zh-Hans": ("河水位上升三米。", "Noto Sans SC"),
    "yue-Hant": ("河水升咗三米。", "Noto Sans HK"),
    "vi": ("Mực nước sông dâng lên ba mét.", "system-ui"),
    "my": (BURMESE[0], "Noto Sans Myanmar"),
    "bo": ("གཙང་པོའི་ཆུ་ཚད་སྨི་གསུམ་འཕར། བསྒྲུབས་རྐྱེན།", "Noto Serif Tibetan"),
    "km": ("កម្ពស់ទឹកទន្លេឡើង៣ម៉ែត្រ។ ក្រុមស្រ្តី", "Noto Sans Khmer"),
    "lo": ("ລະດັບແມ່ນ້ຳຂຶ້ນສາມແມັດ. ທີ່ນັ້ນ", "Noto Sans Lao"),
    "ug": (UYGHUR[0], "Noto Naskh Arabic"),
}
# Line height, letter-spacing, first font, and how high the ink of the text is.
LOOK = """(place) => {
  const style = getComputedStyle(place), pen = document.createElement("canvas").getContext("2d");
  pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  const ink = pen.measureText(place.textContent);
  return {
    line: parseFloat(style.lineHeight), letters: style.letterSpacing, font: style.fontFamily.split(",")[0],
    ink: ink.actualBoundingBoxAscent + ink.actualBoundingBoxDescent, direction: style.direction,
  };
}"""


@pytest.mark.parametrize("language", TEXTS)
def test_lines_have_room_and_their_scripts_own_font(session: Session, open_page: OpenPage, language: str) -> None:
    text, font = TEXTS[language]
    writer = make_person(session, Role.WRITER)
    piece = make_piece(session, service=language, headline=text, paragraphs=[text * 8, text])
    session.commit()
    page = open_page(f"/pieces/{piece.key}", writer)
    for place in (page.locator("main h1"), page.locator("main p", has_text=text).first):
        expect(place).to_be_visible()
        look = place.evaluate(LOOK)
        assert look["font"].strip('"') == font
        assert look["letters"] == "normal"
        assert look["ink"] <= look["line"], look  # the lowest mark of a line does not touch the highest of the next
        assert look["direction"] == ("rtl" if language == "ug" else "ltr")
    assert page.locator("html").get_attribute("dir") == "ltr"  # the person's, not the text's
