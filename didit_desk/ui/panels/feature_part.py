"""The part of the armed panel only a change of one check has: from and to, waiting, and the changes that wait."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from didit_desk.ui.widgets.cap_button import RING, CapButton
from didit_desk.ui.widgets.check_row import CheckRow
from didit_desk.ui.widgets.plain_label import PlainLabel
from didit_desk.ui.widgets.section import Hairline, SectionHead
from didit_desk.ui.widgets.sign_mark import SignMark
from didit_desk.ui.widgets.status_pill import StatusPill
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from didit_desk.ui.look import Look
    from didit_desk.viewstate.feature_act import FeatureView, OverrideView

SECTION_TOP = 10
SECTION_BOTTOM = 9
ARROW = 14


class FeaturePart(QWidget):
    """Signals: `deferral_ticked(bool)`, `cancel_asked(str)` with the id of a waiting change."""

    deferral_ticked = Signal(bool)
    cancel_asked = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._lines: list[OverrideLine] = []
        self.setObjectName("feature_part")
        self._build()
        self.deferral.clicked.connect(self.deferral_ticked)

    def show_view(self, view: FeatureView) -> None:
        """Shows the change and what waits."""
        self.present.show_sign("step", view.from_status)
        self.wanted.show_sign("step", view.to_status)
        self.deferral.show_row(tr("Wait until the person has finished"), note=view.deferral_note, checked=view.deferred)
        self.deferral.setVisible(view.offers_deferral)
        self._show_overrides(view.overrides)

    def _show_overrides(self, overrides: Sequence[OverrideView]) -> None:
        while len(self._lines) < len(overrides):
            self._add_line()
        for at, line in enumerate(self._lines):
            line.setVisible(at < len(overrides))
            if at < len(overrides):
                line.show_override(overrides[at])
        self.waiting_head.show_count(len(overrides))
        for part in (self._waiting, self._waiting_line):
            part.setVisible(bool(overrides))

    def _add_line(self) -> None:
        line = OverrideLine(self._look, name=f"override_{len(self._lines)}")
        line.cancel_asked.connect(self.cancel_asked)
        self._lines.append(line)
        self._waiting_rows.addWidget(line)

    def _build(self) -> None:
        look = self._look
        padding = look.tokens.space("act_padding")
        self.head = SectionHead(look, tr("Status of the step"), name="feature_head")
        self.present = StatusPill(look, name="present_status")
        self.wanted = StatusPill(look, name="wanted_status")
        arrow = SignMark(look, name="change_arrow", side=ARROW)
        arrow.show_icon("ph.arrow-right", "text_secondary")
        change = QHBoxLayout()
        change.setSpacing(look.tokens.space("s"))
        for widget in (self.present, arrow, self.wanted):
            change.addWidget(widget)
        change.addStretch(1)
        self.deferral = CheckRow(look, name="deferral")
        own = QVBoxLayout()
        own.setContentsMargins(padding, SECTION_TOP, padding, SECTION_BOTTOM)
        own.setSpacing(7)
        own.addWidget(self.head)
        own.addLayout(change)
        own.addWidget(self.deferral)
        self._waiting = QWidget()
        self._waiting.setObjectName("waiting_overrides")
        self._waiting_line = Hairline(look, name="waiting_line")
        self.waiting_head = SectionHead(look, tr("Waiting changes"), name="waiting_head")
        self._waiting_rows = QVBoxLayout(self._waiting)
        self._waiting_rows.setContentsMargins(padding, SECTION_TOP, padding - RING, SECTION_BOTTOM)
        self._waiting_rows.setSpacing(2)
        self._waiting_rows.addWidget(self.waiting_head)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addLayout(own)
        rows.addWidget(Hairline(look, name="feature_line"))
        rows.addWidget(self._waiting)
        rows.addWidget(self._waiting_line)


class OverrideLine(QWidget):
    """One waiting change. Signals: `cancel_asked(str)`."""

    cancel_asked = Signal(str)

    def __init__(self, look: Look, *, name: str) -> None:
        super().__init__()
        self._override_id = ""
        self.setObjectName(name)
        self.text = PlainLabel(look, role="data", elide=Qt.TextElideMode.ElideRight)
        self.text.setObjectName(f"{name}_text")
        self.cancel = CapButton(look, tr("Cancel change"), name=f"{name}_cancel", size="button_small")
        self.cancel.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.text, 1)
        row.addWidget(self.cancel)
        self.cancel.clicked.connect(self._on_cancel)

    def show_override(self, view: OverrideView) -> None:
        """Shows a waiting change."""
        self._override_id = view.override_id
        self.text.setText(view.text)
        self.cancel.setVisible(view.can_cancel)

    def _on_cancel(self) -> None:
        self.cancel_asked.emit(self._override_id)

    # -- Qt overrides --

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())
