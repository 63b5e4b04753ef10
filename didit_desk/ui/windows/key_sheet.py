"""The key sheet: every key of the table of actions, grouped by where it acts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from didit_desk.ui.action_table import Place, action_table
from didit_desk.ui.actions import key_words
from didit_desk.ui.widgets.key_cap import KeyCap
from didit_desk.ui.widgets.plain_label import PlainLabel
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from collections.abc import Iterator

    from didit_desk.ui.look import Look

WIDTH: Final = 560
HEIGHT: Final = 620


class KeySheet(QDialog):
    """Not modal: it can stay open beside the work. Esc closes it. Show it with `show()`."""

    def __init__(self, look: Look, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setObjectName("key_sheet")
        self.setWindowTitle(tr("Keys"))
        self.setModal(False)
        self.resize(WIDTH, HEIGHT)
        self._build()

    def _build(self) -> None:
        area = QScrollArea(self)
        area.setObjectName("key_sheet_area")
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        page = self._make_page()
        area.setWidget(page)
        area.viewport().setAutoFillBackground(False)
        page.setAutoFillBackground(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(area)

    def _make_page(self) -> QWidget:
        page = QWidget()
        page.setObjectName("key_sheet_page")
        space = self._look.tokens.space
        grid = QGridLayout(page)
        padding = space("xxl")
        grid.setContentsMargins(padding, padding, padding, padding)
        grid.setHorizontalSpacing(space("xxl"))
        grid.setVerticalSpacing(space("xs"))
        grid.setColumnStretch(0, 1)
        row = 0
        for title, lines in sections():
            heading = PlainLabel(self._look, title, role="section", parent=page)
            heading.setObjectName(f"key_sheet_heading_{row}")
            if row:
                grid.setRowMinimumHeight(row, space("l"))
                row += 1
            grid.addWidget(heading, row, 0, 1, 2)
            row += 1
            for words, keys in lines:
                label = PlainLabel(self._look, words, parent=page)
                label.setObjectName(f"key_sheet_words_{row}")
                label.setMinimumHeight(self._look.row("shortcut"))
                grid.addWidget(label, row, 0)
                grid.addWidget(self._make_caps(keys, row, page), row, 1)
                row += 1
        grid.setRowStretch(row, 1)
        return page

    def _make_caps(self, keys: tuple[str, ...], row: int, page: QWidget) -> QWidget:
        caps = QWidget(page)
        caps.setObjectName(f"key_sheet_caps_{row}")
        line = QHBoxLayout(caps)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(self._look.tokens.space("xs"))
        line.addStretch(1)
        for position, key in enumerate(keys):
            line.addWidget(KeyCap(self._look, key, name=f"key_sheet_cap_{row}_{position}", parent=caps))
        return caps


def sections() -> Iterator[tuple[str, tuple[tuple[str, tuple[str, ...]], ...]]]:
    """Heading and lines (words, keys) of each place that has keys; the nine tabs are one line."""
    titles = {
        Place.ANYWHERE: tr("Anywhere"),
        Place.QUEUE: tr("In the queue"),
        Place.EVIDENCE: tr("In the evidence"),
        Place.HITS: tr("In the hits"),
        Place.VIDEO: tr("In a video"),
        Place.TEXT: tr("In a text"),
    }
    for place, title in titles.items():
        lines = tuple(_lines_of(place))
        if lines:
            yield title, lines


def _lines_of(place: Place) -> Iterator[tuple[str, tuple[str, ...]]]:
    for spec in action_table():
        sequences = tuple(key for keys in spec.keys if place in keys.places for key in keys.sequences)
        if not sequences or (spec.digit or 1) > 1:
            continue
        if spec.digit is not None:
            yield tr("Open a tab"), (tr("1 to 9"),)
            continue
        shown = dict.fromkeys(key_words(sequence) for sequence in sequences if sequence != "=")
        yield spec.text, tuple(shown)
