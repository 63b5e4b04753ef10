"""The feed of a session is read to its end, whatever its length; what has no end or is not there is no empty feed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from didit_desk.models.errors import ContractBroken, NotVisible
from tests.helpers.didit_client import KYC, didit_client
from tests.helpers.recorded_server import json_reply, recorded_server

if TYPE_CHECKING:
    from tests.helpers.recorded_server import Asked, Reply

PAGE_VIEW = {"system_event": "DETAIL_VIEWED"}


def entry(number: int, *, is_view: bool = False) -> dict[str, Any]:
    return {"uuid": f"entry-{number}", "activity_type": "COMMENT", "metadata": PAGE_VIEW if is_view else None}


def page(asked: Asked, entries: list[dict[str, Any]], *, always_more: bool = False) -> Reply:
    offset, limit = int(asked.query["offset"][0]), int(asked.query["limit"][0])
    has_more = always_more or len(entries) > offset + limit
    return json_reply({"results": entries[offset : offset + limit], "next": "more" if has_more else None})


@pytest.mark.parametrize("length", [0, 1, 49, 50, 51, 230])
@pytest.mark.parametrize("always_more", [True, False])
async def test_that_a_feed_is_read_to_its_end(length: int, always_more: bool) -> None:
    entries = [entry(number) for number in range(length)]
    with recorded_server(lambda asked: page(asked, entries, always_more=always_more)) as server:
        async with didit_client(server.url) as client:
            found = await client.activities(KYC)
    assert [each.activity_id for each in found] == [each["uuid"] for each in entries]


async def test_that_page_views_do_not_hide_what_stands_behind_them() -> None:
    entries = [*(entry(number, is_view=True) for number in range(120)), entry(120)]
    with recorded_server(lambda asked: page(asked, entries)) as server:
        async with didit_client(server.url) as client:
            found = await client.activities(KYC)
    assert [each.activity_id for each in found] == ["entry-120"]


async def test_that_a_feed_without_end_is_no_feed_at_all() -> None:
    entries = [entry(number) for number in range(2_000)]
    with recorded_server(lambda asked: page(asked, entries)) as server:
        async with didit_client(server.url) as client:
            with pytest.raises(ContractBroken):
                await client.activities(KYC)
        assert len(server.asked) == 20


async def test_that_a_feed_that_is_not_there_is_not_an_empty_one() -> None:
    with recorded_server(lambda _asked: json_reply({"detail": "Not found."}, status=404)) as server:
        async with didit_client(server.url) as client:
            with pytest.raises(NotVisible):
                await client.activities(KYC)
