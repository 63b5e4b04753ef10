"""What stands in the queue's place when there is no row to show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from didit_desk.models.session import SessionStatus
from didit_desk.models.text import visible
from didit_desk.viewstate.queue import TOTAL, count_words, is_filtered, view_name
from didit_desk.viewstate.waiting import clock_time
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from didit_desk.models.queue import QueueQuery

LONGEST_SEARCH: Final = 40

ALL_STATUSES: Final = "all_statuses"
CLEAR_SEARCH: Final = "clear_search"
CLEAR_FILTERS: Final = "clear_filters"
READ_AGAIN: Final = "read_again"


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelState:
    """Icon (token name), title, sentence and at most two ways on as (id, words)."""

    icon: str
    title: str
    text: str
    actions: tuple[tuple[str, str], ...] = ()
    colour: str = "text_secondary"


def nothing_to_show(query: QueueQuery, *, by_status: Mapping[str, int], read_at: datetime | None) -> PanelState:
    """Why a view has no row: the search fits nothing, the filters leave nothing, or nothing is there."""
    if query.search:
        return _no_match(query, by_status=by_status)
    if is_filtered(query):
        return PanelState(
            icon="ph.funnel-simple",
            title=tr("No session fits the filters"),
            text=tr("Filtered {view}, {sessions}.", view=view_name(query), sessions=_size(query, by_status)),
            actions=((CLEAR_FILTERS, tr("Clear filters")),),
        )
    announced = tr("New sessions are announced here as a count and inserted when you ask.")
    return PanelState(
        icon="ph.tray",
        title=_nothing_title(query),
        text=" ".join((_read_sentence(read_at), announced)),
        actions=((ALL_STATUSES, tr("Show all statuses")),) if query.status is not None else (),
    )


def not_readable(*, what: str, status: int | None, at: datetime) -> PanelState:
    """The list could not be read: `what` names who did not answer, `status` is the answer's number if there was one."""
    answer = (
        tr("{what} answered {status} at {time}.", what=what, status=status, time=clock_time(at))
        if status is not None
        else tr("{what} did not answer at {time}.", what=what, time=clock_time(at))
    )
    return PanelState(
        icon="ph.warning",
        title=tr("The list could not be read"),
        text=" ".join((answer, tr("Nothing was changed."))),
        actions=((READ_AGAIN, tr("Try again")),),
        colour="declined.icon",
    )


def _no_match(query: QueueQuery, *, by_status: Mapping[str, int]) -> PanelState:
    searched = visible(query.search.strip(), longest=LONGEST_SEARCH)
    everywhere = ((ALL_STATUSES, tr("Search all statuses")),) if query.status is not None else ()
    return PanelState(
        icon="ph.magnifying-glass",
        title=tr("No session fits “{searched}”", searched=searched),
        text=tr(
            "Searched {view}, {sessions}. Names are also compared in Latin script.",
            view=view_name(query),
            sessions=_size(query, by_status),
        ),
        actions=(*everywhere, (CLEAR_SEARCH, tr("Clear"))),
    )


def _nothing_title(query: QueueQuery) -> str:
    if query.status == SessionStatus.IN_REVIEW:
        return tr("Nothing waits for review")
    if query.status is None:
        return tr("No session on this desk yet")
    return tr("No session is {status}", status=view_name(query))


def _read_sentence(read_at: datetime | None) -> str:
    return tr("Not read yet.") if read_at is None else tr("Last read {time}.", time=clock_time(read_at))


def _size(query: QueueQuery, by_status: Mapping[str, int]) -> str:
    return count_words(by_status.get(TOTAL if query.status is None else query.status, 0))
