"""A newsroom with something on every screen, and the addresses of its screens, found by following links."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session
from werkzeug.exceptions import HTTPException

from tests.factories.comments import make_comment
from tests.factories.editions import make_approved, make_published
from tests.factories.people import make_person
from tests.factories.texts import make_piece, make_rendering
from tests.flows import texts
from translate_app.accounts.models import Person
from translate_app.accounts.rules import Role
from translate_app.comments.rules import CommentState
from translate_app.pieces.rules import PieceState
from translate_app.renderings.rules import RenderingState
from translate_app.worklists import services as worklists

NOT_SCREENS = re.compile(r"/(static|media|api)\b|.*/(export|pictures)\b|.*\.(xml|txt|json)$")
BURMESE = ("မြစ်ရေ ၃ မီတာ တက်လာသည်။", "အောက်တိုဘာ ၂ ရက်တွင် ဆိပ်ကမ်း ပြန်ဖွင့်သည်။", "လူ ၂၄၀ လှေစီးခဲ့သည်။")
UYGHUR = ("دەريانىڭ سۈيى 3 مېتىر ئۆرلىدى.", "كېمە پورتى 2-ئۆكتەبىر قايتا ئېچىلدى.", "240 ئاھالە كېمىگە چىقتى.")


def furnish(session: Session) -> Person:
    """A story in every state, two of them from right to left, and somebody with every role who may see it all."""
    person = make_person(session, *Role, name="Robin Madeup")
    make_piece(session, state=PieceState.SUBMITTED, reporter=person)
    returned = make_piece(session, state=PieceState.RETURNED, reporter=person)
    returned.state_reason = "Which bridge is this?"
    make_piece(session, state=PieceState.DRAFT, reporter=person)
    make_piece(session, service="my", headline="ဆိပ်ကမ်း ပြန်ဖွင့်", paragraphs=BURMESE)
    make_rendering(session, writer=person)
    changes = make_rendering(session, writer=person, state=RenderingState.CHANGES_REQUESTED)
    changes.state_reason = "The date is missing."
    make_rendering(session, state=RenderingState.IN_REVIEW)
    make_approved(session)
    uyghur = make_approved(
        session, service="ug", headline="The port reopens", original_headline=texts.UYGHUR_HEADLINE, original=UYGHUR
    )
    for published in (make_published(session), make_published(session, rendering=uyghur)):
        for state in CommentState:
            make_comment(session, rendering_id=published.rendering.id, state=state)
    worklists.keep(session, actor=person, name="Urgent, Korean", arguments={"list": "waiting", "service": "ko"})
    session.commit()
    return person


FIRST = ("/", "/desk/mine", "/sign-in", "/account", "/people", "/search?words=240", "/no-such-page")


def screens(app: Flask, client: FlaskClient, *, first: Sequence[str] = FIRST, each: int = 2) -> Sequence[str]:
    """Addresses of the newsroom's pages, beginning with `first`: of each kind of page `each`."""
    waiting = list(first)
    seen: dict[str, list[str]] = {}
    while waiting:
        address = waiting.pop(0)
        kind = kind_of(app, address)
        if address in seen.setdefault(kind, []) or len(seen[kind]) >= each:
            continue
        page = client.get(address, follow_redirects=True)
        if page.mimetype == "text/html":  # not a file
            seen[kind].append(address)
            waiting += links(page.get_data(as_text=True))
    return [address for addresses in seen.values() for address in addresses]


def links(page: str) -> Iterator[str]:
    """The addresses of our own that a page links to."""
    for address in re.findall(r'href="(/[^"#]*)"', page):
        if not NOT_SCREENS.match(address):
            yield address.replace("&amp;", "&")


def kind_of(app: Flask, address: str) -> str:
    """The endpoint behind an address."""
    try:
        endpoint, _values = app.url_map.bind("localhost").match(address.partition("?")[0])
    except HTTPException:
        return "none"
    return str(endpoint)
