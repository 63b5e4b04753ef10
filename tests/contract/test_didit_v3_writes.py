"""What the desk relies on when it changes parts of a session, asked of the sandbox."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from didit_desk.models.act import FeatureChange, HitMark, HitReview, NodeFeature, Resubmission
from didit_desk.models.aml import Screening
from didit_desk.models.decision import Block
from didit_desk.models.errors import NotVisible, Refused, Throttled
from didit_desk.models.ids import SessionId
from didit_desk.models.session import SessionKind
from didit_desk.policy.features import feature_change, step_of
from didit_desk.policy.resubmission import resubmission_choices, resubmission_of
from tests.helpers.didit_client import PATIENT, didit_client
from tests.helpers.sandbox_process import running_sandbox

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from didit_desk.api.didit_v3.client import DiditV3
    from tests.helpers.sandbox_process import SandboxProcess


@pytest.fixture(scope="module")
def sandbox() -> Iterator[SandboxProcess]:
    with running_sandbox(sessions=120, seed=11) as running:
        yield running


@pytest.fixture
async def client(sandbox: SandboxProcess) -> AsyncIterator[DiditV3]:
    async with didit_client(sandbox.didit, key=sandbox.api_key, limits=PATIENT) as found:
        yield found


def arrived(sandbox: SandboxProcess, scenario: str = "in-review") -> SessionId:
    """A new session in review."""
    found = sandbox.control("arrive", body={"count": 1, "scenario": scenario})["sessions"]
    return SessionId(found[0]["session_id"])


async def test_that_a_resubmission_deletes_what_was_captured_in_its_steps_and_nothing_else(
    sandbox: SandboxProcess, client: DiditV3
) -> None:
    session = arrived(sandbox)
    before = await client.decision(session)
    choices = resubmission_choices(before)
    document = next(choice for choice in choices if choice.feature == "OCR")
    assert document.deletes.pictures > 0
    await client.decisions.resubmit(session, resubmission=resubmission_of(choices, {document.key}), comment="Blurred.")
    after = await client.decision(session)
    left = {choice.key: choice.deletes for choice in resubmission_choices(after)}
    assert after.status == "Resubmitted"
    assert left[document.key].pictures == 0
    assert {key: each for key, each in left.items() if key != document.key} == {
        choice.key: choice.deletes for choice in choices if choice.key != document.key
    }
    with pytest.raises(Refused):
        await client.decisions.resubmit(session, resubmission=resubmission_of(choices, {document.key}), comment="")


async def test_that_steps_the_provider_runs_itself_end_at_once_and_cool_down(
    sandbox: SandboxProcess, client: DiditV3
) -> None:
    session = arrived(sandbox, "name-only-hit")
    choices = resubmission_choices(await client.decision(session))
    alone = resubmission_of(choices, {choice.key for choice in choices if choice.feature == "AML"})
    await client.decisions.resubmit(session, resubmission=alone, comment="Again.")
    assert (await client.decision(session)).status != "Resubmitted"
    with pytest.raises(Throttled) as caught:
        await client.decisions.resubmit(session, resubmission=alone, comment="Again.")
    assert 0 < caught.value.retry_after <= 31


@pytest.mark.parametrize(
    "step",
    [
        NodeFeature(node_id="feature_nowhere_1", feature="OCR"),
        NodeFeature(node_id="feature_ocr_1", feature="KYB_REGISTRY"),
        NodeFeature(node_id="feature_ocr_1", feature="NO_SUCH_FEATURE"),
    ],
)
async def test_that_a_step_the_provider_does_not_know_is_refused(
    sandbox: SandboxProcess, client: DiditV3, step: NodeFeature
) -> None:
    session = arrived(sandbox)
    with pytest.raises(Refused):
        await client.decisions.resubmit(session, resubmission=Resubmission(steps=(step,)), comment="")
    assert (await client.decision(session)).status == "In Review"


@pytest.mark.parametrize("by_type", [False, True])
async def test_that_one_check_changes_and_the_session_does_not(
    sandbox: SandboxProcess, client: DiditV3, by_type: bool
) -> None:
    session = arrived(sandbox)
    step = (await client.decision(session)).runs_of(Block.LIVENESS)[0]
    wanted = "Declined" if step.status != "Declined" else "Approved"
    change = feature_change(step, wanted)
    if by_type:
        change = FeatureChange(
            node_id="default", feature_type=change.feature_type, previous_status=step.status, new_status=wanted
        )
    await client.decisions.set_feature(session, change=change, comment="Seen. — A. Analyst")
    after = await client.decision(session)
    found = step_of(after, change)
    assert found is not None
    assert (found.status, after.status) == (wanted, "In Review")
    assert any(entry.comment == "Seen. — A. Analyst" for entry in await client.activities(session))
    with pytest.raises(Refused):
        await client.decisions.set_feature(session, change=change, comment="")


async def test_that_an_unknown_node_is_not_visible(sandbox: SandboxProcess, client: DiditV3) -> None:
    change = FeatureChange(node_id="feature_x_1", feature_type="AML", previous_status="Declined", new_status="Approved")
    with pytest.raises(NotVisible):
        await client.decisions.set_feature(arrived(sandbox), change=change, comment="")


async def test_that_a_change_can_wait_for_the_person_and_be_taken_back_once(
    sandbox: SandboxProcess, client: DiditV3
) -> None:
    session = arrived(sandbox)
    sandbox.control("change", body={"session_id": session, "status": "Resubmitted"})
    step = (await client.decision(session)).runs_of(Block.DOCUMENT)[0]
    wanted = "Declined" if step.status != "Declined" else "Approved"
    await client.decisions.set_feature(session, change=feature_change(step, wanted, deferred=True), comment="Later.")
    (override,) = await client.decisions.overrides(session)
    assert (override.is_pending, override.node_id, override.reason) == (True, step.node_id, "Later.")
    assert (await client.decision(session)).runs_of(Block.DOCUMENT)[0].status == step.status
    await client.decisions.cancel_override(session, override_id=override.override_id)
    (cancelled,) = await client.decisions.overrides(session)
    assert (cancelled.state, cancelled.is_pending) == ("cancelled", False)
    with pytest.raises(Refused) as caught:
        await client.decisions.cancel_override(session, override_id=override.override_id)
    assert caught.value.status == 409


async def test_that_hits_are_marked_together_or_not_at_all_and_may_get_new_ids(
    sandbox: SandboxProcess, client: DiditV3
) -> None:
    session = arrived(sandbox, "name-only-hit")
    before = await client.decision(session)
    step = before.runs_of(Block.AML)[0]
    assert isinstance(step.detail, Screening)
    ids = [hit.hit_id for hit in step.detail.hits]
    marks = tuple(HitMark(hit_id=hit_id, status="Inconclusive") for hit_id in ids)
    unknown = (*marks, HitMark(hit_id="hit_nowhere", status="Inconclusive"))
    with pytest.raises(NotVisible):
        await client.decisions.review_hits(session, review=HitReview(node_id=step.node_id, marks=unknown))
    assert (await client.decision(session)).runs_of(Block.AML)[0].detail == step.detail
    told = await client.decisions.review_hits(session, review=HitReview(node_id=step.node_id, marks=marks))
    after = await client.decision(session)
    screening = after.runs_of(Block.AML)[0].detail
    assert isinstance(screening, Screening)
    assert {hit.status for hit in screening.hits} == {"Inconclusive"}
    assert [mark.hit_id for mark in told] == [hit.hit_id for hit in screening.hits]
    assert (after.status, after.runs_of(Block.AML)[0].status) == (before.status, step.status)
    (one,) = await client.decisions.review_hits(
        session, review=HitReview(node_id=None, marks=(HitMark(hit_id=ids[0], status="False Positive"),))
    )
    assert one.status == "False Positive"


async def test_that_a_note_decides_nothing_and_business_sessions_take_none(
    sandbox: SandboxProcess, client: DiditV3
) -> None:
    session = arrived(sandbox)
    await client.decisions.add_note(session, text="Called the branch.")
    assert (await client.decision(session)).status == "In Review"
    assert any(entry.comment == "Called the branch." for entry in await client.activities(session))
    business = (await client.page(SessionKind.BUSINESS, offset=0, limit=1)).rows[0]
    with pytest.raises(NotVisible):
        await client.decisions.add_note(business.session_id, text="x")
