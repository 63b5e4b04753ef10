"""Earlier marks of the same listed entity for the same customer, in words: a reminder that marks nothing by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from didit_desk.models.text import visible
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from collections.abc import Mapping

    from didit_desk.models.seen import SeenBefore

LONGEST_STATUS: Final = 60


def seen_notes(found: Mapping[str, SeenBefore]) -> Mapping[str, str]:
    """The words for each hit that was seen before, by hit id; statuses verbatim, days as YYYY-MM-DD."""
    return {hit_id: _note(seen) for hit_id, seen in found.items()}


def _note(seen: SeenBefore) -> str:
    first = tr("same person, seen before: {status}, {day}", status=_status(seen.status), day=seen.day.isoformat())
    others = (
        tr("{status} in {count} earlier", status=_status(status), count=f"{count:,}") for status, count in seen.others
    )
    return "; ".join((first, *others))


def _status(status: str) -> str:
    return visible(status, longest=LONGEST_STATUS)
