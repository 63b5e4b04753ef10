"""Walks the block tabs of the real desk on a sandbox; prints which sessions opened and how many widgets were made."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QChildEvent, QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from didit_desk.ui import runtime
from didit_desk.ui.itemmodels.block_model import LINE_ROLE
from didit_desk.ui.widgets.block_list import BlockList
from didit_desk.ui.widgets.plain_label import PlainLabel
from didit_desk.viewstate.block_tabs import CONTACT, NETWORK, REGISTRY
from tests.helpers.sandbox_process import running_sandbox
from tests.screens.stage import open_stage

if TYPE_CHECKING:
    from tests.screens.stage import Stage

WARM: Final = ("kyb-ownership", "email-breached")
COUNTED: Final = ("device-duplicate", "kyb-ownership", "hostile-text")
NOBODY: Final = "ffffffff-ffff-4fff-8fff-ffffffffffff"


class WidgetCounter(QObject):
    """Counts every widget that is made, those thrown away again among them."""

    def __init__(self) -> None:
        super().__init__()
        self.made = 0

    # -- Qt overrides --

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ChildAdded and isinstance(event, QChildEvent) and event.child().isWidgetType():
            self.made += 1
        return False


def block_lines(stage: Stage) -> BlockList:
    """The list of the open block tab."""
    return next(part for part in stage.evidence.findChildren(BlockList) if part.objectName() == "block_lines")


async def walk_tabs(stage: Stage, name: str) -> None:
    """Opens a session and every one of its tabs."""
    await stage.open_scenario(name)
    for digit in range(1, 10):
        stage.trigger(f"tab_{digit}")
    await stage.at_rest()


async def count_widgets(stage: Stage, told: dict[str, Any]) -> None:
    """Widgets made by changes of session, after every tab was seen once."""
    for name in WARM:
        await walk_tabs(stage, name)
    counter = WidgetCounter()
    QApplication.instance().installEventFilter(counter)  # type: ignore[union-attr]
    most = 0
    for name in COUNTED:
        counter.made = 0
        await walk_tabs(stage, name)
        most = max(most, counter.made)
    counter.made = 0
    outer = QWidget(stage.window)
    QWidget(outer)
    outer.deleteLater()
    told["counted_by_hand"] = counter.made
    QApplication.instance().removeEventFilter(counter)  # type: ignore[union-attr]
    told["widgets_made"] = most


async def open_person(stage: Stage, told: dict[str, Any]) -> None:
    """From a company to the session of one of its people, by the keyboard."""
    await stage.open_scenario("kyb-ownership")
    stage.evidence.show_tab(REGISTRY)
    rows = block_lines(stage)
    model = rows.model()
    lines = [model.index(row, 0).data(LINE_ROLE) for row in range(model.rowCount())]
    row = next(row for row, line in enumerate(lines) if line.opens)
    told["person"] = lines[row].opens
    rows.setFocus()
    rows.setCurrentIndex(model.index(row, 0))
    stage.press(Qt.Key.Key_Return)
    await stage.at_rest()
    told["opened"] = stage.presenter.evidence.session_id


async def ask_for_nobody(stage: Stage, told: dict[str, Any]) -> None:
    """A record that leads to a session this desk never read."""
    session_id = await stage.open_scenario("device-duplicate")
    stage.evidence.show_tab(NETWORK)
    stage.evidence.session_requested.emit(NOBODY)
    label = next(part for part in stage.evidence.findChildren(PlainLabel) if part.objectName() == "evidence_unreadable")
    told["said"] = label.text() if label.isVisible() else ""
    told["stayed"] = stage.presenter.evidence.session_id == session_id
    stage.evidence.show_tab(CONTACT)
    told["said_after"] = label.isVisible()


async def walk() -> int:
    """Every walk, one after the other."""
    told: dict[str, Any] = {}
    with running_sandbox(sessions=400, today="2026-11-20") as sandbox:
        async with open_stage(sandbox) as stage:
            await stage.rows()
            await count_widgets(stage, told)
            await open_person(stage, told)
            await ask_for_nobody(stage, told)
    print(json.dumps(told))
    return 0


if __name__ == "__main__":
    application = QApplication(sys.argv[:1])
    sys.exit(runtime.run(application, walk))
