"""What goes wrong on the way: the desk stays, says so, and ends cleanly."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.e2e.story import Story

pytestmark = [pytest.mark.keyring, pytest.mark.usefixtures("keyring")]

LIST = "^/v3/sessions/$"
DECISION = "^/v3/session/{id}/decision/$"


def rule(path: str, kind: str, **params: Any) -> dict[str, Any]:
    return {"match": {"path": path}, "fault": {"kind": kind, **params}}


def test_that_a_server_that_goes_away_leaves_the_desk_open(story: Story) -> None:
    story.add_account()
    with story.open_desk() as desk:
        story.wait_for_rows()
        story.sandbox.stop()
        desk.keys("F5")
        story.wait_for_banner()
        assert story.queue_rows(story.screen()) > 0
        before = story.screen()
        desk.keys("j", "j")
        story.wait_for_change(before)
        desk.close()


def test_that_a_list_that_is_a_page_is_said_and_survived(story: Story) -> None:
    story.add_account()
    story.sandbox.control("faults", body=[rule(LIST, "content_type", value="text/html")])
    with story.open_desk() as desk:
        story.wait_for_struck(LIST)
        story.wait_for_rest()
        story.sandbox.control("faults", body=[])
        desk.keys("F5")
        story.wait_for_queue()
        desk.close()


@pytest.mark.parametrize("scenario", ["bad-picture", "broken-block", "hostile-text"])
def test_that_an_unusable_part_of_a_session_leaves_the_rest(story: Story, scenario: str) -> None:
    session_id = story.sandbox.scenario(scenario)
    story.add_account()
    with story.open_desk() as desk:
        story.wait_for_rows()
        story.go_to(desk, session_id)
        desk.keys("3", "4", "1")
        story.wait_for_rest()
        desk.close()
