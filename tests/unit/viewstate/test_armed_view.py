"""The armed act as a value: what follows from it, the exact request, and the hold."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from didit_desk.models.act import ActKind
from didit_desk.models.decision import Block
from didit_desk.models.session import SessionKind
from didit_desk.policy.reasons import shipped_reasons
from didit_desk.viewstate.armed import ArmedView, armed_view, consequences, hold_view
from tests.unit.viewstate import act_samples as sample


def armed(kind: ActKind = ActKind.DECLINE, **rest: Any) -> ArmedView:
    arguments: dict[str, Any] = {
        "name": sample.NAME,
        "reviewer": sample.REVIEWER,
        "reasons": shipped_reasons(),
        "rationale": "Address differs.",
    }
    arguments.update(rest)
    situation = arguments.pop("situation", sample.situation())
    decision = arguments.pop("decision", sample.decision())
    return armed_view(kind, decision, situation, **arguments)


def test_that_the_head_names_act_session_and_the_read() -> None:
    view = armed()

    assert view.title == "Decline #48213"
    assert view.name == sample.NAME
    assert view.standing == "Now In Review. Re-read 14:33:52, unchanged."
    assert view.comment_note == "Sent as the comment, signed A. Lindqvist-Øster."


def test_that_a_decline_without_words_cannot_be_committed() -> None:
    assert armed(rationale=" ").off_reason == "A decline needs a rationale."
    assert armed(rationale="x" * 1_001).off_reason == "The rationale is longer than 1,000 characters."
    assert armed().off_reason == ""
    assert armed(ActKind.APPROVE, rationale="").off_reason == ""


def test_that_the_request_is_what_the_api_takes() -> None:
    path, _, body = armed(rationale="Line one\nline “two”", comment="Line one\nline “two” — A").request.partition("\n")

    assert path == f"PATCH /v3/session/{sample.SESSION}/update-status/"
    assert json.loads(body) == {"new_status": "Declined", "comment": "Line one\nline “two” — A"}


def test_that_a_provider_without_comments_gets_none_and_the_note_says_so() -> None:
    situation = sample.situation(capabilities=sample.capabilities(takes_comment=False))
    view = armed(situation=situation)

    assert "comment" not in json.loads(view.request.partition("\n")[2])
    assert view.comment_note == "Kept in the journal on this desk; Didit takes no comment."


def test_that_declining_says_what_stops_and_what_is_unknown() -> None:
    lines = [line.text for line in consequences(ActKind.DECLINE, sample.decision())]

    assert lines == [
        "Your systems get status.updated at once. A webhook cannot be called back.",
        "AML monitoring of this person stops.",
        "The face may go on the blocklist, if the workflow does that.",
        "No e-mail to the person.",
        "You can approve it later.",
    ]


@pytest.mark.parametrize("monitored", [True, False, None])
def test_that_monitoring_is_mentioned_only_when_it_may_run(monitored: bool | None) -> None:
    step = sample.step(Block.AML, "In Review", detail=sample.screening(monitored=monitored))
    text = " ".join(line.spoken for line in consequences(ActKind.DECLINE, sample.decision(steps=(step,))))

    assert ("monitoring" in text) is (monitored is not False)
    assert ("Didit did not say." in text) is (monitored is None)


def test_that_only_approving_a_declined_session_starts_monitoring_again() -> None:
    declined = consequences(ActKind.APPROVE, sample.decision(status="Declined"))
    in_review = consequences(ActKind.APPROVE, sample.decision())

    assert any("starts again" in line.text for line in declined)
    assert not any("monitoring" in line.text for line in in_review)


def test_that_a_company_is_not_called_a_person() -> None:
    company = replace(sample.decision(), kind=SessionKind.BUSINESS)
    text = " ".join(line.spoken for line in consequences(ActKind.DECLINE, company))

    assert "person" not in text
    assert "AML monitoring of this company stops." in text


@pytest.mark.parametrize(
    ("remaining", "title", "can_recall"),
    [
        (5.0, "Declining in 5 seconds", True),
        (3.2, "Declining in 4 seconds", True),
        (0.4, "Declining in 1 second", True),
        (0.0, "Declining now", False),
        (-1.0, "Declining now", False),
    ],
)
def test_that_the_hold_counts_in_whole_seconds(remaining: float, title: str, can_recall: bool) -> None:
    view = hold_view(ActKind.DECLINE, remaining_seconds=remaining, total_seconds=5)

    assert (view.title, view.can_recall) == (title, can_recall)
    assert ("Nothing has left this desk yet." in view.text) is can_recall


def test_that_a_missing_name_and_number_leave_no_hole() -> None:
    view = armed(ActKind.APPROVE, name=None, decision=sample.decision(number=None))

    assert (view.title, view.name) == ("Approve", "Name not read")
