"""Whatever comes back to a write, or does not, the first word on it is right and the last one true."""

from __future__ import annotations

from typing import TYPE_CHECKING

from didit_desk.models.act import ActKind
from tests.faults.campaign import TESTS
from tests.faults.groups.matrix import run_matrix
from tests.faults.groups.storms import run_storms
from tests.faults.groups.ways import run_ways
from tests.faults.test_deaths import assert_clean

if TYPE_CHECKING:
    from pathlib import Path


def test_that_every_trouble_of_a_write_is_told_as_it_is(tmp_path: Path) -> None:
    assert_clean(run_matrix(tmp_path, seed=1, deadline=TESTS.deadline, share=TESTS.share))


def test_that_nothing_is_sent_where_the_way_ends(tmp_path: Path) -> None:
    assert_clean(run_ways(tmp_path, seed=1, share=TESTS.share))


def test_that_a_storm_of_commits_is_one_write(tmp_path: Path) -> None:
    tally = run_storms(tmp_path, storms=TESTS.storms, seed=1)
    assert_clean(tally)
    assert tally.cases == TESTS.storms


def test_that_the_judge_notices_a_wrong_first_word(tmp_path: Path) -> None:
    tally = run_matrix(tmp_path, seed=1, kinds=[ActKind.APPROVE], deadline=TESTS.deadline, mutation="believe")
    assert tally.misreported > 0
    assert any("was due" in complaint for complaint in tally.complaints)


def test_that_the_judge_notices_a_storm_that_sends_twice(tmp_path: Path) -> None:
    assert run_storms(tmp_path, storms=3, seed=1, mutation="twice").doubled > 0
