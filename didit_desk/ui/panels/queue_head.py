"""The head of the queue: which view, how many, filter, order and search; below it what is overdue and what is new."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLineEdit, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from didit_desk.ui.queue_places import FIRST_LINE, ICON_BUTTON_GAP, RIGHT_MARGIN, SECOND_LINE, WORD_GAP
from didit_desk.ui.widgets.flat_button import FlatButton
from didit_desk.ui.widgets.icon_button import IconButton
from didit_desk.viewstate.queue import QueueCounts, count_words, is_filtered, new_words, overdue_words, view_name
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from didit_desk.models.queue import QueueQuery
    from didit_desk.ui.look import Look

LONGEST_SEARCH: Final = 200


class QueueHead(QWidget):
    """Signals: `view_menu_requested()`, `filter_menu_requested()`, `order_menu_requested()`, `searched(str)` for every
    change of the search text, `search_closed()`, `list_wanted()` when a key leads from the field into the list,
    `insert_new_requested()`, `take_next_requested()`.
    """

    view_menu_requested = Signal()
    filter_menu_requested = Signal()
    order_menu_requested = Signal()
    searched = Signal(str)
    search_closed = Signal()
    list_wanted = Signal()
    insert_new_requested = Signal()
    take_next_requested = Signal()

    def __init__(self, look: Look, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setObjectName("queue_head")
        self._build()
        self._wire()
        self._on_look_changed()

    def show_query(self, query: QueueQuery) -> None:
        """Names the view and marks the filter button while a filter narrows it."""
        self.view_button.show_view(view_name(query))
        filtered = is_filtered(query)
        icon, colour = ("ph.funnel-simple-bold", "accent") if filtered else ("ph.funnel-simple", "text_secondary")
        self.filter_button.show_icon(icon, colour=colour)
        self.filter_button.setAccessibleDescription(tr("A filter is on") if filtered else "")
        if self.field.text() != query.search:
            self.field.setText(query.search)

    def show_counts(self, counts: QueueCounts) -> None:
        """Rows of the view, overdue ones, new ones."""
        self.view_button.show_count(counts.shown)
        if counts.note:
            self._overdue.show_words(counts.note, icon="", colour="text_secondary")
        else:
            clock = self._look.tokens.icon("queue", "overdue")
            self._overdue.show_words(
                overdue_words(counts), icon=clock, colour="in_review.fg", icon_colour="in_review.icon"
            )
        self._overdue.setVisible(bool(counts.note or counts.overdue))
        self._new.show_words(new_words(counts.new))
        self._new.setVisible(bool(counts.new))
        # The note stands while there is no connection: the next session is most likely not on this machine.
        self._next.setVisible(not counts.note)

    def open_search(self) -> None:
        """Shows the search field with its text selected."""
        self._lines.setCurrentIndex(1)
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def close_search(self) -> None:
        """Empties and hides the search field."""
        self._lines.setCurrentIndex(0)
        self.field.clear()

    def _build(self) -> None:
        self._lines = QStackedWidget(self)
        self._lines.setObjectName("queue_head_lines")
        self._lines.addWidget(self._make_title_line())
        self._lines.addWidget(self._make_search_line())
        self._second = self._make_second_line()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._lines)
        column.addWidget(self._second)

    def _make_title_line(self) -> QWidget:
        line = QWidget(self)
        line.setObjectName("queue_title_line")
        self.view_button = ViewButton(self._look, parent=line)
        self.filter_button = IconButton(
            self._look, "ph.funnel-simple", tooltip=tr("Filter"), name="queue_filter", parent=line
        )
        self.order_button = IconButton(
            self._look, "ph.sort-ascending", tooltip=tr("Order"), name="queue_order", parent=line
        )
        row = self._row(line)
        row.addWidget(self.view_button)
        row.addStretch(1)
        row.addWidget(self.filter_button)
        row.addSpacing(ICON_BUTTON_GAP)
        row.addWidget(self.order_button)
        return line

    def _make_search_line(self) -> QWidget:
        line = QWidget(self)
        line.setObjectName("queue_search_line")
        self.field = SearchField(parent=line)
        self.field.setObjectName("queue_search")
        self.field.setMaxLength(LONGEST_SEARCH)
        self.field.setPlaceholderText(tr("Find in this list"))
        self.field.setAccessibleName(tr("Find in this list"))
        self._close = IconButton(
            self._look, "ph.x", tooltip=tr("Close search"), shortcut="Esc", name="queue_search_close", parent=line
        )
        row = self._row(line)
        row.addWidget(self.field, 1)
        row.addSpacing(ICON_BUTTON_GAP // 2)
        row.addWidget(self._close)
        return line

    def _make_second_line(self) -> QWidget:
        line = QWidget(self)
        line.setObjectName("queue_second_line")
        self._overdue = FlatButton(
            self._look, name="queue_overdue", colour="in_review.fg", icon_colour="in_review.icon", parent=line
        )
        self._overdue.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._overdue.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._new = FlatButton(self._look, name="queue_new", icon="ph.arrow-down", colour="accent", parent=line)
        self._new.setToolTip(tr("Inserts the new sessions into the list"))
        self._next = FlatButton(self._look, name="queue_take_next", colour="accent", parent=line)
        self._next.setToolTip(tr("Opens the next session nobody opened on this desk (Shift J)"))
        self._overdue.hide()
        self._new.hide()
        row = self._row(line)
        row.addWidget(self._overdue)
        row.addSpacing(1)
        row.addWidget(self._new)
        row.addStretch(1)
        row.addWidget(self._next)
        return line

    def _row(self, line: QWidget) -> QHBoxLayout:
        row = QHBoxLayout(line)
        row.setContentsMargins(self._look.tokens.space("act_padding") - 3, 0, RIGHT_MARGIN, 0)
        row.setSpacing(0)
        return row

    def _wire(self) -> None:
        self.view_button.clicked.connect(self.view_menu_requested)
        self.filter_button.clicked.connect(self.filter_menu_requested)
        self.order_button.clicked.connect(self.order_menu_requested)
        self.field.textChanged.connect(self.searched)
        self.field.left.connect(self.search_closed)
        self.field.list_wanted.connect(self.list_wanted)
        self._close.clicked.connect(self.search_closed)
        self._new.clicked.connect(self.insert_new_requested)
        self._next.clicked.connect(self.take_next_requested)
        self._look.changed.connect(self._on_look_changed)

    def _on_look_changed(self) -> None:
        body = QFontMetrics(self._look.font("section")).height()
        self._lines.setFixedHeight(max(FIRST_LINE, body + 16))
        self._second.setFixedHeight(max(SECOND_LINE, body + 8))
        self._next.show_words(tr("Next") if self._look.is_compact else tr("Take next"))
        self._next.show_cap("" if self._look.is_compact else tr("Shift J"))
        self.field.setFixedHeight(self._look.control("input"))


class ViewButton(QAbstractButton):
    """The view's name, its number of rows and a caret; a press asks for the menu of views."""

    def __init__(self, look: Look, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._count = 0
        self.setObjectName("queue_view")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setToolTip(tr("Choose a view"))
        look.changed.connect(self._dress)

    def show_view(self, name: str) -> None:
        """Names the view."""
        self.setText(name)
        self._dress()

    def show_count(self, count: int) -> None:
        """Rows of the view."""
        self._count = count
        self._dress()

    def _dress(self) -> None:
        self.setAccessibleName(f"{self.text()}, {count_words(self._count)}")
        self.updateGeometry()
        self.update()

    # -- Qt overrides --

    def sizeHint(self) -> QSize:
        name = QFontMetrics(self._look.font("section"))
        count = QFontMetrics(self._look.font("body"))
        icon = self._look.tokens.size_of_icon("inline")
        width = (
            6 + name.horizontalAdvance(self.text()) + count.horizontalAdvance(f"{self._count:,}") + icon + 2 * WORD_GAP
        )
        return QSize(width, max(28, name.height() + 8))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = self._look
        radius = look.tokens.radius("tag")
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("hover"))
            painter.drawRoundedRect(QRectF(self.rect()), radius, radius)
        if self.hasFocus():
            painter.setPen(QPen(look.colour("focus_ring"), look.tokens.border("focus")))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)
        side = look.tokens.size_of_icon("inline")
        count = f"{self._count:,}"
        count_font = look.font("body")
        count_width = QFontMetrics(count_font).horizontalAdvance(count)
        name_font = look.font("section")
        metrics = QFontMetrics(name_font)
        room = self.width() - 6 - side - count_width - 2 * WORD_GAP
        name = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.setFont(name_font)
        painter.setPen(look.colour("text_primary"))
        painter.drawText(QRectF(3, 0, room, self.height()), middle, name)
        left = 3 + metrics.horizontalAdvance(name) + WORD_GAP
        painter.setFont(count_font)
        painter.setPen(look.colour("text_secondary"))
        painter.drawText(QRectF(left, 0, count_width + 2, self.height()), middle, count)
        spot = QRectF(left + count_width + WORD_GAP, (self.height() - side) / 2, side, side)
        look.icons.draw(painter, spot, "ph.caret-down", look.colour("text_secondary"))


class SearchField(QLineEdit):
    """A search field. Signals: `left()` on Esc, `list_wanted()` on Down and Enter."""

    left = Signal()
    list_wanted = Signal()

    # -- Qt overrides --

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_ours(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Escape:
                self.left.emit()
            case Qt.Key.Key_Down | Qt.Key.Key_Return | Qt.Key.Key_Enter if not event.modifiers():
                self.list_wanted.emit()
            case _:
                super().keyPressEvent(event)


def _is_ours(event: QKeyEvent) -> bool:
    """Keys that mean something in the field although the window has them as shortcuts."""
    return event.key() in {Qt.Key.Key_Escape, Qt.Key.Key_Down} and not event.modifiers()
