"""The three panes beside each other, and how the keyboard goes from one to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QSplitter, QWidget

from didit_desk.ui.queue_places import EVIDENCE_PLACE

if TYPE_CHECKING:
    from didit_desk.ui.look import Look


def panes_beside_each_other(
    look: Look, queue: QWidget, evidence: QWidget, acts: QWidget, *, parent: QWidget
) -> QSplitter:
    """A splitter that gives the evidence what the others leave."""
    splitter = QSplitter(Qt.Orientation.Horizontal, parent)
    splitter.setObjectName("panes")
    splitter.setChildrenCollapsible(False)
    splitter.setHandleWidth(look.tokens.border("hairline"))
    pane = look.tokens.size("pane")
    queue.setMinimumWidth(pane["queue"]["min"])
    queue.setMaximumWidth(pane["queue"]["max"])
    evidence.setMinimumWidth(pane["evidence"]["min"])
    acts.setMinimumWidth(pane["act"]["min"])
    acts.setMaximumWidth(pane["act"]["max"])
    for place, widget in enumerate((queue, evidence, acts)):
        splitter.addWidget(widget)
        splitter.setStretchFactor(place, int(place == EVIDENCE_PLACE))
    return splitter


def holds_focus(pane: QWidget) -> bool:
    """The focus is on the pane or on a part of it."""
    focus = QApplication.focusWidget()
    return focus is not None and (focus is pane or pane.isAncestorOf(focus))


def focus_inside(pane: QWidget) -> bool:
    """Focuses the pane, what it names as its proxy, or the first part that takes the focus; False when none does."""
    # Parts made later stand anywhere in the chain, so all of it is walked once.
    part: QWidget | None = pane
    while part is not None:
        takes_focus = part.focusProxy() is not None or part.focusPolicy() & Qt.FocusPolicy.TabFocus
        is_inside = part is pane or pane.isAncestorOf(part)
        if is_inside and takes_focus and part.isVisible() and part.isEnabled():
            part.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return True
        part = part.nextInFocusChain()
        if part is pane:
            return False
    return False
