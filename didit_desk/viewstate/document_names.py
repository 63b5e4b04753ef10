"""Names of the zone beside the printed, stored and expected ones: the letters of a zone, and why names agree."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from didit_desk.policy.transliteration.names import NameAnswer, Reason, compare_with_zone
from didit_desk.viewstate.comparing import Likeness
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from didit_desk.viewstate.document_fields import FieldCell

SOURCES: Final = range(4)
"""Printed, zone, chip, expected: the columns of the field table."""
NAME_KEYS: Final = frozenset({"surname", "given_names"})
_ZONE: Final = 1
_NAMES: Final = ("Printed", "MRZ", "Chip", "Expected")
_WORDS: Final = {
    Reason.TRANSLITERATED: "{source}: the same name in the letters of an MRZ (ICAO 9303-3)",
    Reason.GAPS: "{source}: the same letters, parted elsewhere",
    Reason.CUT: "{source}: cut in the MRZ, which has no more room",
    Reason.PART: "{source}: a part of the name is missing on one side",
    Reason.TRANSCRIBED: "{source}: Arabic letters may be written by sound, cannot tell",
    Reason.NO_TABLE: "{source}: ICAO 9303-3 has no table for this script, cannot tell",
    Reason.OTHER: "{source}: another name, by ICAO 9303-3",
}


def zone_answers(key: str, cells: Sequence[FieldCell], *, is_cut: bool) -> Mapping[int, NameAnswer]:
    """For a name the zone gives, what each other source's form of it says; keyed by the source's place."""
    zone = cells[_ZONE]
    if key not in NAME_KEYS or zone.is_absent:
        return {}
    return {
        place: compare_with_zone(zone.received or zone.text, cell.text, is_cut=is_cut)
        for place, cell in enumerate(cells)
        if place != _ZONE and not cell.is_absent
    }


def zone_reasons(answers: Mapping[int, NameAnswer]) -> tuple[str, ...]:
    """The reasons in words; the same letters need none."""
    return tuple(
        tr(_WORDS[answer.reason], source=tr(_NAMES[place]))
        for place, answer in answers.items()
        if answer.reason in _WORDS
    )


def likeness_of(answer: NameAnswer, likeness: Likeness) -> Likeness:
    """The zone's rules decide what agrees and what cannot be told; how unlike other names are, letters decide."""
    if answer.agrees:
        return Likeness.EQUAL
    if answer.agrees is False:
        return Likeness.UNEQUAL if likeness is Likeness.EQUAL else likeness
    return Likeness.NEAR if answer.reason is Reason.PART else Likeness.UNKNOWN
