"""What a reviewer does and sees from outside the desk, and what the sandbox says arrived."""

from __future__ import annotations

import subprocess
import time
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from PIL import Image, ImageChops, ImageGrab

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
PATIENCE: Final = 30.0  # seconds
REST_SECONDS: Final = 0.25
ADDING_SECONDS: Final = 30.0
# Places on a screen of 1440 x 900 px on which the window stands maximised with its frame: left, top, right, bottom.
QUEUE_NAMES: Final = (30, 200, 270, 860)
TOOL_BAR_WORDS: Final = (20, 60, 120, 80)
LOGO: Final = (240, 110, 540, 260)
BLUE_OVER_RED: Final = 120  # of 255
TOOL_BAR: Final = (100, 30, 1300, 90)
BANNER: Final = (40, 96, 1000, 130)
DARK: Final = 90  # of 255
COMMIT: Final = (1206, 853, 1236, 881)
COLOURED: Final = 128  # of 255
APPROVES: Final = "a"


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
        """The window is painted and the screen has shown the same for some looks in a row."""
        since = time.monotonic()
        before = self.screen()

        def is_at_rest() -> bool:
            nonlocal before, since
            now = self.screen()
            if not _are_equal(before, now) or not _is_painted(now):
                before, since = now, time.monotonic()
            return time.monotonic() - since > REST_SECONDS

        assert wait_until(is_at_rest, seconds=PATIENCE), "The screen does not come to rest."

    def go_to(self, desk: DeskProcess, session_id: str) -> None:
        """Opens a session by its id, typed into the go-to box: a company may have the number of a person."""
        desk.keys("ctrl+k")
        desk.type(session_id)
        desk.keys("Return")
        self.wait_for_session(session_id)

    def arm(self, desk: DeskProcess, letter: str) -> None:
        """Presses the letter of an act and waits for its panel."""
        before = self.screen()
        desk.keys(letter)
        assert wait_until(lambda: not _are_equal(before, self.screen()), seconds=PATIENCE), "Nothing was armed."
        if letter == APPROVES:
            # Both sides of the document must have been on screen first; a busy machine takes its time with them.
            assert wait_until(lambda: _is_coloured(self.screen().crop(COMMIT)), seconds=PATIENCE), "Not ready."
        self.wait_for_rest()

    def wait_for_change(self, before: Image.Image) -> None:
        """The screen shows something else than `before`."""
        assert wait_until(lambda: not _are_equal(before, self.screen()), seconds=PATIENCE), "Nothing has changed."

    def wait_for_queue(self) -> None:
        """The queue shows rows and the screen is at rest."""
        assert wait_until(lambda: self.queue_rows(self.screen()) > 0, seconds=PATIENCE), "The queue has no rows."
        self.wait_for_rest()

    def wait_for_first_run(self) -> None:
        """A page with the logo has replaced the tool bar: it asks where sessions come from, or for a passphrase."""

        def has_come() -> bool:
            screen = self.screen()
            return _is_painted(screen) and not self.has_tool_bar(screen) and _has_logo(screen)

        assert wait_until(has_come, seconds=PATIENCE), "The first run page has not come."
        self.wait_for_rest()

    def has_tool_bar(self, screen: Image.Image) -> bool:
        """Letters stand in the line under the menu."""
        return _darkest(screen.crop(TOOL_BAR_WORDS)) < DARK

    def wait_for_banner(self) -> None:
        """A banner stands under the tool bar and the screen is at rest."""
        assert wait_until(lambda: self.has_banner(self.screen()), seconds=PATIENCE), "There is no banner."
        self.wait_for_rest()

    def wait_for_asked(self, route: str, count: int) -> None:
        """The sandbox was asked a route so often."""
        assert wait_until(lambda: self.asked(route) >= count, seconds=PATIENCE), f"Not asked: {route}"

    def wait_for_struck(self, path: str) -> None:
        """A fault on `path` has struck at least once."""

        def has_struck() -> bool:
            rules = self.sandbox.control("faults")
            return any(rule["match"].get("path") == path and rule["fired"] for rule in rules)

        assert wait_until(has_struck, seconds=PATIENCE), "The fault has not struck."

    def queue_rows(self, screen: Image.Image) -> int:
        """How many lines of a screen's list carry dark letters: rows that were not opened have bold names."""
        left, top, right, bottom = QUEUE_NAMES
        names = screen.convert("L").crop((left, top, right, bottom)).point(lambda shade: 255 * (shade < DARK))
        lines = [names.crop((0, y, right - left, y + 1)).getbbox() is not None for y in range(bottom - top)]
        return sum(not above and below for above, below in pairwise(lines))

    def has_banner(self, screen: Image.Image) -> bool:
        """Letters stand in the line under the tool bar, over the evidence."""
        return _darkest(screen.crop(BANNER)) < DARK

    def screen(self) -> Image.Image:
        """What the screen shows now."""
        return ImageGrab.grab(xdisplay=self.display.name).convert("RGB")

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

    def waiting_longest(self) -> list[str]:
        """Ids of the sessions in review, oldest first, as the sandbox lists them."""
        rows: list[dict[str, Any]] = []
        for kind in ("user", "business"):
            path = f"/v3/sessions/?status=In%20Review&session_kind={kind}&limit=100"
            rows += self.sandbox.request(path).json()["results"]
        return [row["session_id"] for row in sorted(rows, key=lambda row: str(row["created_at"]))]

    def status(self, session_id: str) -> str:
        """A session's status as the sandbox holds it."""
        found: str = self.sandbox.decision(session_id)["status"]
        return found

    def comments(self, session_id: str) -> list[str]:
        """The comments of a session's review feed."""
        page = self.sandbox.request(f"/v3/sessions/{session_id}/reviews/").json()
        return [review["comment"] for review in page["results"] if review.get("comment")]


def _is_coloured(picture: Image.Image) -> bool:
    _, saturation, _ = picture.convert("HSV").split()
    return any(saturation.histogram()[COLOURED:])


def _has_logo(screen: Image.Image) -> bool:
    red, _, blue = screen.crop(LOGO).split()
    return any(ImageChops.subtract(blue, red).histogram()[BLUE_OVER_RED:])


def _is_painted(screen: Image.Image) -> bool:
    return screen.crop(TOOL_BAR).getbbox() is not None


def _are_equal(one: Image.Image, other: Image.Image) -> bool:
    return ImageChops.difference(one, other).getbbox() is None


def _darkest(picture: Image.Image) -> int:
    shades = picture.convert("L").histogram()
    return next(shade for shade, count in enumerate(shades) if count)
