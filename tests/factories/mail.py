"""A mail server of the test's own, that keeps what it was given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any


@dataclass
class MailServer:
    """What arrived, and what happens at each step: an answer ends the step, None lets it pass."""

    arrived: list[EmailMessage] = field(default_factory=list)
    at_recipient: Callable[[], str | None] = lambda: None
    before_accepting: Callable[[], str | None] = lambda: None
    after_accepting: Callable[[], str | None] = lambda: None
    address: str = ""

    async def handle_RCPT(self, _server: Any, _session: Any, envelope: Any, to: str, _options: Any) -> str:  # noqa: N802
        if (answer := self.at_recipient()) is not None:
            return answer
        envelope.rcpt_tos.append(to)
        return "250 OK"

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        if (answer := self.before_accepting()) is not None:
            return answer
        mail = message_from_bytes(envelope.content, policy=default)
        assert isinstance(mail, EmailMessage)
        self.arrived.append(mail)
        return self.after_accepting() or "250 OK"
