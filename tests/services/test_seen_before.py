"""Marks are remembered only when that is on: under a key, without a name, and told for the same customer alone."""

from __future__ import annotations

import dataclasses
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import pytest

from didit_desk.models.act import ActKind, ActState, HitMark, HitReview
from didit_desk.models.aml import Screening
from didit_desk.models.decision import Block
from didit_desk.models.ids import SessionId
from didit_desk.store.seen_marks import forget_seen_marks
from tests.services.open_desk import act_in, command, make_read_only, open_desk
from tests.services.test_every_act import with_hits

if TYPE_CHECKING:
    from didit_desk.models.ids import SessionId as Session
    from didit_desk.services.open_account import OpenAccount
    from didit_desk.store.vault import Vault
    from tests.helpers.sandbox_process import SandboxProcess

FALSE, MATCH, UNREVIEWED = "False Positive", "Confirmed Match", "Unreviewed"
ANOTHER: Final = SessionId("11111111-2222-4333-8444-555555555555")
YEAR: Final = 365


class Setting:
    """How long marks are remembered, as a reviewer sets it."""

    def __init__(self, days: int) -> None:
        self.days = days

    def __call__(self) -> int:
        return self.days


def screening_of(desk: OpenAccount, session: Session) -> Screening:
    """The screening of a session that was read, its customer with a birth date."""
    decision = desk.detail.kept(session)
    assert decision is not None
    details = [step.detail for step in decision.runs_of(Block.AML) if isinstance(step.detail, Screening)]
    return details[0]


async def marked(desk: OpenAccount, sandbox: SandboxProcess, status: str = FALSE) -> tuple[Session, Screening, str]:
    """A session with one hit marked and confirmed; its screening as it was before, and the hit."""
    session, hit_id = await with_hits(desk, sandbox)
    before = screening_of(desk, session)
    await send(desk, session, hit_id, status)
    return session, before, hit_id


async def send(desk: OpenAccount, session: Session, hit_id: str, status: str) -> None:
    review = HitReview(node_id=None, marks=(HitMark(hit_id=hit_id, status=status),))
    seen = desk.detail.kept(session)
    assert seen is not None
    asked = dataclasses.replace(command(session, ActKind.HITS, seen_status=seen.status), details=review)
    desk.decide.commit(asked, hold_seconds=0)
    act = await act_in(desk, session)
    assert act.state is ActState.CONFIRMED
    await desk.acts.finished()


def rows(vault: Vault) -> list[tuple[object, ...]]:
    found = vault.connection.execute("SELECT * FROM seen_marks")
    return found + vault.connection.execute("SELECT * FROM seen_keys")


async def test_that_nothing_is_written_or_found_while_it_is_off(sandbox: SandboxProcess, vault: Vault) -> None:
    async with open_desk(sandbox, vault) as desk:
        _, screening, _ = await marked(desk, sandbox)
        assert rows(vault) == []
        assert await desk.memory.look_up(ANOTHER, screening) == {}
        assert rows(vault) == []


async def test_that_a_confirmed_mark_is_known_again_in_another_session(sandbox: SandboxProcess, vault: Vault) -> None:
    setting = Setting(YEAR)
    async with open_desk(sandbox, vault, memory_days=setting) as desk:
        session, screening, hit_id = await marked(desk, sandbox)
        found = await desk.memory.look_up(ANOTHER, screening)
        assert {key: seen.status for key, seen in found.items()} == {hit_id: FALSE}
        # Its own session shows the status itself.
        assert await desk.memory.look_up(session, screening) == {}
    # A later run of the desk knows it too, and a hit that got another id.
    async with open_desk(sandbox, vault, memory_days=setting) as desk:
        renamed = tuple(dataclasses.replace(hit, hit_id=f"new_{hit.hit_id}") for hit in screening.hits)
        found = await desk.memory.look_up(ANOTHER, dataclasses.replace(screening, hits=renamed))
        assert set(found) == {f"new_{hit_id}"}


async def test_that_another_customer_with_that_name_is_not_the_same_person(
    sandbox: SandboxProcess, vault: Vault
) -> None:
    async with open_desk(sandbox, vault, memory_days=Setting(YEAR)) as desk:
        _, screening, _ = await marked(desk, sandbox)
        for change in ({"date_of_birth": "1999-09-09"}, {"date_of_birth": None, "document_number": None}):
            other = MappingProxyType({**screening.screened, **change})
            assert await desk.memory.look_up(ANOTHER, dataclasses.replace(screening, screened=other)) == {}


async def test_that_a_customer_known_by_name_alone_is_never_remembered(sandbox: SandboxProcess, vault: Vault) -> None:
    async with open_desk(sandbox, vault, memory_days=Setting(YEAR)) as desk:
        _, screening, _ = await marked(desk, sandbox)
        before = rows(vault)
        bare = MappingProxyType({"full_name": screening.screened["full_name"]})
        assert await desk.memory.look_up(ANOTHER, dataclasses.replace(screening, screened=bare)) == {}
        assert rows(vault) == before


async def test_that_no_row_holds_a_name_or_a_session(sandbox: SandboxProcess, vault: Vault) -> None:
    async with open_desk(sandbox, vault, memory_days=Setting(YEAR)) as desk:
        session, screening, hit_id = await marked(desk, sandbox)
        hit = next(hit for hit in screening.hits if hit.hit_id == hit_id)
        kept = repr(vault.connection.execute("SELECT * FROM seen_marks")).casefold()
        told = (hit.caption, screening.screened_name, session, hit_id, *screening.screened.values())
        words = {word for text in told if isinstance(text, str) for word in text.casefold().split() if len(word) > 3}
        assert len(words) > 3
        assert not [word for word in words if word in kept]
        assert FALSE.casefold() in kept


async def test_that_with_another_key_nothing_is_found(sandbox: SandboxProcess, vault: Vault) -> None:
    async with open_desk(sandbox, vault, memory_days=Setting(YEAR)) as desk:
        _, screening, _ = await marked(desk, sandbox)
        vault.connection.execute("UPDATE seen_keys SET key = ?", (bytes(32),))
        assert await desk.memory.look_up(ANOTHER, screening) == {}


async def test_that_a_mark_taken_back_is_forgotten(sandbox: SandboxProcess, vault: Vault) -> None:
    async with open_desk(sandbox, vault, memory_days=Setting(YEAR)) as desk:
        session, screening, _ = await marked(desk, sandbox, MATCH)
        assert await desk.memory.look_up(ANOTHER, screening)
        await desk.detail.load(session, again=True)
        now = next(hit for hit in screening_of(desk, session).hits if hit.status == MATCH)
        await send(desk, session, now.hit_id, UNREVIEWED)
        assert await desk.memory.look_up(ANOTHER, screening) == {}


async def test_that_marks_end_with_their_days_and_with_the_switch(sandbox: SandboxProcess, vault: Vault) -> None:
    setting = Setting(YEAR)
    async with open_desk(sandbox, vault, memory_days=setting) as desk:
        _, screening, _ = await marked(desk, sandbox)
        vault.connection.execute("UPDATE seen_marks SET day = day - ?", (YEAR,))
        assert await desk.memory.look_up(ANOTHER, screening)
        setting.days = YEAR - 1
        assert await desk.memory.look_up(ANOTHER, screening) == {}
        assert rows(vault)
        desk.memory.tidy()
        assert vault.connection.execute("SELECT count(*) FROM seen_marks") == [(0,)]
        await marked(desk, sandbox)
        setting.days = 0
        assert await desk.memory.look_up(ANOTHER, screening) == {}
        desk.memory.tidy()
        assert rows(vault) == []


async def test_that_a_mark_on_its_way_is_not_kept_once_it_is_off(sandbox: SandboxProcess, vault: Vault) -> None:
    setting = Setting(YEAR)
    async with open_desk(sandbox, vault, memory_days=setting) as desk:
        session, hit_id = await with_hits(desk, sandbox)

        def switch_off(_act: object) -> None:
            setting.days = 0
            forget_seen_marks(vault)

        desk.decide.changed.subscribe(switch_off)
        await send(desk, session, hit_id, FALSE)
        assert rows(vault) == []


@pytest.mark.parametrize("is_damaged", [False, True])
async def test_that_a_vault_that_fails_takes_no_act_away(
    sandbox: SandboxProcess, vault: Vault, *, is_damaged: bool
) -> None:
    async with open_desk(sandbox, vault, memory_days=Setting(YEAR)) as desk:
        session, hit_id = await with_hits(desk, sandbox)
        screening = screening_of(desk, session)

        def fail(act: object) -> None:
            if getattr(act, "state", None) is ActState.CONFIRMED:
                make_read_only(vault, read_only=is_damaged)

        desk.decide.changed.subscribe(fail)
        await send(desk, session, hit_id, FALSE)
        make_read_only(vault, read_only=False)
        found = await desk.memory.look_up(ANOTHER, screening)
        assert bool(found) is not is_damaged
