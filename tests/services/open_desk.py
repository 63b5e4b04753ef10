"""The services of one account on a sandbox, opened as the program opens them, and what tests ask around them."""

from __future__ import annotations

import uuid
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any, Final

from didit_desk.audit.journal import Journal
from didit_desk.bootstrap.account_services import open_account
from didit_desk.models.account import Account, ProviderName, Secret
from didit_desk.models.act import ActKind, Command
from didit_desk.models.clock import SystemClock
from didit_desk.models.ids import AccountId, ActId, SessionId
from didit_desk.models.session import SessionKind
from didit_desk.services.settle import Schedule
from tests.helpers.waiting import until

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from didit_desk.audit.entry import Entry
    from didit_desk.models.act import Act, ActState
    from didit_desk.services.open_account import OpenAccount
    from didit_desk.store.vault import Vault
    from tests.helpers.sandbox_process import SandboxProcess

ACCOUNT_ID: Final = AccountId("test")
REVIEWER: Final = "A. Analyst"
RATIONALE: Final = "The document and the face agree."
# Readings follow at once and nothing has to stay quiet: the sandbox never applies a write late.
AT_ONCE: Final = Schedule(pauses=(0.0, 0.01, 0.01), quiet_seconds=0.0)
DECISION: Final = "/v3/session/{session}/decision/"
UPDATE: Final = "/v3/session/{session}/update-status/"


@asynccontextmanager
async def open_desk(
    sandbox: SandboxProcess,
    vault: Vault,
    *,
    key: str = "",
    refresh_seconds: float = 3_600.0,
    schedule: Schedule = AT_ONCE,
    judges_first: Callable[[], bool] | None = None,
    memory_days: Callable[[], int] | None = None,
) -> AsyncIterator[OpenAccount]:
    """The services of an account on `sandbox`; nothing is read until somebody asks. Closed at the end."""
    account = Account(
        account_id=ACCOUNT_ID,
        name="Test",
        provider=ProviderName.DIDIT_V3,
        url=sandbox.didit,
        reviewer=REVIEWER,
        media_hosts=(),
        is_sandbox=True,
    )
    secret = Secret(key or sandbox.api_key)
    desk = open_account(
        account,
        secret,
        vault,
        SystemClock(),
        refresh_seconds=refresh_seconds,
        schedule=schedule,
        judges_first=judges_first,
        memory_days=memory_days,
    )
    try:
        yield desk
    finally:
        await desk.aclose()


def arrived(sandbox: SandboxProcess, *, count: int = 1) -> list[SessionId]:
    """New sessions in review, newest last."""
    found = sandbox.control("arrive", body={"count": count})["sessions"]
    return [SessionId(entry["session_id"]) for entry in found]


def new_session(sandbox: SandboxProcess) -> SessionId:
    """One new session in review."""
    return arrived(sandbox)[0]


def command(session_id: SessionId, kind: ActKind = ActKind.APPROVE, *, seen_status: str = "In Review") -> Command:
    """What a reviewer who saw `seen_status` commits."""
    return Command(
        act_id=ActId(uuid.uuid4().hex),
        kind=kind,
        session_id=session_id,
        session_kind=SessionKind.USER,
        session_number=1,
        seen_status=seen_status,
        rationale=RATIONALE,
        reason=None,
        reviewer=REVIEWER,
        armed_at=SystemClock().now(),
    )


def order(sandbox: SandboxProcess, *faults: tuple[dict[str, Any], dict[str, Any]]) -> None:
    """Puts faults in force, each as what it matches and what happens."""
    found = sandbox.control("faults", body=[{"match": match, "fault": fault} for match, fault in faults])
    assert len(found) == len(faults), found


def struck(sandbox: SandboxProcess, place: int = 0) -> int:
    """How many requests the fault at `place` has struck."""
    return int(sandbox.control("faults")[place]["fired"])


def applied(sandbox: SandboxProcess, session_id: SessionId) -> list[dict[str, Any]]:
    """Every write to a session that the sandbox really carried out."""
    return [entry for entry in sandbox.control("applied")["applied"] if entry["session_id"] == session_id]


def change(sandbox: SandboxProcess, session_id: SessionId, status: str) -> None:
    """A colleague changes a session at the console."""
    told = sandbox.control("change", body={"session_id": session_id, "status": status, "comment": "Mine."})
    assert told["status"] == status


def entries(vault: Vault, session_id: SessionId) -> list[Entry]:
    """The journal of one session, oldest first."""
    return Journal(vault.connection, SystemClock()).entries(session_id=session_id)


def states(vault: Vault, session_id: SessionId) -> list[str]:
    """The states the journal has recorded for one session, oldest first."""
    return [entry.state for entry in entries(vault, session_id)]


async def act_in(desk: OpenAccount, session_id: SessionId, *wanted: ActState) -> Act:
    """The act of a session once it is in one of the states `wanted`, or in any final one when none is named."""

    def is_there() -> bool:
        act = desk.decide.acts.get(session_id)
        return act is not None and (act.state in wanted if wanted else not act.state.is_open)

    await until(is_there)
    return desk.decide.acts[session_id]


def make_read_only(vault: Vault, *, read_only: bool = True) -> None:
    """Makes every write to an open vault fail as on a medium that became read-only, or succeed again."""
    vault.connection.execute(f"PRAGMA query_only = {'ON' if read_only else 'OFF'}")
