"""The armed resubmission: what is chosen, what is deleted, who is told, and what is asked of the provider."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from didit_desk.models.act import ActKind
from didit_desk.models.decision import Block
from didit_desk.models.session import SessionKind
from didit_desk.policy.acts import may_commit
from didit_desk.policy.resubmission import resubmission_choices
from didit_desk.viewstate.resubmit import Selection, asked_for, first_selection, only_in_review, resubmit_armed
from tests.unit.viewstate import act_samples as sample
from tests.unit.viewstate import resubmit_samples as parts

if TYPE_CHECKING:
    from didit_desk.viewstate.armed import ArmedView

DECISION = parts.decision()
CHOICES = resubmission_choices(DECISION)


def armed(selection: Selection, *, tipping: tuple[str, ...] = (), cool_down: float = 0.0) -> ArmedView:
    situation = sample.situation(decision=DECISION, cool_down_seconds=cool_down)
    details = asked_for(CHOICES, selection)
    kind = ActKind.RESUBMIT
    return resubmit_armed(
        DECISION,
        situation,
        CHOICES,
        selection,
        verdict=may_commit(kind, situation, rationale="Blurred.", details=details),
        name=sample.NAME,
        reviewer=sample.REVIEWER,
        rationale="Blurred.",
        tipping=tipping,
    )


def chosen(*blocks: Block) -> Selection:
    keys = frozenset(choice.key for choice in CHOICES if choice.step.block in blocks)
    return replace(first_selection(CHOICES, DECISION), chosen=keys)


def test_that_the_first_selection_is_what_didit_would_select_and_the_contact_it_knows() -> None:
    selection = first_selection(CHOICES, DECISION)

    assert {choice.step.block for choice in CHOICES if choice.key in selection.chosen} == {
        Block.DOCUMENT,
        Block.ADDRESS,
        Block.AML,
    }
    assert (selection.tells, selection.email, selection.language) == (True, parts.EMAIL, "es")


def test_that_the_two_groups_are_counted_and_deletions_named() -> None:
    view = armed(chosen(Block.DOCUMENT, Block.ADDRESS))

    assert view.resubmit is not None
    assert (view.resubmit.person_count, view.resubmit.backend_count) == ("2 of 7", "0 of 2")
    assert [line.note for line in view.resubmit.person if line.checked] == ["Deletes 6 pictures", "Deletes 1 file"]
    assert view.foot_note == "6 pictures and 1 file are deleted at Didit."
    assert (view.commit_text, view.button, view.off_reason) == ("Resubmit 2 steps", "resubmit", "")


def test_that_the_request_names_steps_by_node_and_the_address() -> None:
    body = json.loads(armed(chosen(Block.DOCUMENT)).request.partition("\n")[2])

    assert body["nodes_to_resubmit"] == [{"node_id": "node_0", "feature": "OCR"}]
    assert (body["send_email"], body["email_address"], body["email_language"]) == (True, parts.EMAIL, "es")
    assert body["comment"].startswith("Blurred. — A. Lindqvist-Øster · desk ")


def test_that_without_telling_no_address_leaves_and_the_view_says_so() -> None:
    view = armed(replace(chosen(Block.DOCUMENT), tells=False))

    assert "email" not in view.request
    assert view.resubmit is not None
    assert view.resubmit.mail_note.startswith("No e-mail to the person.")


def test_that_nothing_chosen_and_half_an_address_are_refused_with_a_reason() -> None:
    assert armed(chosen()).off_reason == "Choose at least one step."
    assert armed(replace(chosen(Block.DOCUMENT), email="lucia@")).off_reason == "The e-mail address is not complete."


def test_that_steps_didit_runs_itself_say_when_they_may_run_again() -> None:
    view = armed(chosen(Block.AML), cool_down=12.3)

    assert view.off_reason == "Didit runs these steps again in 13 seconds at the earliest."
    assert view.resubmit is not None
    assert view.resubmit.backend[0].note == "Ends at once; again after 30 s"


def test_that_tipping_words_are_named_and_their_absence_as_well() -> None:
    assert armed(chosen(Block.DOCUMENT)).tip_off == "No words that could tip off the person"
    warned = armed(chosen(Block.DOCUMENT), tipping=("police",))
    assert (warned.tip_off, warned.tips_off) == ("Words that could tip off the person: “police”", True)


def test_that_only_what_is_in_review_can_be_asked_for_at_once() -> None:
    blocks = {choice.step.block for choice in CHOICES if choice.key in only_in_review(CHOICES)}

    assert blocks == {Block.DOCUMENT, Block.ADDRESS, Block.AML, Block.NETWORK}


def test_that_a_step_that_cannot_be_chosen_is_listed_with_its_reason() -> None:
    company = parts.decision(kind=SessionKind.BUSINESS, steps=(sample.step(Block.REGISTRY, "In Review", node_id="n"),))
    choices = resubmission_choices(company)
    view = resubmit_armed(
        company,
        sample.situation(),
        choices,
        first_selection(choices, company),
        verdict=may_commit(ActKind.RESUBMIT, sample.situation(decision=company), rationale=""),
        name=None,
        reviewer="R",
        rationale="",
        tipping=(),
    )

    assert view.resubmit is not None
    line = view.resubmit.person[0]
    assert not line.checked
    assert line.reason == "Didit refuses it: the sessions of the people are resubmitted instead"
