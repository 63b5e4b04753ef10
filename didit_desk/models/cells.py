"""Cells of a table for a spreadsheet program: data and nothing but data."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from typing import TYPE_CHECKING, Final

from didit_desk.models.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST_CELL: Final = 1_000_000
UTF8_MARK: Final = b"\xef\xbb\xbf"
"""Tells spreadsheets that a file is UTF-8; it stands before the first row."""
_FORMULA_STARTS: Final = frozenset("=+-@\t\r\n|%")
_PASSED_OVER: Final = " \u00a0\u200b\u200c\u200d\ufeff"
_QUOTE: Final = "'"
# Where the list separator is a semicolon, what follows one begins a cell although the whole stands in quotes.
_AFTER_SEPARATOR: Final = re.compile("(;[\\s\"'\u200c\u200d]*)(?=[=+\\-@|%\uff0b\uff0d\uff1d\uff20])")


def safe_cell(text: str) -> str:
    """`text` so that no spreadsheet takes it, or what follows a semicolon in it, for a formula; nothing is hidden.

    A leading apostrophe marks text (OWASP, CSV injection); full-width and other compatibility forms of the signs that
    begin a formula count as those, white space in front does not help. Controls and bidi signs are shown as signs.
    """
    shown = _AFTER_SEPARATOR.sub(rf"\1{_QUOTE}", visible(text, longest=LONGEST_CELL))
    first = unicodedata.normalize("NFKC", text[:LONGEST_CELL]).lstrip(_PASSED_OVER)[:1]
    return f"{_QUOTE}{shown}" if first in _FORMULA_STARTS and first else shown


def csv_row(cells: Iterable[str]) -> bytes:
    """One row: every cell in quotes, quotes doubled, UTF-8. The cells are taken as they are."""
    line = io.StringIO()
    csv.writer(line, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerow(cells)
    return line.getvalue().encode("utf-8", "replace")
