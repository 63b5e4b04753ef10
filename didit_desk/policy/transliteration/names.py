"""Whether a name of a zone can be a name written elsewhere, and why (ICAO 9303-3, 4.6; 9303-4, 4.2.3)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from didit_desk.policy.transliteration.writing import has_letters, is_arabic_name, zone_writings

if TYPE_CHECKING:
    from didit_desk.policy.transliteration.writing import Words


class Reason(StrEnum):
    """Why a name of the zone agrees, differs or cannot be told."""

    SAME = "same"
    """The same letters."""
    TRANSLITERATED = "transliterated"
    """The same name once national letters are written in A to Z."""
    GAPS = "gaps"
    """The same letters, parted at other places."""
    CUT = "cut"
    """The zone had no room: every part of it begins a part of the name, in the same order."""
    PART = "part"
    """Some parts of the name are missing although there was room."""
    TRANSCRIBED = "transcribed"
    """Arabic letters, which states write by sound in their own ways: unlike the table is not unlike the name."""
    NO_TABLE = "no_table"
    """A script for which the standard has no table."""
    MISSING = "missing"
    """There are no letters on one side."""
    OTHER = "other"
    """Another name."""


@dataclass(frozen=True, slots=True)
class NameAnswer:
    """Agrees, differs (False) or cannot be told (None), and why."""

    agrees: bool | None
    reason: Reason


def compare_with_zone(zone_name: str, name: str, *, is_cut: bool) -> NameAnswer:
    """A name part as the zone says it, with fillers or spaces, with the same part in any script.

    `is_cut`: the zone's name field is full, so that any of its parts may have been shortened.
    """
    read = tuple(zone_name.upper().replace("<", " ").split())
    if not read or not has_letters(name):
        return NameAnswer(None, Reason.MISSING)
    writings = zone_writings(name)
    if not writings:
        return NameAnswer(None, Reason.NO_TABLE)
    if read in writings:
        same = read == tuple(name.upper().replace("-", " ").split())
        return NameAnswer(True, Reason.SAME if same else Reason.TRANSLITERATED)
    return _nearly(read, writings, is_cut=is_cut) or (
        NameAnswer(None, Reason.TRANSCRIBED) if is_arabic_name(name) else NameAnswer(False, Reason.OTHER)
    )


def _nearly(read: Words, writings: tuple[Words, ...], *, is_cut: bool) -> NameAnswer | None:
    """Agreement by something less than equal words, the strongest kind first."""
    if any("".join(read) == "".join(words) for words in writings):
        return NameAnswer(True, Reason.GAPS)
    if is_cut and any(_begins(read, words) for words in writings):
        return NameAnswer(True, Reason.CUT)
    if any(set(read) <= set(words) or set(words) <= set(read) for words in writings):
        return NameAnswer(None, Reason.PART)
    return None


def _begins(read: Words, words: Words) -> bool:
    """Each part read begins the part of the name it stands for; parts may be left out, none may change places."""
    rest = iter(words)
    return all(any(word.startswith(part) for word in rest) for part in read)
