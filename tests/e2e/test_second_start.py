"""Two starts of one profile: the first keeps it, the others bring it to the front and end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING, Final

import pytest

from tests.helpers.desk_process import FROM_SOURCE, DeskProcess
from tests.helpers.source import ROOT
from tests.helpers.waiting import wait_until

if TYPE_CHECKING:
    from pathlib import Path

    from tests.e2e.story import Story
    from tests.helpers.display import XDisplay

pytestmark = pytest.mark.usefixtures("no_keyring")

# A second start imports as much as it needs to ask; what the machine's other work takes is not its own.
SECOND_START_SECONDS: Final = 1.0
PATIENCE: Final = 30.0
RACES: Final = (2, 3, 5, 2, 4)
SAYS: Final = b"Didit Desk is already open on this profile.\n"
# Takes the profile, says whether it got it, and keeps it until its input ends.
RACER: Final = """
import sys
from pathlib import Path
from didit_desk.bootstrap.single_instance import take_profile
from didit_desk.config.paths import ProfilePaths
paths = ProfilePaths(Path(sys.argv[1]))
paths.prepare()
sys.stdin.readline()
lock = take_profile(paths)
print("first" if lock else "second", flush=True)
sys.stdin.read()
"""


def second_start(display: XDisplay, profile: Path) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*FROM_SOURCE, "--sandbox", "--sessions", "40", "--profile-dir", str(profile)],
        cwd=ROOT,
        env=display.environment(),
        capture_output=True,
        timeout=PATIENCE,
        check=False,
    )


def processor_seconds() -> float:
    times = os.times()
    return times.children_user + times.children_system


def test_that_a_second_start_raises_the_first_and_ends(story: Story) -> None:
    with story.open_desk("--sandbox", "--sessions", "40") as desk:
        story.wait_for_queue()
        story.display.minimise(desk.window_id)
        assert wait_until(lambda: desk.window_id not in story.display.windows(desk.pid), seconds=PATIENCE)
        before = processor_seconds()
        done = second_start(story.display, story.profile)
        assert (done.returncode, done.stdout) == (0, SAYS)
        assert processor_seconds() - before < SECOND_START_SECONDS
        assert wait_until(lambda: desk.window_id in story.display.windows(desk.pid), seconds=PATIENCE)
        assert len(story.display.windows(desk.pid)) == 1
        desk.close()


def test_that_a_killed_desk_leaves_the_profile_free(story: Story) -> None:
    with story.open_desk("--sandbox", "--sessions", "40") as desk:
        os.kill(desk.pid, signal.SIGKILL)
    with DeskProcess(display=story.display, profile=story.profile) as again:
        assert second_start(story.display, story.profile).stdout == SAYS
        again.close()


@pytest.mark.parametrize("starts", RACES)
def test_that_of_many_starts_at_once_one_gets_the_profile(profile: Path, starts: int) -> None:
    command = [sys.executable, "-c", RACER, str(profile)]
    racers = [
        subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for _ in range(starts)
    ]
    try:
        for racer in racers:
            assert racer.stdin is not None
            racer.stdin.write("go\n")
            racer.stdin.flush()
        answers = [racer.stdout.readline().strip() for racer in racers if racer.stdout is not None]
    finally:
        for racer in racers:
            racer.communicate("")
    assert sorted(answers) == ["first", *["second"] * (starts - 1)]


def test_that_two_profiles_are_two_desks(story: Story, tmp_path: Path) -> None:
    with story.open_desk("--sandbox", "--sessions", "40") as one:
        other = DeskProcess(display=story.display, profile=tmp_path / "other")
        with other:
            assert one.pid != other.pid
            other.close()
        one.close()
