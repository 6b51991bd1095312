"""Why a text cannot be taken in, and what is worth telling about one that can: codes with facts.

The sentences in the reader's language are made above; `str()` of a problem is the English one.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ProblemCode(StrEnum):
    """A text with one of these is refused as a whole."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    BINARY = "binary"
    UNDECODABLE = "undecodable"
    MIXED_ENCODING = "mixed_encoding"
    BROKEN_CHARACTER = "broken_character"
    BIDI_CONTROL = "bidi_control"
    WRONG_SCRIPT = "wrong_script"
    UNKNOWN_EXTENSION = "unknown_extension"
    NOT_WHAT_IT_SAYS = "not_what_it_says"
    FILE_TOO_LARGE = "file_too_large"
    BROKEN = "broken"
    BROKEN_XML = "broken_xml"
    MISSING_PART = "missing_part"
    TOO_MANY_PARTS = "too_many_parts"
    PART_TOO_LARGE = "part_too_large"
    UNPACKS_TOO_LARGE = "unpacks_too_large"
    PACKED_TOO_TIGHT = "packed_too_tight"
    UNSAFE_NAME = "unsafe_name"
    NESTED = "nested"
    LOCKED = "locked"
    MACROS = "macros"
    DOCTYPE = "doctype"
    NOT_THIS_FORMAT = "not_this_format"
    TOO_MUCH_WORK = "too_much_work"
    UNREADABLE = "unreadable"
    NO_STORY = "no_story"
    NO_BITEXT = "no_bitext"
    NO_COLUMNS = "no_columns"
    TOO_MANY_LINES = "too_many_lines"
    BROKEN_CELL = "broken_cell"
    SEVERAL_STORIES = "several_stories"
    BAD_ADDRESS = "bad_address"
    FORBIDDEN_ADDRESS = "forbidden_address"
    NO_ANSWER = "no_answer"
    MOVED = "moved"
    WRONG_STATUS = "wrong_status"
    NOT_A_PAGE = "not_a_page"


class NoticeCode(StrEnum):
    """A text with one of these is taken in; the person is told."""

    CONTROL_CHARACTERS = "control_characters"
    REPLACEMENT_CHARACTERS = "replacement_characters"
    LOOKS_LIKE = "looks_like"
    LEFT_OUT = "left_out"
    DELETIONS = "deletions"
    INSERTIONS = "insertions"
    COMMENTS = "comments"
    HIDDEN_TEXT = "hidden_text"
    FOOTNOTES = "footnotes"
    TABLES = "tables"
    RUNNING_TITLES = "running_titles"
    NUMBERS = "numbers"
    EMBEDDED = "embedded"
    PICTURES = "pictures"
    REMOTE_PICTURES = "remote_pictures"
    PHOTO_DATA = "photo_data"
    PHOTO_RIGHTS = "photo_rights"
    UNSAFE_LINKS = "unsafe_links"
    ATTACHMENTS = "attachments"
    PEOPLE = "people"
    EMPHASIS = "emphasis"


_ENGLISH: dict[ProblemCode | NoticeCode, str] = {
    ProblemCode.EMPTY: "There is no text here.",
    ProblemCode.TOO_LARGE: "This text is too long: at most {limit} bytes can be taken in.",
    ProblemCode.BINARY: "This is not plain text ({kind}).",
    ProblemCode.UNDECODABLE: "The characters cannot be read from line {line} on: save the file as UTF-8 and try again.",
    ProblemCode.MIXED_ENCODING: "The text mixes two encodings; line {line} differs: save the file as UTF-8.",
    ProblemCode.BROKEN_CHARACTER: "Line {line} holds half a character ({character}): copy that line again.",
    ProblemCode.BIDI_CONTROL: "Line {line} holds a hidden character that reverses text ({character}): remove it.",
    ProblemCode.WRONG_SCRIPT: "This text is not in {expected}: it looks like {found}.",
    ProblemCode.UNKNOWN_EXTENSION: "Files ending in {extension} are not read here. These are: {known}.",
    ProblemCode.NOT_WHAT_IT_SAYS: "The name says {extension}, but the file is something else.",
    ProblemCode.FILE_TOO_LARGE: "This file is too large: at most {limit} bytes can be taken in.",
    ProblemCode.BROKEN: "The file is damaged or cut off ({part}).",
    ProblemCode.BROKEN_XML: "The file is damaged: {part}, line {line}.",
    ProblemCode.MISSING_PART: "The file lacks what it should hold: {part}.",
    ProblemCode.TOO_MANY_PARTS: "The file holds more than {count} parts.",
    ProblemCode.PART_TOO_LARGE: "A part of the file is too large when unpacked: {part}.",
    ProblemCode.UNPACKS_TOO_LARGE: "Unpacked, the file is too large (reached at {part}).",
    ProblemCode.PACKED_TOO_TIGHT: "A part of the file is packed too tightly: {part}.",
    ProblemCode.UNSAFE_NAME: "A part of the file has a name that no document needs: {part}.",
    ProblemCode.NESTED: "The file holds another archive: {part}.",
    ProblemCode.LOCKED: "The file is locked with a password.",
    ProblemCode.MACROS: "The file holds a program ({part}).",
    ProblemCode.DOCTYPE: "The file declares its own document type or entities: {part}.",
    ProblemCode.NOT_THIS_FORMAT: "This is not what {format} files look like: {part}.",
    ProblemCode.TOO_MUCH_WORK: "Reading this file takes more time or memory than any story needs.",
    ProblemCode.UNREADABLE: "This file cannot be read, and we do not know why.",
    ProblemCode.NO_STORY: "There is no story in this file.",
    ProblemCode.NO_BITEXT: "This is none of the files that come back here: {known}.",
    ProblemCode.NO_COLUMNS: "The first line has to name the columns: {known}.",
    ProblemCode.TOO_MANY_LINES: "The list has more than {count} lines: send it in parts.",
    ProblemCode.BROKEN_CELL: (
        "Line {line} cannot be read: a cell in it is far too long, or its quotation marks do not match."
    ),
    ProblemCode.SEVERAL_STORIES: "The file holds {count} stories: send each by itself.",
    ProblemCode.BAD_ADDRESS: "This is no address of a web page.",
    ProblemCode.FORBIDDEN_ADDRESS: "Pages of {host} may not be fetched.",
    ProblemCode.NO_ANSWER: "{host} does not answer.",
    ProblemCode.MOVED: "The page has moved to {address}.",
    ProblemCode.WRONG_STATUS: "The page is not there (answer {status}).",
    ProblemCode.NOT_A_PAGE: "This address gives no page but {type}.",
    NoticeCode.CONTROL_CHARACTERS: "{count} control characters were removed, the first in line {line}.",
    NoticeCode.REPLACEMENT_CHARACTERS: "{count} characters were lost before they came here, the first in line {line}.",
    NoticeCode.LOOKS_LIKE: "This looks like {found}, not {expected}.",
    NoticeCode.LEFT_OUT: "Left out because it belongs to the page, not to the story: {lines}",
    NoticeCode.DELETIONS: "Tracked changes: {count} deleted passages were left out.",
    NoticeCode.INSERTIONS: "Tracked changes: {count} inserted passages were taken as text.",
    NoticeCode.COMMENTS: "{count} comments were left out.",
    NoticeCode.HIDDEN_TEXT: "{count} passages of hidden text were left out.",
    NoticeCode.FOOTNOTES: "{count} footnotes stand among the lines not placed.",
    NoticeCode.TABLES: "{count} tables were taken in cell by cell.",
    NoticeCode.RUNNING_TITLES: "{count} page headers or footers were left out.",
    NoticeCode.NUMBERS: "The numbers of {count} list items were left out.",
    NoticeCode.EMBEDDED: "{count} embedded objects (charts, formulas, media) were left out.",
    NoticeCode.PICTURES: "{count} pictures could not be read and were left out.",
    NoticeCode.REMOTE_PICTURES: "{count} pictures stand elsewhere on the web and were not fetched.",
    NoticeCode.PHOTO_DATA: "Place, device and contacts in {count} pictures were left out.",
    NoticeCode.PHOTO_RIGHTS: "A picture names its rights: {text}",
    NoticeCode.UNSAFE_LINKS: "{count} links lead to no address on the web; their words were kept.",
    NoticeCode.ATTACHMENTS: "{count} attachments were not read.",
    NoticeCode.PEOPLE: "Who wrote, saved or sent the file was left out.",
    NoticeCode.EMPHASIS: "{count} passages in headings, deck or credit line lost their emphasis or link.",
}


class IntakeProblem(Exception):
    """The text cannot be taken in. `facts` fill the sentence: line numbers count from 1."""

    def __init__(self, code: ProblemCode, **facts: str | int) -> None:
        super().__init__(code, facts)
        self.code = code
        self.facts = facts

    def __str__(self) -> str:
        return _ENGLISH[self.code].format_map(self.facts)


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the person should know about a text that was taken in."""

    code: NoticeCode
    facts: tuple[tuple[str, str | int], ...] = ()

    def __str__(self) -> str:
        return _ENGLISH[self.code].format_map(dict(self.facts))


def notice(code: NoticeCode, **facts: str | int) -> Notice:
    """A notice with its facts by name."""
    return Notice(code, tuple(facts.items()))
