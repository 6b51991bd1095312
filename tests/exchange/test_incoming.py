"""Files and pages over HTTP: read, shown, then stored or discarded; and nothing of what must not survive."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests.conftest import SignIn
from tests.exchange.formats.test_docx import written
from tests.exchange.formats.test_odt import written as open_text
from tests.exchange.test_fetching import here, site
from tests.factories import hancom
from tests.factories.files import AUTHOR, COMMENT, COMMENTER, DELETED, SERIAL, W, photo, said, word
from tests.factories.hancom import control, hwp, paragraph, picture, stored_picture
from tests.factories.people import make_person
from tests.factories.texts import make_rendering
from translate_app.accounts.models import Person
from translate_app.accounts.rules import Role
from translate_app.db import Base
from translate_app.exchange.models import WaitingStory
from translate_app.pieces import queries
from translate_app.pieces.models import Piece
from translate_app.renderings.models import Rendering

__all__ = ["site"]
PAGE = (Path(__file__).parent / "formats" / "page.html").read_bytes()


@pytest.fixture
def reporter(session: Session) -> Person:
    return make_person(session, Role.REPORTER, service="ko")


@pytest.fixture
def desk(session: Session, reporter: Person, sign_in: SignIn) -> FlaskClient:
    """The reporter's browser."""
    session.commit()
    return sign_in(reporter)


def send(client: FlaskClient, name: str, data: bytes) -> str:
    """Upload a file; the address of its preview."""
    answer = client.post("/incoming", data={"from-service": "ko", "from-file": (BytesIO(data), name)})
    assert answer.status_code == 303, answer.text
    return answer.location


def counted(session: Session, table: type[Base]) -> int:
    session.rollback()
    found = session.scalar(select(func.count()).select_from(table))
    session.commit()
    return found or 0


def secretive() -> bytes:
    """A Word document with an author, tracked changes, a comment, and a photo that tells where and with what."""
    body = (
        said("강가 시장이 다시 열렸다")
        + f'<w:p><w:del w:author="{AUTHOR}"><w:r><w:delText>{DELETED}</w:delText></w:r></w:del>'
        + f'<w:ins w:author="{COMMENTER}"><w:r><w:t>시장은 5월 2일 다시 열렸다고 밝혔다.</w:t></w:r></w:ins></w:p>'
        + '<w:p xmlns:r="r"><w:r><w:drawing><a xmlns="a"><blip r:embed="r1"/></a></w:drawing></w:r></w:p>'
    )
    relations = '<R xmlns="r"><Relationship Id="r1" Target="media/a.jpg"/></R>'
    comment = f'<w:comments xmlns:w="{W}"><w:comment w:author="{COMMENTER}">{said(COMMENT)}</w:comment></w:comments>'
    parts: dict[str, bytes | str] = {
        "word/_rels/document.xml.rels": relations,
        "word/media/a.jpg": photo(caption="시장 풍경."),
        "word/comments.xml": comment,
        "docProps/core.xml": f"<c>{AUTHOR}</c>",
        "docProps/thumbnail.jpeg": photo(),
    }
    return word(body, **parts)


def every_byte(app: Flask, desk: FlaskClient, addresses: list[str]) -> Iterator[tuple[str, bytes]]:
    """Every row of every table, every stored file, and every byte these addresses serve."""
    with app.extensions["engine"].connect() as connection:
        for name, table in Base.metadata.tables.items():
            for row in connection.execute(select(table)):
                yield name, repr(tuple(row)).encode()
    for path in app.extensions["settings"].media.iterdir():
        yield path.name, path.name.encode() + path.read_bytes()
    for address in addresses:
        with desk.get(address) as answer:
            assert answer.status_code == 200
            yield address, answer.data + repr(answer.headers).encode()


def test_authors_changes_comments_places_and_thumbnails_are_in_no_stored_and_no_served_byte(
    app: Flask, session: Session, desk: FlaskClient
) -> None:
    secrets = [it.encode() for it in (AUTHOR, COMMENTER, DELETED, COMMENT, SERIAL, f"{AUTHOR}.docx")]
    secrets += [repr(secret.decode()).encode()[1:-1] for secret in secrets] + [b"Exif\0", b"Photoshop", b"xmpmeta"]
    preview = send(desk, f"{AUTHOR}.docx", secretive())
    for place, data in every_byte(app, desk, [preview, f"{preview}/pictures/0"]):
        assert not [secret for secret in secrets if secret in data], place
    edit = desk.post(preview).location
    key = edit.split("/")[2]
    piece = queries.with_text(session, key)
    media = piece.figures[0].media
    session.commit()
    served = [edit, f"/pieces/{key}", f"/pieces/{key}/pictures/{media}", f"/pieces/{key}/export/json"]
    for place, data in every_byte(app, desk, served):
        assert not [secret for secret in secrets if secret in data], place


def hancom_binary() -> bytes:
    body = [*paragraph("강가 시장이 열렸다"), *paragraph("시장은 5월 2일 다시 열렸다고 밝혔다."), *picture(1)]
    body += [control("tcmt"), *paragraph(COMMENT, level=2)]
    return hwp(body, [stored_picture(1)], pictures=[photo()])


def hancom_xml() -> bytes:
    changed = f"<hp:run><hp:t>시장은 <hp:deleteBegin/>{DELETED}<hp:deleteEnd/>5월 2일 열렸다고 밝혔다.</hp:t></hp:run>"
    memo = f'<hp:run><hp:ctrl><hp:fieldBegin type="MEMO">{AUTHOR} {COMMENT}</hp:fieldBegin></hp:ctrl></hp:run>'
    shown = '<hp:run><hp:pic><hc:img binaryItemIDRef="image1"/></hp:pic></hp:run>'
    story = hancom.said(hancom.words("강가 시장이 열렸다"), 1) + hancom.said(changed + memo + shown)
    more: dict[str, bytes | str] = {"BinData/image1.jpg": photo(), "Contents/masterpage0.xml": AUTHOR}
    return hancom.hwpx(story, **more)


def letter() -> bytes:
    message = EmailMessage()
    message["From"], message["Subject"] = f"{AUTHOR} <{COMMENTER.split()[0]}@x.example>", "강가 시장이 열렸다"
    message.set_content(f"시장은 5월 2일 다시 열렸다고 밝혔다.\n\n-- \n{AUTHOR}\n")
    message.add_attachment(photo(), maintype="image", subtype="jpeg", filename=f"{AUTHOR}.jpg")
    return message.as_bytes()


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.hwp", hancom_binary()), ("a.hwpx", hancom_xml()), ("a.eml", letter()), ("a.odt", open_text())],
)
def test_no_format_carries_people_comments_or_places_into_the_newsroom(
    app: Flask, session: Session, sign_in: SignIn, name: str, data: bytes
) -> None:
    person = make_person(session, Role.WRITER, Role.REPORTER)
    rendering = make_rendering(session, writer=person)
    session.commit()
    client, sent = sign_in(person), {"from-service": "ko", "from-file": (BytesIO(data), name)}
    english = name == "a.odt"
    preview = client.post(f"/renderings/{rendering.key}/incoming" if english else "/incoming", data=sent).location
    assert preview, name
    stored = client.post(preview, data={"replaces": "y"})
    assert stored.status_code == 303
    secrets = [it.encode() for it in (AUTHOR, COMMENTER.split()[0], DELETED, COMMENT, SERIAL)]
    secrets += [b"Exif\0", b"xmpmeta"]
    for place, found in every_byte(app, client, [stored.location]):
        assert not [secret for secret in secrets if secret in found], place


def test_a_document_is_shown_as_it_was_understood_and_nothing_is_stored_until_somebody_says_so(
    session: Session, desk: FlaskClient
) -> None:
    preview = send(desk, "story.docx", written())
    page = desk.get(preview).text
    assert "Nothing is stored yet." in page
    assert "<strong>5월 2일</strong>" in page
    assert "1 table is taken in cell by cell" in page
    assert "which have no field here: © 2026 AFP" in page
    assert counted(session, Piece) == 0
    edit = desk.post(preview).location
    assert counted(session, WaitingStory) == 0
    piece = queries.with_text(session, edit.split("/")[2])
    assert (piece.headline, piece.deck, piece.dateline) == ("강가 시장이 다시 열렸다", "3년 만의 일이다", "서울")
    (figure,) = piece.figures
    assert (figure.credit, figure.width, figure.height) == ("표본/아무개", 64, 48)
    assert [block.alt for block in piece.blocks if block.figure_id] == ["A red field"]


@pytest.mark.parametrize(("alt", "asked"), [("", True), ("A red field", False)])
def test_what_a_photo_shows_is_asked_for_where_the_file_does_not_say_it(
    session: Session, desk: FlaskClient, alt: str, asked: bool
) -> None:
    plain = BytesIO()
    Image.new("RGB", (640, 480)).save(plain, "JPEG")
    held = b64encode(plain.getvalue()).decode()
    figure = (
        f"<figure><img alt='{alt}' src='data:image/jpeg;base64,{held}'><figcaption>다리. (AFP)</figcaption></figure>"
    )
    words = "강가 시장이 5월 2일 다시 열렸다고 시가 밝혔다. 상인들은 3년 만에 가게로 돌아왔다."
    page = f"<article><h1>강가 시장이 다시 열렸다</h1><p>{words}</p>{figure}<p>{words[::-1]}</p></article>"
    preview = send(desk, "story.html", page.encode())
    assert ("A picture says nothing yet to readers who cannot see it." in desk.get(preview).text) is asked
    assert "For readers who cannot see it." in desk.get(desk.post(preview).location).text


def test_a_discarded_story_leaves_nothing(app: Flask, session: Session, desk: FlaskClient) -> None:
    preview = send(desk, "story.docx", written())
    answer = desk.post(f"{preview}/discard")
    assert answer.location == "/pieces/new"
    assert counted(session, WaitingStory) == counted(session, Piece) == 0
    assert desk.get(preview).status_code == 404


def test_a_waiting_story_is_its_senders_alone(session: Session, desk: FlaskClient, sign_in: SignIn) -> None:
    preview = send(desk, "story.docx", written())
    other = make_person(session, Role.REPORTER, service="ko")
    session.commit()
    stranger = sign_in(other)
    assert stranger.get(preview).status_code == 404
    assert stranger.get(f"{preview}/pictures/0").status_code == 404
    assert stranger.post(preview).status_code == 404
    assert stranger.post(f"{preview}/discard").status_code == 404
    assert desk.get(f"{preview}/pictures/7").status_code == 404


def test_a_story_nobody_decides_on_goes_after_a_day(session: Session, desk: FlaskClient) -> None:
    send(desk, "story.txt", "시장이 열렸다\n\n여울 시장이 5월 2일 다시 열렸다.\n".encode())
    waiting = session.scalars(select(WaitingStory)).one()
    waiting.arrived_at = datetime.now(UTC) - timedelta(days=2)
    session.commit()
    send(desk, "story.txt", "시장이 열렸다\n\n여울 시장이 5월 2일 다시 열렸다.\n".encode())
    assert counted(session, WaitingStory) == 1


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({}, "one of the two"),
        ({"from-file": (b"x", "a.txt"), "from-address": "https://a.example/"}, "one of the two"),
        ({"from-file": (b"MZ", "a.exe")}, "Files ending in .exe are not read here"),
        ({"from-file": (b"%PDF", "a.docx")}, "The name says .docx"),
        ({"from-file": (b"PK\x03\x04cut", "a.docx")}, "damaged or cut off (ZIP)"),
        ({"from-address": "http://127.0.0.1/"}, "no address of the public web"),
        ({"from-address": "file:///etc/passwd"}, "It begins with http:// or https://."),
    ],
)
def test_what_cannot_be_taken_in_is_refused_with_a_sentence_and_nothing_waits(
    session: Session, desk: FlaskClient, fields: dict[str, object], sentence: str
) -> None:
    sent = {name: (BytesIO(it[0]), it[1]) if isinstance(it, tuple) else it for name, it in fields.items()}
    answer = desk.post("/incoming", data={"from-service": "ko"} | sent, content_type="multipart/form-data")
    assert answer.status_code == 422
    assert sentence in answer.text
    assert counted(session, WaitingStory) == 0


def test_an_original_is_sent_only_for_a_service_of_ones_own(session: Session, desk: FlaskClient) -> None:
    sent = {"from-service": "my", "from-file": (BytesIO(b"x"), "a.txt")}
    assert desk.post("/incoming", data=sent).status_code == 422
    assert counted(session, WaitingStory) == 0


def test_a_rendering_is_taken_from_a_page_of_the_web(
    app: Flask, session: Session, sign_in: SignIn, site: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer = make_person(session, Role.WRITER)
    rendering = make_rendering(session, writer=writer)
    session.commit()
    monkeypatch.setitem(app.extensions, "way_out", here(site))
    client = sign_in(writer)
    sent = {"from-address": f"http://news.example:{site}/The bridge reopened on Monday, officials said."}
    refused = client.post(f"/renderings/{rendering.key}/incoming", data=sent)
    assert (refused.status_code, "no address of a web page" in refused.text) == (422, True)
    sent = {"from-address": f"http://news.example:{site}/bridge"}
    answer = client.post(f"/renderings/{rendering.key}/incoming", data=sent)
    assert answer.status_code == 303, answer.text
    assert "Web page" in client.get(answer.location).text


def test_a_rendering_from_a_file_takes_the_place_of_what_is_written_only_when_told(
    session: Session, sign_in: SignIn
) -> None:
    writer = make_person(session, Role.WRITER)
    rendering = make_rendering(session, writer=writer)
    session.commit()
    client = sign_in(writer)
    sent = {"from-file": (BytesIO(PAGE), "page.html")}
    preview = client.post(f"/renderings/{rendering.key}/incoming", data=sent).location
    page = client.get(preview).text
    assert "Bridge reopens after three years" in page
    assert "only the captions are taken" in page
    refused = client.post(preview)
    assert refused.status_code == 409
    assert "Something is written already" in refused.text
    assert client.post(preview, data={"replaces": "y"}).location == f"/renderings/{rendering.key}/write"
    session.expire_all()
    stored = session.scalars(select(Rendering)).one()
    assert stored.headline == "Bridge reopens after three years"
    assert counted(session, WaitingStory) == 0


def test_discarding_a_rendering_leads_back_to_the_paste_page(session: Session, sign_in: SignIn) -> None:
    writer = make_person(session, Role.WRITER)
    rendering = make_rendering(session, writer=writer)
    session.commit()
    client = sign_in(writer)
    sent = {"from-file": (BytesIO(PAGE), "page.html")}
    preview = client.post(f"/renderings/{rendering.key}/incoming", data=sent).location
    assert client.post(f"{preview}/discard").location == f"/renderings/{rendering.key}/paste"
    assert re.search("from-file", client.get(f"/renderings/{rendering.key}/paste").text)
