"""The journal page: the entries with filter and search, one entry in full, and what checking the chain found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QSizePolicy, QSplitter, QVBoxLayout, QWidget

from didit_desk.models.journal import JournalQuery
from didit_desk.ui.panels.journal_columns import JournalHead
from didit_desk.ui.panels.journal_list import JournalList
from didit_desk.ui.widgets.cap_button import RING, CapButton
from didit_desk.ui.widgets.empty_state import EmptyState
from didit_desk.ui.widgets.icon_button import IconButton
from didit_desk.ui.widgets.line_list import LineList
from didit_desk.ui.widgets.plain_label import PlainLabel
from didit_desk.ui.widgets.section import Ground, Hairline
from didit_desk.ui.widgets.sign_mark import SignMark
from didit_desk.viewstate.journal import entry_view, kind_choices, state_choices
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from didit_desk.ui.look import Look
    from didit_desk.viewstate.journal import Entry, JournalSource, VerdictView

SIDE: Final = 14
LINES_SIDE: Final = 1
"""The lines bring a padding of their own."""

LIST_LEAST: Final = 440
ENTRY_LEAST: Final = 320
LONGEST_SEARCH: Final = 200
SIGN: Final = 15
SHARES: Final = (7, 5)


class JournalPage(QWidget):
    """Signals: `query_changed(object)` with a `JournalQuery`, `verify_requested()`, `export_requested()`."""

    query_changed = Signal(object)
    verify_requested = Signal()
    export_requested = Signal()

    def __init__(self, look: Look, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._kind = ""
        self._state = ""
        self.setObjectName("journal_page")
        self._build()
        self._wire()
        self._on_entry_chosen(None)

    @property
    def query(self) -> JournalQuery:
        """What the reviewer asks for."""
        return JournalQuery(
            search=self.search.text(),
            kinds=frozenset({self._kind} if self._kind else ()),
            states=frozenset({self._state} if self._state else ()),
        )

    def show_entries(self, source: JournalSource, seqs: Sequence[int]) -> None:
        """Shows the entries of these numbers."""
        self.list.show_entries(source, seqs)
        self._count.setText(f"{len(seqs):,}")
        has_rows = bool(seqs)
        self.list.setVisible(has_rows)
        self._none.setVisible(not has_rows)
        text = tr("Every act, opening and export becomes an entry.")
        title = tr("The journal is empty") if self.query.is_everything else tr("No entry matches")
        self._none.show_state("ph.notebook", title, text)

    def show_verdict(self, verdict: VerdictView) -> None:
        """What is known about the chain, or what became of an export."""
        self._verdict.setText(verdict.text)
        self._verdict.restyle(colour=f"{verdict.group}.fg" if verdict.group else "text_secondary")
        self._sign.show_icon(verdict.icon, f"{verdict.group}.icon" if verdict.group else "text_secondary")

    def show_busy(self, reason: str) -> None:
        """Switches Verify and Export off with a reason, or on with an empty one."""
        self.verify.show_reason(reason)
        self.export.show_reason(reason)

    def open_search(self) -> None:
        """Goes to the search field with its text selected."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _build(self) -> None:
        self.panes = QSplitter(Qt.Orientation.Horizontal, self)
        self.panes.setObjectName("journal_panes")
        self.panes.setChildrenCollapsible(False)
        self.panes.setHandleWidth(self._look.tokens.border("hairline"))
        self.panes.addWidget(self._build_list())
        self.panes.addWidget(self._build_entry())
        for place, share in enumerate(SHARES):
            self.panes.setStretchFactor(place, share)
        self.panes.setSizes([share * 1_000 for share in SHARES])
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.panes)

    def _build_list(self) -> QWidget:
        look = self._look
        pane = Ground(look, "window", name="journal_pane")
        pane.setMinimumWidth(LIST_LEAST)
        self.search = QLineEdit()
        self.search.setObjectName("journal_search")
        self.search.setMaxLength(LONGEST_SEARCH)
        self.search.setPlaceholderText(tr("Number, reviewer, text in all entries"))
        self.search.setAccessibleName(tr("Find in the journal"))
        self.search.setClearButtonEnabled(True)
        self.list = JournalList(look)
        self._none = EmptyState(look, name="journal_none")
        self._none.hide()
        rows = QVBoxLayout(pane)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addLayout(self._build_head())
        rows.addLayout(_padded(self.search, side=SIDE, top=0, bottom=10))
        head = JournalHead(look, self.list.viewport())
        self.list.rows_resized.connect(head.update)
        rows.addWidget(head)
        rows.addWidget(self.list, 1)
        rows.addWidget(self._none, 1)
        rows.addWidget(Hairline(look, name="journal_foot_line"))
        rows.addLayout(self._build_foot())
        return pane

    def _build_head(self) -> QHBoxLayout:
        look = self._look
        title = PlainLabel(look, tr("Journal"), role="section")
        title.setObjectName("journal_title")
        self._count = PlainLabel(look, "0", colour="text_secondary")
        self._count.setObjectName("journal_count")
        self.filter = IconButton(look, "ph.funnel-simple", tooltip=tr("Filter"), name="journal_filter")
        self.verify = CapButton(look, tr("Verify"), name="journal_verify", icon="ph.shield-check")
        self.export = CapButton(look, tr("Export…"), name="journal_export", icon="ph.export")
        for button in (self.verify, self.export):
            button.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout()
        row.setContentsMargins(SIDE, 9, SIDE - RING, 7)
        row.setSpacing(8)
        row.addWidget(title)
        row.addWidget(self._count)
        row.addStretch(1)
        row.addWidget(self.filter)
        row.addSpacing(4 - RING)
        row.addWidget(self.verify)
        row.addSpacing(-2 * RING)
        row.addWidget(self.export)
        return row

    def _build_foot(self) -> QHBoxLayout:
        self._sign = SignMark(self._look, name="journal_verdict_icon", side=SIGN)
        self._verdict = PlainLabel(self._look, role="small", elide=Qt.TextElideMode.ElideRight)
        self._verdict.setObjectName("journal_verdict")
        row = QHBoxLayout()
        row.setContentsMargins(SIDE, 7, SIDE, 7)
        row.setSpacing(7)
        row.addWidget(self._sign)
        row.addWidget(self._verdict, 1)
        return row

    def _build_entry(self) -> QWidget:
        look = self._look
        pane = Ground(look, "surface", name="journal_entry_pane")
        pane.setMinimumWidth(ENTRY_LEAST)
        self.title = PlainLabel(look, role="section", elide=Qt.TextElideMode.ElideRight)
        self.title.setObjectName("journal_entry_title")
        self.about = PlainLabel(look, role="small", colour="text_secondary", elide=Qt.TextElideMode.ElideRight)
        self.about.setObjectName("journal_entry_about")
        self.lines = LineList(look, name="journal_entry")
        self.lines.setAccessibleName(tr("Entry"))
        head = QVBoxLayout()
        head.setContentsMargins(16, 14, 16, 12)
        head.setSpacing(3)
        head.addWidget(self.title)
        head.addWidget(self.about)
        rows = QVBoxLayout(pane)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addLayout(head)
        rows.addWidget(Hairline(look, name="journal_entry_line"))
        rows.addLayout(_padded(self.lines, side=LINES_SIDE, top=6, bottom=0), 1)
        return pane

    def _wire(self) -> None:
        self.list.entry_chosen.connect(self._on_entry_chosen)
        self.search.textChanged.connect(self._on_asked)
        self.search.returnPressed.connect(self.list.setFocus)
        self.filter.clicked.connect(self._on_filter)
        self.verify.clicked.connect(self._on_verify)
        self.export.clicked.connect(self._on_export)
        self._menu = QMenu(self)
        self._menu.setObjectName("journal_filter_menu")

    def _fill_menu(self) -> None:
        self._menu.clear()
        acts = self._menu.addMenu(tr("Act"))
        acts.setObjectName("journal_filter_acts")
        states = self._menu.addMenu(tr("State"))
        states.setObjectName("journal_filter_states")
        _fill(acts, kind_choices(), chosen=self._kind, choose=self._choose_kind)
        _fill(states, state_choices(), chosen=self._state, choose=self._choose_state)

    def _choose_kind(self, kind: str) -> None:
        self._kind = kind
        self._on_asked()

    def _choose_state(self, state: str) -> None:
        self._state = state
        self._on_asked()

    def _on_asked(self) -> None:
        is_narrow = bool(self._kind or self._state)
        icon, colour = ("ph.funnel-simple-bold", "accent") if is_narrow else ("ph.funnel-simple", "text_secondary")
        self.filter.show_icon(icon, colour=colour)
        self.filter.setAccessibleDescription(tr("A filter is on") if is_narrow else "")
        self.query_changed.emit(self.query)

    def _on_filter(self) -> None:
        self._fill_menu()
        self._menu.popup(self.filter.mapToGlobal(self.filter.rect().bottomLeft()))

    def _on_verify(self) -> None:
        self.verify_requested.emit()

    def _on_export(self) -> None:
        self.export_requested.emit()

    def _on_entry_chosen(self, entry: Entry | None) -> None:
        if entry is None:
            self.title.setText(tr("No entry is chosen"))
            self.about.setText("")
            self.lines.show_lines(())
            return
        view = entry_view(entry)
        self.title.setText(view.title)
        self.about.setText(view.text)
        self.lines.show_lines(view.lines)


def _fill(menu: QMenu, choices: Iterable[tuple[str, str]], *, chosen: str, choose: Callable[[str], None]) -> None:
    group = QActionGroup(menu)
    for value, words in (("", tr("Any")), *choices):
        action = QAction(words.replace("&", "&&"), menu)
        action.setCheckable(True)
        action.setChecked(value == chosen)
        action.triggered.connect(lambda _checked=False, value=value: choose(value))
        group.addAction(action)
        menu.addAction(action)


def _padded(widget: QWidget, *, side: int, top: int, bottom: int) -> QVBoxLayout:
    rows = QVBoxLayout()
    rows.setContentsMargins(side, top, side, bottom)
    rows.addWidget(widget)
    return rows
