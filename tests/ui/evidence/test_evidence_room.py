"""The evidence pane where room is short or nothing is there: names, verdicts and what stands for no session."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QListView, QVBoxLayout, QWidget

from didit_desk.ui.look import Look
from didit_desk.ui.panels.evidence import EvidencePanel
from didit_desk.ui.panels.evidence_head import EvidenceHead
from didit_desk.ui.widgets.empty_state import EmptyState
from didit_desk.ui.widgets.field_table import check_width
from didit_desk.ui.widgets.picture_shelf import PictureView
from didit_desk.viewstate.evidence import evidence_view
from tests.unit.viewstate.evidence_samples import decision

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)

LONG_NAME = "Maria Aparecida Conceição do Nascimento Vasconcelos Albuquerque de Sousa Montenegro"
FRONT = "/id_verifications/0/front_image"


def find(panel: QWidget, kind: type[Any], name: str) -> Any:
    found = panel.findChild(kind, name)
    assert found is not None
    return found


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_that_the_check_column_holds_its_longest_verdict(qtbot: QtBot, scale: float) -> None:
    look = Look(scheme="light", density="comfortable", text_scale=scale)
    words = QFontMetrics(look.font("data")).horizontalAdvance("cannot tell")
    assert check_width(look) >= words + 18


def test_that_a_name_of_two_lines_pushes_the_facts_down_even_in_a_low_pane(qtbot: QtBot) -> None:
    look = Look(scheme="light", density="compact")
    pane = QWidget()
    qtbot.addWidget(pane)
    head = EvidenceHead(look, parent=pane)
    below = QWidget(pane)
    below.setMinimumHeight(400)
    rows = QVBoxLayout(pane)
    rows.addWidget(head)
    rows.addWidget(below, 1)
    pane.resize(495, 460)
    pane.show()
    qtbot.waitExposed(pane)
    head.show_head(replace(evidence_view(decision()).head, name=LONG_NAME, latin=""))
    name, facts = (find(head, QWidget, part) for part in ("evidence_name", "evidence_facts"))
    qtbot.waitUntil(lambda: name.height() > 30)
    qtbot.waitUntil(lambda: facts.geometry().top() >= name.geometry().bottom())
    assert facts.geometry().bottom() <= head.height()


def test_that_a_copy_is_tagged_beside_the_name(qtbot: QtBot) -> None:
    pane = QWidget()
    qtbot.addWidget(pane)
    head = EvidenceHead(Look(scheme="light"), parent=pane)
    QVBoxLayout(pane).addWidget(head)
    pane.resize(780, 120)
    with qtbot.waitExposed(pane):
        pane.show()
    shown = evidence_view(decision()).head
    name, tag = (find(head, QWidget, part) for part in ("evidence_name", "evidence_copy"))
    head.show_head(shown)
    assert tag.isHidden()

    head.show_head(replace(shown, copy="Copy from 14:28"))

    qtbot.waitUntil(lambda: tag.isVisible() and 0 < tag.x() - name.geometry().right() < 20)
    assert tag.accessibleName() == "Copy from 14:28"
    assert tag.geometry().right() < pane.width() // 2


def test_that_nothing_open_is_said_and_ends_with_the_first_session(qtbot: QtBot) -> None:
    panel = EvidencePanel(Look(scheme="light"))
    qtbot.addWidget(panel)
    panel.show_nothing()
    panel.show()
    qtbot.waitExposed(panel)
    nothing, head = find(panel, EmptyState, "evidence_nothing"), find(panel, EvidenceHead, "evidence_head")
    assert (nothing.isVisible(), head.isVisible()) == (True, False)

    panel.show_session(evidence_view(decision()))

    assert (nothing.isVisible(), head.isVisible()) == (False, True)


def test_that_a_dropped_picture_is_asked_for_again(qtbot: QtBot) -> None:
    panel = EvidencePanel(Look(scheme="light"))
    qtbot.addWidget(panel)
    view = evidence_view(decision())
    panel.show_session(view)
    panel.show_picture(FRONT, PictureView(state="link_ended"))
    panel.drop_pictures([FRONT])
    with qtbot.waitSignal(panel.pictures_wanted) as asked:
        panel.show_session(view)
    assert FRONT in asked.args[0]


def test_that_tiles_without_a_picture_say_what_they_are(qtbot: QtBot) -> None:
    panel = EvidencePanel(Look(scheme="light"))
    qtbot.addWidget(panel)
    panel.show_session(evidence_view(decision()))
    strip = find(panel, QListView, "document_strip_list")
    spoken = [strip.model().index(row, 0).data() for row in range(strip.model().rowCount())]
    assert spoken[0] == "Front"
    assert any(words.startswith("Front video.") for words in spoken)
