"""Looks at evidence in the real desk on a sandbox, in a process of its own; prints what an approval asks for."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtWidgets import QApplication

from didit_desk.services.evidence import captures
from didit_desk.services.seeing import Seeing
from didit_desk.ui import runtime
from didit_desk.ui.widgets.check_row import CheckRow
from tests.helpers.sandbox_process import running_sandbox
from tests.screens.stage import open_stage

if TYPE_CHECKING:
    from tests.screens.stage import Stage

FIRST: Final = "face-mismatch"
SECOND: Final = "clean-card"
FACE: Final = "tab_3"
DOCUMENT: Final = "tab_1"
PASSES: Final = 5


async def asked(stage: Stage) -> list[str]:
    """What an approval asks to tick of pictures."""
    await stage.arm("approve")
    rows = stage.acts.armed.ticks.findChildren(CheckRow)
    texts = [row.text() for row in rows if row.objectName().startswith("tick_") and not row.isHidden()]
    stage.trigger("disarm")
    return [text for text in texts if "shown" in text or "recorded" in text]


async def walk_ticks(stage: Stage, told: dict[str, Any], recording: list[bool]) -> None:
    """A session that opens on the face tab, its document tab passed by, then looked at."""
    await stage.rows()
    await stage.open_scenario(FIRST)
    stage.trigger(FACE)
    await stage.at_rest()
    session_id = await stage.open_scenario(SECOND)
    told["tab"] = stage.evidence.current_tab()
    told["never_opened"] = await asked(stage)
    for _ in range(PASSES):
        stage.trigger(DOCUMENT)
        stage.window.repaint()
        stage.presenter.sights.look()
        stage.trigger(FACE)
        stage.presenter.sights.look()
    told["passed_by"] = await asked(stage)
    stage.trigger(DOCUMENT)
    stage.window.activateWindow()
    await stage.until(stage.window.isActiveWindow, "the window in use")
    kept = stage.account.detail.kept(session_id)
    assert kept is not None
    sides = {pointer for pointer in captures(kept) if pointer.endswith(("/front_image", "/back_image"))}
    await stage.until(lambda: sides <= (stage.seeing.seen(session_id, captures(kept)) or set()), "a look")
    told["looked_at"] = await asked(stage)
    recording[0] = False
    told["off"] = await asked(stage)


async def walk() -> int:
    """The whole walk."""
    told: dict[str, Any] = {}
    recording = [True]
    with running_sandbox(sessions=60) as sandbox:
        async with open_stage(sandbox, seeing=lambda clock: Seeing(clock, records=lambda: recording[0])) as stage:
            await walk_ticks(stage, told, recording)
    print(json.dumps(told))
    return 0


if __name__ == "__main__":
    application = QApplication(sys.argv[:1])
    sys.exit(runtime.run(application, walk))
