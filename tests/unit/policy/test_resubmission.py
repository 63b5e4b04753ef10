"""Which steps can be asked for again, which are proposed, what is deleted, and what is refused."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from didit_desk.models.act import NodeFeature, Resubmission
from didit_desk.models.decision import Block, Decision, Step
from didit_desk.models.evidence import Absence, MediaKind, MediaLink, Medium
from didit_desk.models.ids import NodeId, SessionId
from didit_desk.models.session import SessionKind
from didit_desk.policy.resubmission import (
    Deletion,
    NotChoosable,
    Runner,
    StepChoice,
    canonical_feature,
    cool_down_left,
    deleted_by,
    is_backend_only,
    is_usable_email,
    resubmission_choices,
    resubmission_of,
)

NOW = datetime(2026, 11, 20, 14, 30, tzinfo=UTC)
PICTURE, VIDEO, FILE = MediaKind.PICTURE, MediaKind.VIDEO, MediaKind.FILE


def medium(slot: str, kind: MediaKind = PICTURE, *, absence: Absence | None = None) -> Medium:
    link = MediaLink(url="https://media.example.test/x", ends_at=None) if absence is None else None
    return Medium(slot=slot, pointer=f"/{slot}", kind=kind, link=link, absence=absence)


def step(
    block: Block, status: str = "In Review", *, node: str | None = "n", run: int = 0, media: tuple[Medium, ...] = ()
) -> Step:
    return Step(block=block, run=run, node_id=NodeId(node) if node else None, status=status, media=media)


def decision(*steps: Step) -> Decision:
    return Decision(
        session_id=SessionId("0f2b6c1e-7a3d-4c58-9b21-5d6e7f809a1b"),
        kind=SessionKind.USER,
        number=1,
        status="In Review",
        environment=None,
        read_at=NOW,
        created_at=None,
        steps=steps,
    )


def choice(block: Block, status: str = "In Review", *, node: str | None = "n") -> StepChoice:
    (found,) = resubmission_choices(decision(step(block, status, node=node)))
    return found


@pytest.mark.parametrize(
    ("block", "feature"),
    [
        (Block.DOCUMENT, "OCR"),
        (Block.CHIP, "NFC"),
        (Block.LIVENESS, "LIVENESS"),
        (Block.FACE_MATCH, "FACE_MATCH"),
        (Block.ADDRESS, "PROOF_OF_ADDRESS"),
        (Block.DOCUMENT_AI, "DOCUMENT_AI"),
        (Block.PHONE, "PHONE_VERIFICATION"),
        (Block.EMAIL, "EMAIL_VERIFICATION"),
        (Block.AML, "AML"),
        (Block.NETWORK, "IP_ANALYSIS"),
        (Block.DATABASE, "DATABASE_VALIDATION"),
        (Block.QUESTIONNAIRE, "QUESTIONNAIRE"),
        (Block.COMPANY_DOCUMENTS, "KYB_DOCUMENTS"),
    ],
)
def test_that_each_block_is_asked_for_by_the_name_resubmission_has_for_it(block: Block, feature: str) -> None:
    assert choice(block).key == NodeFeature(node_id="n", feature=feature)
    assert choice(block).refused is None


def test_that_every_block_has_a_name() -> None:
    assert all(choice(block).feature for block in Block)


@pytest.mark.parametrize("status", ["Declined", "In Review", "Not Finished", "Expired", "Approved", "Resub Requested"])
@pytest.mark.parametrize("block", list(Block))
def test_that_what_is_proposed_is_what_didit_would_choose_itself(block: Block, status: str) -> None:
    automatic = {
        Block.DOCUMENT, Block.LIVENESS, Block.FACE_MATCH, Block.ADDRESS, Block.PHONE, Block.EMAIL, Block.AML,
        Block.DATABASE, Block.QUESTIONNAIRE,
    }  # fmt: skip
    expected = block in automatic and status in {"Declined", "In Review", "Not Finished", "Expired"}
    assert choice(block, status).preselected is expected


@pytest.mark.parametrize("block", [Block.REGISTRY, Block.KEY_PEOPLE])
def test_that_steps_of_other_peoples_sessions_cannot_be_chosen(block: Block) -> None:
    found = choice(block)
    assert found.refused is NotChoosable.CHILD_SESSIONS
    assert resubmission_of((found,), {found.key}).steps == ()


def test_that_a_step_without_a_node_cannot_be_chosen() -> None:
    found = choice(Block.DOCUMENT, node=None)
    assert (found.refused, found.preselected) == (NotChoosable.NO_NODE, False)


def test_that_a_step_that_ran_twice_at_one_node_stands_once_with_its_latest_status() -> None:
    first = step(Block.DOCUMENT, "Declined", media=(medium("front_image"),))
    second = step(Block.DOCUMENT, "Approved", run=1, media=(medium("front_image"), medium("back_image")))
    (found,) = resubmission_choices(decision(first, second))
    assert (found.step, found.preselected, found.deletes.pictures) == (second, False, 3)
    assert len(resubmission_choices(decision(first, step(Block.DOCUMENT, node="m", run=1)))) == 2


def test_that_everything_captured_in_a_step_counts_as_deleted_and_nothing_of_other_sessions() -> None:
    media = (
        medium("front_image"),
        medium("portrait_image"),
        medium("front_video", VIDEO),
        medium("extra_files.0", FILE),
        medium("matches.0.front_image_url"),
        medium("back_image", absence=Absence.NOT_CAPTURED),
        medium("full_back_image", absence=Absence.HIDDEN_FROM_KEY),
    )
    choices = resubmission_choices(decision(step(Block.DOCUMENT, media=media), step(Block.AML, node="a")))
    whole = Deletion(pictures=2, videos=1, files=1, hidden=1)
    assert choices[0].deletes == whole
    assert deleted_by(choices, [each.key for each in choices]) == whole
    assert deleted_by(choices, [choices[1].key]) == Deletion()


def test_that_the_chosen_steps_keep_the_order_of_the_session() -> None:
    choices = resubmission_choices(decision(step(Block.DOCUMENT, node="d"), step(Block.ADDRESS, node="p")))
    keys = [each.key for each in reversed(choices)]
    assert resubmission_of(choices, keys, email="a@b.test", language="es") == Resubmission(
        steps=(choices[0].key, choices[1].key), email="a@b.test", language="es"
    )


@pytest.mark.parametrize(
    ("features", "alone"),
    [
        (["AML"], True),
        (["AML", "DATABASE_VALIDATION", "IP_ANALYSIS"], True),
        (["AML", "OCR"], False),
        (["POA"], False),
        ([], False),
    ],
)
def test_that_steps_the_provider_runs_itself_are_told_apart(features: list[str], alone: bool) -> None:
    steps = tuple(NodeFeature(node_id="n", feature=feature) for feature in features)
    assert is_backend_only(Resubmission(steps=steps)) is alone
    assert choice(Block.AML).runner is Runner.BACKEND
    assert choice(Block.DOCUMENT).runner is Runner.PERSON


@pytest.mark.parametrize(
    ("passed", "left"), [(None, 0.0), (0.0, 30.0), (29.5, 0.5), (30.0, 0.0), (3_600.0, 0.0), (-3_600.0, 30.0)]
)
def test_that_the_cool_down_is_thirty_seconds_and_never_more(passed: float | None, left: float) -> None:
    last = None if passed is None else NOW - timedelta(seconds=passed)
    assert cool_down_left(last_run=last, now=NOW) == left


@pytest.mark.parametrize(
    ("name", "feature"),
    [("ID_VERIFICATION", "OCR"), ("POA", "PROOF_OF_ADDRESS"), ("PHONE", "PHONE_VERIFICATION"),
     ("EMAIL", "EMAIL_VERIFICATION"), ("LIVENESS", "LIVENESS")],
)  # fmt: skip
def test_that_aliases_lead_to_one_name(name: str, feature: str) -> None:
    assert canonical_feature(name) == feature


@pytest.mark.parametrize(
    ("text", "usable"),
    [
        ("a@b.test", True),
        ("a.b+c@d-e.example.test", True),
        ("ü@bücher.test", True),
        ("", False),
        ("a", False),
        ("a@b", False),
        ("@b.test", False),
        ("a@b.", False),
        ("a@.test", False),
        ("a@b@c.test", False),
        ("a b@c.test", False),
        ("a@c.test\n", False),
        ("a\u202e@c.test", False),
    ],
)
def test_that_an_address_is_whole_before_it_is_sent(text: str, usable: bool) -> None:
    assert is_usable_email(text) is usable
