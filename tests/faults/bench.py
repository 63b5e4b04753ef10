"""A sandbox, a subject and a folder that belong together, and what every group does with them."""

from __future__ import annotations

import random
import uuid
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
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

KINDS: Final = tuple(ActKind)
DOCUMENT: Final = ("ID_VERIFICATION", "OCR")
"""The document step's names: among features, and among the steps a person can be asked for again."""
SCENARIOS: Final[Mapping[ActKind, tuple[str, ...]]] = {ActKind.HITS: ("name-only-hit", "fifty-hits")}
PLAIN: Final = ("in-review",)
IN_FLOW: Final = "In Progress"
NEW_HIT: Final = "hit_"
BY_TYPE: Final = "default"
WRITES: Final = f"(?<!/{BY_TYPE})/(update-status|update-aml-hit-status|bulk-update-aml-hit-status|reviews|cancel)/$"
"""Paths of every write of the desk, and not of those by which a session is made fit for one."""
_AT_ONCE: Final = 100


@dataclass(slots=True, kw_only=True)
class Bench:
    """One track of the campaign. Its orders come from one thread; its lives may run in several."""

    sandbox: SandboxProcess
    subject: Subject
    folder: Path
    dice: random.Random
    kinds: Sequence[ActKind] = KINDS
    _rounds: int = 0
    _waiting: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def order(self, kind: ActKind | None = None, *, hold: float = 0.0) -> Order:
        """An act on a session of its own, which is made fit for it."""
        chosen = kind or self.dice.choice(list(self.kinds))
        session = self._session(self.dice.choice(SCENARIOS.get(chosen, PLAIN)))
        act_id = uuid.UUID(int=self.dice.getrandbits(128), version=4).hex
        plain = Order(act_id=act_id, kind=chosen.value, session_id=session, hold=hold)
        match chosen:
            case ActKind.RESUBMIT | ActKind.FEATURE:
                return replace(plain, **self._step_of(session))
            case ActKind.HITS:
                return replace(plain, **self._hit_of(session))
            case ActKind.CANCEL_OVERRIDE:
                return replace(plain, override_id=self._override_of(session), prepared=1)
            case _:
                return plain

    def round(self) -> Round:
        """A new vault."""
        self._rounds += 1
        place = self.folder / f"round-{self._rounds}"
        place.mkdir(parents=True)
        return Round(bench=self, folder=place)

    def break_with(self, *faults: Mapping[str, Any]) -> None:
        """Puts faults in force; none ends those that were."""
        self.sandbox.control("faults", body=list(faults))

    def strand(self, kind: ActKind) -> Bench:
        """The same sandbox and subject for the acts of one kind, with a folder and dice of its own."""
        dice = random.Random(self.dice.getrandbits(64))  # noqa: S311
        return replace(self, folder=self.folder / kind.name, dice=dice, kinds=[kind], _waiting=defaultdict(list))

    def _session(self, scenario: str) -> str:
        if not self._waiting[scenario]:
            told = self.sandbox.control("arrive", body={"count": _AT_ONCE, "scenario": scenario})["sessions"]
            self._waiting[scenario] = [entry["session_id"] for entry in told]
        return self._waiting[scenario].pop()

    def _step_of(self, session: str) -> dict[str, Any]:
        block = self.sandbox.decision(session)["id_verifications"][0]
        model, resubmit = DOCUMENT
        return {
            "node_id": block["node_id"],
            "feature": resubmit,
            "feature_type": model,
            "previous_status": block["status"],
        }

    def _hit_of(self, session: str) -> dict[str, Any]:
        """A hit under an old id shows another id once it is marked, and nothing else tells that it was."""
        screening = self.sandbox.decision(session)["aml_screenings"][0]
        hit = self.dice.choice(screening["hits"])
        is_renamed = not hit["id"].startswith(NEW_HIT)
        return {"node_id": screening["node_id"], "hit_id": hit["id"], "may_stay_open": is_renamed}

    def _override_of(self, session: str) -> str:
        """A status that waits for a person who has not finished; it takes a write to have one."""
        self.sandbox.control("change", body={"session_id": session, "status": IN_FLOW})
        step = self._step_of(session)
        wanted = "Declined" if step["previous_status"] != "Declined" else "Approved"
        body = {
            "new_status": wanted,
            "comment": "prepared",
            "defer_until_flow_finishes": True,
            "feature_type": step["feature_type"],
        }
        path = f"/v3/session/{session}/features/{BY_TYPE}/update-status/"
        answer = self.sandbox.request(path, method="PATCH", body=body).json()
        override_id: str = answer["override"]["id"]
        return override_id


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
    """What `run` finds for each kind, all at once: such cases mostly wait. The sandbox may not be broken for one."""
    together = Tally(group="")
    with bench(folder, seed=seed, kinds=kinds) as track, ThreadPoolExecutor(max_workers=len(kinds)) as pool:
        for tally in pool.map(run, [track.strand(kind) for kind in kinds], kinds):
            together.add(tally)
    return together


def chosen(dice: random.Random, kinds: Sequence[ActKind], *, share: float) -> list[ActKind]:
    """`share` of the kinds, at least one, in their order: what one case is tried with when not all are."""
    count = max(1, round(share * len(kinds)))
    taken = dice.sample(range(len(kinds)), count)
    return [kind for place, kind in enumerate(kinds) if place in taken]
