"""The judgement in the face tab: three answers, given once, and why one was not taken."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from didit_desk.models.face import FaceJudgement, FaceVerdict
from didit_desk.models.ids import SessionId
from didit_desk.policy.judging import ScoresHidden, veiled
from didit_desk.ui.look import Look
from didit_desk.ui.panels.evidence import EvidencePanel
from didit_desk.viewstate.block_tabs import FACE
from didit_desk.viewstate.evidence import evidence_view
from didit_desk.viewstate.judgement import judgement_view, refused_view
from tests.unit.viewstate.evidence_samples import decision

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from didit_desk.viewstate.evidence import EvidenceView

NOW: Final = datetime(2026, 11, 20, 14, 31, 7, tzinfo=UTC)
GIVEN: Final = FaceJudgement(session_id=SessionId("s"), run=0, verdict=FaceVerdict.DIFFERENT, capture="", at=NOW)


def view(*, given: FaceJudgement | None) -> EvidenceView:
    """The session with the policy on, before or after the judgement."""
    read = decision()
    shown = evidence_view(read if given is not None else veiled(read, ScoresHidden(frozenset({0}))))
    faces = tuple(replace(face, judgement=judgement_view(given, now=NOW)) for face in shown.faces)
    return replace(shown, faces=faces)


@pytest.fixture
def panel(qtbot: QtBot) -> Iterator[EvidencePanel]:
    # In a window of a fixed size, as in the desk: alone it would be one whose smallest size changes.
    window = QWidget()
    made = EvidencePanel(Look(scheme="light"), parent=window)
    qtbot.addWidget(window)
    window.resize(900, 800)
    made.resize(window.size())
    window.show()
    made.show_session(view(given=None))
    made.show_tab(FACE)
    yield made
    window.close()


def child(panel: EvidencePanel, name: str) -> QWidget:
    return next(widget for widget in panel.findChildren(QWidget) if widget.objectName() == name)


def words(panel: EvidencePanel) -> str:
    return str(child(panel, "judgement_words").text())  # type: ignore[attr-defined]


def test_that_an_answer_names_its_run_and_the_pictures_it_was_given_by(panel: EvidencePanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.face.judgement_chosen) as told:
        QTest.mouseClick(child(panel, "verdicts_cannot_tell"), Qt.MouseButton.LeftButton)

    verdict, run, pointers = told.args
    assert (verdict, run) == ("cannot_tell", 0)
    assert len(pointers) == 2
    # It shows as given when the journal has it, not before.
    assert not child(panel, "verdicts_cannot_tell").isChecked()  # type: ignore[attr-defined]


def test_that_a_refused_answer_says_why_and_can_be_given_again(panel: EvidencePanel, qtbot: QtBot) -> None:
    panel.face.refuse_judgement(refused_view("the disk is full"))

    assert words(panel) == ("Not recorded: the journal cannot be written (the disk is full). The scores stay hidden.")
    with qtbot.waitSignal(panel.face.judgement_chosen):
        panel.face.judge("same")


def test_that_an_answer_is_given_once_and_stays_with_its_time(panel: EvidencePanel, qtbot: QtBot) -> None:
    panel.show_session(view(given=GIVEN))

    assert words(panel).startswith("Your judgement: different, 14:31 UTC.")
    assert not child(panel, "verdicts").isEnabled()
    with qtbot.assertNotEmitted(panel.face.judgement_chosen):
        panel.face.judge("same")


def test_that_a_key_in_another_tab_judges_nothing(panel: EvidencePanel, qtbot: QtBot) -> None:
    panel.show_tab(0)

    with qtbot.assertNotEmitted(panel.face.judgement_chosen):
        panel.face.judge("same")


def test_that_the_gauges_say_when_they_are_shown(panel: EvidencePanel) -> None:
    gauges = [child(panel, f"face_gauge_{place}") for place in (0, 1)]

    assert {gauge.accessibleDescription() for gauge in gauges} == {"after your judgement"}


def test_that_nothing_is_asked_while_the_policy_is_off(panel: EvidencePanel) -> None:
    panel.show_session(evidence_view(decision()))

    assert child(panel, "face_judgement").isHidden()
