"""The second start of a profile: what was read before is there without a network."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.e2e.story import Story

pytestmark = [pytest.mark.keyring, pytest.mark.usefixtures("keyring")]


def test_that_rows_of_the_last_run_are_there_without_a_provider(story: Story) -> None:
    story.add_account()
    with story.open_desk() as desk:
        story.wait_for_rows()
        desk.close()
    story.sandbox.stop()
    with story.open_desk() as desk:
        first = story.queue_rows(story.screen())
        story.wait_for_banner()
        assert first > 0, "The first paint had no rows."
        assert story.queue_rows(story.screen()) > 0, "The rows went away when the provider did not answer."
        assert desk.complaints() == []
        desk.close()
