"""The act column as a value: standing, warnings, steps, outcome, difference, and why an act is off."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from didit_desk.models.act import ActKind, ActState, Why
from didit_desk.models.capability import Access
from didit_desk.models.decision import Block, Review
from didit_desk.models.session import SessionKind, SessionRow
from didit_desk.policy.acts import Reach, Reason
from didit_desk.viewstate.acts import Draft, Opening, acts_view, counter_text, is_too_long
from didit_desk.viewstate.outcomes import change_view, outcome_view
from didit_desk.viewstate.refusal_words import reason_words
from didit_desk.viewstate.steps import PLACES, block_word, step_views, tab_word, warning_views
from tests.unit.viewstate import act_samples as sample


def view(**rest: object):  # type: ignore[no-untyped-def]
    arguments: dict[str, object] = {
        "decision": sample.decision(),
        "row": None,
        "situation": sample.situation(),
        "now": sample.NOW,
    }
    arguments.update(rest)
    return acts_view(**arguments)  # type: ignore[arg-type]


@pytest.mark.parametrize("reason", list(Reason))
def test_that_every_reason_has_its_own_sentence(reason: Reason) -> None:
    words = {reason_words(each, sample.situation()) for each in Reason}

    assert len(words) == len(Reason)
    assert reason_words(reason, sample.situation()).endswith(".")


def test_that_waiting_time_is_counted_from_creation_and_overdue_after_the_limit() -> None:
    standing = view().standing

    assert (standing.waiting, standing.waiting_short, standing.overdue) == ("26 h waiting", "26 h", True)
    assert not view(overdue_after=timedelta(hours=27)).standing.overdue


def test_that_nobody_waits_for_a_decided_session() -> None:
    standing = view(decision=sample.decision(status="Approved")).standing

    assert (standing.waiting, standing.overdue) == ("", False)


def test_that_unchanged_is_claimed_only_after_a_second_read() -> None:
    seen = sample.decision(read_at=sample.OPENED_AT)
    opening = Opening(at=sample.OPENED_AT, seen=seen)

    assert view(decision=seen, opening=opening).standing.since == "Read at 14:29"
    again = view(opening=opening).standing
    assert (again.since, again.since_short, again.changed) == (
        "Unchanged since you opened it at 14:29",
        "unchanged",
        False,
    )


def test_that_a_change_by_somebody_else_is_shown_side_by_side() -> None:
    seen = sample.decision(read_at=sample.OPENED_AT)
    review = Review(user="r.haddad", new_status="Approved", comment="Hit 1 is a namesake.", created_at=sample.NOW)
    steps = tuple(replace(step, status="Approved") if step.block is Block.AML else step for step in seen.steps)
    now = sample.decision(status="Approved", reviews=(review,), steps=steps)

    shown = view(decision=now, opening=Opening(at=sample.OPENED_AT, seen=seen, disarmed=ActKind.DECLINE))

    assert shown.standing.changed is True
    assert [(row.name, row.yours, row.now) for row in shown.change.rows] == [
        ("Status", "In Review", "Approved"),
        ("By", "", "r.haddad"),
        ("AML step", "In Review", "Approved"),
        ("Comment", "none", "“Hit 1 is a namesake.”"),
    ]
    assert shown.change.text == "Your Decline was disarmed. Nothing was sent."
    assert [action.action_id for action in shown.change.actions] == ["keep_theirs", "arm_again"]


@pytest.mark.parametrize(
    ("state", "explanation", "text"),
    [
        (ActState.CONFLICT, Why.CHANGED_FIRST, "Your Decline was disarmed. Nothing was sent."),
        (ActState.CONFLICT, None, "Your Decline was sent. It is not what is there now."),
        (ActState.UNKNOWN, None, ""),
        (ActState.REFUSED, Why.ALREADY_SO, ""),
        (ActState.RECALLED, None, "Nothing was sent."),
    ],
)
def test_that_a_change_claims_nothing_was_sent_only_where_that_is_known(
    state: ActState, explanation: str | None, text: str
) -> None:
    opening = Opening(at=sample.OPENED_AT, seen=sample.decision(read_at=sample.OPENED_AT))
    act = sample.act(state, explanation=explanation)

    shown = view(decision=sample.decision(status="Approved"), opening=opening, act=act)

    assert shown.change is not None
    assert shown.change.text == text


def test_that_a_conflict_is_told_once_with_its_ways_on() -> None:
    opening = Opening(at=sample.OPENED_AT, seen=sample.decision(read_at=sample.OPENED_AT))
    conflict = sample.act(ActState.CONFLICT, explanation=Why.CHANGED_FIRST)

    beside = view(decision=sample.decision(status="Approved"), opening=opening, act=conflict)
    alone = view(decision=sample.decision(), opening=opening, act=conflict)

    assert beside.outcome is None
    assert [action.text for action in beside.change.actions] == ["Keep theirs", "Arm Decline again"]
    assert alone.change is None
    assert [action.text for action in alone.outcome.actions] == ["Keep theirs", "Arm Decline again"]


def test_that_an_act_that_cannot_be_armed_is_not_offered_again() -> None:
    opening = Opening(at=sample.OPENED_AT, seen=sample.decision(read_at=sample.OPENED_AT))
    conflict = sample.act(ActState.CONFLICT, explanation=Why.CHANGED_FIRST)

    shown = view(
        decision=sample.decision(status="Declined"),
        situation=sample.situation(status="Declined"),
        opening=opening,
        act=conflict,
    )

    assert not shown.decline.enabled
    assert [action.text for action in shown.change.actions] == ["Keep theirs"]


def test_that_a_step_run_again_counts_as_a_change() -> None:
    seen = sample.decision()
    now = replace(seen, steps=(*seen.steps, sample.step(Block.DOCUMENT, "Approved", run=1)))

    change = change_view(seen, now)

    assert change is not None
    assert [(row.name, row.yours, row.now) for row in change.rows] == [("Document step", "none", "Approved")]
    assert change_view(seen, seen) is None


@pytest.mark.parametrize("state", list(ActState))
def test_that_every_state_of_an_act_has_a_sign_and_an_explanation(state: ActState) -> None:
    outcome = outcome_view(sample.act(state))

    assert outcome.text
    assert outcome.act == "Decline"
    assert outcome.sign in {"held", "sent", "unknown", "confirmed", "conflict", "refused", "recalled"}


def test_that_outcomes_say_what_is_known() -> None:
    assert outcome_view(sample.act(ActState.HELD), hold_remaining=3.2).text == "4 s left, Ctrl+Z recalls"
    assert outcome_view(sample.act(ActState.CONFIRMED)).text == "read back 14:33:52"
    assert outcome_view(sample.act(ActState.UNKNOWN)).text == "no answer, being read back"
    conflict = outcome_view(sample.act(ActState.CONFLICT, actual_status="Approved"))
    assert conflict.text == "changed by another person, now Approved"
    refused = outcome_view(sample.act(ActState.REFUSED, explanation="400, already Resubmitted"))
    assert refused.text == "400, already Resubmitted"


def test_that_only_a_confirmed_act_and_one_under_way_offer_no_way_on() -> None:
    without = {state for state in ActState if not outcome_view(sample.act(state)).actions}

    assert without == {ActState.INTENDED, ActState.SENT, ActState.CONFIRMED, ActState.RECALLED}


def test_that_warnings_come_weightiest_first_and_point_to_their_tab() -> None:
    error = sample.step(
        Block.ADDRESS, "Declined", warnings=(sample.warning("Forged", Block.ADDRESS, severity="error"),)
    )
    base = sample.decision()
    warnings = warning_views(replace(base, steps=(*base.steps, error)))

    assert [(warning.severity, warning.digit) for warning in warnings] == [
        ("error", "5"),
        ("warning", "1"),
        ("warning", "5"),
        ("information", "7"),
    ]
    assert warnings[0].feature == "Address"


def test_that_a_warning_without_words_reads_its_risk_code() -> None:
    bare = sample.step(
        Block.NETWORK, "In Review", warnings=(sample.warning("", Block.NETWORK, risk="VPN_OR_TOR_DETECTED"),)
    )

    (warning,) = warning_views(sample.decision(steps=(bare,)))

    assert warning.text == "VPN or TOR detected"
    assert "VPN_OR_TOR_DETECTED" in warning.detail


def test_that_steps_show_value_and_the_part_that_is_the_case() -> None:
    steps = {step.name: step for step in step_views(sample.decision())}

    assert list(steps)[:5] == ["Document", "Chip", "Liveness", "Face match", "AML"]
    assert (steps["Liveness"].value, steps["Liveness"].filled) == ("96.4", 0)
    assert (steps["AML"].value, steps["AML"].is_open, steps["AML"].filled) == ("2 open", True, 2)


def test_that_a_status_outside_the_three_fills_no_part() -> None:
    (step,) = step_views(sample.decision(steps=(sample.step(Block.CHIP, "Paused By Issuer"),)))

    assert (step.filled, step.status) == (None, "Paused By Issuer")


def test_that_no_run_of_a_step_is_dropped() -> None:
    runs = (sample.step(Block.DOCUMENT, "Declined"), sample.step(Block.DOCUMENT, "Approved", run=1))

    assert [step.name for step in step_views(sample.decision(steps=runs))] == ["Document, run 1", "Document, run 2"]


def test_that_every_block_has_a_place_and_a_word() -> None:
    assert set(PLACES) == set(Block)
    assert all(block_word(block) and tab_word(PLACES[block].tab) for block in Block)


def test_that_an_unreadable_block_is_named() -> None:
    shown = view(decision=sample.decision(unreadable=(sample.unreadable_chip(),)))

    assert shown.unreadable == ("Chip could not be read",)


@pytest.mark.parametrize(
    ("situation", "words"),
    [
        (sample.situation(reach=Reach.OFFLINE), "Acts are off without a connection. The draft is kept."),
        (sample.situation(status="Paused By Issuer"), "does not know the status Paused By Issuer"),
        (sample.situation(capabilities=sample.capabilities(writes=Access.REFUSED)), "may not change sessions"),
        (sample.situation(status="Expired"), "Didit takes no act on a session in Expired."),
        (sample.situation(open_act=sample.act(ActState.UNKNOWN)), "until the outcome"),
    ],
)
def test_that_acts_that_are_off_say_why(situation: object, words: str) -> None:
    shown = view(situation=situation)

    assert not shown.approve.enabled
    assert not shown.decline.enabled
    assert words in shown.off_reason


def test_that_an_approved_session_can_still_be_declined() -> None:
    shown = view(situation=sample.situation(status="Approved"))

    assert (shown.approve.enabled, shown.decline.enabled) == (False, True)
    assert shown.off_reason == "The session is Approved already."


def test_that_a_session_that_is_not_read_shows_its_row_and_no_acts() -> None:
    shown = view(decision=None, situation=sample.situation(status=None))

    assert shown.standing is None
    assert shown.off_reason == "Acts are off until the session is read."


def test_that_a_row_alone_shows_its_status_and_claims_no_read() -> None:
    row = SessionRow(
        session_id=sample.SESSION,
        kind=SessionKind.USER,
        number=48213,
        status="In Review",
        name=sample.NAME,
        name_latin=None,
        document_type=None,
        country=None,
        vendor_reference=None,
        created_at=sample.CREATED_AT,
    )
    standing = view(decision=None, row=row, situation=sample.situation(status=None)).standing

    assert (standing.status, standing.waiting_short, standing.since) == ("In Review", "26 h", "Not read yet")
    assert standing.changed is None


def test_that_a_draft_says_when_it_was_kept() -> None:
    kept = view(draft=Draft(text="Still open.", kept_at=sample.NOW))

    assert (kept.draft, kept.draft_note) == ("Still open.", "Draft kept 14:33")
    assert view(draft=Draft(text="Still open.")).draft_note == ""


def test_that_the_counter_knows_the_limit() -> None:
    assert counter_text(172) == "172 / 1,000"
    assert not is_too_long("x" * 1_000)
    assert is_too_long("x" * 1_001)
