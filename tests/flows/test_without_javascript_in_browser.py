"""Reading, submitting, rendering as plain text and moderating, in a real browser that runs no script."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy.orm import Session

from tests.factories.editions import make_published, set_clock
from tests.factories.people import make_person
from tests.flows import texts
from tests.flows.conftest import OpenPage
from translate_app.accounts.rules import Role

pytestmark = pytest.mark.browser


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).first.click()


def test_a_reporter_submits_an_editor_accepts_and_a_writer_claims_without_a_script(
    session: Session, open_page: OpenPage
) -> None:
    reporter = make_person(session, Role.REPORTER, service="ko")
    editor, writer = make_person(session, Role.EDITOR), make_person(session, Role.WRITER)
    session.commit()
    page = open_page("/desk/mine", reporter, java_script_enabled=False)
    page.get_by_role("link", name="New original", exact=True).click()
    page.get_by_label("The whole text").fill(texts.KOREAN)
    press(page, "Read it")
    press(page, "Save and submit to the desk")
    expect(page.get_by_text("submitted", exact=True).first).to_be_visible()
    headline = texts.KOREAN.splitlines()[0]

    page = open_page("/desk?list=judge", editor, java_script_enabled=False)
    page.get_by_role("link", name=headline).click()
    press(page, "Accept for rendering")
    expect(page.get_by_text("accepted", exact=True).first).to_be_visible()

    page = open_page("/desk/mine", writer, java_script_enabled=False)
    page.get_by_role("link", name="Waiting for a writer").click()
    page.get_by_text("Narrow the list").click()
    page.get_by_label("Language service").select_option("ko")
    press(page, "Show")
    press(page, "Claim")
    page.get_by_role("link", name="My page", exact=True).click()
    expect(page.get_by_role("heading", name="Being written")).to_be_visible()
    page.get_by_role("link", name="Search", exact=True).click()
    page.get_by_label("Words of a headline").fill(headline[:2])
    press(page, "Search")
    expect(page.locator("mark").first).to_have_text(headline[:2])


def test_a_reader_reads_and_comments_and_a_moderator_edits_without_a_script(
    session: Session, open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = make_published(session)
    session.commit()
    reader = open_page("/", java_script_enabled=False)
    reader.get_by_role("link", name="Ferry landing reopens").first.click()
    expect(reader.get_by_role("heading", level=1)).to_have_text("Ferry landing reopens")
    expect(reader.get_by_role("button", name="Copy the link")).to_be_hidden()  # it could do nothing
    set_clock(monkeypatch, datetime.now(UTC) + timedelta(minutes=1))  # as long as one needs to write a comment
    reader.get_by_label("Your name").fill("Mina")
    reader.get_by_label("Your comment").fill("Good to read this. Buy my book!")
    press(reader, "Send the comment")
    expect(reader.get_by_role("heading", level=1)).to_contain_text("waits for a moderator")

    moderator = open_page("/comments", story.editor, java_script_enabled=False)
    moderator.get_by_role("link", name="Edit or refuse").first.click()
    moderator.get_by_label("The comment as readers will see it").fill("Good to read this.")
    press(moderator, "Show it edited")
    expect(moderator.get_by_text("The reader's own words are kept.")).to_be_visible()
    reader = open_page(story.path, java_script_enabled=False)  # the first one may show the page it has kept
    expect(reader.get_by_text("Good to read this.")).to_be_visible()
    expect(reader.get_by_text("Buy my book")).to_have_count(0)
