"""Compares the evidence of every session that is read, off the thread that paints, and keeps what differs."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, Final

from didit_desk.ui.runtime import off_thread
from didit_desk.viewstate.findings import differing_lines

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from didit_desk.models.clock import Clock
    from didit_desk.models.decision import Decision
    from didit_desk.models.ids import SessionId
    from didit_desk.services.judging import FaceJudging
    from didit_desk.services.tasks import TaskScope
    from didit_desk.viewstate.findings import FindingView

KEPT: Final = 16
"""Sessions, as many as decisions are kept."""


class FindingsPresenter:
    """`found` is called with a session whenever it was compared: it may be the one on screen."""

    def __init__(
        self, detail: FaceJudging, clock: Clock, scope: TaskScope, *, found: Callable[[SessionId], None]
    ) -> None:
        self._clock = clock
        self._scope = scope
        self._found = found
        self._kept: OrderedDict[SessionId, tuple[Decision, tuple[FindingView, ...]]] = OrderedDict()
        self._unsubscribe = detail.read.subscribe(self._on_read)

    def of(self, decision: Decision) -> tuple[FindingView, ...]:
        """What differs in this very reading; nothing while it is being compared."""
        compared, lines = self._kept.get(decision.session_id, (None, ()))
        return lines if compared is decision else ()

    def close(self) -> None:
        """Compares nothing further."""
        self._unsubscribe()

    def _on_read(self, decision: Decision) -> None:
        self._scope.start(self._compare(decision), name=f"compare {decision.session_id}", replace=True)

    async def _compare(self, decision: Decision) -> None:
        lines = await off_thread(_differing, decision, self._clock.now().date())
        self._kept[decision.session_id] = (decision, lines)
        self._kept.move_to_end(decision.session_id)
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        self._found(decision.session_id)


def _differing(decision: Decision, today: date) -> tuple[FindingView, ...]:
    # The libraries that know names, numbers and telephone plans cost more than Qt: loaded here, after the first paint.
    from didit_desk.policy.findings.examine import findings

    return differing_lines(findings(decision, today))
