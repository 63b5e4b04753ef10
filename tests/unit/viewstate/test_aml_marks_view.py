"""Marks as an armed act and at the foot of the hits: every hit named, the exact request, and who decides the rest."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from didit_desk.models.act import Act, ActKind, ActState, Command, HitMark, HitReview
from didit_desk.models.ids import ActId
from didit_desk.policy.acts import Allowed
from didit_desk.policy.marks import Marks
from didit_desk.policy.source_address import source_address
from didit_desk.viewstate.aml import aml_views, mark_rows
from didit_desk.viewstate.aml_entries import LinkRow
from didit_desk.viewstate.aml_hit import detail_rows, facts_of, more_rows
from didit_desk.viewstate.aml_score import ScoreHead, ScoreSum, score_rows
from didit_desk.viewstate.hits_act import hits_armed
from didit_desk.viewstate.lines import Line
from didit_desk.viewstate.marks import marks_view
from tests.unit.viewstate.act_samples import situation
from tests.unit.viewstate.evidence_samples import decision

FALSE = "False Positive"


def act(state: ActState, review: HitReview, explanation: str | None = None) -> Act:
    read = decision()
    command = Command(
        act_id=ActId("a"),
        kind=ActKind.HITS,
        session_id=read.session_id,
        session_kind=read.kind,
        session_number=read.number,
        seen_status=read.status,
        rationale="",
        reason=None,
        reviewer="A. Lindqvist",
        armed_at=datetime(2026, 11, 20, tzinfo=UTC),
        details=review,
    )
    return Act(command=command, state=state, changed_at=command.armed_at, explanation=explanation)


@pytest.mark.parametrize(("count", "route"), [(1, "/update-aml-hit-status/"), (2, "/bulk-update-aml-hit-status/")])
def test_that_the_armed_panel_names_every_hit_and_shows_the_exact_request(count: int, route: str) -> None:
    read = decision()
    view = aml_views(read)[0]
    hits = [hit for group in view.groups for hit in group.hits][:count]
    review = HitReview(node_id=view.node_id, marks=tuple(HitMark(hit_id=hit.hit_id, status=FALSE) for hit in hits))
    armed = hits_armed(read, situation(), review, verdict=Allowed(), name="Mirela")
    first, body = armed.request.split("\n", 1)
    assert first == f"PATCH /v3/session/{read.session_id}{route}"
    sent: dict[str, Any] = json.loads(body)
    assert sent["node_id"] == view.node_id
    updates = sent.get("hit_updates", [sent])
    assert [(update["hit_id"], update["review_status"]) for update in updates] == [(hit.hit_id, FALSE) for hit in hits]
    assert [line.text for line in armed.consequences[:count]] == [f"{hit.caption} becomes {FALSE}" for hit in hits]
    assert any("data.updated" in line.text for line in armed.consequences)


def test_that_a_refusal_says_that_none_was_taken_and_keeps_the_marks() -> None:
    view = aml_views(decision())[0]
    rows = mark_rows(view)
    marks = Marks(wanted={rows[0].hit_id: FALSE})
    review = HitReview(node_id=view.node_id, marks=(HitMark(hit_id=rows[0].hit_id, status=FALSE),))
    shown = marks_view(view, marks, rows, act=act(ActState.REFUSED, review, "No hit found."))
    assert shown.is_failure
    assert shown.note == "Didit took none of the marks; they are still here. No hit found."
    assert shown.summary == "1 mark not sent"
    assert not shown.off_reason
    assert not shown.step_acts


def test_that_after_the_marks_the_step_and_the_session_are_offered_apart() -> None:
    view = aml_views(decision())[0]
    rows = mark_rows(view)
    review = HitReview(node_id=view.node_id, marks=(HitMark(hit_id=rows[0].hit_id, status=FALSE),))
    shown = marks_view(view, Marks(), rows, act=act(ActState.CONFIRMED, review))
    assert shown.note.startswith("1 mark sent.")
    assert {follow.kind for follow in shown.step_acts} == {ActKind.FEATURE}
    assert view.status not in {follow.step_status for follow in shown.step_acts}
    assert [follow.kind for follow in shown.session_acts] == [ActKind.APPROVE, ActKind.DECLINE]


def test_that_a_score_that_contradicts_its_parts_says_both_figures() -> None:
    def edit(content: dict[str, Any]) -> None:
        content["aml_screenings"][0]["hits"][0]["match_score"] = 85

    hit = next(hit for group in aml_views(decision(edit=edit))[0].groups for hit in group.hits if hit.order == 0)
    last = score_rows(hit.hit)[-1]
    assert isinstance(last, ScoreSum)
    assert last.adds_up is False
    assert "85" in last.text


def test_that_a_hit_of_nulls_is_laid_out_without_a_figure() -> None:
    def edit(content: dict[str, Any]) -> None:
        first = content["aml_screenings"][0]["hits"][0]
        content["aml_screenings"][0]["hits"] = [{**dict.fromkeys(first), "id": "hit_0"}]

    view = aml_views(decision(edit=edit))[0]
    hit = next(hit for group in view.groups for hit in group.hits)
    rows = (*detail_rows(hit, view, facts_of(view), mark=FALSE), *more_rows(hit, view))
    head = rows[0]
    assert isinstance(head, ScoreHead)
    assert (head.match, head.told) == ("–", None)
    assert all(row.spoken or isinstance(row, Line) for row in rows)


def test_that_a_source_that_is_not_https_is_a_text_and_no_link() -> None:
    def edit(content: dict[str, Any]) -> None:
        hit = content["aml_screenings"][0]["hits"][0]
        hit["pep_matches"] = [
            {"list_name": "L", "source_url": "http://a.example/", "other_sources": ["https://b.example/x"]}
        ]

    view = aml_views(decision(edit=edit))[0]
    hit = next(hit for group in view.groups for hit in group.hits if hit.order == 0)
    rows = more_rows(hit, view)
    assert {row.address for row in rows if isinstance(row, LinkRow)} >= {"https://b.example/x"}
    assert not any(row.address.startswith("http:") for row in rows if isinstance(row, LinkRow))
    assert any(isinstance(row, Line) and "http://a.example/" in row.spoken for row in rows)


@pytest.mark.parametrize(
    ("received", "shown"),
    [
        ("https://münchen.example/ü", "https://xn--mnchen-3ya.example/ü"),
        ("https://EXAMPLE.test:8443/a?b#c", "https://example.test:8443/a?b#c"),
        ("https://user@evil.example/", None),
        ("https://exa mple.test/", None),
        ("https://example.test/\u202e", None),
        ("https://example.test\\@evil.example/", None),
        ("https://example.test:99999/", None),
        ("https://", None),
        (None, None),
        ("https://example.test/" + "a" * 3000, None),
    ],
)
def test_that_an_address_is_shown_as_it_opens_or_not_offered(received: str | None, shown: str | None) -> None:
    found = source_address(received)
    assert (found.text if found is not None else None) == shown
