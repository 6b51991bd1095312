"""A rendering taken out for other tools, and brought back."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZipFile

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
from translate_app.links.rules import OmissionReason, Origin, Status
from translate_app.links.suggesting import leave_out
from translate_app.pieces.document import Mark, MarkKind
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


def bring_back(client: FlaskClient, key: str, data: bytes) -> str:
    sent = {"file": (BytesIO(data), "back")}
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
    page = bring_back(client, key, file.replace(b"rose three metres", b"rose four metres"))
    assert re.search(r"<del>\s*three\s*</del>\s*<ins>\s*four\s*</ins>", page)
    session.expire_all()
    assert rendering.blocks[0].text == "The river rose three metres."
    session.rollback()

    answer = client.post(f"/renderings/{key}/tools/take-in", data=hidden(page))
    assert answer.status_code == 303
    session.expire_all()
    assert rendering.blocks[0].text == "The river rose four metres."
    assert rendering.blocks[1].version == 1


def test_the_original_stands_beside_what_a_file_changes(sign_in: SignIn, session: Session) -> None:
    writer = make_person(session, Role.WRITER)
    rendering = written(session, writer)
    client = sign_in(writer)
    file = client.get(f"/renderings/{rendering.key}/bilingual/po").data
    changed = file.replace(b"Ferry landing reopens", b"Landing open").replace(b"rose three", b"rose four")
    page = bring_back(client, rendering.key, changed)
    shown = re.findall(r'<p class="soft" lang="ko" dir="ltr">(.*?)</p>', page)
    assert shown == ["나루터가 다시 열리다", "강 수위가 3미터 올랐다."]


def test_a_file_that_changes_nothing_says_so(sign_in: SignIn, session: Session) -> None:
    writer = make_person(session, Role.WRITER)
    rendering = written(session, writer)
    client = sign_in(writer)
    page = bring_back(client, rendering.key, client.get(f"/renderings/{rendering.key}/bilingual/xliff2").data)
    assert "Nothing differs." in page


STRONG, LINK = Mark(MarkKind.STRONG, 4, 9), Mark(MarkKind.LINK, 4, 9, "https://news.example/river")


def with_marks(session: Session, writer: Person, *marks: Mark) -> Rendering:
    """The first paragraph, "The river rose three metres.", has something set apart."""
    rendering = written(session, writer)
    rendering.blocks[0].marks = marks
    session.commit()
    return rendering


@pytest.mark.parametrize(
    ("name", "code", "other"),
    [
        (
            "xliff2",
            b'<pc id="1" type="fmt" subType="xlf:b">river</pc>',
            b'<pc id="1" type="fmt" subType="xlf:i">river</pc>',
        ),
        ("xliff1", b'<g id="1" ctype="bold">river</g>', b'<g id="1" ctype="italic">river</g>'),
    ],
)
def test_emphasis_changed_elsewhere_is_shown_and_stored_when_chosen(
    sign_in: SignIn, session: Session, name: str, code: bytes, other: bytes
) -> None:
    writer = make_person(session, Role.WRITER)
    rendering = with_marks(session, writer, STRONG)
    client, key = sign_in(writer), rendering.key
    file = client.get(f"/renderings/{key}/bilingual/{name}").data
    assert file.count(code) == 1
    assert "Nothing differs." in bring_back(client, key, file)
    page = bring_back(client, key, file.replace(code, other))
    assert "Emphasis and links in the file:" in page
    client.post(f"/renderings/{key}/tools/take-in", data=hidden(page))
    session.expire_all()
    assert rendering.blocks[0].text == "The river rose three metres."
    assert rendering.blocks[0].marks == (Mark(MarkKind.EMPHASIS, 4, 9),)


@pytest.mark.parametrize("name", ["xliff2", "xliff1", "po"])
def test_a_file_that_lost_every_mark_leaves_them_on_their_words(sign_in: SignIn, session: Session, name: str) -> None:
    writer = make_person(session, Role.WRITER)
    rendering = with_marks(session, writer, LINK)
    client, key = sign_in(writer), rendering.key
    file = client.get(f"/renderings/{key}/bilingual/{name}").data
    flat = re.sub(rb"</?(?:pc|g)\b[^>]*>", b"", file)
    assert "Nothing differs." in bring_back(client, key, flat)
    page = bring_back(client, key, flat.replace(b"The river rose", b"Then the river rose"))
    client.post(f"/renderings/{key}/tools/take-in", data=hidden(page))
    session.expire_all()
    assert rendering.blocks[0].text == "Then the river rose three metres."
    assert rendering.blocks[0].marks == (replace(LINK, start=9, end=14),)


def test_marks_changed_at_both_places_are_a_conflict(sign_in: SignIn, session: Session) -> None:
    writer = make_person(session, Role.WRITER)
    rendering = with_marks(session, writer, STRONG)
    client = sign_in(writer)
    file = client.get(f"/renderings/{rendering.key}/bilingual/xliff2").data
    rendering.blocks[0].marks = (LINK,)
    session.commit()
    page = bring_back(client, rendering.key, file)
    assert "changed here too since the file was made" in page
    assert "changes-0-take" not in hidden(page)


@pytest.mark.parametrize("forged", ["[", "7", '[{"kind": "blink"}]', '[{"kind": "strong", "start": 1e999, "end": 2}]'])
def test_marks_that_are_none_change_nothing_but_the_words(sign_in: SignIn, session: Session, forged: str) -> None:
    writer = make_person(session, Role.WRITER)
    rendering = with_marks(session, writer, STRONG)
    client, key = sign_in(writer), rendering.key
    file = client.get(f"/renderings/{key}/bilingual/xliff2").data
    page = bring_back(client, key, file.replace(b"three metres", b"four metres"))
    client.post(f"/renderings/{key}/tools/take-in", data=hidden(page) | {"changes-0-marks": forged})
    session.expire_all()
    assert (rendering.blocks[0].text, rendering.blocks[0].marks) == ("The river rose four metres.", (STRONG,))


def test_a_new_paragraph_brings_what_is_set_apart_in_it(sign_in: SignIn, session: Session) -> None:
    writer = make_person(session, Role.WRITER)
    rendering = written(session, writer)
    client, key = sign_in(writer), rendering.key
    file = client.get(f"/renderings/{key}/bilingual/xliff2").data
    added = (
        b'</source><target>A <pc id="1" type="link" dispStart="https://news.example/b">boat</pc>.</target></segment>'
    )
    page = bring_back(client, key, re.sub(rb"</source></segment>", added, file))
    client.post(f"/renderings/{key}/tools/take-in", data=hidden(page))
    session.expire_all()
    (boat,) = [block for block in rendering.blocks if block.text == "A boat."]
    assert boat.marks == (Mark(MarkKind.LINK, 2, 6, "https://news.example/b"),)


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
    assert "Nothing was taken in." in answer.text
    assert f'href="/renderings/{rendering.key}/tools"' in answer.text
    session.expire_all()
    assert rendering.headline == "Ferry landing reopens"


def test_a_headline_comes_back_too(sign_in: SignIn, session: Session) -> None:
    writer = make_person(session, Role.WRITER)
    rendering = written(session, writer)
    client = sign_in(writer)
    file = client.get(f"/renderings/{rendering.key}/bilingual/xliff1").data
    page = bring_back(client, rendering.key, file.replace(b"Ferry landing reopens", b"Landing open again"))
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


BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>'


def xliff(*files: str, before: bytes = b"") -> bytes:
    """XLIFF 2 with these file elements."""
    return (
        before + f'<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1">{"".join(files)}</xliff>'.encode()
    )


def of_file(key: str, *units: str) -> str:
    return f'<file id="f" original="{key}">{"".join(units)}</file>'


def of_unit(name: str, *texts: str) -> str:
    segments = "".join(f"<segment><source>.</source><target>{text}</target></segment>" for text in texts)
    return f'<unit id="u" name="{name}">{segments}</unit>'


def refused(client: FlaskClient, key: str, data: bytes) -> str:
    """The sentence beside the file."""
    from lxml import html

    answer = client.post(f"/renderings/{key}/tools", data={"file": (BytesIO(data), "back" if data else "")})
    assert answer.status_code == 422
    return str(html.document_fromstring(answer.text).cssselect("#file-error")[0].text_content())


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "Choose a file."),
        (b" \n", "There is no story in this file."),
        (
            b"/etc/passwd",
            "This is none of the files that come back here. These do: PO (gettext), XLIFF 2.1, XLIFF 1.2.",
        ),
        (b"\x89PNG\r\n", "This is none of the files"),
        (b"PK\x03\x04", "This is none of the files"),
        (b"<xliff", "The file is damaged: xliff, line 1."),
        (b'msgid ""\nmsgstr "X-Rendering: another\\n"\n', "This file was not made from a rendering of this desk."),
        (b'msgid "a"\nmsgstr "b\n', "The file is damaged: PO, line 2."),
        (b'#\nmsgid "\xff"\n', "The characters cannot be read from line 2 on."),
        (xliff(of_file("a"), before=BOMB), "declares its own document type or entities"),
        (xliff(of_file("a"))[:-20], "The file is damaged: xliff, line 1."),
        (xliff(of_file("a"), of_file("b")), "The file holds 2 stories. Bring each back by itself."),
        (xliff(), "This is not what XLIFF 2 files look like"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_a_sentence(
    sign_in: SignIn, session: Session, data: bytes, sentence: str
) -> None:
    writer = make_person(session, Role.WRITER)
    rendering = written(session, writer)
    assert sentence in refused(sign_in(writer), rendering.key, data)


@pytest.mark.parametrize(
    ("texts", "sentence"),
    [
        (("turned \u202e round",), "Paragraph 2: The text holds a hidden character that it must not hold (U+202E)."),
        (("x" * 50_001,), "Paragraph 2: This block is longer than 50000 characters. Divide it."),
        (("bell \u0085\u0090",), "Paragraph 2: The text holds control characters, which nobody can see."),
    ],
)
def test_a_text_that_no_block_may_hold_is_refused_with_its_place(
    sign_in: SignIn, session: Session, texts: tuple[str, ...], sentence: str
) -> None:
    writer = make_person(session, Role.WRITER)
    rendering = written(session, writer)
    name = f"s{rendering.piece.blocks[1].id}|t{rendering.blocks[1].id}~00000000"
    data = xliff(of_file(rendering.key, *(of_unit(name, text) for text in texts)))
    assert sentence in refused(sign_in(writer), rendering.key, data)


def test_a_headline_that_may_not_be_held_is_refused_as_the_headline(sign_in: SignIn, session: Session) -> None:
    writer = make_person(session, Role.WRITER)
    rendering = written(session, writer)
    data = xliff(of_file(rendering.key, of_unit("headline|headline~00000000", "Turned \u202e round")))
    page = refused(sign_in(writer), rendering.key, data)
    assert "Headline: The text holds a hidden character that it must not hold (U+202E)" in page


def test_another_storys_file_is_refused_by_its_headline(sign_in: SignIn, session: Session) -> None:
    writer = make_person(session, Role.WRITER)
    rendering, other = written(session, writer), make_rendering(session, writer=writer)
    other.headline = "Quite another story"
    session.commit()
    said = refused(sign_in(writer), rendering.key, xliff(of_file(other.key)))
    assert said.strip() == "This file was made from another rendering: Quite another story"


def test_what_a_tool_did_to_spaces_and_line_ends_is_no_change(sign_in: SignIn, session: Session) -> None:
    writer = make_person(session, Role.WRITER)
    rendering = written(session, writer)
    file = sign_in(writer).get(f"/renderings/{rendering.key}/bilingual/xliff2").data
    page = bring_back(sign_in(writer), rendering.key, file.replace(b"rose three metres", b"rose\r\n  three metres"))
    assert "Nothing differs." in page


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


@pytest.mark.parametrize("name", BITEXTS)
def test_what_was_left_out_to_protect_a_source_is_in_no_file(sign_in: SignIn, session: Session, name: str) -> None:
    writer = make_person(session, Role.WRITER)
    rendering = written(session, writer)
    secret = rendering.piece.blocks[-1]
    secret.text = "이름을 밝힐 수 없는 사람."
    leave_out(session, actor=writer, rendering=rendering, block_id=secret.id, reason=OmissionReason.SOURCE_PROTECTION)
    session.add(
        Note(
            rendering_id=rendering.id,
            source_block_id=secret.id,
            author_id=writer.id,
            author_name=writer.name,
            text="who it is",
            written_at=datetime.now(UTC),
        )
    )
    key, address = rendering.key, f"/renderings/{rendering.key}/bilingual/{name}"
    session.commit()
    client = sign_in(writer)
    file = client.get(address).data
    if file.startswith(b"PK"):
        with ZipFile(BytesIO(file)) as archive:
            file = b"".join(archive.read(each) for each in archive.namelist())
    for told in (secret.text, "who it is", "source_protection", json.dumps(secret.text)[1:-1]):
        assert told.encode() not in file
    if BITEXTS[name].read:
        assert "Nothing differs" in bring_back(client, key, file)


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
    assert "Reviewed, says the file" not in bring_back(client, key, file)
    page = bring_back(client, key, file.replace(before, after))
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
    page = bring_back(client, key, file.replace(b'state="translated"', b'state="final"'))
    assert "Reviewed, says the file" not in page


def test_a_link_whose_text_the_file_changes_is_not_confirmed_with_it(sign_in: SignIn, session: Session) -> None:
    rendering, editor = waiting(session)
    client = sign_in(editor)
    file = client.get(f"/renderings/{rendering.key}/bilingual/xliff2").data
    changed = file.replace(b'state="translated"', b'state="final"').replace(b"three metres", b"four metres")
    assert bring_back(client, rendering.key, changed).count("Reviewed, says the file") == 1


@pytest.mark.parametrize("name", ["po", "xliff2", "xliff1"])
def test_a_file_in_another_language_is_refused(sign_in: SignIn, session: Session, name: str) -> None:
    writer = make_person(session, Role.WRITER)
    rendering = written(session, writer)
    client, address = sign_in(writer), f"/renderings/{rendering.key}"
    file = client.get(f"{address}/bilingual/{name}").data
    for before in (b"Language: en", b'trgLang="en', b'target-language="en'):
        file = file.replace(before, before[:-2] + b"fr")
    answer = client.post(f"{address}/tools", data={"file": (BytesIO(file), "back")})
    assert answer.status_code == 422
    assert "The file says that it is in fr; this rendering is in en." in answer.text


def test_a_language_is_known_however_a_tool_spells_it(sign_in: SignIn, session: Session) -> None:
    writer = make_person(session, Role.WRITER)
    rendering = written(session, writer)
    client = sign_in(writer)
    file = client.get(f"/renderings/{rendering.key}/bilingual/xliff2").data
    assert "Nothing differs." in bring_back(client, rendering.key, file.replace(b'trgLang="en"', b'trgLang="en-GB"'))


def test_a_file_that_says_two_things_of_one_paragraph_is_refused_with_both(sign_in: SignIn, session: Session) -> None:
    writer = make_person(session, Role.WRITER)
    rendering = written(session, writer)
    client, address = sign_in(writer), f"/renderings/{rendering.key}"
    catalogue = polib.pofile(client.get(f"{address}/bilingual/po").text)
    entry = next(entry for entry in catalogue if entry.msgstr.startswith("The river"))
    again = polib.POEntry(msgctxt=entry.msgctxt, msgid=entry.msgid + " ", msgstr="The river fell.")
    catalogue.append(again)
    answer = client.post(f"{address}/tools", data={"file": (BytesIO(str(catalogue).encode()), "back.po")})
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
        page = bring_back(client, rendering.key, re.sub(naming, b"", file))
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
    assert bring_back(client, key, signed).count("Reviewed, says the file") == 2
