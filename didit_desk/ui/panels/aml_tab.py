"""The AML tab: who was screened, the hits in their groups with their marks, and one hit in full."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from didit_desk.ui.panels.aml_foot import MarksFoot
from didit_desk.ui.panels.aml_hit import HitPane
from didit_desk.ui.panels.aml_screened import ListTools, Screened
from didit_desk.ui.widgets.hit_list import HitList
from didit_desk.ui.widgets.line_list import LineList
from didit_desk.ui.widgets.run_switch import RunSwitch
from didit_desk.viewstate.aml_list import arranged
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from collections.abc import Mapping

    from didit_desk.ui.look import Look
    from didit_desk.viewstate.aml import AmlView, HitView
    from didit_desk.viewstate.marks import MarksView


class AmlTab(QWidget):
    """Signals: `link_activated(str)` with a source address that was shown whole and confirmed;

    `run_shown(AmlView)` before a run's hits are listed; `hit_opened(HitView)` when a hit is laid out; `mark_asked(str)`
    with a status for the selected hits; `send_asked()`; `follow_up_asked(FollowUp)`;
    `clause_asked(str)` with a sentence for the rationale.
    """

    link_activated = Signal(str)
    run_shown = Signal(object)
    hit_opened = Signal(object)
    mark_asked = Signal(str)
    send_asked = Signal()
    follow_up_asked = Signal(object)
    clause_asked = Signal(str)

    def __init__(self, look: Look, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._runs: tuple[AmlView, ...] = ()
        self._run = 0
        self._marks: Mapping[str, str] = {}
        self.setObjectName("aml_tab")
        self._build()
        self._wire()

    @property
    def view(self) -> AmlView | None:
        """The run on screen."""
        return self._runs[self._run] if self._run < len(self._runs) else None

    def show_runs(self, runs: tuple[AmlView, ...]) -> None:
        """Shows a session's screenings: the run on screen if they are of the same session, else the first."""
        before = self.view
        is_same = before is not None and bool(runs) and runs[0].session_id == before.session_id
        self._runs = runs
        self._show_run(self._run if is_same and self._run < len(runs) else 0, is_new=not is_same)

    def show_marks(self, marks: Mapping[str, str], view: MarksView, *, reason: str) -> None:
        """Shows the unsent marks on their rows and at the foot; `reason` says why hits cannot be marked at all."""
        self._marks = marks
        self.hits.show_marks(marks)
        self._hit.show_mark(marks)
        self.foot.show_marks(view)
        self._hit.show_mark_reason(reason)

    def show_seen(self, notes: Mapping[str, str]) -> None:
        """Words on earlier marks of the same person, by hit id."""
        self.hits.hits.show_seen(notes)
        self._hit.show_seen(notes)

    def selected_hits(self) -> tuple[HitView, ...]:
        """The hits a mark is for, all of them in sight."""
        return self.hits.selected_hits()

    def focus_hits(self) -> None:
        """The keys go to the list of hits."""
        self.hits.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        look = self._look
        self._switch = RunSwitch(look, name="aml_runs", parent=self)
        self._screened = Screened(look, parent=self)
        self.tools = ListTools(look, parent=self)
        self.hits = HitList(look, parent=self)
        self.foot = MarksFoot(look, parent=self)
        self._hit = HitPane(look, parent=self)
        self._rest = LineList(look, name="aml_lines", parent=self)
        self._rest.setAccessibleName(tr("Screening as received"))
        self._pages = QStackedWidget(self)
        self._pages.setObjectName("aml_pages")
        self._pages.addWidget(self._hit)
        self._pages.addWidget(self._rest)
        self._left = QWidget(self)
        self._left.setObjectName("aml_left")
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        left.addWidget(self.tools)
        left.addWidget(self.hits, 1)
        left.addWidget(self.foot)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._left)
        row.addWidget(_Rule(look, name="aml_rule", parent=self))
        row.addWidget(self._pages, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._switch)
        column.addWidget(self._screened)
        column.addLayout(row, 1)
        self.setFocusProxy(self.hits)

    def _wire(self) -> None:
        self._look.changed.connect(self._dress)
        self._dress()
        self._switch.run_chosen.connect(lambda run: self._show_run(run, is_new=True))
        self.hits.hit_chosen.connect(self._on_hit_chosen)
        self.tools.arrangement_chosen.connect(self._on_arranged)
        self._hit.link_confirmed.connect(self.link_activated)
        self._hit.mark_asked.connect(self.mark_asked)
        self._hit.clause_asked.connect(self.clause_asked)
        self.foot.send_asked.connect(self.send_asked)
        self.foot.follow_up_asked.connect(self.follow_up_asked)
        self.foot.whole_toggled.connect(self._show_page)

    def _show_run(self, run: int, *, is_new: bool) -> None:
        self._run = run
        self._switch.show_runs([view.status for view in self._runs], chosen=run)
        view = self.view
        if view is None:
            return
        self._screened.show_screening(view)
        has_hits = any(group.hits for group in view.groups)
        if is_new or not has_hits:
            self._show_page(not has_hits)
        self.run_shown.emit(view)
        self.tools.show_groups(view.groups, is_new=is_new)
        self.hits.show_groups(arranged(view.groups, self.tools.arrangement), is_new=is_new)
        for part in (self.tools, self.foot):
            part.setVisible(has_hits)

    def _dress(self) -> None:
        width = self._look.tokens.size("pane", "hits")
        self._left.setFixedWidth(int(width["min" if self._look.is_compact else "default"]))

    def _show_page(self, shows_whole: bool, /) -> None:
        self.foot.show_whole(chosen=shows_whole)
        if shows_whole and self.view is not None:
            self._rest.show_lines(self.view.lines)
        self._pages.setCurrentWidget(self._rest if shows_whole else self._hit)

    def _on_arranged(self) -> None:
        view = self.view
        if view is not None:
            self.hits.show_groups(arranged(view.groups, self.tools.arrangement))

    def _on_hit_chosen(self, hit: HitView | None) -> None:
        view = self.view
        if hit is None or view is None:
            self._show_page(True)
            return
        self._hit.show_hit(hit, view, mark=self._marks.get(hit.hit_id, ""))
        self._show_page(False)
        self.hit_opened.emit(hit)


class _Rule(QWidget):
    """An upright hairline."""

    def __init__(self, look: Look, *, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.setObjectName(name)
        self.setFixedWidth(1)
        look.changed.connect(self.update)

    # -- Qt overrides --

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._look.colour("border"))
