"""The runs of a decision's blocks as readable lines: status, warnings, known fields by section, then all others."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from didit_desk.models.json_value import as_list
from didit_desk.viewstate.block_tables.index import TABLES
from didit_desk.viewstate.block_tables.render import table_lines
from didit_desk.viewstate.lines import Line, LineCell, LineKind, note, section, state
from didit_desk.viewstate.media import file_lines
from didit_desk.viewstate.raw_lines import (
    LONGEST_CELL,
    is_nested,
    label,
    named_cell,
    nested_lines,
    object_lines,
    value_cell,
)
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from didit_desk.models.decision import Step
    from didit_desk.models.json_value import JsonObject

__all__ = [
    "block_name",
    "hidden_state",
    "label",
    "named_cell",
    "null_lines",
    "object_lines",
    "run_lines",
    "step_lines",
    "unreadable_lines",
    "value_cell",
    "warning_lines",
]

MOST_LINES: Final = 5_000
"""Lines of one run that are laid out; a list of more would hold up every change of the window's width."""

_ALWAYS_GIVEN: Final = frozenset({"status", "warnings", "node_id"})
"""The fields that the workflow's hiding of attributes leaves alone (Didit API, null and absent)."""
_HIDDEN: Final = ("ph.eye-slash", "in_review.icon")
_NULL: Final = ("ph.circle-dashed-bold", "text_secondary")
_UNREADABLE: Final = ("ph.warning", "in_review.icon")
_NAMES: Final[Mapping[str, str]] = {
    "id_verifications": "Document",
    "nfc_verifications": "Chip",
    "liveness_checks": "Liveness",
    "face_matches": "Face match",
    "aml_screenings": "AML",
    "poa_verifications": "Proof of address",
    "phone_verifications": "Phone",
    "email_verifications": "E-mail",
    "ip_analyses": "Network",
    "database_validations": "Database validation",
    "registry_checks": "Company registry",
    "key_people_checks": "Key people and ownership",
    "questionnaire_responses": "Questionnaire",
    "document_ai_documents": "Document AI",
    "document_verifications": "Company documents",
}


def block_name(block: str) -> str:
    """A block's name on this desk."""
    return tr(_NAMES[block])


def run_lines(step: Step, *, runs: int) -> tuple[Line, ...]:
    """One run under its heading; `runs` is how often the feature ran in this session."""
    name = block_name(step.block)
    title = tr("{name}, run {run} of {runs}", name=name, run=step.run + 1, runs=runs) if runs > 1 else name
    hidden = hidden_state(step.received)
    fields = step_lines(step, skip=frozenset(medium.slot for medium in step.media))
    lines = (
        section(title, sign=("step", step.status)),
        *warning_lines(step),
        *((hidden,) if hidden is not None else ()),
        *file_lines(step),
        *(fields or (note(tr("Didit returned no fields.")),)),
    )
    return bounded(lines)


def step_lines(step: Step, *, skip: frozenset[str] = frozenset()) -> tuple[Line, ...]:
    """The run's fields without its status and warnings, which stand above them."""
    status = step.received.get("status")
    odd = nested_lines(tr("Status"), status, 0, name="status") if is_nested(status) else ()
    return (*odd, *table_lines(TABLES[step.block], step.received, where=f"/{step.block}/{step.run}", skip=skip))


def warning_lines(step: Step) -> tuple[Line, ...]:
    """The run's warnings: sign by severity, Didit's words, the risk as sent, and what came with it."""
    lines: list[Line] = []
    sent = as_list(step.received.get("warnings"))
    added = [entry.get("additional_data") for entry in sent if isinstance(entry, Mapping)]
    for place, warning in enumerate(step.warnings):
        long = warning.long or (warning.risk if warning.short else "")
        short = warning.short or warning.risk
        is_cut = len(long) > LONGEST_CELL or len(short) > LONGEST_CELL
        whole = f"{warning.risk}\n{short}\n{long}" if is_cut else warning.risk
        cells = (
            LineCell(text=_cut(short), sign=("warning", warning.severity), whole=whole),
            LineCell(text=_cut(long), is_absent=True),
        )
        lines.append(Line(kind=LineKind.WARNING, cells=cells))
        data = added[place] if place < len(added) else None
        if data not in (None, "", ()):
            lines += nested_lines(tr("Additional data"), data, 1, name="additional_data")
    return tuple(lines)


def hidden_state(received: JsonObject) -> Line | None:
    """The state of a run of which nothing but status, warnings and node came; None where there is any value."""
    values = [value for name, value in received.items() if name not in _ALWAYS_GIVEN]
    if not values or any(value is not None for value in values):
        return None
    return state(
        _HIDDEN,
        tr("Hidden, or nothing found"),
        tr("Every field is null and Didit gives no reason: the workflow hides them, or the step recorded nothing."),
    )


def null_lines(block: str) -> tuple[Line, ...]:
    """A feature the workflow has and no result of which came."""
    return (
        section(block_name(block)),
        state(
            _NULL,
            tr("No result yet"),
            tr("The workflow has this step and Didit sent null for it: it has not produced anything."),
        ),
    )


def unreadable_lines(block: str, reason: str) -> tuple[Line, ...]:
    """A block, or a part of one, of a shape this version does not know."""
    return (
        section(block_name(block)),
        state(_UNREADABLE, tr("Could not be read"), tr("{reason}. The rest of the session stands.", reason=reason)),
    )


def bounded(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines, those beyond `MOST_LINES` in the copy of a last one."""
    if len(lines) <= MOST_LINES:
        return lines
    rest = lines[MOST_LINES:]
    whole = "\n".join("\t".join(cell.received or cell.text for cell in line.cells) for line in rest)
    text = tr("{count} more lines, the copy of this line has them all", count=f"{len(rest):,}")
    more = Line(kind=LineKind.NOTE, cells=(LineCell(text=text, whole=whole),))
    return (*lines[:MOST_LINES], more)


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_CELL else text[:LONGEST_CELL] + "…"
