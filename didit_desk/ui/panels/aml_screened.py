"""Above the hits: who was screened, and the order and filter of the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from didit_desk.ui.widgets.choice_box import ChoiceBox
from didit_desk.ui.widgets.plain_label import PlainLabel
from didit_desk.viewstate.aml_list import ALL, Arrangement, filter_choices, order_choices
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from didit_desk.ui.look import Look
    from didit_desk.viewstate.aml import AmlView, GroupView

SCREENED_HEIGHT = 38


class Screened(QWidget):
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


class FilterBox(ChoiceBox):
    """A box whose lines are found out when it is opened: that takes a look at every hit."""

    opening = Signal()

    # -- Qt overrides --

    def showPopup(self) -> None:  # noqa: N802  Qt calls it by this name
        self.opening.emit()
        super().showPopup()


class ListTools(QWidget):
    """Order and filter. Signals: `arrangement_chosen(Arrangement)`."""

    arrangement_chosen = Signal(object)

    def __init__(self, look: Look, *, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("aml_tools")
        self._groups: tuple[GroupView, ...] = ()
        self.arrangement = Arrangement()
        self.order = ChoiceBox(look, name="aml_order", title=tr("Order of the hits"))
        self.only = FilterBox(look, name="aml_filter", title=tr("Hits shown"))
        rows = QVBoxLayout(self)
        side = look.tokens.space("s")
        rows.setContentsMargins(side, side, side, 0)
        rows.setSpacing(look.tokens.space("xs"))
        line = QHBoxLayout()
        line.setSpacing(look.tokens.space("xs"))
        for box in (self.order, self.only):
            box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            line.addWidget(box, 1)
        rows.addLayout(line)
        self.order.choice_made.connect(lambda order: self._choose(order=order, only=self.arrangement.only))
        self.only.choice_made.connect(lambda only: self._choose(order=self.arrangement.order, only=only))
        self.only.opening.connect(self._fill)

    def show_groups(self, groups: tuple[GroupView, ...], *, is_new: bool) -> None:
        """Takes the groups as received; those of another screening stand in the first order, without a filter."""
        self._groups = groups
        if is_new:
            self.arrangement = Arrangement()
        self.order.show_choices(order_choices(), chosen=self.arrangement.order)
        if not self.arrangement.only:
            self.only.show_choices(((ALL, tr("All hits")),), chosen=ALL)

    def _fill(self) -> None:
        self.only.show_choices(filter_choices(self._groups), chosen=self.arrangement.only)

    def _choose(self, *, order: str, only: str) -> None:
        self.arrangement = Arrangement(order=order, only=only)
        self.arrangement_chosen.emit(self.arrangement)
