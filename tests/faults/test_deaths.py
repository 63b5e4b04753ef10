"""The program dies, at any instant and at every point of an act's way, and no act is lost, doubled or misreported."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from didit_desk.models.act import ActKind
from tests.faults.campaign import EVERYDAY
from tests.faults.groups.kills import run_kills
from tests.faults.groups.points import run_points

if TYPE_CHECKING:
    from pathlib import Path

    from tests.faults.table import Tally


def assert_clean(tally: Tally) -> None:
    """Nothing went wrong, and nothing stayed open once nothing was broken any more."""
    assert tally.is_clean, "\n".join(tally.complaints)
    assert tally.left_unknown == 0


def test_that_no_act_is_lost_doubled_or_misreported_by_kills_at_random_instants(tmp_path: Path) -> None:
    tally = run_kills(tmp_path, runs=EVERYDAY.kills, seed=1)
    assert_clean(tally)
    assert tally.cases >= EVERYDAY.kills


def test_that_no_act_is_lost_doubled_or_misreported_by_a_death_at_any_point(tmp_path: Path) -> None:
    assert_clean(run_points(tmp_path, seed=1))


def test_that_the_judge_notices_a_program_that_sends_before_it_has_written(tmp_path: Path) -> None:
    assert run_kills(tmp_path, runs=12, seed=1, mutation="unwritten").lost > 0


def test_that_the_judge_notices_a_program_that_sends_twice(tmp_path: Path) -> None:
    assert run_kills(tmp_path, runs=2, seed=1, mutation="twice").doubled > 0


@pytest.mark.parametrize("mutation", ["believe", "deny"])
def test_that_the_judge_notices_a_program_that_takes_silence_for_an_answer(tmp_path: Path, mutation: str) -> None:
    assert run_points(tmp_path, seed=1, kinds=[ActKind.APPROVE], mutation=mutation).misreported > 0
