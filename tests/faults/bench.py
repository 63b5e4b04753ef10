"""A sandbox, a subject and a folder that belong together, and what every group does with them."""

from __future__ import annotations

import random
import uuid
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from didit_desk.models.act import ActKind
from tests.faults.judge import accounts, facts, judge
from tests.faults.lives import Subject, subject
from tests.faults.script import Life, Order, Step
from tests.faults.table import Tally
from tests.helpers.sandbox_process import SandboxProcess, running_sandbox

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from tests.faults.judge import Facts

KINDS: Final = (ActKind.APPROVE, ActKind.DECLINE, ActKind.RESUBMIT, ActKind.FEATURE, ActKind.NOTE)
FEATURE_TYPES: Final = {"id_verifications": ("ID_VERIFICATION", "OCR")}
_MOST_AT_ONCE: Final = 500


@dataclass(slots=True, kw_only=True)
class Bench:
    """One track of the campaign; nothing of it is shared with another."""

    sandbox: SandboxProcess
    subject: Subject
    folder: Path
    dice: random.Random
    kinds: Sequence[ActKind] = KINDS
    _rounds: int = 0
    _waiting: list[str] = field(default_factory=list)

    def order(self, kind: ActKind | None = None, *, hold: float = 0.0) -> Order:
        """An act on a session of its own."""
        chosen = kind or self.dice.choice(list(self.kinds))
        if not self._waiting:
            told = self.sandbox.control("arrive", body={"count": _MOST_AT_ONCE})["sessions"]
            self._waiting = [entry["session_id"] for entry in told]
        session = self._waiting.pop()
        parts = self._step_of(session) if chosen in {ActKind.RESUBMIT, ActKind.FEATURE} else {}
        act_id = uuid.UUID(int=self.dice.getrandbits(128), version=4).hex
        return Order(act_id=act_id, kind=chosen.value, session_id=session, hold=hold, **parts)

    def round(self) -> Round:
        """A new vault."""
        self._rounds += 1
        place = self.folder / f"round-{self._rounds}"
        place.mkdir()
        return Round(bench=self, folder=place)

    def break_with(self, *faults: Mapping[str, Any]) -> None:
        """Puts faults in force; none ends those that were."""
        self.sandbox.control("faults", body=list(faults))

    def _step_of(self, session: str) -> dict[str, str]:
        block = self.sandbox.decision(session)["id_verifications"][0]
        model, resubmit = FEATURE_TYPES["id_verifications"]
        return {
            "node_id": block["node_id"],
            "feature": resubmit,
            "feature_type": model,
            "previous_status": block["status"],
        }


@dataclass(slots=True, kw_only=True)
class Round:
    """Lives that follow each other on one vault, and the orders they were given."""

    bench: Bench
    folder: Path
    url: str = ""
    orders: list[Order] = field(default_factory=list)
    reports: list[Path] = field(default_factory=list)

    @property
    def vault(self) -> Path:
        """The file."""
        return self.folder / "vault.db"

    def life(self, *steps: Step, **rest: Any) -> Life:
        """A life of this round; it keeps the orders for the judge."""
        self.orders += [step.order for step in steps if step.order is not None and step.do == "act"]
        report = self.folder / f"report-{len(self.reports)}.jsonl"
        self.reports.append(report)
        sandbox = self.bench.sandbox
        arguments: dict[str, Any] = {"url": self.url or sandbox.didit, "api_key": sandbox.api_key, **rest}
        return Life(vault=str(self.vault), report=str(report), steps=steps, **arguments)

    def run(self, *steps: Step, **rest: Any) -> bool:
        """A whole life; whether it was killed."""
        return self.bench.subject.run(self.life(*steps, **rest))

    def settle(self) -> None:
        """Nothing is broken any more: the program starts once again and finds out what it does not know."""
        self.bench.break_with()
        self.run()

    def judged(self, group: str, *, known: Facts | None = None) -> Tally:
        """What the judge finds in this round."""
        said, soundness = accounts(self.vault, self.reports)
        return judge(group, self.orders, known=known or facts(self.bench.sandbox), said=said, soundness=soundness)


@contextmanager
def bench(folder: Path, *, seed: int, kinds: Sequence[ActKind] = KINDS) -> Iterator[Bench]:
    """A track for the length of a `with` block."""
    folder.mkdir(parents=True, exist_ok=True)
    with running_sandbox(sessions=20, seed=seed) as sandbox, subject(folder) as lives:
        yield Bench(sandbox=sandbox, subject=lives, folder=folder, dice=random.Random(seed), kinds=kinds)  # noqa: S311


def each_kind(folder: Path, *, seed: int, kinds: Sequence[ActKind], run: Callable[[Bench, ActKind], Tally]) -> Tally:
    """What `run` finds for each kind, each on a track of its own and all at once: such cases mostly wait."""

    def alone(kind: ActKind) -> Tally:
        with bench(folder / kind.name, seed=seed, kinds=[kind]) as track:
            return run(track, kind)

    together = Tally(group="")
    with ThreadPoolExecutor(max_workers=len(kinds)) as pool:
        for tally in pool.map(alone, kinds):
            together.add(tally)
    return together
