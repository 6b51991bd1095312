"""Pages from the web: only from the public web, only from the address that was checked, and only so much."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from translate_app.exchange import fetching
from translate_app.exchange.fetching import WayOut, fetch, forbidden
from translate_app.pieces.problems import IntakeProblem, ProblemCode

PRIVATE = [
    "127.0.0.1",
    "127.9.9.9",
    "10.1.2.3",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "192.0.0.8",
    "0.0.0.1",
    "224.0.0.1",
    "255.255.255.255",
    "::1",
    "::",
    "::ffff:127.0.0.1",
    "::ffff:a00:1",
    "64:ff9b::7f00:1",
    "2002:7f00:1::",
    "fec0::1",
    "fe80::1%eth0",
    "fc00::1",
    "ff02::1",
    "2001:0:4136:e378:8000:63bf:3fff:fdd2",
    "not an address",
]


class Site(BaseHTTPRequestHandler):
    """A small site that does what sites do."""

    def do_GET(self) -> None:
        if self.path == "/moved":
            self.send_response(302)
            self.send_header("Location", "http://127.0.0.1/inside")
        elif self.path == "/gone":
            self.send_response(404)
        else:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        if self.path == "/large":
            self.wfile.write(b"x" * 5_100_000)
        elif self.path.startswith("/slow"):
            for _ in range(20):
                self.wfile.write(b"x")
                self.wfile.flush()
                self.server.pause.wait(0.05)  # type: ignore[attr-defined]
        else:
            said = f"<h1>Bridge</h1><p>The bridge reopened on Monday, officials said.</p><!-- {self.path} -->"
            self.wfile.write((said + self.headers["Host"]).encode())

    def log_message(self, *_facts: object) -> None:
        """Say nothing."""


@pytest.fixture
def site() -> Iterator[int]:
    """The port of a site on this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.daemon_threads = True
    server.pause = threading.Event()  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield server.server_port
    server.pause.set()  # type: ignore[attr-defined]
    server.shutdown()
    server.server_close()
    thread.join()


def here(port: int) -> WayOut:
    """A way out that knows one name, of a site on this machine."""
    return WayOut(resolve=lambda _host, _port: ["127.0.0.1"], forbidden=lambda _ip: False, ports=frozenset({port}))


@pytest.mark.parametrize("address", PRIVATE)
def test_addresses_that_are_not_the_public_webs_are_refused(address: str) -> None:
    assert forbidden(address)
    with pytest.raises(IntakeProblem) as refusal:
        fetch("https://news.example/", WayOut(resolve=lambda _host, _port: ["93.184.216.34", address]))
    assert refusal.value.code is ProblemCode.FORBIDDEN_ADDRESS


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946"])
def test_public_addresses_are_not(address: str) -> None:
    assert not forbidden(address)


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/",
        "http://[::1]/",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://localhost/",
        "https://news.example:8443/",
        "http://news.example:22/",
    ],
)
def test_ways_around_the_name_lead_to_the_same_refusal(address: str) -> None:
    with pytest.raises(IntakeProblem) as refusal:
        fetch(address)
    assert refusal.value.code in (ProblemCode.FORBIDDEN_ADDRESS, ProblemCode.NO_ANSWER)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "news.example",
        "ftp://news.example/",
        "file:///etc/passwd",
        "gopher://x/",
        "http://",
        "http://user:word@news.example/",
        "http://news.example:99999/",
        "http://news.example:0/",
        "http://a\nb/",
        "http://news.example/a b",
        "http://[::1/",
        "https://news.example/" + "a" * 2_000,
    ],
)
def test_what_is_no_address_is_refused_before_anything_is_looked_up(address: str) -> None:
    def never(_host: str, _port: int) -> Sequence[str]:
        raise AssertionError

    with pytest.raises(IntakeProblem) as refusal:
        fetch(address, WayOut(resolve=never))
    assert refusal.value.code is ProblemCode.BAD_ADDRESS


def test_a_name_that_changes_its_mind_is_asked_once_and_the_checked_address_is_called(site: int) -> None:
    answers = [["127.0.0.1"], ["10.0.0.1"]]
    way = WayOut(resolve=lambda _host, _port: answers.pop(0), forbidden=lambda _ip: False, ports=frozenset({site}))
    page = fetch(f"http://news.example:{site}/기사?a=1", way)
    assert page.data.decode().endswith(f"<!-- /%EA%B8%B0%EC%82%AC?a=1 -->news.example:{site}")
    assert page.media_type == "text/html"
    assert len(answers) == 1


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("moved", ProblemCode.MOVED),
        ("gone", ProblemCode.WRONG_STATUS),
        ("large", ProblemCode.FILE_TOO_LARGE),
    ],
)
def test_what_the_site_answers_instead_of_a_page_is_told(site: int, path: str, code: ProblemCode) -> None:
    with pytest.raises(IntakeProblem) as refusal:
        fetch(f"http://news.example:{site}/{path}", here(site))
    assert refusal.value.code is code


def test_a_site_that_drips_is_given_up(site: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "MAX_SECONDS", 0.2)
    with pytest.raises(IntakeProblem) as refusal:
        fetch(f"http://news.example:{site}/slow", here(site))
    assert refusal.value.code is ProblemCode.NO_ANSWER


def test_a_name_nobody_knows_and_a_port_nobody_listens_on_are_told(site: int) -> None:
    def unknown(_host: str, _port: int) -> Sequence[str]:
        raise OSError

    for address, way in (
        ("http://news.example/", WayOut(resolve=unknown)),
        (f"https://news.example:{site}/", here(site)),
    ):
        with pytest.raises(IntakeProblem) as refusal:
            fetch(address, way)
        assert refusal.value.code is ProblemCode.NO_ANSWER
