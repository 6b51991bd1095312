"""Times the screens in a real browser and prints the figures: how soon a page is painted, how soon an act is answered.

    python -m benchmarks.screens [board write lists] [--size 80] [--acts 20]

Each screen is a function below, listed in SCREENS. The server and the browser run on this machine and share its cores.
"""

from __future__ import annotations

import argparse
import os
import statistics
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import Any
from urllib.parse import quote

from flask import Flask
from playwright.sync_api import Page, sync_playwright
from sqlalchemy.orm import Session
from werkzeug.serving import WSGIRequestHandler, make_server

from tests.factories.boards import make_alignment
from tests.factories.people import make_person
from tests.factories.settings import make_settings
from tests.factories.texts import make_piece, make_rendering
from tests.flows.conftest import ARGUMENTS, CHROMIUM, DESKTOP, SERVED, LiveServer
from translate_app.accounts.models import Person
from translate_app.accounts.rules import Role
from translate_app.app import create_app
from translate_app.cli.serve import set_apart
from translate_app.db import Base, transaction
from translate_app.renderings.rules import RenderingState

KOREAN = "국경을 흐르는 강의 수위가 사흘 만에 3미터 넘게 올라 나루터 두 곳이 닫혔다가 열렸다고 주민들이 전했다."
ENGLISH = "The river on the border rose more than three metres in three days, and two landings closed, residents said."
STORIES = 300
PAINT = """() => new Promise((done) => new PerformanceObserver((seen) => {
  for (const it of seen.getEntriesByName("first-contentful-paint")) done(it.startTime);
}).observe({ type: "paint", buffered: true }))"""
SERVED_IN = (
    "(({responseEnd, requestStart}) => responseEnd - requestStart)(performance.getEntriesByType('navigation')[0])"
)

# Presses a button, or its key in the block it stands in, and waits until the page shows what it was to bring about, and
# the browser has painted that.
ACT = """async ([button, shown, key]) => {
  const place = document.querySelector(button), block = place.closest(".block");
  if (key) block.focus();
  const begun = performance.now();
  if (key) block.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  else place.click();
  await new Promise((done) => {
    const look = () => document.querySelector(shown) && done();
    look(); // some of it is there at once
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, attributes: true });
  });
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  return performance.now() - begun;
}"""


# Times every letter from the key to the paint after it.
KEYS = """() => {
  window.keys = [];
  let begun;
  addEventListener("keydown", () => { begun = performance.now(); }, true);
  addEventListener("input", () => {
    const pressed = begun;
    requestAnimationFrame(() => setTimeout(() => keys.push(performance.now() - pressed)));
  }, true);
}"""

ANSWERED = """(end) => performance.getEntriesByType("resource").filter((it) => it.name.endsWith(end))
  .map((it) => it.responseEnd - it.requestStart)"""


@dataclass(frozen=True)
class Room:
    """A newsroom to time: its application, somebody signed in at a browser."""

    app: Flask
    server: LiveServer
    page: Page
    person: Person
    size: int
    acts: int

    def open(self, address: str) -> Page:
        self.page.goto(self.server.address + address)
        return self.page

    def write(self, work: Callable[[Session], str]) -> str:
        """Do something to the database and keep it."""
        with self.app.app_context(), transaction() as session:
            return work(session)


class Quiet(WSGIRequestHandler):
    """No line for each request."""

    def log_request(self, *_: Any) -> None:
        """Nothing."""


def board(room: Room) -> Iterator[tuple[str, list[float]]]:
    """The alignment board with as many blocks on either side."""

    def made(session: Session) -> str:
        piece = make_piece(session, paragraphs=[KOREAN] * room.size)
        rendering = make_rendering(
            session, piece=piece, state=RenderingState.IN_REVIEW, paragraphs=[ENGLISH] * room.size
        )
        make_alignment(session, rendering, links=[(i, i) for i in range(room.size)])
        return f"/renderings/{rendering.key}/review"

    address = room.write(made)
    room.open(address)  # styles and scripts are in the browser's cache from here on, as they are for an editor
    painted, answered = [], []
    for _ in range(5):
        painted.append(room.open(address).evaluate(PAINT))
        answered.append(room.page.evaluate(SERVED_IN))
    yield "board, first paint", painted
    yield "board, page answered by the server", answered
    page, begun, confirmed, undone = room.page, [], [], []
    for line in page.locator(".line").evaluate_all("(lines) => lines.map((line) => line.id)")[: room.acts]:
        confirmed.append(page.evaluate(ACT, [f"#{line} [data-does=confirm]", f"#{line}[data-look=person]", "c"]))
        undone.append(page.evaluate(ACT, ["#reversing [data-does=undo]", f"#{line}[data-look=machine]"]))
        under_way = f"#{line} [aria-busy=true], #{line}[data-look=person]"
        begun.append(page.evaluate(ACT, [f"#{line} [data-does=confirm]", under_way, "c"]))
        page.locator(f"#{line}[data-look=person]").wait_for()
        page.evaluate(ACT, ["#reversing [data-does=undo]", f"#{line}[data-look=machine]"])
    yield "board, from the key that confirms a link to the board redrawn", confirmed
    yield "board, from the key to the act shown as under way", begun
    yield "board, that act at the server", page.evaluate(ANSWERED, "/confirm")
    yield "board, undo that", undone
    last = page.locator(".line").last.get_attribute("id")
    yield "board, confirm all above", [page.evaluate(ACT, [f"#{last} [data-does=above]", ".counts .good"])]
    yield "board, undo all that", [page.evaluate(ACT, ["#reversing [data-does=undo]", ".counts .warn"])]
    page.wait_for_event("response", lambda response: response.status == 304)
    asked = (
        "performance.getEntriesByType('resource').filter((it) => it.responseStatus === 304).map((it) => it.duration)"
    )
    yield "board, nothing changed (304)", page.evaluate(asked)


def write(room: Room) -> Iterator[tuple[str, list[float]]]:
    """The write screen with as many blocks on either side: painting it, and typing while a save is on its way."""

    def made(session: Session) -> str:
        piece = make_piece(session, paragraphs=[KOREAN] * room.size)
        writer = session.merge(room.person)
        rendering = make_rendering(session, piece=piece, writer=writer, paragraphs=[ENGLISH] * room.size)
        make_alignment(session, rendering, links=[(i, i) for i in range(room.size)])
        return f"/renderings/{rendering.key}/write"

    address = room.write(made)
    room.open(address)
    painted = [room.open(address).evaluate(PAINT) for _ in range(5)]
    yield "write screen, first paint", painted
    page = room.page
    boxes = page.locator("#blocks .block textarea")
    page.evaluate(KEYS)
    for number in range(room.acts):
        box = boxes.nth(number)
        box.focus()
        page.keyboard.type("Typed on. ")
    yield "write screen, a key until its letter is painted", page.evaluate("keys")
    page.locator("#status[data-state=saved]").wait_for()
    saved = (
        "performance.getEntriesByType('resource').filter((it) => it.initiatorType === 'fetch').map((it) => it.duration)"
    )
    yield "write screen, a request of its script", page.evaluate(saved)


def lists(room: Room) -> Iterator[tuple[str, list[float]]]:
    """The work lists, a person's own page, and the search, in a newsroom of some hundred stories."""

    def made(session: Session) -> str:
        for number in range(STORIES):
            piece = make_piece(session, headline=f"{KOREAN[:20]} {number}", paragraphs=[KOREAN] * 5)
            if number % 2:
                make_rendering(session, piece=piece, state=RenderingState.IN_REVIEW, paragraphs=[ENGLISH] * 5)
        return "/desk/mine"

    addresses = {
        "a person's page": room.write(made),
        "work list": "/desk?list=waiting",
        "work list, narrowed": "/desk?list=review&service=ko&age=day",
        "search, two Korean characters": f"/search?words={quote(KOREAN[:2])}",
        "search, one English word": "/search?words=landings",
    }
    for what, address in addresses.items():
        room.open(address)
        painted, answered = [], []
        for _ in range(5):
            painted.append(room.open(address).evaluate(PAINT))
            answered.append(room.page.evaluate(SERVED_IN))
        yield f"{what}, first paint", painted
        yield f"{what}, answered by the server", answered


SCREENS = {screen.__name__: screen for screen in (board, write, lists)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=80, help="blocks on either side")
    parser.add_argument("--acts", type=int, default=20, help="how often each act is timed")
    parser.add_argument("screens", nargs="*", choices=[[], *SCREENS], default=[], help="which (all)")
    arguments = parser.parse_args()
    with served() as server, opened(server, size=arguments.size, acts=arguments.acts) as room:
        print("| what | times | median ms | slowest ms |\n|---|---|---|---|")
        for name in arguments.screens or SCREENS:
            for what, figures in SCREENS[name](room):
                print(f"| {what} | {len(figures)} | {statistics.median(figures):.0f} | {max(figures):.0f} |")
    print(f"\n{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")


@contextmanager
def served() -> Iterator[LiveServer]:
    """An empty newsroom on SQLite, written to disk as safely as in production."""
    with TemporaryDirectory(prefix="screens-") as folder:
        app = create_app(make_settings(f"sqlite:///{folder}/desk.db", media=Path(folder)))
        app.config.update(SERVED)
        Base.metadata.create_all(app.extensions["engine"])
        server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=Quiet)
        set_apart()  # as `translate-app serve` does
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield LiveServer(app, f"http://127.0.0.1:{server.server_port}")
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def opened(server: LiveServer, *, size: int, acts: int) -> Iterator[Room]:
    """An editor at a browser."""
    with server.app.app_context(), transaction() as session:
        person = make_person(session, Role.EDITOR, Role.WRITER)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        context = chromium.new_context(viewport=DESKTOP)  # type: ignore[arg-type]  # a typed dict there
        context.add_cookies([server.cookie(person)])  # type: ignore[list-item]  # a typed dict there
        yield Room(server.app, server, context.new_page(), person, size, acts)
        chromium.close()


if __name__ == "__main__":
    main()
