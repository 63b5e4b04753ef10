"""An evidence pane with two pictures of a pattern on stage, driven by keys and the mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from didit_desk.ui.action_table import Place
from didit_desk.ui.actions import act_in, build_actions
from didit_desk.ui.decoding import with_levels
from didit_desk.ui.look import Look
from didit_desk.ui.panels.evidence import EvidencePanel
from didit_desk.ui.widgets.picture_shelf import PictureView
from didit_desk.viewstate.evidence import evidence_view
from tests.unit.viewstate.evidence_samples import decision

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from didit_desk.ui.widgets.picture_stage import PictureStage
    from didit_desk.ui.widgets.picture_view import PicturePane

FRONT, BACK = "/id_verifications/0/front_image", "/id_verifications/0/back_image"
NO_BUTTON = Qt.MouseButton.NoButton
SHIFT = Qt.KeyboardModifier.ShiftModifier
PLAIN = Qt.KeyboardModifier.NoModifier


class Bench:
    """The pane with its keys, as the window wires them."""

    def __init__(self, qtbot: QtBot, *, scheme: str = "light", reduced_motion: bool = False) -> None:
        self.qtbot = qtbot
        self.panel = EvidencePanel(Look(scheme=scheme, density="comfortable", reduced_motion=reduced_motion))
        qtbot.addWidget(self.panel)
        self.panel.resize(780, 806)
        actions = build_actions(self.panel)
        act_in(actions, Place.EVIDENCE, self.panel)
        for name, act in self.panel.picture_acts().items():
            actions[name].triggered.connect(act)
        actions["zoom_fit"].triggered.connect(self.panel.fit)
        actions["zoom_in"].triggered.connect(self.panel.zoom_in)
        self.actions = actions
        self.panel.show()
        self.panel.activateWindow()
        qtbot.waitExposed(self.panel)
        self.panel.show_session(evidence_view(decision()))
        self.panel.show_picture(FRONT, pattern(QColor(40, 120, 200)))
        self.panel.show_picture(BACK, pattern(QColor(200, 90, 30)))
        self.left.setFocus()
        qtbot.waitUntil(self.left.hasFocus)

    @property
    def stage(self) -> PictureStage:
        found = self.panel.picture_stage
        assert found is not None
        return found

    @property
    def left(self) -> PicturePane:
        return self.stage.frames[0].pane

    @property
    def right(self) -> PicturePane:
        return self.stage.frames[1].pane

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
        QTest.keyClick(focus(), key, modifiers)

    def hold(self, key: Qt.Key) -> None:
        QTest.keyPress(focus(), key)

    def let_go(self, key: Qt.Key) -> None:
        QTest.keyRelease(focus(), key)

    def wheel(self, pane: PicturePane, notches: int, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
        at = QPointF(pane.viewport().rect().center())
        turn = QWheelEvent(
            at, QPointF(pane.viewport().mapToGlobal(at.toPoint())), QPoint(), QPoint(0, 120 * notches), NO_BUTTON,
            modifiers, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(pane.viewport(), turn)

    def point(self, pane: PicturePane, at: QPoint) -> None:
        place = QPointF(at)
        moved = QMouseEvent(
            QMouseEvent.Type.MouseMove, place, QPointF(pane.viewport().mapToGlobal(at)), NO_BUTTON, NO_BUTTON, PLAIN
        )
        QApplication.sendEvent(pane.viewport(), moved)

    def drag(self, pane: PicturePane, by: QPoint, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
        start = pane.viewport().rect().center()
        button = Qt.MouseButton.LeftButton
        QTest.mousePress(pane.viewport(), button, modifiers, start)
        place = QPointF(start + by)
        moved = QMouseEvent(
            QMouseEvent.Type.MouseMove, place, QPointF(pane.viewport().mapToGlobal(start + by)), NO_BUTTON, button,
            modifiers,
        )  # fmt: skip
        QApplication.sendEvent(pane.viewport(), moved)
        QTest.mouseRelease(pane.viewport(), button, modifiers, start + by)

    def wait_toned(self, pane: PicturePane, colour: QColor) -> None:
        """Until the middle of a picture has this colour."""
        self.qtbot.waitUntil(lambda: middle(pane) == colour)

    def find(self, kind: type[Any], name: str) -> Any:
        found = self.panel.findChild(kind, name)
        assert found is not None
        return found


def focus() -> QWidget:
    """The widget that keys reach."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def middle(pane: PicturePane) -> QColor:
    """The colour on screen at a quarter of a picture, beside every guide and line."""
    shot = pane.viewport().grab().toImage()
    return shot.pixelColor(shot.width() // 4, shot.height() // 4)


def pattern(colour: QColor, *, width: int = 1920, height: int = 1209) -> PictureView:
    """One colour with a cross of single dark pixels through its middle."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(colour)
    painter = QPainter(image)
    painter.setPen(QColor(10, 10, 10))
    painter.drawLine(width // 2, 0, width // 2, height)
    painter.drawLine(0, height // 2, width, height // 2)
    painter.end()
    small = image.scaled(width // 2, height // 2)
    return PictureView(state="shown", levels=(image, *with_levels(small)), size=QSize(width, height))
