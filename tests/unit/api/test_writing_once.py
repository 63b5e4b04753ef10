"""A write is sent once, and its outcome is never claimed to be better known than it is."""

from __future__ import annotations

import asyncio
import socket

import msgspec
import pytest

from didit_desk.api.exchange import Limits
from didit_desk.models.capability import Access
from didit_desk.models.errors import (
    AccessRefused,
    NotVisible,
    OutcomeUnknown,
    ProviderError,
    Refused,
    Throttled,
    Unreachable,
)
from tests.helpers.didit_client import KYC, didit_client
from tests.helpers.raw_server import Line, Speaking, answer_head, raw_server
from tests.helpers.recorded_server import recorded_value

DONE = msgspec.json.encode({"session_id": KYC})
OTHER = msgspec.json.encode({"session_id": "00000000-0000-4000-8000-000000004830"})


def saying(said: bytes) -> Speaking:
    async def speak(line: Line) -> None:
        await line.say(said)

    return speak


def answer(status: int, body: bytes = b"", *, more: str = "", content_type: str = "application/json") -> bytes:
    return answer_head(status, length=len(body), more=more, content_type=content_type) + body


@pytest.mark.parametrize(
    ("said", "error"),
    [
        (answer(400, b'["The new status is the same as the current status."]'), Refused),
        (answer(402, b'{"detail": "x"}'), Refused),
        (answer(409, b'{"detail": "x", "code": "in_filed_report"}'), Refused),
        (answer(415), Refused),
        (answer(422, b'{"new_status": ["bad"]}'), Refused),
        (answer_head(400, length=500) + b'{"detail": "hal', Refused),
        (answer(401), AccessRefused),
        (answer(403, b'{"detail": "x"}'), AccessRefused),
        (answer(404, b"<html>", content_type="text/html"), NotVisible),
        (answer(429, more="Retry-After: 7\r\n"), Throttled),
        (answer(200, OTHER), OutcomeUnknown),
        (answer(200, b"{}"), OutcomeUnknown),
        (answer(200, b"[]"), OutcomeUnknown),
        (answer(200, b'{"session_id": 5}'), OutcomeUnknown),
        (answer(200, b"<html>", content_type="text/html"), OutcomeUnknown),
        (answer(200, b"{broken"), OutcomeUnknown),
        (answer(200), OutcomeUnknown),
        (answer(204), OutcomeUnknown),
        (answer_head(200, length=900) + DONE, OutcomeUnknown),
        (answer(301, more="Location: /x/\r\n"), OutcomeUnknown),
        (answer(307, more="Location: /x/\r\n"), OutcomeUnknown),
        (answer(407), OutcomeUnknown),
        (answer(408), OutcomeUnknown),
        (answer(500), OutcomeUnknown),
        (answer(502), OutcomeUnknown),
        (answer(503), OutcomeUnknown),
        (answer(504), OutcomeUnknown),
        (b"", OutcomeUnknown),
        (b"garbage\r\n\r\n", OutcomeUnknown),
        (b"HTTP/1.1 200 OK\r\nContent-Le", OutcomeUnknown),
        (answer(200, DONE, more="X: " + "y" * 70_000 + "\r\n"), OutcomeUnknown),
    ],
    ids=lambda value: value.__name__ if isinstance(value, type) else value[:40].decode().split("\r")[0],
)
async def test_that_each_answer_to_a_write_has_its_outcome_and_nothing_is_sent_twice(
    said: bytes, error: type[ProviderError]
) -> None:
    async with raw_server(saying(said)) as server, didit_client(server.url) as client:
        with pytest.raises(ProviderError) as caught:
            await client.decisions.set_status(KYC, status="Approved", comment="checked")
        assert type(caught.value) is error
        assert len(server.heads) == 1


async def test_that_an_understood_write_returns_and_is_remembered_as_granted() -> None:
    async with raw_server(saying(answer(200, DONE))) as server, didit_client(server.url) as client:
        before = client.capabilities
        await client.decisions.set_status(KYC, status="Approved", comment="checked")
        after = client.capabilities
        assert (before.writes_sessions, after.writes_sessions) == (Access.NOT_TRIED, Access.GRANTED)
        assert server.heads[0].startswith(f"PATCH /v3/session/{KYC}/update-status/ HTTP/1.1".encode())


async def test_that_every_recorded_refusal_of_update_status_is_told_apart_from_an_unknown_outcome() -> None:
    records = [record for record in recorded_value("errors.json") if record["path"].endswith("/update-status/")]
    records = [record for record in records if record["method"] == "PATCH" and "features" not in record["path"]]
    assert len(records) >= 5
    for record in records:
        said = answer(record["status"], msgspec.json.encode(record["body"]), content_type=record["content_type"])
        async with raw_server(saying(said)) as server, didit_client(server.url) as client:
            with pytest.raises((Refused, AccessRefused, NotVisible, Throttled)):
                await client.decisions.set_status(KYC, status="Approved", comment="")
            assert len(server.heads) == 1


async def test_that_a_reset_after_sending_leaves_the_outcome_unknown() -> None:
    async def reset(line: Line) -> None:
        line.reset()

    async with raw_server(reset) as server, didit_client(server.url) as client:
        with pytest.raises(OutcomeUnknown):
            await client.decisions.set_status(KYC, status="Declined", comment="")
        assert len(server.heads) == 1


async def test_that_silence_until_the_deadline_leaves_the_outcome_unknown() -> None:
    async def silent(_line: Line) -> None:
        await asyncio.Event().wait()

    limits = Limits(write_seconds=0.2)
    async with raw_server(silent) as server, didit_client(server.url, limits=limits) as client:
        with pytest.raises(OutcomeUnknown):
            await client.decisions.set_status(KYC, status="Declined", comment="")
        assert len(server.heads) == 1


async def test_that_a_refused_connection_sent_nothing() -> None:
    async with raw_server(saying(b"")) as server:
        pass
    async with didit_client(server.url) as client:
        with pytest.raises(Unreachable):
            await client.decisions.set_status(KYC, status="Declined", comment="")


async def test_that_a_connection_that_never_opens_sent_nothing() -> None:
    # A full backlog leaves the handshake unanswered, as a dropped packet does.
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(0)
        port = listener.getsockname()[1]
        fillers = [socket.socket() for _ in range(4)]
        try:
            for filler in fillers:
                filler.setblocking(False)
                filler.connect_ex(("127.0.0.1", port))
            for limits in (Limits(connect_seconds=0.2), Limits(write_seconds=0.2)):
                async with didit_client(f"http://127.0.0.1:{port}", limits=limits) as client:
                    with pytest.raises(Unreachable):
                        await client.decisions.set_status(KYC, status="Declined", comment="")
        finally:
            for filler in fillers:
                filler.close()


async def test_that_a_write_never_uses_a_connection_that_was_kept() -> None:
    connections: set[object] = set()

    async def keep(line: Line) -> None:
        connections.add(line.writer)
        await line.say(answer(200, DONE, more="Connection: keep-alive\r\n"))

    async with raw_server(keep) as server, didit_client(server.url) as client:
        for _ in range(3):
            await client.decisions.set_status(KYC, status="Approved", comment="")
        assert len(server.heads) == len(connections) == 3


async def test_that_a_throttled_write_stops_writes_and_not_reads() -> None:
    async def busy(line: Line) -> None:
        if line.head.startswith(b"PATCH"):
            await line.say(answer(429, more="Retry-After: 30\r\n"))
        else:
            await line.say(answer(404))

    async with raw_server(busy) as server, didit_client(server.url) as client:
        for _ in range(2):
            with pytest.raises(Throttled) as caught:
                await client.decisions.set_status(KYC, status="Approved", comment="")
            assert 28.0 < caught.value.retry_after <= 30.0
        assert len(server.heads) == 1
        with pytest.raises(NotVisible):
            await client.decision(KYC)


async def test_that_a_refused_permission_is_remembered_and_a_refused_key_is_not() -> None:
    async with raw_server(saying(answer(403))) as server, didit_client(server.url) as client:
        with pytest.raises(AccessRefused):
            await client.decisions.set_status(KYC, status="Approved", comment="")
        assert client.capabilities.writes_sessions is Access.REFUSED
    async with raw_server(saying(answer(401))) as server, didit_client(server.url) as client:
        with pytest.raises(AccessRefused):
            await client.decisions.set_status(KYC, status="Approved", comment="")
        assert client.capabilities.writes_sessions is Access.NOT_TRIED


async def test_that_closing_during_a_write_leaves_its_outcome_unknown() -> None:
    arrived = asyncio.Event()

    async def silent(_line: Line) -> None:
        arrived.set()
        await asyncio.Event().wait()

    async with raw_server(silent) as server, didit_client(server.url, limits=Limits()) as client:

        async def write() -> None:
            with pytest.raises(OutcomeUnknown):
                await client.decisions.set_status(KYC, status="Approved", comment="")

        async with asyncio.TaskGroup() as group:
            group.create_task(write())
            await arrived.wait()
            await client.aclose()
