"""The keys of a video act in its screen and its bar only, and leave pictures and buttons alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from didit_desk.ui.action_table import Place
from didit_desk.ui.actions import act_in, build_actions
from didit_desk.ui.look import Look
from didit_desk.ui.panels.evidence import EvidencePanel
from didit_desk.ui.presenters.videos import video_commands
from didit_desk.ui.widgets.picture_view import PicturePane
from didit_desk.ui.widgets.video_controls import PositionBar
from didit_desk.ui.widgets.video_shelf import VideoView
from didit_desk.ui.widgets.video_stage import VideoStage
from didit_desk.viewstate.block_tabs import FACE
from didit_desk.viewstate.evidence import evidence_view
from tests.ui.video.clips import counted, number_of
from tests.unit.viewstate.evidence_samples import KYB, decision, spanish_card

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.qt_log_level_fail("CRITICAL")
WAIT = 15_000  # ms
FILM = "/liveness_checks/0/video_url"


def find(panel: QWidget, kind: type[Any], name: str) -> Any:
    found = panel.findChild(kind, name)
    assert found is not None, name
    return found


def filmed(content: dict[str, Any]) -> None:
    """Every liveness check has a video."""
    for check in content["liveness_checks"]:
        check["video_url"] = "https://media.example/video.mp4"


@pytest.fixture
def panel(qtbot: QtBot) -> EvidencePanel:
    panel = EvidencePanel(Look(scheme="light", density="comfortable"))
    qtbot.addWidget(panel)
    actions = build_actions(panel)
    act_in(actions, Place.EVIDENCE, panel)
    actions["next_picture"].triggered.connect(lambda: panel.step_picture(1))
    actions["zoom_in"].triggered.connect(panel.zoom_in)
    for name, act in video_commands(panel.videos).items():
        actions[name].triggered.connect(act)
    for part in panel.videos.keyed_parts:
        act_in(actions, Place.VIDEO, part)
    panel.resize(780, 806)
    panel.show()
    panel.activateWindow()
    qtbot.waitExposed(panel)
    panel.show_session(evidence_view(decision(edit=filmed)))
    panel.show_tab(FACE)
    return panel


def opened(panel: EvidencePanel, qtbot: QtBot) -> VideoStage:
    """The liveness video on its first frame, chosen by a click."""
    QTest.mouseClick(find(panel, QToolButton, "face_film"), Qt.MouseButton.LeftButton)
    panel.videos.put(FILM, VideoView(state="shown", content=counted()))
    stage: VideoStage = find(panel, VideoStage, "face_video")
    qtbot.waitUntil(lambda: not stage.film.image.isNull(), timeout=WAIT)
    return stage


def shows(qtbot: QtBot, stage: VideoStage, number: int) -> None:
    qtbot.waitUntil(lambda: number_of(stage.film.image) == number, timeout=WAIT)


def test_that_keys_step_play_and_keep_in_the_screen_and_in_the_bar(panel: EvidencePanel, qtbot: QtBot) -> None:
    stage = opened(panel, qtbot)
    assert stage.film.hasFocus()
    for part in (stage.film, find(panel, PositionBar, "face_video_controls_bar")):
        part.setFocus()
        before = number_of(stage.film.image)
        QTest.keyClick(part, Qt.Key.Key_Period)
        shows(qtbot, stage, before + 1)
        QTest.keyClick(part, Qt.Key.Key_Comma)
        shows(qtbot, stage, before)
        QTest.keyClick(part, Qt.Key.Key_Space)
        qtbot.waitUntil(lambda: stage.is_playing, timeout=WAIT)
        QTest.keyClick(part, Qt.Key.Key_Space)
        qtbot.waitUntil(lambda: not stage.is_playing, timeout=WAIT)
    QTest.keyClick(stage.film, Qt.Key.Key_V, Qt.KeyboardModifier.ShiftModifier)
    assert stage.medium is not None
    assert len(panel.videos.stills_of([stage.medium])) == 1


def test_that_space_on_a_button_presses_the_button(panel: EvidencePanel, qtbot: QtBot) -> None:
    stage = opened(panel, qtbot)
    keep = find(panel, QPushButton, "face_video_controls_keep")
    keep.setFocus()
    QTest.keyClick(keep, Qt.Key.Key_Space)
    assert stage.medium is not None
    assert len(panel.videos.stills_of([stage.medium])) == 1
    assert not stage.is_playing


def test_that_arrows_in_the_bar_step_and_elsewhere_show_the_next_picture(panel: EvidencePanel, qtbot: QtBot) -> None:
    stage = opened(panel, qtbot)
    bar = find(panel, PositionBar, "face_video_controls_bar")
    bar.setFocus()
    QTest.keyClick(bar, Qt.Key.Key_Right)
    shows(qtbot, stage, 1)
    stage.film.setFocus()
    QTest.keyClick(stage.film, Qt.Key.Key_Right)
    assert stage.isHidden()
    assert find(panel, QWidget, "face_stage").isVisible()


def test_that_zoom_keys_do_nothing_to_pictures_behind_a_video(panel: EvidencePanel, qtbot: QtBot) -> None:
    stage = opened(panel, qtbot)
    pane = find(panel, PicturePane, "face_stage_left_pane")
    before = pane.posture.zoom
    QTest.keyClick(stage.film, Qt.Key.Key_Plus)
    assert pane.posture.zoom == before
    assert not find(panel, QWidget, "face_link").isVisible()


def test_that_a_video_stays_while_its_session_is_read_again_and_goes_with_it(
    panel: EvidencePanel, qtbot: QtBot
) -> None:
    stage = opened(panel, qtbot)
    stage.step(4)
    shows(qtbot, stage, 4)
    stage.keep_still()
    panel.show_session(evidence_view(decision(edit=filmed)))
    assert number_of(stage.film.image) == 4
    assert find(panel, QToolButton, "face_film").isChecked()
    panel.show_session(evidence_view(decision(KYB)))
    panel.show_session(evidence_view(decision(edit=spanish_card)))
    panel.show_tab(FACE)
    assert stage.isHidden()
    assert not find(panel, QToolButton, "face_film").isChecked()


def test_that_a_replaced_video_is_asked_for_again(panel: EvidencePanel, qtbot: QtBot) -> None:
    opened(panel, qtbot)
    with qtbot.waitSignal(panel.videos.wanted) as asked:
        panel.drop_pictures([FILM])
    assert asked.args == [FILM]
