"""An empty profile: the page that asks where sessions come from, answered by keys alone."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.e2e.story import ACCOUNT, REVIEWER

if TYPE_CHECKING:
    from tests.e2e.story import Story
    from tests.helpers.desk_process import DeskProcess


def work_without_storage(story: Story, desk: DeskProcess) -> None:
    """Answers the page that stands before everything else where there is no keyring."""
    before = story.screen()
    # Past both fields with their eyes and the button that quits.
    desk.keys("Tab", "Tab", "Tab", "Tab", "Tab", "space")
    story.wait_for_change(before)
    story.wait_for_rest()


@pytest.mark.usefixtures("no_keyring")
def test_that_the_sandbox_opens_by_keys(story: Story) -> None:
    with story.open_desk("--sessions", "60") as desk:
        story.wait_for_first_run()
        work_without_storage(story, desk)
        # From the first choice to the sandbox, past the one that is not offered.
        desk.keys("Right")
        story.wait_for_rest()
        desk.keys("Tab")
        desk.type(REVIEWER)
        desk.keys("Return")
        story.wait_for_queue()
        desk.close()
    settings = json.loads((story.profile / "settings.json").read_text(encoding="utf-8"))
    assert settings["reviewer"] == REVIEWER


@pytest.mark.keyring
@pytest.mark.usefixtures("keyring")
def test_that_a_key_is_checked_kept_and_opens_the_desk(story: Story) -> None:
    with story.open_desk("--sessions", "60") as desk:
        story.wait_for_first_run()
        desk.keys("Tab")
        desk.type(story.sandbox.api_key)
        # Past the eye and the button that checks to the folded address.
        desk.keys("Tab", "Tab", "Tab", "space", "Tab", "ctrl+a")
        desk.type(story.sandbox.didit)
        desk.keys("Return")
        story.wait_for_asked("GET /v3/sessions/", 1)
        story.wait_for_rest()
        # The checked address gives the keys on to the field that follows it.
        desk.type(ACCOUNT)
        desk.keys("Tab")
        desk.type(REVIEWER)
        desk.keys("Return")
        story.wait_for_rows()
        desk.close()
    accounts = (story.profile / "accounts.json").read_text(encoding="utf-8")
    assert ACCOUNT in accounts
    assert story.sandbox.api_key not in accounts
