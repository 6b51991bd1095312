"""Our files after other tools have been at them: opened, changed, written in the tool's own way, brought back."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import polib
import pytest
from lxml import etree
from sqlalchemy.orm import Session
from translate.storage import po, xliff
from translate.storage.xliff2 import Xliff2File

from tests.conftest import SignIn
from tests.exchange.bitexts.test_readers_of_others import foreign
from tests.exchange.test_bitext_views import bring_back, hidden, written
from tests.factories.people import make_person
from translate_app.accounts.rules import Role

BEFORE, AFTER = "rose three metres", "rose four metres"
Tool = Callable[[bytes], bytes]


def by_polib(data: bytes) -> bytes:
    catalogue = polib.pofile(data.decode(), wrapwidth=30)
    for entry in catalogue:
        entry.msgstr = entry.msgstr.replace(BEFORE, AFTER)
        entry.tcomment = "looked at"
    catalogue.metadata["X-Generator"] = "another editor"
    return str(catalogue).encode()


def by_the_toolkit(reader: Any) -> Tool:
    def edit(data: bytes) -> bytes:
        store = foreign(reader, data)
        for unit in store.units:
            if unit.target and BEFORE in unit.target:
                unit.target = unit.target.replace(BEFORE, AFTER)
                unit.addnote("looked at", origin="translator")
        return bytes(store)

    return edit


def by_the_toolkits_filter(data: bytes) -> bytes:
    """Its checks write what they find into a catalogue of their own; a translator mends that and merges it back."""
    with TemporaryDirectory() as folder:
        ours, theirs, merged = (Path(folder) / name for name in ("ours.po", "theirs.po", "merged.po"))
        ours.write_bytes(data)
        run = (sys.executable, "-m")
        subprocess.run(
            [*run, "translate.filters.pofilter", "--progress=none", "-t", "startpunc", ours, theirs], check=True
        )
        theirs.write_bytes(data.replace(BEFORE.encode(), AFTER.encode()))
        subprocess.run([*run, "translate.tools.pomerge", "--progress=none", "-t", ours, theirs, merged], check=True)
        return merged.read_bytes()


def by_lines_and_marks(data: bytes) -> bytes:
    """What a text editor on another system leaves: a byte order mark and other line ends."""
    return b"\xef\xbb\xbf" + data.replace(BEFORE.encode(), AFTER.encode()).replace(b"\n", b"\r\n")


def by_a_translation_editor(data: bytes, *, encoding: str = "UTF-8") -> bytes:
    """Another prefix, attributes the other way round, notes and attributes of its own, its own line breaks."""
    root = etree.fromstring(data)
    namespace = etree.QName(root).namespace
    anew = etree.Element(root.tag, nsmap={"x": namespace, "cat": "urn:example:cat"})
    _copied(root, anew)
    for target in anew.iter(f"{{{namespace}}}target"):
        if BEFORE in (target.text or ""):
            start, _, end = target.text.partition(BEFORE)
            target.text = start
            marked = etree.SubElement(target, f"{{{namespace}}}mrk", {"mtype": "seg", "mid": "0", "id": "m1"})
            marked.text, marked.tail = AFTER, end
            target.set("{urn:example:cat}by", "t-17")
    etree.indent(anew, space="\t")
    return bytes(etree.tostring(anew, xml_declaration=True, encoding=encoding))


def _copied(old: Any, new: Any) -> None:
    for name in reversed(old.keys()):
        new.set(name, old.get(name))
    new.text = old.text
    for child in old:
        copy = etree.SubElement(new, child.tag)
        copy.tail = child.tail
        _copied(child, copy)
    if etree.QName(new).localname == "file":
        remark = etree.Element("{urn:example:cat}settings", profile="newsroom")
        new.insert(0, remark)


TOOLS: dict[str, tuple[str, Tool]] = {
    "polib": ("po", by_polib),
    "translate-toolkit, PO": ("po", by_the_toolkit(po.pofile)),
    "pofilter and pomerge": ("po", by_the_toolkits_filter),
    "a text editor elsewhere": ("po", by_lines_and_marks),
    "translate-toolkit, XLIFF 1.2": ("xliff1", by_the_toolkit(xliff.xlifffile)),
    "translate-toolkit, XLIFF 2": ("xliff2", by_the_toolkit(Xliff2File)),
    "a translation editor, XLIFF 1.2": ("xliff1", by_a_translation_editor),
    "a translation editor, XLIFF 2": ("xliff2", by_a_translation_editor),
    "one that writes UTF-16": ("xliff2", lambda data: by_a_translation_editor(data, encoding="UTF-16")),
}


@pytest.mark.parametrize("tool", TOOLS)
def test_what_another_tool_changed_is_the_one_change_offered_and_stored(
    sign_in: SignIn, session: Session, tool: str
) -> None:
    writer = make_person(session, Role.WRITER)
    rendering = written(session, writer)
    texts = [block.text for block in rendering.blocks]
    client, (name, edit) = sign_in(writer), TOOLS[tool]
    returned = edit(client.get(f"/renderings/{rendering.key}/bilingual/{name}").data)
    page = bring_back(client, rendering.key, returned)
    assert page.count("<ins>") == page.count("<del>") == 1, page
    assert client.post(f"/renderings/{rendering.key}/tools/take-in", data=hidden(page)).status_code == 303
    session.expire_all()
    assert [block.text for block in rendering.blocks] == [text.replace(BEFORE, AFTER) for text in texts]
