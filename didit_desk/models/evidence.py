"""Pictures, videos and files of a session: what is there, and why something is not."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


class MediaKind(StrEnum):
    """What a link is expected to give; the bytes decide in the end."""

    PICTURE = "picture"
    VIDEO = "video"
    FILE = "file"


class Absence(StrEnum):
    """Why a link is null. Never worded as a missing document unless the evidence proves it."""

    NOT_CAPTURED = "not_captured"
    HIDDEN_FROM_KEY = "hidden_from_key"
    NO_REASON = "no_reason"


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaLink:
    """A presigned link. `repr` shows no address: the query is a credential."""

    url: str
    ends_at: datetime | None

    def __repr__(self) -> str:
        return "MediaLink(…)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Medium:
    """One place where a block can hold a picture, video or file.

    `slot` is the field's own name (`front_image`, `extra_files.0`), `pointer` the JSON pointer to it in the decision.
    Exactly one of `link` and `absence` is set.
    """

    slot: str
    pointer: str
    kind: MediaKind
    link: MediaLink | None = None
    absence: Absence | None = None
