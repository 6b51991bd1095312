"""Lists as CSV (RFC 4180) and XLSX. No cell is ever a formula, whatever a headline begins with (ASVS 5.0, 1.2.10)."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from io import BytesIO, StringIO

import xlsxwriter

Cell = str | int | float | datetime | None
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")
_WITHIN = re.compile(r"""([;|\t\r\n][\s"']*)(?=[=+\-@＝＋－＠])""")
"""Where a cell would begin with a formula if another sign than the comma were taken for what divides cells."""
_GUARD_WITHIN = re.compile(r"""([;|\t\r\n][\s"']*)'(?=[=+\-@＝＋－＠])""")
BYTE_ORDER_MARK = "\ufeff"  # spreadsheets take CSV for the system's old encoding without it
MAX_CELL = 32_767  # characters; Excel's own limit


def guarded(cell: Cell) -> str | int | float:
    """What stands in the cell: an instant as ISO 8601 in UTC; a text that a spreadsheet would run is led by a quote.

    >>> guarded("=1+1")
    "'=1+1"
    """
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.astimezone(UTC).isoformat(timespec="seconds")
    if isinstance(cell, str) and cell.lstrip(" ").startswith(FORMULA):
        return f"'{cell}"
    return cell


def _guarded_within(cell: Cell) -> str | int | float:
    """The cell as CSV: whoever opens it chooses what divides cells, and quotation marks then hold nothing together.

    >>> _guarded_within("Rain; =1+1")
    "Rain; '=1+1"
    """
    shown = guarded(cell)
    return _WITHIN.sub(r"\1'", shown) if isinstance(shown, str) else shown


def unguarded(cell: str) -> str:
    """The cell before it was guarded for CSV: a list that comes back says what it said when it went out.

    >>> unguarded("'=1+1"), unguarded("Rain; '=1+1"), unguarded("'tis")
    ('=1+1', 'Rain; =1+1', "'tis")
    """
    if cell.startswith("'") and cell[1:].lstrip(" ").startswith(FORMULA):
        cell = cell[1:]
    return _GUARD_WITHIN.sub(r"\1", cell)


def as_csv(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """UTF-8 with a byte order mark, lines ended by CR LF."""
    text = StringIO()
    text.write(BYTE_ORDER_MARK)
    writer = csv.writer(text)
    writer.writerow([_guarded_within(name) for name in header])
    writer.writerows([_guarded_within(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8", "replace")


def as_xlsx(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """One sheet; texts are stored as texts."""
    packed = BytesIO()
    book = xlsxwriter.Workbook(packed, {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True})
    sheet = book.add_worksheet()
    for number, row in enumerate((header, *rows)):
        for place, cell in enumerate(map(guarded, row)):
            if isinstance(cell, str):
                sheet.write_string(number, place, cell[:MAX_CELL])
            else:
                sheet.write_number(number, place, cell)
    sheet.freeze_panes(1, 0)
    book.close()
    return packed.getvalue()
