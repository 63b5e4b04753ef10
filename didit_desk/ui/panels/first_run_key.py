"""The key part of the first run page: the field, its check, and what the key may read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from didit_desk.models.account import Secret
from didit_desk.ui.widgets.cap_button import RING, CapButton
from didit_desk.ui.widgets.fitted_list import FittedList, RowDelegate
from didit_desk.ui.widgets.fold_head import FoldHead
from didit_desk.ui.widgets.icon_button import IconButton
from didit_desk.ui.widgets.plain_label import PlainLabel
from didit_desk.ui.widgets.section import SectionHead
from didit_desk.ui.widgets.sign_mark import SignMark
from didit_desk.viewstate.first_run import KeyCheck, KeyForm
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from didit_desk.ui.look import Look
    from didit_desk.viewstate.first_run import FirstRunView, PermissionView

LONGEST_KEY = 512
LONGEST_ADDRESS = 300
FIELD_HEIGHT = 32
ROW_PADDING = 14
ICON = 15
MEDIUM = 500
RADIUS = 6
_HIDDEN = QLineEdit.EchoMode.Password
_SHOWN = QLineEdit.EchoMode.Normal
_MESSAGE_SIGNS = {
    KeyCheck.BUSY: ("ph.hourglass-medium-bold", "text_secondary", "text_secondary"),
    KeyCheck.WRONG_KEY: ("ph.x-circle-fill", "declined.icon", "declined.fg"),
    KeyCheck.UNREACHABLE: ("ph.wifi-slash-bold", "in_review.icon", "in_review.fg"),
    KeyCheck.NOT_UNDERSTOOD: ("ph.question-bold", "in_review.icon", "in_review.fg"),
    KeyCheck.UNSAFE_ADDRESS: ("ph.warning-fill", "in_review.icon", "in_review.fg"),
}


class KeyField(QLineEdit):
    """A field for a secret: hidden unless the eye is pressed. `take` empties it together with its undo history."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setObjectName("api_key")
        self.setAccessibleName(tr("API key"))
        self.setMaxLength(LONGEST_KEY)
        self.setEchoMode(_HIDDEN)
        self.setDragEnabled(False)
        self.eye = IconButton(look, "ph.eye", tooltip=tr("Show the key"), name="show_key")
        self.eye.setCheckable(True)
        self.eye.setCursor(Qt.CursorShape.ArrowCursor)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 4, 0)
        row.addStretch(1)
        row.addWidget(self.eye)
        self.setTextMargins(0, 0, 30, 0)
        self.eye.toggled.connect(self._on_eye)
        look.changed.connect(self._dress)
        self._dress()

    def take(self) -> Secret | None:
        """The key, which then is no longer in the field; None when nothing was typed."""
        text = self.text().strip()
        # setText drops the undo history, clear() would keep the key in it.
        self.setText("")
        self.eye.setChecked(False)
        return Secret(text) if text else None

    def _dress(self) -> None:
        self.setFixedHeight(max(FIELD_HEIGHT, QFontMetrics(self._look.font("body")).height() + 14))

    def _on_eye(self, pressed: bool) -> None:
        self.setEchoMode(_SHOWN if pressed else _HIDDEN)
        self.eye.show_icon("ph.eye-slash" if pressed else "ph.eye")


class PermissionDelegate(RowDelegate):
    """Sign, permission and what is known of it."""

    def row_height(self, row: Any, width: int) -> int:
        return QFontMetrics(self.look.font("data")).height() + ROW_PADDING

    def paint_row(self, painter: QPainter, rect: QRect, row: PermissionView) -> None:
        look = self.look
        if rect.top() > 0:
            painter.fillRect(rect.left(), rect.top(), rect.width(), 1, look.colour("border"))
        spot = QRectF(rect.left() + 10, rect.center().y() + 0.5 - ICON / 2, ICON, ICON)
        look.icons.draw(painter, spot, row.icon, look.colour(f"{row.colour}.icon"))
        strong = row.colour == "in_review"
        painter.setFont(look.font("data", weight=MEDIUM if strong else None))
        painter.setPen(look.colour("in_review.fg" if strong else "text_secondary"))
        room = rect.adjusted(34, 0, -11, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, row.word)
        painter.setFont(look.font("data"))
        painter.setPen(look.colour("text_primary"))
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, row.name)


class Framed(QWidget):
    """One widget in a thin rounded frame."""

    def __init__(self, look: Look, inner: QWidget, *, name: str) -> None:
        super().__init__()
        self._look = look
        self.setObjectName(name)
        row = QVBoxLayout(self)
        row.setContentsMargins(1, 1, 1, 1)
        row.addWidget(inner)
        look.changed.connect(self.update)

    # -- Qt overrides --

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._look.colour("border"), 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)


class NoteLine(QWidget):
    """A sign and a sentence that wraps beside it."""

    def __init__(self, look: Look, *, name: str, role: str = "small") -> None:
        super().__init__()
        self.setObjectName(name)
        self._mark = SignMark(look, name=f"{name}_icon", side=14)
        self.label = PlainLabel(look, role=role, colour="text_secondary", wrap=True)
        self.label.setObjectName(f"{name}_text")
        self.label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.label, 1)

    def show_note(
        self, text: str, icon: str, *, icon_colour: str = "text_secondary", colour: str = "text_secondary"
    ) -> None:
        """Shows a sentence; an empty one hides the line."""
        self._mark.show_icon(icon, icon_colour)
        self.label.setText(text)
        self.label.restyle(colour=colour)
        self.setVisible(bool(text))


class KeyPart(QWidget):
    """API key, its check and the result. Signals: `check_requested(object)` with a `KeyForm`, `edited()`.

    The key leaves this widget only inside that form, wrapped in a `Secret`, and the field is empty afterwards.
    """

    check_requested = Signal(object)
    edited = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._has_key = False
        self.setObjectName("key_part")
        self._build()
        self._wire()

    def _build(self) -> None:
        look = self._look
        self._is_busy = False
        self.head = SectionHead(look, tr("API key"), name="key_head", note=tr("from the Didit console, API keys"))
        self.field = KeyField(look)
        self.check = CapButton(look, tr("Check key"), name="check_key_button", size="button_commit")
        self.check.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.message = NoteLine(look, name="key_message")
        self.permissions = FittedList(
            look, PermissionDelegate(look), name="permissions", title=tr("What the key may do"), chooses=False
        )
        self.table = Framed(look, self.permissions, name="permission_table")
        self.note = NoteLine(look, name="permission_note")
        self.fold = FoldHead(look, tr("Server address"), name="address_head")
        self.address = QLineEdit()
        self.address.setObjectName("server_address")
        self.address.setAccessibleName(tr("Server address"))
        self.address.setMaxLength(LONGEST_ADDRESS)
        self.address.setVisible(False)
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8 - RING)
        line.addWidget(self.field, 1)
        line.addWidget(self.check)
        below = QVBoxLayout()
        below.setContentsMargins(0, 0, RING, 0)
        below.setSpacing(8)
        for widget in (self.message, self.table, self.note, self.fold, self.address):
            below.addWidget(widget)
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, RING, 0)
        head.addWidget(self.head)
        # The button keeps room for its focus ring, so its row stands that much closer to its neighbours.
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addLayout(head)
        rows.addSpacing(7 - RING)
        rows.addLayout(line)
        rows.addSpacing(10 - RING)
        rows.addLayout(below)
        rows.addStretch(1)
        self._look.changed.connect(self._dress)
        self._dress()

    @property
    def url(self) -> str:
        """The server's address as typed."""
        return self.address.text().strip()

    def show_view(self, view: FirstRunView) -> None:
        """Shows how the check went. The address is filled only while it is folded away."""
        self._has_key = bool(view.key_tail)
        tail = tr("key ending in {tail}", tail=view.key_tail) if view.key_tail else ""
        self.field.setPlaceholderText(tail)
        if not self.fold.isChecked() or not self.url:
            self.address.setText(view.url)
        # Not disabled: a field that loses the focus passes it on to whatever comes next in the page.
        for widget in (self.field, self.address):
            widget.setReadOnly(view.is_busy)
        icon, icon_colour, colour = _MESSAGE_SIGNS.get(view.check, ("", "text_secondary", "text_secondary"))
        self.message.show_note(view.message, icon, icon_colour=icon_colour, colour=colour)
        self.permissions.show_rows(view.permissions)
        self.table.setVisible(bool(view.permissions))
        self.note.show_note(view.permission_note, "ph.info")
        self._is_busy = view.is_busy
        if view.is_busy and self.check.hasFocus():
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._refresh_check()

    def _dress(self) -> None:
        self.check.setFixedHeight(self.field.height() + 2 * RING)

    def _wire(self) -> None:
        self.field.textEdited.connect(self._on_edited)
        self.address.textEdited.connect(self._on_edited)
        self.field.returnPressed.connect(self._on_check)
        self.address.returnPressed.connect(self._on_check)
        self.check.clicked.connect(self._on_check)
        self.fold.toggled.connect(self.address.setVisible)

    def _refresh_check(self) -> None:
        if self._is_busy:
            self.check.show_reason(tr("The key is being checked."))
        elif not self.field.text().strip() and not self._has_key:
            self.check.show_reason(tr("No key is given yet."))
        else:
            self.check.show_reason("")

    def _on_edited(self) -> None:
        self._refresh_check()
        self.edited.emit()

    def _on_check(self) -> None:
        if not self.check.isEnabled():
            return
        self.check_requested.emit(KeyForm(key=self.field.take(), url=self.url))
