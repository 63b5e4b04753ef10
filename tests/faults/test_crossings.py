"""Another reviewer is never overwritten unnoticed, whenever that is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from didit_desk.models.act import ActKind
from tests.faults.groups.crossings import Instant, run_crossings
from tests.faults.test_deaths import assert_clean

if TYPE_CHECKING:
    from pathlib import Path


def test_that_another_reviewers_change_is_respected_or_at_least_said(tmp_path: Path) -> None:
    tally = run_crossings(tmp_path, seed=1)
    assert_clean(tally)
    assert tally.cases > len(Instant) * len(ActKind)


def test_that_the_judge_notices_a_program_that_does_not_look_again(tmp_path: Path) -> None:
    tally = run_crossings(tmp_path, seed=1, kinds=[ActKind.DECLINE], mutation="blind")
    assert tally.misreported >= 3
    assert any("conflict (None) was due" in complaint for complaint in tally.complaints)
