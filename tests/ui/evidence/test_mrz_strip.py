"""The strip of the machine-readable zone, and the boxes on the pictures beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QToolTip, QVBoxLayout, QWidget

from didit_desk.models.evidence import MediaKind
from didit_desk.ui.decoding import with_levels
from didit_desk.ui.look import Look
from didit_desk.ui.widgets.mrz_strip import MrzStrip
from didit_desk.ui.widgets.picture_marks import PictureMarks
from didit_desk.ui.widgets.picture_shelf import PictureShelf, PictureView
from didit_desk.ui.widgets.picture_stage import PictureStage
from didit_desk.viewstate.document_fields import FieldCell, FieldRow, Verdict
from didit_desk.viewstate.document_zone import MrzView, mrz_view
from didit_desk.viewstate.media import MediumView
from tests.unit.policy.mrz_specimens import SPECIMENS, TD1, TD3, replaced

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from didit_desk.ui.widgets.picture_view import PicturePane

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", "does not support raise", extend=True)

NOTHING = FieldCell(text="", is_absent=True)
PRINTED = FieldRow(
    key="number", label="", cells=(FieldCell(text="D23145890"), NOTHING, NOTHING, NOTHING), verdict=Verdict.SINGLE
)
MISREAD = replaced(TD1, 0, 11, "B")
WIDTH, HEIGHT = 1920, 1209


class Panel(QWidget):
    """A strip and a field for the focus to go to."""

    def __init__(self, density: str) -> None:
        super().__init__()
        self.look = Look(scheme="light", density=density)
        self.strip = MrzStrip(self.look, parent=self)
        self.field = QLineEdit(self)
        column = QVBoxLayout(self)
        column.addWidget(self.field)
        column.addWidget(self.strip)
        self.resize(780, 200)


@pytest.fixture(params=["comfortable", "compact"])
def panel(request: pytest.FixtureRequest, qtbot: QtBot) -> Panel:
    panel = Panel(request.param)
    qtbot.addWidget(panel)
    panel.show()
    qtbot.waitExposed(panel)
    panel.field.setFocus()
    return panel


def shown(panel: Panel, view: MrzView | None) -> QImage:
    panel.strip.show_zone(view)
    layout = panel.layout()
    assert layout is not None
    layout.activate()
    return panel.strip.grab().toImage()


def pixels(image: QImage, colour: QColor) -> int:
    plain = image.convertToFormat(QImage.Format.Format_ARGB32)
    return memoryview(plain.constBits()).cast("I").tolist().count(colour.rgba())


def test_that_a_misread_character_is_solid_and_a_right_zone_has_none(panel: Panel) -> None:
    solid = panel.look.colour("declined.solid")
    assert pixels(shown(panel, mrz_view(TD1, (PRINTED,))), solid) == 0
    assert pixels(shown(panel, mrz_view(MISREAD, (PRINTED,))), solid) > 40


def test_that_several_possible_ones_are_outlined_and_not_filled(panel: Panel) -> None:
    several = shown(panel, mrz_view(replaced(TD3, 1, 6, "Z")))
    assert pixels(several, panel.look.colour("declined.solid")) == 0
    assert pixels(several, panel.look.colour("declined.bg")) > 500


@pytest.mark.parametrize("where", SPECIMENS)
def test_that_every_layout_is_painted_and_takes_the_room_it_needs(panel: Panel, where: str) -> None:
    _, lines = SPECIMENS[where]
    assert not shown(panel, mrz_view(lines)).isNull()
    assert panel.strip.height() == panel.strip.sizeHint().height() > 0
    shown(panel, None)
    assert panel.strip.sizeHint() == QSize(0, 0)


@pytest.mark.parametrize(
    "lines",
    [("",), ("", ""), ("é\u202e" * 40,), ("<" * 44, "a" * 44), ("0" * 9_999,), ("A",) * 30, ("\ud800" * 44,)],
)
def test_that_any_lines_are_painted_walked_and_described(panel: Panel, lines: tuple[str, ...]) -> None:
    assert not shown(panel, mrz_view(lines)).isNull()
    panel.strip.setFocus(Qt.FocusReason.TabFocusReason)
    for key in (Qt.Key.Key_End, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_Up, Qt.Key.Key_Left):
        QTest.keyClick(panel.strip, key)
    panel.strip.grab()
    assert isinstance(panel.strip.words_at(QPointF(30, 40)), str)


def test_that_the_zone_is_read_out_and_with_the_focus_the_character_that_stands_out(panel: Panel, qtbot: QtBot) -> None:
    shown(panel, mrz_view(MISREAD, (PRINTED,)))
    assert "Document number: read 7, computed 8, differs" in panel.strip.accessibleDescription()
    panel.activateWindow()
    panel.strip.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(panel.strip.hasFocus)
    assert panel.strip.accessibleDescription().startswith("Line 1, character 12, read B, print has 8")
    assert "Document number: read 7, computed 8, differs" in panel.strip.accessibleDescription()
    panel.field.setFocus()
    assert panel.strip.accessibleDescription() == mrz_view(MISREAD, (PRINTED,)).spoken


def test_that_arrow_keys_walk_from_character_to_character(panel: Panel, qtbot: QtBot) -> None:
    shown(panel, mrz_view(TD3))
    panel.activateWindow()
    panel.strip.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(panel.strip.hasFocus)
    told = []
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_End, Qt.Key.Key_Right, Qt.Key.Key_Home):
        QTest.keyClick(panel.strip, key)
        told.append(panel.strip.accessibleDescription().split(",  ")[0].partition(", read")[0])
    assert told == [
        "Line 1, character 1", "Line 1, character 2", "Line 2, character 2", "Line 2, character 44",
        "Line 2, character 44", "Line 2, character 1",
    ]  # fmt: skip


def test_that_the_pointer_is_told_the_character_the_digit_or_the_sentence(qtbot: QtBot) -> None:
    panel = Panel("comfortable")
    qtbot.addWidget(panel)
    panel.show()
    qtbot.waitExposed(panel)
    shown(panel, mrz_view(MISREAD, (PRINTED,)))
    spots = [QPointF(x, y) for x in range(0, panel.strip.width(), 4) for y in range(0, panel.strip.height(), 6)]
    told = {panel.strip.words_at(spot) for spot in spots}
    assert any(words.startswith("Line 1, character 12, read B, print has 8") for words in told)
    assert "Document number: likely 8 for B in line 1, character 12." in told
    assert any("Not detectable here" in words for words in told)
    view = mrz_view(MISREAD, (PRINTED,))
    assert {view.words_at(line, column) for line in range(3) for column in range(30)} <= told


def test_that_a_tooltip_shows_what_is_told_without_markup(panel: Panel, qtbot: QtBot) -> None:
    shown(panel, mrz_view(TD3))
    spot = next(
        QPointF(x, y)
        for y in range(0, panel.strip.height(), 6)
        for x in range(0, panel.strip.width(), 6)
        if "read <" in panel.strip.words_at(QPointF(x, y))
    )
    at = spot.toPoint()
    panel.strip.event(QHelpEvent(QHelpEvent.Type.ToolTip, at, panel.strip.mapToGlobal(at)))
    qtbot.waitUntil(lambda: "read ‹" in QToolTip.text())
    QToolTip.hideText()
    qtbot.waitUntil(lambda: not QToolTip.isVisible())


def medium(slot: str) -> MediumView:
    return MediumView(pointer=f"/{slot}", slot=slot, name=slot, kind=MediaKind.PICTURE, absence=None)


def put(shelf: PictureShelf, slot: str, width: int = WIDTH, height: int = HEIGHT) -> None:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(120, 130, 140))
    shelf.put(f"/{slot}", PictureView(state="shown", levels=with_levels(image), size=QSize(width, height)))


class Table:
    """A stage with front and back of a card, and the boxes on them."""

    def __init__(self) -> None:
        self.look = Look(scheme="light", density="comfortable")
        self.window = QWidget()
        self.shelf = PictureShelf(parent=self.window)
        self.stage = PictureStage(self.look, self.shelf, ratio=HEIGHT / WIDTH, name="stage", parent=self.window)
        self.marks = PictureMarks(self.look, self.stage)
        self.window.resize(1000, 400)
        self.stage.resize(1000, 400)
        self.stage.show_media([medium("front_image"), medium("back_image")])

    def counts(self) -> list[int]:
        """Boxes that are seen, left and right."""
        return [len(boxes.marks) if boxes.isVisible() else 0 for boxes in self.marks.boxes]

    def seen(self) -> QImage:
        """The right picture as it is drawn."""
        return self.stage.frames[1].pane.grab().toImage()


def tip(pane: PicturePane, place: QPointF) -> str:
    item = pane.itemAt(pane.mapFromScene(place))
    return "" if item is None else item.toolTip()


@pytest.fixture
def table(qtbot: QtBot) -> Table:
    table = Table()
    qtbot.addWidget(table.window)
    table.window.show()
    qtbot.waitExposed(table.window)
    return table


def test_that_the_misread_character_is_boxed_on_the_back_once_its_picture_is_there(table: Table) -> None:
    table.marks.show_zone(mrz_view(MISREAD, (PRINTED,)))
    assert table.counts() == [0, 0]
    put(table.shelf, "front_image")
    put(table.shelf, "back_image")
    assert table.counts() == [0, 1]
    assert pixels(table.seen(), table.look.colour("declined.solid")) > 10
    (mark,) = table.marks.boxes[1].marks
    middle = QPointF(
        (mark.place.left + mark.place.width / 2) * WIDTH, (mark.place.top + mark.place.height / 2) * HEIGHT
    )
    pane = table.stage.frames[1].pane
    assert tip(pane, middle).startswith("Line 1, character 12, read B")
    assert tip(pane, QPointF(WIDTH / 2, HEIGHT / 2)) == ""
    table.marks.show_zone(None)
    assert table.counts() == [0, 0]
    assert pixels(table.seen(), table.look.colour("declined.solid")) == 0


def test_that_a_box_stays_on_its_character_when_the_picture_is_turned_or_zoomed(table: Table) -> None:
    put(table.shelf, "back_image")
    table.marks.show_zone(mrz_view(MISREAD, (PRINTED,)))
    (mark,) = table.marks.boxes[1].marks
    pane = table.stage.frames[1].pane
    middle = QPointF(
        (mark.place.left + mark.place.width / 2) * WIDTH, (mark.place.top + mark.place.height / 2) * HEIGHT
    )
    colour = table.look.colour("declined.solid")
    for turn in range(4):
        at = pane.mapFromScene(middle)
        near = pane.grab().toImage().copy(at.x() - 12, at.y() - 12, 24, 24)
        assert pixels(near, colour) > 10, turn
        pane.rotate_by(1)
    pane.zoom_in()
    assert table.counts() == [0, 1]


@pytest.mark.parametrize(("width", "height"), [(1600, 1200), (1209, 1920), (600, 600)])
def test_that_a_picture_of_another_shape_has_no_box(table: Table, width: int, height: int) -> None:
    table.marks.show_zone(mrz_view(MISREAD, (PRINTED,)))
    put(table.shelf, "back_image", width, height)
    assert table.counts() == [0, 0]


def test_that_another_picture_on_the_stage_takes_the_box_away(table: Table) -> None:
    put(table.shelf, "back_image")
    put(table.shelf, "full_back_image")
    table.marks.show_zone(mrz_view(MISREAD, (PRINTED,)))
    table.stage.show_media([medium("back_image"), medium("full_back_image")])
    assert table.counts() == [1, 0]
