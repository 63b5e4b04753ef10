"""The evidence pane as one value: head, nine tabs in fixed places, and what each tab shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from didit_desk.models.decision import Block
from didit_desk.models.json_value import EMPTY, as_object, as_text
from didit_desk.models.session import SessionKind
from didit_desk.viewstate.aml import AmlView, aml_views, open_hits
from didit_desk.viewstate.block_tabs import AML, TAB_BLOCKS, BlockTabs, place_of
from didit_desk.viewstate.blocks import block_name
from didit_desk.viewstate.document import DocumentView, document_views
from didit_desk.viewstate.face import FaceView, face_views
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping
    from collections.abc import Set as AbstractSet

    from didit_desk.models.decision import Decision
    from didit_desk.models.json_value import JsonObject
    from didit_desk.models.session import SessionRow
    from didit_desk.viewstate.block_tab import BlockTabView

_WORDS: Final = ("Document", "Chip", "Face", "AML", "Address", "Contact", "Network", "Registry", "Answers")
_WORST_FIRST: Final = ("Declined", "In Review", "Resub Requested", "Expired")
_CALM: Final = ("Not Finished", "Not Started", "Approved")


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadView:
    """The name and what identifies the session. `position` is empty outside a list.

    `copy` says when what is shown was read, while it cannot be read anew; else it is empty.
    """

    name: str
    latin: str
    facts: tuple[str, ...]
    position: str = ""
    can_go_back: bool = False
    can_go_on: bool = False
    copy: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TabView:
    """One tab in its fixed place. `status` is the worst inside, None where there is none to show."""

    place: int
    word: str
    status: str | None = None
    count: int | None = None
    is_present: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceView:
    """One session, ready to be shown. `unreadable` holds a sentence per tab with a block that could not be read."""

    session_id: str
    head: HeadView
    tabs: tuple[TabView, ...]
    documents: tuple[DocumentView, ...]
    faces: tuple[FaceView, ...]
    screenings: tuple[AmlView, ...]
    blocks: Mapping[int, BlockTabView]
    unreadable: Mapping[int, str]


def evidence_view(
    decision: Decision,
    *,
    row: SessionRow | None = None,
    position: int | None = None,
    total: int | None = None,
    marked_here: AbstractSet[str] = frozenset(),
) -> EvidenceView:
    """The decision and its row as one value; nothing received is dropped. `position` counts from 1."""
    parts = evidence_parts(decision, row=row, position=position, total=total, marked_here=marked_here)
    while True:
        try:
            next(parts)
        except StopIteration as finished:
            view: EvidenceView = finished.value
            return view


def evidence_parts(
    decision: Decision,
    *,
    row: SessionRow | None = None,
    position: int | None = None,
    total: int | None = None,
    marked_here: AbstractSet[str] = frozenset(),
) -> Generator[None, None, EvidenceView]:
    """The `evidence_view` in parts of a few ms, so that something else can happen between two of them."""
    unreadable = _unreadable(decision)
    blocks = BlockTabs(decision)
    tabs = tuple(_tab(place, decision, unreadable, blocks) for place in range(len(_WORDS)))
    yield
    documents = document_views(decision)
    yield
    faces = face_views(decision)
    yield
    screenings = aml_views(decision, marked_here=marked_here)
    return EvidenceView(
        session_id=decision.session_id,
        head=head_view(row, decision=decision, position=position, total=total),
        tabs=tabs,
        documents=documents,
        faces=faces,
        screenings=screenings,
        blocks=blocks,
        unreadable=unreadable,
    )


def head_view(
    row: SessionRow | None,
    *,
    decision: Decision | None = None,
    position: int | None = None,
    total: int | None = None,
    is_offline: bool = False,
) -> HeadView:
    """The head from the row, from the decision, or from both; the name Didit gave first, its Latin form after it."""
    name = row.name if row is not None else None
    latin = (row.name_latin or "") if row is not None else ""
    return HeadView(
        name=name or _printed_name(decision) or tr("Name not read"),
        latin="" if latin == name else latin,
        facts=_facts(row, decision),
        position=tr("{position} of {total}", position=position, total=f"{total:,}") if position and total else "",
        can_go_back=bool(position and position > 1),
        can_go_on=bool(position and total and position < total),
        copy=tr("Copy from {time}", time=f"{decision.read_at:%H:%M}") if is_offline and decision is not None else "",
    )


def worst_status(statuses: tuple[str, ...]) -> str | None:
    """The status a tab's sign stands for; an unknown word comes before the calm ones so that it is seen."""
    if not statuses:
        return None
    known = (*_WORST_FIRST, *_CALM)
    unknown = tuple(status for status in statuses if status not in known)
    order = (*_WORST_FIRST, *unknown, *_CALM)
    return min(statuses, key=order.index)


def _tab(place: int, decision: Decision, unreadable: Mapping[int, str], blocks: BlockTabs) -> TabView:
    steps = [step for block in TAB_BLOCKS[place] for step in decision.runs_of(block)]
    return TabView(
        place=place,
        word=tr(_WORDS[place]),
        status=worst_status(tuple(step.status for step in steps if not step.is_withheld)),
        count=open_hits(decision) if place == AML else None,
        is_present=bool(steps) or place in unreadable or blocks.has_runs(place),
    )


def _unreadable(decision: Decision) -> Mapping[int, str]:
    found: dict[int, str] = {}
    for mark in decision.unreadable:
        place = place_of(mark.block)
        words = tr("{name}: this block could not be read. {reason}", name=block_name(mark.block), reason=mark.reason)
        found[place] = f"{found[place]} {words}" if place in found else words
    return found


def _facts(row: SessionRow | None, decision: Decision | None) -> tuple[str, ...]:
    number = row.number if row is not None else decision.number if decision is not None else None
    kind, country = _document_of(row, decision)
    vendor = row.vendor_reference if row is not None else decision.vendor_reference if decision is not None else None
    created = row.created_at if row is not None else decision.created_at if decision is not None else None
    facts = (
        f"#{number}" if number is not None else tr("number not returned"),
        ", ".join(part for part in (kind, country) if part) or tr("document not read"),
        tr("customer {reference}", reference=vendor) if vendor else tr("customer not given"),
        f"{created:%Y-%m-%d %H:%M} UTC" if created is not None else "",
    )
    return tuple(fact for fact in facts if fact)


def _document_of(row: SessionRow | None, decision: Decision | None) -> tuple[str | None, str | None]:
    kind = row.kind if row is not None else decision.kind if decision is not None else None
    if kind is SessionKind.BUSINESS:
        return tr("Company"), row.country if row is not None else as_text(_company(decision).get("country_code"))
    if row is not None and row.document_type:
        return row.document_type, row.country
    detail = _document(decision)
    return getattr(detail, "document_type", None), getattr(detail, "issuing_state", None)


def _printed_name(decision: Decision | None) -> str | None:
    detail = _document(decision)
    return getattr(detail, "full_name", None) or as_text(_company(decision).get("company_name"))


def _document(decision: Decision | None) -> object:
    runs = decision.runs_of(Block.DOCUMENT) if decision is not None else ()
    return runs[0].detail if runs else None


def _company(decision: Decision | None) -> JsonObject:
    runs = decision.runs_of(Block.REGISTRY) if decision is not None else ()
    return as_object(runs[0].received.get("company")) if runs else EMPTY
