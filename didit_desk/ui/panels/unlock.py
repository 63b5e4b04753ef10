"""The page that stands in place of the review while the vault has no key: passphrase, or work without storage."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from didit_desk.ui.panels.first_run import SHEET_PADDING, Sheet
from didit_desk.ui.panels.first_run_cards import Logo
from didit_desk.ui.panels.first_run_key import KeyField, NoteLine
from didit_desk.ui.widgets.cap_button import RING, CapButton
from didit_desk.ui.widgets.plain_label import PlainLabel
from didit_desk.ui.widgets.section import ScrollGround, SectionHead
from didit_desk.viewstate.unlock import PassphraseForm, UnlockMode, strength, without_storage_note
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from didit_desk.ui.look import Look
    from didit_desk.viewstate.unlock import UnlockView

PAGE_WIDTH: Final = 560
LONGEST_PASSPHRASE: Final = 1_000


class PassphraseField(KeyField):
    """A hidden field for a passphrase."""

    def __init__(self, look: Look, title: str, *, name: str) -> None:
        super().__init__(look)
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setMaxLength(LONGEST_PASSPHRASE)
        self.eye.setObjectName(f"show_{name}")
        self.eye.setToolTip(tr("Show the passphrase"))
        self.eye.setAccessibleName(tr("Show the passphrase"))


class UnlockPage(ScrollGround):
    """Signals: `committed(object)` with a `PassphraseForm`, `without_storage_chosen()`, `quit_requested()`.

    What was typed leaves the fields when it is committed.
    """

    committed = Signal(object)
    without_storage_chosen = Signal()
    quit_requested = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look, "window", name="unlock_page")
        self._look = look
        self._view: UnlockView | None = None
        self._build()
        self._wire()

    def show_view(self, view: UnlockView) -> None:
        """Shows what can be done and what became of the last try; what is being typed stays."""
        self._view = view
        self.title.setText(view.title)
        self.text.setText(view.text)
        has_field = view.mode is not UnlockMode.CLOSED
        is_new = view.mode is UnlockMode.CHOOSE
        for widget, shown in ((self._first, has_field), (self._second, is_new), (self.strength, is_new)):
            widget.setVisible(shown)
        self.commit.setVisible(has_field)
        if has_field:
            self.commit.show_words(view.commit)
        self.note.show_note(view.note, "mdi6.lock-outline")
        group = view.message_group
        colour = f"{group}.fg" if group else "text_secondary"
        self.message.show_note(
            view.message, view.message_icon, icon_colour=f"{group}.icon" if group else colour, colour=colour
        )
        self.without.show_reason(tr("The key is being made.") if view.is_busy else "")
        self._refresh()

    def focus_first(self) -> None:
        """Gives the focus to where typing begins."""
        is_closed = self._view is not None and self._view.mode is UnlockMode.CLOSED
        (self.without if is_closed else self.field).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _build(self) -> None:
        page = QWidget()
        page.setObjectName("unlock_column")
        page.setMaximumWidth(PAGE_WIDTH + 2 * RING)
        page.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._build_head())
        column.addSpacing(24)
        column.addLayout(self._with_ring_room(self._build_sheet()))
        column.addSpacing(20 - RING)
        column.addLayout(self._build_foot())
        across = QHBoxLayout()
        across.setContentsMargins(24, 0, 24, 0)
        across.addStretch(1)
        across.addWidget(page, 1000)
        across.addStretch(1)
        self.rows.setContentsMargins(0, 24, 0, 24)
        self.rows.addStretch(2)
        self.rows.addLayout(across)
        self.rows.addStretch(5)

    def _build_head(self) -> QHBoxLayout:
        look = self._look
        self.title = PlainLabel(look, role="figure")
        self.title.setObjectName("unlock_title")
        self.text = PlainLabel(look, colour="text_secondary", wrap=True)
        self.text.setObjectName("unlock_text")
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self.title)
        words.addWidget(self.text)
        head = QHBoxLayout()
        head.setContentsMargins(RING, 0, RING, 0)
        head.setSpacing(16)
        head.addWidget(Logo(look), 0, Qt.AlignmentFlag.AlignVCenter)
        head.addLayout(words, 1)
        return head

    def _build_sheet(self) -> QWidget:
        look = self._look
        self.field = PassphraseField(look, tr("Passphrase"), name="passphrase")
        self.again = PassphraseField(look, tr("Passphrase again"), name="passphrase_again")
        self._first = _named(look, tr("Passphrase"), self.field, name="passphrase")
        self._second = _named(look, tr("The same again"), self.again, name="passphrase_again")
        self.strength = NoteLine(look, name="passphrase_strength")
        self.message = NoteLine(look, name="unlock_message")
        self.note = NoteLine(look, name="unlock_note")
        self.without_note = NoteLine(look, name="without_storage_note")
        self.without_note.show_note(without_storage_note(), "ph.info")
        sheet = Sheet(look)
        sheet.setObjectName("unlock_sheet")
        rows = QVBoxLayout(sheet)
        rows.setContentsMargins(SHEET_PADDING, SHEET_PADDING - 2, SHEET_PADDING, SHEET_PADDING)
        rows.setSpacing(12)
        for widget in (self._first, self._second, self.strength, self.message, self.note, self.without_note):
            rows.addWidget(widget)
        return sheet

    def _build_foot(self) -> QHBoxLayout:
        look = self._look
        self.quit = CapButton(look, tr("Quit"), name="unlock_quit", size="button_commit")
        self.without = CapButton(look, tr("Work without storage"), name="without_storage", size="button_commit")
        self.commit = CapButton(look, tr("Open the vault"), name="unlock_commit", kind="primary", size="button_commit")
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(8 - 2 * RING)
        foot.addWidget(self.quit)
        foot.addStretch(1)
        foot.addWidget(self.without)
        foot.addWidget(self.commit)
        for button in (self.quit, self.without, self.commit):
            button.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        return foot

    def _with_ring_room(self, widget: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(RING, 0, RING, 0)
        row.addWidget(widget)
        return row

    def _wire(self) -> None:
        for field in (self.field, self.again):
            field.textChanged.connect(self._refresh)
            field.returnPressed.connect(self._on_commit)
        self.commit.clicked.connect(self._on_commit)
        self.without.clicked.connect(self._on_without)
        self.quit.clicked.connect(self._on_quit)

    def _refresh(self) -> None:
        view = self._view
        if view is None:
            return
        found = strength(self.field.text(), self.again.text())
        colour = f"{found.group}.fg" if found.group else "text_secondary"
        icon = "ph.check-circle-fill" if not found.reason else "ph.info"
        self.strength.show_note(
            found.text if view.mode is UnlockMode.CHOOSE else "",
            icon,
            icon_colour=f"{found.group}.icon" if found.group else "text_secondary",
            colour=colour,
        )
        if view.is_busy:
            self.commit.show_reason(tr("The key is being made."))
        elif view.mode is UnlockMode.CHOOSE:
            self.commit.show_reason(found.reason)
        else:
            self.commit.show_reason("" if self.field.text().strip() else tr("No passphrase is given yet."))

    def _on_commit(self) -> None:
        if self._view is None or not self.commit.isEnabled():
            return
        self.again.take()
        taken = self.field.take()
        if taken is not None:
            self.committed.emit(PassphraseForm(passphrase=taken, is_new=self._view.mode is UnlockMode.CHOOSE))

    def _on_without(self) -> None:
        for field in (self.field, self.again):
            field.take()
        self.without_storage_chosen.emit()

    def _on_quit(self) -> None:
        self.quit_requested.emit()


def _named(look: Look, title: str, field: PassphraseField, *, name: str) -> QWidget:
    part = QWidget()
    part.setObjectName(f"{name}_part")
    rows = QVBoxLayout(part)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.setSpacing(7)
    rows.addWidget(SectionHead(look, title, name=f"{name}_head"))
    rows.addWidget(field)
    return part
