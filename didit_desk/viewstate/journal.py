"""The journal's entries as rows and as lines to read, and what checking the chain has found."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final, Protocol

from didit_desk.models.act import ActKind, ActState
from didit_desk.models.journal import DONE, Noted
from didit_desk.models.text import visible
from didit_desk.viewstate.lines import Line, LineCell, pair, section
from didit_desk.viewstate.waiting import clock_time
from didit_desk.viewstate.wording import tr, trn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from didit_desk.audit.entry import Entry as Entry  # named here so that the window need not know that layer

HASH_SHOWN: Final = 12
LONGEST_CELL: Final = 120
LONGEST_FIELD: Final = 20_000


class JournalSource(Protocol):
    """Where the list reads its entries from."""

    def page(self, seqs: Sequence[int]) -> list[Entry]:
        """The entries of these numbers."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalRow:
    """One entry in the list. `sign` is an entry of the act vocabulary, empty for what is no act."""

    time: str
    act: str
    session: str
    reviewer: str
    state: str
    sign: str
    hash: str

    @property
    def spoken(self) -> str:
        """The row for a screen reader."""
        return ", ".join(part for part in (self.time, self.act, self.session, self.reviewer, self.state) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryView:
    """One entry in full."""

    title: str
    text: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictView:
    """What is known about the chain. `group` is a colour group of the tokens, empty for a quiet line."""

    icon: str
    text: str
    group: str = ""


def row_of(entry: Entry) -> JournalRow:
    """An entry as a row; received text made visible, and cut where nobody reads on."""
    return JournalRow(
        time=entry_time(entry.at),
        act=kind_words(entry.kind),
        session=_number(entry),
        reviewer=visible(entry.reviewer, longest=LONGEST_CELL),
        state=state_words(entry.state),
        sign=_sign(entry.state),
        hash=entry.hash[:HASH_SHOWN],
    )


def kind_words(kind: str) -> str:
    """What was done, in the desk's words; an unknown kind is shown as it is."""
    words = {
        ActKind.APPROVE.value: tr("Approve"),
        ActKind.DECLINE.value: tr("Decline"),
        ActKind.RESUBMIT.value: tr("Resubmit"),
        ActKind.FEATURE.value: tr("Set a check"),
        ActKind.HITS.value: tr("Mark hits"),
        ActKind.NOTE.value: tr("Note"),
        ActKind.CANCEL_OVERRIDE.value: tr("Cancel override"),
        Noted.OPENED.value: tr("Open"),
        Noted.JUDGED.value: tr("Judge faces"),
        Noted.EXPORTED.value: tr("Export"),
        Noted.PRINTED.value: tr("Print"),
    }
    return words.get(kind) or visible(kind, longest=LONGEST_CELL)


def state_words(state: str) -> str:
    """Where it stood when the entry was written."""
    words = {
        ActState.INTENDED.value: tr("Intended"),
        ActState.HELD.value: tr("Held"),
        ActState.SENT.value: tr("Sent"),
        ActState.CONFIRMED.value: tr("Confirmed"),
        ActState.REFUSED.value: tr("Refused"),
        ActState.UNKNOWN.value: tr("Outcome unknown"),
        ActState.RECALLED.value: tr("Recalled"),
        ActState.CONFLICT.value: tr("Conflict"),
        DONE: tr("Done"),
    }
    return words.get(state) or visible(state, longest=LONGEST_CELL)


def kind_choices() -> tuple[tuple[str, str], ...]:
    """Every kind with its words, for a filter."""
    return tuple((kind, kind_words(kind)) for kind in (*map(str, ActKind), *map(str, Noted)))


def state_choices() -> tuple[tuple[str, str], ...]:
    """Every state with its words, for a filter."""
    return tuple((state, state_words(state)) for state in (*map(str, ActState), DONE))


def entry_view(entry: Entry) -> EntryView:
    """An entry with every kept field, as received."""
    number = _number(entry)
    about = " · ".join(part for part in (number, state_words(entry.state), entry_time(entry.at)) if part)
    who = [
        pair(tr("Time"), LineCell(text=tr("{time} UTC", time=entry_time(entry.at)), whole=entry.at)),
        pair(tr("Reviewer"), _cell(entry.reviewer)),
        pair(tr("Session"), _cell(number)),
        pair(tr("Session id"), _cell(entry.session_id)),
        pair(tr("Act id"), _cell(entry.act_id)),
        pair(tr("Account"), _cell(entry.account)),
    ]
    chain = [
        pair(tr("Hash before"), _cell(entry.previous_hash)),
        pair(tr("Hash"), _cell(entry.hash)),
        pair(tr("Clock of this run"), LineCell(text=f"{entry.monotonic:,} µs", whole=str(entry.monotonic))),
    ]
    lines = (section(tr("Entry")), *who, section(tr("Kept")), *_field_lines(entry.fields), section(tr("Chain")), *chain)
    return EntryView(
        title=tr("Entry {number}: {act}", number=f"{entry.seq:,}", act=kind_words(entry.kind)), text=about, lines=lines
    )


def not_verified() -> VerdictView:
    """Before the first check of this run."""
    return VerdictView(icon="ph.shield-check", text=tr("Not verified in this run."))


def verifying() -> VerdictView:
    """While the chain is read."""
    return VerdictView(icon="ph.hourglass-medium-bold", text=tr("The chain is being read."))


def unverifiable() -> VerdictView:
    """The vault failed while it was read."""
    return VerdictView(icon="ph.warning-fill", text=tr("The stored file cannot be read to its end."), group="declined")


def verdict_view(soundness: str, *, at: int | None, count: int, head: str, now: datetime) -> VerdictView:
    """What checking found: intact, tampered or torn, and from which entry on."""
    time = clock_time(now)
    match soundness:
        case "intact":
            one, more = "Intact, {count} entry, head {head}, {time}", "Intact, {count} entries, head {head}, {time}"
            words = trn(one, more, count, head=head[:HASH_SHOWN], time=time)
            return VerdictView(icon="ph.check-circle-fill", text=words, group="approved")
        case "torn":
            text = tr("Entries from {number} on are missing, {time}", number=f"{at or 0:,}", time=time)
            return VerdictView(icon="ph.warning-fill", text=text, group="in_review")
        case _:
            text = tr("Altered: the chain does not fit at entry {number}, {time}", number=f"{at or 0:,}", time=time)
            return VerdictView(icon="ph.x-circle-fill", text=text, group="declined")


def exported_words(count: int, name: str) -> VerdictView:
    """An export is written."""
    shown = visible(name, longest=LONGEST_CELL)
    words = trn("{count} entry exported to {name}", "{count} entries exported to {name}", count, name=shown)
    return VerdictView(icon="ph.export", text=words)


def export_failed() -> VerdictView:
    """The file could not be written."""
    return VerdictView(icon="ph.x-circle-fill", text=tr("The file could not be written."), group="declined")


def entry_time(at: str) -> str:
    """Date and time to the second in UTC; what is no time is shown as it is."""
    try:
        return datetime.fromisoformat(at).astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S")
    except ValueError:
        return visible(at, longest=LONGEST_CELL)


def _number(entry: Entry) -> str:
    return f"#{entry.session_number}" if entry.session_number is not None else ""


def _sign(state: str) -> str:
    # An act that is only intended has not left the desk either: it has the sign of a held one.
    if state == ActState.INTENDED.value:
        return ActState.HELD.value
    return state if state in set(ActState) else ""


def _field_lines(fields: str) -> list[Line]:
    try:
        kept: dict[str, Any] = json.loads(fields)
        return [pair(_field_label(name), _value_cell(value)) for name, value in kept.items()]
    # An entry that was altered may hold anything: it is shown as it is.
    except (ValueError, AttributeError, RecursionError):
        return [pair(tr("Unreadable"), _cell(fields))]


def _field_label(name: str) -> str:
    labels = {
        "session_kind": tr("Kind of session"),
        "seen_status": tr("Status seen"),
        "rationale": tr("Rationale"),
        "reason": tr("Reason"),
        "armed_at": tr("Armed"),
        "changed_at": tr("Changed"),
        "explanation": tr("Explanation"),
        "actual_status": tr("Status found"),
        "details": tr("Details"),
        "what": tr("What"),
        "form": tr("Format"),
        "entries": tr("Entries"),
        "run": tr("Run"),
        "verdict": tr("Judgement"),
        "capture": tr("Fingerprint of the capture"),
        "pictures": tr("Pictures, SHA-256"),
    }
    return labels.get(name) or visible(name.replace("_", " "), longest=LONGEST_CELL)


def _value_cell(value: object) -> LineCell:
    match value:
        case None:
            return LineCell(text=tr("none"), is_absent=True)
        case str():
            return _cell(value)
        case _:
            return _cell(json.dumps(value, ensure_ascii=False))


def _cell(text: str) -> LineCell:
    if not text:
        return LineCell(text=tr("none"), is_absent=True)
    return LineCell(text=visible(text, longest=LONGEST_FIELD), whole=text)
