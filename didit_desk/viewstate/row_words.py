"""Words of a queue's row made from plain values: the rows of the list and of the window's opening share them.

Imported before the first paint, so nothing here needs a class of the models.
"""

from __future__ import annotations

from typing import Final

from didit_desk.models.text import visible
from didit_desk.viewstate.wording import tr

LONGEST_NAME: Final = 200
LONGEST_FIELD: Final = 60
BUSINESS: Final = "business"
"""The kind of a company's session, as the provider writes it."""

MINUTES_OF_AN_HOUR: Final = 60
MINUTES_OF_A_DAY: Final = 24 * MINUTES_OF_AN_HOUR
DAYS_FROM_HOURS: Final = 72
"""Up to three days are told in hours, because limits are set in hours."""


def age_words(minutes: int) -> str:
    """ "40 min" below an hour, "26 h" below three days, then "3 d"; never rounded up. Less than nothing is 0 min."""
    if minutes < MINUTES_OF_AN_HOUR:
        return tr("{count} min", count=max(0, minutes))
    if minutes < DAYS_FROM_HOURS * MINUTES_OF_AN_HOUR:
        return tr("{count} h", count=minutes // MINUTES_OF_AN_HOUR)
    return tr("{count} d", count=f"{minutes // MINUTES_OF_A_DAY:,}")


def name_words(name: str | None, latin: str | None) -> str:
    """The name as received, or its Latin form; empty when there is neither."""
    return visible(name or latin or "", longest=LONGEST_NAME).strip()


def latin_words(name: str | None, latin: str | None) -> str:
    """The Latin form beside a name; empty when it is the name."""
    return visible(latin or "", longest=LONGEST_NAME) if name else ""


def numbered(number: int | None) -> str:
    """ "#48213", or that there is none."""
    return tr("no number") if number is None else f"#{number}"


def document_of(kind: str, document_type: str | None) -> str:
    """The document type as received, "company" for a business, or that it was not read."""
    if kind == BUSINESS:
        return tr("company")
    return visible(document_type, longest=LONGEST_FIELD) if document_type else tr("document not read")


def identity_line(number: int | None, *, country: str | None, kind: str, document_type: str | None) -> str:
    """Number, country and document of a row nobody has decided here."""
    place = visible(country, longest=LONGEST_FIELD) if country else ""
    return " · ".join(part for part in (numbered(number), place, document_of(kind, document_type)) if part)


def decided_line(number: int | None, status: str) -> str:
    """Number and outcome of a row this desk has decided."""
    return " · ".join((numbered(number), tr("{status} by you", status=visible(status, longest=LONGEST_FIELD))))
