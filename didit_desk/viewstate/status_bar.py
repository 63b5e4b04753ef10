"""What the status bar says, left and right, as values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from didit_desk.models.text import visible
from didit_desk.viewstate.waiting import clock_time
from didit_desk.viewstate.wording import tr, trn

if TYPE_CHECKING:
    from datetime import datetime

LONGEST_REVIEWER = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusItem:
    """One item: `key` names it in signals; `icon` and `colour` are token names.

    `short` stands instead of `text` where the bar is narrow; an item whose `short` is None is dropped there.
    """

    key: str
    icon: str
    text: str
    short: str | None = None
    tooltip: str = ""
    colour: str = "text_secondary"


def read_item(read_at: datetime | None, *, next_at: datetime | None, is_offline: bool = False) -> StatusItem:
    """When the list was last read and when it is read next."""
    icon = "ph.clock-counter-clockwise"
    if read_at is None:
        words = tr("Not read yet")
        return StatusItem(key="read", icon=icon, text=words, short=words)
    time = clock_time(read_at)
    if is_offline:
        words = tr("Last read {time}", time=time)
        return StatusItem(key="read", icon=icon, text=words, short=words)
    short = tr("Read {time}", time=time)
    if next_at is None:
        return StatusItem(key="read", icon=icon, text=short, short=short)
    following = clock_time(next_at).removesuffix(" UTC")
    words = tr("Read {time}, next look {following}", time=time, following=following)
    return StatusItem(key="read", icon=icon, text=words, short=short)


def prefetch_item(count: int) -> StatusItem | None:
    """How many sessions after this one open at once; None when none is ready."""
    if count <= 0:
        return None
    words = trn("Next session ready", "Next {count} sessions ready", count)
    return StatusItem(key="prefetch", icon="ph.lightning", text=words)


def acts_item(*, held: int, seconds_left: int, unknown: int, unsent: int) -> StatusItem:
    """The most pressing of: an act without an outcome, a held act and its seconds, acts not sent, nothing."""
    if unknown:
        words = trn("{count} outcome unknown", "{count} outcomes unknown", unknown)
        return StatusItem(key="acts", icon="ph.paper-plane-tilt", text=words, short=words, colour="in_review.fg")
    if held:
        words = trn("{count} act held, {seconds} s", "{count} acts held, {seconds} s", held, seconds=seconds_left)
        return StatusItem(key="acts", icon="ph.hourglass-medium-bold", text=words, short=words, colour="text_primary")
    if unsent:
        words = trn("{count} act not sent", "{count} acts not sent", unsent)
        return StatusItem(key="acts", icon="ph.paper-plane-tilt", text=words, short=words, colour="text_primary")
    words = tr("Nothing unsent")
    return StatusItem(key="acts", icon="ph.paper-plane-tilt", text=words, short=words)


def journal_item(*, entries: int, is_kept: bool, is_writable: bool = True) -> StatusItem:
    """The journal: its entries when it is kept, that it ends with this run, or that it cannot be written."""
    icon = "ph.shield-check"
    if not is_writable:
        words = tr("Journal cannot be written")
        return StatusItem(key="journal", icon="ph.warning-fill", text=words, short=words, colour="declined.fg")
    if not is_kept:
        words = tr("Journal in memory for this run")
        return StatusItem(key="journal", icon=icon, text=words, short=tr("Journal in memory"))
    words = trn("Journal, {count} entry", "Journal, {count} entries", entries)
    return StatusItem(key="journal", icon=icon, text=words, short=tr("Journal"))


def reads_item(used: int, *, allowed: int) -> StatusItem:
    """Reads used of those the provider allows in a minute."""
    figures = {"used": f"{used:,}", "allowed": f"{allowed:,}"}
    words = tr("{used} of {allowed} reads this minute", **figures)
    short = tr("{used} of {allowed}", **figures)
    return StatusItem(key="reads", icon="ph.gauge", text=words, short=short, tooltip=words)


def reviewer_item(reviewer: str) -> StatusItem:
    """Who signs."""
    words = visible(reviewer, longest=LONGEST_REVIEWER) or tr("No reviewer named")
    return StatusItem(key="reviewer", icon="ph.user", text=words, short=words)
