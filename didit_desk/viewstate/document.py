"""The document tab: media, machine-readable zone, field table and every other field of one run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from didit_desk.models.decision import Block
from didit_desk.models.document import Chip, IdentityDocument
from didit_desk.viewstate.blocks import step_lines, warning_lines
from didit_desk.viewstate.comparing import bare_number
from didit_desk.viewstate.document_fields import FieldRow, field_rows
from didit_desk.viewstate.document_zone import MrzView, mrz_view
from didit_desk.viewstate.lines import Line, section
from didit_desk.viewstate.media import MediumView, medium_views
from didit_desk.viewstate.session_part import session_lines
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from didit_desk.models.decision import Decision, Step

_IN_TABLE: Final = frozenset(
    {
        "last_name", "first_name", "date_of_birth", "document_number", "personal_number", "expiration_date",
        "date_of_issue", "nationality", "issuing_state", "gender", "place_of_birth", "address", "marital_status",
    }
)  # fmt: skip


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
