"""Joins the queue to its rows and to the syncing service: views, counts, newcomers, and which session is open."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Protocol

from didit_desk.models.act import ActState
from didit_desk.models.ids import SessionId
from didit_desk.ui.runtime import Delay, Ticker
from didit_desk.viewstate.outcomes import act_word
from didit_desk.viewstate.queue import QueueChoices, QueueCounts, QueueMarks, readable_words
from didit_desk.viewstate.queue_states import READ_AGAIN, not_readable

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from didit_desk.models.act import Act
    from didit_desk.models.clock import Clock
    from didit_desk.models.queue import IndexedRow, QueueQuery
    from didit_desk.services.sync import Look as SyncLook
    from didit_desk.services.sync import QueueSync
    from didit_desk.ui.panels.queue import QueuePanel

TIME_STEP_MS = 30_000
"""Waiting times are written in minutes and hours; twice a minute keeps them true."""
LOOK_AHEAD = 3


class Rows(Protocol):
    """What the presenter asks of the queue's reader beyond what the panel asks."""

    def row(self, session_id: SessionId) -> IndexedRow | None: ...

    def countries(self) -> Sequence[str]: ...

    def document_types(self) -> Sequence[str]: ...

    def counts(self) -> Mapping[str, int]: ...

    def waiting_new(self, query: QueueQuery) -> int: ...

    def overdue(self, *, created_before: datetime) -> int: ...

    def hold_back_newcomers(self) -> None: ...

    def mark_opened(self, session_id: SessionId, *, at: datetime) -> None: ...

    def mark_decided(self, session_id: SessionId, outcome: str, *, at: datetime) -> None: ...


class QueuePresenter:
    """`open_session` is called with the row to open, its place and the size of the view.

    `show_place` is called with the place of the open session and the size of the view whenever rows came or went.
    `readable` gives the sessions that can be shown without a connection, None while there is one.
    """

    def __init__(
        self,
        panel: QueuePanel,
        rows: Rows,
        sync: QueueSync,
        clock: Clock,
        *,
        overdue_after: Callable[[], timedelta],
        open_session: Callable[[IndexedRow, int | None, int | None], None],
        show_place: Callable[[int | None, int | None], None],
        acts: Callable[[], Mapping[SessionId, Act]],
        pinned: Callable[[], SessionId | None],
        readable: Callable[[], frozenset[SessionId] | None],
    ) -> None:
        self._panel = panel
        self._rows = rows
        self._sync = sync
        self._clock = clock
        self._overdue_after = overdue_after
        self._open_session = open_session
        self._show_place = show_place
        self._acts = acts
        self._pinned = pinned
        self._readable = readable
        self._is_taken = False
        self._unmarked: list[SessionId] = []
        self._marking = Delay(self._mark_opened, after_ms=0, parent=panel)
        self._ticker = Ticker(self._on_time, every_ms=TIME_STEP_MS, parent=panel)
        self._wire()

    def start(self) -> None:
        """Shows what is on this desk already; a skeleton if that is nothing."""
        self._panel.show_loading()
        self._panel.show_time(self._clock.now(), overdue_after=self._overdue_after())
        self._show_counts()
        self._ticker.start()

    def close(self) -> None:
        """Stops counting time, and writes what is still to be written."""
        self._ticker.stop()
        self._marking.stop()
        if self._unmarked:
            self._mark_opened()

    def neighbours(self) -> tuple[SessionId, ...]:
        """The sessions that come next, for reading ahead."""
        return tuple(row.row.session_id for row in self._panel.neighbours(LOOK_AHEAD))

    def go_to(self, session_id: SessionId) -> None:
        """Opens a session wherever it is: in this view if it stands there, else beside it."""
        in_view = self._panel.select_session(session_id)
        row = self._rows.row(session_id)
        if row is not None:
            self._open(row, in_view=in_view)

    def show_marks(self) -> None:
        """Pins, holds and unknown outcomes changed."""
        acts = self._acts()
        self._panel.show_marks(
            QueueMarks(
                pinned=self._pinned(),
                held=frozenset(key for key, act in acts.items() if act.state in {ActState.INTENDED, ActState.HELD}),
                unsettled={
                    key: act_word(act.command.kind)
                    for key, act in acts.items()
                    if act.state in {ActState.SENT, ActState.UNKNOWN}
                },
                readable=self._readable(),
            )
        )

    def show_reach(self) -> None:
        """The connection went or came back."""
        self.show_marks()
        self._show_counts()

    def take_up_confirmed(self, act: Act) -> None:
        """An act of this desk was confirmed: its row says so and stays where it is.

        A note, or a change of one step, decides nothing: the session goes on waiting.
        """
        if act.command.kind.is_on_session:
            self._rows.mark_decided(act.command.session_id, act.command.kind.value, at=act.changed_at)
        self._panel.refresh_rows()
        self._show_counts()

    def refresh_rows(self) -> None:
        """Rows changed in place."""
        self._panel.refresh_rows()

    def take_in_new(self) -> None:
        """Inserts what arrived and reads the order anew; the selection stays."""
        self._rows.hold_back_newcomers()
        self._panel.show_rows()
        self._show_counts()

    def read_again(self) -> None:
        """F5: ask the provider now and take in what is there."""
        self.take_in_new()
        self._sync.look_now()

    def _wire(self) -> None:
        panel = self._panel
        panel.session_chosen.connect(self._on_session_chosen)
        panel.query_changed.connect(self._on_query_changed)
        panel.insert_new_requested.connect(self.take_in_new)
        panel.take_next_requested.connect(panel.take_next)
        panel.state_action_chosen.connect(self._on_state_action)
        self._sync.rows_changed.subscribe(self._on_rows_changed)
        self._sync.looked.subscribe(self._on_looked)

    def _open(self, row: IndexedRow, *, in_view: bool) -> None:
        place = self._panel.position() if in_view else None
        self._open_session(row, *(place or (None, None)))
        if not row.opened:
            self._unmarked.append(row.row.session_id)
            self._marking.start()

    def _mark_opened(self) -> None:
        """Behind the paint of the session: writing to the disk and reading rows anew would make it wait."""
        opened, self._unmarked = self._unmarked, []
        for session_id in opened:
            self._rows.mark_opened(session_id, at=self._clock.now())
        self._panel.refresh_rows()

    def _show_counts(self) -> None:
        query = self._panel.query
        overdue_after = self._overdue_after()
        readable = self._readable()
        self._panel.show_counts(
            QueueCounts(
                by_status=self._rows.counts(),
                overdue=self._rows.overdue(created_before=self._clock.now() - overdue_after),
                new=self._rows.waiting_new(query),
                overdue_hours=round(overdue_after / timedelta(hours=1)),
                note=readable_words(len(readable)) if readable is not None else "",
            ),
            choices=QueueChoices(
                countries=tuple(self._rows.countries()), document_types=tuple(self._rows.document_types())
            ),
        )
        self._show_place(*(self._panel.position() or (None, None)))

    def _on_session_chosen(self, session_id: str) -> None:
        row = self._rows.row(SessionId(session_id))
        if row is not None:
            self._open(row, in_view=True)

    def _on_query_changed(self, _query: QueueQuery) -> None:
        self._show_counts()

    def _on_state_action(self, action: str) -> None:
        if action == READ_AGAIN:
            self._panel.show_loading()
            self._sync.look_now()

    def _on_rows_changed(self, _changes: object) -> None:
        if self._is_taken:
            self._panel.refresh_rows()
        else:
            # The first filling of an empty desk: rows appear as they come, nothing is announced as new.
            self._panel.show_rows(read_at=self._clock.now())
        self._show_counts()

    def _on_looked(self, look: SyncLook) -> None:
        if look.failure is not None:
            self._panel.show_failure(not_readable(what="Didit", status=look.failure.status, at=look.at))
        if look.failure is None and not self._is_taken:
            self._panel.show_rows(read_at=look.at)
            if self._sync.is_filled:
                self._is_taken = True
                self._rows.hold_back_newcomers()
        self._show_counts()

    def _on_time(self) -> None:
        self._panel.show_time(self._clock.now(), overdue_after=self._overdue_after())
        self._show_counts()
