"""Parts of the armed panel: its tinted head, the lines of what the act does, and the exact request."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from didit_desk.models.text import visible
from didit_desk.ui.panels.warnings_list import TEXT_LEFT
from didit_desk.ui.widgets.fitted_list import RowDelegate
from didit_desk.ui.widgets.fold_head import FoldHead
from didit_desk.ui.widgets.icon_button import IconButton
from didit_desk.ui.widgets.plain_label import PlainLabel
from didit_desk.ui.widgets.section import Ground
from didit_desk.ui.widgets.sign_mark import SignMark
from didit_desk.ui.widgets.wrapped import WrappedLines, stress
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from didit_desk.ui.look import Look
    from didit_desk.viewstate.armed import ArmedView, ConsequenceView

ICON = 14
ROW_SLACK = 8
SEMIBOLD = 600
REQUEST_LINES = 8


class ArmedHead(Ground):
    """What act on whom, tinted in the act's colour."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "surface", name="armed_head")
        self._look = look
        self._dressed = ("", "")
        self._build()

    def show_act(self, view: ArmedView) -> None:
        """Names the act, the session and when it was re-read."""
        if (view.group, view.icon) != self._dressed:
            self._take_colours(view.group, view.icon)
        self.title.setText(view.title)
        self.name.setText(view.name)
        self.standing.setText(view.standing)

    def show_locked(self, *, locked: bool) -> None:
        """Says that the fields are locked."""
        self.way_out.setVisible(not locked)
        self.lock.setVisible(locked)
        # In a narrow column the number of the session is worth more than the reason, which the ring tells too.
        self.locked.setText(tr("locked") if self._look.is_compact else tr("locked during the hold"))
        self.locked.setVisible(locked)

    def _take_colours(self, group: str, icon: str) -> None:
        self._dressed = (group, icon)
        self.restyle(f"{group}.bg", line_below=f"{group}.border")
        self.mark.show_icon(icon, f"{group}.icon")
        self.lock.show_icon("mdi6.lock-outline", f"{group}.fg")
        self.locked.restyle(colour=f"{group}.fg")

    def _build(self) -> None:
        look = self._look
        padding = look.tokens.space("act_padding")
        self.mark = SignMark(look, name="armed_icon", side=18)
        self.title = PlainLabel(look, role="panel", elide=Qt.TextElideMode.ElideRight)
        self.way_out = IconButton(look, "ph.x", tooltip=tr("Cancel"), name="armed_close")
        self.lock = SignMark(look, name="lock_icon", side=13)
        self.locked = PlainLabel(
            look, tr("locked during the hold"), role="caption", weight=500, elide=Qt.TextElideMode.ElideRight
        )
        self.locked.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.name = PlainLabel(look, role="small", wrap=True)
        self.standing = PlainLabel(look, role="small", colour="text_secondary", wrap=True)
        labels = ((self.title, "title"), (self.locked, "locked"), (self.name, "name"), (self.standing, "standing"))
        for label, name in labels:
            label.setObjectName(f"armed_{name}")
        first = QHBoxLayout()
        first.setSpacing(9)
        first.addWidget(self.mark)
        first.addWidget(self.title, 1)
        first.addWidget(self.lock)
        first.addWidget(self.locked)
        first.addWidget(self.way_out)
        rest = QVBoxLayout()
        rest.setContentsMargins(27, 0, 0, 0)
        rest.setSpacing(1)
        rest.addWidget(self.name)
        rest.addWidget(self.standing)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(padding + 1, 13, padding, 14)
        rows.setSpacing(5)
        rows.addLayout(first)
        rows.addLayout(rest)


class ConsequenceDelegate(RowDelegate):
    """Icon and sentence; a stressed word inside it, a quiet aside after it."""

    def row_height(self, row: Any, width: int) -> int:
        slack = ROW_SLACK - 2 if self.look.is_compact else ROW_SLACK
        return self._lines(row, width).height + slack

    def paint_row(self, painter: QPainter, rect: QRect, row: ConsequenceView) -> None:
        look = self.look
        padding = look.tokens.space("act_padding")
        lines = self._lines(row, rect.width())
        top = rect.top() + (rect.height() - lines.height) / 2
        middle = top + lines.height / max(1, lines.count) / 2
        spot = QRectF(rect.left() + padding, middle - ICON / 2, ICON, ICON)
        look.icons.draw(painter, spot, row.icon, look.colour("text_secondary"))
        lines.draw(painter, rect.left() + padding + TEXT_LEFT, top, look.colour("text_primary"))

    def _lines(self, row: ConsequenceView, width: int) -> WrappedLines:
        look = self.look
        stresses = []
        start = row.text.find(row.strong) if row.strong else -1
        if start >= 0:
            stresses.append(stress(start, len(row.strong), weight=SEMIBOLD))
        if row.aside:
            stresses.append(stress(len(row.text) + 1, len(row.aside), colour=look.colour("text_secondary")))
        room = width - 2 * look.tokens.space("act_padding") - TEXT_LEFT
        return WrappedLines(row.spoken, look.font("data"), room, stresses=stresses)


class RequestFold(QWidget):
    """The request as it will be sent, folded away until asked for."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._request = ""
        self.body: QPlainTextEdit | None = None
        self.setObjectName("exact_request")
        padding = look.tokens.space("act_padding")
        self.head = FoldHead(look, tr("Exact request"), name="exact_request_head")
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(padding + 2, 4, padding, 10)
        self._rows.setSpacing(4)
        self._rows.addWidget(self.head)
        self.head.toggled.connect(self._on_toggled)
        look.changed.connect(self._dress)

    def show_request(self, summary: str, request: str) -> None:
        """Shows the summary; the whole request is laid out only while unfolded."""
        self._request = request
        self.head.show_note(summary)
        if self.head.isChecked():
            self._fill()

    def _fill(self) -> None:
        body = self.body or self._make_body()
        body.setPlainText("\n".join(visible(line) for line in self._request.splitlines()))
        self._dress()

    def _make_body(self) -> QPlainTextEdit:
        body = QPlainTextEdit()
        body.setObjectName("exact_request_body")
        body.setAccessibleName(tr("Exact request"))
        body.setReadOnly(True)
        body.setTabChangesFocus(True)
        body.setWordWrapMode(body.wordWrapMode().WrapAnywhere)
        self._rows.addWidget(body)
        self.body = body
        return body

    def _dress(self) -> None:
        if self.body is not None:
            self.body.setFont(self._look.font("mono_small"))
            spacing = QFontMetricsF(self.body.font()).lineSpacing()
            self.body.setFixedHeight(round(REQUEST_LINES * spacing) + 16)

    def _on_toggled(self, unfolded: bool) -> None:
        if unfolded:
            self._fill()
        if self.body is not None:
            self.body.setVisible(unfolded)
