"""XML from strangers: no document type, no entities, no network, and a place in the sentence when it is broken."""

from __future__ import annotations

from typing import Any

from lxml import etree

from translate_app.pieces.problems import IntakeProblem, ProblemCode

PARSER = etree.XMLParser(
    resolve_entities=False,
    load_dtd=False,
    no_network=True,
    dtd_validation=False,
    huge_tree=False,
    remove_comments=True,
    remove_pis=True,
)


def parse(data: bytes, part: str) -> Any:
    """The root element. Raises IntakeProblem for XML that is broken, or that declares a type or entities."""
    try:
        root = etree.fromstring(data, PARSER)
    except etree.XMLSyntaxError as wrong:
        if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
            raise IntakeProblem(ProblemCode.DOCTYPE, part=part) from wrong
        raise IntakeProblem(ProblemCode.BROKEN_XML, part=part, line=wrong.lineno or 1) from wrong
    except ValueError as wrong:
        raise IntakeProblem(ProblemCode.BROKEN, part=part) from wrong
    info = root.getroottree().docinfo
    if info.doctype or info.internalDTD is not None:
        raise IntakeProblem(ProblemCode.DOCTYPE, part=part)
    return root


def local(element: Any) -> str:
    """An element's name without its namespace; empty for what is no element."""
    return _without_namespace(element.tag) if isinstance(element.tag, str) else ""


def attribute(element: Any, name: str) -> str:
    """An attribute by its local name, whatever namespace it is in."""
    return next((str(value) for key, value in element.attrib.items() if _without_namespace(key) == name), "")


def _without_namespace(name: str) -> str:
    """A name is told as {namespace}name. lxml refuses to take some of those apart that its parser lets pass."""
    return name.rpartition("}")[2]
