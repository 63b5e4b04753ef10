"""The queue's model: keyed reloads, pages, and lists too long to lay out."""

from __future__ import annotations

import random
from array import array
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QItemSelectionModel, QPersistentModelIndex
from PySide6.QtTest import QAbstractItemModelTester

from didit_desk.models.queue import QueueQuery
from didit_desk.ui.itemmodels.id_changes import edits_between
from didit_desk.ui.itemmodels.queue_model import MOST_PAGES, PAGE, QueueModel
from didit_desk.viewstate.queue import Mark, QueueMarks
from tests.ui.queue.queue_samples import NOW, listed, make_row, session_id

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.queue.queue_samples import ListedRows


def shown(source: ListedRows) -> QueueModel:
    model = QueueModel(source, now=NOW)
    model.ask(QueueQuery())
    return model


def numbers(model: QueueModel) -> list[int | None]:
    rows = [model.row_at(place) for place in range(model.rowCount())]
    return [row.row.number if row else None for row in rows]


@pytest.mark.parametrize("seed", range(20))
def test_that_edits_turn_one_list_into_the_other(seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311 - test data
    old = array("q", dice.sample(range(40), dice.randrange(30)))
    new = array("q", dice.sample(range(40), dice.randrange(30)))
    work = array("q", old)
    for edit in edits_between(old, new) or ():
        if edit.inserted is None:
            del work[edit.at : edit.at + edit.count]
        else:
            work[edit.at : edit.at] = edit.inserted
    assert work == new


def test_that_an_insertion_among_a_million_ids_is_one_edit() -> None:
    old = array("q", range(1_000_000))
    new = array("q", old)
    new.insert(500_000, -1)
    assert [(edit.at, edit.count) for edit in edits_between(old, new) or ()] == [(500_000, 1)]


def test_that_a_wholly_different_list_is_not_told_row_by_row() -> None:
    assert edits_between(array("q", range(10_000)), array("q", range(20_000, 30_000))) is None


def test_that_reloads_keep_the_rules_of_qt_models(qtbot: QtBot) -> None:
    source = listed(30)
    model = shown(source)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    dice = random.Random(7)  # noqa: S311 - test data
    for _ in range(25):
        source.order = dice.sample(sorted(source.by_id), dice.randrange(31))
        model.reload()
        assert numbers(model) == source.order
    tester.deleteLater()


def test_that_a_row_is_followed_to_its_new_place(qtbot: QtBot) -> None:
    source = listed(10)
    model = shown(source)
    kept = QPersistentModelIndex(model.index(6))
    source.order = [99, *source.order[2:]]
    source.by_id[99] = make_row(99)
    model.reload()
    assert kept.row() == 5
    assert model.row_at(5) is source.by_id[7]


def test_that_only_the_pages_looked_at_are_read(qtbot: QtBot) -> None:
    source = listed(10_000)
    model = shown(source)
    assert source.read == []
    model.view_at(5_000)
    assert len(source.read) == PAGE
    for page in range(MOST_PAGES + 4):
        model.row_at(page * PAGE)
    source.read.clear()
    model.row_at(0)
    assert len(source.read) == PAGE


def test_that_a_row_which_vanished_leaves_its_neighbours_in_place(qtbot: QtBot) -> None:
    source = listed(5)
    model = shown(source)
    del source.by_id[3]
    model.refresh_rows()
    assert numbers(model) == [1, 2, None, 4, 5]


def test_that_marks_change_what_is_painted(qtbot: QtBot) -> None:
    model = shown(listed(3))
    model.show_marks(QueueMarks(pinned=session_id(2)))
    marks = [view.mark for place in range(3) if (view := model.view_at(place))]
    assert marks == [Mark.NONE, Mark.PIN, Mark.NONE]


def test_that_the_next_unopened_session_is_found_past_the_end(qtbot: QtBot) -> None:
    source = listed(6)
    source.by_id[2] = make_row(2, opened=False)
    model = shown(source)
    assert model.first_unopened_after(4) == 1
    assert shown(listed(4)).first_unopened_after(0) is None


def test_that_a_selection_survives_a_reload(qtbot: QtBot) -> None:
    source = listed(8)
    model = shown(source)
    selection = QItemSelectionModel(model)
    selection.select(model.index(4), QItemSelectionModel.SelectionFlag.Select)
    source.order = source.order[1:]
    model.reload()
    assert [index.row() for index in selection.selectedIndexes()] == [3]
