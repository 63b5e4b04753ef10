"""Joins the evidence pane to the services: shows a session at once when it is kept, reads it when it is not."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from didit_desk.models.errors import JournalUnwritable, ProviderError
from didit_desk.models.face import FaceVerdict
from didit_desk.services.evidence import captures
from didit_desk.ui.presenters.picture_views import LINK_ENDED
from didit_desk.ui.presenters.pictures import PictureLoader
from didit_desk.ui.presenters.videos import VideoLoader
from didit_desk.viewstate.evidence import evidence_parts, evidence_view, head_view
from didit_desk.viewstate.failure import TRY_AGAIN, failure_view
from didit_desk.viewstate.judgement import judgement_view, refused_view

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from collections.abc import Set as AbstractSet

    from didit_desk.models.clock import Clock
    from didit_desk.models.decision import Decision
    from didit_desk.models.ids import SessionId
    from didit_desk.models.queue import IndexedRow
    from didit_desk.services.evidence import EvidenceService
    from didit_desk.services.judging import FaceJudging
    from didit_desk.services.tasks import TaskScope
    from didit_desk.ui.panels.evidence import EvidencePanel
    from didit_desk.ui.widgets.picture_shelf import PictureView
    from didit_desk.viewstate.evidence import EvidenceView, HeadView
    from didit_desk.viewstate.face import FaceView

READ_AHEAD = 3
"""Sessions prepared beyond the one on screen."""
PICTURES_AHEAD = 6
"""Pictures of such a session that are fetched and decoded: those the first tab and the face tab show."""
VIEWS_KEPT = 8
"""Sessions whose view is kept ready: those ahead and some to go back to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ready:
    """A decision as it will be shown, but for its head, which also depends on the row and its place."""

    decision: Decision
    view: EvidenceView


class EvidencePresenter:
    """Calls `opened` with every decision shown and `failed` with every failure to read one.

    `marked_here` tells which hits of a session this desk is known to have marked.
    """

    def __init__(
        self,
        panel: EvidencePanel,
        detail: FaceJudging,
        evidence: EvidenceService,
        clock: Clock,
        scope: TaskScope,
        *,
        is_offline: Callable[[], bool],
        opened: Callable[[Decision], None],
        failed: Callable[[SessionId, ProviderError], None],
        marked_here: Callable[[SessionId], AbstractSet[str]],
    ) -> None:
        self._panel = panel
        self._detail = detail
        self._clock = clock
        self._scope = scope
        self._is_offline = is_offline
        self._opened = opened
        self._failed = failed
        self._marked_here = marked_here
        self._pictures = PictureLoader(evidence, scope, self._show_picture)
        self._videos = VideoLoader(panel.videos, evidence, scope, session_id=lambda: self.session_id)
        self._row: IndexedRow | None = None
        self._place: tuple[int | None, int | None] = (None, None)
        self._not_arrived: set[str] = set()
        self._shown: Decision | None = None
        self._ready: dict[SessionId, _Ready] = {}
        panel.pictures_wanted.connect(self._on_pictures_wanted)
        panel.whole_picture_wanted.connect(self._on_whole_picture_wanted)
        panel.failure_action_chosen.connect(self._on_failure_action)
        panel.picture_action_chosen.connect(self._on_picture_action)
        panel.face.judgement_chosen.connect(self._on_judged)
        panel.show_nothing()

    @property
    def session_id(self) -> SessionId | None:
        """The session on screen or on its way to it."""
        return self._row.row.session_id if self._row is not None else None

    def show(self, row: IndexedRow, *, position: int | None, total: int | None) -> None:
        """Opens a session: at once when it is kept, else its head now and the rest when it is read."""
        if self._row is not None:
            self._pictures.let_go(self._row.row.session_id)
        if self.session_id != row.row.session_id:
            # Nothing of the session before is compared with this one; its pictures leave with it.
            self._shown = None
        self._row = row
        self._place = (position, total)
        self._not_arrived.clear()
        kept = self._detail.kept(row.row.session_id)
        if kept is not None:
            self._paint(kept)
        else:
            self._shown = None
            self._panel.show_loading(head_view(row.row, position=position, total=total))
        if kept is None or not self._detail.is_fresh(kept):
            self._read(again=False)

    def show_place(self, *, position: int | None, total: int | None) -> None:
        """Rows came or went around the session on screen: its head follows."""
        if self._row is None or self._place == (position, total):
            return
        self._place = (position, total)
        self._panel.show_head(self._head(self._shown))

    def show_reach(self) -> None:
        """The connection went or came back: what is on screen is a copy while there is none."""
        if self._row is not None:
            self._panel.show_head(self._head(self._shown))

    def read_again(self) -> None:
        """Reads the session on screen anew; what is shown stays until the answer is there."""
        if self._row is not None:
            self._read(again=True)

    def show_who_marked(self, session_id: SessionId) -> None:
        """Marks of this desk were confirmed: the hits stand with those a person settled."""
        self._ready.pop(session_id, None)
        if session_id == self.session_id and self._shown is not None:
            self._panel.show_session(self._view_of(self._shown))

    def follow(self, decision: Decision) -> None:
        """A newer decision of the session on screen arrived from elsewhere: show it in place."""
        if decision.session_id == self.session_id and decision is not self._shown:
            self._paint(decision)

    def prepare(self, session_ids: Sequence[SessionId]) -> None:
        """Reads ahead: decisions first, then the pictures the first look needs."""
        wanted = list(session_ids[:READ_AHEAD])
        self._scope.start(self._prepare(wanted), name="read ahead", replace=True)

    def is_prepared(self, session_id: SessionId) -> bool:
        """The session opens without waiting: decision and first pictures are here."""
        kept = self._detail.kept(session_id)
        return kept is not None and self._pictures.has(session_id, first_pictures(kept))

    def close(self) -> None:
        """Ends the reader processes and drops what was decoded."""
        self._videos.close()
        self._pictures.forget()
        self._pictures.close()

    def _read(self, *, again: bool) -> None:
        if self._row is not None:
            self._scope.start(self._load(self._row.row.session_id, again=again), name="open session", replace=True)

    async def _load(self, session_id: SessionId, *, again: bool) -> None:
        try:
            decision = await self._detail.load(session_id, again=again)
        except ProviderError as failure:
            if session_id == self.session_id:
                self._show_failure(session_id, failure)
            return
        if session_id == self.session_id and decision is not self._shown:
            self._paint(decision)

    def _paint(self, decision: Decision) -> None:
        outdated = self._outdated(decision)
        self._panel.drop_pictures(outdated)
        self._shown = decision
        self._panel.show_session(self._view_of(decision))
        self._opened(decision)

    def _outdated(self, decision: Decision) -> frozenset[str]:
        """Pictures of the session on screen that a newer reading replaced, and those that did not arrive."""
        before = captures(self._shown) if self._shown is not None else {}
        now = captures(decision)
        gone = {pointer for pointer, capture in before.items() if now.get(pointer) != capture}
        if before:
            gone |= self._not_arrived
            self._not_arrived.clear()
        return frozenset(gone)

    def _view_of(self, decision: Decision) -> EvidenceView:
        ready = self._ready.get(decision.session_id)
        if ready is None or ready.decision is not decision:
            marked = self._marked_here(decision.session_id)
            ready = self._keep_ready(decision, evidence_view(decision, marked_here=marked))
        return replace(ready.view, head=self._head(decision), faces=self._with_judgements(decision, ready.view.faces))

    def _with_judgements(self, decision: Decision, faces: tuple[FaceView, ...]) -> tuple[FaceView, ...]:
        """The runs with what was asked and answered; as they are while the policy is off."""
        if not self._detail.judges_first:
            return faces
        given, now = self._detail.judgements(decision.session_id), self._clock.now()
        return tuple(
            replace(face, judgement=judgement_view(None if face.is_withheld else given.get(face.run), now=now))
            for face in faces
        )

    def _head(self, decision: Decision | None) -> HeadView:
        row = self._row.row if self._row is not None else None
        position, total = self._place
        return head_view(row, decision=decision, position=position, total=total, is_offline=self._is_offline())

    def _keep_ready(self, decision: Decision, view: EvidenceView) -> _Ready:
        self._ready.pop(decision.session_id, None)
        while len(self._ready) >= VIEWS_KEPT:
            del self._ready[next(iter(self._ready))]
        self._ready[decision.session_id] = ready = _Ready(decision=decision, view=view)
        return ready

    def _show_failure(self, session_id: SessionId, failure: ProviderError) -> None:
        if self._shown is None:
            number = self._row.row.number if self._row is not None else None
            self._panel.show_failure(failure_view(failure, number=number, at=self._clock.now()))
        self._failed(session_id, failure)

    async def _prepare(self, session_ids: Sequence[SessionId]) -> None:
        for session_id in session_ids:
            await self._detail.read_ahead([session_id])
            kept = self._detail.kept(session_id)
            if kept is None:
                return
            self._pictures.ahead(session_id, first_pictures(kept))
            await self._prepare_view(kept)

    async def _prepare_view(self, decision: Decision) -> None:
        ready = self._ready.get(decision.session_id)
        if ready is not None and ready.decision is decision:
            return
        # Some 10 ms of pure work. In a thread it would hold the interpreter's lock against a paint for as long; here
        # a key waits for one part of it at most.
        parts = evidence_parts(decision, marked_here=self._marked_here(decision.session_id))
        while True:
            await asyncio.sleep(0)
            try:
                next(parts)
            except StopIteration as finished:
                ready = self._keep_ready(decision, finished.value)
                break
        for _ in self._panel.make_ready(ready.view):
            await asyncio.sleep(0)

    def _show_picture(self, session_id: SessionId, pointer: str, view: PictureView) -> None:
        if session_id == self.session_id:
            self._panel.show_picture(pointer, view)
            if view.state == LINK_ENDED:
                self._not_arrived.add(pointer)

    def _on_pictures_wanted(self, pointers: tuple[str, ...]) -> None:
        if self.session_id is not None:
            self._pictures.want(self.session_id, pointers)

    def _on_judged(self, verdict: str, run: int, pointers: tuple[str, ...]) -> None:
        if self.session_id is None:
            return
        try:
            self._detail.judge(self.session_id, run, FaceVerdict(verdict), pointers=pointers)
        except JournalUnwritable as failure:
            self._panel.face.refuse_judgement(refused_view(failure.reason))

    def _on_picture_action(self, action: str, pointer: str) -> None:
        if self.session_id is not None:
            self._pictures.act(self.session_id, pointer, action)

    def _on_whole_picture_wanted(self, pointer: str) -> None:
        if self.session_id is not None:
            self._pictures.bring_whole(self.session_id, pointer)

    def _on_failure_action(self, action: str) -> None:
        if action == TRY_AGAIN:
            self.read_again()


def first_pictures(decision: Decision) -> tuple[str, ...]:
    """Pointers of the pictures an analyst sees first: those of the document, then the faces."""
    media = (medium for step in decision.steps for medium in step.media)
    return tuple(medium.pointer for medium in media if medium.link and medium.kind == "picture")[:PICTURES_AHEAD]
