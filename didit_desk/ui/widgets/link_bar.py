"""A link before it opens: the whole address stands there, and only a second act opens the browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from didit_desk.models.text import visible
from didit_desk.policy.source_address import source_address
from didit_desk.ui.widgets.flat_button import FlatButton
from didit_desk.ui.widgets.plain_label import PlainLabel
from didit_desk.ui.widgets.section import Ground, Hairline
from didit_desk.ui.widgets.wrapped import WrappedLines
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from didit_desk.ui.look import Look

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class LinkBar(Ground):
    """Hidden until an address is shown. Signals: `link_confirmed(str)` with exactly the address that was shown."""

    link_confirmed = Signal(str)
    closed = Signal()

    def __init__(self, look: Look, *, parent: QWidget | None = None) -> None:
        super().__init__(look, "raised", name="link_bar")
        if parent is not None:
            self.setParent(parent)
        self._address = ""
        self._look = look
        self._build()
        self.hide()

    @property
    def address(self) -> str:
        """The address that would be opened; empty for one that is only shown."""
        return self._address

    def show_address(self, received: str) -> None:
        """Shows an address. One that is no plain https address is shown as text, without a way to open it."""
        found = source_address(received)
        self._address = found.text if found is not None else ""
        shown = self._address or received
        self._title.setText(
            tr("Opens the browser at {host}", host=found.host)
            if found is not None
            else tr("Not opened: only whole https addresses are.")
        )
        self._whole.show_text(shown)
        self._open.setVisible(found is not None)
        self.show()
        (self._open if found is not None else self._close).setFocus(Qt.FocusReason.OtherFocusReason)

    def close_bar(self) -> None:
        """Hides the address; nothing was opened."""
        self._address = ""
        self.hide()

    def _build(self) -> None:
        look = self._look
        self._title = PlainLabel(look, role="small", weight=500, parent=self)
        self._title.setObjectName("link_title")
        self._whole = WholeText(look, name="link_address", parent=self)
        self._open = FlatButton(look, name="link_open", icon="ph.arrow-square-out", colour="accent", parent=self)
        self._open.show_words(tr("Open in the browser"))
        self._close = FlatButton(look, name="link_close", colour="text_secondary", parent=self)
        self._close.show_words(tr("Do not open"))
        self._open.clicked.connect(self._on_open)
        self._close.clicked.connect(self._on_close)
        for button in (self._open, self._close):
            button.installEventFilter(self)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._open)
        row.addWidget(self._close)
        row.addStretch(1)
        space = look.tokens.space
        inner = QVBoxLayout()
        inner.setContentsMargins(space("pane_padding"), space("s"), space("pane_padding"), space("s"))
        inner.setSpacing(space("xs"))
        inner.addWidget(self._title)
        inner.addWidget(self._whole)
        inner.addLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Hairline(look, name="link_line"))
        column.addLayout(inner)

    def _on_open(self) -> None:
        address = self._address
        self.close_bar()
        if address:
            self.link_confirmed.emit(address)
        self.closed.emit()

    def _on_close(self) -> None:
        self.close_bar()
        self.closed.emit()

    # -- Qt overrides --

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Enter on a button that has the focus presses it, as Space does.
        is_press = isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress
        if is_press and isinstance(event, QKeyEvent) and event.key() in _ENTER and isinstance(watched, FlatButton):
            watched.click()
            return True
        return False


class WholeText(QWidget):
    """A text that is never elided: it breaks wherever it must, because an address has no spaces."""

    def __init__(self, look: Look, *, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.text = ""
        self.setObjectName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        look.changed.connect(self.updateGeometry)

    def show_text(self, text: str) -> None:
        """Shows the text."""
        self.text = text
        self.setAccessibleName(visible(text))
        self.updateGeometry()
        self.update()

    def _lines(self, width: int) -> WrappedLines:
        return WrappedLines(self.text, self._look.font("mono_small"), width)

    # -- Qt overrides --

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._lines(width).height

    def sizeHint(self) -> QSize:
        return QSize(0, self.heightForWidth(max(self.width(), 1)))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        self._lines(self.width()).draw(QPainter(self), 0, 0, self._look.colour("text_primary"))
