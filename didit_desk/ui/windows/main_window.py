"""The window: it places the parts and tells when it was painted and when somebody wants to close it. Nothing else."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QByteArray, QSize, QTimer, Signal
from PySide6.QtWidgets import QMainWindow, QWidget

from didit_desk.models.text import visible
from didit_desk.ui.opening import OpeningFrame
from didit_desk.ui.queue_places import ACTS_PLACE, EVIDENCE_PLACE, NARROW, side_panes
from didit_desk.ui.windows.page_names import BARE, FIRST_RUN, JOURNAL, REVIEW
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from PySide6.QtCore import SignalInstance
    from PySide6.QtGui import QAction, QCloseEvent, QPaintEvent, QResizeEvent
    from PySide6.QtWidgets import QSplitter, QVBoxLayout

    from didit_desk.ui.look import Look
    from didit_desk.ui.panels.queue import QueuePanel
    from didit_desk.ui.panels.status_bar import StatusBar
    from didit_desk.ui.panels.tool_bar import ToolBar
    from didit_desk.ui.widgets.banner import Banner
    from didit_desk.ui.windows.evidence_window import EvidencePlace
    from didit_desk.ui.windows.furniture import Furniture
    from didit_desk.ui.windows.ground import Ground
    from didit_desk.ui.windows.pages import Pages
    from didit_desk.viewstate.opening import Opening

LONGEST_NAME: Final = 60


class MainWindow(QMainWindow):
    """Queue, evidence and acts side by side under the tool bar. Evidence and acts are placed later; until then plain
    grounds stand there. Menus, tool bar, banner and status bar are made when the first of them is asked for, which a
    start does behind the first paint; until then their places are kept free.

    Given an `opening`, the window is quick to make: it has no panel, no page and no action, and paints the opening
    until `furnish` puts the real parts in its place. Without one it is furnished from the beginning.

    Signals: `painted_first()` once, after the first paint with everything given before `show()`, rows included;
    `close_requested()` instead of closing, until `allow_close()` was called.
    """

    painted_first = Signal()
    close_requested = Signal()

    queue: QueuePanel
    _evidence: QWidget
    _acts: QWidget
    _pages: Pages
    _splitter: QSplitter
    _column: QVBoxLayout
    _kept_free: dict[str, Ground]

    def __init__(
        self,
        look: Look,
        *,
        letters_act: bool = True,
        opening: Opening | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._may_close = False
        self._was_painted = False
        self._is_furnished = False
        self._is_narrow: bool | None = None
        self._letters_act = letters_act
        self.setObjectName("main_window")
        width, height = look.tokens.size("window", "min")
        self.setMinimumSize(width, height)
        self.show_account_name("")
        if opening is None:
            self.furnish(letters_act=letters_act)
        else:
            self.setCentralWidget(OpeningFrame(look, opening, parent=self))

    def furnish(self, *, letters_act: bool = True) -> None:
        """Puts the real parts in the place of the opening; furnishing twice changes nothing."""
        if self._is_furnished:
            return
        self._is_furnished = True
        self._letters_act = letters_act
        self._build()
        self._look.changed.connect(self._on_look_changed)
        self._on_look_changed()
        self._fit_panes(self.width())

    @property
    def actions_by_name(self) -> dict[str, QAction]:
        """Every action of the table of actions."""
        return self._furniture.actions

    @property
    def tool_bar(self) -> ToolBar:
        """The bar above the panes."""
        return self._furniture.tool_bar

    @property
    def banner(self) -> Banner:
        """The notice between tool bar and panes."""
        return self._furniture.banner

    @property
    def status(self) -> StatusBar:
        """The bar below the panes."""
        return self._furniture.status

    def place_evidence(self, widget: QWidget) -> None:
        """Puts the evidence pane into its place; its keys act from now on."""
        self.evidence_place.bring_back()
        widget.setMinimumWidth(self._look.tokens.size("pane", "evidence", "min"))
        self._evidence = self._put(widget, at=EVIDENCE_PLACE)
        from didit_desk.ui.action_table import Place
        from didit_desk.ui.actions import act_in

        act_in(self.actions_by_name, Place.EVIDENCE, widget)

    @property
    def evidence_place(self) -> EvidencePlace:
        """Where the evidence stands: between queue and acts, or in a window of its own."""
        return self._furniture.evidence_place

    def place_acts(self, widget: QWidget) -> None:
        """Puts the act column into its place."""
        pane = self._look.tokens.size("pane", "act")
        widget.setMinimumWidth(pane["min"])
        widget.setMaximumWidth(pane["max"])
        self._acts = self._put(widget, at=ACTS_PLACE)

    def place_page(self, name: str, widget: QWidget) -> None:
        """Puts a page beside the review: "first_run", "unlock", "journal" or another name for `show_page`."""
        self._pages.place(name, widget)

    def place_first_run(self, widget: QWidget) -> None:
        """Puts the first run page into its place."""
        self.place_page(FIRST_RUN, widget)

    def show_page(self, page: str) -> None:
        """Shows "review", "first_run" or a page that was placed; raises `KeyError` for another.

        Only a page of an open desk has the tool bar; keys that act on a session act while the review is seen.
        """
        if page == self._pages.current_name == REVIEW and self.tool_bar.isVisibleTo(self):
            return
        self.tool_bar.setVisible(page not in BARE)
        if page in BARE:
            self.banner.show_nothing()
        self._pages.show_page(page)
        self.evidence_place.show_for_page(page)
        self.tool_bar.modes.show_mode(page)
        self._allow_for_page(self.actions_by_name)

    def show_ground(self) -> None:
        """The plain ground of the first run page, before the first paint; menus and bars are not made for it."""
        self._pages.show_page(FIRST_RUN)

    @property
    def current_page(self) -> str:
        """The name of the page that is seen."""
        return self._pages.current_name

    @property
    def page_shown(self) -> SignalInstance:
        """`page_shown(str)` of the pages."""
        return self._pages.page_shown

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
        from didit_desk.ui.windows.panes import focus_inside, holds_focus

        panes = [pane for pane in self._panes() if pane.isVisible()]
        here = next((place for place, pane in enumerate(panes) if holds_focus(pane)), -1 if by > 0 else 0)
        for step in range(1, len(panes)):
            pane = panes[(here + by * step) % len(panes)]
            if focus_inside(pane):
                pane.activateWindow()
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

    def come_to_front(self) -> None:
        """Shows the window above others, as far as the desktop lets a program do that."""
        from PySide6.QtCore import Qt

        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def allow_close(self) -> None:
        """From now on closing closes."""
        self._may_close = True

    def _build(self) -> None:
        # Imported here: behind the first paint of a window with an opening.
        from PySide6.QtWidgets import QVBoxLayout

        from didit_desk.ui.panels.queue import QueuePanel
        from didit_desk.ui.windows.ground import Ground
        from didit_desk.ui.windows.pages import Pages
        from didit_desk.ui.windows.panes import panes_beside_each_other

        self._evidence = Ground(self._look, "surface", name="evidence_ground", parent=self)
        self._acts = Ground(self._look, "window", name="acts_ground", parent=self)
        self._pages = Pages(parent=self)
        self.menuBar().setObjectName("menu_bar")
        self.queue = QueuePanel(self._look, parent=self)
        self._splitter = panes_beside_each_other(self._look, self.queue, self._evidence, self._acts, parent=self)
        self._pages.place(REVIEW, self._splitter)
        self._pages.place(FIRST_RUN, Ground(self._look, "window", name="first_run_ground", parent=self))
        centre = QWidget(self)
        centre.setObjectName("centre")
        self._column = QVBoxLayout(centre)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._kept_free = {
            name: Ground(self._look, "window", name=f"{name}_bar_ground", parent=centre) for name in ("tool", "status")
        }
        self._column.addWidget(self._kept_free["tool"])
        self._column.addWidget(self._pages, 1)
        self._column.addWidget(self._kept_free["status"])
        self.setCentralWidget(centre)

    @cached_property
    def _furniture(self) -> Furniture:
        # Imported here: with its sixty actions it takes as long as everything else in the window.
        from didit_desk.ui.action_table import Place
        from didit_desk.ui.actions import act_in
        from didit_desk.ui.windows.furniture import furniture_of

        furniture = furniture_of(self, self._splitter, self._look, letters_act=self._letters_act)
        for ground in self._kept_free.values():
            self._column.removeWidget(ground)
            ground.hide()
            ground.deleteLater()
        self._kept_free.clear()
        self._column.insertWidget(0, furniture.tool_bar)
        self._column.insertWidget(1, furniture.banner)
        self._column.addWidget(furniture.status)
        for bar in (furniture.tool_bar, furniture.status):
            bar.show()  # A layout shows what it is given only with the next turn of the event loop.
        if self.current_page in BARE:
            furniture.tool_bar.hide()
            self._allow_for_page(furniture.actions)
        act_in(furniture.actions, Place.QUEUE, self.queue)
        self._wire(furniture)
        return furniture

    def _wire(self, furniture: Furniture) -> None:
        by_name = furniture.actions
        by_name["find_in_queue"].triggered.connect(self._on_find)
        by_name["go_to"].triggered.connect(furniture.tool_bar.go_to.begin)
        by_name["next_pane"].triggered.connect(lambda: self.step_pane(1))
        by_name["previous_pane"].triggered.connect(lambda: self.step_pane(-1))
        by_name["hide_queue"].toggled.connect(self.hide_queue)
        by_name["hide_acts"].toggled.connect(self.hide_acts)
        by_name["mode_review"].triggered.connect(self._on_review_wanted)
        by_name["mode_journal"].triggered.connect(self._on_journal_wanted)
        furniture.tool_bar.go_to_left.connect(self.queue.focus_list)
        furniture.tool_bar.mode_chosen.connect(self._on_mode_chosen)
        # First of all listeners: the session that was chosen is opened where it is seen.
        furniture.tool_bar.session_chosen.connect(lambda: self.show_page(REVIEW))

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
        page = self._pages.currentWidget()
        inner = (self.queue, self._evidence, self._acts) if page is self._splitter else (page,)
        return (self.tool_bar, *inner, self.status)

    def _allow_for_page(self, actions: dict[str, QAction]) -> None:
        from didit_desk.ui.windows.pages import allow_for_page

        allow_for_page(actions, self.current_page)

    def _fit_panes(self, width: int) -> None:
        is_narrow = width < NARROW
        if is_narrow is self._is_narrow:
            return
        self._is_narrow = is_narrow
        queue, acts = side_panes(self._look, width)
        self._splitter.setSizes([queue, max(1, width - queue - acts - 2), acts])

    def _on_look_changed(self) -> None:
        sizes = ("bar", "compact") if self._look.is_compact else ("bar",)
        self.menuBar().setMinimumHeight(int(self._look.tokens.size(*sizes, "menu")))
        for name, ground in self._kept_free.items():
            ground.setFixedHeight(int(self._look.tokens.size(*sizes, name)))

    def _on_find(self) -> None:
        if self.current_page == REVIEW:
            self.queue.open_search()

    def _on_review_wanted(self) -> None:
        self._on_mode_chosen(REVIEW)

    def _on_journal_wanted(self) -> None:
        self._on_mode_chosen(JOURNAL)

    def _on_mode_chosen(self, mode: str) -> None:
        # A desk that is not open yet has one page, and no key leads round it.
        if self._pages.has(mode) and self.current_page not in BARE:
            self.show_page(mode)
        else:
            self.tool_bar.modes.show_mode(self._pages.current_name)

    def _on_painted(self) -> None:
        self.painted_first.emit()

    # -- Qt overrides --

    def sizeHint(self) -> QSize:
        width, height = self._look.tokens.size("window", "default")
        return QSize(width, height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._look.fit_density(event.size().width(), event.size().height())
        if self._is_furnished:
            self._fit_panes(event.size().width())

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._may_close:
            if self._is_furnished:
                self.evidence_place.bring_back()
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
