"""The armed panel: everything about one act before it is sent, and the hold after it is committed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from didit_desk.ui.panels.armed_parts import ArmedHead, ConsequenceDelegate, RequestFold
from didit_desk.ui.panels.feature_part import FeaturePart
from didit_desk.ui.panels.resubmit_part import ResubmitPart
from didit_desk.ui.panels.tick_list import TickList
from didit_desk.ui.widgets.cap_button import RING, CapButton
from didit_desk.ui.widgets.counter_text import CounterText
from didit_desk.ui.widgets.fitted_list import FittedList
from didit_desk.ui.widgets.hold_ring import HoldRing
from didit_desk.ui.widgets.plain_label import PlainLabel
from didit_desk.ui.widgets.radio_list import RadioList
from didit_desk.ui.widgets.section import Ground, Hairline, ScrollGround, SectionHead, inset
from didit_desk.ui.widgets.sign_mark import SignMark
from didit_desk.viewstate.acts import counter_text, is_too_long
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from didit_desk.ui.look import Look
    from didit_desk.viewstate.armed import ArmedView, HoldView

RATIONALE_LINES = 4


class ArmedPanel(Ground):
    """One armed act. Signals: `commit_requested`, `disarm_requested`, `recall_requested`, `send_now_requested`,

    `rationale_edited(str)`, `reason_chosen(str)`, `ticked(str, bool)`; those of its parts `resubmit` and `feature` are
    theirs. `show_armed` unlocks the fields, `show_hold` locks them.
    """

    commit_requested = Signal()
    disarm_requested = Signal()
    recall_requested = Signal()
    send_now_requested = Signal()
    rationale_edited = Signal(str)
    reason_chosen = Signal(str)
    ticked = Signal(str, bool)

    def __init__(self, look: Look) -> None:
        super().__init__(look, "surface", name="armed_panel")
        self._look = look
        self._is_held = False
        self._build()
        self._wire()
        self._dress()

    @property
    def is_held(self) -> bool:
        """The act is committed and counting down."""
        return self._is_held

    def show_armed(self, view: ArmedView) -> None:
        """Shows an armed act with open fields; only the parts it needs."""
        self.head.show_act(view)
        self.reason_head.show_note(view.reason_note)
        self.reasons.show_reasons(view.reasons, chosen=view.chosen)
        self._reason_part.setVisible(bool(view.reasons))
        self._reason_line.setVisible(bool(view.reasons))
        self.ticks.show_ticks(view.ticks)
        self._show_variant(view)
        self.field_head.show_title(view.field_title)
        self.field.setAccessibleName(view.field_title)
        self._show_comment_note(view)
        self.consequences.show_rows(view.consequences)
        self.request.show_request(view.request_summary, view.request)
        self.foot_note.setText(view.foot_note)
        self._foot_note_row.setVisible(bool(view.foot_note))
        self.commit.show_words(view.commit_text, kind=view.button)
        self.commit.show_reason(view.off_reason)
        self.off_reason.setText(view.off_reason)
        self.off_reason.setVisible(bool(view.off_reason))
        self.ring.show_group(view.group)
        self._lock(held=False)

    def show_hold(self, view: HoldView) -> None:
        """Locks the fields and shows the time left; the first call moves focus to Recall."""
        starts = not self._is_held
        if starts:
            self._lock(held=True)
        self.ring.show_hold(view.remaining_seconds, view.total_seconds)
        self.hold_title.setText(view.title)
        self.hold_text.setText(view.text)
        self.recall.setEnabled(view.can_recall)
        self.send_now.setEnabled(view.can_recall)
        if starts:
            self.recall.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_rationale(self, text: str) -> None:
        """Fills the field without telling anybody."""
        self.field.show_text(text)
        self._refresh_counter()

    def focus_rationale(self) -> None:
        """Writing goes on at the end of the rationale."""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.place_cursor_at_end()
        # The parts have just been shown: before they are laid out the field stands elsewhere, and the panel would be
        # scrolled past the steps that are chosen.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        self.scroller.ensureWidgetVisible(self.field, 0, self._look.tokens.space("l"))

    def _show_variant(self, view: ArmedView) -> None:
        self.resubmit.setVisible(view.resubmit is not None)
        if view.resubmit is not None:
            self.resubmit.show_view(view.resubmit)
        self.feature.setVisible(view.feature is not None)
        if view.feature is not None:
            self.feature.show_view(view.feature)

    def _show_comment_note(self, view: ArmedView) -> None:
        """Where the text goes; for a text the person may read, whether it could tip them off."""
        if not view.tip_off:
            self.comment_mark.show_icon("ph.chat-text", "text_secondary")
        elif view.tips_off:
            self.comment_mark.show_icon("ph.warning-fill", "in_review.icon")
        else:
            self.comment_mark.show_icon("ph.check-bold", "approved.icon")
        self.comment_note.setText(view.tip_off or view.comment_note)

    def _lock(self, *, held: bool) -> None:
        self._is_held = held
        self.head.show_locked(locked=held)
        for part in (self.reasons, self.ticks, self.resubmit, self.feature):
            part.setEnabled(not held)
        self.field.setReadOnly(held)
        # The style sheet draws a read-only field as locked; Qt applies such rules only when asked again.
        self.field.style().unpolish(self.field)
        self.field.style().polish(self.field)
        self._armed_foot.setVisible(not held)
        self._hold_foot.setVisible(held)

    def _build(self) -> None:
        look = self._look
        padding = look.tokens.space("act_padding")
        self.head = ArmedHead(look)
        self.scroller = ScrollGround(look, "surface", name="armed_scroll")
        self._build_reason(padding)
        self.ticks = TickList(look)
        self.resubmit = ResubmitPart(look)
        self.feature = FeaturePart(look)
        for part in (self.ticks, self.resubmit, self.feature):
            self.scroller.rows.addWidget(part)
        self._build_rationale(padding)
        self._build_consequences(padding)
        self.scroller.rows.addStretch(1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.head)
        rows.addWidget(self.scroller, 1)
        rows.addWidget(Hairline(look, name="armed_foot_line"))
        self._armed_foot = self._build_armed_foot(padding)
        self._hold_foot = self._build_hold_foot(padding)
        rows.addWidget(self._armed_foot)
        rows.addWidget(self._hold_foot)

    def _build_reason(self, padding: int) -> None:
        self.reason_head = SectionHead(self._look, tr("Reason"), name="reason_head")
        self.reasons = RadioList(self._look, name="reasons", title=tr("Reason"))
        self._reason_part = self.scroller.add_padded(self.reason_head, self.reasons, padding=padding, top=10, bottom=6)
        self._reason_line = Hairline(self._look, name="reason_line")
        self.scroller.rows.addWidget(self._reason_line)

    def _build_rationale(self, padding: int) -> None:
        look = self._look
        self.field_head = SectionHead(look, tr("Rationale"), name="armed_rationale_head")
        self.field = CounterText(look, name="armed_rationale", title=tr("Rationale"), lines=RATIONALE_LINES)
        self.comment_mark = SignMark(look, name="comment_icon", side=13)
        self.comment_mark.show_icon("ph.chat-text", "text_secondary")
        self.comment_note = PlainLabel(look, role="caption", colour="text_secondary", wrap=True)
        self.comment_note.setObjectName("comment_note")
        note = QWidget()
        note.setObjectName("comment_row")
        row = QHBoxLayout(note)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.comment_mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.comment_note, 1)
        self.scroller.add_padded(self.field_head, self.field, note, padding=padding, top=10, bottom=10, spacing=7)
        self.scroller.rows.addWidget(Hairline(look, name="rationale_line"))

    def _build_consequences(self, padding: int) -> None:
        look = self._look
        head = SectionHead(look, tr("What this does"), name="consequences_head")
        head.setContentsMargins(padding, 11, padding, 5)
        self.consequences = FittedList(
            look, ConsequenceDelegate(look), name="consequences", title=tr("What this does"), chooses=False
        )
        self.request = RequestFold(look)
        self.scroller.rows.addWidget(head)
        self.scroller.rows.addWidget(self.consequences)
        self.scroller.rows.addWidget(self.request)

    def _build_armed_foot(self, padding: int) -> QWidget:
        look = self._look
        self.off_reason = PlainLabel(look, role="small", colour="text_secondary", wrap=True)
        self.off_reason.setObjectName("commit_reason")
        self.cancel = CapButton(look, tr("Cancel"), name="cancel_button", shortcut=tr("Esc"), size="button_commit")
        self.commit = CapButton(
            look, "", name="commit_button", shortcut=tr("Ctrl Enter"), kind="decline", size="button_commit"
        )
        self.foot_note = PlainLabel(look, role="small", colour="text_secondary", wrap=True)
        self.foot_note.setObjectName("foot_note")
        bin_mark = SignMark(look, name="foot_note_icon", side=14)
        bin_mark.show_icon("ph.trash", "text_secondary")
        self._foot_note_row = QWidget()
        self._foot_note_row.setObjectName("foot_note_row")
        row = QHBoxLayout(self._foot_note_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(bin_mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.foot_note, 1)
        above = QWidget()
        above.setObjectName("armed_foot_words")
        words = QVBoxLayout(above)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(4)
        words.addWidget(self._foot_note_row)
        words.addWidget(self.off_reason)
        return self._foot_page("armed_foot", padding, above, self.cancel, self.commit, shares=(4, 9))

    def _build_hold_foot(self, padding: int) -> QWidget:
        look = self._look
        self.ring = HoldRing(look)
        self.hold_title = PlainLabel(look, role="body", weight=600, elide=Qt.TextElideMode.ElideRight)
        self.hold_title.setObjectName("hold_title")
        self.hold_text = PlainLabel(look, role="small", colour="text_secondary", wrap=True)
        self.hold_text.setObjectName("hold_text")
        self.recall = CapButton(
            look,
            tr("Recall"),
            name="recall_button",
            icon=look.tokens.icon("acts", "recall"),
            shortcut=tr("Ctrl Z"),
            size="button_commit",
        )
        self.send_now = CapButton(look, tr("Send now"), name="send_now_button", size="button_commit")
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addStretch(1)
        words.addWidget(self.hold_title)
        words.addWidget(self.hold_text)
        words.addStretch(1)
        counting = QWidget()
        counting.setObjectName("hold_row")
        row = QHBoxLayout(counting)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.ring)
        row.addLayout(words, 1)
        return self._foot_page("hold_foot", padding, counting, self.recall, self.send_now, shares=(7, 5))

    def _foot_page(
        self, name: str, padding: int, above: QWidget, left: CapButton, right: CapButton, *, shares: tuple[int, int]
    ) -> QWidget:
        page = QWidget()
        page.setObjectName(name)
        gap = self._look.tokens.space("s") - 2 * RING
        rows = QVBoxLayout(page)
        rows.setContentsMargins(0, 12, 0, 14 - RING)
        rows.setSpacing(10 - RING)
        rows.addLayout(inset(above, side=padding, spacing=0))
        rows.addLayout(inset(left, right, side=padding - RING, spacing=gap, shares=shares))
        return page

    def _wire(self) -> None:
        self.reasons.reason_chosen.connect(self.reason_chosen)
        self.field.edited.connect(self._on_edited)
        self.ticks.ticked.connect(self.ticked)
        self.cancel.clicked.connect(self._on_cancel)
        self.head.way_out.clicked.connect(self._on_cancel)
        self.commit.clicked.connect(self._on_commit)
        self.recall.clicked.connect(self._on_recall)
        self.send_now.clicked.connect(self._on_send_now)
        self._look.changed.connect(self._dress)

    def _dress(self) -> None:
        self._refresh_counter()

    def _refresh_counter(self) -> None:
        text = self.field.text()
        self.field_head.show_note(
            counter_text(len(text)), colour="declined.fg" if is_too_long(text) else "text_secondary"
        )

    def _on_edited(self, text: str) -> None:
        self._refresh_counter()
        self.rationale_edited.emit(text)

    def _on_cancel(self) -> None:
        self.disarm_requested.emit()

    def _on_commit(self) -> None:
        self.commit_requested.emit()

    def _on_recall(self) -> None:
        self.recall_requested.emit()

    def _on_send_now(self) -> None:
        self.send_now_requested.emit()
