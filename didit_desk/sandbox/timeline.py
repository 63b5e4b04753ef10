"""When sessions were made: spread over the thirty days before today, denser towards the present.

The newest session is made shortly before today's 00:00 UTC, never at the present moment: the same seed and the
same day give the same bytes, whatever the hour.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

SPAN: Final = timedelta(days=30)
_BEND: Final = 2.8  # above 1: denser towards the present, so that those in review are a day old, not a month
_MIDDLE: Final = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Places 0 (newest) to `total` - 1 on a line that ends at today's 00:00 UTC."""

    today: date
    total: int

    @property
    def end(self) -> datetime:
        """Today's 00:00 UTC."""
        return datetime.combine(self.today, time(), tzinfo=UTC)

    def created(self, place: int) -> datetime:
        """When the session at that place was made. Strictly falls with the place."""
        share = (place + _MIDDLE) / self.total
        # The place itself, in microseconds, keeps a million sessions apart where the curve is flat.
        return self.end - timedelta(microseconds=int(SPAN / timedelta(microseconds=1) * share**_BEND) + 1 + place)

    def first_before(self, moment: datetime) -> int:
        """The first (newest) place whose session was made before that moment; `total` when none was."""
        low, high = 0, self.total
        while low < high:
            middle = (low + high) // 2
            if self.created(middle) < moment:
                high = middle
            else:
                low = middle + 1
        return low
