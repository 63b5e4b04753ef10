"""The screen, the keyboard and the clean end that tests of the whole desk rely on, tried on a small window."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

import pytest
from PIL import Image

from tests.helpers.desk_process import DeskProcess
from tests.helpers.display import XDisplay
from tests.helpers.waiting import wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = [
    pytest.mark.window,
    pytest.mark.skipif(sys.platform != "linux", reason="X displays are made on Linux only"),
]

# Writes every change of its text to a file, reports that it is ready, and complains at the end when told to.
WINDOW: Final = """
import os, pathlib, sys
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QLineEdit

place = pathlib.Path(sys.argv[sys.argv.index("--profile-dir") + 1])
ready = int(sys.argv[sys.argv.index("--report-ready") + 1])
application = QApplication(sys.argv[:1])
line = QLineEdit()
line.setPalette(QPalette(QColor(200, 30, 30)))
line.setFixedSize(400, 300)
line.textChanged.connect(lambda text: (place / "typed").write_text(text, encoding="utf-8"))
line.show()
os.write(ready, b"ready\\n")
code = application.exec()
if "--complain" in sys.argv:
    print("something is wrong", file=sys.stderr)
raise SystemExit(code)
"""


@pytest.fixture
def display() -> Iterator[XDisplay]:
    with XDisplay(width=800, height=600) as screen:
        yield screen


def small_window(display: XDisplay, profile: Path, *arguments: str) -> DeskProcess:
    program = (sys.executable, "-c", WINDOW)
    return DeskProcess(display=display, profile=profile, program=program, arguments=arguments)


def test_that_typed_letters_reach_the_window(display: XDisplay, tmp_path: Path) -> None:
    with small_window(display, tmp_path) as window:
        window.type("Mueller-42")
        window.keys("Home", "Delete")
        typed = tmp_path / "typed"
        wait_until(lambda: typed.exists() and typed.read_text("utf-8") == "ueller-42", seconds=10)
        assert typed.read_text("utf-8") == "ueller-42"
        display.screenshot(tmp_path / "screen.png")
        window.close()
    with Image.open(tmp_path / "screen.png") as picture:
        assert picture.size == (800, 600)
        colours = picture.convert("RGB").getcolors(maxcolors=picture.width * picture.height) or []
    assert len(colours) > 1


def test_that_a_letter_the_keyboard_lacks_is_refused() -> None:
    with pytest.raises(ValueError, match="no such letter"):
        XDisplay().type("müller")


def test_that_a_complaint_fails_the_clean_end(display: XDisplay, tmp_path: Path) -> None:
    with (
        small_window(display, tmp_path, "--complain") as window,
        pytest.raises(AssertionError, match="something is wrong"),
    ):
        window.close()


def test_that_a_program_that_ends_early_is_not_taken_for_ready(display: XDisplay, tmp_path: Path) -> None:
    desk = DeskProcess(display=display, profile=tmp_path, program=(sys.executable, "-c", "raise SystemExit(3)"))
    with pytest.raises(OSError, match="has not painted"), desk:
        pass
