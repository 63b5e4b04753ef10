"""An earlier mark of the same person is told with its hit, in the list and in the head, and marks nothing."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import pytest

from didit_desk.models.clock import SystemClock
from didit_desk.models.ids import SessionId
from didit_desk.models.seen import SeenMark
from didit_desk.policy.screening.seen_before import seen_mark
from didit_desk.store.seen_marks import SeenMarks
from didit_desk.store.vault import Vault
from didit_desk.ui.look import Look
from didit_desk.ui.panels.aml_tab import AmlTab
from didit_desk.ui.presenters.seen_before import SeenBeforePresenter
from didit_desk.ui.widgets.plain_label import PlainLabel
from didit_desk.viewstate.aml import aml_views
from tests.helpers.waiting import until
from tests.ui.screening.account import ACCOUNT, quiet_account
from tests.unit.viewstate.evidence_samples import decision

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from didit_desk.viewstate.aml import AmlView

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)

TODAY: Final = SystemClock().now().date()
NOTE: Final = f"same person, seen before: False Positive, {TODAY.isoformat()}"


@pytest.fixture
def vault() -> Iterator[Vault]:
    with closing(Vault.open(None, None)) as opened:
        yield opened


@pytest.fixture
def tab(qtbot: QtBot) -> AmlTab:
    tab = AmlTab(Look(scheme="light"))
    qtbot.addWidget(tab)
    tab.resize(900, 700)
    tab.show()
    qtbot.waitExposed(tab)
    return tab


def remember(vault: Vault, view: AmlView, place: int) -> None:
    kept = SeenMarks(vault, ACCOUNT)
    assert view.screening is not None
    entity = seen_mark(view.screening.screened, view.screening.hits[place], kept.key_made())
    kept.keep([SeenMark(entity=entity, origin="another", status="False Positive", day=TODAY)])


def note(tab: AmlTab) -> PlainLabel:
    found = tab.findChild(PlainLabel, "hit_seen")
    assert found is not None
    return found


def spoken(tab: AmlTab) -> list[str]:
    model = tab.hits.hits
    return [str(model.index(row).data()) for row in range(model.rowCount())]


async def test_that_an_earlier_mark_is_told_with_its_hit_and_with_no_other(tab: AmlTab, vault: Vault) -> None:
    (view,) = aml_views(decision())
    assert view.screening is not None
    remember(vault, view, 0)
    async with quiet_account(vault, memory_days=365) as account:
        presenter = SeenBeforePresenter(tab, account.memory, account.reads)
        tab.show_runs((view,))
        await until(lambda: any(NOTE in words for words in spoken(tab)))
        assert sum(NOTE in words for words in spoken(tab)) == 1
        row = tab.hits.hits.row_of(view.screening.hits[0].hit_id)
        assert row is not None
        tab.hits.setCurrentIndex(tab.hits.hits.index(row))
        assert (note(tab).isVisible(), note(tab).text()) == (True, NOTE)
        presenter.close()
        assert not note(tab).isVisible()


async def test_that_another_customer_shows_no_note_of_the_one_before(tab: AmlTab, vault: Vault) -> None:
    def born_later(content: dict[str, Any]) -> None:
        content["aml_screenings"][0]["screened_data"]["date_of_birth"] = "1990-01-01"

    (first,) = aml_views(decision())
    (other,) = aml_views(decision(edit=born_later))
    remember(vault, first, 0)
    async with quiet_account(vault, memory_days=365) as account:
        presenter = SeenBeforePresenter(tab, account.memory, account.reads)
        tab.show_runs((first,))
        await until(lambda: any(NOTE in words for words in spoken(tab)))
        tab.show_runs((replace(other, session_id=SessionId("another")),))
        assert not [words for words in spoken(tab) if NOTE in words]
        await account.reads.finished()
        assert not [words for words in spoken(tab) if NOTE in words]
        presenter.close()


async def test_that_nothing_is_told_while_it_is_off(tab: AmlTab, vault: Vault) -> None:
    (view,) = aml_views(decision())
    remember(vault, view, 0)
    async with quiet_account(vault) as account:
        presenter = SeenBeforePresenter(tab, account.memory, account.reads)
        tab.show_runs((view,))
        await account.reads.finished()
        assert not [words for words in spoken(tab) if "seen before" in words]
        presenter.close()
