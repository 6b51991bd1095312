"""The story once in a real browser, everybody at a browser of their own, clicking what a person clicks.

With the environment variable PICTURES naming a folder, the main screens are pictured there, wide and as on a phone.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import ConsoleMessage, Page, expect

from tests.factories.editions import set_clock
from tests.flows import texts
from tests.flows.conftest import DESKTOP, PHONE, OpenPage, too_wide
from tests.flows.forms import PASSWORD
from tests.flows.newsroom import hire
from translate_app.accounts.rules import Role

pytestmark = pytest.mark.browser
SignedIn = Callable[..., Page]


@pytest.fixture
def signed_in(app: Flask, open_page: OpenPage) -> Iterator[SignedIn]:
    """Somebody with these roles at a browser, signed in by typing. Fails when a page complained in the console."""
    complaints: list[str] = []

    def heard(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            complaints.append(f"{message.text} ({message.location.get('url')})")

    def signed_in(*roles: Role, name: str, service: str | None = None) -> Page:
        page = open_page("/sign-in" if roles else "/")
        page.on("console", heard)
        if roles:
            page.get_by_label("E-mail address").fill(hire(app, *roles, name=name, service=service))
            page.get_by_label("Password").fill(PASSWORD)
            page.get_by_role("button", name="Sign in").click()
            expect(page.get_by_role("link", name=name)).to_be_visible()
        return page

    yield signed_in
    assert complaints == []


def picture(page: Page, name: str) -> None:
    """Nothing on the page is wider than a phone; where pictures are wanted, both widths are kept."""
    for width, viewport in (("wide", DESKTOP), ("phone", PHONE)):
        page.set_viewport_size(viewport)  # type: ignore[arg-type]  # a typed dict there
        hidden = too_wide(page)
        assert hidden <= 0, f"{name} is {hidden} pixels too wide ({width})"
        if folder := os.environ.get("PICTURES"):
            page.screenshot(path=Path(folder) / f"{name}-{width}.png", full_page=True)
    page.set_viewport_size(DESKTOP)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("service", "original", "headline"),
    [("ko", texts.KOREAN, texts.KOREAN.splitlines()[0]), ("ug", texts.UYGHUR, texts.UYGHUR_HEADLINE)],
    ids=["Korean", "Uyghur"],
)
def test_a_story_is_brought_in_rendered_reviewed_published_and_commented(
    signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch, service: str, original: str, headline: str
) -> None:
    reporter = signed_in(Role.REPORTER, name="Hong Bogi", service=service)
    bring_in(reporter, original, service)
    editor = signed_in(Role.EDITOR, name="Ada Pattern")
    accept(editor, headline)
    writer = signed_in(Role.WRITER, name="Dana Sample")
    write(writer, service)
    review(editor, service)
    reader = signed_in(name="a reader")
    read_and_comment(reader, service, monkeypatch)
    moderate(editor, service)
    reader.reload()
    expect(reader.locator("article.comment")).to_contain_text("Good to read this.")
    reporter.get_by_role("link", name="Desk", exact=True).click()
    reporter.get_by_role("link", name=re.compile("^Mine")).click()
    expect(reporter.locator(".story").first).to_contain_text("published")
    picture(reporter, f"desk-{service}")


def bring_in(page: Page, original: str, service: str) -> None:
    page.get_by_role("link", name="New original", exact=True).click()
    page.get_by_label("The whole text").fill(original)
    picture(page, f"new-original-{service}")
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_label("Headline")).to_have_value(original.splitlines()[0])
    page.get_by_label("Romanised").first.fill("Hong Bogi")
    picture(page, f"edit-{service}")
    page.get_by_role("button", name="Save and submit to the desk").click()
    expect(page.get_by_text("Submitted. The desk sees it now.")).to_be_visible()


def accept(page: Page, headline: str) -> None:
    page.get_by_role("link", name=re.compile("^New originals")).click()
    page.get_by_role("link", name=headline).click()
    page.get_by_role("button", name="Accept for rendering").click()
    expect(page.get_by_text("Accepted. Writers can claim it now.")).to_be_visible()
    picture(page, "piece")


def write(page: Page, service: str) -> None:
    """The first block typed; the rest by keys and buttons; saved by itself; handed in."""
    page.get_by_role("link", name=re.compile("^Waiting for a writer")).click()
    page.get_by_role("button", name="Claim").click()
    page.locator("body.with-script").wait_for()
    page.get_by_label("Headline").fill("Sixty Thousand Books in an Old Granary")
    boxes = page.locator("#blocks textarea")
    boxes.first.fill("A granary built in 1958 opened on Nov. 12 as a library in Gaon.")
    page.get_by_role("button", name="Add a block", exact=True).click()
    expect(boxes).to_have_count(2)
    boxes.nth(1).fill("It holds 60,000 books and 240 seats.")
    page.get_by_role("button", name="Use this photo").click()
    expect(boxes).to_have_count(3)
    boxes.nth(2).fill(texts.CAPTION)
    page.get_by_role("button", name="Save", exact=True).last.click()
    expect(page.locator("#status")).to_contain_text(re.compile("Saved at"))
    picture(page, f"write-{service}")
    page.get_by_role("button", name="Hand in for review").click()
    expect(page.get_by_text("Handed in. The editors see it now.")).to_be_visible()


def review(page: Page, service: str) -> None:
    """Decide on everything that is open, by clicking, until the alignment can be signed off; approve; publish."""
    page.get_by_role("link", name="Desk", exact=True).click()
    page.get_by_role("link", name=re.compile("^In review")).click()
    page.get_by_role("link", name="Side by side").click()
    page.get_by_role("button", name="Take this review").click()
    expect(page.get_by_text("Reviewer: Ada Pattern")).to_be_visible()
    picture(page, f"board-{service}")
    page.get_by_role("button", name="Sign the alignment off").click()
    expect(page.locator(".flash.error").first).to_contain_text("not settled")
    expect(page.locator("#show-keys")).to_be_visible()  # the board's script is there: before, links lead to plain pages
    undecided = page.get_by_role("button", name="Confirm", exact=True)
    for left in range(undecided.count(), 0, -1):
        undecided.first.click()
        expect(undecided).to_have_count(left - 1)
    for says, reason in (("Left out: say why", "length"), ("Added: say why", "context")):
        unexplained = page.get_by_role("link", name=says)
        for left in range(unexplained.count(), 0, -1):
            unexplained.first.click()
            page.locator("dialog[open] select").select_option(reason)
            page.get_by_role("button", name="Keep this reason").click()
            expect(unexplained).to_have_count(left - 1)
    for hasty in page.get_by_label("I have seen this").all():  # nobody reads as fast as this browser
        hasty.check()
    page.get_by_role("button", name="Sign the alignment off").click()
    expect(page.locator("#summary .state")).to_have_text("signed off")
    page.get_by_role("button", name="Approve the text").click()
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_text("Published. Readers see it now.")).to_be_visible()


def read_and_comment(page: Page, service: str, monkeypatch: pytest.MonkeyPatch) -> None:
    page.reload()
    picture(page, f"front-{service}")
    page.get_by_role("link", name="Sixty Thousand Books in an Old Granary").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sixty Thousand Books in an Old Granary")
    picture(page, f"story-{service}")
    page.get_by_role("link", name="Side by side").click()
    page.wait_for_url("**/side-by-side")
    picture(page, f"side-by-side-{service}")
    page.get_by_role("link", name=re.compile("Read the original")).click()
    page.wait_for_url("**/original")
    expect(page.locator("html")).to_have_attribute("dir", "rtl" if service == "ug" else "ltr")
    picture(page, f"original-{service}")
    page.locator(".versions a[hreflang=en]").click()  # its words are in the language of the original, where we have it
    set_clock(monkeypatch, datetime.now(UTC) + timedelta(minutes=1))  # as long as one needs to write a comment
    page.get_by_label("Your name").fill("Mina")
    page.get_by_label("Your comment").fill("Good to read this. Buy my book!")
    page.get_by_role("button", name="Send the comment").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("waits for a moderator")
    page.get_by_role("link", name="Back to the story").click()
    expect(page.get_by_text("No comment is shown yet.")).to_be_visible()


def moderate(page: Page, service: str) -> None:
    page.goto(page.url.partition("/en/")[0] + "/desk")
    page.get_by_role("link", name="Comments").click()
    page.get_by_role("link", name="Edit or refuse…").click()
    page.get_by_label("The comment as readers will see it").fill("Good to read this.")
    picture(page, f"moderation-{service}")
    page.get_by_role("button", name="Show it edited").click()
    expect(page.get_by_text("The reader's own words are kept.")).to_be_visible()
