"""At random through the window: an act goes to the session that was on screen when the key went down."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.faults.campaign import TESTS
from tests.faults.groups.walk import run_walk
from tests.faults.test_deaths import assert_clean

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")


def test_that_acts_go_to_the_session_that_was_on_screen(tmp_path: Path, qapp: QApplication) -> None:
    tally = run_walk(tmp_path, steps=TESTS.steps, seed=1)
    assert_clean(tally)
    assert tally.cases >= TESTS.steps


def test_that_the_judge_notices_acts_that_go_astray(tmp_path: Path, qapp: QApplication) -> None:
    # How many commits a walk comes to depends on the machine's speed: further walks if the first had none.
    walks = (run_walk(tmp_path, steps=300, seed=seed, mutation="astray") for seed in range(1, 5))
    assert any(walk.misreported > 0 for walk in walks)
