"""Scenarios of screening whose answer contradicts its own figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from didit_desk.sandbox.case import Case
    from didit_desk.sandbox.shapes import Body, Link


def published_sample(body: Body, case: Case, link: Link) -> None:
    """The published example's figures: two open hits whose breakdowns both give 95, and one of them states 80."""
    hits = body["aml_screenings"][0]["hits"]
    for hit in hits:
        hit["review_status"] = "Unreviewed"
        # The example keeps these three side by side: 58.8 + 25.0 + 11.25 = 95.05.
        hit["score_breakdown"]["total_score"] = 95


def second_run(body: Body, case: Case, link: Link) -> None:
    """A second screening under another node that found nothing and has no score yet."""
    again = dict(body["aml_screenings"][0])
    again.update({"node_id": "feature_aml_2", "total_hits": 0, "hits": [], "score": None, "warnings": []})
    again["status"] = "Approved"
    body["aml_screenings"].append(again)
