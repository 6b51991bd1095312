"""Nothing internal and nothing executable in any public byte."""

from __future__ import annotations

import json

import pytest
from flask.testing import FlaskClient
from lxml import html
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.factories.editions import (
    HIDDEN_NOTE,
    NOW,
    Published,
    make_approved,
    make_contributor,
    make_published,
    set_clock,
)
from tests.factories.people import make_person
from translate_app.accounts.models import Person
from translate_app.accounts.rules import Role
from translate_app.comments.models import Comment
from translate_app.links.models import Omission
from translate_app.links.rules import OmissionReason
from translate_app.pieces.models import PieceBlock, PieceCredit
from translate_app.publishing.services import correct
from translate_app.renderings.models import Rendering, RenderingBlock
from translate_app.review.models import Note

PAGES = (
    "/",
    "{path}",
    "{path}/original",
    "{path}/side-by-side",
    "/en/feed.xml",
    "/ko/feed.xml",
    "/sitemap.xml",
    "/robots.txt",
    "/api/v1/stories",
    "/api/v1/stories/{key}",
    "/api/v1/stories/{key}/links",
    "/api/v1/openapi.json",
    "/stories/{key}/comments/received",
    "{path}/ninjs.json",
    "{path}/newsml.xml",
    "{path}/story.txt",
    "{path}/original/ninjs.json",
    "{path}/original/newsml.xml",
    "/en/rss.xml",
    "/ko/rss.xml",
    "/oembed?url=https://news.example{path}",
)
PAYLOADS = (
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'><svg onload=alert(1)>",
    "</title><script>alert(1)</script>",
    "</textarea><script>alert(1)</script>",
    "javascript:alert(1)",
    "{{ 7 * 7 }}{% raw %}",
    "]]><script>alert(1)</script>",
    "<!--<script>",
    "%(name)s %s {0} {name}",
    "\u2028alert(1)\u2029",
)


@pytest.fixture(autouse=True)
def _noon(monkeypatch: pytest.MonkeyPatch) -> None:
    set_clock(monkeypatch, NOW)


def addresses(published: Published) -> list[str]:
    return [page.format(path=published.path, key=published.rendering.key) for page in PAGES]


@pytest.fixture
def busy(session: Session) -> Published:
    """A corrected story with everything around it that readers must not see."""
    rendering = make_approved(session)
    hidden = make_contributor(session, withheld=True, ko="숨은이름", en="Hidden Reporter")
    piece = rendering.piece
    piece.credits.append(PieceCredit(position=1, role="reporter", contributor=hidden, service_tag="ko"))
    piece.credit_line = "raw-credit-line-of-the-original"
    piece.state_reason = rendering.state_reason = "internal-reason"
    rendering.credit_line = "raw-credit-line-of-the-rendering"
    editor = make_person(session, Role.EDITOR, name="Account Name Of The Editor")
    session.add(
        Note(
            rendering_id=rendering.id,
            target_block_id=rendering.blocks[0].id,
            author_id=editor.id,
            author_name=editor.name,
            text="internal-note-on-a-block",
            written_at=NOW,
        )
    )
    session.flush()
    make_published(session, rendering=rendering, editor=editor)
    rendering.blocks[0].text = "The river rose four metres."
    session.flush()
    edition = correct(session, actor=editor, key=rendering.key, public_note="It rose four metres.")
    for number, state in enumerate(("held", "refused", "edited")):
        session.add(
            Comment(
                key=f"comment{number}",
                rendering_id=rendering.id,
                author_name=f"Reader-{state}",
                original_text=f"original-words-{state}",
                public_text="public words" if state == "edited" else "",
                state=state,
                reason="reason-for-moderators",
                received_at=NOW,
                decided_at=NOW,
                decided_by_id=editor.id,
                sender="sender-hash",
            )
        )
    session.commit()
    return Published(edition, rendering, piece, editor)


def test_no_public_byte_holds_anything_internal(client: FlaskClient, session: Session, busy: Published) -> None:
    people = session.query(Person).all()
    secrets = {person.email for person in people} | {person.name for person in people}
    secrets |= {person.fs_uniquifier for person in people}
    secrets |= {HIDDEN_NOTE, "internal-reason", "internal-note-on-a-block", "source_protection", "Hidden Reporter"}
    secrets |= {"숨은이름", "raw-credit-line", "original-words", "Reader-held", "Reader-refused"}
    secrets |= {"reason-for-moderators", "sender-hash", "Account Name", "@"}
    for address in addresses(busy):
        body = client.get(address).get_data(as_text=True)
        body = body.replace("@context", "").replace("@type", "").replace("@id", "")
        assert not [secret for secret in secrets if secret in body], address


def test_the_crawl_sees_a_leak_where_there_is_one(client: FlaskClient, busy: Published) -> None:
    bodies = [client.get(address).get_data(as_text=True) for address in addresses(busy)]
    assert any("Reader-edited" in body and "public words" in body for body in bodies)
    assert all(bodies)


def poisoned(session: Session, payload: str) -> Published:
    """A story with the payload in every field a person fills in."""
    rendering: Rendering = make_approved(
        session, headline=payload, original_headline=payload, paragraphs=(payload, payload), original=(payload, payload)
    )
    kinds = ("crosshead", "pull_quote", "list_item", "editor_note")
    session.add_all(
        RenderingBlock(rendering_id=rendering.id, position=10 + place, kind=kind, text=payload)
        for place, kind in enumerate(kinds)
    )
    rendering.deck = rendering.dateline = payload
    revision = rendering.piece_revision
    revision.deck = revision.dateline = payload
    for figure in rendering.piece.figures:
        figure.credit = payload
    for block in rendering.blocks:
        block.alt = payload
    contributor = rendering.credits[0].contributor
    assert contributor is not None
    contributor.names[0].display = payload
    session.flush()
    session.expire_all()
    published = make_published(session, rendering=rendering)
    rendering.blocks[0].text = payload + "!"
    session.flush()
    edition = correct(session, actor=published.editor, key=rendering.key, public_note=payload)
    session.add(
        Comment(
            key="comment",
            rendering_id=rendering.id,
            author_name=payload,
            original_text=payload,
            public_text=payload,
            state="approved",
            received_at=NOW,
            decided_at=NOW,
            sender="s",
        )
    )
    session.commit()
    return Published(edition, rendering, rendering.piece, published.editor)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_field_becomes_an_element_an_attribute_or_a_script(
    client: FlaskClient, session: Session, payload: str
) -> None:
    published = poisoned(session, payload)
    for address in addresses(published)[:4]:
        body = client.get(address).get_data(as_text=True)
        page = html.fromstring(body)
        sources = [script.get("src") for script in page.cssselect("script:not([type='application/ld+json'])")]
        assert sources in ([], ["/static/public.js"]), address
        assert not page.xpath("//@*[starts-with(name(), 'on')]"), address
        assert not page.xpath("//svg | //*[@src='x']"), address
        assert not [href for href in page.xpath("//@href | //@action") if href.startswith("javascript:")], address
        assert "49" not in page.cssselect("h1")[0].text_content()
        assert "\u2028" not in "".join(page.xpath("//script/text()"))


@pytest.mark.parametrize("payload", PAYLOADS)
def test_every_field_is_shown_as_it_was_typed(client: FlaskClient, session: Session, payload: str) -> None:
    published = poisoned(session, payload)
    page = html.fromstring(client.get(published.path).get_data(as_text=True))
    shown = " ".join(payload.split())
    for found in (
        "h1",
        ".deck",
        ".crosshead",
        "blockquote",
        ".text li",
        ".editor_note",
        "#changes p",
        ".comment_text",
    ):
        assert " ".join(page.cssselect(found)[0].text_content().split()) == shown, found
    assert page.cssselect("figure img")[0].get("alt").strip() == payload.strip()


def test_what_was_left_out_to_protect_a_source_stands_in_no_public_byte(client: FlaskClient, session: Session) -> None:
    rendering = make_approved(session)
    omission = session.scalars(select(Omission).where(Omission.rendering_id == rendering.id)).one()
    protected = session.get_one(PieceBlock, omission.source_block_id).text
    shown = rendering.piece.blocks[0].text
    omission.reason = OmissionReason.SOURCE_PROTECTION
    published = make_published(session, rendering=rendering)
    session.commit()
    addresses = [page.format(path=published.path, key=published.rendering.key) for page in PAGES]
    pages = [client.get(address).get_data(as_text=True) for address in addresses]
    assert any(shown in page for page in pages)
    as_json = json.dumps(protected)[1:-1]
    assert not any(protected in page or as_json in page for page in pages)
