"""One hit: what it is called and where it stands, everything that speaks for and against it, and the four marks."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from didit_desk.models.text import visible
from didit_desk.ui.panels.aml_foot import MarkButtons
from didit_desk.ui.widgets.flat_button import FlatButton
from didit_desk.ui.widgets.hit_detail import DetailList
from didit_desk.ui.widgets.link_bar import LinkBar
from didit_desk.ui.widgets.plain_label import PlainLabel
from didit_desk.ui.widgets.tag import HEIGHT, paint_tag
from didit_desk.viewstate.aml_hit import detail_rows, facts_of, more_rows
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from collections.abc import Mapping

    from didit_desk.policy.screening.customer import CustomerFacts
    from didit_desk.ui.look import Look
    from didit_desk.viewstate.aml import AmlView, HitView, TagView


class HitPane(QWidget):
    """Signals: `link_confirmed(str)` with an address that was shown whole; `mark_asked(str)` with a status;

    `clause_asked(str)` with a sentence for the rationale.
    """

    link_confirmed = Signal(str)
    clause_asked = Signal(str)
    mark_asked = Signal(str)

    def __init__(self, look: Look, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._source = ""
        self._shown: tuple[HitView, AmlView, str] | None = None
        self._seen: Mapping[str, str] = {}
        self._customer: tuple[AmlView, CustomerFacts] | None = None
        self.setObjectName("hit_pane")
        self._build()
        look.changed.connect(self._dress)
        self._dress()

    def show_hit(self, hit: HitView, view: AmlView, *, mark: str = "") -> None:
        """Shows a hit of a screening with its unsent mark."""
        self._caption.setText(hit.caption)
        self._tags.show_tags(hit.tags)
        self._facts.setText(hit.facts)
        status = self._look.sign("hit", hit.status)
        self._status.setText(status.label)
        self._status.restyle(colour=f"{status.colour}.fg")
        self._source = hit.source_url or ""
        self._open.setVisible(bool(self._source))
        self.links.close_bar()
        self._lines.show_rows(detail_rows(hit, view, self._facts_of(view), mark=mark), partial(more_rows, hit, view))
        self._shown = hit, view, mark
        self.show_seen(self._seen)

    def show_seen(self, notes: Mapping[str, str]) -> None:
        """Words on earlier marks of the same person, by hit id; those of the hit on screen stand in its head."""
        self._seen = notes
        words = notes.get(self._shown[0].hit_id, "") if self._shown is not None else ""
        self._seen_note.setText(words)
        self._seen_note.setVisible(bool(words))

    def show_mark(self, marks: Mapping[str, str]) -> None:
        """The unsent marks changed: the clauses are those for the mark of the hit on screen."""
        if self._shown is None:
            return
        hit, view, before = self._shown
        mark = marks.get(hit.hit_id, "")
        if mark != before:
            self._shown = hit, view, mark
            self._lines.change_rows(detail_rows(hit, view, self._facts_of(view), mark=mark))

    def _facts_of(self, view: AmlView) -> CustomerFacts:
        """Made once for a screening: going from hit to hit does not change the customer."""
        if self._customer is None or self._customer[0] is not view:
            self._customer = view, facts_of(view)
        return self._customer[1]

    def show_mark_reason(self, reason: str) -> None:
        """Switches the marks off with a reason, or on with an empty one."""
        self.marks.show_reason(reason)

    def _label(self, name: str, role: str, colour: str = "text_primary", *, text: str = "") -> PlainLabel:
        label = PlainLabel(self._look, text, role=role, colour=colour, parent=self)
        label.setObjectName(name)
        return label

    def _build(self) -> None:
        self._caption = PlainLabel(self._look, role="panel", elide=Qt.TextElideMode.ElideRight, parent=self)
        self._caption.setObjectName("hit_caption")
        self._tags = TagRow(self._look, parent=self)
        self._facts = PlainLabel(
            self._look, role="small", colour="text_secondary", elide=Qt.TextElideMode.ElideRight, parent=self
        )
        self._facts.setObjectName("hit_facts")
        self._status = self._label("hit_status", "small")
        self._seen_note = self._label("hit_seen", "small", "in_review.fg")
        self._seen_note.hide()
        self._open = FlatButton(
            self._look, name="hit_source", icon="ph.arrow-square-out", colour="text_secondary", parent=self
        )
        self._open.setToolTip(tr("Shows the address; the browser opens after that"))
        self._open.clicked.connect(self._on_source)
        self._lines = DetailList(self._look, parent=self)
        self.links = LinkBar(self._look, parent=self)
        self._lines.clause_asked.connect(self.clause_asked)
        self._lines.link_asked.connect(self.links.show_address)
        self.links.link_confirmed.connect(self.link_confirmed)
        self.links.closed.connect(self._on_link_closed)
        self.marks = MarkButtons(self._look, parent=self)
        self.marks.mark_asked.connect(self.mark_asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head())
        column.addWidget(self._lines, 1)
        column.addWidget(self.links)
        column.addWidget(self.marks)

    def _head(self) -> QVBoxLayout:
        space = self._look.tokens.space
        first = QHBoxLayout()
        first.addWidget(self._caption, 1)
        first.addWidget(self._open, 0, Qt.AlignmentFlag.AlignTop)
        second = QHBoxLayout()
        second.setSpacing(space("s"))
        second.addWidget(self._facts, 1)
        second.addWidget(self._status)
        head = QVBoxLayout()
        head.setContentsMargins(space("pane_padding"), space("m"), space("pane_padding"), space("s"))
        head.setSpacing(space("xs"))
        head.addLayout(first)
        head.addWidget(self._tags)
        head.addLayout(second)
        head.addWidget(self._seen_note)
        return head

    def _dress(self) -> None:
        self._open.show_words(tr("Source") if self._look.is_compact else tr("Source, opens the browser"))

    def _on_source(self) -> None:
        if self._source:
            self.links.show_address(self._source)

    def _on_link_closed(self) -> None:
        self._lines.setFocus(Qt.FocusReason.OtherFocusReason)


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
        self.setAccessibleName(visible(", ".join(tag.text for tag in tags)))
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
