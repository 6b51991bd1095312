"""A correction or kill of the original reaches its renderings, its writers and the public page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.conftest import SignIn
from tests.factories.editions import NOW, PICTURE, Published, make_approved, make_published, set_clock
from tests.factories.people import make_person
from tests.factories.texts import make_piece, make_rendering
from translate_app.accounts.models import Person
from translate_app.accounts.rules import Role
from translate_app.errors import NotAllowed, Rule
from translate_app.history.services import take_new_acts
from translate_app.notices.models import Notice
from translate_app.notices.rules import Kind
from translate_app.notices.services import tell
from translate_app.pieces import queries as pieces
from translate_app.pieces import services
from translate_app.publishing import queries
from translate_app.publishing.holding import keep
from translate_app.publishing.rules import EditionKind
from translate_app.publishing.services import correct, publish, withdraw
from translate_app.renderings.models import Rendering
from translate_app.renderings.rules import RenderingState
from translate_app.renderings.services import submit

REASON = "The source took it back."
WHY = "Two other people confirmed it."
OF_THE_ORIGINAL = ("나루터", "강 수위", "주민 240명")
LATER = NOW + timedelta(hours=1)
PAGES = (
    "/",
    "/?from=ko",
    "{path}",
    "{path}/original",
    "{path}/side-by-side",
    "/en/feed.xml",
    "/ko/feed.xml",
    "/sitemap.xml",
    "/api/v1/stories",
    "/api/v1/stories/{key}",
    "/api/v1/stories/{key}/links",
)


@pytest.fixture(autouse=True)
def _noon(monkeypatch: pytest.MonkeyPatch) -> None:
    set_clock(monkeypatch, NOW)


@pytest.fixture
def published(app: Flask, session: Session) -> Published:
    made = make_published(session)
    take_new_acts(session)
    (app.extensions["settings"].media / PICTURE).write_bytes(b"picture")
    session.commit()
    return made


@pytest.fixture
def kill(session: Session) -> Callable[[Rendering, Person], None]:
    """The original is withdrawn, and everybody told."""

    def kill(rendering: Rendering, editor: Person) -> None:
        services.withdraw(session, actor=editor, key=rendering.piece.key, reason=REASON)
        tell(session, zone="UTC")
        session.commit()

    return kill


Kill = Callable[[Rendering, Person], None]


def read(client: FlaskClient, published: Published) -> str:
    """Every public byte about the story."""
    addresses = [address.format(path=published.path, key=published.rendering.key) for address in PAGES]
    return "\n".join(client.get(address).get_data(as_text=True) for address in addresses)


def told(session: Session, person: Person) -> list[str]:
    session.expire_all()
    return list(session.scalars(select(Notice.kind).where(Notice.person_id == person.id)))


def test_a_kill_tells_the_writer_the_editors_and_the_reporter_at_once(
    session: Session, published: Published, kill: Kill
) -> None:
    killer = make_person(session, Role.EDITOR)
    kill(published.rendering, killer)
    writer, reporter = (session.get_one(Person, number) for number in _people(published))
    for person in (writer, reporter, published.editor):
        assert told(session, person) == [Kind.ORIGINAL_WITHDRAWN]
    assert told(session, killer) == []
    due = session.scalars(select(Notice.mail_due_at).where(Notice.kind == Kind.ORIGINAL_WITHDRAWN)).all()
    assert all(at is not None and at <= datetime.now(UTC) for at in due)


def _people(published: Published) -> tuple[int, int]:
    writer, reporter = published.rendering.writer_id, published.piece.created_by_id
    assert writer is not None
    assert reporter is not None
    return writer, reporter


def test_a_correction_of_the_original_tells_the_writer_and_the_editors(session: Session, published: Published) -> None:
    writer, reporter = (session.get_one(Person, number) for number in _people(published))
    _change_original(session, published, reporter, "강 수위가 4미터 올랐다.")
    tell(session, zone="UTC")
    assert told(session, writer) == told(session, published.editor) == [Kind.ORIGINAL_CORRECTED]


def test_a_minor_edit_tells_nobody_until_an_editor_says_that_it_was_not_minor(
    session: Session, published: Published
) -> None:
    writer, reporter = (session.get_one(Person, number) for number in _people(published))
    _change_original(session, published, reporter, "강 수위가 3미터, 올랐다!")
    tell(session, zone="UTC")
    assert told(session, writer) == []
    last = published.piece.revisions[-1].number
    judge = make_person(session, Role.EDITOR)
    services.undo_minor(session, actor=judge, key=published.piece.key, number=last)
    tell(session, zone="UTC")
    assert told(session, writer) == [Kind.ORIGINAL_CORRECTED]


def _change_original(session: Session, published: Published, reporter: Person, text: str) -> None:
    piece = pieces.with_text(session, published.piece.key)
    manuscript = pieces.manuscript(piece)
    first = replace(manuscript.blocks[0], text=text)
    changed = replace(manuscript, blocks=(first, *manuscript.blocks[1:]))
    services.edit(session, actor=reporter, key=piece.key, seen_version=piece.version, manuscript=changed)
    session.commit()


def test_a_held_story_is_nowhere_and_its_address_says_why(
    client: FlaskClient, session: Session, published: Published, kill: Kill
) -> None:
    assert "Ferry landing" in read(client, published)
    kill(published.rendering, published.editor)
    shown = read(client, published)
    assert not [word for word in ("Ferry landing", "The river rose", REASON, *OF_THE_ORIGINAL) if word in shown]
    answer = client.get(published.path)
    assert answer.status_code == 410
    assert "This story is held back" in answer.get_data(as_text=True)
    assert client.get(f"/media/{PICTURE}").status_code == 404


def test_nothing_is_published_from_a_withdrawn_original_until_an_editor_decides(session: Session, kill: Kill) -> None:
    editor = make_person(session, Role.EDITOR)
    rendering = make_approved(session)
    kill(rendering, editor)
    with pytest.raises(Rule, match="held until an editor decides"):
        publish(session, actor=editor, key=rendering.key)
    session.rollback()
    keep(session, actor=editor, key=rendering.key, public_note=WHY)
    edition = publish(session, actor=editor, key=rendering.key)
    assert (edition.kind, edition.public_note) == (EditionKind.UPDATE, WHY)
    assert not [word for word in OF_THE_ORIGINAL if word in str(edition.content)]


def test_a_published_story_cannot_be_corrected_while_it_is_held(
    session: Session, published: Published, kill: Kill
) -> None:
    kill(published.rendering, published.editor)
    published.rendering.blocks[0].text = "The river rose four metres."
    with pytest.raises(Rule, match="held until an editor decides"):
        correct(session, actor=published.editor, key=published.rendering.key, public_note="Four.")


def test_a_writer_hands_nothing_in_until_an_editor_decides(session: Session, kill: Kill) -> None:
    editor, writer = make_person(session, Role.EDITOR), make_person(session, Role.WRITER)
    rendering = make_rendering(session, writer=writer)
    kill(rendering, editor)
    with pytest.raises(Rule, match="The original was withdrawn"):
        submit(session, actor=writer, key=rendering.key)
    session.rollback()
    keep(session, actor=editor, key=rendering.key, public_note=WHY)
    assert submit(session, actor=writer, key=rendering.key).number == 1


def test_a_kept_story_is_read_without_a_word_of_its_original(
    client: FlaskClient, session: Session, published: Published, kill: Kill, monkeypatch: pytest.MonkeyPatch
) -> None:
    kill(published.rendering, published.editor)
    set_clock(monkeypatch, LATER)
    keep(session, actor=published.editor, key=published.rendering.key, public_note=WHY)
    session.commit()
    shown = read(client, published)
    assert not [word for word in (REASON, *OF_THE_ORIGINAL) if word in shown]
    story = client.get(published.path).get_data(as_text=True)
    missing = [
        words for words in ("The river rose", WHY, "was withdrawn", "Updated on", "Kim Bogi") if words not in story
    ]
    assert missing == []
    assert "/original" not in client.get("/sitemap.xml").get_data(as_text=True)
    assert client.get(f"{published.path}/original").status_code == 404
    assert client.get(f"{published.path}/side-by-side").status_code == 404
    told_to_machines = client.get(f"/api/v1/stories/{published.rendering.key}").get_json()
    assert told_to_machines["original"] is None
    assert told_to_machines["original_changed_at"] is None
    assert [change["note"] for change in told_to_machines["changes"]] == [WHY]
    assert "Ferry landing" not in client.get("/ko/feed.xml").get_data(as_text=True)
    assert "Ferry landing" in client.get("/en/feed.xml").get_data(as_text=True)


def test_a_story_that_waits_for_its_instant_is_kept_without_being_shown_early(
    client: FlaskClient, session: Session, kill: Kill, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting = make_published(session, at=LATER)
    kill(waiting.rendering, waiting.editor)
    keep(session, actor=waiting.editor, key=waiting.rendering.key, public_note=WHY)
    session.commit()
    assert client.get(waiting.path).status_code == 404
    set_clock(monkeypatch, LATER)
    assert client.get(waiting.path).status_code == 200


def test_a_held_story_can_go_for_good(client: FlaskClient, session: Session, published: Published, kill: Kill) -> None:
    kill(published.rendering, published.editor)
    withdraw(session, actor=published.editor, key=published.rendering.key, public_note="It was not so.")
    session.commit()
    shown = client.get(published.path).get_data(as_text=True)
    assert "This story was withdrawn" in shown
    assert "It was not so." in shown
    assert published.rendering.state == RenderingState.WITHDRAWN


def test_only_an_editor_of_the_service_decides_and_only_where_there_is_something_to_decide(
    session: Session, published: Published, kill: Kill
) -> None:
    key = published.rendering.key
    with pytest.raises(Rule, match="not held"):
        keep(session, actor=published.editor, key=key, public_note=WHY)
    session.commit()
    kill(published.rendering, published.editor)
    for person in (make_person(session, Role.WRITER), make_person(session, Role.EDITOR, service="ug")):
        with pytest.raises(NotAllowed):
            keep(session, actor=person, key=key, public_note=WHY)
    with pytest.raises(Rule, match="Tell readers"):
        keep(session, actor=published.editor, key=key, public_note="  ")
    keep(session, actor=published.editor, key=key, public_note=WHY)
    with pytest.raises(Rule, match="decided already"):
        keep(session, actor=published.editor, key=key, public_note=WHY)


def test_an_editor_decides_on_a_page(
    client: FlaskClient, session: Session, sign_in: SignIn, published: Published, kill: Kill
) -> None:
    kill(published.rendering, published.editor)
    editor, page = sign_in(published.editor), f"/renderings/{published.rendering.key}"
    assert "Decide…" in editor.get(f"{page}/preview").get_data(as_text=True)
    asked = editor.get(f"{page}/keep").get_data(as_text=True)
    assert REASON in asked
    assert "Withdraw…" in asked
    assert editor.post(f"{page}/keep", data={"public_note": ""}).status_code == 422
    assert editor.post(f"{page}/keep", data={"public_note": WHY}).status_code == 303
    assert client.get(published.path).status_code == 200
    assert "Decide…" not in editor.get(f"{page}/preview").get_data(as_text=True)


def test_the_public_page_says_what_changed_and_when_each_time(
    client: FlaskClient, session: Session, published: Published, monkeypatch: pytest.MonkeyPatch
) -> None:
    key, block = published.rendering.key, published.rendering.blocks[0]
    for day, (kind, text, note) in enumerate(
        (
            (EditionKind.CORRECTION, "The river rose four metres.", "It rose four metres, not three."),
            (EditionKind.UPDATE, "The river rose five metres.", "It has risen further."),
        ),
        start=1,
    ):
        set_clock(monkeypatch, NOW + timedelta(days=day))
        block.text = text
        session.flush()
        correct(session, actor=published.editor, key=key, public_note=note, kind=kind)
    session.commit()
    story = " ".join(client.get(published.path).get_data(as_text=True).split())
    update, correction = story.index("It has risen further."), story.index("It rose four metres, not three.")
    assert update < correction
    assert 'Update <small><time datetime="2026-11-26' in story
    assert 'Correction <small><time datetime="2026-11-25' in story
    changes = client.get(f"/api/v1/stories/{key}").get_json()["changes"]
    assert [change["kind"] for change in changes] == ["update", "correction"]


def test_a_reader_sees_that_the_original_changed_since_and_not_that_the_rendering_is_wrong(
    client: FlaskClient, session: Session, published: Published
) -> None:
    since = "was changed on"
    assert since not in client.get(published.path).get_data(as_text=True)
    reporter = session.get_one(Person, published.piece.created_by_id)
    _change_original(session, published, reporter, "강 수위가 3미터, 올랐다!")
    assert since not in client.get(published.path).get_data(as_text=True)  # a minor edit is no change
    _change_original(session, published, reporter, "강 수위가 4미터 올랐다.")
    story = client.get(published.path).get_data(as_text=True)
    assert since in story
    assert "after this version was made from it" in story
    assert not [word for word in ("wrong", "outdated", "4미터") if word in story]
    assert client.get(f"/api/v1/stories/{published.rendering.key}").get_json()["original_changed_at"]


def test_a_new_edition_made_from_the_changed_original_says_so_no_longer(
    client: FlaskClient, session: Session, published: Published
) -> None:
    reporter = session.get_one(Person, published.piece.created_by_id)
    _change_original(session, published, reporter, "강 수위가 4미터 올랐다.")
    rendering = published.rendering
    rendering.piece_revision_id = pieces.with_text(session, published.piece.key).revisions[-1].id
    session.flush()
    session.expire(rendering, ["piece_revision"])
    correct(session, actor=published.editor, key=rendering.key, public_note="Checked against the corrected original.")
    session.commit()
    assert "was changed on" not in client.get(published.path).get_data(as_text=True)


def test_several_versions_without_the_original_point_at_each_other_only(
    client: FlaskClient, session: Session, published: Published, kill: Kill
) -> None:
    kill(published.rendering, published.editor)
    keep(session, actor=published.editor, key=published.rendering.key, public_note=WHY)
    session.commit()
    (address,) = queries.addresses(session, now=NOW, limit=5)
    assert not address.original_stands
    assert 'hreflang="ko"' not in client.get(published.path).get_data(as_text=True)


def test_a_piece_without_renderings_is_withdrawn_quietly(session: Session) -> None:
    piece, killer = make_piece(session), make_person(session, Role.EDITOR)
    services.withdraw(session, actor=killer, key=piece.key, reason=REASON)
    made = tell(session, zone="UTC")
    assert [notice.person_id for notice in made] == [piece.created_by_id]
