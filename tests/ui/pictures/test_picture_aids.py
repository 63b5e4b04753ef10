"""The lens, linked pictures, blinking, guides and the keys that move a picture."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, QSize, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from didit_desk.ui.widgets.icon_button import IconButton
from didit_desk.ui.widgets.picture_lens import lens_scale
from didit_desk.viewstate.block_tabs import CONTACT
from didit_desk.viewstate.evidence import evidence_view
from tests.ui.pictures.picture_bench import BACK, FRONT, SHIFT, Bench, focus, pattern
from tests.unit.viewstate.evidence_samples import decision

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)


@pytest.fixture
def bench(qtbot: QtBot) -> Bench:
    return Bench(qtbot)


def shot(bench: Bench, side: int) -> bytes:
    image = bench.stage.frames[side].pane.viewport().grab().toImage()
    return bytes(image.constBits())


def test_that_a_held_key_shows_the_lens_and_letting_go_takes_it_away(bench: Bench) -> None:
    before = shot(bench, 0)
    bench.hold(Qt.Key.Key_Z)
    assert bench.stage.has_loupe
    assert shot(bench, 0) != before
    QTest.keyPress(focus(), Qt.Key.Key_Z)  # The key repeats while it is held.
    bench.let_go(Qt.Key.Key_Z)
    assert not bench.stage.has_loupe
    assert shot(bench, 0) == before


def test_that_the_lens_shows_single_pixels_of_the_picture(bench: Bench) -> None:
    """The cross is one pixel wide: fitted it is a faint line, under the lens a dark one of full depth."""
    bench.hold(Qt.Key.Key_Z)
    viewport = bench.left.viewport()
    bench.point(bench.left, viewport.rect().center())
    image = viewport.grab().toImage()
    row = [image.pixelColor(x, image.height() // 2 - 40).lightness() for x in range(image.width())]
    bench.let_go(Qt.Key.Key_Z)
    assert min(row) < 20
    assert sum(value < 60 for value in row) == 1


def test_that_the_lens_follows_the_pointer(bench: Bench) -> None:
    bench.hold(Qt.Key.Key_Z)
    bench.point(bench.left, QPoint(90, 70))
    first = shot(bench, 0)
    bench.point(bench.left, QPoint(260, 150))
    second = shot(bench, 0)
    bench.let_go(Qt.Key.Key_Z)
    bench.point(bench.left, QPoint(90, 70))
    assert len({first, second, shot(bench, 0)}) == 3


def test_that_linked_pictures_are_looked_at_in_the_same_place(bench: Bench) -> None:
    before = shot(bench, 1)
    bench.hold(Qt.Key.Key_Z)
    bench.point(bench.left, QPoint(120, 90))
    assert shot(bench, 1) == before
    bench.let_go(Qt.Key.Key_Z)
    bench.stage.link(is_linked=True)
    bench.hold(Qt.Key.Key_Z)
    bench.point(bench.left, QPoint(120, 90))
    assert shot(bench, 1) != before
    bench.let_go(Qt.Key.Key_Z)


def test_that_the_menu_and_the_button_leave_the_lens_on(bench: Bench) -> None:
    bench.actions["loupe"].trigger()
    assert bench.stage.has_loupe
    button = bench.find(IconButton, "document_strip_loupe")
    assert button.isChecked()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not bench.stage.has_loupe


def test_that_leaving_the_window_or_the_tab_ends_what_is_held(bench: Bench) -> None:
    stage = bench.stage
    bench.hold(Qt.Key.Key_Z)
    QApplication.sendEvent(bench.panel, QEvent(QEvent.Type.WindowDeactivate))
    assert not stage.has_loupe
    bench.let_go(Qt.Key.Key_Z)
    bench.hold(Qt.Key.Key_Z)
    bench.panel.show_tab(CONTACT)
    assert not stage.has_loupe


@pytest.mark.parametrize(("scale", "ratio", "expected"), [(0.2, 1.0, 1.0), (0.2, 2.0, 0.5), (0.9, 1.0, 1.8)])
def test_that_the_lens_is_one_to_one_or_twice_what_is_seen(scale: float, ratio: float, expected: float) -> None:
    assert lens_scale(scale, ratio) == expected


def test_that_shift_moves_one_side_and_the_offset_stays(bench: Bench) -> None:
    bench.press(Qt.Key.Key_S, SHIFT)
    assert bench.stage.is_linked
    for _ in range(6):
        bench.press(Qt.Key.Key_Plus)
    left, right = bench.left.posture, bench.right.posture
    assert right.zoom == pytest.approx(left.zoom)
    bench.drag(bench.left, QPoint(-40, -20))
    assert right.centre.x() == pytest.approx(left.centre.x(), abs=0.01)
    apart = right.centre.x()
    bench.drag(bench.right, QPoint(-60, 0), SHIFT)
    offset = right.centre.x() - left.centre.x()
    assert right.centre.x() > apart
    assert offset > 0.02
    bench.drag(bench.left, QPoint(30, 0))
    assert right.centre.x() - left.centre.x() == pytest.approx(offset, abs=0.01)


def test_that_shift_and_the_wheel_zoom_one_side(bench: Bench) -> None:
    bench.stage.link(is_linked=True)
    bench.wheel(bench.left, 2)
    assert bench.right.posture.zoom == bench.left.posture.zoom == pytest.approx(1.25**2)
    bench.wheel(bench.right, 1, SHIFT)
    assert (bench.left.posture.zoom, bench.right.posture.zoom) == pytest.approx((1.25**2, 1.25**3))
    bench.wheel(bench.left, 1)
    assert bench.right.posture.zoom / bench.left.posture.zoom == pytest.approx(1.25)
    bench.press(Qt.Key.Key_0)
    assert (bench.left.posture.zoom, bench.right.posture.zoom) == (1.0, 1.0)


def test_that_blinking_shows_each_picture_in_the_same_place(bench: Bench) -> None:
    places = [frame.geometry() for frame in bench.stage.frames]
    bench.press(Qt.Key.Key_V)
    assert bench.stage.is_blinking
    first = bench.stage.side
    geometry = bench.stage.frames[first].geometry()
    bench.qtbot.waitUntil(lambda: bench.stage.side != first)
    assert bench.stage.frames[1 - first].geometry() == geometry
    assert not bench.stage.rect().intersects(bench.stage.frames[first].geometry())
    assert bench.left.hasFocus()
    bench.press(Qt.Key.Key_V)
    assert not bench.stage.is_blinking
    assert [frame.geometry() for frame in bench.stage.frames] == places


def test_that_nothing_blinks_by_itself_where_motion_is_reduced(qtbot: QtBot) -> None:
    bench = Bench(qtbot, reduced_motion=True)
    sides = []
    for _ in range(3):
        bench.press(Qt.Key.Key_V)
        sides.append(bench.stage.side if bench.stage.is_blinking else None)
    assert sides == [0, 1, None]


def test_that_one_picture_has_nothing_to_blink_with(bench: Bench) -> None:
    bench.panel.side_by_side()
    bench.press(Qt.Key.Key_V)
    assert not bench.stage.is_blinking
    link = bench.find(IconButton, "document_strip_side_link")
    assert not link.isEnabled()
    assert link.accessibleDescription() == "there is one picture"


def test_that_guides_stand_over_both_pictures_and_come_back_with_them(bench: Bench) -> None:
    before = shot(bench, 0), shot(bench, 1)
    bench.press(Qt.Key.Key_G)
    with_guides = shot(bench, 0), shot(bench, 1)
    assert (with_guides[0] != before[0], with_guides[1] != before[1]) == (True, True)
    bench.panel.step_picture(1)
    bench.panel.step_picture(-1)
    assert shot(bench, 0) == with_guides[0]
    bench.press(Qt.Key.Key_G)
    assert (shot(bench, 0), shot(bench, 1)) == before


def test_that_keys_move_a_picture_that_is_zoomed(bench: Bench) -> None:
    bench.press(Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert bench.left.percent == 100
    x, y = bench.left.posture.centre.x(), bench.left.posture.centre.y()
    bench.press(Qt.Key.Key_Right, SHIFT)
    bench.press(Qt.Key.Key_Down, SHIFT)
    assert bench.left.posture.centre.x() > x
    assert bench.left.posture.centre.y() > y


def test_that_a_double_click_goes_to_actual_size_and_back(bench: Bench) -> None:
    at = QPoint(60, 60)
    before = bench.left.place_at(at.toPointF())
    QTest.mouseDClick(bench.left.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert bench.left.percent == 100
    after = bench.left.place_at(at.toPointF())
    assert (after.x(), after.y()) == pytest.approx((before.x(), before.y()), abs=0.02)
    QTest.mouseDClick(bench.left.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert bench.left.posture.zoom == 1.0


def test_that_a_small_picture_can_be_seen_in_its_own_size(bench: Bench) -> None:
    bench.panel.show_picture(FRONT, pattern(QColor(40, 120, 200), width=160, height=100))
    assert bench.left.percent > 100
    bench.press(Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert bench.left.percent == 100


def test_that_postures_end_with_their_session(bench: Bench) -> None:
    bench.press(Qt.Key.Key_G)
    bench.press(Qt.Key.Key_T)
    bench.panel.show_nothing()
    bench.panel.show_session(evidence_view(decision()))
    for pointer in (FRONT, BACK):
        bench.panel.show_picture(pointer, pattern(QColor(40, 120, 200)))
    assert bench.left.posture.tone.is_plain
    assert not bench.left.posture.has_guides


def test_that_more_pixels_are_asked_for_when_they_would_be_seen(bench: Bench) -> None:
    told: list[str] = []
    bench.panel.whole_picture_wanted.connect(told.append)
    view = pattern(QColor(40, 120, 200), width=2000, height=1260)
    bench.panel.show_picture(FRONT, replace(view, size=QSize(4000, 2520)))
    bench.press(Qt.Key.Key_Plus)
    assert told == []
    bench.hold(Qt.Key.Key_Z)
    bench.let_go(Qt.Key.Key_Z)
    assert set(told) == {FRONT}
    told.clear()
    bench.press(Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert set(told) == {FRONT}
