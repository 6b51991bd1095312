"""E-mail, written by the standard library."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from tests.exchange.formats.test_docx import told
from tests.factories.files import AUTHOR, photo
from translate_app.exchange.formats.mail import read
from translate_app.pieces.document import MarkKind
from translate_app.pieces.problems import IntakeProblem, NoticeCode, ProblemCode

STORY = (
    "여울 시장이 5월 2일 다시 열렸다고 상인회가 밝혔다.\n\n"
    "올해 안에 지붕을 고친다고 설명했다.\n-- \nVerborgene Autorin\n"
)


def mail(subject: str = "Fwd: 강가 시장이 다시 열렸다") -> EmailMessage:
    message = EmailMessage()
    message["From"] = f"{AUTHOR} <hidden@news.example>"
    message["To"] = "desk@news.example"
    message["Subject"] = subject
    return message


def test_the_subject_is_the_headline_and_nobody_is_named() -> None:
    message = mail()
    message.set_content(STORY)
    message.add_attachment(photo(caption="시장 풍경."), maintype="image", subtype="jpeg", filename=f"{AUTHOR}.jpg")
    message.add_attachment(b"PK", maintype="application", subtype="zip", filename="a.zip")
    document = read(message.as_bytes(), language="ko")
    assert document.headline == "강가 시장이 다시 열렸다"
    assert [block.text for block in document.blocks] == [
        "여울 시장이 5월 2일 다시 열렸다고 상인회가 밝혔다.",
        "올해 안에 지붕을 고친다고 설명했다.",
    ]
    assert [figure.caption for figure in document.figures] == ["시장 풍경."]
    words = repr([block.text for block in document.blocks]) + document.headline + repr(document.unparsed)
    assert AUTHOR not in words
    assert "news.example" not in words
    report = told(document)
    assert report[NoticeCode.ATTACHMENTS] == 1
    assert NoticeCode.PEOPLE in report


def test_a_formatted_mail_keeps_its_looks() -> None:
    message = mail("Bridge")
    message.set_content("plain")
    message.add_alternative("<p>The bridge is <b>open</b>, they said on Monday.</p>", subtype="html")
    (block,) = read(message.as_bytes(), language="en").blocks
    assert block.text == "The bridge is open, they said on Monday."
    assert [mark.kind for mark in block.marks] == [MarkKind.STRONG]


def test_a_mail_in_an_encoding_it_does_not_name_is_read() -> None:
    raw = b"Subject: x\nContent-Type: text/plain; charset=nonsense\nContent-Transfer-Encoding: 8bit\n\n" + STORY.encode(
        "cp949"
    )
    assert read(raw, language="ko").blocks[0].text.startswith("여울 시장이")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"no mail", ProblemCode.NOT_THIS_FORMAT),
        (b"Subject: alone\n\n", ProblemCode.EMPTY),
        (
            b"Content-Type: multipart/mixed; boundary=x\n\n"
            + b"--x\nContent-Type: text/plain\n\nwords\n" * 300
            + b"--x--",
            ProblemCode.TOO_MANY_PARTS,
        ),
    ],
)
def test_what_is_no_mail_is_refused(data: bytes, code: ProblemCode) -> None:
    with pytest.raises(IntakeProblem) as refusal:
        read(data, language="en")
    assert refusal.value.code is code
