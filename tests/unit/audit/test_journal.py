"""The journal keeps what it has said to keep, and says so when it cannot."""

from __future__ import annotations

import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import apsw
import pytest

from didit_desk.audit.chain import GENESIS, Soundness
from didit_desk.audit.journal import Journal
from didit_desk.models.act import Act, ActKind, ActState, Command
from didit_desk.models.errors import JournalUnwritable
from didit_desk.models.ids import AccountId, ActId, SessionId
from didit_desk.models.session import SessionKind
from didit_desk.store.vault import Vault

if TYPE_CHECKING:
    from collections.abc import Iterator

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
ACCOUNT = AccountId("account")
KILLS = 12
ROOT = Path(__file__).parents[3]


class StillClock:
    """A clock that stands at noon and 5 s."""

    def now(self) -> datetime:
        return NOON

    def monotonic(self) -> float:
        return 5.0


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    with closing(Vault.open(tmp_path / "vault.db", bytes(32))) as opened:
        yield opened


@pytest.fixture
def journal(vault: Vault) -> Journal:
    return Journal(vault.connection, StillClock())


def an_act(act_id: str = "act-1", *, state: ActState = ActState.INTENDED, rationale: str = "Same person.") -> Act:
    return Act(
        command=Command(
            act_id=ActId(act_id),
            kind=ActKind.DECLINE,
            session_id=SessionId("session-1"),
            session_kind=SessionKind.USER,
            session_number=1042,
            seen_status="In Review",
            rationale=rationale,
            reason="DUPLICATE",
            reviewer="A. Analyst",
            armed_at=NOON - timedelta(seconds=3),
        ),
        state=state,
        changed_at=NOON,
        explanation=None,
        actual_status=None,
    )


def test_that_entries_form_an_intact_chain(journal: Journal) -> None:
    written = [journal.record(an_act(state=state), account_id=ACCOUNT) for state in ActState]
    assert journal.entries() == written
    assert [entry.seq for entry in written] == list(range(1, len(ActState) + 1))
    assert journal.verify().soundness is Soundness.INTACT
    assert journal.head() == written[-1].hash[:12]
    assert journal.count() == len(ActState)


def test_that_an_empty_journal_is_intact(journal: Journal) -> None:
    assert journal.head() == GENESIS[:12]
    assert journal.entries() == []
    assert journal.verify().soundness is Soundness.INTACT


def test_that_the_newest_entries_come_oldest_first(journal: Journal) -> None:
    for number in range(5):
        journal.record(an_act(f"act-{number}"), account_id=ACCOUNT)
    assert [entry.act_id for entry in journal.entries(limit=2)] == ["act-3", "act-4"]
    assert journal.entries(session_id=SessionId("other")) == []


def test_that_open_acts_come_back_as_they_were(journal: Journal) -> None:
    unsettled = an_act("lost", state=ActState.UNKNOWN, rationale="Name «ß» \ud800")
    for act in (an_act("done"), an_act("lost"), an_act("done", state=ActState.CONFIRMED), unsettled, an_act("held")):
        journal.record(act, account_id=ACCOUNT)
    journal.record(an_act("elsewhere"), account_id=AccountId("other"))
    assert journal.open_acts(account_id=ACCOUNT) == [unsettled, an_act("held")]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal SET reviewer = 'B'",
        "DELETE FROM journal WHERE seq = 2",
        "INSERT OR REPLACE INTO journal SELECT * FROM journal WHERE seq = 1",
        "INSERT INTO journal SELECT 9, at, monotonic, kind, act_id, account, session_id, session_number, reviewer, "
        "state, fields, previous_hash, 'h' FROM journal WHERE seq = 1",
    ],
)
def test_that_the_database_refuses_to_alter_entries(vault: Vault, journal: Journal, statement: str) -> None:
    for _ in range(3):
        journal.record(an_act(), account_id=ACCOUNT)
    with pytest.raises(apsw.ConstraintError, match="the journal only grows"):
        vault.connection.execute(statement)
    assert journal.verify().soundness is Soundness.INTACT


def test_that_altering_behind_the_triggers_breaks_the_chain(vault: Vault, journal: Journal) -> None:
    for _ in range(3):
        journal.record(an_act(), account_id=ACCOUNT)
    vault.connection.execute("DROP TRIGGER journal_keeps_UPDATE")
    vault.connection.execute("UPDATE journal SET state = 'confirmed' WHERE seq = 2")
    verdict = journal.verify()
    assert (verdict.soundness, verdict.at) == (Soundness.TAMPERED, 2)


def test_that_a_lost_tail_is_torn(vault: Vault, journal: Journal) -> None:
    for _ in range(3):
        journal.record(an_act(), account_id=ACCOUNT)
    vault.connection.execute("DROP TRIGGER journal_keeps_DELETE")
    vault.connection.execute("DELETE FROM journal WHERE seq = 3")
    verdict = journal.verify()
    assert (verdict.soundness, verdict.at) == (Soundness.TORN, 3)


def test_that_a_full_disk_leaves_no_entry(vault: Vault, journal: Journal) -> None:
    journal.record(an_act(), account_id=ACCOUNT)
    pages = vault.connection.execute("PRAGMA page_count")[0][0]
    vault.connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(JournalUnwritable):
        journal.record(an_act(rationale="x" * 100_000), account_id=ACCOUNT)
    assert journal.count() == len(journal.entries()) == 1
    vault.connection.execute("PRAGMA max_page_count = 1000000")
    journal.record(an_act(rationale="x" * 100_000), account_id=ACCOUNT)
    assert journal.verify().soundness is Soundness.INTACT


def test_that_a_closed_vault_makes_the_journal_unwritable(vault: Vault, journal: Journal) -> None:
    vault.close()
    with pytest.raises(JournalUnwritable):
        journal.record(an_act(), account_id=ACCOUNT)


def test_that_a_locked_database_makes_the_journal_unwritable(tmp_path: Path, vault: Vault, journal: Journal) -> None:
    vault.connection.execute("PRAGMA busy_timeout = 10")
    with closing(Vault.open(tmp_path / "vault.db", bytes(32))) as other, other.connection.transaction():
        other.connection.execute("DELETE FROM drafts")
        with pytest.raises(JournalUnwritable):
            journal.record(an_act(), account_id=ACCOUNT)
    assert journal.record(an_act(), account_id=ACCOUNT).seq == 1


def test_that_a_number_no_database_holds_leaves_no_entry(journal: Journal) -> None:
    act = an_act()
    with pytest.raises(JournalUnwritable):
        journal.record(replace(act, command=replace(act.command, session_number=2**70)), account_id=ACCOUNT)
    assert journal.count() == 0


def test_that_a_killed_program_loses_no_entry_it_reported(tmp_path: Path) -> None:
    path = tmp_path / "vault.db"
    reported: list[str] = []
    for life in range(KILLS):
        reported.extend(_until_killed(path, lines=1 + life * 7 % 20))
    with closing(Vault.open(path, bytes(32))) as vault:
        journal = Journal(vault.connection, StillClock())
        kept = [entry.hash for entry in journal.walk()]
        assert journal.verify().soundness is Soundness.INTACT
    assert len(reported) >= KILLS
    assert set(reported) <= set(kept)
    # Killed between the commit and the report, a life can leave one entry more, never several.
    assert len(kept) <= len(reported) + KILLS


def _until_killed(path: Path, *, lines: int) -> list[str]:
    writer = [sys.executable, str(Path(__file__).with_name("journal_writer.py")), str(path)]
    with subprocess.Popen(
        writer, stdout=subprocess.PIPE, text=True, cwd=ROOT, env={"PYTHONPATH": str(ROOT)}
    ) as process:
        assert process.stdout is not None
        first = [process.stdout.readline().strip() for _ in range(lines)]
        process.kill()
        rest = process.stdout.read().split("\n")
    # The last line can be cut.
    return [line for line in (*first, *rest) if len(line) == len(GENESIS)]
