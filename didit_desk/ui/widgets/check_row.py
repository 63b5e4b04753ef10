"""A check box as a row: icon, words, a quiet line below them, and a status or nothing at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QSizePolicy

from didit_desk.models.text import visible
from didit_desk.ui.widgets.plain_label import plain_tooltip

if TYPE_CHECKING:
    from didit_desk.ui.look import Look

BOX: Final = 16
BOX_RADIUS: Final = 4
FOCUS_WIDTH: Final = 2
GAP: Final = 8
ICON: Final = 15
SIGN: Final = 14
SIGN_GAP: Final = 5
ROW_PADDING: Final = 5
LONGEST: Final = 200
LONGEST_STATUS: Final = 40
_TEXT: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
_MIDDLE: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class CheckRow(QCheckBox):
    """One row of a list of choices; the whole row is the target. It shows values and is ticked by a person only."""

    def __init__(self, look: Look, *, name: str) -> None:
        super().__init__()
        self._look = look
        self._icon = ""
        self._note = ""
        self._status = ""
        self.setObjectName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        look.changed.connect(self._dress)

    def show_row(
        self, words: str, *, note: str = "", icon: str = "", status: str = "", reason: str = "", checked: bool = False
    ) -> None:
        """Shows a row; a `reason` switches it off. `status` is an entry of the step vocabulary, `icon` its name."""
        self.setText(visible(words, longest=LONGEST).replace("&", "&&"))
        self._icon, self._status = icon, status
        self._note = visible(reason or note, longest=LONGEST)
        self.setEnabled(not reason)
        self.setChecked(checked and not reason)
        self.setAccessibleName(", ".join(part for part in (self._words(), status) if part))
        self.setAccessibleDescription(self._note)
        self.setToolTip(plain_tooltip(reason))
        self._dress()

    def _words(self) -> str:
        return self.text().replace("&&", "&")

    def _dress(self) -> None:
        self.updateGeometry()
        self.update()

    def _left(self) -> int:
        return FOCUS_WIDTH + BOX + GAP + (ICON + GAP if self._icon else 0)

    def _status_width(self) -> int:
        if not self._status:
            return 0
        metrics = QFontMetrics(self._look.font("small", weight=500))
        return SIGN + SIGN_GAP + metrics.horizontalAdvance(visible(self._status, longest=LONGEST_STATUS)) + 2

    def _heights(self, width: int) -> tuple[int, int]:
        """Height of the words and of the note at `width`."""
        room = max(40, width - self._left() - self._status_width() - GAP)
        words = QFontMetrics(self._look.font("body")).boundingRect(QRect(0, 0, room, 9_999), _TEXT, self._words())
        if not self._note:
            return words.height(), 0
        whole = max(40, width - self._left())
        note = QFontMetrics(self._look.font("caption")).boundingRect(QRect(0, 0, whole, 9_999), _TEXT, self._note)
        return words.height(), note.height()

    def _paint_box(self, painter: QPainter, top: float) -> None:
        look = self._look
        spot = QRectF(FOCUS_WIDTH, top, BOX, BOX)
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("accent_solid" if self.isEnabled() else "neutral.icon"))
            painter.drawRoundedRect(spot, BOX_RADIUS, BOX_RADIUS)
            look.icons.draw(painter, spot.adjusted(2, 2, -2, -2), "ph.check-bold", look.colour("on_accent"))
        else:
            painter.setPen(QPen(look.colour("control_border" if self.isEnabled() else "border_strong"), 1))
            painter.setBrush(look.colour("surface" if self.isEnabled() else "sunken"))
            painter.drawRoundedRect(spot.adjusted(0.5, 0.5, -0.5, -0.5), BOX_RADIUS, BOX_RADIUS)
        if self.hasFocus():
            painter.setPen(QPen(look.colour("focus_ring"), FOCUS_WIDTH))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(spot.adjusted(-1, -1, 1, 1), BOX_RADIUS + 1, BOX_RADIUS + 1)

    def _paint_status(self, painter: QPainter, line: QRectF) -> None:
        look = self._look
        sign = look.sign("step", self._status)
        left = line.right() - self._status_width()
        spot = QRectF(left, line.center().y() - SIGN / 2, SIGN, SIGN)
        look.icons.draw(painter, spot, sign.icon, look.colour(f"{sign.colour}.icon"))
        painter.setFont(look.font("small", weight=500))
        calm = sign.colour == "approved" or not self.isEnabled()
        painter.setPen(look.colour("text_secondary" if calm else f"{sign.colour}.fg"))
        room = QRectF(spot.right() + SIGN_GAP, line.top(), line.right() - spot.right(), line.height())
        painter.drawText(room, _MIDDLE, visible(self._status, longest=LONGEST_STATUS))

    # -- Qt overrides --

    def sizeHint(self) -> QSize:
        return QSize(0, self.heightForWidth(max(1, self.width())))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, int(self._look.tokens.size("hit_target_min")))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        words, note = self._heights(width)
        padding = ROW_PADDING - 2 if self._look.is_compact else ROW_PADDING
        return max(words + note + 2 * padding, int(self._look.tokens.size("hit_target_min")))

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    def hitButton(self, position: object) -> bool:  # noqa: N802  (Qt's name)
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = self._look
        words, note = self._heights(self.width())
        top = (self.height() - words - note) / 2
        first = QFontMetrics(look.font("body")).height()
        middle = top + first / 2
        self._paint_box(painter, round(middle - BOX / 2))
        if self._icon:
            spot = QRectF(FOCUS_WIDTH + BOX + GAP, middle - ICON / 2, ICON, ICON)
            colour = "text_secondary" if self.isEnabled() else "text_disabled"
            look.icons.draw(painter, spot, self._icon, look.colour(colour))
        left = self._left()
        painter.setFont(look.font("body"))
        painter.setPen(look.colour("text_primary" if self.isEnabled() else "text_disabled"))
        room = QRectF(left, top, self.width() - left - self._status_width() - GAP, words)
        painter.drawText(room, _TEXT, self._words())
        if self._note:
            painter.setFont(look.font("caption"))
            painter.setPen(look.colour("text_secondary"))
            painter.drawText(QRectF(left, top + words, self.width() - left, note + 1), _TEXT, self._note)
        if self._status:
            self._paint_status(painter, QRectF(0, top, self.width(), first))
