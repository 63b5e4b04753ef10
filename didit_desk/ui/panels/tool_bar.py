"""The tool bar: mode, go-to box, account, connection, read again and help."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from didit_desk.ui.panels.account_button import AccountButton
from didit_desk.ui.panels.go_to import GoToBox
from didit_desk.ui.panels.mode_switch import ModeSwitch
from didit_desk.ui.widgets.icon_button import IconButton
from didit_desk.ui.widgets.status_pill import StatusPill
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from didit_desk.models.queue import IndexedRow
    from didit_desk.ui.look import Look
    from didit_desk.viewstate.tool_bar import AccountLine, ConnectionSign

LEFT: Final = 12
RIGHT: Final = 7
MODES_WIDTH: Final = 274
GO_TO_WIDTH: Final = 320
COMPACT_GO_TO_WIDTH: Final = 206
RULE_HEIGHT: Final = 18
GAP: Final = 4
SANDBOX_LINE: Final = 2


class ToolBar(QWidget):
    """Signals: `session_chosen(str)` from the go-to box, `mode_chosen(str)`, `go_to_left()`, `account_chosen(str)`,
    `add_account_requested()`, `settings_requested()`, `refresh_requested()`, `help_requested()`.
    """

    session_chosen = Signal(str)
    mode_chosen = Signal(str)
    go_to_left = Signal()
    account_chosen = Signal(str)
    add_account_requested = Signal()
    settings_requested = Signal()
    refresh_requested = Signal()
    help_requested = Signal()

    def __init__(self, look: Look, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._is_sandbox = False
        self.setObjectName("tool_bar")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._build()
        self._wire()
        self._on_look_changed()

    def show_account(self, name: str, *, is_sandbox: bool) -> None:
        """The open account. The sandbox gets a purple tag and a purple line under the whole bar."""
        self.account.show_account(name, is_sandbox=is_sandbox)
        self.account.show()
        self._rules[0].show()
        self._is_sandbox = is_sandbox
        self.update()

    def show_accounts(self, accounts: Sequence[AccountLine]) -> None:
        """Accounts of the menu."""
        self.account.show_accounts(accounts)

    def show_connection(self, sign: ConnectionSign) -> None:
        """Sign and word of the connection."""
        self.connection.show_sign(sign.vocabulary, sign.value, word=sign.word, is_plain=sign.is_calm)
        self.connection.show()
        self._rules[1].show()

    def find_with(self, finder: Callable[[str], Sequence[IndexedRow]]) -> None:
        """Whom the go-to box asks."""
        self.go_to.find_with(finder)

    def _build(self) -> None:
        look = self._look
        modes = [
            ("review", look.tokens.icon("modes", "Review"), tr("Review")),
            ("journal", look.tokens.icon("modes", "Journal"), tr("Journal")),
        ]
        self.modes = ModeSwitch(look, modes, parent=self)
        self.go_to = GoToBox(look, parent=self)
        self.account = AccountButton(look, parent=self)
        self.connection = StatusPill(look, name="connection", parent=self)
        self.refresh_button = IconButton(
            look,
            look.tokens.icon("acts", "refresh"),
            tooltip=tr("Read again"),
            shortcut="F5",
            name="refresh",
            parent=self,
        )
        self.help_button = IconButton(
            look, look.tokens.icon("acts", "help"), tooltip=tr("Keys"), shortcut="F1", name="help", parent=self
        )
        self._rules = (Rule(look, name="rule_connection", parent=self), Rule(look, name="rule_buttons", parent=self))
        for part in (self.account, self.connection, *self._rules):
            part.hide()
        place = QWidget(self)
        place.setObjectName("modes_place")
        place.setFixedWidth(MODES_WIDTH)
        inner = QHBoxLayout(place)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.modes)
        inner.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(LEFT, 0, RIGHT, 1)
        row.setSpacing(0)
        row.addWidget(place)
        row.addWidget(self.go_to)
        row.addStretch(1)
        row.addWidget(self.account)
        row.addSpacing(GAP)
        row.addWidget(self._rules[0])
        row.addSpacing(GAP)
        row.addWidget(self.connection)
        row.addSpacing(GAP)
        row.addWidget(self._rules[1])
        row.addSpacing(3 * GAP)
        row.addWidget(self.refresh_button)
        row.addSpacing(GAP // 2)
        row.addWidget(self.help_button)

    def _wire(self) -> None:
        self.modes.mode_chosen.connect(self.mode_chosen)
        self.go_to.session_chosen.connect(self.session_chosen)
        self.go_to.left.connect(self.go_to_left)
        self.account.account_chosen.connect(self.account_chosen)
        self.account.add_account_requested.connect(self.add_account_requested)
        self.account.settings_requested.connect(self.settings_requested)
        self.refresh_button.clicked.connect(self.refresh_requested)
        self.help_button.clicked.connect(self.help_requested)
        self._look.changed.connect(self._on_look_changed)

    def _on_look_changed(self) -> None:
        compact = self._look.is_compact
        sizes = ("bar", "compact", "tool") if compact else ("bar", "tool")
        words = QFontMetrics(self._look.font("body")).height()
        self.setFixedHeight(max(int(self._look.tokens.size(*sizes)), words + 24))
        self.go_to.setFixedWidth(COMPACT_GO_TO_WIDTH if compact else GO_TO_WIDTH)
        self.update()

    # -- Qt overrides --

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.colour("window"))
        if self._is_sandbox:
            line = self._look.colour("resubmitted.solid")
            painter.fillRect(0, self.height() - SANDBOX_LINE, self.width(), SANDBOX_LINE, line)
            return
        hairline = self._look.tokens.border("hairline")
        painter.fillRect(0, self.height() - hairline, self.width(), hairline, self._look.colour("border"))


class Rule(QWidget):
    """A thin upright line between parts of a bar."""

    def __init__(self, look: Look, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setObjectName(name)
        self.setFixedSize(look.tokens.border("hairline"), RULE_HEIGHT)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        look.changed.connect(self.update)

    # -- Qt overrides --

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._look.colour("border_strong"))
