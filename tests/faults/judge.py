"""The judge: what the provider carried out, against what the desk showed and what its journal says.

It asks the sandbox over plain HTTP and opens the vault with its key after the run; no part of the client is used.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from didit_desk.audit.chain import Soundness
from didit_desk.audit.journal import Journal
from didit_desk.models.clock import SystemClock
from didit_desk.store.vault import Vault
from tests.faults.script import KEY
from tests.faults.table import Tally

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from tests.faults.script import Order
    from tests.helpers.sandbox_process import SandboxProcess

_WRITE: Final = re.compile(r"^(?:PATCH|POST) /v3/sessions?/([0-9a-f-]{36})/", re.MULTILINE)
_SAYS_NOT: Final = frozenset({"refused", "recalled", "conflict"})
_OPEN: Final = frozenset({"intended", "held", "sent", "unknown"})
# These writes carry no comment, so only the session tells whose they are.
_WITHOUT_COMMENT: Final = frozenset({"hits", "cancel_override"})


@dataclass(slots=True, kw_only=True)
class Facts:
    """What a provider knows: writes carried out and writes received, by session."""

    applied: Mapping[str, list[dict[str, Any]]]
    received: Mapping[str, int]


def facts(sandbox: SandboxProcess) -> Facts:
    """Asks the sandbox for what it has carried out; its access log tells what it has received."""
    applied: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for entry in sandbox.control("applied")["applied"]:
        applied[entry["session_id"]].append(entry)
    return Facts(applied=applied, received=Counter(_WRITE.findall(sandbox.log())))


@dataclass(slots=True, kw_only=True)
class Account:
    """What the desk says of one act: the states it showed and the states it wrote down, each in order."""

    shown: list[str] = field(default_factory=list)
    recorded: list[str] = field(default_factory=list)

    @property
    def last(self) -> str:
        """The last word on the act; empty when there is none."""
        return self.recorded[-1] if self.recorded else self.shown[-1] if self.shown else ""


def accounts(vault: Path, reports: Iterable[Path]) -> tuple[dict[str, Account], Soundness]:
    """What the desk says of each act, and whether its journal is intact."""
    found: dict[str, Account] = defaultdict(Account)
    for report in reports:
        for line in report.read_text("utf-8").splitlines() if report.exists() else ():
            told = json.loads(line)
            found[told["act"]].shown.append(told["state"])
    opened = Vault.open(vault, KEY)
    try:
        journal = Journal(opened.connection, SystemClock())
        for entry in journal.walk():
            if entry.act_id:
                found[entry.act_id].recorded.append(entry.state)
        return found, journal.verify().soundness
    finally:
        opened.close()


def judge(
    group: str, orders: Iterable[Order], *, known: Facts, said: Mapping[str, Account], soundness: Soundness
) -> Tally:
    """One case for each order that was reached.

    Lost: carried out, and the journal does not know it was sent; or shown as confirmed, and the journal does not end
    so; or the journal itself is not intact. Doubled: received or carried out more than once. Misreported: shown or
    recorded as confirmed and not carried out, or as not done and carried out, or carried out with another act's words.
    """
    tally = Tally(group=group)
    if soundness is not Soundness.INTACT:
        tally.lost += 1
        tally.complaints.append(f"the journal is {soundness.value}")
    for order in orders:
        if order.act_id in said or len(known.applied.get(order.session_id, ())) > order.prepared:
            _weigh(tally, order, known=known, account=said.get(order.act_id, Account()))
    return tally


def _weigh(tally: Tally, order: Order, *, known: Facts, account: Account) -> None:
    applied = known.applied.get(order.session_id, [])[order.prepared :]
    received = known.received.get(order.session_id, 0) - order.prepared
    everything = {*account.shown, *account.recorded}
    tally.cases += 1
    if applied and "sent" not in account.recorded:
        _complain(tally, "lost", order, account)
    if "confirmed" in account.shown and account.recorded and account.recorded[-1] != "confirmed":
        _complain(tally, "lost", order, account)
    if len(applied) > 1 or received > 1:
        _complain(tally, "doubled", order, account)
    is_false_yes = "confirmed" in everything and not applied
    is_false_no = bool(everything & _SAYS_NOT) and bool(applied)
    if is_false_yes or is_false_no or any(not _is_of(order, write) for write in applied):
        _complain(tally, "misreported", order, account)
    if account.last in _OPEN:
        tally.left_unknown += 1
        tally.without_trace += order.may_stay_open


def _is_of(order: Order, write: Mapping[str, Any]) -> bool:
    return order.kind in _WITHOUT_COMMENT or order.act_id in json.dumps(write["body"])


def _complain(tally: Tally, kind: str, order: Order, account: Account) -> None:
    setattr(tally, kind, getattr(tally, kind) + 1)
    tally.complaints.append(f"{kind}: {order.kind} {order.act_id} shown {account.shown} recorded {account.recorded}")
