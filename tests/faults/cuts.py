"""The subject's own journal, reads and writes, each able to end the program just before or after it does its work.

They are put in place when the subject composes its services; the program itself knows nothing of them. The same
places hold the mutations: each takes one protection away, so that tests can show that the judge notices.
"""

from __future__ import annotations

import os
import signal
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from didit_desk.models.act import Act, ActState
from didit_desk.models.errors import JournalUnwritable, OutcomeUnknown, ProviderError, Unreachable
from didit_desk.services.detail import DetailService
from didit_desk.services.journaling import AccountJournal
from tests.faults.script import SEEN

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from didit_desk.models.decision import Decision
    from didit_desk.models.ids import SessionId
    from tests.faults.script import Cut

WRITES: Final = frozenset({"set_status", "resubmit", "set_feature", "cancel_override", "review_hits", "add_note"})


class Blade:
    """Ends the process, as `kill -9` does, at the ordered place."""

    def __init__(self, cut: Cut | None) -> None:
        self._cut = cut
        self._turns = 0

    def at(self, place: str) -> None:
        """The program is at `place` now."""
        if self._cut is None or self._cut.place != place:
            return
        self._turns += 1
        if self._turns == self._cut.turn:
            os.kill(os.getpid(), signal.SIGKILL)


class CutJournal(AccountJournal):
    """The real journal.

    Mutations: `unwritten` does not write down that an act is being sent, `careless` goes on when it cannot.
    """

    def __init__(self, *args: Any, blade: Blade, mutation: str, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self._blade = blade
        self._mutation = mutation

    def record(self, act: Act) -> object:
        self._blade.at(f"{act.state.value} before")
        if self._mutation == "unwritten" and act.state is ActState.SENT:
            return None
        try:
            entry = super().record(act)
        except JournalUnwritable:
            if self._mutation != "careless":
                raise
            return None
        self._blade.at(f"{act.state.value} after")
        return entry


class CutDetail(DetailService):
    """The real reading of decisions. Mutation `blind`: it does not see that a session has another status now."""

    def __init__(self, *args: Any, blade: Blade, mutation: str, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self._blade = blade
        self._mutation = mutation

    async def load(self, session_id: SessionId, **rest: Any) -> Decision:
        self._blade.at("read before")
        decision = await super().load(session_id, **rest)
        self._blade.at("read after")
        return replace(decision, status=SEEN) if self._mutation == "blind" else decision


class CutProvider:
    """The real provider with its writes wrapped."""

    def __init__(self, provider: Any, *, blade: Blade, mutation: str) -> None:
        self._provider = provider
        self._writes = CutDecisions(provider.decisions, blade=blade, mutation=mutation)

    @property
    def decisions(self) -> Any:
        """Every write of the provider."""
        return self._writes

    def __getattr__(self, name: str) -> Any:
        return getattr(self._provider, name)


class CutDecisions:
    """Each write between two places.

    Mutations: `twice` sends a second time, `believe` takes any end for a yes, `deny` takes silence for a no.
    """

    def __init__(self, decisions: Any, *, blade: Blade, mutation: str) -> None:
        self._decisions = decisions
        self._blade = blade
        self._mutation = mutation

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._decisions, name)
        return self._wrapped(found) if name in WRITES else found

    def _wrapped(self, write: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
        async def wrapped(*args: Any, **rest: Any) -> Any:
            self._blade.at("write before")
            answer = await self._sent(write, *args, **rest)
            self._blade.at("write after")
            return answer

        return wrapped

    async def _sent(self, write: Callable[..., Awaitable[Any]], *args: Any, **rest: Any) -> Any:
        match self._mutation:
            case "twice":
                await write(*args, **rest)
                return await write(*args, **rest)
            case "believe":
                try:
                    return await write(*args, **rest)
                except ProviderError:
                    return None
            case "deny":
                try:
                    return await write(*args, **rest)
                except OutcomeUnknown as failure:
                    raise Unreachable(failure.attempted) from None
            case _:
                return await write(*args, **rest)
