"""Walks the real desk before and after a session is chosen, on a sandbox; prints what was seen."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QApplication, QWidget

from didit_desk.ui import runtime
from didit_desk.ui.widgets.empty_state import EmptyState
from didit_desk.ui.widgets.plain_label import PlainLabel
from tests.helpers.sandbox_process import running_sandbox
from tests.screens.stage import open_stage

if TYPE_CHECKING:
    from tests.helpers.sandbox_process import SandboxProcess
    from tests.screens.stage import Stage

ARRIVING = 3


def words(stage: Stage, name: str) -> str:
    """The words of a label of the evidence pane."""
    return next(label.text() for label in stage.evidence.findChildren(PlainLabel) if label.objectName() == name)


def is_seen(stage: Stage, kind: type[QWidget], name: str) -> bool:
    """A part of the window is on screen."""
    return next(part for part in stage.window.findChildren(kind) if part.objectName() == name).isVisible()


async def walk_start(stage: Stage, told: dict[str, Any]) -> None:
    """Rows come, the list gets the focus, and nobody has chosen anything yet."""
    await stage.rows()
    stage.trigger("next_pane")
    stage.window.queue.focus_list()
    await stage.at_rest()
    told["open_at_start"] = stage.presenter.evidence.session_id
    told["says_nothing_is_open"] = is_seen(stage, EmptyState, "evidence_nothing")
    told["dock_at_start"] = stage.acts.dock.isVisible()
    stage.trigger("next_session")
    await stage.at_rest()
    first = stage.window.queue.model.row_at(0)
    told["first"] = first.row.session_id if first is not None else None
    told["opened_by_key"] = stage.presenter.evidence.session_id
    told["dock_after"] = stage.acts.dock.isVisible()


async def walk_place(stage: Stage, told: dict[str, Any]) -> None:
    """Sessions arrive while the last one of the list is open, and are taken in."""
    queue = stage.window.queue
    count = queue.row_count
    queue.list.go_to_row(count - 1)
    await stage.at_rest()
    told["place_before"] = (words(stage, "evidence_position"), f"{count} of {count}")
    stage.sandbox.control("arrive", body={"count": ARRIVING, "status": "In Review"})
    stage.trigger("refresh")

    def has_taken_in() -> bool:
        stage.presenter.queue.take_in_new()
        return queue.row_count > count

    await stage.until(has_taken_in, "the new rows")
    position, total = queue.position() or (0, 0)
    told["place_after"] = (words(stage, "evidence_position"), f"{position} of {total}")


async def walk_hidden(sandbox: SandboxProcess, told: dict[str, Any]) -> None:
    """The first session a key without the media permission opens."""
    async with open_stage(sandbox, key=sandbox.scoped_keys["no_media"]) as stage:
        session_id = await stage.open_scenario("clean-card")
        await stage.at_rest()
        kept = stage.account.detail.kept(session_id)
        media = [medium for step in kept.steps for medium in step.media] if kept is not None else []
        told["absences"] = sorted({str(medium.absence) for medium in media})


async def walk() -> int:
    """Every walk, one after the other."""
    told: dict[str, Any] = {}
    with running_sandbox(sessions=40) as sandbox:
        async with open_stage(sandbox) as stage:
            await walk_start(stage, told)
            await walk_place(stage, told)
        await walk_hidden(sandbox, told)
    print(json.dumps(told))
    return 0


if __name__ == "__main__":
    application = QApplication(sys.argv[:1])
    sys.exit(runtime.run(application, walk))
