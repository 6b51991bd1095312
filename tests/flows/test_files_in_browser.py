"""Files brought in with a browser: dropped, shown as they were understood, stored; and without scripts."""

from __future__ import annotations

import re
from base64 import b64encode
from pathlib import Path

import pytest
from playwright.sync_api import expect
from sqlalchemy.orm import Session

from tests.exchange.formats.test_docx import written
from tests.factories.people import make_person
from tests.flows.conftest import PHONE, OpenPage, too_wide
from translate_app.accounts.models import Person
from translate_app.accounts.rules import Role

pytestmark = pytest.mark.browser
DROP = """([drop, base64, name]) => {
  const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
  const carried = new DataTransfer();
  carried.items.add(new File([bytes], name));
  for (const kind of ["dragenter", "drop"]) {
    drop.dispatchEvent(new DragEvent(kind, { dataTransfer: carried, bubbles: true, cancelable: true }));
  }
}"""


@pytest.fixture
def reporter(session: Session) -> Person:
    person = make_person(session, Role.REPORTER, service="ko")
    session.commit()
    return person


def test_a_dropped_file_is_sent_understood_and_stored(open_page: OpenPage, reporter: Person) -> None:
    page = open_page("/pieces/new", reporter)
    drop = page.locator(".drop")
    page.evaluate(DROP, [drop.element_handle(), b64encode(written()).decode(), "story.docx"])
    expect(page.get_by_label("File", exact=True)).to_have_value(re.compile("story.docx$"))
    page.get_by_role("button", name="Read the file or page").click()
    expect(page.get_by_text("Nothing is stored yet.")).to_be_visible()
    expect(page.locator("article strong")).to_have_text("5월 2일")
    page.get_by_role("button", name="Store it").click()
    expect(page.get_by_label("Headline")).to_have_value("강가 시장이 다시 열렸다")


def test_a_refused_file_is_told_beside_the_field_without_leaving_the_page(
    open_page: OpenPage, reporter: Person, tmp_path: Path
) -> None:
    trap = tmp_path / "a.docx"
    trap.write_bytes(b"%PDF-1.7")
    page = open_page("/pieces/new", reporter, viewport=PHONE)
    page.locator('input[type="file"]').set_input_files(trap)
    page.get_by_role("button", name="Read the file or page").click()
    expect(page.locator(".chosen")).to_contain_text("The name says .docx")
    expect(page.get_by_label("The whole text")).to_be_visible()
    assert too_wide(page) <= 0


def test_a_file_comes_in_without_scripts_too(open_page: OpenPage, reporter: Person, tmp_path: Path) -> None:
    story = tmp_path / "story.docx"
    story.write_bytes(written())
    page = open_page("/pieces/new", reporter, java_script_enabled=False)
    page.locator('input[type="file"]').set_input_files(story)
    page.get_by_role("button", name="Read the file or page").click()
    expect(page.get_by_text("Nothing is stored yet.")).to_be_visible()
    page.get_by_role("button", name="Discard it").click()
    expect(page.get_by_text("Discarded. Nothing of it is stored.")).to_be_visible()
