"""One entry of the journal: who asked for what, when, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What an entry says, as plain values, so that its hash depends on nothing else.

    `seq` counts from 1 without gaps; `at` is ISO 8601 in UTC; `monotonic` is in whole microseconds and comparable
    only within one run; `fields` is canonical JSON; `previous_hash` and `hash` are 64 hex digits.
    """

    seq: int
    at: str
    monotonic: int
    kind: str
    act_id: str
    account: str
    session_id: str
    session_number: int | None
    reviewer: str
    state: str
    fields: str
    previous_hash: str
    hash: str
