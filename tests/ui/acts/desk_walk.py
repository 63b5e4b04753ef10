"""Walks the real desk through acts on a sandbox, in a process with an event loop of its own; prints what was seen."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from didit_desk.models.session import SessionStatus
from didit_desk.ui import runtime
from tests.helpers.sandbox_process import running_sandbox
from tests.screens.stage import open_stage

if TYPE_CHECKING:
    from tests.screens.stage import Stage

SCENARIO = "mrz-misread"


def child(stage: Stage, name: str) -> QWidget:
    """A widget of the act column by its name."""
    return next(widget for widget in stage.acts.findChildren(QWidget) if widget.objectName() == name)


def click(widget: QWidget) -> None:
    """A click of the left button."""
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=QPoint(12, widget.height() // 2))


def applied(stage: Stage) -> list[Any]:
    """What the sandbox applied."""
    found: list[Any] = stage.sandbox.control("applied")["applied"]
    return found


async def send(stage: Stage, session_id: Any) -> None:
    """Commits what is armed, ends the hold, and waits for the outcome."""
    stage.trigger("commit")
    await stage.until(lambda: stage.account.decide.hold_of(session_id) is not None, "a hold")
    click(stage.acts.armed.send_now)
    await stage.act_state(session_id, "confirmed")
    await stage.at_rest()


async def walk_resubmission(stage: Stage, told: dict[str, Any]) -> None:
    """Arms by button, changes the steps, goes away and back, and sends."""
    session_id = await stage.open_scenario(SCENARIO)
    stage.trigger("resubmit")
    await stage.until(lambda: stage.acts.currentWidget() is stage.acts.armed, "the armed panel")
    stage.acts.armed.resubmit.telling_changed.emit(False, "", "en")
    choices = [row for row in stage.acts.armed.resubmit.person.findChildren(QWidget) if "steps_" in row.objectName()]
    click(next(row for row in choices if row.objectName() == "person_steps_1"))
    stage.acts.focus_rationale()
    stage.type("Blurred.")
    before = stage.acts.armed.commit.text()
    stage.trigger("next_session")
    told["disarmed"] = stage.acts.currentWidget() is not stage.acts.armed
    await stage.open_scenario(SCENARIO)
    stage.trigger("resubmit")
    await stage.until(lambda: stage.acts.currentWidget() is stage.acts.armed, "the armed panel again")
    told["kept"] = (before, stage.acts.armed.commit.text(), stage.acts.rationale())
    await send(stage, session_id)
    told["resubmitted"] = stage.sandbox.decision(session_id)["status"]
    told["column"] = stage.acts.outcome.word.text()


async def walk_findings(stage: Stage, told: dict[str, Any]) -> None:
    """What differs stands in the column; a line and a step each open their tab."""
    await stage.open_scenario("face-mismatch")
    findings, steps = stage.acts.findings.list, stage.acts.steps.list
    told["findings"] = [row.title for row in findings.rows_model.rows]
    before = stage.evidence.current_tab()
    findings.setFocus()
    QTest.keyClick(findings, Qt.Key.Key_Return)
    told["tabs"] = [before, stage.evidence.current_tab()]
    steps.setFocus()
    steps.setCurrentIndex(steps.rows_model.index(0, 0))
    QTest.keyClick(steps, Qt.Key.Key_Return)
    told["tabs"].append(stage.evidence.current_tab())
    await stage.open_scenario("clean-passport")
    told["findings_of_clean"] = [row.title for row in findings.rows_model.rows]


async def walk_feature(stage: Stage, told: dict[str, Any]) -> None:
    """Presses another part of the first step's switch and sends; the rationale stays."""
    session_id = await stage.open_scenario("face-mismatch")
    stage.acts.focus_rationale()
    stage.type("Still open.")
    steps = stage.acts.steps.list.rows_model.rows
    at, part = next(
        (at, part)
        for at, step in enumerate(steps)
        for part, status in ((0, SessionStatus.APPROVED),)
        if step.can_change and step.status != status
    )
    switch = stage.acts.steps.switch_of(at)
    if switch is None:
        return
    click(switch.parts[part])
    await stage.until(lambda: stage.acts.currentWidget() is stage.acts.armed, "the armed step")
    told["armed_step"] = stage.acts.armed.head.title.text()
    stage.type("Same person.")
    await send(stage, session_id)
    told["step_after"] = stage.acts.steps.list.rows_model.rows[at].status
    told["rationale_after"] = stage.acts.rationale()


async def walk_note(stage: Stage, told: dict[str, Any]) -> None:
    """Adds a note; the session stays as it was."""
    session_id = await stage.open_scenario("face-mismatch")
    before = stage.sandbox.decision(session_id)["status"]
    stage.trigger("add_note")
    await stage.until(lambda: stage.acts.currentWidget() is stage.acts.armed, "the armed note")
    stage.type("Called the branch.")
    await send(stage, session_id)
    told["status_kept"] = before == stage.sandbox.decision(session_id)["status"]
    row = stage.account.reader.row(session_id)
    told["still_waits"] = row is not None and row.decided is None


async def walk_elsewhere(stage: Stage, told: dict[str, Any]) -> None:
    """Holds a decline, goes on, and recalls from the other session."""
    session_id = await stage.open_scenario("chip-mismatch")
    stage.trigger("decline")
    stage.type("Expired.")
    stage.trigger("commit")
    await stage.until(lambda: stage.account.decide.hold_of(session_id) is not None, "a hold")
    stage.trigger("next_session")
    stage.trigger("recall")
    await stage.act_state(session_id, "recalled")
    await stage.until(lambda: stage.presenter.evidence.session_id == session_id, "the way back")
    told["recalled"] = True


async def walk_conflict(stage: Stage, told: dict[str, Any]) -> None:
    """Somebody else decides during the hold: one card says so, and keeping theirs puts it aside."""
    session_id = await stage.open_scenario("address-mismatch")
    stage.trigger("approve")
    stage.type("Moved last month.")
    stage.trigger("commit")
    await stage.until(lambda: stage.account.decide.hold_of(session_id) is not None, "a hold")
    change = {"session_id": session_id, "status": "Declined", "actor": "m.okafor@northbank.example"}
    stage.sandbox.control("change", body=change)
    click(stage.acts.armed.send_now)
    await stage.act_state(session_id, "conflict")
    await stage.at_rest()
    told["conflict_cards"] = (stage.acts.outcome.isVisible(), stage.acts.change.isVisible())
    told["conflict_text"] = stage.acts.change.text.text()
    click(child(stage, "change_action_0"))
    told["conflict_aside"] = not stage.acts.change.isVisible() and stage.account.decide.latest(session_id) is None


async def walk_offline(stage: Stage, told: dict[str, Any]) -> None:
    """Without a connection the queue says what can be read, and the head that it is a copy."""
    stage.sandbox.stop()
    stage.trigger("refresh")
    await stage.until(lambda: stage.account.connection.view.state.value == "offline", "no connection")
    model = stage.window.queue.model
    rows = [model.view_at(place) for place in range(model.rowCount())]
    readable = stage.account.detail.readable()
    dimmed = {row.second_line.split(" · ")[1] for row in rows if row is not None and row.is_dimmed}
    told["absent"] = sorted(dimmed)
    told["readable"] = [row.session_id in readable for row in rows if row is not None and not row.is_dimmed]
    named = {widget.objectName(): widget.accessibleName() for widget in stage.window.findChildren(QWidget)}
    told["offline_note"] = named["queue_overdue"] == f"{len(readable)} sessions readable offline"
    told["offline_copy"] = named["evidence_copy"]


async def walk() -> int:
    """Every walk, one after the other."""
    told: dict[str, Any] = {}
    with running_sandbox(sessions=40) as sandbox:
        async with open_stage(sandbox) as stage:
            await stage.rows()
            for part in (walk_findings, walk_resubmission, walk_feature, walk_note, walk_elsewhere, walk_conflict):
                await part(stage, told)
            told["applied"] = [(entry["method"], entry["path"].split("/")[4]) for entry in applied(stage)]
            await walk_offline(stage, told)
    print(json.dumps(told))
    return 0


if __name__ == "__main__":
    application = QApplication(sys.argv[:1])
    sys.exit(runtime.run(application, walk))
