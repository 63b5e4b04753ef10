"""Joins connection, acts, journal and pace to the tool bar's sign, the banner and the status bar."""

from __future__ import annotations

from datetime import timedelta
from math import ceil
from typing import TYPE_CHECKING, Protocol

from didit_desk.models.act import ActState
from didit_desk.services.connection import ConnectionState
from didit_desk.ui.runtime import Ticker
from didit_desk.viewstate.outcomes import short_time
from didit_desk.viewstate.status_bar import acts_item, journal_item, prefetch_item, read_item, reads_item, reviewer_item
from didit_desk.viewstate.tool_bar import connection_sign
from didit_desk.viewstate.waiting import clock_time
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from didit_desk.models.act import Act
    from didit_desk.models.clock import Clock
    from didit_desk.services.connection import Connection, ConnectionView
    from didit_desk.services.decide import DecideService
    from didit_desk.services.sync import Look as SyncLook
    from didit_desk.services.sync import QueueSync
    from didit_desk.ui.windows.main_window import MainWindow
    from didit_desk.viewstate.status_bar import StatusItem

STATUS_STEP_MS = 1_000
RETRY = "retry"


class Pace(Protocol):
    """Reads used and allowed in the present minute."""

    def __call__(self) -> tuple[int, int]: ...


class StatusPresenter:
    """Nothing here decides anything; it says what the others know."""

    def __init__(
        self,
        window: MainWindow,
        connection: Connection,
        sync: QueueSync,
        decide: DecideService,
        clock: Clock,
        *,
        pace: Pace,
        journal_entries: Callable[[], int],
        is_kept: bool,
        storage_notice: str,
        ready_ahead: Callable[[], int],
        reviewer: str,
        refresh_seconds: float,
    ) -> None:
        self._window = window
        self._connection = connection
        self._sync = sync
        self._decide = decide
        self._clock = clock
        self._pace = pace
        self._journal_entries = journal_entries
        self._is_kept = is_kept
        self._storage_notice = storage_notice
        self._ready_ahead = ready_ahead
        self._reviewer = reviewer
        self._refresh = timedelta(seconds=refresh_seconds)
        self._read_at: datetime | None = None
        self._entries = journal_entries()
        self._ticker = Ticker(self.refresh, every_ms=STATUS_STEP_MS, parent=window)
        connection.changed.subscribe(self._on_connection)
        sync.looked.subscribe(self._on_looked)
        decide.changed.subscribe(self._on_act)
        window.banner.action_chosen.connect(self._on_banner_action)

    def start(self) -> None:
        """Shows everything and keeps ages and countdowns true."""
        self._on_connection(self._connection.view)
        self._ticker.start()

    def close(self) -> None:
        """Stops counting and takes the notices away."""
        self._ticker.stop()
        self._window.banner.action_chosen.disconnect(self._on_banner_action)
        self._window.banner.show_nothing()

    def show_notice(self) -> None:
        """The banner as things stand, in place of what another part of the desk said there."""
        self._show_banner(self._connection.view)

    def refresh(self) -> None:
        """The status bar as things stand."""
        used, allowed = self._pace()
        view = self._connection.view
        is_offline = view.state is ConnectionState.OFFLINE
        next_at = self._read_at + self._refresh if self._read_at else None
        left = [read_item(self._read_at, next_at=next_at, is_offline=is_offline), prefetch_item(self._ready_ahead())]
        right = [
            self._acts_item(),
            journal_item(entries=self._entries, is_kept=self._is_kept),
            reads_item(used, allowed=allowed),
            reviewer_item(self._reviewer),
        ]
        self._window.status.show_items([item for item in left if item is not None], right)
        if view.state is ConnectionState.LIMITED:
            self._show_sign(view)

    def _acts_item(self) -> StatusItem:
        acts = self._decide.acts.values()
        held = [act for act in acts if act.state in {ActState.INTENDED, ActState.HELD}]
        holds = [self._decide.hold_of(act.command.session_id) for act in held]
        seconds = max((ceil(hold[0]) for hold in holds if hold is not None), default=0)
        unknown = sum(act.state is ActState.UNKNOWN for act in acts)
        sent = sum(act.state is ActState.SENT for act in acts)
        return acts_item(held=len(held), seconds_left=seconds, unknown=unknown, unsent=sent)

    def _on_act(self, _act: Act) -> None:
        self._entries = self._journal_entries()
        self.refresh()

    def _on_looked(self, look: SyncLook) -> None:
        if look.failure is None:
            self._read_at = look.at
        self.refresh()

    def _on_connection(self, view: ConnectionView) -> None:
        self._show_sign(view)
        self._show_banner(view)
        self.refresh()

    def _show_sign(self, view: ConnectionView) -> None:
        now = self._clock.now()
        left = None if view.retry_after is None else view.retry_after - (now - view.since).total_seconds()
        self._window.tool_bar.show_connection(
            connection_sign(view.state.value, since=view.since, now=now, seconds_left=left)
        )

    def _show_banner(self, view: ConnectionView) -> None:
        banner = self._window.banner
        time = clock_time(view.since)
        match view.state:
            case ConnectionState.KEY_REFUSED:
                banner.show_notice(
                    "ph.key-bold",
                    tr("Didit refused the key."),
                    tr(
                        "Answered {status} at {time}. What was read stays; acts are off.", status=view.status, time=time
                    ),
                    group="declined",
                    action=(RETRY, tr("Try again")),
                )
            case ConnectionState.OFFLINE:
                status = view.status
                title, text = _offline_words(status, time=time, read_at=self._read_at)
                banner.show_notice("ph.wifi-slash-bold", title, text, action=(RETRY, tr("Try now")))
            case ConnectionState.LIMITED:
                seconds = ceil(view.retry_after or 0)
                text = tr("Didit asked to wait {seconds} s. Nothing is lost. Decisions go first.", seconds=seconds)
                banner.show_notice("ph.timer-bold", tr("Rate limit reached."), text)
            case _:
                self._show_storage_notice()

    def _show_storage_notice(self) -> None:
        if self._storage_notice:
            self._window.banner.show_notice(
                "mdi6.lock-outline", tr("Nothing is kept in this run."), self._storage_notice, group="neutral"
            )
        else:
            self._window.banner.show_nothing()

    def _on_banner_action(self, action: str) -> None:
        if action == RETRY:
            self._sync.look_now()


def _offline_words(status: int | None, *, time: str, read_at: datetime | None) -> tuple[str, str]:
    """Title and text of the banner: an ill provider and no way to it are two things."""
    if status:
        text = tr("Answered {status} since {time}. What was read stays; drafts are kept.", status=status, time=time)
        return tr("Didit did not answer."), text
    waits = tr("Reading and drafts work; decisions wait for the connection.")
    if read_at is None:
        return tr("Offline since {time}.", time=time), waits
    seen = tr("You see what was read at {time}.", time=short_time(read_at))
    return tr("Offline since {time}.", time=time), f"{seen} {waits}"
