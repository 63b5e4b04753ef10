"""A row of the queue as the window's opening needs it: a few columns, read before anything heavier is loaded."""

from __future__ import annotations

from typing import NamedTuple


class FirstRow(NamedTuple):
    """What stands in the vault for one row. Moments are microseconds since 1970, UTC; `features` are pairs of feature
    and status as the provider writes them.
    """

    kind: str
    number: int | None
    name: str | None
    name_latin: str | None
    document_type: str | None
    country: str | None
    created_at: int
    features: tuple[tuple[str, str], ...]
    aml_hits: int | None
    opened: bool
    decided: str | None
    decided_at: int | None
    has_draft: bool


class FirstRows(NamedTuple):
    """The top of a view and how many rows the whole view has."""

    status: str
    rows: tuple[FirstRow, ...]
    total: int
