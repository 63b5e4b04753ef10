"""What a reviewer does and sees from outside the desk, and what the sandbox says arrived."""

from __future__ import annotations

import subprocess
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from PIL import Image, ImageChops

from tests.helpers.desk_process import FROM_SOURCE, DeskProcess
from tests.helpers.source import ROOT
from tests.helpers.waiting import wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.helpers.display import XDisplay
    from tests.helpers.sandbox_process import SandboxProcess

ACCOUNT: Final = "Northbank"
REVIEWER: Final = "A. Lindqvist"
PATIENCE: Final = 15.0  # seconds
EQUAL_LOOKS: Final = 3
ADDING_SECONDS: Final = 30.0
# Solid colours of an armed act in the light theme: nothing at rest has them.
APPROVE_SOLID: Final = (11, 122, 82)
ACT_COLUMN: Final = 380  # px at the right edge of the screen
LEAST_SOLID: Final = 400  # px of a commit button


@dataclass(slots=True, kw_only=True)
class Story:
    """A screen, a sandbox, a profile, and the desk that is opened on them."""

    display: XDisplay
    sandbox: SandboxProcess
    profile: Path
    folder: Path

    def add_account(self) -> None:
        """Adds the account from a shell, its key on standard input."""
        words = ("accounts", "add", ACCOUNT, "--url", self.sandbox.didit, "--reviewer", REVIEWER)
        done = subprocess.run(
            [*FROM_SOURCE, *words, "--profile-dir", str(self.profile)],
            input=f"{self.sandbox.api_key}\n",
            cwd=ROOT,
            env=self.display.environment(),
            capture_output=True,
            text=True,
            timeout=ADDING_SECONDS,
            check=False,
        )
        assert done.returncode == 0, done.stderr

    @contextmanager
    def open_desk(self, *arguments: str) -> Iterator[DeskProcess]:
        """The desk on the account, or with `arguments`; a screenshot is kept when the story fails."""
        desk = DeskProcess(display=self.display, profile=self.profile, arguments=arguments or ("--account", ACCOUNT))
        with desk:
            try:
                yield desk
            except BaseException:
                self.display.screenshot(self.folder / "failure.png")
                print("screen:", self.folder / "failure.png", *desk.complaints(), sep="\n")
                raise

    def wait_for_rows(self) -> None:
        """Every page of the list was asked for and the screen is at rest."""
        assert wait_until(lambda: self.asked("GET /v3/sessions/") >= 10, seconds=PATIENCE), "The list was not read."
        self.wait_for_rest()

    def wait_for_session(self, session_id: str) -> None:
        """The session's decision was answered and the screen is at rest."""
        line = f"GET /v3/session/{session_id}/decision/ 200"
        assert wait_until(lambda: line in self.sandbox.log(), seconds=PATIENCE), "The session was not read."
        self.wait_for_rest()

    def wait_for_rest(self) -> None:
        """Some looks at the screen in a row show the same."""
        seen: list[Image.Image] = []

        def is_at_rest() -> bool:
            seen.append(self.screen())
            last = seen[-EQUAL_LOOKS:]
            return len(last) == EQUAL_LOOKS and all(_are_equal(last[0], other) for other in last[1:])

        assert wait_until(is_at_rest, seconds=PATIENCE), "The screen does not come to rest."

    def go_to(self, desk: DeskProcess, session_id: str) -> None:
        """Opens a session by its number, typed into the go-to box."""
        number = self.sandbox.decision(session_id)["session_number"]
        desk.keys("ctrl+k")
        desk.type(str(number))
        desk.keys("Return")
        self.wait_for_session(session_id)

    def arm(self, desk: DeskProcess, letter: str) -> None:
        """Presses the letter of an act and waits for its panel."""
        before = self.screen()
        desk.keys(letter)
        assert wait_until(lambda: not _are_equal(before, self.screen()), seconds=PATIENCE), "Nothing was armed."
        self.wait_for_rest()

    def screen(self) -> Image.Image:
        """What the screen shows now."""
        place = self.folder / "screen.png"
        self.display.screenshot(place)
        with Image.open(place) as picture:
            return picture.convert("RGB")

    def asked(self, route: str) -> int:
        """How often a route was asked, e.g. "GET /v3/sessions/"."""
        found: dict[str, int] = self.sandbox.control("requests")
        return found.get(route, 0)

    def applied(self) -> list[dict[str, Any]]:
        """Every write that the sandbox has applied."""
        found: list[dict[str, Any]] = self.sandbox.control("applied")["applied"]
        return found

    def wait_for_applied(self, count: int) -> list[dict[str, Any]]:
        """The writes, once there are as many."""
        assert wait_until(lambda: len(self.applied()) >= count, seconds=PATIENCE), self.applied()
        return self.applied()

    def status(self, session_id: str) -> str:
        """A session's status as the sandbox holds it."""
        found: str = self.sandbox.decision(session_id)["status"]
        return found

    def comments(self, session_id: str) -> list[str]:
        """The comments of a session's review feed."""
        page = self.sandbox.request(f"/v3/sessions/{session_id}/reviews/").json()
        return [review["comment"] for review in page["results"] if review.get("comment")]


def _are_equal(one: Image.Image, other: Image.Image) -> bool:
    return ImageChops.difference(one, other).getbbox() is None
