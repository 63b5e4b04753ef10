"""Face judgement before the score: what of a decision is hidden until the reviewer has judged the faces.

Whoever sees a score first moves towards it (a label shown first shifts a judgement by a whole step of its scale), so a
second opinion is one only when it was formed without. Presenters are given `veiled` decisions: what is hidden is not in
them, so that no part of the window can show it by oversight.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from didit_desk.models.decision import Block
from didit_desk.models.face import FaceMatch, Liveness

if TYPE_CHECKING:
    from collections.abc import Mapping

    from didit_desk.models.decision import Decision, Step
    from didit_desk.models.evidence import Medium
    from didit_desk.models.face import FaceJudgement

FACE_BLOCKS: Final = (Block.LIVENESS, Block.FACE_MATCH)
_OWN_MEDIA: Final = frozenset({"reference_image", "source_image", "target_image", "video_url"})
"""What the run was made with. Pictures of other sessions (`matches`) would tell what it found."""
_NOTHING: Final[Mapping[Block, Liveness | FaceMatch]] = MappingProxyType(
    {
        Block.LIVENESS: Liveness(
            method=None, score=None, age_estimate=None, face_quality=None, face_luminance=None, matches=()
        ),
        Block.FACE_MATCH: FaceMatch(score=None, source_session_id=None),
    }
)


@dataclass(frozen=True, slots=True)
class ScoresHidden:
    """The runs of the face checks whose results are hidden, counted from 0 in the order received."""

    runs: frozenset[int] = frozenset()


def scores_hidden(decision: Decision, judgements: Mapping[int, FaceJudgement], *, judges_first: bool) -> ScoresHidden:
    """What is hidden: with the policy on, every run without a judgement of these very pictures."""
    if not judges_first:
        return ScoresHidden()
    runs = max(len(decision.runs_of(block)) for block in FACE_BLOCKS)
    return ScoresHidden(frozenset(run for run in range(runs) if not _is_judged(decision, run, judgements.get(run))))


def veiled(decision: Decision, hidden: ScoresHidden) -> Decision:
    """The decision without anything the face checks of the hidden runs found; itself when nothing is hidden."""
    if not hidden.runs:
        return decision
    places = {id(step): run for block in FACE_BLOCKS for run, step in enumerate(decision.runs_of(block))}
    steps = tuple(_veiled(step) if places.get(id(step)) in hidden.runs else step for step in decision.steps)
    # Why a face check could not be read may quote what it found.
    unreadable = tuple(mark for mark in decision.unreadable if mark.block not in FACE_BLOCKS)
    return replace(decision, steps=steps, unreadable=unreadable)


def is_veiled(decision: Decision) -> bool:
    """Something of the decision is hidden."""
    return any(step.is_withheld for step in decision.steps)


def capture_fingerprint(decision: Decision, run: int) -> str:
    """What stays the same as long as a run has the same pictures: 64 hex digits, and no address in them."""
    steps = (step for block in FACE_BLOCKS for step in decision.runs_of(block)[run : run + 1])
    media = (medium for step in steps for medium in step.media if medium.slot in _OWN_MEDIA)
    told = "\n".join(f"{medium.pointer} {_address(medium)}" for medium in media)
    return hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()


def _address(medium: Medium) -> str:
    """Without the query, which is a credential that is renewed."""
    return urlsplit(medium.link.url)._replace(query="", fragment="").geturl() if medium.link is not None else ""


def _is_judged(decision: Decision, run: int, judgement: FaceJudgement | None) -> bool:
    return judgement is not None and judgement.capture == capture_fingerprint(decision, run)


def _veiled(step: Step) -> Step:
    """Only what is known before the check: a field this version does not know may hold a score as well."""
    return replace(
        step,
        status="",
        warnings=(),
        media=tuple(medium for medium in step.media if medium.slot in _OWN_MEDIA),
        detail=_NOTHING[step.block],
        received=MappingProxyType({}),
        is_withheld=True,
    )
