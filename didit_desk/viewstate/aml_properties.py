"""Customer and listed entity side by side, as rows: names with their aligned words, and a verdict in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from didit_desk.models.text import visible
from didit_desk.policy.screening.alignment import NameReason, WordKind
from didit_desk.policy.screening.properties import PropertyName
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from didit_desk.policy.screening.alignment import AlignedWord
    from didit_desk.policy.screening.properties import PropertyRow

_UNDERLINED: Final = {WordKind.EQUAL: False, WordKind.NEAR: True, WordKind.INITIAL: True}
"""Kinds of words that are underlined, and whether with dashes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Underline:
    """A stretch of a cell's text; dashed where the words are only near."""

    start: int
    length: int
    is_dashed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PropertyCell:
    """One side of a property. `is_absent` marks our own word for a missing side."""

    text: str
    underlines: tuple[Underline, ...] = ()
    is_absent: bool = False

    @property
    def received(self) -> str:
        """What copying gives."""
        return "" if self.is_absent else self.text


@dataclass(frozen=True, slots=True, kw_only=True)
class PropertyLine:
    """One property; `verdict` is an entry of the check vocabulary. `is_head` names the columns."""

    name: str
    customer: PropertyCell
    listed: PropertyCell
    verdict: str = ""
    reason: str = ""
    is_head: bool = False

    @property
    def spoken(self) -> str:
        """The row for a screen reader."""
        return ", ".join(part for part in (self.name, self.customer.text, self.listed.text, self.reason) if part)


def property_lines(rows: Sequence[PropertyRow]) -> tuple[PropertyLine, ...]:
    """The table with its head; empty without rows."""
    if not rows:
        return ()
    head = PropertyLine(
        name=tr("Property"),
        customer=PropertyCell(text=tr("Customer")),
        listed=PropertyCell(text=tr("Hit")),
        reason=tr("Compared"),
        is_head=True,
    )
    return (head, *(_line(row) for row in rows))


def property_word(name: str) -> str:
    """A property as the table names it."""
    return {
        PropertyName.NUMBER: tr("Document no."),
        PropertyName.NAME: tr("Name"),
        PropertyName.OWN_SCRIPT: tr("Original script"),
        PropertyName.OTHER_NAMES: tr("Other names"),
        PropertyName.BIRTH_DATE: tr("Birth date"),
        PropertyName.NATIONALITY: tr("Nationality"),
        PropertyName.COUNTRY: tr("Country"),
        PropertyName.GENDER: tr("Gender"),
        PropertyName.BIRTH_PLACE: tr("Place of birth"),
        PropertyName.ADDRESS: tr("Address"),
        PropertyName.POSITION: tr("Position"),
    }.get(PropertyName(name), name)


def _line(row: PropertyRow) -> PropertyLine:
    customer, listed = row.pair if row.pair is not None else (0, 0)
    aligned = row.alignment
    return PropertyLine(
        name=property_word(row.name),
        customer=_cell(row.customer, customer, aligned.customer if aligned else (), absent=tr("not known")),
        listed=_cell(row.listed, listed, aligned.listed if aligned else (), absent=tr("not on the list")),
        verdict=row.verdict.value,
        reason=reason_words(row),
    )


def _cell(values: Sequence[str], first: int, words: Sequence[AlignedWord], *, absent: str) -> PropertyCell:
    """The compared value first, the others after it; only the compared one has underlines."""
    if not values:
        return PropertyCell(text=absent, is_absent=True)
    place = first if 0 <= first < len(values) else 0
    ordered = (values[place], *(value for at, value in enumerate(values) if at != place))
    text = ", ".join(ordered)
    # Offsets count letters as received; where some had to be made visible they would point elsewhere.
    is_plain = visible(ordered[0]) == ordered[0]
    underlines = tuple(
        Underline(start=word.start, length=word.end - word.start, is_dashed=_UNDERLINED[word.kind])
        for word in words
        if is_plain and word.kind in _UNDERLINED
    )
    return PropertyCell(text=text, underlines=underlines)


def reason_words(row: PropertyRow) -> str:
    """Why the verdict is what it is."""
    if isinstance(row.reason, NameReason):
        return _name_reason(row.reason)
    return _other_reason(str(row.reason))


def _name_reason(reason: NameReason) -> str:
    return {
        NameReason.SAME_WORDS: tr("same words"),
        NameReason.OTHER_ORDER: tr("same words in another order"),
        NameReason.OTHER_SCRIPT: tr("same words in another script"),
        NameReason.JOINED: tr("words joined or split"),
        NameReason.SPELLING: tr("another spelling"),
        NameReason.INITIALS: tr("initials only"),
        NameReason.PART: tr("a part of the name is missing on one side"),
        NameReason.ONE_WORD: tr("one word in common"),
        NameReason.OTHER_WORDS: tr("other words"),
        NameReason.NO_READING: tr("a script this desk cannot compare"),
        NameReason.NOTHING: tr("a side has no name"),
    }.get(reason, "")


def _other_reason(reason: str) -> str:
    return {
        "same": tr("the same"),
        "same_year": tr("the same year; one side has no more"),
        "same_month": tr("the same month; one side has no more"),
        "years_apart": tr("at most two years apart"),
        "day_and_month_swapped": tr("day and month may be swapped"),
        "part": tr("one is a part of the other"),
        "spelling": tr("another spelling"),
        "other": tr("not the same"),
        "unknown_word": tr("a word this desk does not know"),
        "no_customer": tr("the customer's side is missing"),
        "no_listed": tr("the list has none"),
        "neither": tr("neither side has it"),
        "unreadable": tr("could not be read"),
    }.get(reason, "")
