"""Files as people send them, and as people with bad intentions do."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from PIL import Image

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument'
    '.wordprocessingml.document.main+xml"/></Types>'
)
AUTHOR, COMMENTER = "Verborgene Autorin", "Stiller Leser"
DELETED, COMMENT, SERIAL = "GESTRICHEN7", "RANDWORT7", "SN-774411"


def zipped(parts: Mapping[str, bytes | str]) -> bytes:
    """A ZIP file of these parts."""
    written = BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return written.getvalue()


def word_body(inner: str) -> str:
    """The main part of a Word document."""
    return f'<?xml version="1.0"?><w:document xmlns:w="{W}"><w:body>{inner}</w:body></w:document>'


def word(inner: str, **more: bytes | str) -> bytes:
    """A Word document by hand."""
    return zipped({"[Content_Types].xml": TYPES, "word/document.xml": word_body(inner), **more})


def said(text: str) -> str:
    """A paragraph of a Word document."""
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def photo(*, caption: str = "", size: tuple[int, int] = (64, 48)) -> bytes:
    """A JPEG with IPTC photo metadata, a place, a device's serial number and an author in it."""
    picture = Image.new("RGB", size, (180, 40, 40))
    exif = Image.Exif()
    exif[0x013B] = AUTHOR  # Artist
    exif[0xA431] = SERIAL
    exif.get_ifd(0x8825).update({1: "N", 2: (37.0, 33.0, 57.0), 3: "E", 4: (126.0, 58.0, 41.0)})
    xmp = f"""<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
      <rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
        xmlns:i="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/" photoshop:DateCreated="2026-05-02" photoshop:Credit="AFP">
        <dc:description><rdf:Alt><rdf:li xml:lang="x-default">{caption}</rdf:li></rdf:Alt></dc:description>
        <dc:creator><rdf:Seq><rdf:li>Ann Muster</rdf:li></rdf:Seq></dc:creator>
        <i:AltTextAccessibility><rdf:Alt><rdf:li>A red field</rdf:li></rdf:Alt></i:AltTextAccessibility>
        <dc:rights><rdf:Alt><rdf:li xml:lang="x-default">© 2026 AFP</rdf:li></rdf:Alt></dc:rights>
      </rdf:Description></rdf:RDF></x:xmpmeta>"""
    written = BytesIO()
    picture.save(written, "JPEG", exif=exif, xmp=xmp.encode(), comment=AUTHOR.encode())
    return written.getvalue()


def photo_with_iim(**records: str) -> bytes:
    """A JPEG with the older IPTC records, by number: `r120` is the caption."""
    said_ = b"".join(
        b"\x1c\x02" + bytes([int(name[1:])]) + struct.pack(">H", len(text.encode())) + text.encode()
        for name, text in records.items()
    )
    block = b"8BIM\x04\x04\x00\x00" + struct.pack(">I", len(said_)) + said_ + (b"\0" if len(said_) % 2 else b"")
    segment = b"Photoshop 3.0\0" + block
    plain = BytesIO()
    Image.new("RGB", (32, 24), "navy").save(plain, "JPEG")
    head, tail = plain.getvalue()[:2], plain.getvalue()[2:]
    return head + b"\xff\xed" + struct.pack(">H", len(segment) + 2) + segment + tail


def zip_with(data: bytes, offset: int, value: bytes) -> bytes:
    """A ZIP file with some bytes of its last directory record changed: what a forger does."""
    at = data.rindex(b"PK\x01\x02") + offset
    return data[:at] + value + data[at + len(value) :]


def hostile() -> dict[str, tuple[str, bytes, dict[str, Any]]]:
    """By what they are: file name, bytes, and the code and facts of the sentence they get."""
    bomb = "<w:p/>" * 400_000
    laughs = (
        '<!DOCTYPE w:document [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]>'
        f'<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>&c;</w:t></w:r></w:p></w:body></w:document>'
    )
    outside = (
        '<!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        f'<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>'
    )
    sound = word(said("A sound story stands here."))
    return {
        "zip bomb": ("a.docx", word(bomb), {"code": "packed_too_tight", "part": "word/document.xml"}),
        "bomb beside the text": (
            "a.docx",
            word(said("x"), **{"word/media/a.bin": b"\0" * 30_000_000}),
            {"code": "packed_too_tight", "part": "word/media/a.bin"},
        ),
        "lying header": (
            "a.docx",
            zip_with(word(said("y" * 3_000)), 24, struct.pack("<I", 10)),
            {"code": "broken", "part": "word/document.xml"},
        ),
        "too many parts": (
            "a.docx",
            zipped({f"part{number}": "" for number in range(2_001)}),
            {"code": "too_many_parts", "count": 2_000},
        ),
        "archive in it": ("a.docx", word(said("x"), **{"word/a.xml": zipped({"b": "c"})}), {"code": "nested"}),
        "itself in it": ("a.docx", word(said("x"), **{"a.docx": sound}), {"code": "nested", "part": "a.docx"}),
        "way out": ("a.docx", word(said("x"), **{"../../evil": "x"}), {"code": "unsafe_name", "part": "../../evil"}),
        "absolute name": ("a.docx", word(said("x"), **{"/etc/x": "x"}), {"code": "unsafe_name", "part": "/etc/x"}),
        "locked": ("a.docx", zip_with(sound, 8, b"\x01\x00"), {"code": "locked"}),
        "macros": ("a.docx", word(said("x"), **{"word/vbaProject.bin": "x"}), {"code": "macros"}),
        "macros by type": (
            "a.docx",
            zipped({"[Content_Types].xml": TYPES.replace("wordprocessingml.document.main", "ms-word.macroEnabled")}),
            {"code": "macros", "part": "[Content_Types].xml"},
        ),
        "billion laughs": (
            "a.docx",
            zipped({"[Content_Types].xml": TYPES, "word/document.xml": laughs}),
            {"code": "doctype", "part": "word/document.xml"},
        ),
        "external entity": (
            "a.docx",
            zipped({"[Content_Types].xml": TYPES, "word/document.xml": outside}),
            {"code": "doctype", "part": "word/document.xml"},
        ),
        "cut off": ("a.docx", sound[:-40], {"code": "broken", "part": "ZIP"}),
        "broken XML": (
            "a.docx",
            zipped({"[Content_Types].xml": TYPES, "word/document.xml": "<a>\n<b>"}),
            {"code": "broken_xml", "part": "word/document.xml", "line": 2},
        ),
        "no text part": ("a.docx", zipped({"[Content_Types].xml": TYPES}), {"code": "missing_part"}),
        "wrong extension": ("a.docx", b"%PDF-1.7 ...", {"code": "not_what_it_says", "extension": ".docx"}),
        "program": ("a.exe", b"MZ", {"code": "unknown_extension", "extension": ".exe"}),
        "nothing": ("a.docx", b"", {"code": "empty"}),
        "too large": ("a.docx", b"PK\x03\x04" + bytes(25_000_000), {"code": "file_too_large"}),
        "empty story": ("a.docx", word("<w:p/>"), {"code": "empty"}),
    }
