"""Every reader on damaged files: a document, or a sentence that says what is wrong; never anything else."""

from __future__ import annotations

import json
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.exchange.formats import test_agencies as agencies
from tests.exchange.formats import test_docx, test_hwp, test_hwpx, test_mail, test_odt, test_web_page
from tests.factories.bitexts import FERRY
from tests.factories.files import W, photo, photo_with_iim, said, word, zipped
from tests.factories.hancom import hwp, hwpx
from translate_app.exchange.bitexts import BITEXTS
from translate_app.exchange.bitexts.bitext import Returned
from translate_app.exchange.formats import READERS
from translate_app.exchange.formats.pictures import figure_of
from translate_app.pieces.document import Document
from translate_app.pieces.problems import IntakeProblem


def letter() -> bytes:
    message = test_mail.mail()
    message.set_content(test_mail.STORY)
    message.add_alternative(agencies.HTML, subtype="html")
    return message.as_bytes()


def small_word() -> bytes:
    """A Word document with all that its reader looks at in few bytes: what is damaged is what is read."""
    run, styled = "<w:r><w:rPr><w:b/></w:rPr><w:t>{}</w:t></w:r>", '<w:p><w:pPr><w:pStyle w:val="{}"/></w:pPr>{}</w:p>'
    link = f'<w:p {test_docx.R}><w:hyperlink r:id="r1">{run.format("The act")}</w:hyperlink>'
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText> HYPERLINK "https://b.example/" </w:instrText>'
        '<w:fldChar w:fldCharType="end"/><w:sym w:char="F0B7"/></w:r>'
    )
    listed = '<w:p><w:pPr><w:outlineLvl w:val="9"/><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>' + said("Bikes")[5:]
    changed = '<w:p><w:ins w:id="1"><w:r><w:tab/><w:t>new</w:t></w:r></w:ins><w:del w:id="2"/></w:p>'
    picture = f'<w:p {test_docx.R}><w:drawing><a:blip xmlns:a="a" r:embed="r4"/></w:drawing></w:p>'
    body = (
        styled.format("t", run.format("강가 시장")) + link + field + "</w:p>" + listed + changed + picture,
        f"<w:tbl><w:tr><w:tc>{said('서울—시장은 5월 2일 다시 열렸다.')}</w:tc></w:tr></w:tbl>",
    )
    w = f'xmlns:w="{W}"'
    parts: dict[str, bytes | str] = {
        "word/styles.xml": f'<w:styles {w}><w:style w:styleId="t"><w:name w:val="Title"/></w:style></w:styles>',
        "word/numbering.xml": f'<w:numbering {w}><w:abstractNum w:abstractNumId="0"><w:numFmt w:val="decimal"/>'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>',
        "word/footnotes.xml": f"<w:footnotes {w}><w:footnote>{said('As of May.')}</w:footnote></w:footnotes>",
        "word/_rels/document.xml.rels": test_docx.RELATIONS.replace(
            "</Rel", '<Relationship Id="r4" Target="media/a.png"/></Rel', 1
        ),
        "word/media/a.png": photo(size=(8, 6)),
    }
    return word("".join(body), **parts)


SOUND = {
    "docx": small_word(),
    "odt": test_odt.written(),
    "hwpx": hwpx(test_hwpx.STORY),
    "hwp": hwp(test_hwp.STORY, test_hwp.INFO, flags=0),
    "html": test_web_page.PAGE,
    "mail": letter(),
    "ninjs": json.dumps(agencies.NINJS).encode(),
    "newsml": agencies.ITEM.format(guid=7, content=agencies.NITF).encode(),
    "feed": agencies.RSS.encode(),
}
PACKAGES = ("docx", "odt", "hwpx")
RETURNING = {name: form.write(FERRY) for name, form in BITEXTS.items() if form.read}
READERS_OF_RETURNING = {name: form.read for name, form in BITEXTS.items() if form.read}
BITS = st.one_of(
    st.binary(max_size=6),
    st.sampled_from(
        [
            b"<",
            b">",
            b"&",
            b"&#0;",
            b"&#xD800;",
            b"</",
            b'"',
            b"'",
            b"\0",
            b"\xff\xfe",
            b"<!DOCTYPE x>",
            b"<![CDATA[",
            b"{",
            b"]",
        ]
    ),
    st.sampled_from(["\u202e", "\ud7ff", "\ufeff", "\u2067"]).map(lambda it: it.encode()),
)
DAMAGE = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 40), BITS), min_size=1, max_size=4)


def damaged(data: bytes, damage: list[tuple[float, int, bytes]]) -> bytes:
    """Some bytes taken out, others put in their place."""
    for where, length, put in damage:
        at = int(where * len(data))
        data = data[:at] + put + data[at + length :]
    return data


def read(name: str, data: bytes) -> None:
    """Anything but a document or a sentence fails the test by itself."""
    reader = READERS_OF_RETURNING.get(name)
    try:
        read_as: object = reader(data) if reader else READERS[name](data, language="")
    except IntakeProblem as problem:
        read_as = str(problem)
    assert isinstance(read_as, Document | Returned | str)


@pytest.mark.parametrize("name", sorted(SOUND | RETURNING))
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(damage=DAMAGE)
def test_a_damaged_file_is_read_or_refused(name: str, damage: list[tuple[float, int, bytes]]) -> None:
    read(name, damaged((SOUND | RETURNING)[name], damage))


@pytest.mark.parametrize("name", PACKAGES)
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(part=st.integers(0, 20), damage=DAMAGE)
def test_a_sound_archive_of_damaged_parts_is_read_or_refused(
    name: str, part: int, damage: list[tuple[float, int, bytes]]
) -> None:
    with ZipFile(BytesIO(SOUND[name])) as archive:
        parts = {it: archive.read(it) for it in archive.namelist()}
    chosen = sorted(parts)[part % len(parts)]
    read(name, zipped({**parts, chosen: damaged(parts[chosen], damage)}))


TWICE = (
    b"<head><title></title></head><body><body.head><hedline><hl1></hl1></hedline></body.head>"
    b"<body.content><p></p></body.content></body>"
) * 2
ODD_NAME = (
    b'<newsItem m="" :=""><contentMeta><contentCreated></contentCreated><headline></headline><by></by></contentMeta>'
    b'<contentSet><inlineXML e=""><nitf xmlns="/">' + TWICE + b"</nitf></inlineXML></contentSet></newsItem>"
)
FOUND: list[tuple[str, bytes]] = [
    ("mail", b"Subject: x\nContent-Type: text/plain; charset=\0\n\nwords"),
    ("hwp", SOUND["hwp"][:32] + b"\xfb" + SOUND["hwp"][33:]),  # the size of a small sector: 2 to the power of 251
    ("feed", SOUND["feed"].replace(b"2026", b"99999999999999999999")),
    ("newsml", ODD_NAME),
    ("html", b"<p>The bridge reopened.<!-- a note -->&#2;\x02 It was closed for years, officials said.</p>"),
    ("mail", b"Subject: x\nContent-Type: text/html\n\n<p>The bridge</p><? x>\x02<p>is open, officials said.</p>"),
]


@pytest.mark.parametrize(("name", "data"), FOUND)
def test_what_was_found_before_stays_mended(name: str, data: bytes) -> None:
    read(name, data)


@pytest.mark.parametrize("empty", ["r80", "r110", "r120", "r55"])
def test_a_picture_with_an_empty_record_is_read_with_the_others(empty: str) -> None:
    records = {"r80": "Ann Muster", "r110": "AFP", "r120": "Rain", "r55": "20260502"} | {empty: ""}
    read_as = figure_of(photo_with_iim(**records))
    assert read_as is not None
    shown = (read_as.figure.caption, read_as.figure.credit, read_as.figure.taken_on)
    assert [bool(it) for it in shown] == [empty != "r120", True, empty != "r55"]
