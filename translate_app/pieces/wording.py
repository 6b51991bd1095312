"""States, priorities, acts and kinds of blocks in the person's language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from babel import Locale
from flask_babel import LazyString, get_locale, ngettext
from flask_babel import lazy_gettext as _l

from translate_app.pieces.document import BlockKind, MarkKind
from translate_app.pieces.minor import Minor
from translate_app.pieces.problems import NoticeCode, ProblemCode
from translate_app.pieces.rules import PieceAct, PieceState, Priority

Counted = Callable[[Mapping[str, Any]], str]

STATE_NAMES: dict[PieceState, LazyString] = {
    PieceState.DRAFT: _l("draft"),
    PieceState.SUBMITTED: _l("submitted"),
    PieceState.RETURNED: _l("returned to its reporters"),
    PieceState.ACCEPTED: _l("accepted"),
    PieceState.WITHDRAWN: _l("withdrawn"),
}

STATE_LOOKS: dict[PieceState, str] = {
    PieceState.DRAFT: "",
    PieceState.SUBMITTED: "warn",
    PieceState.RETURNED: "bad",
    PieceState.ACCEPTED: "good",
    PieceState.WITHDRAWN: "bad",
}

PRIORITY_NAMES: dict[Priority, LazyString] = {
    Priority.NORMAL: _l("normal"),
    Priority.HIGH: _l("high"),
    Priority.URGENT: _l("urgent"),
}

ACT_NAMES: dict[PieceAct, LazyString] = {
    PieceAct.EDIT: _l("Edit the text"),
    PieceAct.SUBMIT: _l("Submit to the desk"),
    PieceAct.ACCEPT: _l("Accept for rendering"),
    PieceAct.RETURN: _l("Return to its reporters"),
    PieceAct.WITHDRAW: _l("Withdraw this original"),
    PieceAct.PRIORITISE: _l("Set the priority"),
    PieceAct.EMBARGO: _l("Set the embargo"),
}

MARK_NAMES: dict[MarkKind, LazyString] = {
    MarkKind.STRONG: _l("Strong"),
    MarkKind.EMPHASIS: _l("Emphasis"),
    MarkKind.LINK: _l("Web link"),
}

KIND_NAMES: dict[BlockKind, LazyString] = {
    BlockKind.PARAGRAPH: _l("Paragraph"),
    BlockKind.CROSSHEAD: _l("Crosshead"),
    BlockKind.PULL_QUOTE: _l("Pull quote"),
    BlockKind.LIST_ITEM: _l("List item"),
    BlockKind.FIGURE: _l("Photo caption"),
    BlockKind.EDITOR_NOTE: _l("Editor's note"),
}

PROBLEM_SENTENCES: dict[ProblemCode | NoticeCode, LazyString] = {
    ProblemCode.EMPTY: _l("There is no text here. Paste the original or choose a file."),
    ProblemCode.TOO_LARGE: _l("This is too long to take in: at most %(limit)s megabytes of text."),
    ProblemCode.BINARY: _l("This is not plain text. Save it as a .txt file, or copy the text and paste it."),
    ProblemCode.UNDECODABLE: _l("The characters cannot be read from line %(line)s on. Save the file as UTF-8."),
    ProblemCode.MIXED_ENCODING: _l("Line %(line)s is encoded differently from the rest. Save the file as UTF-8."),
    ProblemCode.BROKEN_CHARACTER: _l("Line %(line)s holds half a character (%(character)s). Copy that line again."),
    ProblemCode.BIDI_CONTROL: _l(
        "Line %(line)s holds an invisible character that turns text around (%(character)s). Delete it."
    ),
    ProblemCode.WRONG_SCRIPT: _l("This is not %(expected)s: it looks like %(found)s."),
    ProblemCode.UNKNOWN_EXTENSION: _l("Files ending in %(extension)s are not read here. These are: %(known)s."),
    ProblemCode.NOT_WHAT_IT_SAYS: _l(
        "The name says %(extension)s, but the file is something else. Save it again in the right format."
    ),
    ProblemCode.FILE_TOO_LARGE: _l("This file is too large: at most %(limit)s megabytes can be taken in."),
    ProblemCode.BROKEN: _l("The file is damaged or cut off (%(part)s). Save it again and send the new one."),
    ProblemCode.BROKEN_XML: _l("The file is damaged: %(part)s, line %(line)s. Save it again and send the new one."),
    ProblemCode.MISSING_PART: _l("The file lacks what it should hold: %(part)s. Save it again and send the new one."),
    ProblemCode.TOO_MANY_PARTS: _l("The file holds more than %(count)s parts. Send the story by itself."),
    ProblemCode.PART_TOO_LARGE: _l("A part of the file is too large when unpacked: %(part)s."),
    ProblemCode.UNPACKS_TOO_LARGE: _l("Unpacked, the file is too large (the limit is reached at %(part)s)."),
    ProblemCode.PACKED_TOO_TIGHT: _l("A part of the file is packed so tightly that it can only be a trap: %(part)s."),
    ProblemCode.UNSAFE_NAME: _l("A part of the file has a name that no document needs: %(part)s."),
    ProblemCode.NESTED: _l("The file holds another archive: %(part)s. Take that out, or send it by itself."),
    ProblemCode.LOCKED: _l("The file is locked with a password. Save it without one."),
    ProblemCode.MACROS: _l("The file holds a program (macros: %(part)s). Save it without."),
    ProblemCode.DOCTYPE: _l("The file declares its own document type or entities, which no story needs: %(part)s."),
    ProblemCode.NOT_THIS_FORMAT: _l("This is not what %(format)s files look like: %(part)s."),
    ProblemCode.TOO_MUCH_WORK: _l(
        "Reading this file takes more time or memory than any story needs. Copy the text and paste it."
    ),
    ProblemCode.UNREADABLE: _l("This file cannot be read, and we do not know why. Copy the text and paste it."),
    ProblemCode.NO_STORY: _l("There is no story in this file."),
    ProblemCode.NO_COLUMNS: _l("The first line has to name the columns: %(known)s."),
    ProblemCode.TOO_MANY_LINES: _l("The list has more than %(count)s lines: send it in parts."),
    ProblemCode.BROKEN_CELL: _l(
        "Line %(line)s cannot be read: a cell in it is far too long, or its quotation marks do not match."
    ),
    ProblemCode.NO_BITEXT: _l("This is none of the files that come back here. These do: %(known)s."),
    ProblemCode.SEVERAL_STORIES: _l("The file holds %(count)s stories. Bring each back by itself."),
    ProblemCode.BAD_ADDRESS: _l("This is no address of a web page. It begins with http:// or https://."),
    ProblemCode.FORBIDDEN_ADDRESS: _l("Pages of %(host)s may not be fetched: it is no address of the public web."),
    ProblemCode.NO_ANSWER: _l("%(host)s does not answer within five seconds. Save the page and send the file."),
    ProblemCode.MOVED: _l("The page has moved. Give its new address, if you trust it: %(address)s"),
    ProblemCode.WRONG_STATUS: _l("The page cannot be fetched: its server answered %(status)s."),
    ProblemCode.NOT_A_PAGE: _l("This address gives no page but something else (%(type)s)."),
    NoticeCode.LOOKS_LIKE: _l("This looks like %(found)s, not %(expected)s. Check that it is the right text."),
    NoticeCode.LEFT_OUT: _l("Left out because it belongs to the page, not to the story: %(lines)s"),
    NoticeCode.PHOTO_RIGHTS: _l("A picture names its rights, which have no field here: %(text)s"),
    NoticeCode.PEOPLE: _l("Who wrote, saved or sent the file is left out."),
}


# Those that count something: said of one, said of several.
COUNTED_NOTICES: dict[NoticeCode, Counted] = {
    NoticeCode.CONTROL_CHARACTERS: lambda facts: ngettext(
        "%(count)s invisible control character was taken out, from line %(line)s.",
        "%(count)s invisible control characters were taken out, the first from line %(line)s.",
        facts["count"],
        **facts,
    ),
    NoticeCode.REPLACEMENT_CHARACTERS: lambda facts: ngettext(
        "%(count)s character was lost before the text came here, in line %(line)s.",
        "%(count)s characters were lost before the text came here, the first in line %(line)s.",
        facts["count"],
        **facts,
    ),
    NoticeCode.DELETIONS: lambda facts: ngettext(
        "Tracked changes: %(count)s deletion is left out; what was put in is taken.",
        "Tracked changes: %(count)s deletions are left out; what was put in is taken.",
        facts["count"],
        **facts,
    ),
    NoticeCode.INSERTIONS: lambda facts: ngettext(
        "Tracked changes: %(count)s insertion is taken as text; who made it is not.",
        "Tracked changes: %(count)s insertions are taken as text; who made them is not.",
        facts["count"],
        **facts,
    ),
    NoticeCode.COMMENTS: lambda facts: ngettext(
        "%(count)s comment in the margin is left out.",
        "%(count)s comments in the margin are left out.",
        facts["count"],
        **facts,
    ),
    NoticeCode.HIDDEN_TEXT: lambda facts: ngettext(
        "Hidden text is left out in %(count)s place.",
        "Hidden text is left out in %(count)s places.",
        facts["count"],
        **facts,
    ),
    NoticeCode.FOOTNOTES: lambda facts: ngettext(
        "%(count)s footnote stands among the lines that are not placed.",
        "%(count)s footnotes stand among the lines that are not placed.",
        facts["count"],
        **facts,
    ),
    NoticeCode.TABLES: lambda facts: ngettext(
        "%(count)s table is taken in cell by cell, each a paragraph.",
        "%(count)s tables are taken in cell by cell, each a paragraph.",
        facts["count"],
        **facts,
    ),
    NoticeCode.RUNNING_TITLES: lambda facts: ngettext(
        "%(count)s page header or footer is left out.",
        "%(count)s page headers and footers are left out.",
        facts["count"],
        **facts,
    ),
    NoticeCode.NUMBERS: lambda facts: ngettext(
        "The number of %(count)s list item is left out.",
        "The numbers of %(count)s list items are left out.",
        facts["count"],
        **facts,
    ),
    NoticeCode.EMBEDDED: lambda facts: ngettext(
        "%(count)s embedded object (a chart, a formula, a film) is left out.",
        "%(count)s embedded objects (charts, formulas, films) are left out.",
        facts["count"],
        **facts,
    ),
    NoticeCode.PICTURES: lambda facts: ngettext(
        "%(count)s picture that cannot be read here is left out.",
        "%(count)s pictures that cannot be read here are left out.",
        facts["count"],
        **facts,
    ),
    NoticeCode.REMOTE_PICTURES: lambda facts: ngettext(
        "%(count)s picture stands elsewhere on the web and is not fetched. Its caption is taken.",
        "%(count)s pictures stand elsewhere on the web and are not fetched. Their captions are taken.",
        facts["count"],
        **facts,
    ),
    NoticeCode.PHOTO_DATA: lambda facts: ngettext(
        "What %(count)s picture's file says about place, device and people is left out.",
        "What the files of %(count)s pictures say about place, device and people is left out.",
        facts["count"],
        **facts,
    ),
    NoticeCode.UNSAFE_LINKS: lambda facts: ngettext(
        "%(count)s link that leads to no address on the web is left out, its words kept.",
        "%(count)s links that lead to no address on the web are left out, their words kept.",
        facts["count"],
        **facts,
    ),
    NoticeCode.ATTACHMENTS: lambda facts: ngettext(
        "%(count)s attachment is not read. Send it by itself.",
        "%(count)s attachments are not read. Send them by themselves.",
        facts["count"],
        **facts,
    ),
    NoticeCode.EMPHASIS: lambda facts: ngettext(
        "Emphasis or a link in %(count)s place of headings, deck or credit line is left out, its words kept.",
        "Emphasis and links in %(count)s places of headings, deck or credit line are left out, their words kept.",
        facts["count"],
        **facts,
    ),
}


def sentence(code: ProblemCode | NoticeCode, facts: Mapping[str, str | int]) -> str:
    """Why a text was refused, or what is worth knowing about it, in the person's language."""
    named: dict[str, Any] = {name: _fact(name, value) for name, value in facts.items()}
    if code in COUNTED_NOTICES:
        return COUNTED_NOTICES[NoticeCode(code)](named)
    return str(PROBLEM_SENTENCES[code]) % named


def language_name(tag: str) -> str:
    """A content language as the person calls it."""
    return Locale.parse(tag, sep="-").get_display_name(get_locale()) or tag


def _fact(name: str, value: str | int) -> str | int:
    if name in ("expected", "found"):
        return language_name(str(value))
    return int(value) // 1_000_000 if name == "limit" else value


MINOR_NAMES: dict[Minor, LazyString] = {
    Minor.MARKED: _l("A minor edit, as the reporter says: no rendering has to be checked for it."),
    Minor.RECOGNISED: _l("Only punctuation and spacing changed: no rendering has to be checked for it."),
    Minor.UNDONE: _l("An editor asked for this edit to be checked in every rendering."),
}
