"""The program without its window, as a process: `python -m tests.faults.subject`.

It reads orders from standard input, one JSON object a line, and forks each life from an interpreter that has
everything imported, so that a life begins within milliseconds. A life is the real account services on a real vault on
disk. What it shows goes to its report, one line for every state of an act at the moment listeners hear of it.
"""

from __future__ import annotations

import asyncio
import importlib
import json
import os
import resource
import sys
import time
import traceback
import uuid
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from didit_desk.api import transport
from didit_desk.api.exchange import Limits
from didit_desk.bootstrap import account_services
from didit_desk.models.account import Account, ProviderName, Secret
from didit_desk.models.act import Act, ActKind, Command
from didit_desk.models.clock import SystemClock
from didit_desk.models.errors import ProviderError
from didit_desk.models.ids import AccountId, ActId, SessionId
from didit_desk.models.session import SessionKind
from didit_desk.services.settle import Schedule
from didit_desk.store.vault import Vault
from tests.faults.cuts import Blade, CutDetail, CutJournal, CutProvider
from tests.faults.script import ACCOUNT, KEY, Life, Order, Step, life_of
from tests.helpers.waiting import until

if TYPE_CHECKING:
    from didit_desk.services.open_account import OpenAccount

REVIEWER = "A. Analyst"
FAILED = 3
ALIVE = -1
PATIENCE = 30.0  # seconds


class Report:
    """What the program shows, written so that it outlives the process."""

    def __init__(self, path: str) -> None:
        self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def tell(self, act: Act) -> None:
        """One line for the state that listeners hear of now."""
        why = None if act.explanation is None else str(act.explanation)
        line = {"act": act.command.act_id, "state": act.state.value, "why": why, "at": time.monotonic()}
        os.write(self._file, (json.dumps(line) + "\n").encode())


async def live(life: Life) -> None:
    """One run of the program, from opening the vault to closing it."""
    _compose(life)
    vault = Vault.open(Path(life.vault), KEY)
    account = Account(
        account_id=AccountId(ACCOUNT),
        name="Test",
        provider=ProviderName.DIDIT_V3,
        url=life.url,
        reviewer=REVIEWER,
        media_hosts=life.media_hosts,
        is_sandbox=True,
    )
    desk = account_services.open_account(
        account,
        Secret(life.api_key),
        vault,
        SystemClock(),
        refresh_seconds=3_600.0,
        schedule=Schedule(pauses=life.pauses, quiet_seconds=life.quiet),
    )
    desk.decide.changed.subscribe(Report(life.report).tell)
    desk.decide.take_up_open_acts()
    for step in life.steps:
        await _take(step, desk, vault)
    await desk.acts.finished()
    await desk.aclose()
    vault.close()


async def _take(step: Step, desk: OpenAccount, vault: Vault) -> None:
    match step:
        case Step(do="act" | "again", order=Order() as order):
            act_id = order.act_id if step.do == "act" else uuid.uuid4().hex
            desk.decide.commit(_command(order, act_id=act_id), hold_seconds=order.hold)
        case Step(do="open", order=Order() as order):
            with suppress(ProviderError):
                await desk.detail.load(SessionId(order.session_id), again=True)
        case Step(do="send now", order=Order() as order):
            desk.decide.send_now(SessionId(order.session_id))
        case _:
            await _let_pass(step, desk, vault)


async def _let_pass(step: Step, desk: OpenAccount, vault: Vault) -> None:
    match step:
        case Step(do="pause"):
            await asyncio.sleep(step.seconds)
        case Step(do="mark"):
            os.close(os.open(step.path, os.O_CREAT))
        case Step(do="wait"):
            await until(Path(step.path).exists, seconds=PATIENCE)
        case Step(do="finish"):
            await desk.acts.finished()
        case _:
            _trouble(step, vault)


def _trouble(step: Step, vault: Vault) -> None:
    """Takes the disk away, or gives it back."""
    match step.do:
        case "limit":
            # No file may grow beyond it, which the database meets as a full disk.
            most = _size(vault) + step.bytes
            resource.setrlimit(resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))
        case "read only":
            vault.connection.execute("PRAGMA query_only = ON")
        case "lift":
            resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
            vault.connection.execute("PRAGMA query_only = OFF")
        case _:
            raise ValueError(step.do)


def _size(vault: Vault) -> int:
    """Bytes of the larger of the file and its log."""
    assert vault.path is not None
    log = vault.path.with_name(f"{vault.path.name}-wal")
    return max(place.stat().st_size for place in (vault.path, log) if place.exists())


def _command(order: Order, *, act_id: str) -> Command:
    return Command(
        act_id=ActId(act_id),
        kind=ActKind(order.kind),
        session_id=SessionId(order.session_id),
        session_kind=SessionKind.USER,
        session_number=1,
        seen_status=order.seen,
        rationale=f"Case {order.act_id}.",
        reason=None,
        reviewer=REVIEWER,
        armed_at=SystemClock().now(),
        details=order.details(),
    )


def _compose(life: Life) -> None:
    """Puts the cuts and the deadlines of this life where `open_account` finds its parts."""
    blade = Blade(life.cut)
    limits = partial(
        Limits,
        write_seconds=life.write_seconds,
        connect_seconds=life.connect_seconds,
        read_seconds=life.read_seconds,
    )
    real = vars(account_services)["connect"]

    def connect(*args: Any, **rest: Any) -> Any:
        return CutProvider(real(*args, **rest), blade=blade, mutation=life.mutation)

    _put(transport, "Limits", limits)
    _put(account_services, "connect", connect)
    _put(account_services, "AccountJournal", partial(CutJournal, blade=blade, mutation=life.mutation))
    _put(account_services, "DetailService", partial(CutDetail, blade=blade, mutation=life.mutation))


def _put(module: object, name: str, part: object) -> None:
    if not hasattr(module, name):
        raise AttributeError(name)
    setattr(module, name, part)


def _born(told: dict[str, Any]) -> int:
    """Forks a life; its process id. The child never returns from here."""
    sys.stdout.flush()
    child = os.fork()
    if child:
        return child
    code = FAILED
    try:
        asyncio.run(live(life_of(told)))
        code = 0
    except BaseException:
        # Whatever it is, the parent must see it, and this fork must not go on as its parent.
        traceback.print_exc()
        sys.stderr.flush()
    finally:
        os._exit(code)
    return 0


def _ended(child: int) -> int:
    found, status = os.waitpid(child, os.WNOHANG)
    return status if found else ALIVE


def main() -> int:
    """Serves `{"live": {...}}` with a process id and `{"end": pid}` with the wait status, -1 while it lives."""
    with suppress(ImportError):
        # The HTTP client loads it with its first request, and so it would in every life anew.
        importlib.import_module("anyio._backends._asyncio")
    for line in iter(sys.stdin.readline, ""):
        order = json.loads(line)
        print(_born(order["live"]) if "live" in order else _ended(order["end"]), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
