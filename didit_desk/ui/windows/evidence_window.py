"""The evidence in a window of its own, for a second and perhaps upright screen, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QByteArray, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QSplitter, QVBoxLayout, QWidget

from didit_desk.ui.queue_places import ACTS_PLACE, EVIDENCE_PLACE
from didit_desk.ui.windows.ground import Ground
from didit_desk.ui.windows.page_names import BARE
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QAction, QCloseEvent
    from PySide6.QtWidgets import QMainWindow

    from didit_desk.ui.look import Look

WIDEST: Final = 16_777_215
"""Qt's own word for a width without bound."""
PART_OF_SCREEN: Final = 0.85
LEAST_HEIGHT: Final = 480
ANSWERED_ELSEWHERE: Final = (
    *("approve", "decline", "resubmit", "add_note", "go_to", "find_in_queue", "settings", "help"),
    *("mode_review", "mode_journal"),
)
"""Lines of the table of actions that are answered in the main window: it comes to the front for them."""


class EvidenceWindow(QWidget):
    """A window of its own on the desktop, so that it needs not lie over the other. Signals: `closed()`."""

    closed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.setObjectName("evidence_window")
        self.setMinimumSize(look.tokens.size("pane", "evidence", "min"), LEAST_HEIGHT)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)

    def take(self, pane: QWidget) -> None:
        """Puts the pane in."""
        layout = self.layout()
        if layout is not None:
            layout.addWidget(pane)
            pane.show()

    # -- Qt overrides --

    def closeEvent(self, event: QCloseEvent) -> None:
        event.accept()
        self.closed.emit()


class EvidencePlace(QObject):
    """Moves the middle pane of `splitter` out of `main` and back; what stands beside it closes the gap."""

    def __init__(self, main: QMainWindow, splitter: QSplitter, look: Look, actions: Mapping[str, QAction]) -> None:
        super().__init__(main)
        self._main = main
        self._splitter = splitter
        self._look = look
        self._actions = actions
        self._window: EvidenceWindow | None = None
        self._pane: QWidget | None = None
        self._sizes: list[int] = []
        self._state = b""
        main.windowTitleChanged.connect(self._show_title)
        for name in ANSWERED_ELSEWHERE:
            actions[name].triggered.connect(self._on_answered_elsewhere)
        actions["evidence_window"].toggled.connect(self._on_toggled)

    @property
    def is_outside(self) -> bool:
        """The evidence has a window of its own now."""
        return self._window is not None

    def bring_back(self) -> None:
        """The evidence stands between queue and acts again; nothing is left of its window."""
        window, self._window = self._window, None
        pane, self._pane = self._pane, None
        if window is None or pane is None:
            return
        focus = _focus_in(pane)
        self._state = bytes(window.saveGeometry().data())
        ground = self._splitter.replaceWidget(EVIDENCE_PLACE, pane)
        self._splitter.setStretchFactor(EVIDENCE_PLACE, 1)
        pane.show()
        if ground is not None:
            ground.deleteLater()
        self._bound_sides()
        self._splitter.setSizes(self._sizes)
        window.closed.disconnect(self._on_closed)
        window.hide()
        window.deleteLater()
        self._actions["evidence_window"].setChecked(False)
        self._main.activateWindow()
        if focus is not None:
            focus.setFocus()

    def show_for_page(self, page: str) -> None:
        """Without an open desk nothing of a session is seen, in no window."""
        if self._window is not None:
            self._window.setVisible(page not in BARE)

    def state(self) -> bytes:
        """Place and size of the window, empty when there was none."""
        return bytes(self._window.saveGeometry().data()) if self._window is not None else self._state

    def restore(self, state: bytes) -> None:
        """The window comes to this place when it is opened next."""
        self._state = state

    def _move_out(self) -> None:
        pane = self._splitter.widget(EVIDENCE_PLACE)
        if pane is None or self._window is not None:
            return
        focus = _focus_in(pane)
        self._sizes = self._splitter.sizes()
        self._pane = pane
        self._window = window = EvidenceWindow(self._look)
        self._show_title(self._main.windowTitle())
        # The keys that act anywhere act here as well; those of the pane go along with it.
        window.addActions(self._main.actions())
        ground = Ground(self._look, "surface", name="evidence_outside", parent=self._main)
        self._splitter.replaceWidget(EVIDENCE_PLACE, ground)
        ground.hide()
        window.take(pane)
        self._free_sides()
        if not (self._state and window.restoreGeometry(QByteArray(self._state))):
            _place_beside(window, self._main)
        window.closed.connect(self._on_closed)
        window.show()
        if focus is not None:
            focus.setFocus()

    def _free_sides(self) -> None:
        """Queue and acts share the whole width."""
        width = self._splitter.width()
        for place in (0, ACTS_PLACE):
            side = self._splitter.widget(place)
            if side is not None:
                side.setMaximumWidth(WIDEST)
                self._splitter.setStretchFactor(place, 1)
        self._splitter.setSizes([width // 2, 0, width // 2])

    def _bound_sides(self) -> None:
        for place, name in ((0, "queue"), (ACTS_PLACE, "act")):
            side = self._splitter.widget(place)
            if side is not None:
                side.setMaximumWidth(self._look.tokens.size("pane", name, "max"))
                self._splitter.setStretchFactor(place, 0)

    def _show_title(self, title: str) -> None:
        if self._window is not None:
            self._window.setWindowTitle(tr("Evidence - {window}", window=title))

    def _on_toggled(self, is_outside: bool) -> None:
        if is_outside:
            self._move_out()
        else:
            self.bring_back()

    def _on_closed(self) -> None:
        self.bring_back()

    def _on_answered_elsewhere(self) -> None:
        if self._window is not None and self._window.isActiveWindow():
            self._main.activateWindow()


def _focus_in(pane: QWidget) -> QWidget | None:
    """The part of the pane that has the focus: moving it takes the focus away."""
    focus = QApplication.focusWidget()
    return focus if focus is not None and pane.isAncestorOf(focus) else None


def _place_beside(window: QWidget, main: QWidget) -> None:
    """On another screen if there is one."""
    others = [screen for screen in QGuiApplication.screens() if screen is not main.screen()]
    room = (others[0] if others else main.screen()).availableGeometry()
    frame = QRect(QPoint(0, 0), room.size() * PART_OF_SCREEN)
    frame.moveCenter(room.center())
    window.setGeometry(frame)
