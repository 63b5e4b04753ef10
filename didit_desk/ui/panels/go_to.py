"""The go-to box: type a name, a number or an id, see what it means, go there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from didit_desk.ui.widgets.key_cap import KeyCap
from didit_desk.viewstate.tool_bar import match_line
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from didit_desk.models.queue import IndexedRow
    from didit_desk.ui.look import Look

MOST_MATCHES: Final = 8
LONGEST_TEXT: Final = 200
ICON_LEFT: Final = 10
TEXT_LEFT: Final = 24
CAP_RIGHT: Final = 6
LIST_DROP: Final = 4
LEAST_LIST_WIDTH: Final = 520


class GoToBox(QLineEdit):
    """Signals: `session_chosen(str)`; `left()` when Esc leaves the box.

    Matches appear while typing, in a list that never takes the focus: Down and Up choose, Enter goes.
    """

    session_chosen = Signal(str)
    left = Signal()

    def __init__(self, look: Look, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._finder: Callable[[str], Sequence[IndexedRow]] | None = None
        self.setObjectName("go_to")
        self.setMaxLength(LONGEST_TEXT)
        self.setAccessibleName(tr("Go to session, name or number"))
        self.setTextMargins(TEXT_LEFT, 0, 0, 0)
        self._cap = KeyCap(look, tr("Ctrl K"), name="go_to_cap", parent=self)
        self.matches = MatchList(look, parent=self)
        self.matches.session_chosen.connect(self._on_chosen)
        self.textEdited.connect(self._on_edited)
        self.textChanged.connect(self._on_text_changed)
        look.changed.connect(self._on_look_changed)
        self._on_look_changed()

    def find_with(self, finder: Callable[[str], Sequence[IndexedRow]]) -> None:
        """Asks `finder` for matches from now on."""
        self._finder = finder

    def begin(self) -> None:
        """Takes the focus with the whole text selected."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def _on_edited(self, text: str) -> None:
        rows = self._finder(text.strip())[:MOST_MATCHES] if self._finder and text.strip() else ()
        self.matches.show_rows(rows, below=self, is_searched=bool(text.strip()))

    def _on_text_changed(self, text: str) -> None:
        self._cap.setVisible(not text)

    def _on_chosen(self, session_id: str) -> None:
        self.clear()
        self.matches.hide()
        self.session_chosen.emit(session_id)

    def _on_look_changed(self) -> None:
        self.setFont(self._look.font("body"))
        self.setFixedHeight(self._look.control("input"))
        short = self._look.is_compact
        self.setPlaceholderText(tr("Go to session") if short else tr("Go to session, name or number"))
        self._place_cap()
        self.update()

    def _place_cap(self) -> None:
        size = self._cap.sizeHint()
        self._cap.resize(size)
        self._cap.move(self.width() - size.width() - CAP_RIGHT, (self.height() - size.height()) // 2)

    # -- Qt overrides --

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_ours(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Escape:
                self.clear()
                self.matches.hide()
                self.left.emit()
            case Qt.Key.Key_Down:
                self.matches.step(1)
            case Qt.Key.Key_Up:
                self.matches.step(-1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.matches.take_current()
            case _:
                super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.matches.hide()
        super().focusOutEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_cap()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        side = self._look.tokens.size_of_icon("button")
        spot = QRectF(ICON_LEFT, (self.height() - side) / 2, side, side)
        self._look.icons.draw(painter, spot, "ph.magnifying-glass", self._look.colour("text_secondary"))


class MatchList(QFrame):
    """Up to eight matches below the box, over the window's content. Signals: `session_chosen(str)`."""

    session_chosen = Signal(str)

    def __init__(self, look: Look, *, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.setObjectName("go_to_matches")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list = QListWidget(self)
        self._list.setObjectName("go_to_list")
        self._list.setAccessibleName(tr("Sessions found"))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setUniformItemSizes(True)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.itemClicked.connect(self._on_clicked)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, LIST_DROP, 1, LIST_DROP)
        column.addWidget(self._list)
        self.hide()

    def show_rows(self, rows: Sequence[IndexedRow], *, below: QWidget, is_searched: bool) -> None:
        """Shows the matches under a widget; without a match it says so, without a search it hides."""
        if not is_searched:
            self.hide()
            return
        self._list.clear()
        self._list.setFont(self._look.font("body"))
        for indexed in rows:
            self._add(match_line(indexed), session_id=indexed.row.session_id)
        if not rows:
            self._add(tr("No session on this desk fits"), session_id="")
        self._list.setCurrentRow(0 if rows else -1)
        self._place(below)

    def step(self, by: int) -> None:
        """Goes down or up in the list; stays at its ends."""
        row = self._list.currentRow() + by
        if self.isVisible() and 0 <= row < self._list.count():
            self._list.setCurrentRow(row)

    def take_current(self) -> None:
        """Chooses the current match, if there is one."""
        if self.isVisible():
            self._on_clicked(self._list.currentItem())

    def _add(self, words: str, *, session_id: str) -> None:
        item = QListWidgetItem(words, self._list)
        item.setData(Qt.ItemDataRole.UserRole, session_id)
        item.setSizeHint(QSize(0, self._look.control("button")))
        if not session_id:
            item.setFlags(Qt.ItemFlag.NoItemFlags)

    def _place(self, below: QWidget) -> None:
        window = below.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        corner = below.mapTo(window, QPoint(0, below.height() + LIST_DROP))
        height = self._list.count() * self._look.control("button") + 2 * LIST_DROP + 2
        width = max(below.width(), LEAST_LIST_WIDTH)
        self.setGeometry(corner.x(), corner.y(), min(width, window.width() - corner.x() - LIST_DROP), height)
        self.raise_()
        self.show()

    def _on_clicked(self, item: QListWidgetItem | None) -> None:
        session_id = item.data(Qt.ItemDataRole.UserRole) if item is not None else ""
        if session_id:
            self.session_chosen.emit(session_id)

    # -- Qt overrides --

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._look.colour("border_strong"))
        painter.setBrush(self._look.colour("raised"))
        radius = self._look.tokens.radius("control")
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)


def _is_ours(event: QKeyEvent) -> bool:
    """Keys that mean something in the box although the window has them as shortcuts."""
    return event.key() in {Qt.Key.Key_Escape, Qt.Key.Key_Down, Qt.Key.Key_Up} and not event.modifiers()
