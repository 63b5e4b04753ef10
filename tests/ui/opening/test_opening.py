"""The window's opening shows what the real queue shows a moment later: the same rows, words and places."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication

from didit_desk.bootstrap.first_paint import FIRST_VIEW
from didit_desk.config import settings as setting
from didit_desk.config.opening import opening_settings
from didit_desk.models.ids import AccountId, SessionId
from didit_desk.models.queue import QueueQuery
from didit_desk.models.session import SessionKind
from didit_desk.services.queue_reader import QueueReader
from didit_desk.store.first_rows import first_rows
from didit_desk.store.index import SessionIndex
from didit_desk.store.rows import microseconds
from didit_desk.store.vault import Vault
from didit_desk.ui.look import Look
from didit_desk.ui.windows.main_window import MainWindow
from didit_desk.viewstate.opening import OpeningRow, opening_of
from didit_desk.viewstate.queue import QueueRowView, row_view
from tests.ui.queue.queue_samples import make_row

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

ACCOUNT: Final = AccountId("one")
OVERDUE_HOURS: Final = 24
NAMES_SEEN: Final = QRect(26, 70 + 44 + 32 + 1, 150, 600)
"""Names and second lines of a window of 1440 x 900 px; icons, which are outlines at first, stand beside it."""


@pytest.fixture
def vault() -> Iterator[Vault]:
    now = datetime.now(UTC)
    samples = [
        make_row(1, opened=False, features=[("AML", "In Review"), ("LIVENESS", "Declined")], hits=3),
        make_row(2, name="Лебедева Анна", latin="Lebedeva Anna", hours=0.5),
        make_row(3, name=None, document=None, features=[("SOMETHING_NEW", "Declined")]),
        make_row(4, name="A very long name that no queue of any width can show in full, not even this one", hours=80),
        make_row(5, name="Northwind Lda", kind=SessionKind.BUSINESS, hours=25),
        make_row(6, name="Approved elsewhere", status="Approved"),
        make_row(7, name="Duarte, Inês", hours=3),
    ]
    rows = [replace(item.row, created_at=now - timedelta(hours=item.row.number or 0)) for item in samples]
    with closing(Vault.open(None, None)) as vault:
        index = SessionIndex(vault, ACCOUNT)
        index.apply(rows, read_at=now)
        index.mark_opened(SessionId(rows[1].session_id), at=now)
        index.mark_decided(SessionId(rows[6].session_id), "Declined", at=now - timedelta(minutes=3))
        yield vault


def test_that_the_rows_are_those_of_the_real_queue(vault: Vault) -> None:
    now = datetime.now(UTC)
    index = SessionIndex(vault, ACCOUNT)
    found = first_rows(vault, ACCOUNT, status=FIRST_VIEW, most=50)
    shown = opening_of(found, now=microseconds(now), overdue_hours=OVERDUE_HOURS)
    ids = index.ids(QueueQuery())
    views = [row_view(row, now=now, overdue_after=timedelta(hours=OVERDUE_HOURS)) for row in index.rows(ids)]
    assert QueueQuery().status == FIRST_VIEW
    assert shown.total == len(ids) == 6
    assert [_facts(row) for row in shown.rows] == [_facts_of_view(view) for view in views]


def test_that_no_more_rows_are_read_than_asked_for(vault: Vault) -> None:
    found = first_rows(vault, ACCOUNT, status=FIRST_VIEW, most=2)
    assert (len(found.rows), found.total) == (2, 6)
    assert first_rows(vault, "unknown", status=FIRST_VIEW, most=2).rows == ()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_that_rows_stay_in_their_pixels_when_the_panels_come(qtbot: QtBot, vault: Vault, scheme: str) -> None:
    found = first_rows(vault, ACCOUNT, status=FIRST_VIEW, most=50)
    opening = opening_of(found, now=microseconds(datetime.now(UTC)), overdue_hours=OVERDUE_HOURS)
    look = Look(scheme=scheme, is_early=True)
    window = MainWindow(look, opening=opening)
    qtbot.addWidget(window)
    window.allow_close()
    window.resize(1440, 900)
    window.show()
    before = window.grab(NAMES_SEEN).toImage()
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    look.apply_to(application)
    window.furnish()
    window.queue.read_from(QueueReader(SessionIndex(vault, ACCOUNT)))
    qtbot.waitUntil(window.queue.list.isVisible)
    assert before == window.grab(NAMES_SEEN).toImage()


@pytest.mark.parametrize(
    "text",
    [
        "{}",
        "[]",
        "not json",
        '{"theme": "dark", "density": "compact", "text_scale": 1.2, "overdue_hours": 48, "last_account": "a"}',
        '{"theme": "pink", "density": 3, "text_scale": 9, "overdue_hours": true, "last_account": null}',
        '{"text_scale": 1, "overdue_hours": 0, "window_geometry": "AAAA"}',
    ],
)
def test_that_the_opening_obeys_the_settings_the_desk_will_obey(tmp_path: Path, text: str) -> None:
    place = tmp_path / "settings.json"
    place.write_text(text, encoding="utf-8")
    early, full = opening_settings(place), setting.load(place).settings
    assert early._asdict() == {name: getattr(full, name) for name in early._fields}


def _facts(row: OpeningRow) -> tuple[object, ...]:
    return (
        *(row.mark or "none", row.outcome, row.name, row.latin, row.is_name_missing, row.is_strong),
        *(row.time, row.is_overdue, row.second_line, row.reasons),
    )


def _facts_of_view(view: QueueRowView) -> tuple[object, ...]:
    return (
        *(view.mark.value, view.mark_value, view.name, view.latin, view.is_name_missing, view.is_strong),
        *(view.time, view.is_overdue, view.second_line),
        tuple((reason.icon, reason.count) for reason in view.reasons),
    )
