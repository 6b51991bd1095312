"""A rendering taken out for other tools, and brought back."""

from __future__ import annotations

import re
from io import BytesIO

import polib
import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from tests.conftest import SignIn
from tests.factories.boards import make_alignment
from tests.factories.people import make_person
from tests.factories.texts import make_rendering
from translate_app.accounts.models import Person
from translate_app.accounts.rules import Role
from translate_app.exchange.bitexts import BITEXTS
from translate_app.links import queries as links
from translate_app.links.models import Link
from translate_app.links.rules import Origin, Status
from translate_app.pieces.models import PieceRevisionBlock
from translate_app.renderings.models import Rendering
from translate_app.renderings.rules import RenderingState
from translate_app.review.models import Note


def written(session: Session, writer: Person) -> Rendering:
    """Three paragraphs, two of them rendered, the third left out."""
    rendering = make_rendering(session, writer=writer)
    make_alignment(
        session, rendering, links=[(0, 0), (1, 1)], omitted=[2], decided_by=make_person(session, Role.EDITOR)
    )
    session.commit()
    return rendering


def bring_back(client: FlaskClient, key: str, data: bytes, form: str = "po") -> str:
    sent = {"form": form, "file": (BytesIO(data), "back.po")}
    answer = client.post(f"/renderings/{key}/tools", data=sent)
    assert answer.status_code == 200, answer.get_data(as_text=True)
    return answer.get_data(as_text=True)


def hidden(page: str, *, ticked_only: bool = True) -> dict[str, str]:
    """What a browser would send: hidden fields, and the boxes that are ticked."""
    from lxml import html

    root = html.document_fromstring(page)
    fields = {each.get("name"): each.get("value", "") for each in root.cssselect("main input[type=hidden]")}
    ticked = "main input[type=checkbox]" + ("[checked]" if ticked_only else "")
    return fields | {each.get("name"): "y" for each in root.cssselect(ticked)}


@pytest.mark.parametrize("name", BITEXTS)
def test_every_format_is_offered_and_comes_as_a_file(sign_in: SignIn, session: Session, name: str) -> None:
    writer = make_person(session, Role.WRITER)
    rendering = written(session, writer)
    client = sign_in(writer)
    assert f"/renderings/{rendering.key}/bilingual/{name}" in client.get(f"/renderings/{rendering.key}/tools").text
    answer = client.get(f"/renderings/{rendering.key}/bilingual/{name}")
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"] == f"attachment; filename={rendering.key}{BITEXTS[name].extension}"
    assert answer.data


def test_an_unknown_format_is_refused(sign_in: SignIn, session: Session) -> None:
    writer = make_person(session, Role.WRITER)
    answer = sign_in(writer).get(f"/renderings/{written(session, writer).key}/bilingual/papyrus")
    assert answer.status_code == 404


@pytest.mark.parametrize("name", [form.name for form in BITEXTS.values() if form.read])
def test_a_text_edited_elsewhere_is_shown_as_a_change_and_stored_when_chosen(
    sign_in: SignIn, session: Session, name: str
) -> None:
    writer = make_person(session, Role.WRITER)
    rendering = written(session, writer)
    client, key = sign_in(writer), rendering.key
    file = client.get(f"/renderings/{key}/bilingual/{name}").data
    page = bring_back(client, key, file.replace(b"rose three metres", b"rose four metres"), name)
    assert re.search(r"<del>\s*three\s*</del>\s*<ins>\s*four\s*</ins>", page)
    session.expire_all()
    assert rendering.blocks[0].text == "The river rose three metres."
    session.rollback()

    answer = client.post(f"/renderings/{key}/tools/take-in", data=hidden(page))
    assert answer.status_code == 303
    session.expire_all()
    assert rendering.blocks[0].text == "The river rose four metres."
    assert rendering.blocks[1].version == 1


def test_a_file_that_changes_nothing_says_so(sign_in: SignIn, session: Session) -> None:
    writer = make_person(session, Role.WRITER)
    rendering = written(session, writer)
    client = sign_in(writer)
    page = bring_back(client, rendering.key, client.get(f"/renderings/{rendering.key}/bilingual/xliff2").data, "xliff2")
    assert "Nothing differs." in page


def test_a_text_changed_at_both_places_is_a_conflict_and_not_ticked(sign_in: SignIn, session: Session) -> None:
    writer = make_person(session, Role.WRITER)
    rendering = written(session, writer)
    client = sign_in(writer)
    file = client.get(f"/renderings/{rendering.key}/bilingual/po").data
    rendering.blocks[0].text = "The river rose nearly three metres."
    rendering.blocks[0].version += 1
    session.commit()
    page = bring_back(client, rendering.key, file.replace(b"rose three metres", b"rose four metres"))
    assert "changed here too since the file was made" in page
    assert client.post(f"/renderings/{rendering.key}/tools/take-in", data=hidden(page)).status_code == 303
    session.expire_all()
    assert rendering.blocks[0].text == "The river rose nearly three metres."


def test_what_changes_while_a_person_chooses_is_refused_and_nothing_is_stored(
    sign_in: SignIn, session: Session
) -> None:
    writer = make_person(session, Role.WRITER)
    rendering = written(session, writer)
    client = sign_in(writer)
    file = client.get(f"/renderings/{rendering.key}/bilingual/po").data
    changed = file.replace(b"Ferry landing reopens", b"Landing open").replace(b"rose three", b"rose four")
    page = bring_back(client, rendering.key, changed)
    rendering.blocks[0].text = "Somebody else was here."
    rendering.blocks[0].version += 1
    session.commit()
    answer = client.post(f"/renderings/{rendering.key}/tools/take-in", data=hidden(page))
    assert answer.status_code == 409
    assert "Somebody else was here." in answer.text
    session.expire_all()
    assert rendering.headline == "Ferry landing reopens"


def test_a_headline_comes_back_too(sign_in: SignIn, session: Session) -> None:
    writer = make_person(session, Role.WRITER)
    rendering = written(session, writer)
    client = sign_in(writer)
    file = client.get(f"/renderings/{rendering.key}/bilingual/xliff1").data
    page = bring_back(client, rendering.key, file.replace(b"Ferry landing reopens", b"Landing open again"), "xliff1")
    client.post(f"/renderings/{rendering.key}/tools/take-in", data=hidden(page))
    session.expire_all()
    assert rendering.headline == "Landing open again"


def test_a_text_for_what_was_left_out_becomes_a_linked_block_in_its_place(sign_in: SignIn, session: Session) -> None:
    writer = make_person(session, Role.WRITER)
    rendering = written(session, writer)
    client = sign_in(writer)
    catalogue = polib.pofile(client.get(f"/renderings/{rendering.key}/bilingual/po").text)
    entry = next(entry for entry in catalogue if not entry.msgstr and entry.msgctxt.startswith("s"))
    entry.msgstr = "Residents came too."
    page = bring_back(client, rendering.key, str(catalogue).encode())
    assert "New paragraph" in page
    client.post(f"/renderings/{rendering.key}/tools/take-in", data=hidden(page))
    session.expire_all()
    assert [block.text for block in rendering.blocks][2] == "Residents came too."
    link = session.query(Link).filter_by(target_block_id=rendering.blocks[2].id).one()
    assert (link.source_block_id, link.origin, link.status) == (
        rendering.piece.blocks[2].id,
        Origin.PERSON,
        Status.PROPOSED,
    )


def test_a_block_that_is_gone_is_shown_and_not_lost(sign_in: SignIn, session: Session) -> None:
    writer = make_person(session, Role.WRITER)
    rendering = written(session, writer)
    client = sign_in(writer)
    file = client.get(f"/renderings/{rendering.key}/bilingual/po").data
    rendering.blocks[0].removed = True
    session.commit()
    page = bring_back(client, rendering.key, file)
    assert "No longer in the text here" in page
    assert "The river rose three metres." in page


@pytest.mark.parametrize(
    ("data", "form", "sentence"),
    [
        (b"", "po", "Choose a file."),
        (b"<xliff", "xliff2", "damaged"),
        (b'msgid ""\nmsgstr "X-Rendering: another\\n"\n', "po", "another rendering"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_a_sentence(
    sign_in: SignIn, session: Session, data: bytes, form: str, sentence: str
) -> None:
    writer = make_person(session, Role.WRITER)
    rendering = written(session, writer)
    sent = {"form": form, "file": (BytesIO(data), "back" if data else "")}
    answer = sign_in(writer).post(f"/renderings/{rendering.key}/tools", data=sent)
    assert answer.status_code == 422
    assert sentence in answer.text


def test_who_may_not_change_the_text_may_not_bring_a_file_back(sign_in: SignIn, session: Session) -> None:
    rendering = written(session, make_person(session, Role.WRITER))
    other = make_person(session, Role.WRITER)
    session.commit()
    client = sign_in(other)
    file = client.get(f"/renderings/{rendering.key}/bilingual/po").data
    page = bring_back(client, rendering.key, file.replace(b"rose three", b"rose four"))
    assert client.post(f"/renderings/{rendering.key}/tools/take-in", data=hidden(page)).status_code == 409
    session.expire_all()
    assert rendering.blocks[0].text == "The river rose three metres."


def test_a_file_tells_what_the_source_said_before_and_open_notes(sign_in: SignIn, session: Session) -> None:
    writer = make_person(session, Role.WRITER)
    rendering = written(session, writer)
    source = rendering.piece.blocks[0]
    source.text = "강 수위가 4미터 올랐다."
    for text, resolved in (("Is this right?", False), ("Settled.", True)):
        session.add(
            Note(
                rendering_id=rendering.id,
                source_block_id=source.id,
                text=text,
                written_at=rendering.changed_at,
                author_name="Pat",
                resolved=resolved,
            )
        )
    session.commit()
    catalogue = polib.pofile(sign_in(writer).get(f"/renderings/{rendering.key}/bilingual/po").text)
    entry = next(entry for entry in catalogue if "4미터" in entry.msgid)
    assert entry.previous_msgid == "강 수위가 3미터 올랐다."
    assert entry.fuzzy
    assert entry.tcomment == "Is this right?"
    assert session.query(PieceRevisionBlock).count() == 3
    assert links.standing(session, links.rendering(session, key=rendering.key)).live


def waiting(session: Session) -> tuple[Rendering, Person]:
    """In review, with a link that only the machine has proposed."""
    rendering = make_rendering(session, state=RenderingState.IN_REVIEW)
    editor = make_person(session, Role.EDITOR)
    make_alignment(session, rendering, links=[(0, 0), (1, 1)], omitted=[2])
    session.commit()
    return rendering, editor


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("po", b"#, fuzzy\n", b""),
        ("xliff2", b'state="translated"', b'state="reviewed"'),
        ("xliff1", b'approved="no"', b'approved="yes"'),
    ],
)
def test_what_was_reviewed_elsewhere_is_offered_to_an_editor_and_confirmed_when_ticked(
    sign_in: SignIn, session: Session, name: str, before: bytes, after: bytes
) -> None:
    rendering, editor = waiting(session)
    client, key = sign_in(editor), rendering.key
    session.rollback()
    file = client.get(f"/renderings/{key}/bilingual/{name}").data
    assert before in file
    assert "Reviewed, says the file" not in bring_back(client, key, file, name)
    page = bring_back(client, key, file.replace(before, after), name)
    assert page.count("Reviewed, says the file") == 2
    assert client.post(f"/renderings/{key}/tools/take-in", data=hidden(page)).status_code == 303
    assert {link.status for link in session.query(Link)} == {Status.CONFIRMED}


def test_a_writer_confirms_nothing_by_a_file(sign_in: SignIn, session: Session) -> None:
    rendering, _editor = waiting(session)
    writer, key = rendering.writer, rendering.key
    assert writer is not None
    session.commit()
    client = sign_in(writer)
    file = client.get(f"/renderings/{key}/bilingual/xliff2").data
    page = bring_back(client, key, file.replace(b'state="translated"', b'state="final"'), "xliff2")
    assert "Reviewed, says the file" not in page


def test_a_link_whose_text_the_file_changes_is_not_confirmed_with_it(sign_in: SignIn, session: Session) -> None:
    rendering, editor = waiting(session)
    client = sign_in(editor)
    file = client.get(f"/renderings/{rendering.key}/bilingual/xliff2").data
    changed = file.replace(b'state="translated"', b'state="final"').replace(b"three metres", b"four metres")
    assert bring_back(client, rendering.key, changed, "xliff2").count("Reviewed, says the file") == 1


@pytest.mark.parametrize("name", ["po", "xliff2", "xliff1"])
def test_a_file_in_another_language_is_refused(sign_in: SignIn, session: Session, name: str) -> None:
    writer = make_person(session, Role.WRITER)
    rendering = written(session, writer)
    client, address = sign_in(writer), f"/renderings/{rendering.key}"
    file = client.get(f"{address}/bilingual/{name}").data
    for before in (b"Language: en", b'trgLang="en', b'target-language="en'):
        file = file.replace(before, before[:-2] + b"fr")
    answer = client.post(f"{address}/tools", data={"form": name, "file": (BytesIO(file), "back")})
    assert answer.status_code == 422
    assert "The file says that it is in fr; this rendering is in en." in answer.text


def test_a_language_is_known_however_a_tool_spells_it(sign_in: SignIn, session: Session) -> None:
    writer = make_person(session, Role.WRITER)
    rendering = written(session, writer)
    client = sign_in(writer)
    file = client.get(f"/renderings/{rendering.key}/bilingual/xliff2").data
    assert "Nothing differs." in bring_back(
        client, rendering.key, file.replace(b'trgLang="en"', b'trgLang="en-GB"'), "xliff2"
    )


def test_a_file_that_says_two_things_of_one_paragraph_is_refused_with_both(sign_in: SignIn, session: Session) -> None:
    writer = make_person(session, Role.WRITER)
    rendering = written(session, writer)
    client, address = sign_in(writer), f"/renderings/{rendering.key}"
    catalogue = polib.pofile(client.get(f"{address}/bilingual/po").text)
    entry = next(entry for entry in catalogue if entry.msgstr.startswith("The river"))
    again = polib.POEntry(msgctxt=entry.msgctxt, msgid=entry.msgid + " ", msgstr="The river fell.")
    catalogue.append(again)
    answer = client.post(f"{address}/tools", data={"form": "po", "file": (BytesIO(str(catalogue).encode()), "back.po")})
    assert answer.status_code == 422
    assert "“The river rose three metres.” and “The river fell.”" in answer.text
    again.msgstr = entry.msgstr
    assert "Nothing differs." in bring_back(client, rendering.key, str(catalogue).encode())


def test_what_the_file_does_not_hold_is_counted_and_stays(sign_in: SignIn, session: Session) -> None:
    writer = make_person(session, Role.WRITER)
    rendering = written(session, writer)
    client = sign_in(writer)
    catalogue = polib.pofile(client.get(f"/renderings/{rendering.key}/bilingual/po").text)
    assert "not in the file" not in bring_back(client, rendering.key, str(catalogue).encode())
    for entry in list(catalogue):
        if entry.msgstr.startswith("The river"):
            catalogue.remove(entry)
        elif entry.msgstr.startswith("The ferry"):
            entry.msgstr = ""
    page = bring_back(client, rendering.key, str(catalogue).encode())
    assert "2 texts here are not in the file, or empty there. They stay as they are." in page


def test_units_that_a_tool_left_nameless_are_told(sign_in: SignIn, session: Session) -> None:
    writer = make_person(session, Role.WRITER)
    rendering = written(session, writer)
    client = sign_in(writer)
    for form, naming in (("xliff2", rb' name="[^"]*"'), ("xliff1", rb' resname="[^"]*"')):
        file = client.get(f"/renderings/{rendering.key}/bilingual/{form}").data
        page = bring_back(client, rendering.key, re.sub(naming, b"", file), form)
        assert "Not from this desk" in page
        assert "not in the file" in page


def test_names_beyond_counting_are_counted(sign_in: SignIn, session: Session) -> None:
    writer = make_person(session, Role.WRITER)
    rendering = written(session, writer)
    client = sign_in(writer)
    file = client.get(f"/renderings/{rendering.key}/bilingual/po").data
    more = "".join(f'\nmsgctxt "menu.{n}"\nmsgid "{n}"\nmsgstr "x"\n' for n in range(25)).encode()
    page = bring_back(client, rendering.key, file + more)
    assert "menu.19" in page
    assert "menu.20" not in page
    assert "and 5 more" in page


def test_two_texts_for_what_was_left_out_stand_in_the_order_of_the_original(sign_in: SignIn, session: Session) -> None:
    writer = make_person(session, Role.WRITER)
    rendering = make_rendering(session, writer=writer)
    make_alignment(session, rendering, links=[(0, 0)], omitted=[1, 2], decided_by=make_person(session, Role.EDITOR))
    session.commit()
    client = sign_in(writer)
    catalogue = polib.pofile(client.get(f"/renderings/{rendering.key}/bilingual/po").text)
    left_out = [entry for entry in catalogue if not entry.msgstr and entry.msgctxt.startswith("s")]
    for entry, text in zip(left_out, ("It opened on Oct. 2.", "<script>alert(1)</script>"), strict=True):
        entry.msgstr = text
    page = bring_back(client, rendering.key, str(catalogue).encode())
    assert "<script>alert" not in page
    client.post(f"/renderings/{rendering.key}/tools/take-in", data=hidden(page))
    session.expire_all()
    assert [block.text for block in rendering.blocks][:3] == [
        "The river rose three metres.",
        "It opened on Oct. 2.",
        "<script>alert(1)</script>",
    ]


def test_numbers_that_no_row_has_are_left_alone(sign_in: SignIn, session: Session) -> None:
    writer = make_person(session, Role.WRITER)
    rendering = written(session, writer)
    sent = {"additions-0-take": "y", "additions-0-sources": "9" * 5_000, "additions-0-text": "Hello."}
    answer = sign_in(writer).post(f"/renderings/{rendering.key}/tools/take-in", data=sent)
    assert answer.status_code < 500
    link = {"vouched-0-take": "y", "vouched-0-link_id": "9" * 5_000, "vouched-0-mark": ""}
    assert sign_in(writer).post(f"/renderings/{rendering.key}/tools/take-in", data=link).status_code < 500


def test_an_older_xliff_without_approval_is_reviewed_by_its_state(sign_in: SignIn, session: Session) -> None:
    rendering, editor = waiting(session)
    client, key = sign_in(editor), rendering.key
    session.rollback()
    file = client.get(f"/renderings/{key}/bilingual/xliff1").data
    signed = file.replace(b' approved="no"', b"").replace(b'state="translated"', b'state="signed-off"')
    assert bring_back(client, key, signed, "xliff1").count("Reviewed, says the file") == 2
