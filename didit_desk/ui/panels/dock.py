"""The dock of the act column: rationale and act buttons, always in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from didit_desk.models.act import ActKind
from didit_desk.models.text import visible
from didit_desk.ui.widgets.cap_button import RING, CapButton
from didit_desk.ui.widgets.counter_text import CounterText
from didit_desk.ui.widgets.key_cap import key_cap_size, paint_key_cap
from didit_desk.ui.widgets.section import Ground, SectionHead, inset
from didit_desk.viewstate.acts import counter_text, is_too_long
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from didit_desk.ui.look import Look
    from didit_desk.viewstate.acts import ActsView

KEY_MARK = "[key]"
LINE_GAP = 3
DOCK_LINES = 2
SHARES = (31, 29, 33)
"""Widths of the three buttons after the lengths of their words."""
HELP_ICON = 13


class HelpLine(QWidget):
    """One quiet sentence in which `[key]` stands for a key cap; it wraps between words."""

    def __init__(self, look: Look, *, name: str) -> None:
        super().__init__()
        self._look = look
        self._text = ""
        self._key = ""
        self._icon = ""
        self._placed: tuple[int, list[tuple[str, QRect]]] | None = None
        self.setObjectName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        look.changed.connect(self._dress)

    @property
    def text(self) -> str:
        """The sentence as a person reads it."""
        return self._text.replace(KEY_MARK, self._key)

    def show_text(self, text: str, *, key: str = "", icon: str = "") -> None:
        """Shows a sentence; with an `icon` it is a warning."""
        self._text = visible(text)
        self._icon = icon
        self._key = key
        self._placed = None
        self.setAccessibleName(self.text)
        self._dress()

    def _dress(self) -> None:
        self._placed = None
        self.updateGeometry()
        self.update()

    def _line_height(self) -> int:
        return max(key_cap_size(self._look, "M").height(), QFontMetrics(self._look.font("caption")).height())

    def _places(self, width: int) -> list[tuple[str, QRect]]:
        """Every word with its place, flowing left to right and down; a layout asks several times for one width."""
        if self._placed is None or self._placed[0] != width:
            self._placed = width, self._flowed(width)
        return self._placed[1]

    def _flowed(self, width: int) -> list[tuple[str, QRect]]:
        metrics = QFontMetrics(self._look.font("caption"))
        cap = key_cap_size(self._look, self._key or "M")
        line = self._line_height()
        space = metrics.horizontalAdvance(" ")
        left = HELP_ICON + 6 if self._icon else 0
        x, y = left, 0
        places: list[tuple[str, QRect]] = []
        for word in self._text.split():
            advance = cap.width() if word == KEY_MARK else metrics.horizontalAdvance(word)
            if x > left and x + advance > width:
                x, y = left, y + line + LINE_GAP
            places.append((word, QRect(x, y, advance, line)))
            x += advance + space
        return places

    # -- Qt overrides --

    def sizeHint(self) -> QSize:
        return QSize(0, self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.heightForWidth(self.width()))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        places = self._places(max(1, width))
        return places[-1][1].bottom() + 1 if places else 0

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self._look.font("caption"))
        painter.setPen(self._look.colour("in_review.fg" if self._icon else "text_secondary"))
        if self._icon:
            spot = QRectF(0, (self._line_height() - HELP_ICON) / 2, HELP_ICON, HELP_ICON)
            self._look.icons.draw(painter, spot, self._icon, self._look.colour("in_review.icon"))
        for word, place in self._places(self.width()):
            if word == KEY_MARK:
                paint_key_cap(painter, place.toRectF(), self._look, self._key, self._look.colour("text_secondary"))
            else:
                painter.drawText(place.adjusted(0, 0, 2, 0), Qt.AlignmentFlag.AlignVCenter, word)


class Dock(Ground):
    """Rationale and three acts. Signals: `arm_requested(str)` with the act's value, `rationale_edited(str)`."""

    arm_requested = Signal(str)
    rationale_edited = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__(look, "surface", name="act_dock", line_above="border")
        self._look = look
        self._kept_text = ""
        self._kept_note = ""
        self._off_reason = ""
        self._is_offline = False
        self._build()
        self._wire()
        self._dress()

    def show_view(self, view: ActsView) -> None:
        """Shows which acts are on and when the draft was kept; the field itself is filled by `show_rationale`."""
        self.approve.show_reason(view.approve.reason)
        self.decline.show_reason(view.decline.reason)
        self.resubmit.show_reason(view.resubmit.reason)
        self._is_offline = view.is_offline
        self._kept_text, self._kept_note = view.draft, view.draft_note
        self._off_reason = view.off_reason
        self._refresh_note()
        self._refresh_help()

    def show_rationale(self, text: str) -> None:
        """Fills the field without telling anybody."""
        self.field.show_text(text)
        self._refresh_note()

    def _build(self) -> None:
        look = self._look
        self.head = SectionHead(look, tr("Rationale"), name="rationale_head")
        self.field = CounterText(look, name="rationale", title=tr("Rationale"), lines=DOCK_LINES, folds=True)
        self.approve = CapButton(
            look,
            tr("Approve"),
            name="approve_button",
            icon=look.tokens.icon("acts", "approve"),
            icon_colour="approved.icon",
            shortcut="A",
        )
        self.decline = CapButton(
            look,
            tr("Decline"),
            name="decline_button",
            icon=look.tokens.icon("acts", "decline"),
            icon_colour="declined.icon",
            shortcut="D",
        )
        self.resubmit = CapButton(
            look,
            tr("Resubmit"),
            name="resubmit_button",
            icon=look.tokens.icon("acts", "resubmit"),
            icon_colour="resubmitted.icon",
            shortcut="R",
        )
        self.help = HelpLine(look, name="act_help")
        padding = look.tokens.space("act_padding")
        gap = max(0, look.tokens.space("xs") + 1 - 2 * RING)
        self._rows = QVBoxLayout(self)
        self._rows.addLayout(inset(self.head, side=padding, spacing=0))
        self._rows.addLayout(inset(self.field, side=padding, spacing=0))
        self._rows.addLayout(
            inset(self.approve, self.decline, self.resubmit, side=padding - RING, spacing=gap, shares=SHARES)
        )
        self._rows.addLayout(inset(self.help, side=padding, spacing=0))

    def _wire(self) -> None:
        self.approve.clicked.connect(self._on_approve)
        self.decline.clicked.connect(self._on_decline)
        self.resubmit.clicked.connect(self._on_resubmit)
        self.field.edited.connect(self._on_edited)
        self._look.changed.connect(self._dress)

    def _dress(self) -> None:
        compact = self._look.is_compact
        self._rows.setContentsMargins(0, 10, 0, 9 if compact else 13)
        # The buttons keep room for their focus ring around the frame, so their row stands that much closer.
        self._rows.setSpacing(self._look.tokens.space("s") - RING)
        self.head.setVisible(not compact)
        for button in (self.approve, self.decline, self.resubmit):
            button.show_cap(shown=not compact)
        self._refresh_help()

    def _refresh_note(self) -> None:
        text = self.field.text()
        if is_too_long(text):
            self.head.show_note(counter_text(len(text)), colour="declined.fg")
        elif text == self._kept_text and self._kept_note:
            self.head.show_note(self._kept_note)
        else:
            self.head.show_note(counter_text(len(text)) if text else "")

    def _refresh_help(self) -> None:
        if self._off_reason:
            self.help.show_text(self._off_reason, icon="ph.wifi-slash-bold" if self._is_offline else "")
        else:
            words = tr("A letter arms the act. Only {key} sends it.", key=KEY_MARK)
            self.help.show_text(words, key=tr("Ctrl Enter"))
        self.help.setVisible(bool(self._off_reason) or not self._look.is_compact)

    def _on_approve(self) -> None:
        self.arm_requested.emit(ActKind.APPROVE.value)

    def _on_decline(self) -> None:
        self.arm_requested.emit(ActKind.DECLINE.value)

    def _on_resubmit(self) -> None:
        self.arm_requested.emit(ActKind.RESUBMIT.value)

    def _on_edited(self, text: str) -> None:
        self._refresh_note()
        self.rationale_edited.emit(text)
