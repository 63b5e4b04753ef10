"""The queue: its head, its rows, and what stands there while there are none."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from didit_desk.ui.itemmodels.queue_model import QueueModel
from didit_desk.ui.panels.queue_head import QueueHead
from didit_desk.ui.panels.queue_list import QueueList
from didit_desk.ui.widgets.empty_state import EmptyState
from didit_desk.ui.widgets.skeleton import Skeleton
from didit_desk.viewstate import queue_states
from didit_desk.viewstate.no_rows import NoRows
from didit_desk.viewstate.queue import QueueChoices, QueueCounts

if TYPE_CHECKING:
    from didit_desk.models.queue import IndexedRow, QueueQuery
    from didit_desk.ui.look import Look
    from didit_desk.ui.panels.queue_menus import QueueMenus
    from didit_desk.viewstate.queue import QueueMarks, QueueSource
    from didit_desk.viewstate.queue_states import PanelState

ROWS_PAGE: Final = 0
LOADING_PAGE: Final = 1
STATE_PAGE: Final = 2


class QueuePanel(QWidget):
    """Shows what a `QueueSource` holds; asks nobody else.

    Signals: `session_chosen(str)` a person made another session current; `query_changed(object)` with the `QueueQuery`
    a person chose, already shown; `insert_new_requested()`; `take_next_requested()`; `state_action_chosen(str)` for
    ways on that the panel cannot take itself.
    """

    session_chosen = Signal(str)
    query_changed = Signal(object)
    insert_new_requested = Signal()
    take_next_requested = Signal()
    state_action_chosen = Signal(str)

    def __init__(self, look: Look, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._counts = QueueCounts()
        self._choices = QueueChoices()
        self._read_at: datetime | None = None
        self.setObjectName("queue_panel")
        self._build()
        self._wire()

    @property
    def query(self) -> QueueQuery:
        """The view shown."""
        return self.model.query

    @property
    def row_count(self) -> int:
        """Rows of the view."""
        return self.model.rowCount()

    def read_from(self, source: QueueSource, *, query: QueueQuery | None = None) -> None:
        """Shows another source, from the top and without a current session."""
        self.list.choose(None, is_scrolled=False)
        self.model.read_from(source, query=query or self.model.query)
        self.list.scrollToTop()
        self._show_rows()

    def show_query(self, query: QueueQuery) -> None:
        """Shows another view of the same source without telling anyone."""
        self.model.ask(query)
        self.list.scrollToTop()
        self._show_rows()

    def show_rows(self, *, read_at: datetime | None = None) -> None:
        """Reads the view anew. The current session stays current and what is seen stays where it is."""
        self._read_at = read_at or self._read_at
        with self.list.settled():
            self.model.reload()
        self._show_rows()

    def refresh_rows(self) -> None:
        """Reads the rows anew but not the order: a decided session stays in its row."""
        with self.list.settled():
            self.model.refresh_rows()

    def show_loading(self) -> None:
        """A skeleton after 300 ms, if there is no row to keep and none came until then."""
        if not self.row_count:
            self._patience.start()

    def show_failure(self, state: PanelState) -> None:
        """What went wrong, in the place of rows; rows that were read stay."""
        self._patience.stop()
        if not self.row_count:
            self._show_state(state)

    def show_counts(self, counts: QueueCounts, *, choices: QueueChoices | None = None) -> None:
        """Figures of the head and what the filter menu offers."""
        self._counts = counts
        self._choices = choices or self._choices
        self.head.show_counts(replace(counts, shown=self.row_count))

    def show_marks(self, marks: QueueMarks) -> None:
        """What the desk is doing with sessions."""
        self.model.show_marks(marks)

    def show_time(self, now: datetime, *, overdue_after: timedelta | None = None) -> None:
        """Counts ages to another time."""
        self.model.show_time(now, overdue_after=overdue_after)

    def select_session(self, session_id: str | None, *, scroll: bool = True) -> bool:
        """Makes a session current without emitting `session_chosen`; False when the view does not hold it."""
        return self.list.choose(session_id, is_scrolled=scroll)

    def current_session(self) -> str | None:
        """The session chosen last, also when the view no longer holds it."""
        return self.list.current_session

    def position(self) -> tuple[int, int] | None:
        """Place of the current session from 1, and rows of the view; None when the view does not hold it."""
        row = self.list.currentIndex().row()
        return (row + 1, self.row_count) if row >= 0 else None

    def step(self, by: int) -> bool:
        """Goes `by` rows down or up; False at the end of the list."""
        return self.list.step(by)

    def neighbours(self, count: int) -> tuple[IndexedRow, ...]:
        """The rows after the current one, at most `count`, for reading ahead."""
        first = self.list.currentIndex().row() + 1
        rows = (self.model.row_at(place) for place in range(first, min(first + count, self.row_count)))
        return tuple(row for row in rows if row is not None)

    def take_next(self) -> bool:
        """Goes to the next session nobody opened on this desk; False when every one was."""
        place = self.model.first_unopened_after(self.list.currentIndex().row())
        return place is not None and self.list.go_to_row(place)

    def open_search(self) -> None:
        """Shows the search field and puts the caret into it."""
        self.head.open_search()

    def focus_list(self) -> None:
        """Gives the rows the focus, as a key would."""
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _build(self) -> None:
        self.model = QueueModel(NoRows(), now=datetime.now(UTC), parent=self)
        self.head = QueueHead(self._look, parent=self)
        self._line = QFrame(self)
        self._line.setObjectName("queue_line")
        self._line.setFixedHeight(self._look.tokens.border("hairline"))
        self._line.setAutoFillBackground(True)
        self.list = QueueList(self._look, self.model, parent=self)
        self._skeleton = Skeleton(self._look, row_height=self._look.row("queue"), name="queue_skeleton", parent=self)
        self._empty = EmptyState(self._look, name="queue_state", parent=self)
        self._pages = QStackedWidget(self)
        self._pages.setObjectName("queue_pages")
        for page in (self.list, self._skeleton, self._empty):
            self._pages.addWidget(page)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(self._look.tokens.motion("skeleton_after_ms"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.head, self._line):
            column.addWidget(part)
        column.addWidget(self._pages, 1)
        self.setFocusProxy(self.list)
        self.head.show_query(self.model.query)
        self._on_look_changed()

    @cached_property
    def _menus(self) -> QueueMenus:
        # Made when the first one opens: the first paint shows none of them.
        from didit_desk.ui.panels.queue_menus import QueueMenus

        return QueueMenus(choose=self._on_query_chosen, parent=self)

    def _wire(self) -> None:
        self.list.session_chosen.connect(self.session_chosen)
        self.head.insert_new_requested.connect(self.insert_new_requested)
        self.head.take_next_requested.connect(self.take_next_requested)
        self.head.searched.connect(self._on_searched)
        self.head.search_closed.connect(self._on_search_closed)
        self.head.list_wanted.connect(self.focus_list)
        self.head.view_menu_requested.connect(self._on_views_wanted)
        self.head.filter_menu_requested.connect(self._on_filters_wanted)
        self.head.order_menu_requested.connect(self._on_orders_wanted)
        self._empty.action_chosen.connect(self._on_state_action)
        self._patience.timeout.connect(self._on_waited)
        self._look.changed.connect(self._on_look_changed)

    def _show_rows(self) -> None:
        self._patience.stop()
        self.head.show_query(self.model.query)
        self.head.show_counts(replace(self._counts, shown=self.row_count))
        if self.row_count:
            self._pages.setCurrentIndex(ROWS_PAGE)
            return
        self._show_state(
            queue_states.nothing_to_show(self.query, by_status=self._counts.by_status, read_at=self._read_at)
        )

    def _show_state(self, state: PanelState) -> None:
        self._empty.show_state(state.icon, state.title, state.text, state.actions, icon_colour=state.colour)
        self._pages.setCurrentIndex(STATE_PAGE)

    def _on_query_chosen(self, query: QueueQuery) -> None:
        if query == self.query:
            return
        self.show_query(query)
        self.query_changed.emit(query)

    def _on_searched(self, text: str) -> None:
        self._on_query_chosen(replace(self.query, search=text))

    def _on_search_closed(self) -> None:
        self.head.close_search()
        self.focus_list()

    def _on_views_wanted(self) -> None:
        self._menus.open_views(self.query, by_status=self._counts.by_status, below=self.head.view_button)

    def _on_filters_wanted(self) -> None:
        self._menus.open_filters(self.query, choices=self._choices, below=self.head.filter_button)

    def _on_orders_wanted(self) -> None:
        self._menus.open_orders(self.query, below=self.head.order_button)

    def _on_state_action(self, action: str) -> None:
        match action:
            case queue_states.ALL_STATUSES:
                self._on_query_chosen(replace(self.query, status=None))
            case queue_states.CLEAR_SEARCH:
                self._on_search_closed()
            case queue_states.CLEAR_FILTERS:
                self._on_query_chosen(replace(self.query, country=None, document_type=None, kind=None))
            case _:
                self.state_action_chosen.emit(action)

    def _on_waited(self) -> None:
        if not self.row_count:
            self._pages.setCurrentIndex(LOADING_PAGE)

    def _on_look_changed(self) -> None:
        palette = self._line.palette()
        palette.setColor(self._line.backgroundRole(), self._look.colour("border"))
        self._line.setPalette(palette)
        self._skeleton.show_rows(self._look.row("queue"))
