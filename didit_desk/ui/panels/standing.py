"""The head of the act column: status and waiting time, and the last act's outcome."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from didit_desk.ui.widgets.cap_button import RING, CapButton
from didit_desk.ui.widgets.plain_label import PlainLabel
from didit_desk.ui.widgets.sign_mark import SignMark
from didit_desk.ui.widgets.status_pill import StatusPill

if TYPE_CHECKING:
    from collections.abc import Sequence

    from didit_desk.ui.look import Look
    from didit_desk.viewstate.acts import StandingView
    from didit_desk.viewstate.outcomes import ActionView, OutcomeView

SEMIBOLD = 600
MEDIUM = 500
INDENT = 24
WAITING_ICON = "ph.clock-bold"
SINCE_ICONS = {True: ("ph.git-diff-bold", "in_review.icon"), False: ("ph.check", "text_secondary")}
READ_ONCE = ("ph.clock", "text_secondary")
STALE = ("ph.clock-counter-clockwise", "in_review.icon")


class ActionRow(QWidget):
    """Buttons for the ways on. Signals: `action_chosen(str)`."""

    action_chosen = Signal(str)

    def __init__(self, look: Look, *, name: str) -> None:
        super().__init__()
        self._look = look
        self._buttons: list[CapButton] = []
        self._ids: list[str] = []
        self.setObjectName(name)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(look.tokens.space("s") - 2 * RING)
        self._row.addStretch(1)

    def show_actions(self, actions: Sequence[ActionView]) -> None:
        """Shows one button per action; none hides the row."""
        while len(self._buttons) < len(actions):
            self._add_button()
        self._ids = [action.action_id for action in actions]
        for at, button in enumerate(self._buttons):
            button.setVisible(at < len(actions))
            if at < len(actions):
                button.show_words(actions[at].text)
        self.setVisible(bool(actions))

    def _add_button(self) -> None:
        at = len(self._buttons)
        button = CapButton(self._look, "", name=f"{self.objectName()}_{at}", size="button_small")
        button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        button.clicked.connect(self._on_clicked)
        self._buttons.append(button)
        self._row.insertWidget(at, button)

    def _on_clicked(self) -> None:
        at = next(at for at, button in enumerate(self._buttons) if button is self.sender())
        self.action_chosen.emit(self._ids[at])


class Standing(QWidget):
    """Status pill, waiting time and whether the session changed since it was opened."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._view: StandingView | None = None
        self._waiting_colour: str | None = None
        self._was_stale = False
        self.setObjectName("standing")
        self._build()
        look.changed.connect(self._refresh)

    def show_standing(self, view: StandingView | None) -> None:
        """Shows where the session stands; None hides the head."""
        self._view = view
        self.setVisible(view is not None)
        self._refresh()

    def _build(self) -> None:
        look = self._look
        padding = look.tokens.space("act_padding")
        self.pill = StatusPill(look, name="session_status")
        self.clock = SignMark(look, name="waiting_icon", side=14)
        self.waiting = PlainLabel(look, role="data", weight=500)
        self.waiting.setObjectName("waiting")
        self.mark = SignMark(look, name="since_icon", side=13)
        self.since = PlainLabel(look, role="small", colour="text_secondary", elide=Qt.TextElideMode.ElideRight)
        self.since.setObjectName("since")
        self.mark_short = SignMark(look, name="since_short_icon", side=13)
        self.since_short = PlainLabel(look, role="small", colour="text_secondary", elide=Qt.TextElideMode.ElideRight)
        self.since_short.setObjectName("since_short")
        self.since_short.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        first = QHBoxLayout()
        first.setSpacing(5)
        for widget in (self.pill, self.clock, self.waiting):
            first.addWidget(widget)
        first.insertSpacing(1, 4)
        first.addStretch(1)
        first.addWidget(self.mark_short)
        first.addWidget(self.since_short)
        second = QHBoxLayout()
        second.setSpacing(6)
        second.addWidget(self.mark)
        second.addWidget(self.since, 1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(padding, 11, padding, 10)
        rows.setSpacing(8)
        rows.addLayout(first)
        rows.addLayout(second)

    def _colour_since(self, *, stale: bool) -> None:
        if stale is self._was_stale:
            return
        self._was_stale = stale
        for label in (self.since, self.since_short):
            label.restyle(colour="in_review.fg" if stale else "text_secondary", weight=MEDIUM if stale else 400)

    def _refresh(self) -> None:
        view = self._view
        if view is None:
            return
        compact = self._look.is_compact
        self.pill.show_sign("session", view.status)
        words = view.as_of or (view.waiting_short if compact else view.waiting)
        colour = "in_review" if view.overdue and not view.as_of else ""
        self.waiting.setText(words)
        if colour != self._waiting_colour:
            self._waiting_colour = colour
            self.waiting.restyle(colour=f"{colour}.fg" if colour else "text_secondary")
        self.clock.show_icon(WAITING_ICON, f"{colour}.icon" if colour else "text_secondary")
        self.waiting.setVisible(bool(words))
        self.clock.setVisible(bool(words) and not view.as_of)
        icon, icon_colour = _since_sign(view)
        self._colour_since(stale=view.is_stale)
        for mark, label, shown, text in (
            (self.mark, self.since, not compact, view.since),
            (self.mark_short, self.since_short, compact, view.since_short),
        ):
            mark.show_icon(icon, icon_colour)
            label.setText(text)
            mark.setVisible(shown)
            label.setVisible(shown)


def _since_sign(view: StandingView) -> tuple[str, str]:
    if view.is_stale:
        return STALE
    return READ_ONCE if view.changed is None else SINCE_ICONS[view.changed]


class OutcomeCard(QWidget):
    """The last act on this session: sign, word, explanation. Signals: `action_chosen(str)`."""

    action_chosen = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setObjectName("outcome_card")
        self._build()
        self.ways.action_chosen.connect(self.action_chosen)

    def show_outcome(self, view: OutcomeView | None) -> None:
        """Shows the outcome; None hides the card."""
        self.setVisible(view is not None)
        if view is None:
            return
        sign = self._look.sign("act", view.sign)
        self.mark.show_icon(sign.icon, f"{sign.colour}.icon")
        self.word.setText(sign.label)
        self.act.setText(view.act)
        self.text.setText(view.text)
        self.ways.show_actions(view.actions)
        self.setAccessibleName(f"{view.act}: {sign.label}, {view.text}")

    def _build(self) -> None:
        look = self._look
        padding = look.tokens.space("act_padding")
        self.mark = SignMark(look, name="outcome_icon", side=15)
        self.word = PlainLabel(look, role="data", weight=SEMIBOLD)
        self.act = PlainLabel(look, role="small", colour="text_secondary")
        self.text = PlainLabel(look, role="small", colour="text_secondary", wrap=True)
        self.ways = ActionRow(look, name="outcome_action")
        for label, name in ((self.word, "outcome_word"), (self.act, "outcome_act"), (self.text, "outcome_text")):
            label.setObjectName(name)
        head = QHBoxLayout()
        head.setSpacing(9)
        head.addWidget(self.mark)
        head.addWidget(self.word)
        head.addStretch(1)
        head.addWidget(self.act)
        rows = card_rows(self)
        head.setContentsMargins(padding, 0, padding, 0)
        rows.addLayout(head)
        rows.addLayout(indented(self.text, left=padding + INDENT, right=padding))
        rows.addLayout(indented(self.ways, left=padding + INDENT - RING, right=padding))


def card_rows(card: QWidget) -> QVBoxLayout:
    """The rows of a card, with the distances of the column."""
    rows = QVBoxLayout(card)
    rows.setContentsMargins(0, 9, 0, 10)
    rows.setSpacing(5)
    return rows


def indented(widget: QWidget, *, left: int, right: int) -> QHBoxLayout:
    """One widget with px left and right of it."""
    row = QHBoxLayout()
    row.setContentsMargins(left, 0, right, 0)
    row.addWidget(widget)
    return row
