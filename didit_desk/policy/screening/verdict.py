"""What comparing one property came to."""

from __future__ import annotations

from enum import StrEnum


class Verdict(StrEnum):
    """`NEAR` is another spelling, a part, or a date with less precision; `CANNOT_TELL` also where a side is missing."""

    AGREES = "agrees"
    NEAR = "near"
    DIFFERS = "differs"
    CANNOT_TELL = "cannot_tell"
