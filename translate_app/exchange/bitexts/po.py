"""A rendering as a GNU gettext catalogue, for any editor of catalogues; a message is a bead.

`msgctxt` names the bead by its blocks and is what a catalogue is read back by. A message that no person has confirmed,
or whose source changed since, is fuzzy; one that comes back without that mark is taken for reviewed. A changed source
stands in `previous_msgid`.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime

import polib

from translate_app.exchange.bitexts.bitext import PARAGRAPHS, Bead, Bitext, Returned, Said, Standing, clean, given_back
from translate_app.pieces.problems import IntakeProblem, ProblemCode

KEY = "X-Rendering"
_UNCLOSED = re.compile(r'^(?:msg\S+ )?"(?:[^"\\\n]|\\.)*$', re.MULTILINE)
_LINE = re.compile(r"line (\d+)")
_EMPTY_LINES = re.compile(r"\n\s*\n")


def write(bitext: Bitext, *, now: datetime | None = None) -> bytes:
    """The catalogue as UTF-8. Additions have no source and are not in it (`missing` counts them)."""
    catalogue = polib.POFile(wrapwidth=0)
    stamp = (now or datetime.now(UTC)).strftime("%Y-%m-%d %H:%M+0000")
    catalogue.metadata = {
        "Project-Id-Version": f"rendering {bitext.key}, revision {bitext.revision} of the original",
        "POT-Creation-Date": stamp,
        "PO-Revision-Date": stamp,
        "Last-Translator": "",
        "Language-Team": "",
        "Language": bitext.target_language.replace("-", "_"),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        KEY: bitext.key,
        "X-Source-Language": bitext.source_language,
    }
    catalogue.header = "\n".join(line for line in (bitext.source_credits, bitext.target_credits) if line)
    for bead in (*bitext.heading, *bitext.body):
        if bead.source:
            catalogue.append(_entry(bead, bitext.key))
    return str(catalogue).encode("utf-8")


def missing(bitext: Bitext) -> int:
    """How many blocks of the rendering a catalogue cannot hold, because no source stands beside them."""
    return sum(len(bead.targets) for bead in bitext.body if not bead.sources)


def _entry(bead: Bead, key: str) -> polib.POEntry:
    unsure = bead.targets and bead.standing is not Standing.CONFIRMED
    return polib.POEntry(
        msgctxt=bead.name,
        msgid=clean(bead.source),
        msgstr=clean(_paragraphs(bead)),
        flags=["fuzzy"] if unsure else [],
        previous_msgid=clean(bead.before) or None,
        comment=f"left out: {bead.reason}" if bead.reason else bead.sources[0].kind,
        tcomment=clean("\n".join(bead.notes)),
        occurrences=[(key, bead.sources[0].name)],
    )


def _paragraphs(bead: Bead) -> str:
    """The target side; where it is several blocks, an empty line stands between blocks and nowhere else."""
    if len(bead.targets) == 1:
        return bead.target
    return PARAGRAPHS.join(_EMPTY_LINES.sub("\n", unit.text) for unit in bead.targets)


def read(data: bytes) -> Returned:
    """What a catalogue says. Raises IntakeProblem for what is no catalogue of a rendering."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        line = data[: wrong.start].count(b"\n") + 1
        raise IntakeProblem(ProblemCode.UNDECODABLE, line=line) from wrong
    cut = _UNCLOSED.search(text)
    if cut:
        raise IntakeProblem(ProblemCode.BROKEN_XML, part="PO", line=text.count("\n", 0, cut.start()) + 1)
    try:
        catalogue = polib.pofile(text + "\n")  # polib would open a text that is a path
    except (OSError, ValueError, IndexError) as wrong:
        told = _LINE.search(str(wrong))
        raise IntakeProblem(ProblemCode.BROKEN_XML, part="PO", line=int(told[1]) if told else 1) from wrong
    key = catalogue.metadata.get(KEY, "").strip()
    if not key:
        raise IntakeProblem(ProblemCode.NOT_THIS_FORMAT, format="PO", part=KEY)
    said = [
        (entry.msgctxt or "", [Said(text) for text in entry.msgstr.split(PARAGRAPHS)], not entry.fuzzy)
        for entry in catalogue
        if not entry.obsolete
    ]
    return given_back(key, said, language=catalogue.metadata.get("Language", "").strip())
