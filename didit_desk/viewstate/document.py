"""The document tab: media, machine-readable zone, field table and every other field of one run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from didit_desk.models.decision import Block
from didit_desk.models.document import Chip, IdentityDocument
from didit_desk.policy.mrz import MrzField, examine
from didit_desk.viewstate.blocks import step_lines, warning_lines
from didit_desk.viewstate.comparing import bare_number
from didit_desk.viewstate.document_fields import ZONE, FieldRow, field_rows
from didit_desk.viewstate.lines import Line, section
from didit_desk.viewstate.media import MediumView, medium_views
from didit_desk.viewstate.session_part import session_lines
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from didit_desk.models.decision import Decision, Step
    from didit_desk.policy.mrz import Zone

_CHECK_NAMES: Final = {
    MrzField.DOCUMENT_NUMBER: "Document number",
    MrzField.BIRTH_DATE: "Birth date",
    MrzField.EXPIRY_DATE: "Expiry date",
    MrzField.OPTIONAL: "Personal number",
    MrzField.COMPOSITE: "Composite",
}
_SHORT_CHECK_NAMES: Final = {
    MrzField.DOCUMENT_NUMBER: "Number",
    MrzField.BIRTH_DATE: "birth",
    MrzField.EXPIRY_DATE: "expiry",
    MrzField.OPTIONAL: "personal",
    MrzField.COMPOSITE: "composite",
}
_IN_TABLE: Final = frozenset(
    {
        "last_name", "first_name", "date_of_birth", "document_number", "personal_number", "expiration_date",
        "date_of_issue", "nationality", "issuing_state", "gender", "place_of_birth", "address", "marital_status",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckView:
    """One check digit. `verdict` is "agrees", "differs" or "cannot_tell"; `short` is a word for a list of names."""

    name: str
    short: str
    read: str
    computed: str
    verdict: str
    line: int
    column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MrzView:
    """The zone as read. `tinted` and `misread` are (line, column) places; `kind` empty for an unknown layout."""

    kind: str
    lines: tuple[str, ...]
    checks: tuple[CheckView, ...]
    tinted: frozenset[tuple[int, int]] = frozenset()
    misread: frozenset[tuple[int, int]] = frozenset()

    @property
    def spoken(self) -> str:
        """Lines and verdicts for a screen reader."""
        verdicts = (f"{check.name}: {check.read} / {check.computed}" for check in self.checks)
        return "; ".join((*self.lines, *verdicts))


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentView:
    """One run of the document check. `other` holds everything received that has no place in the table."""

    run: int
    status: str
    media: tuple[MediumView, ...]
    mrz: MrzView | None
    rows: tuple[FieldRow, ...]
    other: tuple[Line, ...]


def document_views(decision: Decision) -> tuple[DocumentView, ...]:
    """Every run in the order received; a run that could not be typed shows its fields as received."""
    return tuple(_view(step, decision) for step in decision.runs_of(Block.DOCUMENT))


def mrz_view(lines: tuple[str, ...], rows: tuple[FieldRow, ...] = ()) -> MrzView:
    """The zone with every check digit recomputed; where number cells differ the likely misread characters are named."""
    zone = examine(lines)
    if zone is None:
        return MrzView(kind="", lines=lines, checks=())
    checks = tuple(
        CheckView(
            name=tr(_CHECK_NAMES.get(check.field, check.field.value)),
            short=tr(_SHORT_CHECK_NAMES.get(check.field, check.field.value)),
            read=check.read,
            computed="?" if check.computed is None else check.computed,
            verdict="cannot_tell" if check.computed is None else "agrees" if check.agrees else "differs",
            line=check.place.line,
            column=check.place.start,
        )
        for check in zone.checks
    )
    return MrzView(kind=zone.kind.value, lines=lines, checks=checks, tinted=_tinted(zone), misread=_misread(zone, rows))


def _view(step: Step, decision: Decision) -> DocumentView:
    media = medium_views(step)
    hidden = frozenset(medium.slot for medium in step.media)
    tail = session_lines(decision) if step.run == len(decision.runs_of(Block.DOCUMENT)) - 1 else ()
    warnings = warning_lines(step)
    head = (section(tr("Warnings"), note=str(len(warnings))), *warnings) if warnings else ()
    if not isinstance(step.detail, IdentityDocument):
        other = (*head, section(tr("Fields as received")), *step_lines(step, skip=hidden), *tail)
        return DocumentView(run=step.run, status=step.status, media=media, mrz=None, rows=(), other=other)
    rows = field_rows(
        step.detail, chip=_chip_of(step.detail, step.run, decision), expected=decision.expected,
        today=decision.read_at.date(),
    )  # fmt: skip
    zone = mrz_view(step.detail.mrz.lines, rows) if step.detail.mrz and step.detail.mrz.lines else None
    received = (section(tr("Further fields")), *step_lines(step, skip=_IN_TABLE | hidden))
    return DocumentView(
        run=step.run, status=step.status, media=media, mrz=zone, rows=rows, other=(*head, *received, *tail)
    )


def _chip_of(document: IdentityDocument, run: int, decision: Decision) -> Chip | None:
    """The chip of this document: by number, else the one of the same run when there are as many chips as documents."""
    chips = [step.detail for step in decision.runs_of(Block.CHIP) if isinstance(step.detail, Chip)]
    number = bare_number(document.number or "")
    same = [chip for chip in chips if number and bare_number(chip.number or "") == number]
    if same:
        return same[-1]
    return chips[run] if run < len(chips) == len(decision.runs_of(Block.DOCUMENT)) else None


def _tinted(zone: Zone) -> frozenset[tuple[int, int]]:
    failing = (check for check in zone.checks if not check.agrees and check.field is not MrzField.COMPOSITE)
    spans = (span for check in failing for span in (*check.covers, check.place))
    return frozenset((span.line, column) for span in spans for column in range(span.start, span.end))


def _misread(zone: Zone, rows: tuple[FieldRow, ...]) -> frozenset[tuple[int, int]]:
    number = next((row for row in rows if row.key == "number"), None)
    if number is None or not number.cells[ZONE].is_differing or not number.cells[ZONE].marks:
        return frozenset()
    if number.cells[ZONE].text != zone.value(MrzField.DOCUMENT_NUMBER):
        return frozenset()
    spans = zone.fields[MrzField.DOCUMENT_NUMBER]
    places = [(span.line, column) for span in spans for column in range(span.start, span.end)]
    return frozenset(places[mark] for mark in number.cells[ZONE].marks)
