"""Earlier marks in the vault: found again by the key they were kept under, per account, and gone when forgotten."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING

import pytest

from didit_desk.models.ids import AccountId
from didit_desk.models.seen import SeenBefore, SeenMark
from didit_desk.store.seen_marks import KEY_BYTES, SeenMarks, forget_seen_marks
from didit_desk.store.vault import Vault

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

KEY = bytes(range(32))
DAY = date(2026, 10, 2)
EVER = date(1970, 1, 1)
FALSE, MATCH = "False Positive", "Confirmed Match"


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    with closing(Vault.open(tmp_path / "vault.db", KEY)) as opened:
        yield opened


@pytest.fixture
def kept(vault: Vault) -> SeenMarks:
    return SeenMarks(vault, AccountId("one"))


def mark(entity: str = "e", origin: str = "a", status: str = FALSE, day: date = DAY) -> SeenMark:
    return SeenMark(entity=entity, origin=origin, status=status, day=day)


def test_that_reading_a_memory_that_was_never_used_makes_no_key(vault: Vault, kept: SeenMarks) -> None:
    assert kept.key() is None
    assert kept.find(["e"], except_of="", oldest=EVER) == {}
    assert vault.connection.execute("SELECT count(*) FROM seen_keys") == [(0,)]


def test_that_the_key_is_random_and_made_once(tmp_path: Path, kept: SeenMarks) -> None:
    first = kept.key_made()
    assert len(first) == KEY_BYTES
    assert kept.key_made() == kept.key() == first
    with closing(Vault.open(tmp_path / "other.db", KEY)) as other:
        assert SeenMarks(other, AccountId("one")).key_made() != first


def test_that_a_mark_is_found_in_other_sessions_and_not_in_its_own(kept: SeenMarks) -> None:
    kept.keep([mark()])
    assert kept.find(["e", "x"], except_of="b", oldest=EVER) == {"e": SeenBefore(status=FALSE, day=DAY)}
    assert kept.find(["e"], except_of="a", oldest=EVER) == {}


def test_that_the_newest_mark_is_told_and_others_are_counted(kept: SeenMarks) -> None:
    days = [date(2026, 9, day) for day in (1, 2, 3, 4)]
    kept.keep(
        mark(origin=str(at), status=status, day=days[at]) for at, status in enumerate((MATCH, MATCH, FALSE, FALSE))
    )
    found = kept.find(["e"], except_of="", oldest=EVER)["e"]
    assert (found.status, found.day, found.others) == (FALSE, days[3], ((MATCH, 2),))


def test_that_a_mark_of_the_same_session_takes_the_place_of_the_one_before(kept: SeenMarks) -> None:
    kept.keep([mark(status=MATCH)])
    kept.keep([mark(status=FALSE)])
    assert kept.find(["e"], except_of="", oldest=EVER)["e"].others == ()
    kept.drop(["e"], origin="a")
    assert kept.find(["e"], except_of="", oldest=EVER) == {}


def test_that_another_account_remembers_nothing_of_it(vault: Vault, kept: SeenMarks) -> None:
    kept.keep([mark()])
    assert SeenMarks(vault, AccountId("two")).find(["e"], except_of="", oldest=EVER) == {}


def test_that_old_marks_are_not_told_and_go(vault: Vault, kept: SeenMarks) -> None:
    kept.keep([mark(entity="old"), mark(entity="new", day=date(2026, 10, 3))])
    oldest = date(2026, 10, 3)
    assert set(kept.find(["old", "new"], except_of="", oldest=oldest)) == {"new"}
    kept.drop_older(oldest)
    assert vault.connection.execute("SELECT entity FROM seen_marks") == [("new",)]


def test_that_more_hits_than_a_statement_takes_are_found(kept: SeenMarks) -> None:
    kept.keep(mark(entity=f"e{number}") for number in range(1_203))
    assert len(kept.find((f"e{number}" for number in range(1_203)), except_of="", oldest=EVER)) == 1_203


def test_that_forgetting_takes_every_mark_and_the_key(vault: Vault, kept: SeenMarks) -> None:
    before = kept.key_made()
    kept.keep([mark()])
    SeenMarks(vault, AccountId("two")).keep([mark()])
    forget_seen_marks(vault)
    assert vault.connection.execute("SELECT count(*) FROM seen_marks") == [(0,)]
    assert kept.key() is None
    assert kept.key_made() != before
