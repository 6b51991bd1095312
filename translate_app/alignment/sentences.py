"""Sentences inside a block. Splitting too finely costs little here, splitting too coarsely costs links."""

from __future__ import annotations

from itertools import pairwise

import regex

# After these a sentence is over whatever follows, closing quotes and brackets apart.
_HARD = "。!?！？；;؛။។៕༎༏༐༑༔؟"
_CLOSERS = r"""["'”’»」』）)\]》〉]*"""
_ABBREVIATION = (
    r"(?<!\b(?:Mr|Mrs|Ms|Dr|Prof|St|Gen|Col|Lt|Sgt|Capt|Gov|Sen|Rep|Rev|Hon|Jr|Sr|No|vs|etc|Inc|Ltd|Co|Corp|Jan|Feb"
    r"|Aug|Sept|Sep|Oct|Nov|Dec|TP|GS|PGS|TS|ThS|BS|Q|P|Nr|bzw|z\.B|d\.h|M|Mme|\p{Lu})\.)"
)
_SOFT = r"[.…]+" + _CLOSERS + _ABBREVIATION + r"\s+(?=[^\s\p{Ll}])"
# A new sentence after a line without a full stop, as headlines and lists leave it: "in lab They can".
_UNMARKED = r"(?<=\p{Ll}{2})\s+(?=(?:The|A|An|It|They|He|She|We|This|These|There|But|In|On|At|For|When|After)\s\p{Ll})"
_BOUNDARY = regex.compile(
    rf"[{_HARD}]+{_CLOSERS}\s*|{_SOFT}|{_UNMARKED}|\n+|(?<=[།])\s+(?=\S)|(?<=\p{{IsTibetan}}ག)\s+(?=\p{{IsTibetan}})"
)
_SHORTEST = {"bo": 24}


def split(text: str, language: str) -> list[str]:
    """The sentences of a text, in order, stripped; an empty text has none.

    >>> split("Mr. Kim left. He was “tired.” Nobody asked.", "en")
    ['Mr. Kim left.', 'He was “tired.”', 'Nobody asked.']
    """
    cuts = [0, *(match.end() for match in _BOUNDARY.finditer(text)), len(text)]
    pieces = [piece for start, end in pairwise(cuts) if (piece := text[start:end].strip())]
    return _joined(pieces, _SHORTEST.get(language.partition("-")[0], 5))


def _joined(pieces: list[str], shortest: int) -> list[str]:
    """Pieces too short to stand alone go to the one before."""
    sentences: list[str] = []
    for piece in pieces:
        if sentences and min(len(piece), len(sentences[-1])) < shortest:
            sentences[-1] += " " + piece
        else:
            sentences.append(piece)
    return sentences
