"""The rationale field: plain text only, a height in lines, and the count of its characters."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent

    from didit_desk.ui.look import Look

PADDING = 5
"""Px between frame and text above and below, frame line included."""
DOCUMENT_MARGIN = 3
LONGEST_PASTE = 20_000
"""Characters taken from the clipboard at once; the counter says what is too long."""


class CounterText(QPlainTextEdit):
    """A field of `lines` lines. In the compact density it is one line high until it has focus, when `folds` is set.

    Signals: `edited(str)` when the reviewer changed the text, never when the program did.
    """

    edited = Signal(str)

    def __init__(self, look: Look, *, name: str, title: str, lines: int, folds: bool = False) -> None:
        super().__init__()
        self._look = look
        self._lines = lines
        self._folds = folds
        self._is_setting = False
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(DOCUMENT_MARGIN)
        self.textChanged.connect(self._on_text_changed)
        look.changed.connect(self._dress)
        self._dress()
        self.document().setModified(False)

    def text(self) -> str:
        """The text as written."""
        return self.toPlainText()

    def show_text(self, text: str) -> None:
        """Puts `text` in the field without `edited`; the cursor stays as near to its place as the text allows."""
        if text == self.toPlainText():
            return
        place = self.textCursor().position()
        self._is_setting = True
        self.setPlainText(text)
        self._is_setting = False
        cursor = self.textCursor()
        cursor.setPosition(min(place, self.document().characterCount() - 1))
        self.setTextCursor(cursor)

    def place_cursor_at_end(self) -> None:
        """Writing goes on behind the last character."""
        self.moveCursor(QTextCursor.MoveOperation.End)

    def _on_text_changed(self) -> None:
        if not self._is_setting:
            self.edited.emit(self.toPlainText())

    def _dress(self) -> None:
        self.setFont(self._look.font("data"))
        self._fit()

    def _fit(self) -> None:
        is_folded = self._folds and self._look.is_compact and not self.hasFocus()
        lines = 1 if is_folded else self._lines
        height = lines * ceil(QFontMetricsF(self.font()).lineSpacing()) + 2 * (PADDING + DOCUMENT_MARGIN) + 2
        self.setFixedHeight(max(height, self._look.control("input")))
        # Without it the top of a second line would show under a folded field.
        self.setViewportMargins(0, 0, 0, DOCUMENT_MARGIN + 3 if is_folded else 0)
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if is_folded else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(policy)

    # -- Qt overrides --

    def event(self, event: QEvent) -> bool:
        # Without a change to take back, Ctrl+Z is the recall of a held act and not this field's.
        wants_undo = isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Undo)
        if wants_undo and event.type() == QEvent.Type.ShortcutOverride and not self.document().isModified():
            event.ignore()
            return False
        return super().event(event)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.minimumHeight())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._fit()
        self.ensureCursorVisible()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._fit()

    def insertFromMimeData(self, source: QMimeData) -> None:
        if source.hasText():
            kept = (sign for sign in source.text()[:LONGEST_PASTE] if sign.isprintable() or sign == "\n")
            self.insertPlainText("".join(kept))

    def canInsertFromMimeData(self, source: QMimeData) -> bool:  # noqa: N802  (Qt's name)
        return bool(source.hasText())
