"""A whole screening by keys alone: every hit is looked at and marked, and all marks leave in one request."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.e2e.story import Story
    from tests.helpers.desk_process import DeskProcess

pytestmark = [pytest.mark.keyring, pytest.mark.usefixtures("keyring")]

AML_TAB = "4"
HITS = 50
LIMIT = 93


def hits_of(story: Story, session_id: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = story.sandbox.decision(session_id)["aml_screenings"][0]["hits"]
    return found


def open_hits(story: Story, desk: DeskProcess, session_id: str) -> None:
    """The AML tab with the keys on its first hit."""
    story.go_to(desk, session_id)
    # A session that was read ahead is there before the desk has left the go-to box; the second press does no harm.
    for _ in range(2):
        story.wait_for_rest()
        desk.keys(AML_TAB)
    story.wait_for_rest()
    desk.keys("F6")
    story.wait_for_rest()


def test_that_fifty_hits_are_marked_by_keys_and_sent_in_one_request(story: Story) -> None:
    session_id = story.sandbox.scenario("fifty-hits")
    before = story.sandbox.decision(session_id)
    hits = hits_of(story, session_id)
    is_open = [hit["review_status"] == "Unreviewed" for hit in hits]
    assert len(hits) == HITS
    assert {True, False} == set(is_open)
    story.add_account()
    with story.open_desk() as desk:
        story.wait_for_rows()
        open_hits(story, desk, session_id)
        # The open ones first; the last step down stands on the heading of those a rule dismissed, which unfolds.
        desk.keys(*["f", "Down"] * sum(is_open), "Right", "Down")
        desk.keys(*["i", "Down"] * (HITS - sum(is_open)))
        # From the last heading back to the last hit: a mark is changed as often as one likes.
        desk.keys("Up", "m", "i")
        story.wait_for_rest()
        at_rest = story.screen()
        assert story.applied() == []
        desk.keys("ctrl+Return")
        story.wait_for_change(at_rest)
        story.wait_for_rest()
        assert story.applied() == []
        desk.keys("ctrl+Return")
        applied = story.wait_for_applied(1)
        story.wait_for_rest()
        desk.close()
    assert len(story.applied()) == 1
    assert applied[0]["method"] == "PATCH"
    assert applied[0]["path"].endswith("/bulk-update-aml-hit-status/")
    wanted = {
        hit["id"]: "False Positive" if was_open else "Inconclusive" for hit, was_open in zip(hits, is_open, strict=True)
    }
    sent = {update["hit_id"]: update["review_status"] for update in applied[0]["body"]["hit_updates"]}
    assert sent == wanted
    after = story.sandbox.decision(session_id)
    assert [hit["review_status"] for hit in after["aml_screenings"][0]["hits"]] == list(wanted.values())
    assert after["status"] == before["status"]
    assert after["aml_screenings"][0]["status"] == before["aml_screenings"][0]["status"]


def test_that_selecting_everything_touches_neither_folded_nor_unopened_hits(story: Story) -> None:
    session_id = story.sandbox.scenario("fifty-hits")
    opened = 3
    story.add_account()
    with story.open_desk() as desk:
        story.wait_for_rows()
        open_hits(story, desk, session_id)
        desk.keys(*["Down"] * (opened - 1), "ctrl+a", "m")
        story.wait_for_rest()
        at_rest = story.screen()
        desk.keys("ctrl+Return")
        story.wait_for_change(at_rest)
        story.wait_for_rest()
        desk.keys("ctrl+Return")
        applied = story.wait_for_applied(1)
        desk.close()
    updates = applied[0]["body"]["hit_updates"]
    status_before = {hit["id"]: hit["match_score"] for hit in hits_of(story, session_id)}
    assert len(updates) == opened
    assert {update["review_status"] for update in updates} == {"Confirmed Match"}
    assert all(status_before.get(update["hit_id"], LIMIT) >= LIMIT for update in updates)
