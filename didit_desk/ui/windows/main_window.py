"""The window: it places the parts and tells when it was painted and when somebody wants to close it. Nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QByteArray, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QMainWindow, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from didit_desk.models.text import visible
from didit_desk.ui.action_table import Place
from didit_desk.ui.actions import act_in, build_actions, fill_menu_bar
from didit_desk.ui.panels.queue import QueuePanel
from didit_desk.ui.panels.status_bar import StatusBar
from didit_desk.ui.panels.tool_bar import ToolBar
from didit_desk.ui.widgets.banner import Banner
from didit_desk.ui.windows.ground import Ground
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QPaintEvent, QResizeEvent

    from didit_desk.ui.look import Look

NARROW: Final = 1200
NARROW_QUEUE: Final = 224
NARROW_ACTS: Final = 304
LONGEST_NAME: Final = 60
REVIEW: Final = "review"
FIRST_RUN: Final = "first_run"
EVIDENCE_PLACE: Final = 1
ACTS_PLACE: Final = 2


class MainWindow(QMainWindow):
    """Queue, evidence and acts side by side under the tool bar. Evidence and acts are placed later; until then plain
    grounds stand there.

    Signals: `painted_first()` once, after the first paint with everything given before `show()`, rows included;
    `close_requested()` instead of closing, until `allow_close()` was called.
    """

    painted_first = Signal()
    close_requested = Signal()

    def __init__(self, look: Look, *, letters_act: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._may_close = False
        self._was_painted = False
        self._is_narrow: bool | None = None
        self.setObjectName("main_window")
        self._evidence: QWidget = Ground(look, "surface", name="evidence_ground", parent=self)
        self._acts: QWidget = Ground(look, "window", name="acts_ground", parent=self)
        self._first_run: QWidget = Ground(look, "window", name="first_run_ground", parent=self)
        self._pages = QStackedWidget(self)
        self.actions_by_name = build_actions(self, letters_act=letters_act)
        self._build()
        self.show_account_name("")
        look.changed.connect(self._on_look_changed)
        self._on_look_changed()

    def place_evidence(self, widget: QWidget) -> None:
        """Puts the evidence pane into its place; its keys act from now on."""
        widget.setMinimumWidth(self._look.tokens.size("pane", "evidence", "min"))
        self._evidence = self._put(widget, at=EVIDENCE_PLACE)
        act_in(self.actions_by_name, Place.EVIDENCE, widget)

    def place_acts(self, widget: QWidget) -> None:
        """Puts the act column into its place."""
        pane = self._look.tokens.size("pane", "act")
        widget.setMinimumWidth(pane["min"])
        widget.setMaximumWidth(pane["max"])
        self._acts = self._put(widget, at=ACTS_PLACE)

    def place_first_run(self, widget: QWidget) -> None:
        """Puts the first run page into its place."""
        was_shown = self._pages.currentWidget() is self._first_run
        self._pages.removeWidget(self._first_run)
        self._first_run.deleteLater()
        self._first_run = widget
        self._pages.addWidget(widget)
        if was_shown:
            self._pages.setCurrentWidget(widget)

    def show_page(self, page: str) -> None:
        """ "review" or "first_run"; the first run has neither tool bar nor banner. Raises `KeyError` for another."""
        shown = {REVIEW: self._splitter, FIRST_RUN: self._first_run}[page]
        self.tool_bar.setVisible(page == REVIEW)
        if page == FIRST_RUN:
            self.banner.show_nothing()
        self._pages.setCurrentWidget(shown)

    def show_account_name(self, name: str) -> None:
        """The title: program and account, never anything of a session."""
        program = tr("Didit Desk")
        self.setWindowTitle(f"{visible(name, longest=LONGEST_NAME)} - {program}" if name else program)

    def hide_queue(self, is_hidden: bool) -> None:
        """Hides or shows the queue."""
        self.queue.setVisible(not is_hidden)

    def hide_acts(self, is_hidden: bool) -> None:
        """Hides or shows the act column."""
        self._acts.setVisible(not is_hidden)

    def step_pane(self, by: int) -> None:
        """Gives the focus to the next (or previous) pane that takes it: tool bar, queue, evidence, acts, status bar."""
        panes = [pane for pane in self._panes() if pane.isVisible()]
        here = next((place for place, pane in enumerate(panes) if _holds_focus(pane)), -1 if by > 0 else 0)
        for step in range(1, len(panes)):
            if _focus_inside(panes[(here + by * step) % len(panes)]):
                return

    def pane_state(self) -> bytes:
        """Sizes of the panes, for `restore_panes`."""
        return bytes(self._splitter.saveState().data())

    def restore_panes(self, state: bytes) -> bool:
        """Gives the panes the sizes they had; False, and no change, for a state this version does not understand."""
        return self._splitter.restoreState(QByteArray(state))

    def window_state(self) -> bytes:
        """Place and size of the window, for `restore_window`."""
        return bytes(self.saveGeometry().data())

    def restore_window(self, state: bytes) -> bool:
        """Gives the window its place and size; False for a state Qt does not understand."""
        return self.restoreGeometry(QByteArray(state))

    def allow_close(self) -> None:
        """From now on closing closes."""
        self._may_close = True

    def _build(self) -> None:
        fill_menu_bar(self.menuBar(), self.actions_by_name)
        self.menuBar().setObjectName("menu_bar")
        self.tool_bar = ToolBar(self._look, parent=self)
        self.banner = Banner(self._look, parent=self)
        self.queue = QueuePanel(self._look, parent=self)
        self.status = StatusBar(self._look, parent=self)
        self._splitter = self._make_splitter()
        self._pages.setObjectName("pages")
        for page in (self._splitter, self._first_run):
            self._pages.addWidget(page)
        centre = QWidget(self)
        centre.setObjectName("centre")
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.tool_bar, self.banner):
            column.addWidget(part)
        column.addWidget(self._pages, 1)
        column.addWidget(self.status)
        self.setCentralWidget(centre)
        width, height = self._look.tokens.size("window", "min")
        self.setMinimumSize(width, height)
        act_in(self.actions_by_name, Place.QUEUE, self.queue)
        self._wire()

    def _make_splitter(self) -> QSplitter:
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.setObjectName("panes")
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(self._look.tokens.border("hairline"))
        pane = self._look.tokens.size("pane")
        self.queue.setMinimumWidth(pane["queue"]["min"])
        self.queue.setMaximumWidth(pane["queue"]["max"])
        self._evidence.setMinimumWidth(pane["evidence"]["min"])
        self._acts.setMinimumWidth(pane["act"]["min"])
        self._acts.setMaximumWidth(pane["act"]["max"])
        for place, widget in enumerate((self.queue, self._evidence, self._acts)):
            splitter.addWidget(widget)
            splitter.setStretchFactor(place, int(place == EVIDENCE_PLACE))
        return splitter

    def _wire(self) -> None:
        by_name = self.actions_by_name
        by_name["find_in_queue"].triggered.connect(self.queue.open_search)
        by_name["go_to"].triggered.connect(self.tool_bar.go_to.begin)
        by_name["next_pane"].triggered.connect(lambda: self.step_pane(1))
        by_name["previous_pane"].triggered.connect(lambda: self.step_pane(-1))
        by_name["hide_queue"].toggled.connect(self.hide_queue)
        by_name["hide_acts"].toggled.connect(self.hide_acts)
        self.tool_bar.go_to_left.connect(self.queue.focus_list)

    def _put(self, widget: QWidget, *, at: int) -> QWidget:
        sizes = self._splitter.sizes()
        old = self._splitter.widget(at)
        is_hidden = old is not None and old.isHidden()
        self._splitter.replaceWidget(at, widget)
        self._splitter.setStretchFactor(at, int(at == EVIDENCE_PLACE))
        widget.setVisible(not is_hidden)
        self._splitter.setSizes(sizes)
        if old is not None:
            old.deleteLater()
        return widget

    def _panes(self) -> tuple[QWidget, ...]:
        return (self.tool_bar, self.queue, self._evidence, self._acts, self.status)

    def _fit_panes(self, width: int) -> None:
        is_narrow = width < NARROW
        if is_narrow is self._is_narrow:
            return
        self._is_narrow = is_narrow
        pane = self._look.tokens.size("pane")
        queue = NARROW_QUEUE if is_narrow else pane["queue"]["default"]
        acts = NARROW_ACTS if is_narrow else pane["act"]["default"]
        self._splitter.setSizes([queue, max(1, width - queue - acts - 2), acts])

    def _on_look_changed(self) -> None:
        sizes = ("bar", "compact", "menu") if self._look.is_compact else ("bar", "menu")
        height = int(self._look.tokens.size(*sizes))
        self.menuBar().setMinimumHeight(height)

    def _on_painted(self) -> None:
        self.painted_first.emit()

    # -- Qt overrides --

    def sizeHint(self) -> QSize:
        width, height = self._look.tokens.size("window", "default")
        return QSize(width, height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._look.fit_density(event.size().width(), event.size().height())
        self._fit_panes(event.size().width())

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._may_close:
            event.accept()
            return
        event.ignore()
        self.close_requested.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            # Children are painted after their window in the same pass; behind it everything is on screen.
            QTimer.singleShot(0, self, self._on_painted)


def _holds_focus(pane: QWidget) -> bool:
    focus = QApplication.focusWidget()
    return focus is not None and (focus is pane or pane.isAncestorOf(focus))


def _focus_inside(pane: QWidget) -> bool:
    """Focuses the pane, what it names as its proxy, or the first part that takes the focus; False when none does."""
    # Parts made later stand anywhere in the chain, so all of it is walked once.
    part: QWidget | None = pane
    while part is not None:
        takes_focus = part.focusProxy() is not None or part.focusPolicy() & Qt.FocusPolicy.TabFocus
        is_inside = part is pane or pane.isAncestorOf(part)
        if is_inside and takes_focus and part.isVisible() and part.isEnabled():
            part.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return True
        part = part.nextInFocusChain()
        if part is pane:
            return False
    return False
