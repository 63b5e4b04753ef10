"""The pictures of the screens are made, are not blank, and follow the theme."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING, Final

import pytest
from PIL import Image, ImageChops, ImageStat

from tests.helpers.source import ROOT

if TYPE_CHECKING:
    from pathlib import Path

NAMES: Final = ("main", "queue-empty", "first-run", "armed-resubmit", "settings", "unlock-enter")
MAKING_SECONDS: Final = 240
SIZES: Final = ((1440, 900), (1024, 700))
LEAST_CONTRAST: Final = 5.0  # standard deviation of grey values
LEAST_DIFFERENCE: Final = 60  # of 255, on average between light and dark


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("shots")
    command = [sys.executable, "-m", "tests.screens.shots", str(place), *NAMES]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=MAKING_SECONDS, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return place


def opened(path: Path) -> Image.Image:
    with Image.open(path) as picture:
        return picture.convert("L")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("width", "height"), SIZES)
def test_that_a_screen_has_its_size_and_is_not_blank(folder: Path, name: str, width: int, height: int) -> None:
    picture = opened(folder / f"{name}-light-{width}x{height}.png")
    assert picture.size == (width, height)
    assert ImageStat.Stat(picture).stddev[0] > LEAST_CONTRAST


@pytest.mark.parametrize("name", NAMES)
def test_that_light_and_dark_differ(folder: Path, name: str) -> None:
    light, dark = (opened(folder / f"{name}-{scheme}-1440x900.png") for scheme in ("light", "dark"))
    assert ImageStat.Stat(ImageChops.difference(light, dark)).mean[0] > LEAST_DIFFERENCE


def test_that_an_unknown_name_is_wrong_usage(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.screens.shots", str(tmp_path), "no-such-screen"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=MAKING_SECONDS, check=False)
    assert done.returncode == 2
    assert list(tmp_path.iterdir()) == []
