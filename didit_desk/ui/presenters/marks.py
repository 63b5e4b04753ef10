"""Joins the hits to the deciding service: marks stay on this desk until they are sent as one act.

The marks of a screening are kept with its session: going on to another one and coming back finds them there, and so
does the next run of the desk.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from didit_desk.models.act import ActKind, ActState, HitReview
from didit_desk.models.decision import Block
from didit_desk.policy import marks as rules
from didit_desk.ui.presenters.drafting import DRAFT_SAVED_AFTER_MS
from didit_desk.ui.runtime import Delay
from didit_desk.viewstate.aml import mark_row, mark_rows
from didit_desk.viewstate.marks import lost_words, marks_view, passed_over

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from didit_desk.models.act import Act
    from didit_desk.models.ids import SessionId
    from didit_desk.policy.marks import MarkRow, Marks
    from didit_desk.services.decide import DecideService
    from didit_desk.services.mark_book import MarkBook
    from didit_desk.ui.panels.aml_tab import AmlTab
    from didit_desk.ui.presenters.acts import ActsPresenter
    from didit_desk.viewstate.aml import AmlView, HitView
    from didit_desk.viewstate.marks import FollowUp

Key = tuple["SessionId", str | None, int]
"""A screening: its session, its node, and its run where the workflow names no node."""


@dataclass(slots=True)
class _Kept:
    """The marks of one screening and the rows they were made on."""

    marks: Marks = field(default_factory=rules.Marks)
    rows: tuple[MarkRow, ...] = ()


class MarksPresenter:
    """`marked` is told whenever the marks of a session changed; `book` keeps them when the desk is closed.

    Marks are made without a connection too, as long as the provider takes any (`can_mark`).
    """

    def __init__(
        self,
        tab: AmlTab,
        acts: ActsPresenter,
        decide: DecideService,
        book: MarkBook,
        *,
        can_mark: Callable[[], bool],
        marked: Callable[[], None],
    ) -> None:
        self._tab = tab
        self._acts = acts
        self._decide = decide
        self._book = book
        self._can_mark = can_mark
        self._marked = marked
        self._kept: dict[Key, _Kept] = {}
        self._said = ""
        self._unsaved: set[Key] = set()
        self._saving = Delay(self._save, after_ms=DRAFT_SAVED_AFTER_MS, parent=tab)
        pairs = (
            (tab.run_shown, self._on_run_shown),
            (tab.hit_opened, self._on_hit_opened),
            (tab.mark_asked, self.mark),
            (tab.send_asked, self.send),
            (tab.follow_up_asked, self._on_follow_up),
        )
        self._connections = [(signal, signal.connect(slot)) for signal, slot in pairs]
        self._unsubscribe = decide.changed.subscribe(self._on_act)

    def mark(self, status: str) -> None:
        """Gives the selected hits a mark on this desk; nothing is sent."""
        view = self._tab.view
        if view is None or not self._tab.isVisible() or not self._can_mark():
            return
        kept = self._of(view)
        marking = rules.marked(kept.marks, [mark_row(hit) for hit in self._tab.selected_hits()], status)
        kept.marks = marking.marks
        self._keep(_key(view))
        self._said = passed_over(marking)
        self._show(view)
        self._marked()

    def send(self) -> None:
        """Arms one act with every mark of the screening on screen."""
        view = self._tab.view
        if view is None or not self._tab.isVisible():
            return
        kept = self._of(view)
        review = rules.review_of(kept.marks, kept.rows, node_id=view.node_id)
        if review.marks:
            self._acts.arm_marks(view.session_id, review)

    def unsent(self, view: AmlView) -> Mapping[str, str]:
        """The marks of a screening that were not sent, by hit id."""
        return self._of(view).marks.wanted

    def refresh(self) -> None:
        """The connection or what the session allows changed."""
        view = self._tab.view
        if view is not None:
            self._show(view)

    def close(self) -> None:
        """Keeps what was marked and lets go of the tab."""
        self._save()
        for signal, connection in self._connections:
            signal.disconnect(connection)
        self._unsubscribe()

    def _of(self, view: AmlView) -> _Kept:
        key = _key(view)
        if key not in self._kept:
            marks, rows = self._book.load(view.session_id, _screening(view.node_id, view.run))
            self._kept[key] = _Kept(marks=marks, rows=rows)
        return self._kept[key]

    def _keep(self, key: Key) -> None:
        """Durable soon: each save is a commit on disk, and marks come one a second."""
        self._unsaved.add(key)
        self._saving.start()

    def _save(self) -> None:
        self._saving.stop()
        for key in self._unsaved:
            session_id, node_id, run = key
            kept = self._kept[key]
            self._book.save(session_id, _screening(node_id, run), kept.marks, kept.rows)
        self._unsaved.clear()

    def _show(self, view: AmlView) -> None:
        kept = self._of(view)
        refusal = self._acts.refusal(ActKind.HITS)
        act = self._decide.latest(view.session_id)
        foot = marks_view(view, kept.marks, kept.rows, refusal=refusal, act=act, said=self._said)
        self._tab.show_marks(kept.marks.wanted, foot, reason="" if self._can_mark() else refusal)

    def _on_run_shown(self, view: AmlView) -> None:
        """The marks follow their hits into a newer reading."""
        kept = self._of(view)
        rows = mark_rows(view)
        if kept.rows and rows != kept.rows:
            after = rules.followed(kept.marks, kept.rows, rows)
            kept.marks = after.marks
            self._said = lost_words(after.lost)
            kept.rows = rows
            self._keep(_key(view))
        else:
            self._said = ""
        kept.rows = rows
        self._show(view)

    def _on_hit_opened(self, hit: HitView) -> None:
        view = self._tab.view
        if view is not None:
            kept = self._of(view)
            kept.marks = rules.opened(kept.marks, mark_row(hit))

    def _on_act(self, act: Act) -> None:
        """What the provider took is settled; what it refused stays to be sent again."""
        review = act.command.details
        if isinstance(review, HitReview) and act.state is ActState.CONFIRMED:
            for key, kept in self._kept.items():
                if key[0] == act.command.session_id and review.node_id in {None, key[1]}:
                    kept.marks = rules.settled(kept.marks, review)
                    self._keep(key)
        view = self._tab.view
        if view is not None and view.session_id == act.command.session_id:
            self._said = ""
            self._show(view)

    def _on_follow_up(self, follow_up: FollowUp) -> None:
        view = self._tab.view
        if view is None:
            return
        if follow_up.step_status:
            self._acts.arm_step(Block.AML, view.run, follow_up.step_status)
        else:
            self._acts.arm(follow_up.kind.value)


def _key(view: AmlView) -> Key:
    return view.session_id, view.node_id, view.run


def _screening(node_id: str | None, run: int) -> str:
    return node_id if node_id is not None else str(run)
