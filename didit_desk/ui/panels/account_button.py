"""The account in the tool bar: its name, its environment, and a menu of the others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QMenu, QSizePolicy, QWidget

from didit_desk.models.text import visible
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from didit_desk.ui.look import Look
    from didit_desk.viewstate.tool_bar import AccountLine

SIDE: Final = 6
GAP: Final = 8
TAG_PADDING: Final = 6
TAG_OVER_TEXT: Final = 4
LONGEST_NAME: Final = 60
WIDEST_NAME: Final = 260
WIDEST_COMPACT_NAME: Final = 150
MEDIUM: Final = 500


class AccountButton(QAbstractButton):
    """Signals: `account_chosen(str)` with an account id, `add_account_requested()`, `settings_requested()`."""

    account_chosen = Signal(str)
    add_account_requested = Signal()
    settings_requested = Signal()

    def __init__(self, look: Look, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._name = ""
        self._tag = ""
        self._is_sandbox = False
        self._others: tuple[AccountLine, ...] = ()
        self._menu = QMenu(self)
        self._menu.setObjectName("account_menu")
        self.setObjectName("account")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.clicked.connect(self._on_clicked)
        look.changed.connect(self._dress)

    def show_account(self, name: str, *, is_sandbox: bool) -> None:
        """The open account."""
        self._name = visible(name, longest=LONGEST_NAME)
        self._tag = tr("Sandbox") if is_sandbox else tr("Live")
        self._is_sandbox = is_sandbox
        self.setAccessibleName(tr("Account {name}, {environment}", name=self._name, environment=self._tag))
        self._dress()

    def show_accounts(self, accounts: Sequence[AccountLine]) -> None:
        """What the menu offers."""
        self._others = tuple(accounts)

    def _dress(self) -> None:
        self.updateGeometry()
        self.update()

    def _on_clicked(self) -> None:
        self._menu.clear()
        for line in self._others:
            action = QAction(visible(line.name, longest=LONGEST_NAME).replace("&", "&&"), self._menu)
            action.setCheckable(True)
            action.setChecked(line.is_open)
            action.triggered.connect(
                lambda _checked=False, account_id=line.account_id: self.account_chosen.emit(account_id)
            )
            self._menu.addAction(action)
        self._menu.addSeparator()
        add = QAction(tr("Add account…"), self._menu)
        add.triggered.connect(self.add_account_requested)
        self._menu.addAction(add)
        settings = QAction(tr("Settings…"), self._menu)
        settings.triggered.connect(self.settings_requested)
        self._menu.addAction(settings)
        self._menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _shown_name(self) -> str:
        widest = WIDEST_COMPACT_NAME if self._look.is_compact else WIDEST_NAME
        metrics = QFontMetrics(self._look.font("body", weight=MEDIUM))
        return metrics.elidedText(self._name, Qt.TextElideMode.ElideRight, widest)

    def _tag_size(self) -> QSize:
        metrics = QFontMetrics(self._look.font("caption", weight=MEDIUM))
        return QSize(metrics.horizontalAdvance(self._tag) + 2 * TAG_PADDING, metrics.height() + TAG_OVER_TEXT)

    def _paint_tag(self, painter: QPainter, left: float) -> None:
        look = self._look
        size = self._tag_size()
        spot = QRectF(left, (self.height() - size.height()) // 2, size.width(), size.height())
        group = "resubmitted" if self._is_sandbox else ""
        painter.setPen(QPen(look.colour(f"{group}.border" if group else "border_strong"), 1))
        painter.setBrush(look.colour(f"{group}.bg" if group else "surface"))
        radius = look.tokens.radius("tag")
        painter.drawRoundedRect(spot.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        painter.setFont(look.font("caption", weight=MEDIUM))
        painter.setPen(look.colour(f"{group}.fg" if group else "text_secondary"))
        painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, self._tag)

    # -- Qt overrides --

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._look.font("body", weight=MEDIUM))
        icons = self._look.tokens.size_of_icon("button") + self._look.tokens.size_of_icon("small")
        words = metrics.horizontalAdvance(self._shown_name()) + 1 + self._tag_size().width()
        return QSize(2 * SIDE + icons + words + 3 * GAP, max(self._look.control("icon_button"), metrics.height() + 8))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = look.tokens.radius("control")
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("hover"))
            painter.drawRoundedRect(QRectF(self.rect()), radius, radius)
        if self.hasFocus():
            painter.setPen(QPen(look.colour("focus_ring"), look.tokens.border("focus")))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)
        side = look.tokens.size_of_icon("button")
        spot = QRectF(SIDE, (self.height() - side) / 2, side, side)
        look.icons.draw(painter, spot, "ph.buildings", look.colour("text_secondary"))
        font = look.font("body", weight=MEDIUM)
        name = self._shown_name()
        painter.setFont(font)
        painter.setPen(look.colour("text_primary"))
        left = spot.right() + GAP
        room = QRectF(left, 0, self.width(), self.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, name)
        left += QFontMetrics(font).horizontalAdvance(name) + GAP
        self._paint_tag(painter, left)
        left += self._tag_size().width() + GAP
        caret = look.tokens.size_of_icon("small")
        spot = QRectF(left, (self.height() - caret) / 2, caret, caret)
        look.icons.draw(painter, spot, "ph.caret-down", look.colour("text_secondary"))
