"""The pages of a rendering over HTTP, without a script."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from tests.conftest import SignIn
from tests.factories.fresh import fresh
from tests.factories.people import make_person
from tests.factories.texts import make_piece, make_rendering
from translate_app.accounts.models import Person
from translate_app.accounts.rules import Role
from translate_app.pieces.models import Figure, PieceBlock, PieceRevision, PieceRevisionBlock
from translate_app.renderings.models import Rendering, RenderingBlock
from translate_app.renderings.rules import RenderingState

PASTED = """Ferry landing reopens

The landing at the harbour reopened on Oct. 2 after the river fell below two metres, the port office said.

Residents waited for the first boat from early morning, and 240 of them crossed the river before noon.

Translated by Tess Translator. Written in English by Ada Writer.
"""


@pytest.fixture
def writer(session: Session) -> Person:
    return make_person(session, Role.WRITER, name="Ada Writer")


@pytest.fixture
def rendering(session: Session, writer: Person) -> Rendering:
    return fresh(session, make_rendering(session, writer=writer))


@pytest.fixture
def client(sign_in: SignIn, writer: Person, session: Session) -> FlaskClient:
    session.commit()
    return sign_in(writer)


def plain_form(rendering: Rendering, **changed: str) -> dict[str, str]:
    """What a browser posts from the write screen: every field, some of them changed."""
    form = {"headline": rendering.headline, "seen-headline": rendering.headline, "button": "save"}
    for block in rendering.blocks:
        form |= {f"text-{block.id}": block.text, f"seen-{block.id}": str(block.version), f"kind-{block.id}": block.kind}
    return form | changed


def texts(session: Session, rendering: Rendering) -> list[str]:
    return [block.text for block in fresh(session, rendering).blocks]


def test_a_writer_claims_a_piece_and_comes_to_the_write_screen(client: FlaskClient, session: Session) -> None:
    piece = make_piece(session)
    session.commit()
    answer = client.post(f"/pieces/{piece.key}/claim")
    assert answer.status_code == 303
    page = client.get(answer.location)
    assert "나루터가 다시 열리다" in page.text
    assert 'lang="ko" dir="ltr"' in page.text
    assert "You hold it until" in page.text


def test_another_writer_sees_who_holds_it_and_is_refused_with_a_sentence(
    rendering: Rendering, session: Session, sign_in: SignIn
) -> None:
    other = make_person(session, Role.WRITER)
    session.commit()
    client = sign_in(other)
    page = client.get(f"/renderings/{rendering.key}/write").text
    assert re.search(r"Ada Writer</bdi> is writing it and holds it until", page)
    assert "<textarea" not in page
    refused = client.post(f"/renderings/{rendering.key}/take-over")
    assert (refused.status_code, "holds it until" in refused.text) == (409, True)


def test_a_free_rendering_offers_itself_and_is_taken_over(
    client: FlaskClient, rendering: Rendering, session: Session, sign_in: SignIn
) -> None:
    other = make_person(session, Role.WRITER, name="Ben Writer")
    rendering.lease_until = datetime.now(UTC) - timedelta(minutes=1)
    session.commit()
    taker = sign_in(other)
    assert "Take it over" in taker.get(f"/renderings/{rendering.key}/write").text
    assert taker.post(f"/renderings/{rendering.key}/take-over").status_code == 303
    assert "Ben Writer" in client.get(f"/renderings/{rendering.key}/write").text
    assert taker.post(f"/renderings/{rendering.key}/release").status_code == 303
    assert "Nobody is writing it now." in client.get(f"/renderings/{rendering.key}/write").text


def test_uyghur_originals_stand_right_to_left(client: FlaskClient, session: Session, writer: Person) -> None:
    piece = make_piece(session, service="ug", headline="كېمە", paragraphs=["دەريا سۈيى ئۆرلىدى."])
    rendering = fresh(session, make_rendering(session, piece=piece, writer=writer))
    page = client.get(f"/renderings/{rendering.key}/write").text
    assert '<div class="source-text" lang="ug" dir="rtl">' in page
    assert 'lang="en" dir="ltr"' in page


def test_every_shape_of_block_is_shown_and_the_photo_is_offered_until_it_is_used(
    client: FlaskClient, session: Session, writer: Person
) -> None:
    piece = make_piece(session)
    figure = Figure(piece_id=piece.id, credit="Invented Agency", media="a" * 64 + ".jpg", width=40, height=30)
    session.add(figure)
    session.flush()
    kinds = ["crosshead", "pull_quote", "list_item", "editor_note", "figure"]
    for place, kind in enumerate(kinds, start=10):
        facts = {
            "position": place,
            "kind": kind,
            "text": f"{kind} 글",
            "figure_id": figure.id if kind == "figure" else None,
        }
        block = PieceBlock(piece_id=piece.id, **facts)
        session.add(block)
        session.flush()
        session.add(PieceRevisionBlock(revision_id=piece.revisions[0].id, block_id=block.id, **facts))
    photo, stored = figure.id, figure.media
    rendering = fresh(session, make_rendering(session, piece=piece, writer=writer))
    page = client.get(f"/renderings/{rendering.key}/write").text
    for kind in kinds:
        assert f"{kind} 글" in page
    assert f"/media/{stored}" in page
    offer = re.compile(rf'value="photo:{photo}" lang="en">')
    assert offer.search(page)
    client.post(f"/renderings/{rendering.key}/write", data=plain_form(rendering, button=f"photo:{photo}"))
    page = client.get(f"/renderings/{rendering.key}/write").text
    assert not offer.search(page)
    assert "What the photo shows" in page


def test_a_changed_original_is_told(client: FlaskClient, rendering: Rendering, session: Session) -> None:
    session.add(
        PieceRevision(piece_id=rendering.piece_id, number=2, created_at=datetime.now(UTC), author_name="Ri Porter")
    )
    session.commit()
    assert "The original has been changed since." in client.get(f"/renderings/{rendering.key}/write").text


def test_what_the_editor_asks_for_stands_on_the_screen(
    client: FlaskClient, rendering: Rendering, session: Session
) -> None:
    rendering.state, rendering.state_reason = RenderingState.CHANGES_REQUESTED, "Name the <ferry>."
    session.commit()
    page = client.get(f"/renderings/{rendering.key}/write").text
    assert "Name the &lt;ferry&gt;." in page
    assert "Hand in for review" in page


def test_the_plain_form_saves_everything(client: FlaskClient, rendering: Rendering, session: Session) -> None:
    first = rendering.blocks[0].id
    form = plain_form(rendering, headline="Landing open", **{f"text-{first}": "Uno.", f"kind-{first}": "crosshead"})
    assert client.post(f"/renderings/{rendering.key}/write", data=form).status_code == 303
    assert texts(session, rendering)[0] == "Uno."
    assert (rendering.headline, rendering.blocks[0].kind) == ("Landing open", "crosshead")


@pytest.mark.parametrize(
    ("button", "typed", "order"),
    [
        ("add:{0}", "A.", ["A.", "", "B."]),
        ("up:{1}", "A.", ["B.", "A."]),
        ("up:{0}", "A.", ["A.", "B."]),
        ("down:{0}", "A.", ["B.", "A."]),
        ("split:{0}", "A1.\n\nA2.", ["A1.", "A2.", "B."]),
        ("split:{0}", "A1.\nA2.", ["A1.", "A2.", "B."]),
        ("merge:{1}", "A.", ["A. B."]),
        ("remove:{1}", "A.", ["A."]),
    ],
)
def test_each_button_of_the_plain_form_saves_first_and_then_acts(
    client: FlaskClient, rendering: Rendering, session: Session, button: str, typed: str, order: list[str]
) -> None:
    first, second = (block.id for block in rendering.blocks)
    form = plain_form(rendering, **{f"text-{first}": typed, f"text-{second}": "B."})
    answer = client.post(f"/renderings/{rendering.key}/write", data=form | {"button": button.format(first, second)})
    assert answer.status_code == 303
    assert texts(session, rendering) == order


def test_the_plain_form_captions_a_photo_of_an_empty_text(
    client: FlaskClient, rendering: Rendering, session: Session
) -> None:
    figure = Figure(piece_id=rendering.piece_id)
    session.add(figure)
    session.flush()
    photo = figure.id
    for block in rendering.blocks:
        block.removed = True
    fresh(session, rendering)
    form = {"button": f"photo:{photo}"}
    assert client.post(f"/renderings/{rendering.key}/write", data=form).status_code == 303
    fresh(session, rendering)
    assert [block.figure_id for block in rendering.blocks] == [photo]


def test_a_clash_in_the_plain_form_shows_both_texts_stores_nothing_and_saving_again_decides(
    client: FlaskClient, rendering: Rendering, session: Session
) -> None:
    first, second = rendering.blocks
    form = plain_form(rendering, **{f"text-{first.id}": "Mine.", f"text-{second.id}": "Mine too."})
    first.text, first.version = "Theirs.", 2
    session.commit()
    answer = client.post(f"/renderings/{rendering.key}/write", data=form)
    assert answer.status_code == 409
    assert 'dir="ltr">Theirs.</pre>' in answer.text
    assert 'dir="ltr">Mine.</pre>' in answer.text
    assert ">Mine too.</textarea>" in answer.text
    assert texts(session, rendering)[1] != "Mine too."
    again = form | dict(re.findall(r'name="(seen-\d+)" value="(\d+)"', answer.text))
    assert client.post(f"/renderings/{rendering.key}/write", data=again).status_code == 303
    assert texts(session, rendering) == ["Mine.", "Mine too."]


def test_a_clash_in_the_headline_shows_both(client: FlaskClient, rendering: Rendering, session: Session) -> None:
    form = plain_form(rendering, headline="Mine")
    rendering.headline = "Theirs"
    session.commit()
    answer = client.post(f"/renderings/{rendering.key}/write", data=form)
    assert answer.status_code == 409
    assert 'dir="ltr">Theirs</pre>' in answer.text
    assert ">Mine</textarea>" in answer.text


def test_a_headline_with_a_hidden_override_is_refused_and_given_back(
    client: FlaskClient, rendering: Rendering, session: Session
) -> None:
    answer = client.post(f"/renderings/{rendering.key}/write", data=plain_form(rendering, headline="Open\u202e now"))
    assert (answer.status_code, "U+202E" in answer.text) == (422, True)
    fresh(session, rendering)
    assert rendering.headline == "Ferry landing reopens"


def test_a_form_that_comes_too_late_gets_its_text_back(
    client: FlaskClient, rendering: Rendering, session: Session
) -> None:
    first = rendering.blocks[0]
    form = plain_form(rendering, **{f"text-{first.id}": "Hours of work."})
    rendering.state = RenderingState.IN_REVIEW
    session.commit()
    answer = client.post(f"/renderings/{rendering.key}/write", data=form)
    assert (answer.status_code, "Hours of work." in answer.text) == (409, True)


def test_words_typed_into_a_block_that_is_gone_are_given_back(
    client: FlaskClient, rendering: Rendering, session: Session
) -> None:
    first = rendering.blocks[0]
    form = plain_form(rendering, **{f"text-{first.id}": "Hours of work."})
    first.removed = True
    session.commit()
    answer = client.post(f"/renderings/{rendering.key}/write", data=form)
    assert (answer.status_code, "Hours of work." in answer.text) == (404, True)


@pytest.mark.parametrize("how", ["the session is gone", "signed out everywhere"])
def test_a_signed_out_writer_gets_the_text_back(
    app: Flask, client: FlaskClient, rendering: Rendering, session: Session, writer: Person, how: str
) -> None:
    form = plain_form(rendering, headline="Hours of work")
    if how == "the session is gone":
        client = app.test_client()
    else:
        writer.fs_uniquifier = "another"
        session.commit()
    answer = client.post(f"/renderings/{rendering.key}/write", data=form)
    assert (answer.status_code, "Hours of work" in answer.text) == (401, True)


@pytest.mark.parametrize(
    "nonsense", [{"button": "explode:1"}, {"button": "up:x"}, {"text-x": "a", "seen-x": "1"}, {"text-1": "a"}]
)
def test_a_form_made_by_hand_is_not_understood(
    client: FlaskClient, rendering: Rendering, nonsense: dict[str, str]
) -> None:
    assert client.post(f"/renderings/{rendering.key}/write", data=nonsense).status_code == 400


def test_a_button_for_a_block_that_is_gone_is_refused(client: FlaskClient, rendering: Rendering) -> None:
    answer = client.post(f"/renderings/{rendering.key}/write", data={"button": "up:999"})
    assert answer.status_code == 404


def test_markup_in_a_text_is_shown_as_text(client: FlaskClient, rendering: Rendering, session: Session) -> None:
    rendering.blocks[0].text = "</textarea><script>alert(1)</script>"
    rendering.unparsed = ["<img src=x>"]
    session.commit()
    page = client.get(f"/renderings/{rendering.key}/write").text
    assert "<script>alert" not in page
    assert "<img src=x>" not in page


def test_an_editor_amends_in_review_and_makes_a_version(session: Session, sign_in: SignIn, writer: Person) -> None:
    editor = make_person(session, Role.EDITOR)
    rendering = make_rendering(session, writer=writer, state=RenderingState.IN_REVIEW)
    fresh(session, rendering)
    client, address = sign_in(editor), f"/renderings/{rendering.key}"
    assert "Finish my changes" in client.get(f"{address}/write").text
    assert "Nothing was changed." in client.post(f"{address}/finish-amending", follow_redirects=True).text
    client.post(f"{address}/write", data=plain_form(rendering, headline="Better"))
    assert (
        "Your changes are version 2."
        in client.post(f"{address}/finish-amending", data={"reason": "Clearer."}, follow_redirects=True).text
    )


def test_a_finished_text_is_pasted_read_and_credited(
    client: FlaskClient, rendering: Rendering, session: Session
) -> None:
    address = f"/renderings/{rendering.key}/paste"
    assert client.get(address).status_code == 200
    refused = client.post(address, data={"text": PASTED})
    assert (refused.status_code, "written already" in refused.text) == (422, True)
    assert "The landing at the harbour" in refused.text
    assert client.post(address, data={"text": PASTED, "replace": "y"}).status_code == 303
    assert [text[:20] for text in texts(session, rendering)] == ["The landing at the h", "Residents waited for"]
    assert rendering.headline == "Ferry landing reopens"
    assert {credit.role for credit in rendering.credits} == {"translator", "writer"}


def test_what_was_left_out_or_removed_of_a_pasted_text_is_told(client: FlaskClient, rendering: Rendering) -> None:
    text = "Share on Facebook\n\n" + PASTED.replace("harbour", "har\x07bour")
    address = f"/renderings/{rendering.key}/paste"
    page = client.post(address, data={"text": text, "replace": "y"}, follow_redirects=True).text
    assert "1 invisible control character was taken out, from line" in page
    assert "Share on Facebook" in page


@pytest.mark.parametrize("text", ["", "   ", "\u202eback", "물이 올랐다. 배가 다시 다닌다고 항만청이 밝혔다."])
def test_what_cannot_be_taken_in_is_refused_beside_the_box(
    client: FlaskClient, rendering: Rendering, session: Session, text: str
) -> None:
    answer = client.post(f"/renderings/{rendering.key}/paste", data={"text": text, "replace": "y"})
    assert answer.status_code == 422
    assert 'class="error"' in answer.text
    assert texts(session, rendering)[0] == "The river rose three metres."


def test_five_megabytes_are_refused_and_not_sent_back(client: FlaskClient, rendering: Rendering) -> None:
    answer = client.post(f"/renderings/{rendering.key}/paste", data={"text": "word " * 1_000_000, "replace": "y"})
    assert (answer.status_code, len(answer.text) < 20_000) == (422, True)


def test_lines_without_a_place_are_shown_until_dismissed(
    client: FlaskClient, rendering: Rendering, session: Session
) -> None:
    rendering.unparsed = ["Somebody: something"]
    session.commit()
    assert "Somebody: something" in client.get(f"/renderings/{rendering.key}/write").text
    page = client.post(f"/renderings/{rendering.key}/dismiss-unparsed", follow_redirects=True)
    assert "Somebody: something" not in page.text


def credit_row(place: int, role: str, name: str = "", service: str = "", contributor: str = "") -> dict[str, str]:
    row = {"role": role, "name": name, "service": service, "place": str(place), "contributor_id": contributor}
    return {f"credits-{place}-{field}": value for field, value in row.items()}


def test_credits_are_given_in_order_and_an_unchanged_name_stays_the_same_contributor(
    client: FlaskClient, rendering: Rendering, session: Session
) -> None:
    address = f"/renderings/{rendering.key}/credits"
    form = credit_row(2, "writer", "Ada Writer") | credit_row(1, "translator", "Tess Translator")
    form |= credit_row(3, "editor", service="withheld") | credit_row(4, "translator", service="ko")
    assert client.post(address, data=form | credit_row(5, "writer")).status_code == 303
    fresh(session, rendering)
    assert [credit.role for credit in rendering.credits] == ["translator", "writer", "editor", "translator"]
    page = client.get(address).text
    tess = rendering.credits[0].contributor_id
    assert f'value="{tess}"' in page
    again = credit_row(1, "translator", "Tess Translator", contributor=str(tess))
    client.post(address, data=again | credit_row(2, "writer", "Tess Writer", contributor=str(tess)))
    fresh(session, rendering)
    assert [credit.contributor_id == tess for credit in rendering.credits] == [True, False]


def test_a_credit_that_cannot_be_is_refused_beside_the_form(
    client: FlaskClient, rendering: Rendering, session: Session, sign_in: SignIn
) -> None:
    address = f"/renderings/{rendering.key}/credits"
    assert client.post(address, data=credit_row(1, "nonsense", "Ada")).status_code == 422
    hidden = client.post(address, data=credit_row(1, "writer", "Ada\u202e"))
    assert (hidden.status_code, "U+202E" in hidden.text) == (422, True)
    other = make_person(session, Role.WRITER)
    session.commit()
    refused = sign_in(other).post(address, data=credit_row(1, "writer", "Ben Writer"))
    assert (refused.status_code, "Ada Writer" in refused.text) == (409, True)


def test_a_removed_block_stays_out_of_the_page(client: FlaskClient, rendering: Rendering, session: Session) -> None:
    session.add(RenderingBlock(rendering_id=rendering.id, position=0, kind="paragraph", text="Gone.", removed=True))
    session.commit()
    assert "Gone." not in client.get(f"/renderings/{rendering.key}/write").text
