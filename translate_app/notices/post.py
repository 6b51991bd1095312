"""Handing a mail to the mail server."""

from __future__ import annotations

import ssl
from email.message import EmailMessage
from smtplib import SMTP, SMTP_SSL
from urllib.parse import unquote, urlsplit

from translate_app.config import KEPT_MAIL

PATIENCE = 20  # seconds that the server may take for one answer
_PORTS = {"smtps": 465, "smtp": 587, "smtp+plain": 25}


def is_kept(address: str) -> bool:
    """Whether mails are kept for the mailbox page and go nowhere."""
    return address == KEPT_MAIL


def deliver(mail: EmailMessage, *, address: str) -> None:
    """Send it, or raise what smtplib raises. Encrypted, unless the address says `smtp+plain`."""
    parts = urlsplit(address)
    port = parts.port or _PORTS[parts.scheme]
    secure = ssl.create_default_context()
    if parts.scheme == "smtps":
        server: SMTP = SMTP_SSL(parts.hostname or "", port, timeout=PATIENCE, context=secure)
    else:
        server = SMTP(parts.hostname or "", port, timeout=PATIENCE)
    with server:
        if parts.scheme == "smtp":
            server.starttls(context=secure)
        if parts.username:
            server.login(unquote(parts.username), unquote(parts.password or ""))
        server.send_message(mail)
