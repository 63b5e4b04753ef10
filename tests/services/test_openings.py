"""Opening a session is an entry of the journal, on disk within a second and also when the desk closes at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from didit_desk.services.openings import WITHIN_SECONDS, Openings
from tests.helpers.waiting import until
from tests.services.open_desk import REVIEWER, command, entries, make_read_only, new_session, open_desk

if TYPE_CHECKING:
    from didit_desk.store.vault import Vault
    from tests.helpers.guards import WarningWatch
    from tests.helpers.sandbox_process import SandboxProcess


async def test_that_an_opened_session_is_in_the_journal_within_a_second(sandbox: SandboxProcess, vault: Vault) -> None:
    session = new_session(sandbox)
    async with open_desk(sandbox, vault) as desk:
        desk.openings.opened(session, 7)
        await until(lambda: bool(entries(vault, session)))
        (entry,) = entries(vault, session)
        assert (entry.kind, entry.state, entry.session_number, entry.reviewer) == ("opened", "done", 7, REVIEWER)
        assert desk.journal.open_acts() == []
    assert WITHIN_SECONDS < 1.0


async def test_that_closing_at_once_writes_what_was_opened(sandbox: SandboxProcess, vault: Vault) -> None:
    first, second = new_session(sandbox), new_session(sandbox)
    async with open_desk(sandbox, vault) as desk:
        for session in (first, first, second, first):
            desk.openings.opened(session, None)
    assert (len(entries(vault, first)), len(entries(vault, second))) == (2, 1)


async def test_that_openings_wait_for_a_journal_that_takes_entries_again(
    sandbox: SandboxProcess, vault: Vault, logs: WarningWatch
) -> None:
    first, second = new_session(sandbox), new_session(sandbox)
    logs.expect("Openings are not in the journal yet")
    async with open_desk(sandbox, vault) as desk:
        openings = Openings(desk.journal, desk.reads, within_seconds=0.0)
        make_read_only(vault)
        openings.opened(first, None)
        await desk.reads.finished()
        assert entries(vault, first) == []
        make_read_only(vault, read_only=False)
        openings.opened(second, None)
        await desk.reads.finished()
    assert (len(entries(vault, first)), len(entries(vault, second))) == (1, 1)


@pytest.mark.parametrize("number", [None, 7])
async def test_that_an_opening_does_not_stand_between_an_act_and_its_intent(
    sandbox: SandboxProcess, vault: Vault, number: int | None
) -> None:
    session = new_session(sandbox)
    async with open_desk(sandbox, vault) as desk:
        desk.openings.opened(session, number)
        desk.decide.commit(command(session), hold_seconds=0.0)
        await desk.acts.finished()
    kinds = [entry.kind for entry in entries(vault, session)]
    assert kinds.count("opened") == 1
    assert kinds.count("Approved") == 4
