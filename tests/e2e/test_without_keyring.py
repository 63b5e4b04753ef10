"""A desk on a computer without a keyring: it opens, says that nothing is kept, and decides all the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.e2e.story import Story

pytestmark = pytest.mark.usefixtures("no_keyring")


def test_that_nothing_is_kept_and_the_sandbox_opens(story: Story) -> None:
    with story.open_desk("--sandbox", "--sessions", "60") as desk:
        story.wait_for_banner()
        story.wait_for_queue()
        before = story.screen()
        desk.keys("j")
        story.wait_for_change(before)
        story.wait_for_rest()
        desk.close()
    kept = sorted(path.name for path in story.profile.iterdir() if path.is_file())
    assert not any(name.startswith("vault") for name in kept), kept
