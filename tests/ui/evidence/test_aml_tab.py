"""The AML tab: groups that fold, marks on rows, one painted list for a hit, and sources that open only when asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from didit_desk.models.act import ActKind
from didit_desk.policy.marks import Marks, opened
from didit_desk.ui.browser import open_in_browser
from didit_desk.ui.look import Look
from didit_desk.ui.panels.aml_tab import AmlTab
from didit_desk.ui.widgets.cap_button import CapButton
from didit_desk.ui.widgets.flat_button import FlatButton
from didit_desk.ui.widgets.hit_detail import DetailList
from didit_desk.ui.widgets.hit_list import HitList
from didit_desk.ui.widgets.link_bar import LinkBar, WholeText
from didit_desk.viewstate.aml import HitGroup, aml_views, mark_row, mark_rows
from didit_desk.viewstate.aml_clauses import ClauseRow
from didit_desk.viewstate.aml_list import filter_choices
from didit_desk.viewstate.marks import FollowUp, MarksView, marks_view
from tests.unit.viewstate.evidence_samples import decision

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from didit_desk.viewstate.aml import AmlView

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)

FALSE, MATCH = "False Positive", "Confirmed Match"


@pytest.fixture
def tab(qtbot: QtBot) -> AmlTab:
    tab = AmlTab(Look(scheme="light", density="comfortable"))
    qtbot.addWidget(tab)
    tab.resize(780, 700)
    tab.show()
    qtbot.waitExposed(tab)
    return tab


def screened(*hits: dict[str, Any]) -> tuple[AmlView, ...]:
    """The recorded screening with other hits, each made of the recorded first one."""

    def edit(content: dict[str, Any]) -> None:
        first = content["aml_screenings"][0]["hits"][0]
        listed = [{**first, "id": f"hit_{place}", **hit} for place, hit in enumerate(hits)]
        content["aml_screenings"][0]["hits"] = listed

    return aml_views(decision(edit=edit))


def five() -> tuple[AmlView, ...]:
    """Three open hits, one that a rule dismissed, one that a person did."""
    return screened(
        {"match_score": 99},
        {"match_score": 98, "datasets": ["PEP"], "sanction_matches": []},
        {"match_score": 97, "datasets": ["PEP"], "sanction_matches": []},
        {"match_score": 91, "review_status": FALSE},
        {"match_score": 95, "review_status": FALSE},
    )


def shown(tab: AmlTab) -> list[str]:
    hits = (tab.hits.hits.hit_at(row) for row in range(tab.hits.hits.rowCount()))
    return [hit.hit_id for hit in hits if hit is not None]


def find(tab: QWidget, kind: type[Any], name: str) -> Any:
    found = tab.findChild(kind, name)
    assert found is not None
    return found


def test_that_what_a_rule_dismissed_is_folded_at_first_and_unfolds_by_a_key(tab: AmlTab) -> None:
    tab.show_runs(five())
    assert shown(tab) == ["hit_0", "hit_1", "hit_2", "hit_4"]
    for _ in range(3):
        QTest.keyClick(tab.hits, Qt.Key.Key_Down)
    assert tab.hits.hits.heading_at(tab.hits.currentIndex().row()) is not None
    QTest.keyClick(tab.hits, Qt.Key.Key_Right)
    assert shown(tab) == ["hit_0", "hit_1", "hit_2", "hit_3", "hit_4"]
    QTest.keyClick(tab.hits, Qt.Key.Key_Space)
    assert "hit_3" not in shown(tab)


def test_that_everything_selected_is_every_open_hit_in_sight(tab: AmlTab) -> None:
    tab.show_runs(five())
    tab.hits.fold(HitGroup.BY_RULE, folded=False)
    QTest.keyClick(tab.hits, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert [hit.hit_id for hit in tab.selected_hits()] == ["hit_0", "hit_1", "hit_2"]


def test_that_shift_and_an_arrow_select_and_open_each_hit_they_pass(tab: AmlTab) -> None:
    laid_out: list[str] = []
    tab.hit_opened.connect(lambda hit: laid_out.append(hit.hit_id))
    tab.show_runs(five())
    for _ in range(2):
        QTest.keyClick(tab.hits, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert [hit.hit_id for hit in tab.selected_hits()] == ["hit_0", "hit_1", "hit_2"]
    assert laid_out == ["hit_0", "hit_1", "hit_2"]


def test_that_another_reading_of_the_session_keeps_folds_and_the_hit(tab: AmlTab) -> None:
    tab.show_runs(five())
    tab.hits.fold(HitGroup.BY_RULE, folded=False)
    tab.hits.setCurrentIndex(tab.hits.hits.index(tab.hits.hits.row_of("hit_2") or 0))
    tab.show_runs(
        screened(
            *({"match_score": 99 - place} for place in range(3)),
            {"match_score": 91, "review_status": FALSE},
        )
    )
    assert "hit_3" in shown(tab)
    assert [hit.hit_id for hit in tab.selected_hits()] == ["hit_2"]


def test_that_a_filter_leaves_hits_out_and_counts_them(tab: AmlTab) -> None:
    tab.show_runs(five())
    choices = dict(filter_choices(tab.view.groups if tab.view is not None else ()))
    assert choices["list:pep"] == "PEP (2)"
    tab.tools.only.opening.emit()
    tab.tools.only.choice_made.emit("list:pep")
    assert shown(tab) == ["hit_1", "hit_2"]
    assert tab.hits.hits.index(0).data() == "Open 2 of 3"
    tab.tools.order.choice_made.emit("match")
    tab.tools.only.choice_made.emit("")
    assert shown(tab)[:3] == ["hit_0", "hit_1", "hit_2"]


def test_that_marks_stand_on_their_rows_and_clauses_follow_them(tab: AmlTab, qtbot: QtBot) -> None:
    views = five()
    tab.show_runs(views)
    rows = mark_rows(views[0])
    tab.show_marks({"hit_0": FALSE}, marks_view(views[0], Marks(wanted={"hit_0": FALSE}), rows), reason="")
    assert "False positive" in tab.hits.hits.index(tab.hits.hits.row_of("hit_0") or 0).data()
    lines = find(tab, DetailList, "hit_lines")
    place = next(at for at, row in enumerate(lines.rows) if isinstance(row, ClauseRow))
    lines.setCurrentIndex(lines.model().index(place, 0))
    with qtbot.waitSignal(tab.clause_asked) as told:
        QTest.keyClick(lines, Qt.Key.Key_Return)
    assert told.args[0].startswith("False positive, ")
    tab.show_marks({}, marks_view(views[0], Marks(), rows), reason="")
    assert not any(isinstance(row, ClauseRow) for row in lines.rows)


def test_that_every_clause_names_its_field(tab: AmlTab) -> None:
    views = five()
    tab.show_runs(views)
    tab.show_marks({"hit_0": MATCH}, marks_view(views[0], Marks(), mark_rows(views[0])), reason="")
    found = [row for row in find(tab, DetailList, "hit_lines").rows if isinstance(row, ClauseRow)]
    assert len(found) > 1
    assert not found[0].field
    assert all(row.field for row in found[1:])


def test_that_the_acts_after_the_marks_are_offered_apart(tab: AmlTab, qtbot: QtBot) -> None:
    tab.show_runs(five())
    step = FollowUp(text="Approve AML", kind=ActKind.FEATURE, step_status="Approved")
    session = FollowUp(text="Approve session", kind=ActKind.APPROVE)
    view = MarksView(summary="s", aside="a", off_reason="no", note="n", step_acts=(step,), session_acts=(session,))
    tab.show_marks({}, view, reason="")
    assert not find(tab, CapButton, "send_marks").isEnabled()
    for name, act in (("aml_step_act_0", step), ("aml_session_act_0", session)):
        with qtbot.waitSignal(tab.follow_up_asked) as told:
            QTest.mouseClick(find(tab, FlatButton, name), Qt.MouseButton.LeftButton)
        assert told.args == [act]
    assert not find(tab, FlatButton, "aml_step_act_1").isVisible()


def test_that_an_address_without_https_is_text_and_opens_nothing(tab: AmlTab, qtbot: QtBot) -> None:
    tab.show_runs(screened({"url": "http://lists.example.test/1"}))
    with qtbot.assertNotEmitted(tab.link_activated):
        QTest.mouseClick(find(tab, FlatButton, "hit_source"), Qt.MouseButton.LeftButton)
        assert find(tab, WholeText, "link_address").text == "http://lists.example.test/1"
        assert not find(tab, FlatButton, "link_open").isVisible()
        QTest.mouseClick(find(tab, FlatButton, "link_close"), Qt.MouseButton.LeftButton)
    assert not find(tab, LinkBar, "link_bar").isVisible()


def test_that_going_to_another_hit_takes_the_address_away(tab: AmlTab) -> None:
    tab.show_runs(five())
    QTest.mouseClick(find(tab, FlatButton, "hit_source"), Qt.MouseButton.LeftButton)
    assert find(tab, LinkBar, "link_bar").isVisible()
    tab.hits.step(1)
    assert not find(tab, LinkBar, "link_bar").isVisible()
    assert not find(tab, LinkBar, "link_bar").address


@pytest.mark.parametrize(
    ("address", "is_opened"),
    [
        ("https://lists.example.test/a?b=1#c", True),
        ("https://xn--mnchen-3ya.example/x", True),
        ("https://münchen.example/x", False),
        ("http://lists.example.test/", False),
        ("file:///etc/passwd", False),
        ("javascript:alert(1)", False),
        ("https://good.example@evil.example/", False),
        ("https:///nowhere", False),
    ],
)
def test_that_the_browser_gets_only_what_was_shown(address: str, is_opened: bool) -> None:
    got: list[str] = []

    def take(url: QUrl) -> bool:
        got.append(url.toString(QUrl.ComponentFormattingOption.FullyEncoded))
        return True

    assert open_in_browser(address, open_url=take) is is_opened
    assert got == ([address] if is_opened else [])


def test_that_no_hit_has_a_widget_of_its_own(tab: AmlTab) -> None:
    tab.show_runs(screened({}))
    before = len(tab.findChildren(QWidget))
    tab.show_runs(screened(*({"match_score": place % 100} for place in range(500))))
    assert find(tab, HitList, "hit_list").model().rowCount() == 503
    for _ in range(5):
        tab.hits.step(1)
    assert len(tab.findChildren(QWidget)) == before


def test_that_the_foot_says_why_marks_cannot_be_sent() -> None:
    view = five()[0]
    rows = mark_rows(view)
    marks = opened(Marks(), mark_row(view.groups[0].hits[0]))
    assert marks_view(view, marks, rows).off_reason == "No hit is marked."
    assert marks_view(view, marks, rows, refusal="Offline.").off_reason == "Offline."
