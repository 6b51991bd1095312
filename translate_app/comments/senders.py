"""Telling one sender from another for a day without knowing who either is."""

from __future__ import annotations

import hashlib
import hmac
from datetime import date
from ipaddress import IPv6Address, ip_address


def sender_mark(secret: str, address: str, day: date) -> str:
    """A keyed hash of a network address that is another one tomorrow: the address itself is stored nowhere.

    A household's IPv6 addresses (one /64) count as one. An unknown address is one sender too.
    """
    key = hmac.digest(secret.encode(), f"comment sender {day.isoformat()}".encode(), hashlib.sha256)
    return hmac.new(key, _network(address).encode(), hashlib.sha256).hexdigest()


def _network(address: str) -> str:
    try:
        known = ip_address(address)
    except ValueError:
        return ""
    if isinstance(known, IPv6Address):
        return str(known.ipv4_mapped) if known.ipv4_mapped else known.exploded[:19]
    return str(known)
