"""The result of a screening as it leaves this desk: lines to be read and rows to be counted. Plain text throughout."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ReportForm(StrEnum):
    """Forms of a saved result, by the ending of the file."""

    PDF = "pdf"
    CSV = "csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportLine:
    """A label and its text, as received; a heading has no text. `is_note` is a quiet sentence of this desk."""

    label: str
    text: str = ""
    is_note: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportHit:
    """One hit with everything that is told of it."""

    title: str
    lines: tuple[ReportLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportGroup:
    """Hits of one standing, none left out; the note says what the standing goes by."""

    title: str
    note: str
    hits: tuple[ReportHit, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreeningReport:
    """One screening of one session.

    `lines` and `groups` are for reading, `columns` and `rows` for a table with one row for each hit, or a single one
    without hits; every row is as long as `columns`. `watermark` says who saved it and when, `footer` also with what and
    of which session; both stand on every page.
    """

    title: str
    lines: tuple[ReportLine, ...]
    groups: tuple[ReportGroup, ...]
    watermark: str
    footer: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
