"""The words the tables are written in: a field, a table of records, a section, and the table of a whole block."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias


class Kind(StrEnum):
    """How a received value is worded. The received form is always what a copy gives."""

    TEXT = "text"
    WORDS = "words"
    """A code in capitals and underscores, spelled as words."""
    YES_NO = "yes_no"
    GOOD_IF_YES = "good_if_yes"
    BAD_IF_YES = "bad_if_yes"
    SCORE = "score"
    """0-100."""
    SHARE = "share"
    """0-1."""
    PERCENT = "percent"
    COUNT = "count"
    BYTES = "bytes"
    KILOMETRES = "kilometres"
    MOMENT = "moment"
    """A time of any ISO form; shown in UTC when its zone is known, else as received."""
    STEP_STATUS = "step_status"
    SESSION_STATUS = "session_status"
    AGREEMENT = "agreement"
    """`full_match`, `partial_match`, `no_match`; true and false."""
    CLEAR = "clear"
    """`clear` or `match`."""
    NUMBER = "number"
    """A session's number, written with a number sign."""
    ANSWER = "answer"
    """A questionnaire answer: `{value, text, files}`; a chosen value is shown by the label of its choice."""
    ANY = "any"
    """A value of any shape, laid out as it came."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field. `at` is a JSON pointer relative to the part it stands in, without the leading slash."""

    at: str
    label: str
    kind: Kind = Kind.TEXT


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table of records. `share` is its part of the width; `at` is relative to a record."""

    at: str
    label: str
    share: float
    kind: Kind = Kind.TEXT


@dataclass(frozen=True, slots=True, kw_only=True)
class Records:
    """An array of objects as a table with one row per record; its `details` stand folded below each row.

    `opens` names fields with the id of a session a row leads to. `children` names the field with records of the same
    shape below a record. `note` stands at the right of the heading. With `heading`, the name of a field, each record
    stands under that field, or `title` and its number, in place of a row.
    """

    at: str
    title: str
    columns: tuple[Column, ...] = ()
    heading: str = ""
    details: tuple[Part, ...] = ()
    opens: tuple[str, ...] = ()
    children: str = ""
    note: str = ""
    is_folded: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Parts under a heading; `at` points to the object they are in, empty for the part the section stands in.

    Without a heading, `title` only names the object where it is null.
    """

    title: str
    parts: tuple[Part, ...]
    at: str = ""
    has_heading: bool = True


Part: TypeAlias = "Field | Records | Section"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class BlockTable:
    """Every known field of one item of a block. `media` and `elsewhere` are fields that other widgets show.

    Only a step has a status and warnings, which stand above its fields.
    """

    parts: tuple[Part, ...]
    media: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()
    is_step: bool = True
