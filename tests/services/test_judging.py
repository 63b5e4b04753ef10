"""Faces are judged before their scores: nothing of a score leaves the service, and the journal comes first."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from didit_desk.models.decision import Block
from didit_desk.models.errors import JournalUnwritable
from didit_desk.models.face import FaceVerdict
from didit_desk.models.ids import SessionId
from didit_desk.policy.judging import is_veiled
from tests.helpers.waiting import until
from tests.services.open_desk import REVIEWER, entries, make_read_only, open_desk

if TYPE_CHECKING:
    from didit_desk.models.decision import Decision
    from didit_desk.store.vault import Vault
    from tests.helpers.sandbox_process import SandboxProcess

SCORES = ("71.8", "88.4", "57.6")
PICTURES = ("/face_matches/0/source_image", "/face_matches/0/target_image")


def always() -> bool:
    return True


def face_session(sandbox: SandboxProcess) -> SessionId:
    return SessionId(sandbox.scenario("face-mismatch"))


def tells_scores(decision: Decision) -> bool:
    faces = [step for block in (Block.LIVENESS, Block.FACE_MATCH) for step in decision.runs_of(block)]
    assert faces
    return any(score in repr(step) for step in faces for score in SCORES)


async def test_that_nothing_of_a_score_leaves_the_service_before_the_judgement(
    sandbox: SandboxProcess, vault: Vault
) -> None:
    session = face_session(sandbox)
    async with open_desk(sandbox, vault, judges_first=always) as desk:
        told: list[Decision] = []
        desk.judging.read.subscribe(told.append)
        loaded = await desk.judging.load(session)
        assert is_veiled(loaded)
        assert [loaded] == told
        assert loaded is desk.judging.kept(session)
        assert not tells_scores(loaded)
        assert "LOW_FACE_MATCH" not in repr(loaded)
        real = desk.detail.kept(session)
        assert real is not None
        assert tells_scores(real)
        # Everything beside the faces is as received.
        assert [step for step in loaded.steps if not step.is_withheld] == [
            step for step in real.steps if step.block not in {Block.LIVENESS, Block.FACE_MATCH}
        ]


async def test_that_the_journal_has_the_judgement_before_the_scores_are_told(
    sandbox: SandboxProcess, vault: Vault
) -> None:
    session = face_session(sandbox)
    seen: list[tuple[bool, int]] = []
    async with open_desk(sandbox, vault, judges_first=always) as desk:
        await desk.judging.load(session)
        for pointer in PICTURES:
            await desk.evidence.fetch(session, pointer)
        desk.judging.read.subscribe(lambda decision: seen.append((is_veiled(decision), len(entries(vault, session)))))
        desk.judging.judge(session, 0, FaceVerdict.DIFFERENT, pointers=PICTURES)
        assert seen == [(False, 1)]
        shown = desk.judging.kept(session)
        assert shown is not None
        assert tells_scores(shown)
        hashes = {pointer: desk.evidence.kept(session, pointer) for pointer in PICTURES}
    (entry,) = entries(vault, session)
    kept: dict[str, Any] = json.loads(entry.fields)
    assert (entry.kind, entry.state, entry.reviewer) == ("face_judged", "done", REVIEWER)
    assert (kept["run"], kept["verdict"]) == (0, "different")
    assert kept["pictures"] == {pointer: found.sha256 for pointer, found in hashes.items() if found is not None}
    assert len(kept["pictures"]) == len(PICTURES)


async def test_that_nothing_is_shown_while_the_journal_cannot_be_written(sandbox: SandboxProcess, vault: Vault) -> None:
    session = face_session(sandbox)
    async with open_desk(sandbox, vault, judges_first=always) as desk:
        await desk.judging.load(session)
        told: list[Decision] = []
        desk.judging.read.subscribe(told.append)
        make_read_only(vault)
        with pytest.raises(JournalUnwritable):
            desk.judging.judge(session, 0, FaceVerdict.SAME, pointers=())
        make_read_only(vault, read_only=False)
        kept = desk.judging.kept(session)
        assert kept is not None
        assert is_veiled(kept)
        assert told == []
        assert desk.judging.judge(session, 0, FaceVerdict.SAME, pointers=()) is not None


async def test_that_a_judgement_holds_for_the_next_run_of_the_desk_and_is_asked_for_once(
    sandbox: SandboxProcess, vault: Vault
) -> None:
    session = face_session(sandbox)
    async with open_desk(sandbox, vault, judges_first=always) as desk:
        await desk.judging.load(session)
        first = desk.judging.judge(session, 0, FaceVerdict.SAME, pointers=())
        assert desk.judging.judge(session, 0, FaceVerdict.DIFFERENT, pointers=()) is None
    async with open_desk(sandbox, vault, judges_first=always) as desk:
        assert not is_veiled(await desk.judging.load(session))
        assert desk.judging.judgements(session) == {0: first}
    assert len(entries(vault, session)) == 1


async def test_that_the_policy_may_change_while_a_session_is_on_screen(sandbox: SandboxProcess, vault: Vault) -> None:
    session = face_session(sandbox)
    policy = [False]
    async with open_desk(sandbox, vault, judges_first=lambda: policy[0]) as desk:
        real = await desk.judging.load(session)
        assert real is desk.detail.kept(session)
        told: list[Decision] = []
        desk.judging.read.subscribe(told.append)
        policy[0] = True
        desk.judging.policy_changed()
        assert [is_veiled(decision) for decision in told] == [True]
        assert desk.judging.as_shown(real) is told[0]
        policy[0] = False
        assert desk.judging.as_shown(told[0]) is real


async def test_that_the_row_of_the_queue_keeps_silent_as_well(sandbox: SandboxProcess, vault: Vault) -> None:
    session = face_session(sandbox)
    async with open_desk(sandbox, vault, judges_first=always) as desk:
        desk.start()
        await until(lambda: desk.reader.row(session) is not None)

        def features() -> set[str]:
            row = desk.reader.row(session)
            assert row is not None
            return {item.feature for item in row.row.features}

        before = features()
        await desk.judging.load(session)
        desk.judging.judge(session, 0, FaceVerdict.SAME, pointers=())
        assert features() - before == {"FACE_MATCH", "LIVENESS"}
