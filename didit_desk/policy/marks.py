"""Marks on hits before they are sent: what may be marked, what one request carries, and what an answer settles.

A mark touches a hit only when the reviewer opened it and has it in sight and selected: rows that are folded away,
filtered out or were never opened keep the status they have.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from didit_desk.models.act import HitMark, HitReview
from didit_desk.models.aml import HitStatus

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

MARK_STATUSES: Final = (
    HitStatus.CONFIRMED,
    HitStatus.FALSE_POSITIVE,
    HitStatus.INCONCLUSIVE,
    HitStatus.UNREVIEWED,
)
"""What a hit can be marked as (Didit API, AML hits), in the order of the keys M, F, I and U."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkRow:
    """A hit as it stands now. `is_shown`: its row is in the list, neither folded away nor filtered out.

    `identity` is what stays the same when the provider renames the hit (Didit API, AML hits).
    """

    hit_id: str
    status: str
    is_shown: bool = True
    identity: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """The unsent marks of one screening, and the hits that were opened. Both by hit id."""

    wanted: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    opened: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        """There is something to send."""
        return bool(self.wanted)


@dataclass(frozen=True, slots=True, kw_only=True)
class Marking:
    """What became of a key: the marks after it, how many rows took the mark and how many were passed over."""

    marks: Marks
    taken: int
    not_opened: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """Marks brought to a newer reading, and how many belonged to hits that are no longer there."""

    marks: Marks
    lost: int


def opened(marks: Marks, row: MarkRow) -> Marks:
    """The marks after a hit was laid out for the reviewer; one that is not in sight is not opened by that."""
    if not row.is_shown or not row.hit_id or row.hit_id in marks.opened:
        return marks
    return replace(marks, opened=marks.opened | {row.hit_id})


def marked(marks: Marks, selected: Iterable[MarkRow], status: str) -> Marking:
    """The marks after `status` was given to the selected rows.

    A row that is not in sight is left alone, one that was never opened is left alone and counted. The status a hit
    has already is no mark: it takes an earlier one back. Raises ValueError for a status that is none of the four.
    """
    if status not in MARK_STATUSES:
        raise ValueError(status)
    wanted, taken, not_opened = dict(marks.wanted), 0, 0
    for row in selected:
        if not row.is_shown or not row.hit_id:
            continue
        if row.hit_id not in marks.opened:
            not_opened += 1
            continue
        taken += 1
        if row.status == status:
            wanted.pop(row.hit_id, None)
        else:
            wanted[row.hit_id] = status
    return Marking(marks=replace(marks, wanted=MappingProxyType(wanted)), taken=taken, not_opened=not_opened)


def review_of(marks: Marks, rows: Sequence[MarkRow], *, node_id: str | None) -> HitReview:
    """The one request for all marks, in the order of the rows; a mark whose hit is not among them is not sent."""
    sent: dict[str, str] = {}
    for row in rows:
        status = marks.wanted.get(row.hit_id)
        if status is not None and status != row.status:
            sent[row.hit_id] = status
    return HitReview(
        node_id=node_id, marks=tuple(HitMark(hit_id=hit_id, status=status) for hit_id, status in sent.items())
    )


def settled(marks: Marks, review: HitReview) -> Marks:
    """The marks after the provider took `review`: those it carried are done, one changed since stays."""
    done = {mark.hit_id: mark.status for mark in review.marks}
    left = {hit_id: status for hit_id, status in marks.wanted.items() if done.get(hit_id) != status}
    return replace(marks, wanted=MappingProxyType(left))


def followed(marks: Marks, before: Sequence[MarkRow], now: Sequence[MarkRow]) -> Followed:
    """The marks on a newer reading of the same screening.

    A hit that came back under another id is found by its identity, if exactly one such hit is there; a mark that the
    hit has got meanwhile is done, one whose hit is gone is lost.
    """
    names = renamed(before, now)
    status_of = {row.hit_id: row.status for row in now}
    wanted: dict[str, str] = {}
    lost = 0
    for hit_id, status in marks.wanted.items():
        name = names.get(hit_id)
        if name is None:
            lost += 1
        elif status_of[name] != status:
            wanted[name] = status
    kept = frozenset(names[hit_id] for hit_id in marks.opened if hit_id in names)
    return Followed(marks=Marks(wanted=MappingProxyType(wanted), opened=kept), lost=lost)


def renamed(before: Sequence[MarkRow], now: Sequence[MarkRow]) -> dict[str, str]:
    """Every id of `before` that is still there, with the id it has in `now`."""
    present = {row.hit_id for row in now}
    gone = {row.hit_id: row for row in before if row.hit_id not in present}
    known = {row.hit_id for row in before}
    fresh = [row for row in now if row.hit_id not in known]
    names = {row.hit_id: row.hit_id for row in before if row.hit_id in present}
    for hit_id, row in gone.items():
        like = [other.hit_id for other in fresh if row.identity and other.identity == row.identity]
        twins = [other for other in gone.values() if other.identity == row.identity]
        if len(like) == 1 and len(twins) == 1:
            names[hit_id] = like[0]
    return names


def is_of(review: HitReview, hit_ids: Iterable[str]) -> bool:
    """Whether every hit of the request is among `hit_ids`."""
    return {mark.hit_id for mark in review.marks} <= set(hit_ids)


def kept_rows(marks: Marks, rows: Sequence[MarkRow]) -> tuple[MarkRow, ...]:
    """The rows that have a mark."""
    return tuple(row for row in rows if row.hit_id in marks.wanted)


def restored(wanted: Mapping[str, str]) -> Marks:
    """Marks of an earlier run: only an opened hit can have one."""
    return Marks(wanted=MappingProxyType(dict(wanted)), opened=frozenset(wanted))
