"""How long something waited and when something was, in the desk's short words."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from didit_desk.viewstate.row_words import age_words
from didit_desk.viewstate.wording import tr

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
DAYS_FROM = timedelta(hours=72)
"""Up to three days are told in hours, because limits are set in hours."""


def age(duration: timedelta) -> str:
    """ "40 min" below an hour, "26 h" below three days, then "3 d"; never rounded up. Negative durations are 0 min."""
    return age_words(duration // MINUTE)


def spoken_age(duration: timedelta) -> str:
    """The same age in whole words, for a screen reader: "26 hours"."""
    if duration < HOUR:
        return tr("{count} minutes", count=max(0, duration // MINUTE))
    if duration < DAYS_FROM:
        return tr("{count} hours", count=duration // HOUR)
    return tr("{count} days", count=f"{duration // DAY:,}")


def is_overdue(since: datetime, *, now: datetime, overdue_after: timedelta) -> bool:
    """True from the moment the limit is passed; a limit reached exactly is kept."""
    return now - since > overdue_after


def clock_time(moment: datetime) -> str:
    """Time of day to the second in UTC: "14:31:52 UTC"."""
    return tr("{time} UTC", time=moment.astimezone(UTC).strftime("%H:%M:%S"))


def short_time(moment: datetime, *, now: datetime) -> str:
    """ "14:28" on the day of `now` (UTC), the date on any other day."""
    here = moment.astimezone(UTC)
    same_day = here.date() == now.astimezone(UTC).date()
    return here.strftime("%H:%M") if same_day else here.strftime("%Y-%m-%d")


def full_time(moment: datetime) -> str:
    """Date and time to the minute in UTC: "2026-11-19 12:13 UTC"."""
    return tr("{time} UTC", time=moment.astimezone(UTC).strftime("%Y-%m-%d %H:%M"))
