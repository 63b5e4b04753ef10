"""Brightness, contrast, channels and stretch: under the hand, kept for each picture, and gone with one key."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton, QWidget

from didit_desk.ui.toning import counts_of, toned
from didit_desk.ui.widgets.icon_button import IconButton
from didit_desk.ui.widgets.picture_toner import KEPT_BYTES, PictureToner
from didit_desk.ui.widgets.tone_slider import ToneSlider
from didit_desk.viewstate.tone import Channel, Tone
from tests.ui.pictures.picture_bench import FRONT, Bench, focus, middle, pattern

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)

BLUE = QColor(40, 120, 200)
BRIGHTER = QColor(104, 184, 255)  # 50 of 100 lifts by half of 127.5


@pytest.fixture
def bench(qtbot: QtBot) -> Bench:
    return Bench(qtbot)


@pytest.mark.parametrize(
    ("tone", "expected"),
    [
        (Tone(brightness=50), BRIGHTER),
        (Tone(channel=Channel.RED), QColor(40, 40, 40)),
        (Tone(channel=Channel.GREEN), QColor(120, 120, 120)),
        (Tone(channel=Channel.BLUE, brightness=-100), QColor(72, 72, 72)),
        (Tone(channel=Channel.LUMINANCE), QColor(105, 105, 105)),
        (Tone(contrast=-100), QColor(106, 126, 146)),
    ],
)
@pytest.mark.parametrize("kind", [QImage.Format.Format_RGB32, QImage.Format.Format_RGB888])
def test_that_a_tone_shows_the_value_of_its_table(tone: Tone, expected: QColor, kind: QImage.Format) -> None:
    picture = QImage(37, 11, QImage.Format.Format_RGB32)
    picture.fill(BLUE)
    picture = picture.convertToFormat(kind)
    before = picture.copy()
    shown = toned(picture, tone, counts_of(picture, tone))
    assert shown.size() == QSize(37, 11)
    assert {shown.pixelColor(x, y).name() for x in range(37) for y in range(11)} == {expected.name()}
    assert picture == before


def test_that_a_stretch_keeps_the_colours_balanced() -> None:
    picture = QImage(2, 1, QImage.Format.Format_RGB32)
    picture.setPixelColor(0, 0, QColor(100, 100, 100))
    picture.setPixelColor(1, 0, QColor(150, 125, 100))
    tone = Tone(is_stretched=True)
    shown = toned(picture, tone, counts_of(picture, tone))
    assert shown.pixelColor(0, 0) == QColor(0, 0, 0)
    assert shown.pixelColor(1, 0) == QColor(255, 127, 0)


def test_that_zero_brings_back_every_pixel(bench: Bench) -> None:
    before = bench.stage.grab().toImage()
    bench.press(Qt.Key.Key_B)
    slider = bench.find(ToneSlider, "document_stage_tone_brightness")
    assert focus() is slider
    for _ in range(10):
        QTest.keyClick(slider, Qt.Key.Key_Right)
    bench.press(Qt.Key.Key_B)
    bench.wait_toned(bench.left, BRIGHTER)
    for key in (Qt.Key.Key_T, Qt.Key.Key_Y, Qt.Key.Key_G, Qt.Key.Key_Plus, Qt.Key.Key_BracketRight):
        if key is not Qt.Key.Key_BracketRight:
            bench.press(key)
    bench.panel.rotate_by(1)
    bench.press(Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert not bench.left.posture.tone.is_plain
    bench.press(Qt.Key.Key_0)
    bench.right.posture.has_guides = False
    assert bench.left.posture.tone.is_plain
    bench.qtbot.waitUntil(lambda: bench.stage.grab().toImage() == before)


def test_that_a_slider_is_live_and_tells_its_value(bench: Bench) -> None:
    bench.press(Qt.Key.Key_C)
    slider = bench.find(ToneSlider, "document_stage_tone_contrast")
    assert slider.hasFocus()
    slider.setSliderDown(True)
    slider.setSliderPosition(-100)
    bench.wait_toned(bench.left, QColor(106, 126, 146))
    slider.setSliderDown(False)
    assert bench.find(QWidget, "document_stage_tone_contrast_value").text() == "-100"
    assert "contrast -100" in bench.left.accessibleDescription()
    assert "contrast -100" in bench.find(QWidget, "document_stage_left_facts").text()
    QTest.mouseClick(bench.find(IconButton, "document_stage_tone_reset"), Qt.MouseButton.LeftButton)
    bench.wait_toned(bench.left, BLUE)
    assert slider.value() == 0


def test_that_a_held_key_turns_the_wheel_into_brightness(bench: Bench) -> None:
    zoom = bench.left.posture.zoom
    bench.hold(Qt.Key.Key_B)
    bench.wheel(bench.left, 10)
    bench.let_go(Qt.Key.Key_B)
    bench.wait_toned(bench.left, BRIGHTER)
    assert bench.left.posture.zoom == zoom
    assert not bench.stage.bar.isVisible()
    bench.wheel(bench.left, 1)
    assert bench.left.posture.zoom > zoom


def test_that_a_held_key_takes_the_arrows(bench: Bench) -> None:
    bench.hold(Qt.Key.Key_C)
    QTest.keyClick(bench.left, Qt.Key.Key_Down)
    QTest.keyClick(bench.left, Qt.Key.Key_Down)
    bench.let_go(Qt.Key.Key_C)
    assert bench.left.posture.tone == Tone(contrast=-10)


def test_that_the_wheel_over_the_other_picture_changes_that_one(bench: Bench) -> None:
    bench.hold(Qt.Key.Key_B)
    bench.wheel(bench.right, -3)
    bench.let_go(Qt.Key.Key_B)
    assert (bench.left.posture.tone, bench.right.posture.tone) == (Tone(), Tone(brightness=-15))


def test_that_each_picture_keeps_its_tone(bench: Bench) -> None:
    bench.stage.adjust(Tone(brightness=50))
    bench.wait_toned(bench.left, BRIGHTER)
    bench.panel.step_picture(1)
    assert bench.left.posture.tone.is_plain
    assert middle(bench.left) != BRIGHTER
    bench.panel.step_picture(-1)
    # Kept copies are there at once: no picture is seen as it was before.
    assert middle(bench.left) == BRIGHTER


def test_that_a_sharper_version_comes_in_the_same_tone(bench: Bench) -> None:
    bench.stage.adjust(Tone(channel=Channel.RED))
    bench.wait_toned(bench.left, QColor(40, 40, 40))
    bench.panel.show_picture(FRONT, pattern(BLUE, width=2000, height=1259))
    bench.wait_toned(bench.left, QColor(40, 40, 40))


def test_that_the_bar_takes_its_own_room_and_gives_it_back(bench: Bench) -> None:
    height = bench.stage.height()
    top = bench.left.mapTo(bench.stage, bench.left.rect().topLeft()).y()
    bench.press(Qt.Key.Key_B)
    assert bench.stage.bar.isVisible()
    assert bench.left.mapTo(bench.stage, bench.left.rect().topLeft()).y() == top + bench.stage.bar.height()
    bench.press(Qt.Key.Key_B)
    assert (bench.stage.height(), focus()) == (height, bench.left)


def test_that_the_bar_follows_the_picture_with_the_attention(bench: Bench) -> None:
    bench.press(Qt.Key.Key_B)
    bench.stage.adjust(Tone(brightness=30, is_stretched=True))
    stretch = bench.find(QToolButton, "document_stage_tone_stretch")
    slider = bench.find(ToneSlider, "document_stage_tone_brightness")
    assert (slider.value(), stretch.isChecked()) == (30, True)
    bench.right.setFocus()
    assert (slider.value(), stretch.isChecked()) == (0, False)


def test_that_the_tools_tell_what_is_on(bench: Bench) -> None:
    button = bench.find(IconButton, "document_strip_brightness")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert bench.stage.bar.isVisible()
    assert not button.isChecked()
    bench.stage.adjust(Tone(brightness=5))
    assert button.isChecked()
    assert button.toolTip() == "Brightness (B)"


def test_that_the_newest_tone_is_the_one_that_is_made(bench: Bench) -> None:
    for brightness in range(5, 55, 5):
        bench.stage.adjust(Tone(brightness=brightness))
    bench.wait_toned(bench.left, BRIGHTER)


def test_that_kept_copies_are_bounded(qtbot: QtBot) -> None:
    toner = PictureToner()
    levels = pattern(BLUE, width=2000, height=1500).levels
    for brightness in range(1, 9):
        copies = partial(toner.levels_of, levels, Tone(brightness=brightness), width=500)
        qtbot.waitUntil(lambda copies=copies: len(copies()) == len(levels))  # type: ignore[misc]
    assert toner.kept_bytes <= KEPT_BYTES
    toner.clear()
    assert toner.kept_bytes == 0
