"""E-mail (.eml): the subject is the headline, the body the story. Who sent it to whom is left behind."""

from __future__ import annotations

import email
import email.policy
import re
from email.message import EmailMessage, MIMEPart

from translate_app.exchange.formats.story import ALWAYS, Run, Story, one_line
from translate_app.exchange.formats.web_page import add_fragment
from translate_app.pieces.decoding import decode
from translate_app.pieces.document import Document
from translate_app.pieces.intake import Role
from translate_app.pieces.intake.lines import lines_of
from translate_app.pieces.problems import IntakeProblem, NoticeCode, ProblemCode

MAX_PARTS = 200
_PREFIX = re.compile(r"(?:(?:re|fwd?|답장|전달|回复|转发|回覆|轉寄)\s*[:：]\s*)+", re.IGNORECASE)
_SIGNATURE = re.compile(r"^-- ?$", re.MULTILINE)
_PICTURES = ("image/jpeg", "image/png", "image/webp")


def read(data: bytes, *, language: str = "") -> Document:
    """The story in a mail. Raises IntakeProblem."""
    message = email.message_from_bytes(data, _class=EmailMessage, policy=email.policy.default)
    if not message.keys():
        raise IntakeProblem(ProblemCode.NOT_THIS_FORMAT, format=".eml", part="header")
    story = Story()
    story.lost[NoticeCode.PEOPLE] = ALWAYS
    subject = one_line(_PREFIX.sub("", str(message.get("Subject", "")), count=1))
    if subject:
        story.add([Run(subject)], Role.HEADLINE)
    _add_body(story, message)
    for number, part in enumerate(message.walk()):
        if number > MAX_PARTS:
            raise IntakeProblem(ProblemCode.TOO_MANY_PARTS, count=MAX_PARTS)
        _add_part(story, part)
    return story.document(language=language)


def _add_body(story: Story, message: EmailMessage) -> None:
    body = message.get_body(("html", "plain"))
    if body is None:
        return
    text = decoded(body)
    if body.get_content_type() == "text/html":
        add_fragment(story, text)
        return
    for line in lines_of(_SIGNATURE.split(text, maxsplit=1)[0].replace("\r\n", "\n")):
        story.add([Run(line.text)])


def _add_part(story: Story, part: EmailMessage) -> None:
    """Pictures come behind the text, whether the mail shows them inside it or not."""
    if part.is_multipart():
        return
    if part.get_content_type() in _PICTURES:
        payload = part.get_payload(decode=True)
        story.add_picture(payload if isinstance(payload, bytes) else b"")
    elif part.get_content_disposition() == "attachment" or part.get_content_maintype() != "text":
        story.lost[NoticeCode.ATTACHMENTS] += 1


def decoded(part: MIMEPart) -> str:
    """A part's text; what it says of its encoding is believed where it is true."""
    payload = part.get_payload(decode=True)
    raw = payload if isinstance(payload, bytes) else b""
    try:
        return raw.decode(part.get_content_charset() or "utf-8")
    except (LookupError, ValueError):  # a name that is none, or characters that are none
        return decode(raw)
