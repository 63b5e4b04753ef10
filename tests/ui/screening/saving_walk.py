"""Saves a screening and meets a remembered mark in the real desk on a sandbox; prints what was seen."""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtWidgets import QApplication, QFileDialog, QMenu

from didit_desk.ui import runtime
from tests.helpers.sandbox_process import running_sandbox
from tests.screens.stage import open_stage

if TYPE_CHECKING:
    from tests.screens.stage import Stage

AML: Final = 3
ACTION: Final = "save_screening"


def line_of_menu(stage: Stage) -> tuple[bool, str]:
    """Whether the menu's line can be chosen, and its words, as when the menu opens."""
    menus = stage.window.menuBar().findChildren(QMenu)
    next(menu for menu in menus if menu.objectName() == "menu_hits").aboutToShow.emit()
    action = stage.window.actions_by_name[ACTION]
    return action.isEnabled(), action.text()


async def save(stage: Stage, place: Path) -> str:
    """Saves by the menu and gives what the banner says."""
    stage.trigger(ACTION)

    def dialogs() -> list[QFileDialog]:
        return [dialog for dialog in stage.window.findChildren(QFileDialog) if dialog.isVisible()]

    await stage.until(lambda: bool(dialogs()), "the dialog")
    dialogs()[0].fileSelected.emit(str(place))
    await stage.until(lambda: place.name in stage.window.banner.words, "the notice")
    return stage.window.banner.words


async def walk() -> int:
    """One walk through menu, dialog and file."""
    told: dict[str, Any] = {}
    with running_sandbox(sessions=120) as sandbox, tempfile.TemporaryDirectory() as folder:
        async with open_stage(sandbox) as stage:
            await stage.rows()
            told["before"] = line_of_menu(stage)
            session_id = await stage.open_scenario("fifty-hits")
            stage.evidence.show_tab(AML)
            await stage.at_rest()
            told["on_screen"] = line_of_menu(stage)
            for ending in ("csv", "pdf"):
                place = Path(folder) / f"screening.{ending}"
                told[ending] = await save(stage, place)
                told[f"{ending}_starts"] = place.read_bytes()[:8].hex()
            rows = (Path(folder) / "screening.csv").read_text("utf-8-sig").splitlines()
            hits = sandbox.decision(session_id)["aml_screenings"][0]["hits"]
            told["rows"], told["hits"] = len(rows) - 1, len(hits)
            told["captions_left_out"] = [hit["caption"] for hit in hits if hit["caption"] not in "\n".join(rows)]
            stage.window.banner.action_chosen.emit("close_saved_notice")
            told["banner_after"] = "screening result" in stage.window.banner.words and stage.window.banner.isVisible()
            stage.evidence.show_tab(0)
            told["away"] = line_of_menu(stage)
    print(json.dumps(told))
    return 0


if __name__ == "__main__":
    application = QApplication(sys.argv[:1])
    sys.exit(runtime.run(application, walk))
