"""The settings page: an index at the left, sections in two columns; every change applies at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from didit_desk.ui.panels.settings_parts import IndexLine, NumberField, SettingRow, SettingsCard, TableHead
from didit_desk.ui.widgets.choice_box import ChoiceBox
from didit_desk.ui.widgets.flat_button import FlatButton
from didit_desk.ui.widgets.plain_label import PlainLabel
from didit_desk.ui.widgets.section import Ground, ScrollGround
from didit_desk.ui.widgets.segments import Segments
from didit_desk.ui.widgets.toggle_switch import ToggleSwitch
from didit_desk.viewstate.settings import TEXT_CHOICES
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from didit_desk.ui.look import Look
    from didit_desk.viewstate.settings import FactView, LimitTable, LimitView, SettingsView

INDEX_WIDTH: Final = 232
INDEX_INSET: Final = 10
PAGE_SIDE: Final = 28
PAGE_TOP: Final = 22
BETWEEN: Final = 28
LIMITS_PLACE: Final = 2
"""Place of the limits in the index; they are a provider's and stand there while one is open."""
TWO_COLUMNS: Final = 1180
"""Width in px from which the sections stand in two columns."""


class SettingsPage(Ground):
    """Signals: `setting_changed(str, object)` with the name and the new value, `limit_changed(str, str, int)` with the
    provider's key, the scope and requests a minute, `closed()`.
    """

    setting_changed = Signal(str, object)
    limit_changed = Signal(str, str, int)
    closed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look, "window", name="settings_page")
        self._look = look
        self._limits: dict[tuple[str, str], NumberField] = {}
        self._limit_heads: set[str] = set()
        self._facts: dict[str, list[SettingRow]] = {}
        self._build()
        self._wire()

    def show_view(self, view: SettingsView) -> None:
        """Shows every setting as it is."""
        self.hold.show_choices(view.hold_choices, chosen=view.hold)
        note = view.hold_warning or tr("Time to recall an act with Ctrl+Z")
        self._hold_row.show_words(tr("Hold before sending"), note, warns=bool(view.hold_warning))
        self.overdue.show_choices(view.overdue_choices, chosen=view.overdue)
        self.letters.show_state(is_on=view.letters_act)
        self._show_evidence_rules(view)
        self.theme.show_chosen(view.theme)
        self.density.show_chosen(view.density)
        self.text_scale.show_chosen(view.text_scale)
        self.motion.show_state(is_on=view.reduced_motion)
        for table in view.limits:
            self._show_limits(table)
        self.limits_card.setVisible(bool(view.limits))
        self.index_lines[LIMITS_PLACE].setVisible(bool(view.limits))
        self._show_facts(self.storage_card, view.storage)
        self._show_facts(self.about_card, view.about)

    def show_section(self, place: int) -> None:
        """Scrolls to the section at this place of the index."""
        card = (*self.cards, self.storage_card, self.about_card)[place]
        self.index_lines[place].setChecked(True)
        top = card.mapTo(self, QPoint(0, 0)).y() - self.scroller.mapTo(self, QPoint(0, 0)).y()
        bar = self.scroller.verticalScrollBar()
        bar.setValue(bar.value() + top - PAGE_TOP)

    def _build(self) -> None:
        self._build_controls()
        self.cards = (
            self._review_card(),
            self._appearance_card(),
            self._limits_card(),
        )
        self.limits_card = self.cards[2]
        self.storage_card = SettingsCard(self._look, tr("Storage"), name="storage_card")
        self.about_card = SettingsCard(self._look, tr("About"), name="about_card")
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._build_index())
        whole.addWidget(self._build_scroller(), 1)

    def _build_controls(self) -> None:
        look = self._look
        self.hold = ChoiceBox(look, name="hold_seconds", title=tr("Hold before sending"))
        self.overdue = ChoiceBox(look, name="overdue_hours", title=tr("Overdue after"))
        self.letters = ToggleSwitch(look, name="letters_act", title=tr("Letters arm an act"))
        self.judging = ToggleSwitch(look, name="judge_faces_first", title=tr("Judge faces before the score"))
        self.seeing = ToggleSwitch(look, name="record_seen", title=tr("Note what was looked at"))
        self.remembering = ToggleSwitch(look, name="remember_marks", title=tr("Remember my marks"))
        self.remember_days = ChoiceBox(look, name="remember_marks_days", title=tr("Forget marks after"))
        self.clipboard = ChoiceBox(look, name="clipboard_seconds", title=tr("Clear the clipboard"))
        self.theme = Segments(
            look,
            (("system", tr("System")), ("light", tr("Light")), ("dark", tr("Dark"))),
            name="theme",
            title=tr("Theme"),
        )
        self.density = Segments(
            look,
            (("auto", tr("By size")), ("comfortable", tr("Comfortable")), ("compact", tr("Compact"))),
            name="density",
            title=tr("Rows"),
        )
        sizes = tuple((f"{scale:g}", tr("{percent} %", percent=round(scale * 100))) for scale in TEXT_CHOICES)
        self.text_scale = Segments(look, sizes, name="text_scale", title=tr("Text size"))
        self.motion = ToggleSwitch(look, name="reduced_motion", title=tr("Reduced motion"))

    def _review_card(self) -> SettingsCard:
        look = self._look
        card = SettingsCard(look, tr("Review"), name="review_card")
        self._hold_row = SettingRow(look, tr("Hold before sending"), name="hold_row_setting", control=self.hold)
        card.add(self._hold_row)
        card.add(
            SettingRow(
                look,
                tr("Overdue after"),
                name="overdue_row",
                note=tr("Counted from the creation of the session"),
                control=self.overdue,
            )
        )
        letters = tr("Only while the queue, the evidence or the hits have the focus")
        card.add(SettingRow(look, tr("Letters arm an act"), name="letters_row", note=letters, control=self.letters))
        rows = (
            (tr("Judge faces before the score"), "judging_row", self.judging),
            (tr("Note what was looked at"), "seeing_row", self.seeing),
            (tr("Remember my marks"), "remembering_row", self.remembering),
            (tr("Forget marks after"), "remember_days_row", self.remember_days),
            (tr("Clear the clipboard"), "clipboard_row", self.clipboard),
        )
        self._judging_row, self._seeing_row, self._remembering_row, self._remember_days_row, self._clipboard_row = (
            SettingRow(look, title, name=name, control=control) for title, name, control in rows
        )
        for row in (self._judging_row, self._seeing_row, self._remembering_row, self._remember_days_row):
            card.add(row)
        card.add(self._clipboard_row)
        return card

    def _show_evidence_rules(self, view: SettingsView) -> None:
        self.judging.show_state(is_on=view.judge_faces_first)
        self._judging_row.show_words(tr("Judge faces before the score"), view.judge_note)
        self.seeing.show_state(is_on=view.record_seen)
        self._seeing_row.show_words(tr("Note what was looked at"), view.seen_note)
        self.remembering.show_state(is_on=view.remember_marks)
        self._remembering_row.show_words(tr("Remember my marks"), view.remember_note)
        self.remember_days.show_choices(view.remember_days_choices, chosen=view.remember_days)
        self._remember_days_row.setVisible(view.remember_marks)
        self.clipboard.show_choices(view.clipboard_choices, chosen=view.clipboard)
        note = view.clipboard_warning or tr("Of what was copied here; at once on locking and on closing")
        self._clipboard_row.show_words(tr("Clear the clipboard"), note, warns=bool(view.clipboard_warning))

    def _appearance_card(self) -> SettingsCard:
        look = self._look
        card = SettingsCard(look, tr("Appearance"), name="appearance_card")
        card.add(SettingRow(look, tr("Theme"), name="theme_row", control=self.theme))
        card.add(SettingRow(look, tr("Rows"), name="density_row", control=self.density))
        size = tr("Of the system's size")
        card.add(SettingRow(look, tr("Text size"), name="text_row", note=size, control=self.text_scale))
        motion = tr("Nothing fades or pulses")
        card.add(SettingRow(look, tr("Reduced motion"), name="motion_row", note=motion, control=self.motion))
        return card

    def _limits_card(self) -> SettingsCard:
        note = tr("Used from the next opening of an account. Desks with the same key share them.")
        return SettingsCard(self._look, tr("Limits"), name="limits_card", note=note)

    def _build_index(self) -> QWidget:
        look = self._look
        index = Ground(look, "window", name="settings_index")
        index.setFixedWidth(INDEX_WIDTH)
        title = PlainLabel(look, tr("Settings"), role="title")
        title.setObjectName("settings_title")
        self.leave = FlatButton(look, name="settings_leave", role="caption", colour="text_secondary", cap=tr("Esc"))
        self.leave.show_words(tr("Back"))
        head = QHBoxLayout()
        head.setContentsMargins(INDEX_INSET, 0, INDEX_INSET - 4, 0)
        head.addWidget(title, 1)
        head.addWidget(self.leave)
        rows = QVBoxLayout(index)
        rows.setContentsMargins(8, PAGE_TOP - 4, 8, PAGE_TOP)
        rows.setSpacing(2)
        rows.addLayout(head)
        rows.addSpacing(8)
        self.index_lines: list[IndexLine] = []
        places = (
            ("ph.shield-check", tr("Review"), self.cards[0]),
            ("ph.sun-dim", tr("Appearance"), self.cards[1]),
            ("ph.gauge", tr("Limits"), self.cards[2]),
            ("ph.database", tr("Storage"), self.storage_card),
            ("ph.info", tr("About"), self.about_card),
        )
        for at, (icon, words, _card) in enumerate(places):
            line = IndexLine(look, words, icon=icon, name=f"settings_index_{at}")
            line.setChecked(at == 0)
            line.clicked.connect(lambda _checked=False, place=at: self.show_section(place))
            self.index_lines.append(line)
            rows.addWidget(line)
        rows.addStretch(1)
        return index

    def _build_scroller(self) -> QWidget:
        self.scroller = ScrollGround(self._look, "window", name="settings_scroll")
        columns = (
            self._column("settings_left", *self.cards[:2]),
            self._column("settings_right", self.limits_card, self.storage_card, self.about_card),
        )
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setContentsMargins(PAGE_SIDE, PAGE_TOP, PAGE_SIDE, PAGE_TOP)
        self._columns.setSpacing(BETWEEN)
        for column in columns:
            self._columns.addWidget(column, 1, Qt.AlignmentFlag.AlignTop)
        self.scroller.rows.addLayout(self._columns)
        self.scroller.rows.addStretch(1)
        return self.scroller

    def _column(self, name: str, *cards: QWidget) -> QWidget:
        column = QWidget()
        column.setObjectName(name)
        rows = QVBoxLayout(column)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(BETWEEN)
        for card in cards:
            rows.addWidget(card)
        return column

    def _show_limits(self, table: LimitTable) -> None:
        if table.provider not in self._limit_heads:
            name = f"limits_head_{table.provider}"
            is_first = not self._limit_heads
            head = TableHead(self._look, table.title, tr("requests a minute"), name=name, is_first=is_first)
            self.limits_card.add(head)
            self._limit_heads.add(table.provider)
        for limit in table.limits:
            key = table.provider, limit.scope
            field = self._limits.get(key) or self._add_limit(table, limit)
            self._limits[key] = field
            field.show_number(limit.per_minute)

    def _add_limit(self, table: LimitTable, limit: LimitView) -> NumberField:
        name = f"{table.provider}_{limit.scope}"
        title = tr("{provider}: {scope} a minute", provider=table.title, scope=limit.text)
        field = NumberField(self._look, name=f"limit_{name}", title=title)
        field.number_set.connect(
            lambda number, provider=table.provider, scope=limit.scope: self.limit_changed.emit(provider, scope, number)
        )
        row = SettingRow(self._look, limit.text, name=f"limit_row_{name}", note=limit.note, control=field)
        self.limits_card.add(row)
        return field

    def _show_facts(self, card: SettingsCard, facts: tuple[FactView, ...]) -> None:
        rows = self._facts.setdefault(card.objectName(), [])
        while len(rows) < len(facts):
            row = SettingRow(self._look, "", name=f"{card.objectName()}_fact_{len(rows)}")
            rows.append(row)
            card.add(row)
        for row, fact in zip(rows, facts, strict=False):
            row.show_words(fact.title, fact.text)

    def _wire(self) -> None:
        self.hold.choice_made.connect(lambda chosen: self.setting_changed.emit("hold_seconds", int(chosen)))
        self.overdue.choice_made.connect(lambda chosen: self.setting_changed.emit("overdue_hours", int(chosen)))
        self.letters.clicked.connect(lambda on: self.setting_changed.emit("letters_act", on))
        self.judging.clicked.connect(lambda on: self.setting_changed.emit("judge_faces_first", on))
        self.seeing.clicked.connect(lambda on: self.setting_changed.emit("record_seen", on))
        self.remembering.clicked.connect(lambda on: self.setting_changed.emit("remember_marks", on))
        self.remember_days.choice_made.connect(
            lambda chosen: self.setting_changed.emit("remember_marks_days", int(chosen))
        )
        self.clipboard.choice_made.connect(lambda chosen: self.setting_changed.emit("clipboard_seconds", int(chosen)))
        self.theme.choice_made.connect(lambda chosen: self.setting_changed.emit("theme", chosen))
        self.density.choice_made.connect(lambda chosen: self.setting_changed.emit("density", chosen))
        self.text_scale.choice_made.connect(lambda chosen: self.setting_changed.emit("text_scale", float(chosen)))
        self.motion.clicked.connect(lambda on: self.setting_changed.emit("reduced_motion", on))
        self.leave.clicked.connect(lambda _checked=False: self.closed.emit())

    # -- Qt overrides --

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = event.size().width() >= TWO_COLUMNS
        self._columns.setDirection(QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)
