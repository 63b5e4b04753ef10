"""Changes of one check, notes, ticks, acts without an outcome, and the settings page as values."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from didit_desk.config.settings import Settings
from didit_desk.models.act import ActKind, ActState
from didit_desk.models.decision import Block
from didit_desk.models.ids import SessionId
from didit_desk.models.override import FeatureOverride
from didit_desk.models.session import SessionKind
from didit_desk.policy.acts import Reach, Reason, may_commit
from didit_desk.policy.features import feature_change
from didit_desk.policy.ticks import required_ticks
from didit_desk.viewstate.acts import acts_view
from didit_desk.viewstate.feature_act import cancel_armed, feature_armed, override_views
from didit_desk.viewstate.note import note_armed
from didit_desk.viewstate.outcomes import unsettled_views
from didit_desk.viewstate.refusal_words import reason_words
from didit_desk.viewstate.settings import KeptFacts, ProviderLimits, settings_view
from didit_desk.viewstate.ticks import tick_views
from tests.unit.viewstate import act_samples as sample
from tests.unit.viewstate import resubmit_samples as parts

DECISION = parts.decision()
SITUATION = sample.situation(decision=DECISION)
WAITING = FeatureOverride(
    override_id="o1",
    node_id="node_2",
    feature_type="LIVENESS",
    state="pending_until_flow_finishes",
    new_status="Declined",
    reason=None,
    cancelled_at=None,
    cancel_reason=None,
)


def test_that_a_change_of_one_check_names_its_node_its_type_and_its_webhook() -> None:
    step = DECISION.runs_of(Block.AML)[0]
    change = feature_change(step, "Approved")
    verdict = may_commit(ActKind.FEATURE, SITUATION, rationale="", details=change)
    view = feature_armed(
        DECISION,
        SITUATION,
        step,
        change,
        verdict=verdict,
        name=None,
        reviewer="R",
        comment="Namesake.",
        offers_deferral=False,
    )

    line, _, body = view.request.partition("\n")
    assert line.endswith("/features/node_7/update-status/")
    assert json.loads(body) == {"new_status": "Approved", "comment": "Namesake. — R · desk …"}
    assert view.consequences[0].strong == "data.updated"
    assert (view.commit_text, view.group, view.has_own_text, view.off_reason) == ("Approve AML", "approved", True, "")


def test_that_only_a_waiting_change_is_listed_and_can_be_cancelled() -> None:
    views = override_views((WAITING, replace(WAITING, override_id="o2", state="cancelled")))

    assert [(view.override_id, view.text, view.can_cancel) for view in views] == [
        ("o1", "LIVENESS becomes Declined", True)
    ]
    verdict = may_commit(ActKind.CANCEL_OVERRIDE, SITUATION, rationale="", details=None)
    view = cancel_armed(DECISION, SITUATION, views[0], verdict=verdict, name=None)
    assert view.request.endswith("/features/overrides/o1/cancel/")
    assert view.off_reason == "The change no longer waits."


def test_that_a_note_says_it_decides_nothing_and_needs_its_text() -> None:
    verdict = may_commit(ActKind.NOTE, SITUATION, rationale=" ")
    view = note_armed(DECISION, SITUATION, verdict=verdict, name=None, reviewer="R", text=" ")

    assert view.standing == "A note decides nothing. The session stays In Review."
    assert view.off_reason == "A note needs its text."
    assert "new_status" not in view.request


def test_that_a_company_session_takes_no_note_and_says_why() -> None:
    situation = replace(SITUATION, session_kind=SessionKind.BUSINESS)
    verdict = may_commit(ActKind.NOTE, situation, rationale="x")
    view = note_armed(DECISION, situation, verdict=verdict, name=None, reviewer="R", text="x")

    assert view.off_reason == "Didit keeps no notes on a company session."


def test_that_each_item_to_tick_is_a_sentence_of_its_own() -> None:
    seen = {"/id_verifications/0/front_image"}
    ticks = tick_views(required_ticks(ActKind.APPROVE, DECISION, seen), ())

    assert [tick.text for tick in ticks] == [
        "Document, back: not shown on this desk yet. I approve without it.",
        "2 possible matches have no mark. I approve all the same.",
    ]
    assert not any(tick.checked for tick in ticks)
    assert [tick.text for tick in tick_views(required_ticks(ActKind.APPROVE, DECISION, None), ())][:2] == [
        "Document, front: not recorded whether it was looked at. I have looked at it.",
        "Document, back: not recorded whether it was looked at. I have looked at it.",
    ]


def test_that_acts_of_other_sessions_without_an_outcome_are_listed_and_others_are_not() -> None:
    unknown = sample.act(ActState.UNKNOWN, kind=ActKind.APPROVE)
    elsewhere = replace(unknown, command=replace(unknown.command, session_id=SessionId("b"), session_number=48231))
    held = replace(elsewhere, state=ActState.HELD)

    views = unsettled_views((unknown, elsewhere, held), shown=sample.SESSION)

    assert [(view.session_id, view.title) for view in views] == [("b", "Approve #48231, outcome unknown")]


def test_that_offline_the_steps_are_read_only_and_the_head_names_the_copy() -> None:
    view = acts_view(DECISION, None, replace(SITUATION, reach=Reach.OFFLINE), now=sample.NOW)

    assert not any(step.can_change for step in view.steps)
    assert view.steps_note == "read only"
    assert view.standing is not None
    assert (view.standing.as_of, view.standing.is_stale) == ("as of 14:33", True)
    assert view.resubmit.reason == "Acts are off without a connection. The draft is kept."


def test_that_online_each_step_has_its_switch() -> None:
    view = acts_view(DECISION, None, SITUATION, now=sample.NOW)

    assert all(step.can_change for step in view.steps)
    assert view.steps_reason == ""


@pytest.mark.parametrize("reason", list(Reason))
def test_that_every_reason_of_policy_has_its_sentence(reason: Reason) -> None:
    assert reason_words(reason, SITUATION).endswith(".")


LIMITS = ProviderLimits(provider="didit-v3", name="Didit v3", per_minute={"reads": 600})


def facts(*, has_passphrase: bool = False, is_kept: bool = True) -> KeptFacts:
    return KeptFacts(folder="/p", is_kept=is_kept, has_passphrase=has_passphrase, provider="Didit", version="1")


def test_that_no_hold_warns_and_a_value_of_the_file_is_offered() -> None:
    view = settings_view(Settings(hold_seconds=0, overdue_hours=30), facts(), limits=(LIMITS,))

    assert view.hold_warning == "Without a hold an act is sent at once and cannot be recalled."
    assert ("30", "30 hours") in view.overdue_choices
    assert [table.title for table in view.limits] == ["Didit v3"]
    assert [(limit.scope, limit.per_minute) for limit in view.limits[0].limits] == [("reads", 600)]


@pytest.mark.parametrize(
    ("kept", "said"),
    [
        (facts(), "In the keyring of this computer, never in a file"),
        (facts(has_passphrase=True), "In the same encrypted file, opened by your passphrase"),
        (facts(is_kept=False), "In memory; they end with this run"),
    ],
)
def test_that_the_page_says_where_keys_are_kept(kept: KeptFacts, said: str) -> None:
    view = settings_view(Settings(), kept, limits=())

    assert next(fact.text for fact in view.storage if fact.title == "API keys") == said
