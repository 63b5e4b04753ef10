"""What a full or read-only disk and a journal somebody worked on can do to acts: nothing unnoticed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from didit_desk.audit.chain import Soundness
from didit_desk.models.act import ActKind
from tests.faults.groups.chain import ENTRIES, run_chain
from tests.faults.groups.fills import run_fills
from tests.faults.test_deaths import assert_clean

if TYPE_CHECKING:
    from pathlib import Path


def test_that_nothing_is_sent_that_a_full_disk_cannot_keep(tmp_path: Path) -> None:
    assert_clean(run_fills(tmp_path, seed=1))


def test_that_the_judge_notices_a_program_that_sends_what_was_not_written(tmp_path: Path) -> None:
    assert run_fills(tmp_path, seed=1, kinds=[ActKind.APPROVE], mutation="careless").lost > 0


def test_that_every_change_to_a_journal_is_found(tmp_path: Path) -> None:
    tally = run_chain(tmp_path, seed=1)
    assert_clean(tally)
    assert tally.cases > 10 * ENTRIES


def test_that_the_judge_notices_a_blind_check(tmp_path: Path) -> None:
    blind = run_chain(tmp_path, seed=1, check=lambda _entries, _head: Soundness.INTACT)
    assert blind.misreported == blind.cases
