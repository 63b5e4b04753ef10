"""Liveness and face comparison."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from didit_desk.models.ids import SessionId


@dataclass(frozen=True, slots=True, kw_only=True)
class FaceElsewhere:
    """The same face found in another session or list. The provider returns five at most."""

    session_number: int | None
    name: str | None
    similarity: float | None  # 0-100
    status: str | None
    seen_at: str | None
    source: str | None
    is_blocklisted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Liveness:
    """A liveness check; scores 0-100. Quality and luminance come from passive checks only."""

    method: str | None
    score: float | None
    age_estimate: float | None
    face_quality: float | None
    face_luminance: float | None
    matches: tuple[FaceElsewhere, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FaceMatch:
    """How alike two faces are, 0-100."""

    score: float | None
    source_session_id: str | None


class FaceVerdict(StrEnum):
    """What a reviewer says of two faces."""

    SAME = "same"
    DIFFERENT = "different"
    CANNOT_TELL = "cannot_tell"


@dataclass(frozen=True, slots=True, kw_only=True)
class FaceJudgement:
    """What the reviewer of this desk said of one run of the face checks, and when it was on disk.

    `capture` is the fingerprint of the pictures of the run: a repeated step has others, and is judged anew.
    """

    session_id: SessionId
    run: int
    verdict: FaceVerdict
    capture: str
    at: datetime
