"""The index answers what a reviewer asks of the queue."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from didit_desk.models.ids import AccountId, SessionId
from didit_desk.models.queue import Order, QueueQuery
from didit_desk.models.session import SessionStatus
from didit_desk.store import queries
from didit_desk.store.drafts import Drafts
from didit_desk.store.fold import search_form
from didit_desk.store.index import TOTAL, SessionIndex
from didit_desk.store.vault import Vault
from tests.unit.store.builders import KEY, NOON, a_row

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ACCOUNT = AccountId("first")


@pytest.fixture(params=["file", "memory"])
def vault(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Vault]:
    opened = Vault.open(tmp_path / "vault.db", KEY) if request.param == "file" else Vault.open(None, None)
    yield opened
    opened.close()


@pytest.fixture
def index(vault: Vault) -> SessionIndex:
    return SessionIndex(vault, ACCOUNT)


def numbers(index: SessionIndex, query: QueueQuery, **options: int) -> list[int | None]:
    return [found.row.number for found in index.rows(index.ids(query, **options))]


def test_that_a_row_comes_back_as_it_was_given(index: SessionIndex) -> None:
    given_row = a_row(7, name="Łucja Ø", email="l@example.org", phone="+48 600 100", aml_hits=3, features=())
    index.apply([given_row, a_row(8)], read_at=NOON)
    found = index.row(given_row.session_id)
    assert found is not None
    assert found.row == given_row


def test_that_only_real_changes_are_told(index: SessionIndex) -> None:
    first = index.apply([a_row(1), a_row(2)], read_at=NOON)
    again = index.apply([a_row(1), a_row(2)], read_at=NOON + timedelta(minutes=1))
    moved = index.apply([a_row(1), a_row(2, status="Approved")], read_at=NOON + timedelta(minutes=2))
    assert first.added == (a_row(1).session_id, a_row(2).session_id)
    assert not again
    assert (moved.added, moved.updated) == ((), (a_row(2).session_id,))
    assert index.read_at() == NOON + timedelta(minutes=2)


def test_that_a_row_mentioned_twice_is_added_once_with_its_last_form(index: SessionIndex) -> None:
    changes = index.apply([a_row(1), a_row(1, status="Declined")], read_at=NOON)
    assert changes.added == (a_row(1).session_id,)
    assert changes.updated == ()
    assert index.counts() == {TOTAL: 1, "Declined": 1}


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (Order.WAITING_LONGEST, [3, 1, 2]),
        (Order.NEWEST, [2, 1, 3]),
        (Order.NAME, [2, 3, 1]),
        (Order.NUMBER, [1, 2, 3]),
    ],
)
def test_that_each_order_puts_rows_where_it_says(index: SessionIndex, order: Order, expected: list[int]) -> None:
    index.apply(
        [
            a_row(1, name=None, waiting=timedelta(hours=2)),
            a_row(2, name="Åsa", waiting=timedelta(hours=1)),
            a_row(3, name="Борис", waiting=timedelta(hours=3)),
        ],
        read_at=NOON,
    )
    assert numbers(index, QueueQuery(order=order)) == expected
    assert numbers(index, QueueQuery(order=order), limit=2) == expected[:2]


@pytest.mark.parametrize(
    "search",
    ["mull", "MÜLL", "üll", "ann mül", "an", "ül mu", "m", "#1042", "1042", "f-77", "70123", "ex.or", "or", "0000cafe"],
)
def test_that_a_search_finds_by_part_of_any_field(index: SessionIndex, search: str) -> None:
    wanted = a_row(
        1042,
        name="Anna O'Ulrich Müller",
        vendor_reference="ref-77",
        email="anna@ex.org",
        phone="+49 170 123",
        session_id="0000cafe-1111-4000-8000-00000000abcd",
    )
    index.apply([wanted, a_row(5, name="Zoe Kidd", vendor_reference=None)], read_at=NOON)
    assert numbers(index, QueueQuery(search=search)) == [1042]


def test_that_one_letter_is_looked_for_at_the_start_of_words_only(index: SessionIndex) -> None:
    index.apply(
        [a_row(1, name="Xaver Bo", vendor_reference=None), a_row(2, name="Max Bo", vendor_reference=None)], read_at=NOON
    )
    assert numbers(index, QueueQuery(search="x")) == [1]


def test_that_a_name_in_cyrillic_is_found_by_latin_letters(index: SessionIndex) -> None:
    index.apply([a_row(1, name="Юлия Щербакова"), a_row(2, name="李明"), a_row(3, name="محمد")], read_at=NOON)
    assert numbers(index, QueueQuery(search="shcherb")) == [1]
    assert numbers(index, QueueQuery(search="Щерб")) == [1]
    assert numbers(index, QueueQuery(search="李")) == [2]
    assert numbers(index, QueueQuery(search="محمد")) == [3]


def test_that_a_changed_name_is_found_by_the_new_one_only(index: SessionIndex) -> None:
    index.apply([a_row(1, name="Quentin")], read_at=NOON)
    index.apply([a_row(1, name="Walther")], read_at=NOON)
    assert numbers(index, QueueQuery(search="quentin")) == []
    assert numbers(index, QueueQuery(search="qu")) == []
    assert numbers(index, QueueQuery(search="walther")) == [1]


def test_that_a_whole_session_id_is_a_search(index: SessionIndex) -> None:
    index.apply([a_row(1), a_row(2)], read_at=NOON)
    assert numbers(index, QueueQuery(search=a_row(2).session_id.upper())) == [2]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(search=st.text(max_size=30) | st.text(alphabet="\"*()^:+-{}'\x00%_ anOR\ud800", max_size=20))
def test_that_no_search_text_is_an_operator(index: SessionIndex, search: str) -> None:
    index.apply([a_row(1, name="anna OR bob NEAR")], read_at=NOON)
    few = index.ids(QueueQuery(search=search), limit=5)
    assert few == index.ids(QueueQuery(search=search))[:5]
    index.find(search)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.text(min_size=1, max_size=20))
def test_that_any_name_can_be_kept_and_found_by_its_words(index: SessionIndex, name: str) -> None:
    index.apply([a_row(1, name=name)], read_at=NOON)
    words = [word for word in name.split() if word.isalnum() and len(search_form(word)) >= queries.TRIGRAM]
    for word in words:
        assert index.ids(QueueQuery(search=word))


@pytest.mark.parametrize("search", ["muller", "an", "anna mu", "lle an"])
def test_that_walking_the_rows_and_sorting_the_hits_give_the_same(index: SessionIndex, search: str) -> None:
    index.apply([a_row(n, name=f"{'Anna' if n % 2 else 'Jean-Ann'} Muller {n}") for n in range(40)], read_at=NOON)
    account = 1
    query = QueueQuery(search=search, order=Order.NEWEST)
    walked = queries.select_ids(account, query, limit=10, arrived_upto=None, is_dense=True)
    sorted_hits = queries.select_ids(account, query, limit=10, arrived_upto=None, is_dense=False)
    assert index._column(walked) == index._column(sorted_hits) != []


def test_that_filters_narrow_a_view(index: SessionIndex) -> None:
    index.apply([a_row(1), a_row(2, country="FRA"), a_row(3, document_type="Id card")], read_at=NOON)
    assert numbers(index, QueueQuery(country="FRA")) == [2]
    assert numbers(index, QueueQuery(document_type="Id card", search="ada")) == [3]
    assert numbers(index, QueueQuery(kind="business")) == []
    assert index.countries() == ("DEU", "FRA")
    assert index.document_types() == ("Id card", "Passport")


def test_that_new_rows_are_counted_until_they_are_taken(index: SessionIndex) -> None:
    index.apply([a_row(1), a_row(2, status=SessionStatus.IN_PROGRESS)], read_at=NOON)
    taken = index.arrival()
    index.apply([a_row(3), a_row(2)], read_at=NOON)
    query = QueueQuery(order=Order.NUMBER)
    assert numbers(index, query, arrived_upto=taken) == [1]
    assert index.waiting_new(query, arrived_upto=taken) == 2
    assert numbers(index, query, arrived_upto=index.arrival()) == [1, 2, 3]
    # In the view of all statuses session 2 was there before.
    assert index.waiting_new(QueueQuery(status=None), arrived_upto=taken) == 1


def test_that_an_own_decision_moves_a_row_at_once(index: SessionIndex) -> None:
    index.apply([a_row(1), a_row(2)], read_at=NOON)
    taken = index.arrival()
    assert index.set_status(a_row(1).session_id, "Approved")
    assert not index.set_status(a_row(1).session_id, "Approved")
    assert numbers(index, QueueQuery(status="Approved"), arrived_upto=taken) == [1]
    assert index.counts() == {TOTAL: 2, "Approved": 1, "In Review": 1}


def test_that_a_desk_remembers_what_it_opened_decided_and_drafted(vault: Vault, index: SessionIndex) -> None:
    index.apply([a_row(1), a_row(2)], read_at=NOON)
    session_id = a_row(1).session_id
    index.mark_opened(session_id, at=NOON)
    assert not index.mark_opened(session_id, at=NOON + timedelta(hours=1))
    index.mark_decided(session_id, "Declined", at=NOON)
    Drafts(vault).save(ACCOUNT, session_id, rationale="Same face on both.", at=NOON)
    index.apply([replace(a_row(1), status="Declined")], read_at=NOON)
    found, other = index.rows([1, 2])
    assert (found.opened, found.decided, found.decided_at, found.has_draft) == (True, "Declined", NOON, True)
    assert (other.opened, other.decided, other.decided_at, other.has_draft) == (False, None, None, False)


def test_that_going_to_a_session_takes_id_number_or_name(index: SessionIndex) -> None:
    index.apply([a_row(1), a_row(12, name="Grace"), a_row(3, vendor_reference="12")], read_at=NOON)
    assert index.find(a_row(3).session_id)[0].number == 3
    assert [row.number for row in index.find("#12")][:2] == [12, 3]
    assert [row.number for row in index.find("grac")] == [12]
    assert index.find("   ") == []


def test_that_a_position_is_where_the_view_lists_the_session(index: SessionIndex) -> None:
    index.apply([a_row(n) for n in range(5)], read_at=NOON)
    assert index.position(QueueQuery(order=Order.NEWEST), a_row(3).session_id) == 1
    assert index.position(QueueQuery(status="Approved"), a_row(3).session_id) is None
    assert index.position(QueueQuery(), SessionId("nowhere")) is None


def test_that_accounts_do_not_see_each_other(vault: Vault, index: SessionIndex) -> None:
    other = SessionIndex(vault, AccountId("second"))
    index.apply([a_row(1)], read_at=NOON)
    other.apply([a_row(1, name="Grace"), a_row(2)], read_at=NOON)
    assert index.counts()[TOTAL] == 1
    assert numbers(index, QueueQuery(search="grace")) == []
    other.forget()
    assert index.counts()[TOTAL] == 1
    assert other.counts() == {TOTAL: 0}
    assert numbers(index, QueueQuery(search="ada")) == [1]


def test_that_a_number_beyond_64_bits_is_left_out(index: SessionIndex) -> None:
    index.apply([a_row(1), replace(a_row(2), number=2**70)], read_at=NOON)
    assert numbers(index, QueueQuery(order=Order.NUMBER)) == [1, None]


@pytest.mark.parametrize("search", ["muller", "an", "anna mu"])
@pytest.mark.parametrize("order", list(Order))
def test_that_a_search_starts_in_the_full_text_table(
    vault: Vault, index: SessionIndex, search: str, order: Order
) -> None:
    index.apply([a_row(n) for n in range(3)], read_at=NOON)
    sql = queries.select_ids(1, QueueQuery(search=search, order=order), limit=200, arrived_upto=9, is_dense=False)
    steps = [str(step[-1]) for step in vault.connection.execute(f"EXPLAIN QUERY PLAN {sql.text}", sql.bindings)]
    assert steps[0].startswith("SCAN f VIRTUAL TABLE INDEX")
    assert steps[1] == "SEARCH s USING INTEGER PRIMARY KEY (rowid=?)"


@pytest.mark.parametrize("status", ["In Review", None])
@pytest.mark.parametrize("order", list(Order))
def test_that_no_order_needs_sorting(vault: Vault, index: SessionIndex, order: Order, status: str | None) -> None:
    index.apply([a_row(n) for n in range(3)], read_at=NOON)
    sql = queries.select_ids(1, QueueQuery(status=status, order=order), limit=50, arrived_upto=9, is_dense=False)
    steps = [str(step[-1]) for step in vault.connection.execute(f"EXPLAIN QUERY PLAN {sql.text}", sql.bindings)]
    assert len(steps) == 1
    assert "COVERING INDEX" in steps[0]
