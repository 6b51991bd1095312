"""Every byte that leaves by a file, read as everybody who may ask for one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from io import BytesIO
from zipfile import ZipFile, is_zipfile

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.conftest import SignIn
from tests.factories.editions import Published, make_approved, make_contributor, make_published
from tests.factories.people import make_person
from translate_app.accounts.models import Person
from translate_app.accounts.rules import Role
from translate_app.exchange.bitexts import BITEXTS
from translate_app.exchange.corpora import CORPORA
from translate_app.exchange.files_forms import SHEETS
from translate_app.exchange.formats import WRITERS
from translate_app.exchange.lists import LISTS
from translate_app.links.models import Omission
from translate_app.links.rules import OmissionReason
from translate_app.pieces.models import PieceBlock, PieceCredit
from translate_app.publishing.services import withdraw

HIDDEN = ("숨은이름", "Hidden Reporter")
AT_THE_DESK = {
    "exchange.export_piece": [f"/pieces/{{piece}}/export/{name}" for name in WRITERS],
    "exchange.export_rendering": [f"/renderings/{{key}}/export/{name}" for name in WRITERS],
    "bitexts.take_out": [f"/renderings/{{key}}/bilingual/{name}" for name in BITEXTS],
    "files.take_list": [f"/files/list?listed={name}&sheet={sheet}" for name in LISTS for sheet in SHEETS],
    "files.take_found": [f"/files/search?words={words}&sheet=csv" for words in ("residents", "Hidden", "숨은이름")],
    "files.take_corpus": [f"/files/corpus?corpus={name}" for name in CORPORA],
    "bitexts.tools": ["/renderings/{key}/tools"],
    "files.files": ["/files"],
    "desk.history_file": ["/pieces/{piece}/history.json"],
}
IN_PUBLIC = {
    "news.story_ninjs": ["{path}/ninjs.json"],
    "news.original_ninjs": ["{path}/original/ninjs.json"],
    "news.story_newsml": ["{path}/newsml.xml"],
    "news.original_newsml": ["{path}/original/newsml.xml"],
    "news.story_text": ["{path}/story.txt"],
    "news.feed": ["/en/rss.xml", "/ko/rss.xml", "/en/rss.xml?from=ko"],
    "news.oembed": ["/oembed?url={site}{path}"],
    "publishing.feed": ["/en/feed.xml", "/ko/feed.xml"],
    "publishing.sitemap": ["/sitemap.xml"],
    "api.stories": ["/api/v1/stories"],
    "api.story": ["/api/v1/stories/{key}"],
    "api.links": ["/api/v1/stories/{key}/links"],
}
NOBODYS = ("files/corpus", "bilingual/tmx", "bilingual/moses", "bilingual/sketch", "bilingual/jsonl")
"""What names no contributor, whoever agreed."""


def story(session: Session) -> Published:
    """Published, with a reporter whose name is withheld and a paragraph left out to protect a source."""
    rendering = make_approved(session)
    hidden = make_contributor(session, withheld=True, ko=HIDDEN[0], en=HIDDEN[1])
    rendering.piece.credits.append(PieceCredit(position=1, role="reporter", contributor=hidden, service_tag="ko"))
    rendering.piece.credit_line = f"{HIDDEN[0]} 기자"
    rendering.credit_line = f"Reported by {HIDDEN[1]}."
    for omission in session.scalars(select(Omission).where(Omission.rendering_id == rendering.id)):
        omission.reason = OmissionReason.SOURCE_PROTECTION
    session.flush()
    return make_published(session, rendering=rendering, editor=make_person(session, Role.EDITOR))


def addresses(published: Published, table: dict[str, list[str]], site: str = "") -> list[str]:
    named = {"piece": published.piece.key, "key": published.rendering.key, "path": published.path, "site": site}
    return [address.format(**named) for listed in table.values() for address in listed]


def text_of(data: bytes) -> str:
    """Everything that stands in a file, unpacked."""
    if is_zipfile(BytesIO(data)):
        archive = ZipFile(BytesIO(data))
        return "\n".join([*archive.namelist(), *(text_of(archive.read(name)) for name in archive.namelist())])
    text = data.decode("utf-8")
    return text + (text.encode().decode("unicode_escape", "ignore") if "\\u" in text else "")


def test_no_file_is_forgotten(app: Flask) -> None:
    """A new endpoint of these packages gets its line above, or is one that changes something."""
    packages = ("exchange.", "bitexts.", "files.", "news.")
    reading = {rule.endpoint for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())}
    assert {name for name in reading if name.startswith(packages)} == {
        name for name in (*AT_THE_DESK, *IN_PUBLIC) if name.startswith(packages)
    }


def test_a_stranger_gets_no_file_of_the_desk(app: Flask, session: Session) -> None:
    published = story(session)
    session.commit()
    client = app.test_client()
    for address in addresses(published, AT_THE_DESK):
        answer = client.get(address)
        assert answer.status_code in (302, 303, 401, 403), address
        assert published.piece.blocks[0].text not in answer.text, address


@pytest.mark.parametrize("role", [None, *Role])
def test_no_file_holds_a_withheld_name_or_an_account(sign_in: SignIn, session: Session, role: Role | None) -> None:
    published = story(session)
    person = make_person(session, role) if role else None
    session.commit()
    accounts = [each for one in session.query(Person) for each in (one.email, one.fs_uniquifier)]
    client = sign_in(person) if person else sign_in(published.editor).application.test_client()
    site = client.application.extensions["settings"].site_url
    tables = (IN_PUBLIC, AT_THE_DESK) if person else (IN_PUBLIC,)
    shown = []
    for address in [address for table in tables for address in addresses(published, table, site)]:
        answer = client.get(address, buffered=True)
        assert answer.status_code == 200, address
        text = text_of(answer.data)
        page = "words=" in address or address.endswith(("/tools", "/files"))
        assert not [secret for secret in (*HIDDEN, *(accounts if not page else ())) if secret in text], address
        if any(part in address for part in NOBODYS):
            assert not [name for name in ("김보기", "Kim Bogi", "Dana Sample") if name in text], address
        shown.append(text)
    assert any("Dana Sample" in text for text in shown)


def test_what_was_left_out_to_protect_a_source_leaves_by_no_public_file_and_by_no_corpus(
    sign_in: SignIn, session: Session
) -> None:
    published = story(session)
    session.commit()
    omission = session.scalars(select(Omission).where(Omission.rendering_id == published.rendering.id)).one()
    protected = session.get_one(PieceBlock, omission.source_block_id).text
    client = sign_in(published.editor)
    site = client.application.extensions["settings"].site_url
    corpora = {"files.take_corpus": AT_THE_DESK["files.take_corpus"]}
    texts = [
        text_of(client.get(address, buffered=True).data)
        for address in (*addresses(published, IN_PUBLIC, site), *addresses(published, corpora))
    ]
    assert any(published.piece.blocks[0].text in text for text in texts)
    assert not [text for text in texts if protected in text]


@pytest.mark.parametrize("why", ["embargo", "withdrawn"])
def test_what_readers_may_not_see_leaves_by_no_public_file_and_by_no_corpus(
    sign_in: SignIn, session: Session, why: str
) -> None:
    published = story(session)
    words = [published.piece.blocks[0].text, published.rendering.blocks[0].text, published.piece.headline]
    if why == "embargo":
        published.piece.embargo_until = datetime.now(UTC) + timedelta(hours=1)
    else:
        withdraw(session, actor=published.editor, key=published.rendering.key, public_note="Taken back.")
    session.commit()
    client = sign_in(published.editor)
    site = client.application.extensions["settings"].site_url
    corpora = {"files.take_corpus": AT_THE_DESK["files.take_corpus"]}
    for address in (*addresses(published, IN_PUBLIC, site), *addresses(published, corpora)):
        text = text_of(client.get(address, buffered=True).data)
        assert not [word for word in words if word in text], address
