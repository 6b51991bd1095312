"""Every route tried as every role: public on purpose, or guarded. A route that is not in this table fails the test."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session
from werkzeug.routing import Rule

from tests.conftest import SignIn
from tests.factories.people import make_person
from translate_app.accounts.rules import HOLDERS, Permission, Role
from translate_app.web.gate import PUBLIC, SIGNED_IN, access_of

CLOSED = "closed"  # nobody: an endpoint that another library brings and this product does not use

TABLE: dict[str, str] = {
    PUBLIC: """
        static accounts.choose_language api-docs.openapi_json api.links api.stories api.story
        comments.received comments.send
        news.feed news.oembed news.original_newsml news.original_ninjs news.story_newsml
        news.story_ninjs news.story_text
        publishing.feed publishing.front publishing.media publishing.original publishing.robots
        publishing.side_by_side publishing.sitemap publishing.story
        security.login security.logout security.two_factor_setup security.two_factor_setup_validate
        security.two_factor_token_validation
    """,
    SIGNED_IN: "accounts.account accounts.sign_out_everywhere security.change_password security.verify",
    CLOSED: "security.static security.tf_select security.two_factor_rescue",
    Permission.SEE_DESK: """
        glossary.terms terms.take_out
        files.files files.take_corpus files.take_found files.take_list
        bitexts.show_returned bitexts.take_in bitexts.take_out bitexts.tools board.show desk.desk desk.forget
        desk.history desk.history_file desk.keep desk.mine desk.person desk.search exchange.export_piece
        exchange.export_rendering
        links.review_journal links.state
        notices.choices notices.inbox notices.mailbox notices.open_ notices.read_all
        pieces.picture pieces.piece pieces.revision editions.preview
        renderings.credit renderings.credits_form renderings.dismiss_unparsed renderings.paste renderings.paste_form
        renderings.save renderings.script.add_block renderings.script.change_block renderings.script.save_block
        renderings.script.add_note renderings.script.added renderings.script.be_here renderings.script.change_source
        renderings.script.dismiss renderings.script.merge renderings.script.pair renderings.script.pair_the_rest
        renderings.script.save_heading renderings.script.settle_note renderings.script.step
        renderings.answer renderings.script.text renderings.restore renderings.versions renderings.write
        review.add_note review.resolve_note
        incoming.discard incoming.picture incoming.preview incoming.receive_rendering incoming.store
        upkeep.done upkeep.settle upkeep.show
    """,
    Permission.SUBMIT_PIECE: """
        incoming.receive pieces.change pieces.edit pieces.new pieces.set_embargo pieces.versions.replace pieces.start
        pieces.submit
    """,
    Permission.JUDGE_PIECE: "pieces.accept pieces.prioritise pieces.return_ pieces.versions.undo_minor pieces.withdraw",
    Permission.WRITE_RENDERING: """
        renderings.claim renderings.join renderings.release renderings.take_over review.hand_in
    """,
    Permission.REVIEW_RENDERING: """
        imports.confirm imports.reject imports.waiting
        links.add links.clear_addition links.clear_omission links.confirm links.confirm_above links.mark_added
        links.omit links.realign links.realign_first links.redo links.reject links.sign_off links.undo
        renderings.finish_amending
        review.approve review.request_changes review.take
    """,
    Permission.PUBLISH_RENDERING: """
        editions.correct
        editions.keep editions.publish editions.withdraw editions.release_together
    """,
    Permission.MODERATE_COMMENTS: """
        comments.approve comments.comment comments.edit comments.queue comments.refuse
    """,
    Permission.MANAGE_CONTRIBUTORS: """
        credits.add credits.change credits.contributor credits.contributors credits.new
    """,
    Permission.KEEP_GLOSSARY: """
        glossary.add glossary.change glossary.new glossary.remove glossary.term
        terms.show terms.store terms.take_in
    """,
    Permission.MANAGE_PEOPLE: """
        accounts.close accounts.grant accounts.invite accounts.people accounts.person accounts.revoke
    """,
}
EXPECTED = {endpoint: needs for needs, endpoints in TABLE.items() for endpoint in endpoints.split()}
EXAMPLES = {"language": "en", "year": "2026", "month": "11", "slug": "story", "act": "move", "field": "headline"} | {
    "said": "render",
    "settled": "resolve",
    "step": "undo",
}


@dataclass(frozen=True)
class Call:
    """One way to call a route."""

    endpoint: str
    method: str
    address: str


def calls(app: Flask) -> Iterator[Call]:
    for rule in app.url_map.iter_rules():
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            yield Call(rule.endpoint, method, _address(rule))


def _address(rule: Rule) -> str:
    def example(match: re.Match[str]) -> str:
        return EXAMPLES.get(match["name"], "1" if "int" in (match["kind"] or "") else "none")

    return re.sub(r"<(?:(?P<kind>[^<>]*):)?(?P<name>\w+)>", example, rule.rule)


def refused(client: FlaskClient, call: Call) -> bool:
    """Whether the gate turned this call away: to the sign-in page, with 401 (a script) or 403."""
    with client.open(call.address, method=call.method) as answer:
        to_sign_in = answer.status_code == 302 and answer.headers["Location"].startswith("/sign-in")
        return to_sign_in or answer.status_code in (401, 403)


def test_every_route_declares_what_the_table_says(app: Flask) -> None:
    declared = {}
    for rule in app.url_map.iter_rules():
        access = access_of(app, rule.endpoint)
        declared[rule.endpoint] = CLOSED if access is None else access.needs
    assert declared == EXPECTED


def test_nobody_who_is_not_signed_in_gets_past_the_gate(app: Flask) -> None:
    let_in = {call.endpoint for call in calls(app) if not refused(app.test_client(), call)}
    public = set(TABLE[PUBLIC].split())
    # The second step of signing in sends whoever has not done the first back to it.
    second_step = {endpoint for endpoint in public if endpoint.startswith("security.two_factor")}
    assert public - second_step <= let_in <= public


@pytest.mark.parametrize("role", [*Role, None], ids=lambda role: role or "no role")
def test_a_role_gets_past_the_gate_where_the_table_says_and_nowhere_else(
    app: Flask, session: Session, sign_in: SignIn, role: Role | None
) -> None:
    person = make_person(session, *([role] if role else []))
    session.commit()
    for call in calls(app):
        needs = EXPECTED[call.endpoint]
        if needs == PUBLIC or call.endpoint in ("accounts.close", "accounts.sign_out_everywhere"):
            continue  # public ones are tried above; these two end the session that tries
        may = needs == SIGNED_IN or (needs != CLOSED and role in HOLDERS[Permission(needs)])
        assert refused(sign_in(person), call) is not may, f"{role} {call.method} {call.address}"
