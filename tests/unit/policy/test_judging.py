"""What is hidden until the faces are judged: every field of the face checks, and nothing beside them."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, datetime
from types import MappingProxyType

import pytest

from didit_desk.models.decision import Block, Decision, Step, Unreadable, Warning
from didit_desk.models.evidence import MediaKind, MediaLink, Medium
from didit_desk.models.face import FaceJudgement, FaceMatch, FaceVerdict, Liveness
from didit_desk.models.ids import SessionId
from didit_desk.policy.judging import (
    FACE_BLOCKS,
    ScoresHidden,
    capture_fingerprint,
    is_veiled,
    scores_hidden,
    veiled,
)
from didit_desk.policy.veiled_row import FACE_FEATURES
from didit_desk.viewstate.reason_signs import FACE, TAB_OF
from tests.unit.viewstate.evidence_samples import decision

MARK = "0.731"
SESSION = SessionId("s")


def medium(slot: str, *, base: str, query: str = "") -> Medium:
    link = MediaLink(url=f"https://media.example.test{base}/{slot}{query}", ends_at=None)
    return Medium(slot=slot, pointer=f"{base}/{slot}", kind=MediaKind.PICTURE, link=link)


def face_step(block: Block, run: int, *, query: str = "", capture: str = "") -> Step:
    base = f"/{block.value}/{run}{capture}"
    slots = ("reference_image",) if block is Block.LIVENESS else ("source_image", "target_image")
    warning = Warning(feature="FACE", risk=MARK, severity="error", short=MARK, long=MARK, node_id=None, block=block)
    found = Liveness(method=MARK, score=0.731, age_estimate=0.731, face_quality=0.731, face_luminance=0.731, matches=())
    return Step(
        block=block,
        run=run,
        node_id=None,
        status=MARK,
        warnings=(warning,),
        media=(*(medium(slot, base=base, query=query) for slot in slots), medium("matches.0", base=base + MARK)),
        detail=found if block is Block.LIVENESS else FaceMatch(score=0.731, source_session_id=MARK),
        received=MappingProxyType({"new_in_some_later_version": MARK, "score": 0.731, "status": MARK}),
    )


def session(*steps: Step) -> Decision:
    own = decision()
    others = tuple(step for step in own.steps if step.block not in FACE_BLOCKS)
    return replace(own, steps=(*others, *steps), unreadable=(Unreadable(block=Block.LIVENESS, reason=MARK),))


def judged(subject: Decision, run: int) -> dict[int, FaceJudgement]:
    at = datetime(2026, 11, 20, tzinfo=UTC)
    capture = capture_fingerprint(subject, run)
    return {run: FaceJudgement(session_id=SESSION, run=run, verdict=FaceVerdict.SAME, capture=capture, at=at)}


def test_that_no_field_of_a_hidden_run_is_left() -> None:
    subject = session(face_step(Block.LIVENESS, 0), face_step(Block.FACE_MATCH, 0))

    shown = veiled(subject, scores_hidden(subject, {}, judges_first=True))

    assert MARK in repr(subject)
    assert MARK not in repr(shown)
    assert is_veiled(shown)


def test_that_everything_beside_the_faces_stays_as_it_is() -> None:
    subject = session(face_step(Block.LIVENESS, 0), face_step(Block.FACE_MATCH, 0))

    shown = veiled(subject, ScoresHidden(frozenset({0})))

    for field in fields(subject):
        if field.name not in {"steps", "unreadable"}:
            assert getattr(shown, field.name) == getattr(subject, field.name)
    assert shown.steps[:-2] == subject.steps[:-2]


def test_that_the_pictures_to_judge_by_stay_and_those_found_elsewhere_do_not() -> None:
    subject = session(face_step(Block.LIVENESS, 0), face_step(Block.FACE_MATCH, 0))

    shown = veiled(subject, ScoresHidden(frozenset({0})))

    slots = [medium.slot for block in FACE_BLOCKS for step in shown.runs_of(block) for medium in step.media]
    assert slots == ["reference_image", "source_image", "target_image"]


def test_that_a_run_is_judged_for_itself() -> None:
    steps = [face_step(block, run) for run in (0, 1) for block in FACE_BLOCKS]
    subject = session(*steps)

    hidden = scores_hidden(subject, judged(subject, 0), judges_first=True)

    assert hidden == ScoresHidden(frozenset({1}))
    assert [step.is_withheld for step in veiled(subject, hidden).runs_of(Block.FACE_MATCH)] == [False, True]


@pytest.mark.parametrize(("query", "capture", "hidden"), [("?signature=2", "", 0), ("", "b", 1)])
def test_that_a_judgement_holds_for_renewed_links_and_not_for_new_pictures(
    query: str, capture: str, hidden: int
) -> None:
    before = session(face_step(Block.LIVENESS, 0), face_step(Block.FACE_MATCH, 0))
    after = session(
        face_step(Block.LIVENESS, 0, query=query, capture=capture),
        face_step(Block.FACE_MATCH, 0, query=query, capture=capture),
    )

    assert len(scores_hidden(after, judged(before, 0), judges_first=True).runs) == hidden


def test_that_nothing_is_hidden_without_the_policy_or_without_face_checks() -> None:
    subject = session(face_step(Block.LIVENESS, 0))
    bare = session()

    assert scores_hidden(subject, {}, judges_first=False) == ScoresHidden()
    assert scores_hidden(bare, {}, judges_first=True) == ScoresHidden()
    assert veiled(bare, ScoresHidden()) is bare


def test_that_the_row_hides_every_feature_the_face_tab_stands_for() -> None:
    assert {feature for feature, tab in TAB_OF.items() if tab == FACE} == FACE_FEATURES
