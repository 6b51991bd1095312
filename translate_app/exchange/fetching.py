"""A page from an address somebody typed: looked up once, checked, and asked at exactly the address that was checked."""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from translate_app.pieces.problems import IntakeProblem, ProblemCode

MAX_BYTES = 5_000_000
MAX_SECONDS = 5.0
MAX_ADDRESS = 2_000
_PORTS = {"http": 80, "https": 443}
_MOVED = frozenset({301, 302, 303, 307, 308})
_CHUNK = 1 << 16
_NEVER = tuple(
    ipaddress.ip_network(network)
    for network in (
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",
        "127.0.0.0/8",
        "169.254.0.0/16",
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.88.99.0/24",
        "192.168.0.0/16",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/3",
        "::/96",
        "64:ff9b::/96",
        "64:ff9b:1::/48",
        "100::/64",
        "2001::/23",
        "2001:db8::/32",
        "2002::/16",
        "fc00::/7",
        "fe80::/10",
        "fec0::/10",
        "ff00::/8",
    )
)
Resolve = Callable[[str, int], Sequence[str]]


def forbidden(address: str) -> bool:
    """Whether an IP address is none of the public web's.

    >>> [forbidden(it) for it in ("127.0.0.1", "::ffff:10.0.0.1", "169.254.169.254", "fe80::1%eth0", "93.184.216.34")]
    [True, True, True, True, False]
    """
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return True
    if isinstance(ip, ipaddress.IPv6Address) and ip.ipv4_mapped:
        ip = ip.ipv4_mapped
    return not ip.is_global or any(ip.version == network.version and ip in network for network in _NEVER)


def resolve(host: str, port: int) -> list[str]:
    """Every IP address of a name."""
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


@dataclass(frozen=True, slots=True)
class WayOut:
    """How pages may be fetched: how names are looked up, which addresses and ports are refused."""

    resolve: Resolve = resolve
    forbidden: Callable[[str], bool] = forbidden
    ports: frozenset[int] = frozenset({80, 443})


@dataclass(frozen=True, slots=True)
class Page:
    """What an address gave: its bytes, and the media type it says they are."""

    data: bytes
    media_type: str


def fetch(address: str, way: WayOut | None = None) -> Page:
    """The page at an address of the public web. Raises IntakeProblem that says what is wrong with it.

    Where the page has moved nobody follows: the person is told where to.
    """
    way = way or WayOut()
    parts = _parts(address)
    port = parts.port or _PORTS[parts.scheme]
    host = parts.hostname or ""
    if port not in way.ports:
        raise IntakeProblem(ProblemCode.FORBIDDEN_ADDRESS, host=host)
    deadline = time.monotonic() + MAX_SECONDS
    try:
        addresses = way.resolve(host, port)
        if not addresses or any(way.forbidden(ip) for ip in addresses):
            raise IntakeProblem(ProblemCode.FORBIDDEN_ADDRESS, host=host)
        return _ask(parts, addresses[0], port, deadline)
    except (OSError, http.client.HTTPException, UnicodeError) as wrong:
        raise IntakeProblem(ProblemCode.NO_ANSWER, host=host) from wrong


def _parts(address: str) -> SplitResult:
    try:
        parts = urlsplit(address.strip())
        usable = parts.scheme in _PORTS and parts.hostname and parts.port != 0 and len(address) <= MAX_ADDRESS
        host = (parts.hostname or "").encode("idna")
    except (ValueError, UnicodeError):
        usable, host = False, b""
    if not usable or not host or parts.username is not None or not address.isprintable() or " " in address.strip():
        raise IntakeProblem(ProblemCode.BAD_ADDRESS)
    return parts


def _ask(parts: SplitResult, ip: str, port: int, deadline: float) -> Page:
    host = (parts.hostname or "").encode("idna").decode()
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    ask = http.client.HTTPConnection(host, port, timeout=MAX_SECONDS)
    ask.sock = socket.create_connection((ip, port), timeout=MAX_SECONDS)
    try:
        if parts.scheme == "https":
            ask.sock = ssl.create_default_context().wrap_socket(ask.sock, server_hostname=host)
        headers = {"User-Agent": "translate-app", "Accept": "text/html, application/xml;q=0.8", "Connection": "close"}
        ask.request("GET", http_path(path), headers=headers | {"Accept-Encoding": "identity"})
        with ask.getresponse() as answer:
            if answer.status in _MOVED:
                raise IntakeProblem(ProblemCode.MOVED, address=(answer.getheader("Location") or "?")[:300])
            if answer.status != http.HTTPStatus.OK:
                raise IntakeProblem(ProblemCode.WRONG_STATUS, status=answer.status)
            return Page(_body(answer, deadline), answer.headers.get_content_type())
    finally:
        ask.close()


def http_path(path: str) -> str:
    """The path as it may stand in a request: characters beyond ASCII in percent signs.

    >>> http_path("/기사?a=1")
    '/%EA%B8%B0%EC%82%AC?a=1'
    """
    return "".join(char if char.isascii() else "".join(f"%{byte:02X}" for byte in char.encode()) for char in path)


def _body(answer: http.client.HTTPResponse, deadline: float) -> bytes:
    pieces: list[bytes] = []
    size = 0
    while chunk := answer.read1(_CHUNK):
        size += len(chunk)
        if size > MAX_BYTES:
            raise IntakeProblem(ProblemCode.FILE_TOO_LARGE, limit=MAX_BYTES)
        if time.monotonic() > deadline:
            raise TimeoutError
        pieces.append(chunk)
    return b"".join(pieces)
