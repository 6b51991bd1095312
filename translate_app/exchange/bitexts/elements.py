"""Writing XML: an element in its parent's namespace, holding only what XML 1.0 can hold."""

from __future__ import annotations

from typing import Any

from lxml import etree

from translate_app.exchange.bitexts.bitext import clean


def add(parent: Any, element_name: str, text: str = "", /, **attributes: str) -> Any:
    """A new last child with this text."""
    element = etree.SubElement(parent, tag(etree.QName(parent).namespace, element_name), attributes)
    element.text = clean(text) or None
    return element


def tag(namespace: str | None, name: str) -> str:
    """The name as lxml writes a name in a namespace."""
    return f"{{{namespace}}}{name}"


def serialised(root: Any) -> bytes:
    """The document as UTF-8, with its declaration and a line end behind it."""
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8")) + b"\n"
