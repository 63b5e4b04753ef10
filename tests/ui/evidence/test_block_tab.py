"""The tab of blocks: records fold, runs are switched, ways to other sessions are told, hostile text stays harmless."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QHelpEvent, QImage, QMouseEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QToolButton, QToolTip

from didit_desk.ui.itemmodels.block_model import LINE_ROLE, BlockModel
from didit_desk.ui.look import Look
from didit_desk.ui.panels.block_tab import BlockTab
from didit_desk.ui.widgets.block_list import BlockList
from didit_desk.ui.widgets.picture_shelf import PictureShelf
from didit_desk.viewstate.block_tabs import CHIP, CONTACT, NETWORK, REGISTRY
from didit_desk.viewstate.evidence import evidence_view
from didit_desk.viewstate.lines import Line, LineCell, LineKind
from tests.unit.viewstate.evidence_samples import KYB, decision

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from didit_desk.viewstate.block_tab import BlockTabView

pytestmark = pytest.mark.qt_log_ignore("does not support (propagateSizeHints|raise)", extend=True)

CHILD = "c87f4681-fec5-4457-917f-7a154b040a90"


@pytest.fixture
def tab(qtbot: QtBot) -> BlockTab:
    tab = BlockTab(Look(scheme="light", density="comfortable"), PictureShelf())
    qtbot.addWidget(tab)
    tab.resize(780, 700)
    tab.show()
    qtbot.waitExposed(tab)
    return tab


def view_of(place: int, edit: Callable[[dict[str, Any]], None] | None = None, *, name: str = "") -> BlockTabView:
    read = decision(name, edit) if name else decision(edit=edit)
    return evidence_view(read).blocks[place]


def two_leaks(content: dict[str, Any]) -> None:
    leak = {"name": "Leak 1", "domain": "a.test", "description": "The first"}
    content["email_verifications"][0]["breaches"] = [leak, {**leak, "name": "Leak 2"}]


def people(content: dict[str, Any]) -> None:
    officers = [{"name": "Mirela", "kyc_session_id": CHILD, "uuid": "u-1"}, {"name": "Nobody", "uuid": "u-2"}]
    content["key_people_checks"][0]["registry"] = {"officers": officers, "beneficial_owners": []}


def lines_in(tab: BlockTab) -> BlockList:
    found = tab.findChild(BlockList, "block_lines")
    assert isinstance(found, BlockList)
    return found


def row_of(rows: BlockList, text: str) -> int:
    """The row whose first cell has the text."""
    model = rows.model()
    return next(
        row for row in range(model.rowCount()) if model.index(row, 0).data(LINE_ROLE).cells[0].text == text
    )  # fmt: skip


def click(rows: BlockList, row: int, *, x: int = 40) -> None:
    rows.scrollTo(rows.model().index(row, 0))
    place = rows.visualRect(rows.model().index(row, 0))
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x, place.center().y()))


def test_that_a_click_on_a_record_shows_and_hides_its_details(tab: BlockTab) -> None:
    tab.show_block(view_of(CONTACT, two_leaks))
    rows = lines_in(tab)
    row, before = row_of(rows, "Leak 1"), rows.model().rowCount()
    click(rows, row)
    assert rows.model().rowCount() == before + 1
    assert rows.model().index(row + 1, 0).data(LINE_ROLE).cells[1].text == "The first"
    click(rows, row)
    assert rows.model().rowCount() == before


@pytest.mark.parametrize(
    ("keys", "is_open"),
    [
        ((Qt.Key.Key_Space,), True),
        ((Qt.Key.Key_Return,), True),
        ((Qt.Key.Key_Right, Qt.Key.Key_Right), True),
        ((Qt.Key.Key_Right, Qt.Key.Key_Left), False),
        ((Qt.Key.Key_Left,), False),
    ],
)
def test_that_the_keys_fold_and_unfold_the_current_record(
    tab: BlockTab, keys: tuple[Qt.Key, ...], is_open: bool
) -> None:
    tab.show_block(view_of(CONTACT, two_leaks))
    rows = lines_in(tab)
    row = row_of(rows, "Leak 2")
    rows.setCurrentIndex(rows.model().index(row, 0))
    for key in keys:
        QTest.keyClick(rows, key)
    spoken = rows.model().index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.endswith("details shown" if is_open else "details folded")


def test_that_enter_and_a_click_on_open_tell_the_session_of_a_person(tab: BlockTab) -> None:
    told: list[str] = []
    tab.session_requested.connect(told.append)
    tab.show_block(view_of(REGISTRY, people, name=KYB))
    rows = lines_in(tab)
    row = row_of(rows, "Mirela")
    click(rows, row)
    assert told == []
    QTest.keyClick(rows, Qt.Key.Key_Return)
    click(rows, row, x=rows.viewport().width() - 45)
    assert told == [CHILD, CHILD]
    click(rows, row_of(rows, "Nobody"), x=rows.viewport().width() - 45)
    assert told == [CHILD, CHILD]
    assert "leads to a session" in rows.model().index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)


@pytest.mark.parametrize(
    ("place", "block"),
    [(CHIP, "nfc_verifications"), (CONTACT, "phone_verifications"), (NETWORK, "ip_analyses")],
)
def test_that_every_run_of_a_block_can_be_reached(tab: BlockTab, place: int, block: str) -> None:
    def again(content: dict[str, Any]) -> None:
        content[block].append({**content[block][0], "node_id": "second-node", "status": "Declined"})

    tab.show_block(view_of(place, again))
    second = tab.findChild(QToolButton, "block_runs_2")
    assert second is not None
    assert second.isVisible()
    QTest.mouseClick(second, Qt.MouseButton.LeftButton)
    model = lines_in(tab).model()
    shown = [cell.text for row in range(model.rowCount()) for cell in model.index(row, 0).data(LINE_ROLE).cells]
    assert "second-node" in shown
    tab.show_block(view_of(place))
    assert not second.isVisible()


def test_that_a_newer_reading_with_the_same_content_keeps_what_is_open(tab: BlockTab) -> None:
    tab.show_block(view_of(CONTACT, two_leaks))
    rows = lines_in(tab)
    click(rows, row_of(rows, "Leak 1"))
    count = rows.model().rowCount()
    tab.show_block(view_of(CONTACT, two_leaks))
    assert rows.model().rowCount() == count
    tab.show_block(view_of(CONTACT))
    tab.show_block(view_of(CONTACT, two_leaks))
    assert rows.model().rowCount() == count - 1


def test_that_the_model_keeps_the_rules_of_qt_while_it_folds() -> None:
    model = BlockModel(folds=True)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_lines(view_of(CONTACT, two_leaks).lines)
    whole = model.rowCount()
    for _ in range(2):
        for row in range(model.rowCount() - 1, -1, -1):
            model.toggle(row)
    assert model.rowCount() == whole
    assert not model.toggle(10_000)
    model.show_lines(())
    assert tester.model() is model


def test_that_a_record_inside_a_closed_record_is_closed_with_it() -> None:
    def line(text: str, *, key: str = "", under: str = "") -> Line:
        return Line(kind=LineKind.CELLS, cells=(LineCell(text=text),), widths=(1.0,), key=key, under=under)

    model = BlockModel(folds=True)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    inner = (line("inner", key="b", under="a"), line("inmost", under="b"))
    model.show_lines((line("outer", key="a"), *inner, line("next", key="c"), line("below", under="c")))
    assert model.toggle(0)
    assert model.toggle(1)
    assert model.rowCount() == 4
    assert model.toggle(0)
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == ["outer", "next"]
    assert model.toggle(0)
    assert model.rowCount() == 4
    assert tester.model() is model


def test_that_server_text_is_painted_as_plain_visible_text(tab: BlockTab, qtbot: QtBot) -> None:
    evil = "a\u202eb\u200bc<img src=file:///etc/passwd>"

    def put(content: dict[str, Any]) -> None:
        content["email_verifications"][0].update(email=evil, breaches=[{"name": evil, "domain": evil}] * 2)

    tab.show_block(view_of(CONTACT, put))
    rows = lines_in(tab)
    row = row_of(rows, evil)
    spoken = rows.model().index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "⟨U+202E⟩" in spoken
    assert "⟨U+200B⟩" in spoken
    rows.scrollTo(rows.model().index(row, 0))
    place = rows.visualRect(rows.model().index(row, 0)).center()
    QApplication.sendEvent(
        rows.viewport(),
        QHelpEvent(QEvent.Type.ToolTip, QPoint(40, place.y()), rows.viewport().mapToGlobal(QPoint(40, place.y()))),
    )
    qtbot.waitUntil(lambda: bool(QToolTip.text()))
    assert "<" not in QToolTip.text()
    assert "\u202e" not in QToolTip.text()
    QToolTip.hideText()


def test_that_ten_megabytes_do_not_freeze_the_tab_and_are_copied_whole(tab: BlockTab) -> None:
    long = "x" * 10_000_000
    view = view_of(CONTACT, lambda content: content["phone_verifications"][0].update(full_number=long))
    start = time.perf_counter()
    tab.show_block(view)
    tab.grab()
    assert time.perf_counter() - start < 1
    rows = lines_in(tab)
    row = row_of(rows, "Full number")
    click(rows, row, x=500)
    QTest.keyClick(rows, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == long


def test_that_the_pointer_becomes_a_hand_over_a_way_to_a_session(tab: BlockTab) -> None:
    tab.show_block(view_of(REGISTRY, people, name=KYB))
    rows = lines_in(tab)
    index = rows.model().index(row_of(rows, "Mirela"), 0)
    rows.scrollTo(index)
    for x, shape in ((40, Qt.CursorShape.ArrowCursor), (730, Qt.CursorShape.PointingHandCursor)):
        at = QPointF(x, rows.visualRect(index).center().y())
        move = QMouseEvent(
            QEvent.Type.MouseMove, at, rows.viewport().mapToGlobal(at), Qt.MouseButton.NoButton,
            Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        )  # fmt: skip
        QApplication.sendEvent(rows.viewport(), move)
        assert rows.viewport().cursor().shape() is shape


def test_that_every_kind_of_line_paints_in_both_themes_and_widths(qtbot: QtBot) -> None:
    def hide(content: dict[str, Any]) -> None:
        two_leaks(content)
        content["ip_analyses"] = None
        phone = content["phone_verifications"][0]
        phone.update({name: None for name in phone if name not in {"status", "warnings", "node_id"}})

    for scheme in ("light", "dark"):
        for density, size in (("comfortable", QSize(1040, 900)), ("compact", QSize(420, 500))):
            tab = BlockTab(Look(scheme=scheme, density=density), PictureShelf())
            qtbot.addWidget(tab)
            tab.resize(size)
            pictures: list[QImage] = []
            for view in (view_of(CONTACT, hide), view_of(NETWORK, hide), view_of(REGISTRY, people, name=KYB)):
                tab.show_block(view)
                rows = lines_in(tab)
                for row in range(rows.model().rowCount() - 1, -1, -1):
                    rows.toggle(row)
                pictures.append(tab.grab().toImage())
            assert not any(picture.isNull() for picture in pictures)
            assert pictures[0] != pictures[1] != pictures[2]
