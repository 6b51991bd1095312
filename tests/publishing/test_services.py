"""Publishing, correcting, withdrawing: who may, in which state, and what an edition freezes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.factories.editions import HIDDEN_NOTE, NOW, PICTURE, make_approved, make_published, set_clock
from tests.factories.people import KINDS, make_person, make_service
from tests.factories.texts import make_piece, make_rendering
from translate_app.accounts.models import Person
from translate_app.accounts.rules import Role
from translate_app.errors import NewsroomError, NotAllowed, NotFound, Rule
from translate_app.history.models import Event
from translate_app.pieces.rules import PieceState
from translate_app.publishing.models import Edition
from translate_app.publishing.services import correct, publish, withdraw
from translate_app.renderings.models import Rendering
from translate_app.renderings.rules import RenderingState

HOUR = timedelta(hours=1)
Act = Callable[[Session, Person, Rendering], Edition]

ACTS: dict[str, Act] = {
    "publish": lambda session, actor, rendering: publish(session, actor=actor, key=rendering.key),
    "correct": lambda session, actor, rendering: correct(
        session, actor=actor, key=rendering.key, public_note="The number was wrong."
    ),
    "withdraw": lambda session, actor, rendering: withdraw(
        session, actor=actor, key=rendering.key, public_note="The account could not be confirmed."
    ),
}
ALLOWED = {
    ("publish", RenderingState.APPROVED): RenderingState.PUBLISHED,
    ("correct", RenderingState.PUBLISHED): RenderingState.CORRECTED,
    ("correct", RenderingState.CORRECTED): RenderingState.CORRECTED,
    ("withdraw", RenderingState.PUBLISHED): RenderingState.WITHDRAWN,
    ("withdraw", RenderingState.CORRECTED): RenderingState.WITHDRAWN,
}
MAY_PUBLISH = {"editor", "editor of this service"}


@pytest.fixture(autouse=True)
def _noon(monkeypatch: pytest.MonkeyPatch) -> None:
    set_clock(monkeypatch, NOW)


def in_state(session: Session, state: RenderingState) -> Rendering:
    """A rendering in this state; with an edition if it has been published, and a change that waits for a correction."""
    if state not in (RenderingState.PUBLISHED, RenderingState.CORRECTED):
        return make_rendering(session, state=state)
    rendering = make_rendering(session, state=RenderingState.APPROVED)
    make_published(session, rendering=rendering)
    rendering.state = state
    rendering.blocks[0].text = "The river rose four metres."
    session.flush()
    return rendering


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("state", RenderingState)
@pytest.mark.parametrize("who", KINDS)
def test_who_may_do_what_in_which_state(session: Session, act: str, state: RenderingState, who: str) -> None:
    rendering = in_state(session, state)
    roles, service = KINDS[who]
    actor = make_person(session, *roles, service=service)
    editions = len(session.scalars(select(Edition)).all())
    if who in MAY_PUBLISH and (act, state) in ALLOWED:
        ACTS[act](session, actor, rendering)
        assert rendering.state == ALLOWED[act, state]
        assert len(session.scalars(select(Edition)).all()) == editions + 1
        return
    with pytest.raises(Rule if who in MAY_PUBLISH else NotAllowed):
        ACTS[act](session, actor, rendering)
    assert rendering.state == state
    assert len(session.scalars(select(Edition)).all()) == editions


def test_an_edition_freezes_both_texts_figures_credits_and_confirmed_links(session: Session) -> None:
    edition = make_published(session).edition
    content = edition.content
    assert (edition.number, edition.slug, edition.language, edition.original_language) == (
        1,
        "ferry-landing-reopens",
        "en",
        "ko",
    )
    assert content["rendering"]["dateline"] == "YEOUL"
    assert content["original"]["headline"] == "나루터가 다시 열리다"
    assert [block["kind"] for block in content["rendering"]["blocks"]] == ["paragraph", "paragraph", "figure"]
    assert content["rendering"]["blocks"][2]["figure"] == {
        "media": PICTURE,
        "alt": "A boat on a wide river",
        "credit": "MR/Kim Bogi",
        "taken_on": "2026-11-03",
        "width": 600,
        "height": 400,
    }
    assert content["links"] == [[0, 0]]
    assert (content["omitted"], content["added"]) == ([1], [2])
    assert [picture.name for picture in edition.pictures] == [PICTURE]
    assert content["lead"]["figure"]["media"] == PICTURE


def test_an_edition_names_people_in_every_language_it_may_be_printed_in(session: Session) -> None:
    credits_ = make_published(session).edition.content["original"]["credits"]
    assert {tag: [credit["name"] for credit in named] for tag, named in credits_.items()} == {
        "ko": ["김보기"],
        "en": ["Kim Bogi"],
    }


def test_an_edition_holds_no_internal_note_and_no_reason(session: Session) -> None:
    content = str(make_published(session).edition.content)
    assert HIDDEN_NOTE not in content
    assert "source_protection" not in content


def test_a_later_change_of_the_text_does_not_reach_an_edition(session: Session) -> None:
    published = make_published(session)
    published.rendering.blocks[0].text = "Changed."
    published.rendering.headline = "Changed"
    session.flush()
    session.expire(published.edition)
    assert "Changed" not in str(published.edition.content)


def test_a_rendering_changed_since_its_last_revision_is_frozen_anew(session: Session) -> None:
    rendering = make_approved(session)
    rendering.headline = "Ferry landing opens again"
    session.flush()
    published = make_published(session, rendering=rendering)
    assert published.edition.headline == "Ferry landing opens again"
    assert [revision.number for revision in rendering.revisions] == [1, 2]


@pytest.mark.parametrize(
    ("embargo", "at", "expected"),
    [(None, None, NOW), (None, NOW + HOUR, NOW + HOUR), (NOW + 3 * HOUR, NOW + HOUR, NOW + 3 * HOUR)],
)
def test_nothing_is_visible_before_its_time_or_the_end_of_its_embargo(session, embargo, at, expected) -> None:  # type: ignore[no-untyped-def]  # a table of instants
    rendering = make_approved(session)
    rendering.piece.embargo_until = embargo
    edition = make_published(session, rendering=rendering, at=at).edition
    assert (edition.visible_from, edition.first_published_at, edition.published_at) == (expected, expected, NOW)


def test_nothing_made_from_a_withdrawn_original_is_published(session: Session) -> None:
    rendering = make_approved(session)
    rendering.piece.state = PieceState.WITHDRAWN
    with pytest.raises(Rule, match="original was withdrawn"):
        make_published(session, rendering=rendering)


def test_a_story_without_a_headline_is_not_published(session: Session) -> None:
    rendering = make_approved(session)
    rendering.headline = " "
    with pytest.raises(Rule, match="headline"):
        make_published(session, rendering=rendering)


def test_a_correction_is_a_new_edition_that_keeps_the_first_date(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    published = make_published(session)
    published.rendering.blocks[1].text = "The landing reopened on Oct. 3."
    session.flush()
    set_clock(monkeypatch, NOW + HOUR)
    edition = correct(session, actor=published.editor, key=published.rendering.key, public_note=" The date was wrong. ")
    assert (edition.number, edition.public_note) == (2, "The date was wrong.")
    assert (edition.first_published_at, edition.visible_from) == (NOW, NOW + HOUR)
    assert (published.edition.current, edition.current) == (False, True)
    assert "Oct. 2" in str(published.edition.content)


@pytest.mark.parametrize("act", ["correct", "withdraw"])
def test_readers_are_always_told_why(session: Session, act: str) -> None:
    published = make_published(session)
    published.rendering.headline = "Other"
    verb = {"correct": correct, "withdraw": withdraw}[act]
    with pytest.raises(Rule, match="Tell readers"):
        verb(session, actor=published.editor, key=published.rendering.key, public_note="  ")


def test_a_correction_that_changes_nothing_is_refused(session: Session) -> None:
    published = make_published(session)
    with pytest.raises(Rule, match="Nothing differs"):
        correct(session, actor=published.editor, key=published.rendering.key, public_note="Nothing.")


def test_what_nobody_has_seen_yet_is_corrected_without_a_note_and_stays_hidden(session: Session) -> None:
    published = make_published(session, at=NOW + HOUR)
    published.rendering.headline = "Ferry landing opens again"
    edition = correct(session, actor=published.editor, key=published.rendering.key, public_note="A slip.")
    assert (edition.public_note, edition.visible_from, edition.first_published_at) == ("", NOW + HOUR, NOW + HOUR)


def test_an_embargo_set_after_publication_holds_a_correction_back(session: Session) -> None:
    published = make_published(session)
    published.piece.embargo_until = NOW + HOUR
    published.rendering.headline = "Ferry landing opens again"
    edition = correct(session, actor=published.editor, key=published.rendering.key, public_note="A slip.")
    assert edition.visible_from == NOW + HOUR


def test_a_withdrawal_keeps_the_address_and_none_of_the_text(session: Session) -> None:
    published = make_published(session)
    edition = withdraw(session, actor=published.editor, key=published.rendering.key, public_note="Not confirmed.")
    assert (edition.slug, edition.withdrawn, edition.current) == (published.edition.slug, True, True)
    assert (edition.content, edition.headline, edition.pictures) == ({}, "", [])


def test_what_nobody_has_seen_yet_is_withdrawn_without_a_trace(session: Session) -> None:
    published = make_published(session, at=NOW + HOUR)
    withdraw(session, actor=published.editor, key=published.rendering.key, public_note="Not confirmed.")
    assert not any(edition.current for edition in session.scalars(select(Edition)))


def test_a_published_rendering_without_an_edition_cannot_be_corrected(session: Session) -> None:
    rendering = make_rendering(session, state=RenderingState.PUBLISHED)
    editor = make_person(session, Role.EDITOR)
    with pytest.raises(Rule, match="no edition"):
        correct(session, actor=editor, key=rendering.key, public_note="A slip.")


def test_an_unknown_rendering_is_not_found(session: Session) -> None:
    with pytest.raises(NotFound):
        publish(session, actor=make_person(session, Role.EDITOR), key="unknown")


def test_every_act_is_recorded_with_its_edition(session: Session) -> None:
    published = make_published(session)
    published.rendering.headline = "Other"
    correct(session, actor=published.editor, key=published.rendering.key, public_note="A slip.")
    withdraw(session, actor=published.editor, key=published.rendering.key, public_note="Not confirmed.")
    events = session.scalars(select(Event).where(Event.rendering_id == published.rendering.id).order_by(Event.id)).all()
    assert [(event.verb, event.details["edition"], event.actor_id) for event in events] == [
        ("rendering:published", 1, published.editor.id),
        ("rendering:corrected", 2, published.editor.id),
        ("rendering:withdrawn", 3, published.editor.id),
    ]


def test_publishing_twice_is_refused(session: Session) -> None:
    published = make_published(session)
    with pytest.raises(NewsroomError, match="published"):
        publish(session, actor=published.editor, key=published.rendering.key)


def test_a_story_of_one_service_needs_an_editor_of_that_service(session: Session) -> None:
    make_service(session, "ug")
    rendering = make_rendering(session, piece=make_piece(session, service="ug"), state=RenderingState.APPROVED)
    with pytest.raises(NotAllowed):
        publish(session, actor=make_person(session, Role.EDITOR, service="ko"), key=rendering.key)
    publish(session, actor=make_person(session, Role.EDITOR, service="ug"), key=rendering.key)
