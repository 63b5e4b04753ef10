"""The evidence pane: one set of widgets for every session, pictures with their own posture, states in words."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QWheelEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QListView, QPushButton, QToolButton, QWidget

from didit_desk.models.errors import AccessRefused
from didit_desk.ui.decoding import with_levels
from didit_desk.ui.itemmodels.block_model import BlockModel
from didit_desk.ui.itemmodels.field_model import FieldModel
from didit_desk.ui.itemmodels.hit_model import HitModel
from didit_desk.ui.look import Look
from didit_desk.ui.panels.evidence import EvidencePanel
from didit_desk.ui.widgets.feature_tabs import FeatureTabs
from didit_desk.ui.widgets.flat_button import FlatButton
from didit_desk.ui.widgets.hit_list import HitList
from didit_desk.ui.widgets.link_bar import WholeText
from didit_desk.ui.widgets.picture_shelf import PictureView
from didit_desk.ui.widgets.picture_view import PicturePane
from didit_desk.viewstate.block_tabs import AML, CONTACT, DOCUMENT, FACE, NETWORK
from didit_desk.viewstate.evidence import evidence_view
from didit_desk.viewstate.failure import failure_view
from tests.unit.viewstate.evidence_samples import KYB, decision, spanish_card

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)

FRONT = "/id_verifications/0/front_image"


@pytest.fixture
def panel(qtbot: QtBot) -> EvidencePanel:
    panel = EvidencePanel(Look(scheme="light", density="comfortable"))
    qtbot.addWidget(panel)
    panel.resize(780, 806)
    panel.show()
    qtbot.waitExposed(panel)
    return panel


def picture(width: int = 1920, height: int = 1209) -> PictureView:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(10, 120, 200))
    return PictureView(state="shown", levels=with_levels(image), size=QSize(width, height))


def find(panel: QWidget, kind: type[Any], name: str) -> Any:
    found = panel.findChild(kind, name)
    assert found is not None
    return found


def test_that_another_session_creates_no_widget(panel: EvidencePanel) -> None:
    first, second = evidence_view(decision(edit=spanish_card)), evidence_view(decision(KYB))
    for view in (first, second, first):
        panel.show_session(view)
    before = len(panel.findChildren(QWidget))
    for view in (second, first, second):
        panel.show_session(view)
    assert len(panel.findChildren(QWidget)) == before


def test_that_pictures_on_the_stage_are_asked_for_first(panel: EvidencePanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.pictures_wanted) as asked:
        panel.show_session(evidence_view(decision()))
    assert asked.args[0][:2] == (FRONT, "/id_verifications/0/back_image")
    assert all("video" not in pointer and "extra_files" not in pointer for pointer in asked.args[0])


def test_that_a_click_on_a_tab_tells_and_greyed_ones_do_nothing(panel: EvidencePanel) -> None:
    told: list[int] = []
    panel.tab_chosen.connect(told.append)
    panel.show_session(evidence_view(decision(KYB)))
    tabs = find(panel, FeatureTabs, "evidence_tabs")
    assert panel.current_tab() == AML
    for place in (DOCUMENT, 7, NETWORK):
        QTest.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=tabs.tabRect(place).center())
    assert told == [7]


def test_that_the_open_tab_stays_open_in_the_next_session(panel: EvidencePanel) -> None:
    panel.show_session(evidence_view(decision()))
    panel.show_tab(CONTACT)
    panel.show_session(evidence_view(decision(edit=spanish_card)))
    assert panel.current_tab() == CONTACT


def test_that_the_wheel_zooms_around_the_pointer_and_zero_resets(panel: EvidencePanel) -> None:
    panel.show_session(evidence_view(decision()))
    panel.show_picture(FRONT, picture())
    pane = find(panel, PicturePane, "document_stage_left_pane")
    at = QPointF(90, 60)
    before = pane.mapToScene(at.toPoint())
    turn = QWheelEvent(
        at, QPointF(pane.viewport().mapToGlobal(at.toPoint())), QPoint(), QPoint(0, 240), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(pane.viewport(), turn)
    after = pane.mapToScene(at.toPoint())
    assert pane.posture.zoom == pytest.approx(1.25**2)
    assert abs(after.x() - before.x()) < 12
    assert abs(after.y() - before.y()) < 12
    panel.fit()
    assert (pane.posture.zoom, pane.posture.turns) == (1.0, 0)


def test_that_each_picture_keeps_its_posture_while_the_session_is_open(panel: EvidencePanel) -> None:
    panel.show_session(evidence_view(decision()))
    panel.show_picture(FRONT, picture())
    panel.zoom_in()
    panel.rotate_by(1)
    panel.step_picture(1)
    pane = find(panel, PicturePane, "document_stage_left_pane")
    assert pane.posture.turns == 0
    panel.step_picture(-1)
    assert (pane.posture.zoom, pane.posture.turns) == (1.25, 1)
    panel.show_session(evidence_view(decision(KYB)))
    panel.show_session(evidence_view(decision()))
    panel.show_tab(DOCUMENT)
    assert pane.posture.zoom == 1.0


def test_that_linked_sides_zoom_together_until_they_are_freed(panel: EvidencePanel) -> None:
    view = evidence_view(decision())
    panel.show_session(view)
    panel.show_tab(FACE)
    for medium in view.faces[0].pictures:
        panel.show_picture(medium.pointer, picture(600, 800))
    left = find(panel, PicturePane, "face_stage_left_pane")
    right = find(panel, PicturePane, "face_stage_right_pane")
    panel.zoom_in()
    assert right.posture.zoom == left.posture.zoom == 1.25
    QTest.mouseClick(find(panel, QToolButton, "face_link"), Qt.MouseButton.LeftButton)
    panel.zoom_in()
    assert right.posture.zoom < left.posture.zoom


@pytest.mark.parametrize("state", ["not_captured", "hidden_from_key", "no_reason", "refused", "link_ended"])
def test_that_a_picture_that_is_not_there_says_why(panel: EvidencePanel, state: str) -> None:
    panel.show_session(evidence_view(decision()))
    panel.show_picture(FRONT, PictureView(state=state, detail="Why it is so."))
    pane = find(panel, PicturePane, "document_stage_left_pane")
    assert pane.accessibleDescription().endswith("Why it is so.")
    assert not pane.grab().toImage().isNull()


def test_that_every_run_can_be_reached(panel: EvidencePanel) -> None:
    panel.show_session(evidence_view(decision()))
    second = find(panel, QToolButton, "document_runs_2")
    assert second.isVisible()
    QTest.mouseClick(second, Qt.MouseButton.LeftButton)
    pane = find(panel, PicturePane, "document_stage_left_pane")
    assert pane.accessibleName() == "Front"
    rows = find(panel, QListView, "field_rows")
    assert "050000001" in rows.model().index(3, 0).data(Qt.ItemDataRole.AccessibleTextRole)


def test_that_a_failure_replaces_the_content_and_offers_ways_on(panel: EvidencePanel) -> None:
    chosen: list[str] = []
    panel.failure_action_chosen.connect(chosen.append)
    panel.show_session(evidence_view(decision()))
    error = AccessRefused("decision", status=403)
    panel.show_failure(failure_view(error, number=48219, at=datetime(2026, 11, 20, 14, 31, 7, tzinfo=UTC)))
    QTest.mouseClick(find(panel, QPushButton, "evidence_failure_action_2"), Qt.MouseButton.LeftButton)
    assert chosen == ["check_key"]
    assert not find(panel, PicturePane, "document_stage_left_pane").isVisible()


def test_that_old_content_stays_before_the_skeleton_shows(panel: EvidencePanel, qtbot: QtBot) -> None:
    panel.show_session(evidence_view(decision()))
    panel.show_loading(None)
    skeleton = find(panel, QWidget, "evidence_skeleton")
    assert not skeleton.isVisible()
    qtbot.waitUntil(skeleton.isVisible)
    panel.show_session(evidence_view(decision()))
    assert not skeleton.isVisible()


def test_that_five_hundred_hits_need_no_widget_each(panel: EvidencePanel) -> None:
    def many(content: dict[str, Any]) -> None:
        hit = content["aml_screenings"][0]["hits"][0]
        content["aml_screenings"][0]["hits"] = [{**hit, "id": f"hit_{n}", "match_score": n % 100} for n in range(500)]

    panel.show_session(evidence_view(decision()))
    panel.show_tab(AML)
    before = len(panel.findChildren(QWidget))
    panel.show_session(evidence_view(decision(edit=many)))
    hits = find(panel, HitList, "hit_list")
    assert hits.model().rowCount() == 503
    assert len(panel.findChildren(QWidget)) == before


def test_that_a_source_shows_its_whole_address_before_it_opens(panel: EvidencePanel, qtbot: QtBot) -> None:
    panel.show_session(evidence_view(decision()))
    panel.show_tab(AML)
    with qtbot.assertNotEmitted(panel.link_activated):
        QTest.mouseClick(find(panel, FlatButton, "hit_source"), Qt.MouseButton.LeftButton)
    assert find(panel, WholeText, "link_address").text == "https://lists.example.test/entity/1"
    with qtbot.waitSignal(panel.link_activated) as told:
        QTest.keyClick(find(panel, FlatButton, "link_open"), Qt.Key.Key_Return)
    assert told.args == ["https://lists.example.test/entity/1"]
    assert not find(panel, WholeText, "link_address").isVisible()


def test_that_a_copy_is_the_received_form(panel: EvidencePanel) -> None:
    panel.show_session(evidence_view(decision(edit=spanish_card)))
    rows = find(panel, QListView, "field_rows")
    place = rows.visualRect(rows.model().index(2, 0))
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(330, place.center().y()))
    QTest.keyClick(rows, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "910417"


def test_that_the_models_keep_the_rules_of_qt(panel: EvidencePanel) -> None:
    view = evidence_view(decision())
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    fields, hits, block = FieldModel(), HitModel(), BlockModel()
    testers = [QAbstractItemModelTester(model, fatal) for model in (fields, hits, block)]
    for _ in range(2):
        fields.show_rows(view.documents[0].rows, view.documents[0].other)
        hits.show_groups(view.screenings[0].groups)
        block.show_lines(view.blocks[CONTACT].lines)
        fields.show_rows((), ())
        hits.show_groups(())
        block.show_lines(())
    assert len(testers) == 3


def test_that_every_tab_paints_in_both_themes_and_densities(qtbot: QtBot) -> None:
    view = evidence_view(decision(edit=spanish_card))
    for scheme in ("light", "dark"):
        for density, size in (("comfortable", QSize(1040, 800)), ("compact", QSize(497, 560))):
            panel = EvidencePanel(Look(scheme=scheme, density=density))
            qtbot.addWidget(panel)
            panel.resize(size)
            panel.show_session(view)
            for place in range(9):
                panel.show_tab(place)
                assert not panel.grab().toImage().isNull()
                assert panel.current_tab() == place


def test_that_no_object_name_is_missing(panel: EvidencePanel) -> None:
    panel.show_session(evidence_view(decision()))
    own = [w for w in panel.findChildren(QWidget) if type(w).__module__.startswith("didit_desk")]
    assert [type(w).__name__ for w in own if not w.objectName()] == []


def test_that_a_preview_with_an_ended_link_says_so_below_the_picture(panel: EvidencePanel) -> None:
    panel.show_session(evidence_view(decision()))
    shown = picture()
    panel.show_picture(FRONT, shown)
    note = find(panel, QWidget, "document_stage_left_note")
    assert not note.isVisible()
    ended = PictureView(state="link_ended", levels=shown.levels, size=shown.size, detail="Preview from memory.")
    panel.show_picture(FRONT, ended)
    assert note.isVisible()
    pane = find(panel, PicturePane, "document_stage_left_pane")
    assert "Picture link ended" in pane.accessibleDescription()


def test_that_a_slow_read_of_the_same_session_keeps_its_pictures(panel: EvidencePanel, qtbot: QtBot) -> None:
    panel.show_session(evidence_view(decision()))
    panel.show_picture(FRONT, picture())
    panel.show_loading(None)
    qtbot.waitUntil(find(panel, QWidget, "evidence_skeleton").isVisible)
    panel.show_session(evidence_view(decision()))
    assert find(panel, PicturePane, "document_stage_left_pane").view.state == "shown"
