"""The result of a screening for a file: who was screened, and every hit with its evidence, as the AML tab tells it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC
from typing import TYPE_CHECKING, Final

from didit_desk.models.screening_report import ReportGroup, ReportHit, ReportLine, ScreeningReport
from didit_desk.viewstate.aml_hit import facts_of
from didit_desk.viewstate.blocks import label
from didit_desk.viewstate.screening_report_hit import columns_of_hit, hit_cells, hit_lines, read_hit
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from didit_desk.models.json_value import JsonValue
    from didit_desk.viewstate.aml import AmlView

_BETWEEN: Final = "  ·  "


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedBy:
    """Who saves a result, when, and with which version of the desk."""

    reviewer: str
    at: datetime
    version: str


def screening_report(
    view: AmlView, by: SavedBy, *, marks: Mapping[str, str], seen: Mapping[str, str]
) -> ScreeningReport:
    """The result of one run, every hit of it, whatever the list on screen leaves out.

    `marks` are the unsent marks and `seen` the words on earlier ones, both by hit id. Comparing the properties of a
    hit takes a millisecond or more: not for the GUI thread.
    """
    head = _head(view, by, unsent=len(marks))
    facts = facts_of(view)
    groups, rows = [], []
    first = tuple(text for _, text in head)
    for group in view.groups:
        hits = []
        for hit in group.hits:
            read = read_hit(hit, view, facts, mark=marks.get(hit.hit_id, ""), seen=seen.get(hit.hit_id, ""))
            hits.append(ReportHit(title=hit.caption, lines=hit_lines(read)))
            rows.append((*first, group.title, *hit_cells(read)))
        groups.append(ReportGroup(title=f"{group.title} ({len(hits):,})", note=group.note, hits=tuple(hits)))
    columns = (*(name for name, _ in head), tr("Group"), *columns_of_hit())
    if not rows:
        rows.append((*first, *("" for _ in columns[len(first) :])))
    return ScreeningReport(
        title=_title(view),
        lines=tuple(ReportLine(label=name, text=text) for name, text in head),
        groups=tuple(groups),
        watermark=_watermark(by),
        footer=_watermark(by) + _BETWEEN + _BETWEEN.join((_desk(by), _title(view))),
        columns=columns,
        rows=tuple(rows),
    )


def file_name(view: AmlView) -> str:
    """A name for the file without its ending: the session's number or id, the run and what it is, nothing received.

    Of an id only letters and digits of ASCII are taken, so that no name leads out of a folder or means a device.
    """
    number = view.decision.number
    session_id = "".join(sign for sign in view.session_id if sign.isascii() and sign.isalnum())[:36]
    session = str(number) if number is not None else session_id
    run = f"-{view.run + 1}" if view.run else ""
    return f"screening-{session or 'session'}{run}"


def cannot_save(view: AmlView | None, *, is_on_screen: bool) -> str:
    """Why nothing can be saved now; empty when it can."""
    if view is None or not is_on_screen:
        return tr("no screening is on screen")
    return tr("this screening could not be read") if view.screening is None else ""


def _title(view: AmlView) -> str:
    number = view.decision.number
    session = f"#{number}" if number is not None else view.session_id
    return tr("Screening result of session {session}", session=session)


def _head(view: AmlView, by: SavedBy, *, unsent: int) -> tuple[tuple[str, str], ...]:
    decision, screening = view.decision, view.screening
    number = str(decision.number) if decision.number is not None else ""
    screened = screening.screened if screening is not None else {}
    told = screening.total_hits if screening is not None else None
    sent = len(screening.hits) if screening is not None else 0
    return (
        (tr("Session"), number),
        (tr("Session id"), view.session_id),
        (tr("Session status"), decision.status),
        (tr("Screened as"), view.screened),
        (tr("Screened data"), "; ".join(f"{label(name)}: {_text(value)}" for name, value in screened.items())),
        (tr("Kind of entity screened"), (screening.entity_type if screening is not None else None) or ""),
        (tr("Screening run"), str(view.run + 1)),
        (tr("Screening status"), view.status),
        (tr("AML score"), view.score),
        (tr("Monitoring"), view.monitoring),
        (tr("Hits sent by Didit"), str(sent)),
        (tr("Hits counted by Didit"), str(told) if told is not None else tr("not returned")),
        (tr("Unsent marks"), tr("{count}, not known to Didit", count=f"{unsent:,}") if unsent else tr("none")),
        (tr("Session created"), _time(decision.created_at)),
        (tr("Read from Didit"), _time(decision.read_at)),
        (tr("Saved"), _time(by.at)),
        (tr("Reviewer"), by.reviewer),
        (tr("Saved with"), _desk(by)),
    )


def _watermark(by: SavedBy) -> str:
    return _BETWEEN.join((by.reviewer, _time(by.at)))


def _desk(by: SavedBy) -> str:
    return tr("Didit Desk {version}", version=by.version)


def _time(moment: datetime | None) -> str:
    if moment is None:
        return tr("not returned")
    return tr("{time} UTC", time=moment.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S"))


def _text(value: JsonValue) -> str:
    match value:
        case None | "":
            return tr("not returned")
        case str():
            return value
        case tuple():
            return ", ".join(_text(item) for item in value)
        case _:
            return str(value)
