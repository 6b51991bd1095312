"""One menu for every text that can be taken out as a file, in the same words wherever it stands."""

from __future__ import annotations

from flask.testing import FlaskClient
from lxml import html
from sqlalchemy.orm import Session

from tests.conftest import SignIn
from tests.factories.editions import make_published
from tests.factories.people import make_person
from tests.factories.texts import make_rendering
from translate_app.accounts.rules import Role
from translate_app.exchange.bitexts import BITEXTS
from translate_app.exchange.formats import WRITERS
from translate_app.exchange.wording import BITEXT_USES, EXPORT_LEAVES, EXPORT_USES
from translate_app.pieces.rules import PieceState


def menu(client: FlaskClient, address: str) -> tuple[str, dict[str, str]]:
    """What the menu of a page is called, and its links by their words."""
    found = html.fromstring(client.get(address).text).cssselect("details.take-out")
    assert len(found) == 1
    links = {link.text_content(): str(link.get("href")) for link in found[0].cssselect("a")}
    return found[0].cssselect("summary")[0].text_content(), links


def test_the_original_the_writing_and_the_board_have_one_menu(sign_in: SignIn, session: Session) -> None:
    editor = make_person(session, Role.EDITOR)
    rendering = make_published(session, editor=editor).rendering
    session.commit()
    client = sign_in(editor)
    pages = f"/renderings/{rendering.key}/write", f"/renderings/{rendering.key}/review"
    writing, board = (menu(client, page) for page in pages)
    assert writing == board
    assert writing[0] == "Take out as a file"
    assert list(writing[1]) == ["JSON", "Plain text", "Files for other tools", "ninjs 3.1", "NewsML-G2 2.35"]
    title, original = menu(client, f"/pieces/{rendering.piece.key}")
    assert title == writing[0]
    assert list(original) == ["JSON", "Plain text", "ninjs 3.1", "NewsML-G2 2.35"]
    for address in (*writing[1].values(), *original.values()):
        assert client.get(address).status_code == 200, address


def test_what_readers_cannot_see_has_no_news_format(sign_in: SignIn, session: Session) -> None:
    editor = make_person(session, Role.EDITOR)
    waiting, published = make_rendering(session), make_published(session, editor=editor)
    published.piece.state = PieceState.WITHDRAWN
    session.commit()
    client = sign_in(editor)
    for page in (f"/renderings/{waiting.key}/write", f"/pieces/{waiting.piece.key}", f"/pieces/{published.piece.key}"):
        assert "ninjs 3.1" not in menu(client, page)[1]


def test_a_search_offers_what_it_found_by_the_same_name(sign_in: SignIn, session: Session) -> None:
    editor = make_person(session, Role.EDITOR)
    make_rendering(session)
    session.commit()
    client = sign_in(editor)
    title, links = menu(client, "/search?words=residents&service=ko")
    assert (title, list(links)) == ("Take out as a file", ["CSV", "XLSX"])
    for address in links.values():
        assert "service=ko" in address
        assert client.get(address).status_code == 200
    assert "the first 2,000 texts" in client.get("/search?words=residents").text


def test_every_format_says_what_it_is_for_and_what_it_leaves_behind(sign_in: SignIn, session: Session) -> None:
    writer = make_person(session, Role.WRITER)
    rendering = make_rendering(session, writer=writer)
    session.commit()
    client = sign_in(writer)
    assert EXPORT_USES.keys() == EXPORT_LEAVES.keys() == WRITERS.keys()
    assert BITEXT_USES.keys() == BITEXTS.keys()
    assert "Left behind: emphasis, links, photos" in client.get(f"/renderings/{rendering.key}/write").text
    tools = html.fromstring(client.get(f"/renderings/{rendering.key}/tools").text)
    told = {row[0].text_content(): row[1].text_content() for row in tools.cssselect("tbody tr")}
    assert told["TMX 1.4b"].endswith(
        "Left behind: what nobody has confirmed, emphasis, web links, credits, reasons, notes."
    )
    assert told["XLIFF 2.1"] == "translation tools"
