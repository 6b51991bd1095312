"""What is wrong with a term, in the interface's language."""

from __future__ import annotations

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from translate_app.glossary.rules import MAX_NOTE, MAX_WORDS, Fault

FAULTS: dict[Fault, LazyString] = {
    Fault.EMPTY: _l("Type the words."),
    Fault.NO_LETTERS: _l("A term needs at least one letter or digit."),
    Fault.TOO_LONG: _l(
        "This is too long: words of a term have %(words)s characters at most, the note has %(note)s.",
        words=MAX_WORDS,
        note=MAX_NOTE,
    ),
    Fault.HIDDEN: _l("There is an invisible character in it, or a line break. Type it again."),
    Fault.UNKNOWN_LANGUAGE: _l("The newsroom has no originals in this language."),
    Fault.UNKNOWN_TARGET: _l("The newsroom does not write in this language."),
    Fault.CELLS: _l("There are more cells than the first line names: words with a comma stand in quotation marks."),
    Fault.SAME_LANGUAGE: _l("The original and the rendering are in different languages."),
}
