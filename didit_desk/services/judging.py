"""Decisions as the reviewer may see them: without what the face checks found until the faces were judged.

It stands between the decisions and everything that shows them, in the place of the service that reads them; whoever is
given it instead cannot show what is hidden. Acts are decided and settled by the decisions themselves.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from didit_desk.models.errors import StorageFault
from didit_desk.models.face import FaceJudgement
from didit_desk.policy.judging import ScoresHidden, capture_fingerprint, is_veiled, scores_hidden, veiled
from didit_desk.services.notice import Notice

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from didit_desk.models.clock import Clock
    from didit_desk.models.decision import Decision
    from didit_desk.models.face import FaceVerdict
    from didit_desk.models.ids import SessionId
    from didit_desk.services.detail import DetailService
    from didit_desk.services.evidence import EvidenceService
    from didit_desk.services.journaling import AccountJournal

KEPT: Final = 64
"""Readings whose shown form is kept: each session in memory with some earlier readings of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shown:
    real: Decision
    form: Decision


class FaceJudging:
    """`read` tells every decision that arrived, or that may now be seen as it is, in its shown form.

    `judges_first` says whether the policy is on; it is asked each time.
    """

    def __init__(
        self,
        detail: DetailService,
        evidence: EvidenceService,
        journal: AccountJournal,
        clock: Clock,
        *,
        judges_first: Callable[[], bool],
    ) -> None:
        self._detail = detail
        self._evidence = evidence
        self._journal = journal
        self._clock = clock
        self._judges_first = judges_first
        self._judgements: dict[SessionId, dict[int, FaceJudgement]] = {}
        self._shown: OrderedDict[tuple[int, ScoresHidden], _Shown] = OrderedDict()
        self.read: Notice[Decision] = Notice()
        detail.read.subscribe(lambda decision: self.read.tell(self.as_shown(decision)))

    @property
    def judges_first(self) -> bool:
        """Faces are judged before their scores are shown."""
        return self._judges_first()

    def kept(self, session_id: SessionId) -> Decision | None:
        """The decision as last read, if it is still in memory, in its shown form."""
        kept = self._detail.kept(session_id)
        return self.as_shown(kept) if kept is not None else None

    def is_fresh(self, decision: Decision) -> bool:
        """Read less than a minute ago."""
        return self._detail.is_fresh(decision)

    async def load(self, session_id: SessionId, *, again: bool = False) -> Decision:
        """The decision in its shown form, as `DetailService.load` gets it. Raises a `ProviderError`."""
        return self.as_shown(await self._detail.load(session_id, again=again))

    async def read_ahead(self, session_ids: Iterable[SessionId]) -> None:
        """Loads what comes next; a failure here is nobody's news."""
        await self._detail.read_ahead(session_ids)

    def judgements(self, session_id: SessionId) -> Mapping[int, FaceJudgement]:
        """What the reviewer judged of a session by run, while the policy is on; of an earlier run of the desk too."""
        if not self._judges_first():
            return {}
        known = self._judgements.get(session_id)
        if known is None:
            try:
                known = dict(self._journal.judgements(session_id))
            except StorageFault:
                # Not kept: the medium may answer again. Until then nothing was judged and everything stays hidden.
                return {}
            self._judgements[session_id] = known
        return known

    def judge(
        self, session_id: SessionId, run: int, verdict: FaceVerdict, *, pointers: Iterable[str]
    ) -> FaceJudgement | None:
        """Writes the judgement to the journal, then tells the decision as it may be seen now.

        `pointers` are the pictures judged by. Raises `JournalUnwritable`; then nothing is shown. None when there is
        nothing to judge: the run is gone, or was judged already.
        """
        real = self._detail.kept(session_id)
        if real is None or run not in self._hidden(real).runs:
            return None
        hashes = ((pointer, self._evidence.kept(session_id, pointer)) for pointer in pointers)
        asked = FaceJudgement(
            session_id=session_id,
            run=run,
            verdict=verdict,
            capture=capture_fingerprint(real, run),
            at=self._clock.now(),
        )
        kept = self._journal.judged(
            asked, real.number, pictures={pointer: found.sha256 for pointer, found in hashes if found is not None}
        )
        self._judgements.setdefault(session_id, {})[run] = kept
        self.read.tell(self.as_shown(real))
        return kept

    def as_shown(self, decision: Decision) -> Decision:
        """A reading in the form it may be seen in now; of a reading already in a shown form as well.

        The same object for the same reading as long as the same is hidden.
        """
        known = next(
            (entry for entry in self._shown.values() if decision is entry.real or decision is entry.form), None
        )
        real = known.real if known is not None else decision
        hidden = self._hidden(real)
        # By what is hidden as well: a form that was shown before leads back to the reading it was made of.
        shown = self._shown.get((id(real), hidden))
        if shown is None:
            shown = _Shown(real=real, form=veiled(real, hidden))
            self._shown[(id(real), hidden)] = shown
            while len(self._shown) > KEPT:
                self._shown.popitem(last=False)
        return shown.form

    def is_row_shown(self, session_id: SessionId) -> bool:
        """A row of the queue may tell how the face checks stand: nothing is hidden in the session behind it."""
        if not self._judges_first():
            return True
        kept = self._detail.kept(session_id)
        return kept is not None and not is_veiled(self.as_shown(kept))

    def policy_changed(self) -> None:
        """The policy went on or off: tells every reading in memory in the form it may be seen in now."""
        kept = (self._detail.kept(session_id) for session_id in self._detail.readable())
        for decision in tuple(decision for decision in kept if decision is not None):
            self.read.tell(self.as_shown(decision))

    def _hidden(self, decision: Decision) -> ScoresHidden:
        if not self._judges_first():
            return ScoresHidden()
        return scores_hidden(decision, self.judgements(decision.session_id), judges_first=True)
