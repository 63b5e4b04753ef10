"""The journal is found, paged, checked while it grows, and checked by those who went round it."""

from __future__ import annotations

from contextlib import closing
from dataclasses import fields
from typing import TYPE_CHECKING

import pytest

from didit_desk.audit.chain import Soundness
from didit_desk.audit.entry import Entry
from didit_desk.audit.journal import Journal
from didit_desk.models.clock import SystemClock
from didit_desk.models.ids import AccountId, ActId, SessionId
from didit_desk.models.journal import JournalQuery
from didit_desk.store.vault import Vault

if TYPE_CHECKING:
    from collections.abc import Iterator

ENTRIES = 50
COLUMNS = [field.name for field in fields(Entry) if field.name != "seq"]


@pytest.fixture
def vault() -> Iterator[Vault]:
    with closing(Vault.open(None, None)) as opened:
        yield opened


@pytest.fixture
def journal(vault: Vault) -> Journal:
    journal = Journal(vault.connection, SystemClock())
    for number in range(1, ENTRIES + 1):
        add(journal, number)
    return journal


def add(journal: Journal, number: int, *, rationale: str = "Same person.", kind: str = "Approved") -> Entry:
    return journal.append(
        kind=kind,
        act_id=ActId(f"act-number-{number}"),
        account_id=AccountId("account"),
        session_id=SessionId(f"session-{number}"),
        session_number=41_000 + number,
        reviewer="Zoë Ångström" if number % 2 else "B. Other",
        state="confirmed" if number % 5 else "unknown",
        fields={"rationale": rationale, "reason": None},
    )


def unguarded(vault: Vault) -> None:
    for name in ("journal_keeps_UPDATE", "journal_keeps_DELETE", "journal_grows"):
        vault.connection.execute(f"DROP TRIGGER {name}")


def test_that_everything_comes_newest_first_and_pages_keep_their_order(journal: Journal) -> None:
    found = journal.find(JournalQuery())
    assert list(found) == list(range(ENTRIES, 0, -1))
    assert [entry.seq for entry in journal.page([7, 50, 3, 999])] == [7, 50, 3]
    assert journal.page([]) == []


@pytest.mark.parametrize(
    ("search", "expected"),
    [
        ("41007", [7]),
        ("#41007", [7]),
        ("session-13", [13]),
        ("sess", []),
        ("ACT-NUMBER-50", [50]),
        ("Ångström", list(range(49, 0, -2))),
        ("100%", [51]),
        ("_", []),
        ("Größe 王小明", [51]),
        ("rationale", []),
        ("nothing of that", []),
        ("\ud800", []),
    ],
)
def test_that_a_search_looks_into_values_and_nothing_in_it_is_an_operator(
    journal: Journal, search: str, expected: list[int]
) -> None:
    add(journal, 51 * 2, rationale="100% sure: Größe 王小明")
    assert list(journal.find(JournalQuery(search=search))) == expected


def test_that_filters_narrow_together(journal: Journal) -> None:
    add(journal, 100, kind="Declined")
    unknown = JournalQuery(states=frozenset({"unknown"}))
    assert list(journal.find(unknown)) == [51, *range(50, 0, -5)]
    assert list(journal.find(JournalQuery(states=frozenset({"unknown"}), kinds=frozenset({"Declined"})))) == [51]
    assert list(journal.find(JournalQuery(states=frozenset({"unknown"}), search="41005"))) == [50, 5][1:]


def test_that_the_hash_of_a_comment_finds_its_entry(journal: Journal) -> None:
    (entry,) = journal.page([30])
    assert list(journal.find(JournalQuery(search=entry.hash[:12]))) == [30]


def test_that_checking_a_growing_journal_finds_it_intact(journal: Journal) -> None:
    class Growing(Journal):
        """Adds an entry after the head was read."""

        def walk(self, *, upto: int | None = None) -> Iterator[Entry]:
            add(journal, 77)
            return super().walk(upto=upto)

    assert Growing(journal._connection, SystemClock()).verify().soundness is Soundness.INTACT


@pytest.mark.parametrize("column", COLUMNS)
def test_that_every_field_of_fifty_entries_counts_in_the_database(vault: Vault, journal: Journal, column: str) -> None:
    unguarded(vault)
    change = f"{column} + 1" if column in {"monotonic", "session_number"} else f"{column} || 'x'"
    for seq in range(1, ENTRIES + 1):
        kept = vault.connection.execute(f"SELECT {column} FROM journal WHERE seq = ?", (seq,))[0][0]  # noqa: S608
        vault.connection.execute(f"UPDATE journal SET {column} = {change} WHERE seq = ?", (seq,))  # noqa: S608
        verdict = journal.verify()
        assert (verdict.soundness, verdict.at) == (Soundness.TAMPERED, seq)
        vault.connection.execute(f"UPDATE journal SET {column} = ? WHERE seq = ?", (kept, seq))  # noqa: S608
    assert journal.verify().soundness is Soundness.INTACT


@pytest.mark.parametrize(
    ("statement", "soundness"),
    [
        ("DELETE FROM journal WHERE seq = 1", Soundness.TAMPERED),
        ("DELETE FROM journal WHERE seq = 25", Soundness.TAMPERED),
        ("DELETE FROM journal WHERE seq > 40", Soundness.TORN),
        ("DELETE FROM journal", Soundness.TORN),
        ("UPDATE journal SET seq = 60 WHERE seq = 50", Soundness.TAMPERED),
        ("DELETE FROM journal_head", Soundness.TAMPERED),
        ("UPDATE journal_head SET count = 49", Soundness.TAMPERED),
        ("UPDATE journal_head SET hash = 'x'", Soundness.TAMPERED),
    ],
)
def test_that_what_was_done_behind_the_triggers_is_found(
    vault: Vault, journal: Journal, statement: str, soundness: Soundness
) -> None:
    unguarded(vault)
    vault.connection.execute(statement)
    assert journal.verify().soundness is soundness


def test_that_two_entries_in_each_others_place_are_found(vault: Vault, journal: Journal) -> None:
    unguarded(vault)
    for before, after in ((10, -1), (11, 10), (-1, 11)):
        vault.connection.execute("UPDATE journal SET seq = ? WHERE seq = ?", (after, before))
    verdict = journal.verify()
    assert (verdict.soundness, verdict.at) == (Soundness.TAMPERED, 10)


def test_that_an_altered_entry_does_not_stop_a_search(vault: Vault, journal: Journal) -> None:
    unguarded(vault)
    vault.connection.execute("UPDATE journal SET fields = 'no json' WHERE seq = 9")
    assert list(journal.find(JournalQuery(search="41010"))) == [10]
