"""The first run page: where the sessions come from, and only the fields that choice needs."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from didit_desk.ui.panels.first_run_cards import ChoiceRow, Logo
from didit_desk.ui.panels.first_run_key import FIELD_HEIGHT, KeyPart, NoteLine
from didit_desk.ui.widgets.cap_button import RING, CapButton
from didit_desk.ui.widgets.plain_label import PlainLabel
from didit_desk.ui.widgets.section import ScrollGround, SectionHead
from didit_desk.viewstate.first_run import LONGEST_NAME, Choice, KeyCheck, OpenForm, open_reason
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from didit_desk.ui.look import Look
    from didit_desk.viewstate.first_run import FirstRunView, KeyForm

PAGE_WIDTH: Final = 944
SHEET_PADDING: Final = 21
COLUMN_GAP: Final = 24
PAGE_SIDE: Final = 24
FOOT_GAP: Final = 20
LEAST_SEEN: Final = 200
"""px of the scrolling part that stay in sight."""


class Sheet(QWidget):
    """A surface with a thin rounded frame."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setObjectName("first_run_sheet")
        look.changed.connect(self.update)

    # -- Qt overrides --

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._look.colour("border"), 1))
        painter.setBrush(self._look.colour("surface"))
        radius = self._look.tokens.radius("card")
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)


class NameField(QWidget):
    """A heading, a quiet note and a field for a name. Signals: `edited()`, `entered()`."""

    edited = Signal()
    entered = Signal()

    def __init__(self, look: Look, title: str, *, name: str, note: str = "") -> None:
        super().__init__()
        self._look = look
        self.setObjectName(f"{name}_part")
        self.field = QLineEdit()
        self.field.setObjectName(name)
        self.field.setAccessibleName(title)
        self.field.setMaxLength(LONGEST_NAME)
        self.field.textEdited.connect(self._on_edited)
        self.field.returnPressed.connect(self._on_entered)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(7)
        rows.addWidget(SectionHead(look, title, name=f"{name}_head", note=note))
        rows.addWidget(self.field)
        look.changed.connect(self._dress)
        self._dress()

    @property
    def text(self) -> str:
        """The name without space around it."""
        return self.field.text().strip()

    def _dress(self) -> None:
        self.field.setFixedHeight(max(FIELD_HEIGHT, QFontMetrics(self._look.font("body")).height() + 14))

    def _on_edited(self) -> None:
        self.edited.emit()

    def _on_entered(self) -> None:
        self.entered.emit()


class FittedGround(ScrollGround):
    """A scrolling column that is as tall as its content, and scrolls only where there is less room."""

    def __init__(self, look: Look, *, name: str) -> None:
        super().__init__(look, "window", name=name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    # -- Qt overrides --

    def sizeHint(self) -> QSize:
        height = self.rows.totalHeightForWidth(self.width()) if self.rows.hasHeightForWidth() else -1
        return QSize(super().sizeHint().width(), height if height > 0 else self.rows.totalSizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, LEAST_SEEN)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # The content asks its own layout for room; the one around this area has to hear of it too.
        if event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()


class FirstRunPage(QWidget):
    """Choices, fields and foot; the foot is in sight however low the window is.

    It shows a `FirstRunView` and emits what the reviewer asks for.

    Signals: `choice_changed(str)`, `check_requested(object)` with a `KeyForm`, `open_requested(object)` with an
    `OpenForm`, `quit_requested()`. Editing the key or the address takes an earlier result away at once.
    """

    choice_changed = Signal(str)
    check_requested = Signal(object)
    open_requested = Signal(object)
    quit_requested = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setObjectName("first_run_page")
        self._view: FirstRunView | None = None
        self._build()
        self._wire()

    def show_view(self, view: FirstRunView) -> None:
        """Shows the choice, its fields and how the check went; what is being typed stays."""
        was_checking = self._view is not None and self._view.is_busy
        self._view = view
        self.choices.show_cards(view.cards, chosen=view.choice.value)
        connects = view.choice is Choice.DIDIT
        for widget in (self.key, self.account, self.record_note, self.storage_note):
            widget.setVisible(connects)
        self.sheet.setVisible(view.choice is not Choice.DEEPIDV)
        self.key.show_view(view)
        self.record_note.show_note(view.record_note if connects else "", "ph.user")
        self.storage_note.show_note(view.storage_note if connects else "", "mdi6.lock-outline")
        self.connects.show_note(view.connects_note, "ph.globe-hemisphere-west")
        self._refresh_open()
        if was_checking and view.check is KeyCheck.GRANTED and self.key.isAncestorOf(self.focusWidget() or self):
            self._focus_next()

    def _focus_next(self) -> None:
        """The key is good: the keys go on to the first field that still lacks something, else to the way in."""
        empty = (name.field for name in (self.account, self.reviewer) if not name.text)
        next(empty, self.open).setFocus(Qt.FocusReason.OtherFocusReason)

    def set_names(self, *, account_name: str, reviewer: str) -> None:
        """Fills the names, for a desk that was set up before."""
        self.account.field.setText(account_name)
        self.reviewer.field.setText(reviewer)
        self._refresh_open()

    def _build(self) -> None:
        page, column = _column("first_run_column")
        self.choices = ChoiceRow(self._look)
        column.addLayout(self._build_head())
        column.addSpacing(30 - RING)
        column.addWidget(self.choices)
        column.addSpacing(16 - RING)
        column.addLayout(_with_ring_room(self._build_sheet()))
        foot, foot_column = _column("first_run_foot")
        foot_column.addLayout(self._build_foot())
        self.scroller = FittedGround(self._look, name="first_run_scroll")
        self.scroller.rows.setContentsMargins(0, 24, 0, FOOT_GAP - RING)
        self.scroller.rows.addLayout(_across(page))
        self._foot_row = _across(foot)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 24 - RING)
        rows.setSpacing(0)
        rows.addStretch(2)
        rows.addWidget(self.scroller)
        rows.addLayout(self._foot_row)
        rows.addStretch(5)

    def _build_head(self) -> QHBoxLayout:
        look = self._look
        title = PlainLabel(look, tr("Set up this desk"), role="figure")
        title.setObjectName("first_run_title")
        text = PlainLabel(
            look,
            tr("Choose where the sessions come from. You can add more accounts later."),
            colour="text_secondary",
            wrap=True,
        )
        text.setObjectName("first_run_text")
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(title)
        words.addWidget(text)
        head = QHBoxLayout()
        head.setContentsMargins(RING, 0, RING, 0)
        head.setSpacing(16)
        head.addWidget(Logo(look), 0, Qt.AlignmentFlag.AlignVCenter)
        head.addLayout(words, 1)
        return head

    def _build_sheet(self) -> QWidget:
        look = self._look
        self.key = KeyPart(look)
        self.account = NameField(look, tr("Name of this account"), name="account_name")
        self.reviewer = NameField(look, tr("Your name"), name="reviewer_name", note=tr("signed under every comment"))
        self.record_note = NoteLine(look, name="record_note")
        self.storage_note = NoteLine(look, name="storage_note")
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self.account)
        names.addSpacing(14)
        names.addWidget(self.reviewer)
        names.addSpacing(10)
        names.addWidget(self.record_note)
        names.addSpacing(8)
        names.addWidget(self.storage_note)
        names.addStretch(1)
        self.sheet = Sheet(look)
        columns = QHBoxLayout(self.sheet)
        columns.setContentsMargins(SHEET_PADDING, SHEET_PADDING - 2, SHEET_PADDING, SHEET_PADDING)
        columns.setSpacing(COLUMN_GAP - RING)
        columns.addWidget(self.key, 1)
        columns.addLayout(names, 1)
        return self.sheet

    def _build_foot(self) -> QHBoxLayout:
        look = self._look
        self.connects = NoteLine(look, name="connects_note", role="data")
        self.quit = CapButton(look, tr("Quit"), name="quit_button", size="button_commit")
        self.open = CapButton(look, tr("Open the desk"), name="open_button", kind="primary", size="button_commit")
        foot = QHBoxLayout()
        foot.setContentsMargins(RING, 0, 0, 0)
        foot.setSpacing(8 - 2 * RING)
        note = QVBoxLayout()
        note.addStretch(1)
        note.addWidget(self.connects)
        note.addStretch(1)
        foot.addLayout(note, 1)
        for button in (self.quit, self.open):
            button.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
            foot.addWidget(button)
        return foot

    def _wire(self) -> None:
        self.scroller.verticalScrollBar().rangeChanged.connect(self._on_scroll_range)
        self.choices.choice_changed.connect(self.choice_changed)
        self.key.check_requested.connect(self._on_check)
        self.key.edited.connect(self._on_key_edited)
        for name in (self.account, self.reviewer):
            name.edited.connect(self._refresh_open)
            name.entered.connect(self._on_open)
        self.open.clicked.connect(self._on_open)
        self.quit.clicked.connect(self._on_quit)

    def _refresh_open(self) -> None:
        if self._view is not None:
            self.open.show_reason(open_reason(self._view, reviewer=self.reviewer.text, account_name=self.account.text))

    def _on_key_edited(self) -> None:
        if self._view is not None and self._view.check is not KeyCheck.NONE:
            self.show_view(replace(self._view, check=KeyCheck.NONE, message="", permissions=(), permission_note=""))

    def _on_check(self, form: KeyForm) -> None:
        self.check_requested.emit(form)

    def _on_open(self) -> None:
        if self._view is None or not self.open.isEnabled():
            return
        connects = self._view.choice is Choice.DIDIT
        self.open_requested.emit(
            OpenForm(
                choice=self._view.choice,
                reviewer=self.reviewer.text,
                account_name=self.account.text if connects else "",
                url=self.key.url if connects else "",
            )
        )

    def _on_scroll_range(self, _least: int, most: int) -> None:
        # In line with the sheet, which the scroll bar pushes aside.
        bar = self.scroller.verticalScrollBar().sizeHint().width() if most else 0
        self._foot_row.setContentsMargins(PAGE_SIDE, 0, PAGE_SIDE + bar, 0)

    def _on_quit(self) -> None:
        self.quit_requested.emit()


def _column(name: str) -> tuple[QWidget, QVBoxLayout]:
    """A part of the page as wide as the page's column, and the layout inside it."""
    part = QWidget()
    part.setObjectName(name)
    part.setMaximumWidth(PAGE_WIDTH + 2 * RING)
    part.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    rows = QVBoxLayout(part)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.setSpacing(0)
    return part, rows


def _across(part: QWidget) -> QHBoxLayout:
    """The part in the middle of the page."""
    row = QHBoxLayout()
    row.setContentsMargins(PAGE_SIDE, 0, PAGE_SIDE, 0)
    row.addStretch(1)
    row.addWidget(part, 1000)
    row.addStretch(1)
    return row


def _with_ring_room(widget: QWidget) -> QHBoxLayout:
    """The cards keep room for a focus ring around their frames; the sheet below stands in line with the frames."""
    row = QHBoxLayout()
    row.setContentsMargins(RING, 0, RING, 0)
    row.addWidget(widget)
    return row
