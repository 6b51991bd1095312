"""Every screen, looked at by axe-core and by the rules it cannot check: WCAG 2.2 AA, in light and in dark."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Page
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.conftest import SignIn
from tests.flows.conftest import DESKTOP, OpenPage, too_wide
from tests.flows.pages import FIRST, furnish, screens
from translate_app.pieces.models import Piece
from translate_app.renderings.models import Rendering

pytestmark = pytest.mark.browser

HALF = {"width": 640, "height": 450}  # what 1280 pixels hold at 200 % zoom
ONLY_COLOURS = {"runOnly": ["color-contrast"], "resultTypes": ["violations"]}

UNSEEN_FOCUS = """async () => {
  const unseen = [];
  const places = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")]
    .filter((place) => place.checkVisibility({visibilityProperty: true}) && !place.disabled && place.tabIndex >= 0
      && place.type !== "hidden");
  for (const place of places) {
    place.focus({focusVisible: true});
    if (document.activeElement !== place) continue;
    const style = getComputedStyle(place);
    const seen = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    if (!seen) unseen.push(place.outerHTML.slice(0, 120));
  }
  return unseen;
}"""

MOVING = """() => [...document.querySelectorAll("*")].filter((it) => {
  const style = getComputedStyle(it);
  const lasts = (value) => value.split(",").some((part) => parseFloat(part) > 0);
  return lasts(style.transitionDuration) || (style.animationName !== "none" && lasts(style.animationDuration));
}).map((it) => it.outerHTML.slice(0, 120))"""


def complaints(page: Page, **options: object) -> Iterator[str]:
    """What axe-core finds wrong, in a line each."""
    for found in Axe().run(page, options={"resultTypes": ["violations"], **options}).response["violations"]:
        for node in found["nodes"]:
            yield f"{found['id']}: {found['help']}: {node['html'][:160]}"


def faults(page: Page) -> Iterator[str]:
    """Everything wrong with the page that is open: both colour schemes, focus, motion, zoom."""
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    yield from complaints(page)
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    yield from (f"dark: {line}" for line in complaints(page, **ONLY_COLOURS))
    yield from (f"focus is not seen: {line}" for line in page.evaluate(UNSEEN_FOCUS))
    yield from (f"moves although asked not to: {line}" for line in page.evaluate(MOVING))
    page.set_viewport_size(HALF)  # type: ignore[arg-type]  # a typed dict there
    wider = too_wide(page)
    if wider > 0:
        yield f"{wider} pixels too wide at 200 %"
    page.set_viewport_size(DESKTOP)  # type: ignore[arg-type]


def test_nothing_is_wrong_with_any_screen_in_light_and_in_dark(
    app: Flask, session: Session, sign_in: SignIn, open_page: OpenPage
) -> None:
    person = furnish(session)
    of_uyghur = session.execute(
        select(Rendering.key, Piece.key).join(Piece).where(Piece.service_tag == "ug").limit(1)
    ).one()
    session.commit()
    first = (f"/renderings/{of_uyghur[0]}/review", f"/pieces/{of_uyghur[1]}", *FIRST)
    addresses = screens(app, sign_in(person), first=first)
    assert len(addresses) > 40, addresses
    page = open_page("/desk/mine", person)
    origin = page.url.removesuffix("/desk/mine")
    wrong: list[str] = []
    for address in addresses:
        page.goto(origin + address)
        wrong += [f"{address}: {line}" for line in faults(page)]
    assert wrong == [], "\n".join(wrong)


BROKEN = """() => {
  document.querySelector("h1").insertAdjacentHTML("afterend", `<p id="pale">too pale to read</p>
    <a href="/" id="dark-only">hello</a><button></button><div id="broad">.</div><button id="bare">bare</button>`);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`#pale { color: #bbb; background: #fff } #broad { min-width: 900px }
    #bare { outline: none !important; transition: color 1s !important }
    @media (prefers-color-scheme: dark) { #dark-only { color: #333; background: #222 } }`);
  document.adoptedStyleSheets.push(sheet);
}"""


def test_what_is_wrong_with_a_screen_is_seen(session: Session, open_page: OpenPage) -> None:
    person = furnish(session)
    page = open_page("/desk/mine", person)
    page.evaluate(BROKEN)
    found = "\n".join(faults(page))
    for expected in (
        'color-contrast: Elements must meet minimum color contrast ratio thresholds: <p id="pale"',
        "button-name",
        "dark: color-contrast: Elements must meet minimum color contrast ratio thresholds: <a href",
        'focus is not seen: <button id="bare"',
        'moves although asked not to: <button id="bare"',
        "pixels too wide at 200 %",
    ):
        assert expected in found
