"""Rules about the machine-readable zone: its layout, its check digits, and its parts as the provider took them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from didit_desk.models.decision import Block, Severity
from didit_desk.models.document import IdentityDocument
from didit_desk.models.json_value import as_list
from didit_desk.policy.findings.comparing import outcome, rules_of
from didit_desk.policy.findings.finding import Theme
from didit_desk.policy.findings.likeness import bare
from didit_desk.policy.findings.reading import Statement, at, computed, has_list, pointer, said
from didit_desk.policy.mrz.layout import MrzField
from didit_desk.policy.mrz.zone import examine

if TYPE_CHECKING:
    from collections.abc import Iterator

    from didit_desk.models.decision import Step
    from didit_desk.policy.findings.comparing import Check
    from didit_desk.policy.findings.finding import Outcome
    from didit_desk.policy.findings.reading import Case
    from didit_desk.policy.mrz.zone import Zone

_MOST_LINES: Final = 3
_LONGEST_LINE: Final = 64
_ZONE: Final = "/id_verifications/*/mrz"
_LINES: Final = f"{_ZONE}/mrz_string"
_TYPES: Final = {
    "passport": "P",
    "identity card": "ICA",
    "id card": "ICA",
    "residence permit": "IACR",
    "visa": "V",
}
"""First letters of the zone's document code by the display name of a document type (ICAO 9303-4 to 9303-7)."""


def lines_of(step: Step) -> tuple[str, ...]:
    """The zone's lines as received; none when there is no zone or it is far too large for one."""
    match step.detail:
        case IdentityDocument(mrz=mrz) if mrz is not None and len(mrz.lines) <= _MOST_LINES:
            return mrz.lines if all(len(line) <= _LONGEST_LINE for line in mrz.lines) else ()
        case _:
            return ()


def zone_of(step: Step) -> Zone | None:
    """The zone of a run in a known layout."""
    lines = lines_of(step)
    return zone_in(lines) if lines else None


@lru_cache(maxsize=64)
def zone_in(lines: tuple[str, ...]) -> Zone | None:
    """`examine`, remembered for one pass, which clears the cache when it is done."""
    return examine(lines)


def _check_digits(case: Case) -> Iterator[Outcome]:
    for step in case.runs(Block.DOCUMENT):
        zone = zone_of(step)
        if zone is None:
            continue
        wrong = [check for check in zone.checks if not check.agrees]
        read = "".join(check.read for check in zone.checks)
        stated = Statement(pointer(step, "mrz", "mrz_string"), read)
        right = "".join(check.computed or "?" for check in zone.checks)
        yield outcome(not wrong, stated, computed(right), count=len(wrong))


def _layout(case: Case) -> Iterator[Outcome]:
    for step in case.runs(Block.DOCUMENT):
        lines = lines_of(step)
        if lines:
            shape = Statement(pointer(step, "mrz", "mrz_string"), " + ".join(f"{len(line)}" for line in lines))
            kind = said(step, "mrz", "mrz_type")
            zone = zone_in(lines)
            yield outcome(zone is not None, shape, *((kind,) if kind else ()))


def _part(field: MrzField, name: str) -> Check:
    """The provider's reading of one field with what stands in the lines."""

    def check(case: Case) -> Iterator[Outcome]:
        for step in case.runs(Block.DOCUMENT):
            zone, taken = zone_of(step), said(step, "mrz", name)
            if zone is None or taken is None:
                continue
            text = zone.value(field)
            line = Statement(pointer(step, "mrz", "mrz_string"), text)
            yield outcome(bare(text) == bare(taken.text) if bare(taken.text) else None, line, taken)

    return check


def _names_part(case: Case) -> Iterator[Outcome]:
    for step in case.runs(Block.DOCUMENT):
        zone, surname = zone_of(step), said(step, "mrz", "surname")
        if zone is None or surname is None:
            continue
        primary = zone.names[0]
        wanted, found = bare(surname.text), bare(primary)
        is_same = wanted == found or (zone.is_name_full and bool(found) and wanted.startswith(found))
        yield outcome(is_same, Statement(pointer(step, "mrz", "mrz_string"), primary), surname)


def _stated_errors(case: Case) -> Iterator[Outcome]:
    """The provider's own check against the recomputed one."""
    for step in case.runs(Block.DOCUMENT):
        zone = zone_of(step)
        if zone is None or not has_list(step, "mrz", "errors"):
            continue
        stated = len(as_list(at(step.received, "mrz", "errors")))
        wrong = sum(not check.agrees for check in zone.checks)
        place = Statement(pointer(step, "mrz", "errors"), f"{stated}")
        yield outcome(bool(stated) == bool(wrong), place, computed(wrong))


def _document_type(case: Case) -> Iterator[Outcome]:
    for step in case.runs(Block.DOCUMENT):
        zone, kind = zone_of(step), said(step, "document_type")
        if zone is None or kind is None:
            continue
        code = zone.value(MrzField.DOCUMENT_CODE)
        wanted = _TYPES.get(kind.text.strip().casefold())
        answer = None if wanted is None or not code else code[0] in wanted
        yield outcome(answer, kind, Statement(pointer(step, "mrz", "mrz_string"), code))


ZONES: Final = rules_of(
    Theme.ZONE,
    ("zone-check-digits", "Check digits of the MRZ", Severity.ERROR, (_LINES,),
     "Check digits read: {one}. Computed: {other}. Wrong: {count}.", _check_digits),
    ("zone-layout", "Layout of the MRZ", Severity.WARNING, (_LINES, f"{_ZONE}/mrz_type"),
     "Characters in each line: {one}.", _layout),
    ("zone-number-taken", "Document number taken from the MRZ", Severity.WARNING,
     (_LINES, f"{_ZONE}/document_number"), "In the lines: {one}. As taken: {other}.",
     _part(MrzField.DOCUMENT_NUMBER, "document_number")),
    ("zone-birth-taken", "Birth date taken from the MRZ", Severity.WARNING,
     (_LINES, f"{_ZONE}/birth_date"), "In the lines: {one}. As taken: {other}.",
     _part(MrzField.BIRTH_DATE, "birth_date")),
    ("zone-expiry-taken", "Expiry date taken from the MRZ", Severity.WARNING,
     (_LINES, f"{_ZONE}/expiry_date"), "In the lines: {one}. As taken: {other}.",
     _part(MrzField.EXPIRY_DATE, "expiry_date")),
    ("zone-name-taken", "Surname taken from the MRZ", Severity.WARNING,
     (_LINES, f"{_ZONE}/surname"), "In the lines: {one}. As taken: {other}.", _names_part),
    ("zone-errors-stated", "Didit's check of the MRZ and this desk's", Severity.WARNING,
     (_LINES, f"{_ZONE}/errors"), "Errors stated by Didit: {one}. Check digits found wrong here: {other}.",
     _stated_errors),
    ("zone-document-type", "Document type and code of the MRZ", Severity.WARNING,
     ("/id_verifications/*/document_type", _LINES), "Document type: {one}. Code in the MRZ: {other}.",
     _document_type),
)  # fmt: skip
