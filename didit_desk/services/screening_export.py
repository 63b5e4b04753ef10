"""The result of a screening as a file: a table no spreadsheet can run, written whole, private and over no link."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING

from didit_desk.config.files import write_whole
from didit_desk.models.cells import UTF8_MARK, csv_row, safe_cell

if TYPE_CHECKING:
    from pathlib import Path

    from didit_desk.models.screening_report import ScreeningReport


class NotAPlainFile(Exception):
    """The place is taken by a link, a folder or a device; nothing was written there."""

    def __init__(self) -> None:
        super().__init__("the place is no plain file")


def screening_csv(report: ScreeningReport) -> bytes:
    """The table as CSV in UTF-8 with its mark: a head, then a row for each hit, every cell plain data."""
    rows = (csv_row(safe_cell(cell) for cell in row) for row in (report.columns, *report.rows))
    return UTF8_MARK + b"".join(rows)


def save_report(path: Path, content: bytes) -> None:
    """`path` holds `content`, mode 0600, or is as it was. Blocks.

    Raises OSError when it cannot be written, and `NotAPlainFile` rather than write over or through anything but a
    plain file.
    """
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:
        mode = stat.S_IFREG
    if not stat.S_ISREG(mode):
        raise NotAPlainFile
    write_whole(path, content)
