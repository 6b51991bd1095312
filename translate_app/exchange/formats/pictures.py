"""What a picture's file says about it (IPTC photo metadata): what a caption needs is taken, all else left behind."""

from __future__ import annotations

import re
import warnings
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any

from lxml import etree
from PIL import Image, ImageFile, IptcImagePlugin, UnidentifiedImageError

from translate_app.exchange.formats.markup import PARSER
from translate_app.pieces.document import Figure

SIGNATURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF")
MAX_LINE = 1_000
_DC = "{http://purl.org/dc/elements/1.1/}"
_PHOTOSHOP = "{http://ns.adobe.com/photoshop/1.0/}"
_IPTC = "{http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/}"
_RDF_ITEM = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}li"
_DESCRIPTION, _CREATOR, _CREDIT, _RIGHTS, _TAKEN = (2, 120), (2, 80), (2, 110), (2, 116), (2, 55)


@dataclass(frozen=True, slots=True)
class Told:
    """A picture as its file tells it. `says_more` is whether it holds anything beside the pixels."""

    figure: Figure
    rights: str = ""
    says_more: bool = False


def figure_of(data: bytes) -> Told | None:
    """A JPEG, PNG or WebP with caption, credit, date and alt text from its metadata; None for anything else."""
    if not data.startswith(SIGNATURES):
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow warns of odd metadata, which is left behind anyway
            with Image.open(BytesIO(data), formats=("JPEG", "PNG", "WEBP")) as picture:
                facts = _facts(picture)
                says_more = bool({"exif", "icc_profile", "photoshop", "xmp", "comment"} & picture.info.keys())
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    creator, line = facts.get("creator", ""), facts.get("credit", "")
    credit = "/".join(dict.fromkeys(part for part in (line, creator) if part))
    figure = Figure(
        caption=facts.get("caption", ""),
        credit=credit,
        taken_on=_date(facts.get("taken", "")),
        alt=facts.get("alt", ""),
        picture=data,
    )
    return Told(figure, facts.get("rights", ""), says_more)


def _facts(picture: ImageFile.ImageFile) -> dict[str, str]:
    """XMP before the older IIM, as the standard wants it."""
    facts = _iim(picture) | _xmp(picture.info.get("xmp") or picture.info.get("XML:com.adobe.xmp") or b"")
    return {name: " ".join(value.split())[:MAX_LINE] for name, value in facts.items() if value.strip()}


def _iim(picture: ImageFile.ImageFile) -> dict[str, str]:
    try:
        found: dict[tuple[int, int], Any] = IptcImagePlugin.getiptcinfo(picture) or {}
    except (SyntaxError, ValueError, KeyError, IndexError, TypeError, OSError):
        return {}
    names = {"caption": _DESCRIPTION, "creator": _CREATOR, "credit": _CREDIT, "rights": _RIGHTS, "taken": _TAKEN}
    return {name: _decoded(found[key]) for name, key in names.items() if key in found}


def _decoded(value: bytes | list[bytes | None] | None) -> str:
    """Records of one name as a line; an empty one comes as None."""
    parts = value if isinstance(value, list) else [value]
    return ", ".join(part.decode("utf-8", "replace").replace("\0", "") for part in parts if part)


def _xmp(packet: bytes | str) -> dict[str, str]:
    raw = packet.encode() if isinstance(packet, str) else packet
    if not raw or b"<!DOCTYPE" in raw or b"<!ENTITY" in raw:
        return {}
    try:
        root = etree.fromstring(raw.strip(b"\0 \n"), PARSER)
    except (etree.XMLSyntaxError, ValueError):
        return {}
    names = {
        "caption": f"{_DC}description",
        "creator": f"{_DC}creator",
        "credit": f"{_PHOTOSHOP}Credit",
        "rights": f"{_DC}rights",
        "taken": f"{_PHOTOSHOP}DateCreated",
        "alt": f"{_IPTC}AltTextAccessibility",
    }
    return {name: text for name, tag in names.items() if (text := _value(root, tag))}


def _value(root: Any, tag: str) -> str:
    """A property as an element (perhaps with items) or as an attribute of its description."""
    for element in root.iter(tag):
        items = [item.text or "" for item in element.iter(_RDF_ITEM)]
        return ", ".join(item for item in items if item) if items else element.text or ""
    return next((element.get(tag) for element in root.iter(etree.Element) if element.get(tag)), "")


def _date(text: str) -> date | None:
    match = re.match(r"(\d{4})[-:]?(\d\d)[-:]?(\d\d)", text)
    try:
        return date(*(int(part) for part in match.groups())) if match else None
    except ValueError:
        return None
