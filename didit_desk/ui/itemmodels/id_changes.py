"""What turns one list of ids into another, as few removals and insertions. A million ids are fine."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from dataclasses import dataclass
from itertools import groupby
from typing import Final

MOST_CHANGED: Final = 2_000
"""Ids between the first and the last change; a view that changed more is another view."""
MOST_EDITS: Final = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """`count` ids at `at` go, or `inserted` come there. Edits are applied one after the other."""

    at: int
    count: int
    inserted: array[int] | None = None


def edits_between(old: array[int], new: array[int]) -> tuple[Edit, ...] | None:
    """Edits from `old` to `new`; empty when they are equal, None when they differ too much to be worth telling.

    An id that moved is removed and inserted again.
    """
    before, after = memoryview(old), memoryview(new)
    start = _common_start(before, after, most=min(len(old), len(new)))
    end = _common_end(before, after, most=min(len(old), len(new)) - start)
    gone, came = old[start : len(old) - end], new[start : len(new) - end]
    if max(len(gone), len(came)) > MOST_CHANGED:
        return None
    kept = _kept_in_order(gone, came)
    edits = (
        *_removals(gone, kept, offset=start),
        *_insertions(came, kept, offset=start),
    )
    return edits if len(edits) <= MOST_EDITS else None


def _common_start(old: memoryview[int], new: memoryview[int], *, most: int) -> int:
    """Length of the equal start, by halving: each comparison of raw bytes is one call into C."""
    old_bytes, new_bytes, size = old.cast("B"), new.cast("B"), old.itemsize
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if old_bytes[low * size : middle * size] == new_bytes[low * size : middle * size]:
            low = middle
        else:
            high = middle - 1
    return low


def _common_end(old: memoryview[int], new: memoryview[int], *, most: int) -> int:
    """Length of the equal end, at most `most`."""
    old_bytes, new_bytes, size = old.cast("B"), new.cast("B"), old.itemsize
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        first = old_bytes[len(old_bytes) - middle * size : len(old_bytes) - low * size]
        second = new_bytes[len(new_bytes) - middle * size : len(new_bytes) - low * size]
        if first == second:
            low = middle
        else:
            high = middle - 1
    return low


def _kept_in_order(gone: array[int], came: array[int]) -> frozenset[int]:
    """Ids of both lists that can stay where they are: a longest run in the same order, by patience sorting."""
    places = {row_id: place for place, row_id in enumerate(came)}
    tails: list[int] = []
    chain: list[tuple[int, int]] = []
    heads: list[int] = []
    for row_id in gone:
        place = places.get(row_id)
        if place is None:
            continue
        pile = bisect_left(tails, place)
        previous = heads[pile - 1] if pile else -1
        chain.append((row_id, previous))
        if pile == len(tails):
            tails.append(place)
            heads.append(len(chain) - 1)
        else:
            tails[pile] = place
            heads[pile] = len(chain) - 1
    kept: set[int] = set()
    link = heads[-1] if heads else -1
    while link >= 0:
        row_id, link = chain[link]
        kept.add(row_id)
    return frozenset(kept)


def _removals(gone: array[int], kept: frozenset[int], *, offset: int) -> list[Edit]:
    """From the end to the start, so that places before each removal still hold."""
    edits: list[Edit] = []
    place = 0
    for stays, group in groupby(gone, key=kept.__contains__):
        count = sum(1 for _ in group)
        if not stays:
            edits.append(Edit(at=offset + place, count=count))
        place += count
    return edits[::-1]


def _insertions(came: array[int], kept: frozenset[int], *, offset: int) -> list[Edit]:
    edits: list[Edit] = []
    place = 0
    for stays, group in groupby(came, key=kept.__contains__):
        ids = array("q", group)
        if not stays:
            edits.append(Edit(at=offset + place, count=len(ids), inserted=ids))
        place += len(ids)
    return edits
