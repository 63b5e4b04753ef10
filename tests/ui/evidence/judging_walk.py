"""Judges faces in the real desk on a sandbox, in a process with an event loop of its own; prints what was seen."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QTabBar, QWidget

from didit_desk.models.face import FaceMatch, Liveness
from didit_desk.ui import runtime
from didit_desk.ui.widgets.picture_view import PicturePane
from tests.helpers.sandbox_process import running_sandbox
from tests.screens.stage import open_stage, picture_of

if TYPE_CHECKING:
    from didit_desk.models.decision import Decision, Step
    from tests.helpers.sandbox_process import SandboxProcess
    from tests.screens.stage import Stage

SCENARIO: Final = "face-mismatch"
TRACES: Final = ("71.8", "88.4", "similarity", "less alike", "Face match, In Review", "Liveness, Approved")
"""Scores of the scenario, its warning in both forms, and how its steps stand."""
OWN_ROLES: Final = range(Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 24)
ROLES: Final = (*range(16), *OWN_ROLES)
FACE: Final = 2
ROWS_LOOKED_AT: Final = 200


def spoken(widget: QWidget) -> list[str]:
    """What the accessibility tree says of a widget."""
    told = QAccessible.queryAccessibleInterface(widget)
    if told is None:
        return []
    kinds = (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value, QAccessible.Text.Help)
    return [told.text(kind) for kind in kinds]


def written(widget: QWidget) -> list[str]:
    """Every text a widget holds, whether it is in sight or not."""
    own = [widget.toolTip(), widget.statusTip(), widget.whatsThis(), widget.windowTitle()]
    own += [widget.accessibleName(), widget.accessibleDescription()]
    for name in ("text", "toPlainText", "placeholderText", "title"):
        if callable(read := getattr(widget, name, None)):
            own.append(str(read()))
    if isinstance(widget, QTabBar):
        own += [f"{widget.tabText(at)} {widget.tabToolTip(at)} {widget.accessibleTabName(at)}" for at in range(9)]
    return own


def listed(view: QAbstractItemView) -> list[str]:
    """Everything the model behind a view gives for its rows, of the desk's own roles as well."""
    model = view.model()
    if model is None:
        return []
    rows = min(model.rowCount(QModelIndex()), ROWS_LOOKED_AT)
    # A list model keeps the number of its columns to itself: it is one.
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(QModelIndex())
    cells = [model.index(row, column) for row in range(rows) for column in range(columns)]
    return [repr(index.data(role)) for index in cells for role in ROLES]


def everything(stage: Stage) -> str:
    """Every text of the window, one in a line."""
    found: list[str] = []
    for widget in (stage.window, *stage.window.findChildren(QWidget)):
        found += [*written(widget), *spoken(widget)]
        if isinstance(widget, QAbstractItemView):
            found += listed(widget)
    return "\n".join(found)


async def traces(stage: Stage) -> list[str]:
    """Which traces of the scores are anywhere in the window, with every tab opened and a note armed."""
    texts = []
    for digit in range(1, 10):
        stage.trigger(f"tab_{digit}")
        await stage.at_rest()
        texts.append(everything(stage))
    for act in ("approve", "resubmit", "add_note"):
        stage.trigger(act)
        await stage.at_rest()
        texts.append(everything(stage))
        stage.trigger("disarm")
    stage.trigger(f"tab_{FACE + 1}")
    await stage.at_rest()
    whole = "\n".join(texts)
    return [trace for trace in TRACES if trace in whole]


def with_other_scores(decision: Decision) -> Decision:
    """The same session with other results of the face checks."""

    def other(step: Step) -> Step:
        match step.detail:
            case Liveness() as detail:
                changed: Any = replace(detail, score=12.5, age_estimate=23.0)
            case FaceMatch() as detail:
                changed = replace(detail, score=99.1)
            case _:
                return step
        received = MappingProxyType({**step.received, "score": 99.1, "status": "Declined"})
        return replace(step, status="Declined", detail=changed, warnings=(), received=received)

    return replace(decision, steps=tuple(other(step) for step in decision.steps))


async def pixels_differ(stage: Stage, decision: Decision) -> bool:
    """Whether the window looks otherwise once the session was read with other scores."""
    before = await picture_of(stage.window)
    stage.account.detail.read.tell(with_other_scores(decision))
    await stage.at_rest()
    after = await picture_of(stage.window)
    stage.account.detail.read.tell(decision)
    await stage.at_rest()
    return bool(before != after)


async def walk_judgement(sandbox: SandboxProcess, told: dict[str, Any]) -> None:
    """The face tab with the policy on: before, at and after the judgement, by key."""
    async with open_stage(sandbox, judges_first=lambda: True) as stage:
        await stage.rows()
        session_id = await stage.open_scenario(SCENARIO)
        decision = stage.account.detail.kept(session_id)
        assert decision is not None
        told["before"] = await traces(stage)
        told["is_armed"] = stage.presenter.acts.armed_session is not None
        told["dock"] = next(text for text in everything(stage).splitlines() if text.startswith("Acts are off"))
        told["pixels_differ_before"] = await pixels_differ(stage, decision)
        told["entries_before"] = stage.account.journal.count()
        pane = stage.evidence.face.findChildren(PicturePane)[0]
        pane.setFocus()
        QTest.keyClick(pane, Qt.Key.Key_W)
        await stage.until(lambda: "71.8" in everything(stage), "the scores")
        await stage.at_rest()
        told["words"] = next(
            (text for text in everything(stage).splitlines() if text.startswith("Your judgement: ")), ""
        )
        told["changed"] = "Changed since you opened it" in everything(stage)
        told["after"] = await traces(stage)
        told["tab"] = stage.evidence.current_tab()
    async with open_stage(sandbox) as stage:
        await stage.rows()
        session_id = await stage.open_scenario(SCENARIO)
        decision = stage.account.detail.kept(session_id)
        assert decision is not None
        stage.trigger(f"tab_{FACE + 1}")
        await stage.at_rest()
        told["asks_while_off"] = any(
            widget.objectName() == "face_judgement" and widget.isVisible()
            for widget in stage.window.findChildren(QWidget)
        )
        told["pixels_differ_while_off"] = await pixels_differ(stage, decision)


async def walk() -> int:
    """The whole walk."""
    told: dict[str, Any] = {}
    with running_sandbox(sessions=60) as sandbox:
        await walk_judgement(sandbox, told)
    print(json.dumps(told))
    return 0


if __name__ == "__main__":
    application = QApplication(sys.argv[:1])
    sys.exit(runtime.run(application, walk))
