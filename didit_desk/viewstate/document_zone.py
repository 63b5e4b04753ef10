"""The machine-readable zone as read: each check digit's verdict, and the characters that may be misread."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from didit_desk.policy.mrz.blind import twins_of, unseen
from didit_desk.policy.mrz.digits import FILLER
from didit_desk.policy.mrz.layout import MrzField, cut
from didit_desk.policy.mrz.misreads import misreads
from didit_desk.policy.mrz.printed import is_known, is_printed
from didit_desk.policy.mrz.zone import examine
from didit_desk.viewstate import document_zone_words as words
from didit_desk.viewstate.document_fields import CHIP, PRINTED
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from didit_desk.policy.mrz.misreads import Misread
    from didit_desk.policy.mrz.zone import CheckDigit, Zone
    from didit_desk.viewstate.document_fields import FieldRow

_ROWS: Final = {
    "number": MrzField.DOCUMENT_NUMBER,
    "birth_date": MrzField.BIRTH_DATE,
    "expiry_date": MrzField.EXPIRY_DATE,
    "personal_number": MrzField.OPTIONAL,
}
_DATES: Final = frozenset({"birth_date", "expiry_date"})
_ISO_DATE: Final = 10


class Mark(StrEnum):
    """Why a character stands out."""

    MISREAD = "misread"
    """The one look-alike that mends every check digit."""
    POSSIBLE = "possible"
    """One of several such look-alikes."""
    UNSEEN = "unseen"
    """Print has another character and the check digits cannot tell the two apart."""
    DIFFERS = "differs"
    """Print has another character, no usual misread."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckView:
    """One check digit. `verdict` is "agrees", "differs", "cannot_tell" or "not_detectable".

    `short` is a word for a list of names, `detail` what is said of it beyond the two digits; may be empty.
    """

    name: str
    short: str
    read: str
    computed: str
    verdict: str
    line: int
    column: int
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedCharacter:
    """A character that stands out, counted from 0, with the sentence about it."""

    line: int
    column: int
    mark: Mark
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MrzView:
    """The zone as read. `tinted` are (line, column) places; `kind` empty for an unknown layout.

    `verdict` is the sentence on what was found; empty when everything agrees. `zone` is None for an unknown layout.
    """

    kind: str
    lines: tuple[str, ...]
    checks: tuple[CheckView, ...]
    tinted: frozenset[tuple[int, int]] = frozenset()
    marked: tuple[MarkedCharacter, ...] = ()
    verdict: str = ""
    # Follows from the lines; its fields are a mapping, which has no hash.
    zone: Zone | None = field(default=None, hash=False)

    @property
    def misread(self) -> frozenset[tuple[int, int]]:
        """The places of the characters that most likely are not what was read."""
        return self._places(Mark.MISREAD, Mark.UNSEEN)

    @property
    def possible(self) -> frozenset[tuple[int, int]]:
        """The places of characters that may be."""
        return self._places(Mark.POSSIBLE, Mark.DIFFERS)

    @property
    def spoken(self) -> str:
        """Lines and verdicts for a screen reader."""
        checks = (words.spoken_check(check) for check in self.checks)
        marked = (each.words for each in self.marked)
        return "; ".join(dict.fromkeys(part for part in (*self.lines, *checks, *marked, self.verdict) if part))

    def words_at(self, line: int, column: int) -> str:
        """What is said of one character: its place, what was read, and what is known against it."""
        if not 0 <= line < len(self.lines) or not 0 <= column < len(self.lines[line]):
            return ""
        found = [each.words for each in self.marked if (each.line, each.column) == (line, column)]
        place = words.place(line, column, self.lines[line][column])
        if self.zone is None:
            return place
        return ". ".join((*(found or (place,)), *words.about(self.zone, line, column)))

    def _places(self, *marks: Mark) -> frozenset[tuple[int, int]]:
        return frozenset((each.line, each.column) for each in self.marked if each.mark in marks)


def mrz_view(lines: tuple[str, ...], rows: tuple[FieldRow, ...] = ()) -> MrzView:
    """The zone with every check digit recomputed. The field table's `rows` say what is printed, or on the chip."""
    zone = examine(lines)
    if zone is None:
        return MrzView(kind="", lines=lines, checks=())
    printed = _printed(rows)
    found = misreads(zone, printed)
    hidden = {check.field: unseen(zone, check, printed.get(check.field, "")) for check in zone.checks}
    marked: list[MarkedCharacter] = []
    sentences: list[str] = []
    for check in zone.checks:
        told = is_known(check.field, printed)
        if check.field in found:
            marked += _of_misreads(found[check.field], is_told=told) or _of_print(zone, check, printed)
            sentences.append(words.of_failing(check.field, found[check.field], is_told=told))
        for each in hidden[check.field]:
            sentence = words.unseen(each.line, each.column, each.read, each.printed)
            marked.append(MarkedCharacter(line=each.line, column=each.column, mark=Mark.UNSEEN, words=sentence))
            sentences.append(f"{sentence}.")
    has_entry = set(found) | {field for field, differing in hidden.items() if differing}
    blind = {check.field for check in zone.checks if hidden[check.field] or not _has_witness(zone, check, printed)}
    checks = tuple(
        _check_view(zone, check, is_blind=check.field in blind, marked=marked if check.field in has_entry else ())
        for check in zone.checks
    )
    return MrzView(
        kind=zone.kind.value,
        lines=lines,
        checks=checks,
        tinted=_tinted(zone),
        marked=tuple(marked),
        verdict=" ".join(sentences),
        zone=zone,
    )


def _printed(rows: tuple[FieldRow, ...]) -> dict[MrzField, str]:
    """What is printed, else on the chip, by the field of the zone it belongs to; dates as YYMMDD."""
    found: dict[MrzField, str] = {}
    for row in rows:
        field = _ROWS.get(row.key)
        cell = next((row.cells[place] for place in (PRINTED, CHIP) if not row.cells[place].is_absent), None)
        if field is None or cell is None:
            continue
        text = cell.text[2:_ISO_DATE].replace("-", "") if row.key in _DATES else cell.text
        if row.key not in _DATES or (text.isascii() and text.isdigit()):
            found[field] = text
    return found


def _of_misreads(found: tuple[Misread, ...], *, is_told: bool) -> list[MarkedCharacter]:
    places = dict.fromkeys((each.line, each.column) for each in found)
    mark = Mark.MISREAD if len(places) == 1 else Mark.POSSIBLE
    marked = []
    for line, column in places:
        here = [each for each in found if (each.line, each.column) == (line, column)]
        sentence = words.misread(line, column, here[0].read, [each.meant for each in here], mark, is_told=is_told)
        marked.append(MarkedCharacter(line=line, column=column, mark=mark, words=sentence))
    return marked


def _of_print(zone: Zone, check: CheckDigit, printed: Mapping[MrzField, str]) -> list[MarkedCharacter]:
    """Where print and zone differ although no look-alike explains it; only when it is few characters of as many."""
    text, known = cut(zone.lines, check.covers), printed.get(check.field, "").strip().upper()
    if check.field in {MrzField.OPTIONAL, MrzField.COMPOSITE} or not known or is_printed(check.field, text, printed):
        return []
    places = [place for span in check.covers for place in span.places]
    if len(known) != len(text.rstrip(FILLER)):
        return []
    differing = [
        (place, read, wanted) for place, read, wanted in zip(places, text, known, strict=False) if read != wanted
    ]
    if len(differing) * 2 > len(known):
        return []
    return [
        MarkedCharacter(line=line, column=column, mark=Mark.DIFFERS, words=words.differs(line, column, read, wanted))
        for (line, column), read, wanted in differing
    ]


def _has_witness(zone: Zone, check: CheckDigit, printed: Mapping[MrzField, str]) -> bool:
    """Print or chip says the field too, or no look-alike would pass its digit, so that agreeing means right."""
    if check.field is MrzField.COMPOSITE or is_known(check.field, printed):
        return True
    return not any(twin.likely and twin.read != FILLER for twin in twins_of(zone, check))


def _check_view(zone: Zone, check: CheckDigit, *, is_blind: bool, marked: Sequence[MarkedCharacter]) -> CheckView:
    if check.computed is None:
        verdict = "cannot_tell"
    elif not check.agrees:
        verdict = "differs"
    else:
        verdict = "not_detectable" if is_blind else "agrees"
    covered = {place for span in (*check.covers, check.place) for place in span.places}
    own = [each.words for each in marked if (each.line, each.column) in covered]
    return CheckView(
        name=words.check_name(check.field),
        short=tr(words.SHORT_CHECK_NAMES.get(check.field, check.field.value)),
        read=check.read,
        computed="?" if check.computed is None else check.computed,
        verdict=verdict,
        line=check.place.line,
        column=check.place.start,
        detail=". ".join((*own, *words.blind_spots(zone, check))),
    )


def _tinted(zone: Zone) -> frozenset[tuple[int, int]]:
    failing = (check for check in zone.checks if not check.agrees and check.field is not MrzField.COMPOSITE)
    return frozenset(place for check in failing for span in (*check.covers, check.place) for place in span.places)
