"""Characters nobody sees that make text read otherwise than it is stored (Unicode TR 36, CVE-2021-42574).

The three strings are ranges for the inside of a regular expression's class. Zero-width space and joiners are not among
them: Khmer, Lao, Burmese and Arabic scripts need those.
"""

from __future__ import annotations

import re

OVERRIDES = "\u202a-\u202e"  # embeddings and overrides: never needed
ISOLATES = "\u2066-\u2069\u061c"  # isolates and the Arabic letter mark: right-to-left text may need them
CONTROLS = "\x00-\x08\x0e-\x1f\x7f-\x9f\ufeff\ufff9-\ufffb\ud800-\udfff"  # but tab and line ends; half characters too

HIDDEN = re.compile(f"[{CONTROLS}{OVERRIDES}{ISOLATES}]")
# Tab, line ends, the soft hyphen, Hangul fillers (letters to Unicode, and wide as a space), tags.
_NOT_IN_A_NAME = re.compile("[\t-\r\x85\xad\u115f\u1160\u2028\u2029\u3164\uffa0\U000e0000-\U000e007f]")


def hides_something(name: str) -> bool:
    """Whether a name, which is one line, holds a character that nobody would see in it.

    >>> hides_something("Kim\u202eigob"), hides_something("Kim Bogi")
    (True, False)
    """
    return bool(HIDDEN.search(name) or _NOT_IN_A_NAME.search(name))
