"""The AML tab: who was screened, the hits in their groups, and one hit with everything Didit says about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from didit_desk.ui.widgets.flat_button import SIDE, FlatButton
from didit_desk.ui.widgets.hit_list import HitList
from didit_desk.ui.widgets.line_list import LineList
from didit_desk.ui.widgets.plain_label import PlainLabel
from didit_desk.ui.widgets.run_switch import RunSwitch
from didit_desk.ui.widgets.tag import HEIGHT, paint_tag
from didit_desk.viewstate.aml import hit_lines
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from didit_desk.ui.look import Look
    from didit_desk.viewstate.aml import AmlView, HitView, TagView

SCREENED_HEIGHT = 38


class AmlTab(QWidget):
    """Signals: `link_activated(str)` with a source address; whoever listens decides whether to open it."""

    link_activated = Signal(str)

    def __init__(self, look: Look, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._runs: tuple[AmlView, ...] = ()
        self.setObjectName("aml_tab")
        self._build()
        self._wire()

    def show_runs(self, runs: tuple[AmlView, ...]) -> None:
        """Shows a session's screenings from the first run."""
        self._runs = runs
        self._show_run(0)

    def _build(self) -> None:
        self._switch = RunSwitch(self._look, name="aml_runs", parent=self)
        self._screened = _Screened(self._look, parent=self)
        self._hits = HitList(self._look, parent=self)
        self._hit = HitPane(self._look, parent=self)
        self._rest = LineList(self._look, name="aml_lines", parent=self)
        self._rest.setAccessibleName(tr("Screening as received"))
        self._pages = QStackedWidget(self)
        self._pages.setObjectName("aml_pages")
        self._pages.addWidget(self._hit)
        self._pages.addWidget(self._rest)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self._hits, 1)
        left.addWidget(self._build_foot())
        self._line = _Rule(self._look, name="aml_rule", parent=self)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addLayout(left)
        row.addWidget(self._line)
        row.addWidget(self._pages, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._switch)
        column.addWidget(self._screened)
        column.addLayout(row, 1)

    def _build_foot(self) -> QWidget:
        """The way to everything the screening brought, below the hits."""
        self._foot = QWidget(self)
        self._foot.setObjectName("aml_foot")
        self._whole = FlatButton(self._look, name="aml_whole", colour="text_secondary", parent=self._foot)
        self._whole.setCheckable(True)
        self._whole.show_words(tr("Screening as received"))
        space = self._look.tokens.space
        row = QHBoxLayout()
        # The button's words stand in line with the names of the hits.
        row.setContentsMargins(space("pane_padding") - SIDE, space("xs"), space("xs"), space("xs"))
        row.addWidget(self._whole)
        row.addStretch(1)
        rows = QVBoxLayout(self._foot)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(_Rule(self._look, name="aml_foot_rule", is_level=True, parent=self._foot))
        rows.addLayout(row)
        return self._foot

    def _wire(self) -> None:
        self._look.changed.connect(self._dress)
        self._dress()
        self._switch.run_chosen.connect(self._show_run)
        self._hits.hit_chosen.connect(self._on_hit_chosen)
        self._hit.link_activated.connect(self.link_activated)
        self._whole.toggled.connect(self._show_page)

    def _show_run(self, run: int) -> None:
        self._switch.show_runs([view.status for view in self._runs], chosen=run)
        if run >= len(self._runs):
            return
        view = self._runs[run]
        self._screened.show_screening(view)
        self._rest.show_lines(view.lines)
        self._hits.show_groups(view.groups)
        has_hits = any(group.hits for group in view.groups)
        self._whole.setChecked(not has_hits)
        self._foot.setVisible(has_hits)
        self._show_page()

    def _dress(self) -> None:
        width = self._look.tokens.size("pane", "hits")
        self._hits.setFixedWidth(int(width["min" if self._look.is_compact else "default"]))

    def _show_page(self) -> None:
        self._whole.show_words(self._whole.text(), colour="accent" if self._whole.isChecked() else "text_secondary")
        self._pages.setCurrentWidget(self._rest if self._whole.isChecked() else self._hit)

    def _on_hit_chosen(self, hit: HitView | None) -> None:
        if hit is not None:
            self._hit.show_hit(hit)
            self._whole.setChecked(False)


class HitPane(QWidget):
    """One hit: head, figures, tables. Signals: `link_activated(str)`."""

    link_activated = Signal(str)

    def __init__(self, look: Look, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._source = ""
        self.setObjectName("hit_pane")
        self._build()
        look.changed.connect(self._dress)
        self._dress()

    def show_hit(self, hit: HitView) -> None:
        """Shows a hit."""
        self._caption.setText(hit.caption)
        self._tags.show_tags(hit.tags)
        self._facts.setText(hit.facts)
        self._match.setText(hit.match)
        self._risk.setText(hit.risk)
        status = self._look.sign("hit", hit.status)
        self._status.setText(status.label)
        self._status.restyle(colour=f"{status.colour}.fg")
        self._source = hit.source_url or ""
        self._open.setVisible(bool(self._source))
        self._lines.show_lines(hit_lines(hit.hit))
        self._lines.scrollToTop()

    def _label(self, name: str, role: str, colour: str = "text_primary", *, text: str = "") -> PlainLabel:
        label = PlainLabel(self._look, text, role=role, colour=colour, parent=self)
        label.setObjectName(name)
        return label

    def _build(self) -> None:
        self._caption = PlainLabel(self._look, role="panel", wrap=True, parent=self)
        self._caption.setObjectName("hit_caption")
        self._tags = TagRow(self._look, parent=self)
        self._facts = self._label("hit_facts", "small", "text_secondary")
        self._open = QPushButton(self)
        self._open.setAccessibleName(tr("Source, opens the browser"))
        self._open.setToolTip(tr("Opens the browser"))
        self._open.setObjectName("hit_source")
        self._open.setProperty("kind", "flat")
        self._open.clicked.connect(self._on_open)
        self._match = self._label("hit_match", "display")
        self._risk = self._label("hit_risk", "panel")
        self._status = self._label("hit_status", "small")
        self._lines = LineList(self._look, name="hit_lines", parent=self)
        self._lines.setAccessibleName(tr("Hit as received"))
        space = self._look.tokens.space
        first = QHBoxLayout()
        first.addWidget(self._caption, 1)
        first.addWidget(self._open, 0, Qt.AlignmentFlag.AlignTop)
        figures = QHBoxLayout()
        figures.setSpacing(space("s"))
        words = (("hit_match_word", tr("match")), ("hit_risk_word", tr("risk")))
        match_word, risk_word = (self._label(name, "small", "text_secondary", text=text) for name, text in words)
        for widget in (self._match, match_word, self._risk, risk_word):
            figures.addWidget(widget, 0, Qt.AlignmentFlag.AlignBottom)
        figures.addStretch(1)
        figures.addWidget(self._status, 0, Qt.AlignmentFlag.AlignBottom)
        self._head = QVBoxLayout()
        self._head.setContentsMargins(space("pane_padding"), space("m"), space("pane_padding"), space("m"))
        self._head.setSpacing(space("xs"))
        self._head.addLayout(first)
        self._head.addWidget(self._tags)
        self._head.addWidget(self._facts)
        self._head.addLayout(figures)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head)
        column.addWidget(self._lines, 1)

    def _dress(self) -> None:
        self._open.setIcon(self._look.icon("ph.arrow-square-out"))
        self._open.setText(tr("Source") if self._look.is_compact else tr("Source, opens the browser"))

    def _on_open(self) -> None:
        if self._source:
            self.link_activated.emit(self._source)


class TagRow(QWidget):
    """Tags in a row; those without room wrap to the next."""

    def __init__(self, look: Look, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._tags: tuple[TagView, ...] = ()
        self.setObjectName("hit_tags")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    def show_tags(self, tags: tuple[TagView, ...]) -> None:
        """Shows the tags."""
        self._tags = tags
        self.setAccessibleName(", ".join(tag.text for tag in tags))
        self.setVisible(bool(tags))
        self.update()

    # -- Qt overrides --

    def sizeHint(self) -> QSize:
        return QSize(100, HEIGHT + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = 0.0
        for tag in self._tags:
            room = self.width() - left
            used = paint_tag(painter, self._look, QPointF(left, 1), tag.text, tone=tag.tone, widest=room)
            left += used + 6


class _Screened(QWidget):
    """The line that says who was screened."""

    def __init__(self, look: Look, *, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.setObjectName("aml_screened")
        self.setFixedHeight(SCREENED_HEIGHT)
        first = PlainLabel(look, tr("Screened as"), role="small", colour="text_secondary", parent=self)
        first.setObjectName("aml_screened_word")
        self._who = PlainLabel(look, role="data", weight=500, elide=Qt.TextElideMode.ElideRight, parent=self)
        self._who.setObjectName("aml_screened_name")
        self._total = PlainLabel(look, role="small", colour="in_review.fg", parent=self)
        self._total.setObjectName("aml_total")
        word = PlainLabel(look, tr("AML score"), role="small", colour="text_secondary", parent=self)
        word.setObjectName("aml_score_word")
        self._score = PlainLabel(look, role="data", weight=600, parent=self)
        self._score.setObjectName("aml_score")
        self._monitoring = PlainLabel(look, role="small", colour="text_secondary", parent=self)
        self._monitoring.setObjectName("aml_monitoring")
        row = QHBoxLayout(self)
        side = look.tokens.space("pane_padding")
        row.setContentsMargins(side, 0, side, 0)
        row.setSpacing(look.tokens.space("xs"))
        row.addWidget(first)
        row.addSpacing(look.tokens.space("s"))
        row.addWidget(self._who, 1)
        for widget in (self._total, word, self._score, self._monitoring):
            row.addWidget(widget)
        row.insertSpacing(row.count() - 1, look.tokens.space("m"))
        look.changed.connect(self.update)

    def show_screening(self, view: AmlView) -> None:
        """Shows a run's line."""
        self._who.setText(view.screened)
        self._total.setText(view.total)
        self._score.setText(view.score)
        self._monitoring.setText(view.monitoring)

    # -- Qt overrides --

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self._look.colour("border"))
        painter.drawLine(0, 0, self.width(), 0)
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)


class _Rule(QWidget):
    """A hairline, upright unless `is_level`."""

    def __init__(self, look: Look, *, name: str, is_level: bool = False, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.setObjectName(name)
        if is_level:
            self.setFixedHeight(1)
        else:
            self.setFixedWidth(1)
        look.changed.connect(self.update)

    # -- Qt overrides --

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._look.colour("border"))
