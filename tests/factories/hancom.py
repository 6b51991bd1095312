"""Hancom documents: .hwp by hwpkit's compound files and records, .hwpx by hand."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from hwpkit import cfb, records

from tests.factories.files import AUTHOR, COMMENT, DELETED, zipped

HP = "http://www.hancom.co.kr/hwpml/2011/paragraph"
HEADER, TEXT, SHAPES, CONTROL, PICTURE = 0x42, 0x43, 0x44, 0x47, 0x55


def record(tag: int, level: int, body: bytes) -> dict[str, object]:
    """One record as hwpkit writes it."""
    return {"tag": tag, "level": level, "body": body}


def paragraph(
    text: str, *, level: int = 0, style: int = 0, shapes: Sequence[tuple[int, int]] = ((0, 0),)
) -> list[dict[str, object]]:
    """A paragraph's records; `shapes` are (position, shape)."""
    body = (text + "\r").encode("utf-16-le")
    head = struct.pack("<IIHBBHHHI", len(body) // 2, 0, 0, style, 0, len(shapes), 0, 0, 0)
    looks = b"".join(struct.pack("<II", *shape) for shape in shapes)
    return [record(HEADER, level, head), record(TEXT, level + 1, body), record(SHAPES, level + 1, looks)]


def control(kind: str, level: int = 1) -> dict[str, object]:
    """A control, such as a table or a note."""
    return record(CONTROL, level, kind.encode()[::-1] + bytes(8))


def picture(number: int) -> list[dict[str, object]]:
    """A picture that shows the stored file of this number."""
    return [control("gso "), record(PICTURE, 3, bytes(71) + struct.pack("<H", number) + bytes(8))]


def style(name: str, english: str) -> dict[str, object]:
    """A style's record."""
    said = b"".join(struct.pack("<H", len(it)) + it.encode("utf-16-le") for it in (name, english))
    return record(0x1A, 0, said + bytes(8))


def shape(look: int) -> dict[str, object]:
    """A look of words: 1 is italic, 2 is bold."""
    return record(0x15, 0, bytes(46) + struct.pack("<I", look) + bytes(20))


def stored_picture(number: int) -> dict[str, object]:
    """The record of a stored picture."""
    return record(0x12, 0, struct.pack("<HHH", 1, number, 3) + "jpg".encode("utf-16-le"))


def hwp(
    body: Sequence[dict[str, object]],
    info: Sequence[dict[str, object]] = (),
    *,
    flags: int = 1,
    pictures: Sequence[bytes] = (),
    section: bytes | None = None,
) -> bytes:
    """An .hwp file."""
    root = cfb.DirEntryOut("Root Entry", 5, 1, *[cfb.NOSTREAM] * 3, bytes(16), bytes(4), bytes(8), bytes(8), None)
    entries = {0: root}
    signature = b"HWP Document File".ljust(32, b"\0")
    cfb.add_stream(entries, "FileHeader", signature + struct.pack("<II", 0x05000300, flags) + bytes(216))
    pack = records.compress if flags & 1 else bytes
    cfb.add_stream(entries, "DocInfo", pack(records.serialize(list(info))) or b"\0")
    cfb.add_stream(entries, "\x05HwpSummaryInformation", AUTHOR.encode("utf-16-le"))
    texts = cfb.add_storage(entries, "BodyText")
    written = pack(records.serialize(list(body))) if section is None else section
    cfb.add_stream(entries, "Section0", written, parent_sid=texts)
    if pictures:
        stored = cfb.add_storage(entries, "BinData")
        for number, data in enumerate(pictures, start=1):
            cfb.add_stream(entries, f"BIN{number:04X}.jpg", pack(data), parent_sid=stored)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.hwp"
        cfb.dump(entries, str(path))
        return path.read_bytes()


def hwpx(section: str, **more: bytes | str) -> bytes:
    """An .hwpx file with the styles and looks that the tests use."""
    header = """<hh:head xmlns:hh="hh"><hh:charPr id="0"/><hh:charPr id="1"><hh:bold/></hh:charPr>
      <hh:charPr id="2"><hh:italic/></hh:charPr>
      <hh:style id="0" name="바탕글" engName="Normal"/><hh:style id="1" name="제목" engName="Title"/>
      <hh:style id="2" name="개요 1" engName="Outline 1"/><hh:style id="3" name="인용문" engName="Quote"/></hh:head>"""
    listed = '<p xmlns="opf"><item id="image1" href="BinData/image1.jpg"/></p>'
    body = f'<hs:sec xmlns:hs="hs" xmlns:hp="{HP}" xmlns:hc="hc">{section}</hs:sec>'
    parts: dict[str, bytes | str] = {
        "mimetype": "application/hwp+zip",
        "Contents/header.xml": header,
        "Contents/content.hpf": listed,
        "Contents/section0.xml": body,
    }
    return zipped(parts | more)


def said(inner: str, style_: int = 0) -> str:
    """A paragraph of an .hwpx section."""
    return f'<hp:p styleIDRef="{style_}">{inner}</hp:p>'


def words(text: str, look: int = 0) -> str:
    """A run of an .hwpx paragraph."""
    return f'<hp:run charPrIDRef="{look}"><hp:t>{text}</hp:t></hp:run>'


SECRETS = (AUTHOR, COMMENT, DELETED)
