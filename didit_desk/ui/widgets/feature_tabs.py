"""The nine evidence tabs: digit, word and the worst status inside, always in the same place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QTabBar, QWidget

from didit_desk.models.text import visible
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from didit_desk.ui.look import Look
    from didit_desk.viewstate.evidence import TabView

SIDE = 5
DIGIT_GAP = 4
WORD_GAP = 4
SIGN = 14
SPARE_SIDE = 5
COMPACT_GAP = 4
SEMIBOLD = 600
MEDIUM = 500
LONGEST_STATUS = 60


class FeatureTabs(QTabBar):
    """Emits QTabBar's `currentChanged` for clicks and keys. Absent features are greyed and cannot be opened."""

    def __init__(self, look: Look, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._tabs: tuple[TabView, ...] = ()
        self._widths: dict[tuple[TabView, bool], int] = {}
        self._is_narrow = False
        self.setObjectName("evidence_tabs")
        self.setAccessibleName(tr("Evidence"))
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        look.changed.connect(self._on_look_changed)

    def show_tabs(self, tabs: Sequence[TabView]) -> None:
        """Shows the tabs in place; the chosen one stays chosen even where its feature is absent now."""
        if tuple(tabs) == self._tabs:
            return
        self._tabs = tuple(tabs)
        self._widths.clear()
        self.blockSignals(True)  # Adding the first tab or greying the open one is not a choice.
        chosen = self.currentIndex()
        while self.count() < len(self._tabs):
            self.addTab("")
        for tab in self._tabs:
            spoken = self._spoken(tab)
            if spoken != self.tabText(tab.place):  # QTabBar lays out every tab for each text it is given.
                self.setTabText(tab.place, spoken)
            self.setTabEnabled(tab.place, tab.is_present)
            self.setTabToolTip(
                tab.place, "" if tab.is_present else tr("{word}: not part of this session", word=tab.word)
            )
        self.setCurrentIndex(chosen if chosen >= 0 else 0)
        self.blockSignals(False)
        self._fit()
        self._dress()

    def choose(self, place: int) -> None:
        """Opens the tab without telling; a greyed tab can be open after a change of session."""
        self.blockSignals(True)
        self.setCurrentIndex(place)
        self.blockSignals(False)
        self._dress()

    def _spoken(self, tab: TabView) -> str:
        parts = [f"{tab.place + 1} {tab.word}".replace("&", "&&")]
        if tab.count is not None:
            parts.append(tr("{count} open", count=tab.count))
        label = self._look.sign("step", tab.status).label if tab.status else tr("not part of this session")
        # A status is shown as received: whole it would be laid out with every tab, and its ampersand would be a key.
        parts.append(visible(label, longest=LONGEST_STATUS).replace("&", "&&"))
        return ", ".join(parts)

    def _dress(self) -> None:
        self.updateGeometry()
        # QTabBar lays its tabs out anew only for a change it knows of.
        self.setIconSize(QSize(SIGN + int(self._is_short), SIGN))
        self.update()

    @property
    def _is_short(self) -> bool:
        """Only the open tab keeps its word: where rows are compact, and in a pane too narrow for nine words."""
        return self._look.is_compact or self._is_narrow

    def _fit(self) -> None:
        was_narrow, self._is_narrow = self._is_narrow, False
        if not self._look.is_compact:
            self._widths.clear()
            # Tabs are squeezed by their sides before a word would meet the sign behind it.
            self._is_narrow = sum(self._width(tab) - 2 * SIDE for tab in self._tabs) > self.width()
        if self._is_narrow is not was_narrow:
            self._widths.clear()
            self._dress()

    def _on_look_changed(self) -> None:
        self._widths.clear()
        self._fit()
        self._dress()

    def _gap(self, gap: int) -> int:
        return COMPACT_GAP if self._is_short else gap

    def _side(self) -> int:
        return 1 if self._is_short else SIDE

    def _shows_word(self, tab: TabView) -> bool:
        return not self._is_short or tab.place == self.currentIndex()

    def _width(self, tab: TabView) -> int:
        """Measured once: QTabBar asks for every tab's width for each change of one."""
        key = (tab, self._shows_word(tab))
        if key not in self._widths:
            self._widths[key] = self._measured(tab)
        return self._widths[key]

    def _measured(self, tab: TabView) -> int:
        body, digit = QFontMetrics(self._look.font("body", weight=SEMIBOLD)), QFontMetrics(self._look.font("caption"))
        word_gap = self._gap(WORD_GAP)
        width = 2 * self._side() + digit.horizontalAdvance(str(tab.place + 1)) + self._gap(DIGIT_GAP)
        width += body.horizontalAdvance(tab.word) if self._shows_word(tab) else SIGN + 1
        if tab.count is not None:
            width += word_gap + body.horizontalAdvance(f"{tab.count:,}")
        return width + (word_gap + SIGN if tab.status else 0)

    def _paint_tab(self, painter: QPainter, tab: TabView, frame: QRect) -> None:
        is_open = tab.place == self.currentIndex()
        ink = self._look.colour("text_disabled" if not tab.is_present else "text_primary")
        quiet = self._look.colour("text_disabled" if not tab.is_present else "text_secondary")
        left = frame.left() + self._side()
        centre = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        for text, role, colour, weight, gap in (
            (str(tab.place + 1), "caption", ink if is_open else quiet, MEDIUM, self._gap(DIGIT_GAP)),
            (self._word_of(tab), "body", ink, SEMIBOLD if is_open else MEDIUM, self._gap(WORD_GAP)),
            (f"{tab.count:,}" if tab.count is not None else "", "body", ink, SEMIBOLD, self._gap(WORD_GAP)),
        ):
            if not text:
                continue
            font = self._look.font(role, weight=weight)
            painter.setFont(font)
            painter.setPen(colour)
            if text.startswith("ph."):
                spot = QRectF(left, frame.center().y() - SIGN / 2, SIGN + 1, SIGN + 1)
                self._look.icons.draw(painter, spot, text, colour)
                left += SIGN + 1 + gap
                continue
            painter.drawText(QRect(left, frame.top(), frame.right() - left + 40, frame.height()), centre, text)
            left += QFontMetrics(font).horizontalAdvance(text) + gap
        if tab.status:
            sign = self._look.sign("step", tab.status)
            spot = QRectF(left, frame.center().y() - SIGN / 2 + 0.5, SIGN, SIGN)
            self._look.icons.draw(painter, spot, sign.icon, self._look.colour(f"{sign.colour}.icon"))

    def _word_of(self, tab: TabView) -> str:
        if self._shows_word(tab):
            return tab.word
        names = (
            "1 Document",
            "2 Chip",
            "3 Face",
            "4 AML",
            "5 Address",
            "6 Contact",
            "7 Network",
            "8 Registry",
            "9 Answers",
        )
        return self._look.tokens.icon("tabs", names[tab.place])

    # -- Qt overrides --

    def tabSizeHint(self, index: int) -> QSize:
        if index >= len(self._tabs):
            return QSize(1, int(self._look.tokens.size("tabs")))
        spare = 1 if self._is_short else SPARE_SIDE
        return QSize(self._width(self._tabs[index]) + spare, int(self._look.tokens.size("tabs")))

    def minimumTabSizeHint(self, index: int) -> QSize:  # noqa: N802  (Qt's own name)
        return QSize(int(self._look.tokens.size("hit_target_min")), int(self._look.tokens.size("tabs")))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, int(self._look.tokens.size("tabs")))

    def sizeHint(self) -> QSize:
        return QSize(
            sum(self.tabSizeHint(tab.place).width() for tab in self._tabs), int(self._look.tokens.size("tabs"))
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for tab in self._tabs:
            self._paint_tab(painter, tab, self.tabRect(tab.place))
        frame = self.tabRect(self.currentIndex())
        thick = int(self._look.tokens.border("tab_underline"))
        painter.fillRect(frame.left(), self.height() - thick, frame.width() - 2, thick, self._look.colour("accent"))
        if self.hasFocus():
            painter.setPen(QPen(self._look.colour("focus_ring"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(frame).adjusted(1, 4, -2, -5), 4, 4)
