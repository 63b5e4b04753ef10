"""Keys that bounce and buttons that are clicked twice: one act, one write."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING, Final

import pytest

from tests.e2e.test_a_decision import journal_states
from tests.faults.judge import facts
from tests.helpers.waiting import wait_until

if TYPE_CHECKING:
    from tests.e2e.story import Story
    from tests.helpers.desk_process import DeskProcess

pytestmark = [pytest.mark.keyring, pytest.mark.usefixtures("keyring")]

WHY: Final = "the zone does not agree with the chip"
PRESSES: Final = 20
CLICKS: Final = 2
# The commit button on a screen of 1440 x 900 px, and the milliseconds between two clicks of a hand in a hurry.
COMMIT_BUTTON: Final = (1_308, 866)
DOUBLE_CLICK_MS: Final = 40
PATIENCE: Final = 30.0
# The first entry is that the session was opened.
ONE_LIFE: Final = ["intended", "held", "sent", "confirmed"]


def click_fast(story: Story, times: int) -> None:
    """Clicks the commit button so many times without leaving it."""
    x, y = (str(place) for place in COMMIT_BUTTON)
    clicks = ("click", "--repeat", str(times), "--delay", str(DOUBLE_CLICK_MS), "1")
    subprocess.run(
        # Without --sync, which waits for a movement that does not come when the pointer is there already.
        ["xdotool", "mousemove", x, y, *clicks],
        env=story.display.environment(),
        timeout=PATIENCE,
        check=True,
    )


def patches(story: Story, session_id: str) -> int:
    """How many changes of the session's status have reached the provider, carried out or not."""
    return facts(story.sandbox).received.get(session_id, 0)


def arm_decline(story: Story, desk: DeskProcess, session_id: str) -> None:
    """A declination that waits for its commit. It has no ticks, which depend on what was seen by then."""
    story.wait_for_rows()
    story.go_to(desk, session_id)
    story.arm(desk, "d")
    desk.type(WHY)
    story.wait_for_rest()


def test_that_twenty_fast_presses_are_one_write(story: Story) -> None:
    session_id = story.sandbox.scenario("mrz-misread")
    story.add_account()
    with story.open_desk() as desk:
        arm_decline(story, desk, session_id)
        desk.keys(*["ctrl+Return"] * PRESSES)
        story.wait_for_applied(1)
        desk.keys(*["ctrl+Return"] * PRESSES)
        desk.close()
    assert patches(story, session_id) == 1
    assert [write["session_id"] for write in story.applied()] == [session_id]
    assert journal_states(story.profile, session_id) == ONE_LIFE


def test_that_a_double_click_is_one_write_and_recalls_nothing(story: Story) -> None:
    session_id = story.sandbox.scenario("mrz-misread")
    story.add_account()
    with story.open_desk() as desk:
        arm_decline(story, desk, session_id)
        click_fast(story, CLICKS)
        story.wait_for_applied(1)
        desk.close()
    assert patches(story, session_id) == 1
    assert journal_states(story.profile, session_id) == ONE_LIFE


def test_that_keys_and_clicks_together_are_one_write(story: Story) -> None:
    session_id = story.sandbox.scenario("mrz-misread")
    story.add_account()
    with story.open_desk() as desk:
        arm_decline(story, desk, session_id)
        desk.keys(*["ctrl+Return"] * PRESSES)
        click_fast(story, CLICKS)
        desk.keys(*["ctrl+Return"] * PRESSES)
        assert wait_until(lambda: patches(story, session_id) > 0, seconds=PATIENCE)
        click_fast(story, CLICKS)
        desk.close()
    assert patches(story, session_id) == 1
    assert journal_states(story.profile, session_id).count("intended") == 1
