"""What this desk marked is known to it, in this run and in later ones; nothing else passes for a person's mark."""

from __future__ import annotations

from typing import TYPE_CHECKING

from didit_desk.models.act import ActKind, ActState
from didit_desk.viewstate.aml import HitGroup, aml_views
from tests.services.open_desk import open_desk
from tests.services.test_seen_before import FALSE, marked

if TYPE_CHECKING:
    from didit_desk.models.ids import SessionId as Session
    from didit_desk.services.open_account import OpenAccount
    from didit_desk.store.vault import Vault
    from tests.helpers.sandbox_process import SandboxProcess


def by_person(desk: OpenAccount, session: Session) -> set[str]:
    """Hits that stand with those a person dismissed."""
    decision = desk.detail.kept(session)
    assert decision is not None
    groups = aml_views(decision, marked_here=desk.journal.marked_hits(session))[0].groups
    return {hit.hit_id for group in groups if group.group is HitGroup.BY_PERSON for hit in group.hits}


async def test_that_a_hit_marked_here_stands_with_those_a_person_dismissed(
    sandbox: SandboxProcess, vault: Vault
) -> None:
    async with open_desk(sandbox, vault) as desk:
        session, _, hit_id = await marked(desk, sandbox, FALSE)
        assert desk.journal.marked_hits(session) == {hit_id}
        assert hit_id in by_person(desk, session)
    async with open_desk(sandbox, vault) as desk:
        await desk.detail.load(session)
        assert hit_id in by_person(desk, session)


async def test_that_an_altered_entry_tells_of_no_mark(sandbox: SandboxProcess, vault: Vault) -> None:
    async with open_desk(sandbox, vault) as desk:
        session, _, _ = await marked(desk, sandbox, FALSE)
        vault.connection.execute("DROP TRIGGER journal_keeps_UPDATE")
        altered = "UPDATE journal SET fields = ? WHERE session_id = ? AND kind = ? AND state = ?"
        for fields in ("{", "[]", '{"details": null}', '{"details": {"marks": [{}]}}', '{"details": {"marks": 3}}'):
            vault.connection.execute(altered, (fields, session, ActKind.HITS.value, ActState.CONFIRMED.value))
            assert desk.journal.marked_hits(session) == frozenset()
