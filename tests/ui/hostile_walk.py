"""Walks the real desk over answers full of hostile texts; prints what was shown raw, styled, opened or called."""

from __future__ import annotations

import json
import sys
import tempfile
import time
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QEvent, QModelIndex, QPoint, Qt
from PySide6.QtGui import QHelpEvent, QKeySequence
from PySide6.QtGui import Qt as RichText
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLabel,
    QLineEdit,
    QMenu,
    QTabBar,
    QTextEdit,
    QToolTip,
    QWidget,
)

from didit_desk.models.text import LONGEST_SHOWN
from didit_desk.ui import runtime
from didit_desk.viewstate.status_bar import StatusItem
from didit_desk.viewstate.tool_bar import AccountLine
from tests.helpers.sandbox_process import running_sandbox
from tests.screens.stage import open_stage
from tests.ui.hostile_payloads import BARE_NAMES, MARK, RAW, keeps_shape, payloads, twisted
from tests.ui.hostile_traps import FEW, laid_traps, magenta_pixels, twisting_way

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.screens.stage import Stage

PERSONS: Final = 25
RUDE: Final = 3
COMPANIES: Final = 2
ARMED: Final = 3
PICTURED: Final = 2
"""Sessions that keep their links, so that captions of pictures are seen; in the others a link is a payload too."""
ROWS: Final = 120
ROLES: Final = (
    Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
)  # fmt: skip


@dataclass(slots=True)
class Twister:
    """Gives every place of an answer another payload in every session, so that in 25 sessions each place has all."""

    texts: tuple[str, ...]
    sessions: dict[str, int] = field(default_factory=dict)
    rude: set[str] = field(default_factory=set)

    def twist(self, path: str, answer: Any) -> Any:
        """One answer. A list is twisted row by row, everything else by the session its path names."""
        if isinstance(answer, dict) and isinstance(answer.get("results"), list):
            rows = [
                self._put(row, self.sessions.get(row.get("session_id", ""), n))
                for n, row in enumerate(answer["results"])
            ]
            return {**answer, "results": rows}
        session = next((part for part in path.split("/") if part in self.sessions), "")
        return self._put(answer, self.sessions.get(session, 0), is_rude=session in self.rude)

    def _put(self, answer: Any, turn: int, *, is_rude: bool = False) -> Any:
        places: dict[str, int] = {}

        def put(at: str, name: str, value: str) -> str:
            kept = (
                name in BARE_NAMES or at == "/status"
                if is_rude
                else keeps_shape(name, value, has_links=turn < PICTURED)
            )
            if kept or not value:
                return value
            return self.texts[(places.setdefault(at, len(places)) + turn) % len(self.texts)]

        return twisted(answer, put)


@dataclass(slots=True)
class Report:
    """What was found wrong, and which payloads were seen where."""

    wrong: set[str] = field(default_factory=set)
    seen: dict[str, set[int]] = field(default_factory=dict)
    signs: set[str] = field(default_factory=set)
    texts: int = 0
    slowest_ms: float = 0.0

    def text(self, where: str, area: str, text: str) -> None:
        """Looks at one text a person or a screen reader meets."""
        if not text:
            return
        self.texts += 1
        found = MARK.findall(text)
        self.seen.setdefault(area, set()).update(int(number) for number in found)
        raw = RAW.search(text) if found else None
        if raw is not None:
            self.wrong.add(f"{where}: U+{ord(raw[0]):04X} raw")
        if found and len(text) > 4 * LONGEST_SHOWN:
            self.wrong.add(f"{where}: {len(text)} characters")
        for sign in ("⟨U+202E⟩", "⟨U+200B⟩", "␀", "␛", "⟨U+2067⟩", "⟨U+FEFF⟩"):
            if sign in text:
                self.signs.add(sign)

    def markup(self, where: str, text: str) -> None:
        """A text that Qt may take for markup."""
        if RichText.mightBeRichText(text):
            self.wrong.add(f"{where}: markup")


def area_of(widget: QWidget) -> str:
    """The part of the window a widget stands in, by the nearest named ancestor of those that matter."""
    step: QWidget | None = widget
    while step is not None:
        if step.objectName() in AREAS:
            return step.objectName()
        step = step.parentWidget()
    return "window"


AREAS: Final = frozenset(
    {"queue_panel", "evidence_panel", "acts_panel", "armed_panel", "journal_page", "settings_page"}
)


def look_at(report: Report, top: QWidget, *, only_shown: bool = True) -> None:
    """Looks at every text of every widget."""
    for widget in (top, *top.findChildren(QWidget)):
        if only_shown and not widget.isVisible():
            continue
        name = f"{type(widget).__name__} {widget.objectName()}"
        area = area_of(widget)
        for kind, text in _texts_of(widget):
            report.text(f"{name} {kind}", area, text)
        report.markup(f"{name} tooltip", widget.toolTip())
        if isinstance(widget, QLabel) and widget.textFormat() is not Qt.TextFormat.PlainText:
            report.markup(f"{name} label", widget.text())
        for text in _clickable(widget):
            if MARK.search(text) and not QKeySequence.mnemonic(text).isEmpty():
                report.wrong.add(f"{name}: a key out of received text")


def _texts_of(widget: QWidget) -> Iterator[tuple[str, str]]:
    yield "tooltip", widget.toolTip()
    yield "name", widget.accessibleName()
    yield "description", widget.accessibleDescription()
    yield "title", widget.windowTitle()
    if isinstance(widget, QLabel | QLineEdit):
        yield "text", widget.text()
    elif isinstance(widget, QTextEdit):
        yield "text", widget.toPlainText()
    elif isinstance(widget, QAbstractItemView):
        yield from _items_of(widget)
    for text in _clickable(widget):
        yield "text", text


def _clickable(widget: QWidget) -> Iterator[str]:
    """Texts in which an ampersand makes a key."""
    if isinstance(widget, QAbstractButton):
        yield widget.text()
    elif isinstance(widget, QTabBar):
        yield from (widget.tabText(place) for place in range(widget.count()))
    elif isinstance(widget, QMenu):
        yield from (action.text() for action in widget.actions())


def _items_of(view: QAbstractItemView) -> Iterator[tuple[str, str]]:
    model = view.model()
    if model is None:
        return
    places = [(row, column) for row in range(min(model.rowCount(), ROWS)) for column in range(_columns(model))]
    for row, column in places:
        for role in ROLES:
            text = model.index(row, column).data(role)
            if isinstance(text, str):
                yield f"item {role.name}", text


def _columns(model: QAbstractItemModel) -> int:
    return 1 if isinstance(model, QAbstractListModel) else model.columnCount(QModelIndex())


def point_at_rows(report: Report, top: QWidget) -> None:
    """Asks for the tool tips of what can be pointed at, painted rows among it."""
    for view in top.findChildren(QAbstractItemView):
        if not view.isVisible() or view.model() is None:
            continue
        port = view.viewport()
        for row in range(0, min(view.model().rowCount(), 60), 3):
            frame = view.visualRect(view.model().index(row, 0))
            if not port.rect().intersects(frame):
                continue
            for x in (20, frame.width() // 2, frame.width() - 60):
                at = QPoint(x, frame.center().y())
                QToolTip.hideText()
                QApplication.sendEvent(port, QHelpEvent(QEvent.Type.ToolTip, at, port.mapToGlobal(at)))
                name = f"{type(view).__name__} {view.objectName()} shown tooltip"
                report.text(name, "tooltip", QToolTip.text())
                report.markup(name, QToolTip.text())
    QToolTip.hideText()


def grab(report: Report, widget: QWidget, where: str) -> None:
    """Paints a widget and looks for the traps' colour."""
    start = time.thread_time()
    image = widget.grab().toImage()
    report.slowest_ms = max(report.slowest_ms, (time.thread_time() - start) * 1_000)
    if magenta_pixels(image) > FEW:
        report.wrong.add(f"{where}: styled")


async def walk_session(stage: Stage, report: Report, session_id: str, number: int) -> None:
    """One session: queue, head, every tab, act column; the armed panel of some."""
    from didit_desk.models.ids import SessionId

    stage.presenter.queue.go_to(SessionId(session_id))
    await stage.until(lambda: stage.presenter.evidence.session_id == session_id, f"session {number}")
    await stage.at_rest()
    for digit in range(1, 10):
        stage.trigger(f"tab_{digit}")
        look_at(report, stage.evidence)
        if (number + digit) % 3 == 0:
            grab(report, stage.evidence, f"tab {digit}")
        if number % 8 == 0:
            point_at_rows(report, stage.evidence)
    await stage.at_rest()
    look_at(report, stage.window)
    grab(report, stage.window, "window")
    if number < ARMED:
        stage.trigger("approve")
        await stage.until(lambda: stage.acts.currentWidget() is stage.acts.armed, "armed")
        look_at(report, stage.window)
        point_at_rows(report, stage.window)
        grab(report, stage.window, "armed panel")
        if number:
            stage.press(Qt.Key.Key_Escape)
        else:
            stage.trigger("commit")
        await stage.at_rest()


async def walk_rest(stage: Stage, report: Report, texts: tuple[str, ...]) -> None:
    """The list of sessions to go to, the journal, account names, the banner and the status bar."""
    stage.trigger("go_to")
    stage.type("P0")
    await stage.until(lambda: stage.window.tool_bar.go_to.matches.isVisible(), "matches")
    matches = stage.window.tool_bar.go_to.matches
    look_at(report, matches)
    point_at_rows(report, matches)
    grab(report, matches, "matches")
    stage.press(Qt.Key.Key_Escape)
    for text in texts:
        line = AccountLine(account_id="x", name=text, is_sandbox=True, is_open=True)
        stage.window.tool_bar.show_accounts([line])
        stage.window.tool_bar.show_account(text, is_sandbox=False)
        stage.window.show_account_name(text)
        stage.window.banner.show_notice("ph.warning", text, text, aside=text, action=("x", text))
        item = StatusItem(key="x", icon="ph.user", text=text, short=text, tooltip=text)
        stage.window.status.show_items([item], [item])
        look_at(report, stage.window)
        grab(report, stage.window, "bars")


async def walk(folder: Path) -> int:
    """Everything, on a sandbox whose answers are twisted on their way."""
    report = Report()
    started = time.monotonic()
    with running_sandbox(sessions=400, today="2026-11-20") as sandbox, laid_traps(folder) as traps:
        texts = payloads(picture=traps.picture, pipe=traps.pipe, port=traps.port)
        rows = sandbox.request("/v3/sessions/?status=In%20Review&limit=100").json()["results"]
        persons = [row["session_id"] for row in rows if row["session_kind"] == "user"][: PERSONS + RUDE]
        companies = [row["session_id"] for row in rows if row["session_kind"] != "user"][:COMPANIES]
        order = [*persons, *companies]
        twister = Twister(texts, {session_id: n for n, session_id in enumerate(order)}, set(persons[PERSONS:]))
        with twisting_way(sandbox.didit, twister.twist) as url:
            async with open_stage(replace(sandbox, didit=url)) as stage:
                await stage.rows()
                for number, session_id in enumerate(order):
                    await walk_session(stage, report, session_id, number)
                stage.trigger("mode_journal")
                await stage.at_rest()
                look_at(report, stage.window)
                grab(report, stage.window, "journal")
                await walk_rest(stage, report, texts)
        told = {
            "wrong": sorted(report.wrong),
            "seen": {area: sorted(found) for area, found in report.seen.items()},
            "signs": sorted(report.signs),
            "texts": report.texts,
            "sessions": len(order),
            "slowest_ms": round(report.slowest_ms),
            "calls": traps.calls,
            "reads": traps.reads,
            "seconds": round(time.monotonic() - started, 1),
        }
    print(json.dumps(told))
    return 0


if __name__ == "__main__":
    application = QApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory() as place:
        code = runtime.run(application, lambda: walk(Path(place)))
    sys.exit(code)
