"""The journal for others: JSON Lines that can be checked again, and CSV that a spreadsheet cannot run."""

from __future__ import annotations

import json
from dataclasses import asdict, fields
from typing import TYPE_CHECKING, Any, Final

from didit_desk.audit.chain import Head, Soundness, Verdict, verify
from didit_desk.audit.entry import Entry
from didit_desk.models.cells import UTF8_MARK, csv_row, safe_cell
from didit_desk.models.journal import ExportForm

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

VERSION: Final = 1
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


def _json_lines(entries: Iterable[Entry], head: Head) -> Iterator[bytes]:
    yield _line({"journal": VERSION, "count": head.count, "hash": head.hash})
    for entry in entries:
        yield _line(asdict(entry))


def _line(content: dict[str, Any]) -> bytes:
    # ASCII: no sign of any script can hide or turn the text around.
    return json.dumps(content, ensure_ascii=True, separators=(",", ":")).encode("ascii") + b"\n"


def _csv_lines(entries: Iterable[Entry]) -> Iterator[bytes]:
    yield UTF8_MARK + csv_row(_NAMES)
    for entry in entries:
        values = asdict(entry)
        values["fields"] = _readable(entry.fields)
        yield csv_row(["" if values[name] is None else safe_cell(str(values[name])) for name in _NAMES])


def _readable(text: str) -> str:
    """JSON with its letters instead of their numbers; anything else as it is."""
    try:
        return json.dumps(json.loads(text), ensure_ascii=False, sort_keys=True)
    except (ValueError, RecursionError):
        return text


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
