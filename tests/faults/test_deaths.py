"""The program dies, at any instant and at every point of an act's way, and no act is lost, doubled or misreported."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from didit_desk.models.act import ActKind
from tests.faults.__main__ import told
from tests.faults.campaign import TESTS
from tests.faults.groups.kills import run_kills
from tests.faults.groups.points import run_points
from tests.faults.table import Tally

if TYPE_CHECKING:
    from pathlib import Path


def assert_clean(tally: Tally) -> None:
    """Nothing went wrong, and nothing that a reading can prove stayed open once nothing was broken any more."""
    assert tally.is_clean, "\n".join(tally.complaints)
    assert tally.left_unknown == tally.without_trace


def test_that_no_act_is_lost_doubled_or_misreported_by_kills_at_random_instants(tmp_path: Path) -> None:
    tally = run_kills(tmp_path, runs=TESTS.kills, seed=1)
    assert_clean(tally)
    assert tally.cases >= TESTS.kills


def test_that_no_act_is_lost_doubled_or_misreported_by_a_death_at_any_point(tmp_path: Path) -> None:
    assert_clean(run_points(tmp_path, seed=1, share=TESTS.share))


def test_that_the_judge_notices_a_program_that_sends_before_it_has_written(tmp_path: Path) -> None:
    assert run_kills(tmp_path, runs=12, seed=1, mutation="unwritten").lost > 0


def test_that_the_judge_notices_a_program_that_sends_twice(tmp_path: Path) -> None:
    tally = run_kills(tmp_path, runs=2, seed=1, kinds=[ActKind.APPROVE], mutation="twice")
    assert tally.doubled > 0
    assert told([Tally(group="clean", cases=1), tally]) == 1


def test_that_a_campaign_without_a_finding_ends_well_and_names_what_stays_unknown(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert told([Tally(group="clean", cases=2, left_unknown=1, without_trace=1)]) == 0
    assert "1 left unknown" in capsys.readouterr().out


@pytest.mark.parametrize("mutation", ["believe", "deny"])
def test_that_the_judge_notices_a_program_that_takes_silence_for_an_answer(tmp_path: Path, mutation: str) -> None:
    assert run_points(tmp_path, seed=1, kinds=[ActKind.APPROVE], mutation=mutation).misreported > 0
