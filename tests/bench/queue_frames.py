"""Frames of the queue with 100,000 rows, beside a widget that draws as many rows of text by itself."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from didit_desk.models.ids import AccountId, SessionId
from didit_desk.models.session import FeatureStatus, SessionKind, SessionRow, SessionStatus
from didit_desk.services.queue_reader import QueueReader
from didit_desk.store.index import SessionIndex
from didit_desk.store.vault import Vault
from didit_desk.ui.look import Look
from didit_desk.ui.panels.queue import QueuePanel
from tests.bench.figures import Figure, median, p95, written
from tests.bench.gui import PaintCount, is_exposed, new_application, painted_ms

if TYPE_CHECKING:
    from collections.abc import Iterator

ROWS: Final = 100_000
ROUNDS: Final = 7
STEPS: Final = 30
# The bars of 8 and 5 ms over the floor of the machine on which they were set, 2.1 ms.
JUMP_MOST_MS: Final = 8.0
JUMP_MOST_TIMES_FLOOR: Final = 4.0
WHEEL_MOST_MS: Final = 5.0
WHEEL_MOST_TIMES_FLOOR: Final = 2.5
SIZE: Final = (320, 900)
NOTCH: Final = 120
LINES_A_ROW: Final = 2


class Floor(QWidget):
    """As many rows and lines of text as the queue shows, drawn by one widget that asks nobody."""

    def __init__(self, row_height: int) -> None:
        super().__init__()
        self._row_height = row_height
        self._first = 0

    def jump(self, row: int) -> None:
        """Shows other rows."""
        self._first = row
        self.update()

    # -- Qt overrides --

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        height = self._row_height // LINES_A_ROW
        for line in range(self.height() // height + 1):
            row = self._first + line // LINES_A_ROW
            area = QRect(30, line * height, self.width() - 100, height)
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, f"Person number {row}")
            painter.drawText(area.translated(200, 0), Qt.AlignmentFlag.AlignVCenter, f"{row % 24} h")


def main() -> int:
    """Measures and prints the figures as one line of JSON."""
    application = new_application()
    look = Look(scheme="light", reduced_motion=True)
    look.apply_to(application)
    vault = Vault.open(None, None)
    index = SessionIndex(vault, AccountId("bench"))
    index.apply(list(_rows()), read_at=datetime.now(UTC))
    panel, floor = QueuePanel(look), Floor(look.row("queue"))
    panel.read_from(QueueReader(index))
    for widget in (panel, floor):
        widget.resize(*SIZE)
        widget.show()
    floor.move(SIZE[0] + 40, 0)
    while not (is_exposed(panel) and is_exposed(floor)):
        application.processEvents()
    print(written(_measured(application, panel, floor)))
    vault.close()
    return 0


def _measured(application: QApplication, panel: QueuePanel, floor: Floor) -> list[Figure]:
    chance = random.Random(1)  # noqa: S311  places and noise, no secrets
    bar, viewport = panel.list.verticalScrollBar(), panel.list.viewport()
    of_list, of_floor = PaintCount(viewport), PaintCount(floor)
    floors: list[float] = []
    jumps: list[float] = []
    steps: list[float] = []
    for _ in range(ROUNDS):
        for _ in range(STEPS):
            row = chance.randrange(ROWS - 100)
            floors.append(painted_ms(partial(floor.jump, row), of_floor))
            place = row * look_height(panel)
            jumps.append(painted_ms(partial(bar.setValue, place), of_list))
            steps.append(painted_ms(lambda: application.sendEvent(viewport, _notch()), of_list))
        application.processEvents()
    jump, wheel = "queue of 100,000, jump", "queue of 100,000, wheel step"
    floor_ms = median(floors)
    return [
        Figure(name=jump, floor=floor_ms, ours=median(jumps), most_times_floor=JUMP_MOST_TIMES_FLOOR),
        Figure(name=f"{jump}, p95", ours=p95(jumps), most_ms=JUMP_MOST_MS),
        Figure(name=wheel, floor=floor_ms, ours=median(steps), most_times_floor=WHEEL_MOST_TIMES_FLOOR),
        Figure(name=f"{wheel}, p95", ours=p95(steps), most_ms=WHEEL_MOST_MS),
    ]


def look_height(panel: QueuePanel) -> int:
    """Height of a row of the list in px."""
    return panel.list.verticalHeader().defaultSectionSize()


def _notch() -> QWheelEvent:
    return QWheelEvent(
        QPointF(100, 100),
        QPointF(100, 100),
        QPoint(),
        QPoint(0, -NOTCH),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )


def _rows() -> Iterator[SessionRow]:
    now = datetime.now(UTC)
    feature = (FeatureStatus(feature="ID_VERIFICATION", status="Approved"),)
    for number in range(1, ROWS + 1):
        yield SessionRow(
            session_id=SessionId(f"{number:08x}-0000-4000-8000-00000000abcd"),
            kind=SessionKind.USER,
            number=number,
            status=SessionStatus.IN_REVIEW,
            name=f"Person number {number}",
            name_latin=None,
            document_type="Passport",
            country="PRT",
            vendor_reference=None,
            created_at=now - timedelta(minutes=number),
            features=feature,
            aml_hits=number % 9 or None,
        )


if __name__ == "__main__":
    raise SystemExit(main())
