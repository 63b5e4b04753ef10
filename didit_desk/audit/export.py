"""The journal for others: JSON Lines that can be checked again, and CSV that a spreadsheet cannot run."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from dataclasses import asdict, fields
from typing import TYPE_CHECKING, Any, Final

from didit_desk.audit.chain import Head, Soundness, Verdict, verify
from didit_desk.audit.entry import Entry
from didit_desk.models.journal import ExportForm
from didit_desk.models.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

VERSION: Final = 1
LONGEST_CELL: Final = 1_000_000
_FORMULA_STARTS: Final = frozenset("=+-@\t\r\n|%")
_QUOTE: Final = "'"
_NAMES: Final = tuple(field.name for field in fields(Entry))


class ExportUnreadable(Exception):
    """The file is not an exported journal of a version this program knows."""

    def __init__(self) -> None:
        super().__init__("the file is not an exported journal")


def exported(entries: Iterable[Entry], head: Head, *, form: ExportForm) -> Iterator[bytes]:
    """The export as lines. Joined, they are the file."""
    return _json_lines(entries, head) if form is ExportForm.JSONL else _csv_lines(entries)


def verify_export(lines: Iterable[bytes]) -> tuple[Verdict, int]:
    """Checks an exported JSON Lines journal against the head in its first line; the verdict and the entries read.

    A line that is cut off or no entry ends the reading there: the journal is torn, or tampered when more follows.
    Without the first line, or with one of a later version, raises `ExportUnreadable`.
    """
    numbered = iter(lines)
    head = _head_of(next(numbered, b""))
    entries: list[Entry] = []
    is_broken = False
    for line in numbered:
        if is_broken:
            # Something follows a line that is no entry, so no writing that was interrupted left it.
            return _tampered(entries), len(entries)
        entry = _entry_of(line)
        if entry is None:
            is_broken = True
        else:
            entries.append(entry)
    return verify(entries, head=head), len(entries)


def safe_cell(text: str) -> str:
    """`text` so that no spreadsheet takes it for a formula and nothing in it is hidden.

    A leading apostrophe marks text (OWASP, CSV injection); full-width and other compatibility forms of the signs that
    begin a formula count as those, white space in front does not help. Controls and bidi signs are shown as signs.
    """
    shown = visible(text, longest=LONGEST_CELL)
    first = unicodedata.normalize("NFKC", text).lstrip(" \u00a0\u200b\ufeff")[:1]
    return f"{_QUOTE}{shown}" if first in _FORMULA_STARTS and first else shown


def _json_lines(entries: Iterable[Entry], head: Head) -> Iterator[bytes]:
    yield _line({"journal": VERSION, "count": head.count, "hash": head.hash})
    for entry in entries:
        yield _line(asdict(entry))


def _line(content: dict[str, Any]) -> bytes:
    # ASCII: no sign of any script can hide or turn the text around.
    return json.dumps(content, ensure_ascii=True, separators=(",", ":")).encode("ascii") + b"\n"


def _csv_lines(entries: Iterable[Entry]) -> Iterator[bytes]:
    # The mark tells spreadsheets that the file is UTF-8.
    yield b"\xef\xbb\xbf" + _row(_NAMES)
    for entry in entries:
        values = asdict(entry)
        values["fields"] = _readable(entry.fields)
        yield _row(["" if values[name] is None else safe_cell(str(values[name])) for name in _NAMES])


def _readable(text: str) -> str:
    """JSON with its letters instead of their numbers; anything else as it is."""
    try:
        return json.dumps(json.loads(text), ensure_ascii=False, sort_keys=True)
    except (ValueError, RecursionError):
        return text


def _row(cells: Iterable[str]) -> bytes:
    line = io.StringIO()
    csv.writer(line, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerow(cells)
    return line.getvalue().encode("utf-8", "replace")


def _head_of(line: bytes) -> Head:
    try:
        content = json.loads(line)
        found = Head(count=content["count"], hash=content["hash"])
        is_known = content["journal"] == VERSION and isinstance(found.count, int) and isinstance(found.hash, str)
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise ExportUnreadable from error
    if not is_known:
        raise ExportUnreadable
    return found


def _entry_of(line: bytes) -> Entry | None:
    """The entry of a line, None for anything else. Values of another kind make another hash, so they are not asked."""
    try:
        return Entry(**json.loads(line, parse_constant=_no_number))
    except (ValueError, TypeError, RecursionError):
        return None


def _no_number(word: str) -> None:
    """NaN and the infinities have no form in an entry."""
    raise ValueError(word)


def _tampered(entries: list[Entry]) -> Verdict:
    return Verdict(soundness=Soundness.TAMPERED, at=len(entries) + 1)
