"""Reads over connections that drip, break, lie or lead elsewhere."""

from __future__ import annotations

import asyncio
import gzip
import logging
import ssl
import time
from typing import TYPE_CHECKING

import pytest

from didit_desk.api.connection import trusted_certificates
from didit_desk.api.exchange import Limits
from didit_desk.api.origin import UnsafeAddress, api_origin
from didit_desk.api.pacing import Limit, Scope
from didit_desk.models.errors import (
    AccessRefused,
    ContractBroken,
    NotVisible,
    Refused,
    ServerFault,
    Throttled,
    Unreachable,
)
from didit_desk.models.ids import SessionId
from didit_desk.models.session import SessionKind
from tests.helpers.didit_client import KEY, KYC, didit_client
from tests.helpers.raw_server import Line, Speaking, answer_head, raw_server
from tests.helpers.recorded_server import recorded

if TYPE_CHECKING:
    from pathlib import Path

    from didit_desk.models.errors import ProviderError

DECISION = recorded("decision_v3_kyc.json")


def saying(*parts: bytes) -> Speaking:
    async def speak(line: Line) -> None:
        for part in parts:
            await line.say(part)

    return speak


@pytest.mark.parametrize(
    ("said", "error"),
    [
        (b"", Unreachable),
        (b"garbage\r\n\r\n", ContractBroken),
        (answer_head(200, length=len(DECISION)) + DECISION[:1000], ContractBroken),
        (answer_head(200, more="Transfer-Encoding: chunked\r\n") + b'5\r\n{"a":', ContractBroken),
        (answer_head(200, more="Transfer-Encoding: chunked\r\n") + b"zz\r\n", ContractBroken),
        (answer_head(200, length=5, content_type="text/html") + b"<html", ContractBroken),
        (answer_head(200, length=2, content_type="application/jsonp") + b"{}", ContractBroken),
        (answer_head(200, length=0), ContractBroken),
        (answer_head(204), ContractBroken),
        (answer_head(200, length=2) + b"[]", ContractBroken),
        (answer_head(200, length=2) + b"{}", ContractBroken),
        (answer_head(200, length=9) + b'{"a": NaN', ContractBroken),
        (answer_head(200, length=200) + b"[" * 100 + b"]" * 100, ContractBroken),
        (answer_head(200, length=99_999_999_999) + b"{}", ContractBroken),
        (answer_head(200, length=-5) + b"{}", ContractBroken),
        (answer_head(200, length=2, more="Content-Length: 3\r\n") + b"{}", ContractBroken),
        (answer_head(200, length=2, more="X: " + "y" * 70_000 + "\r\n") + b"{}", ContractBroken),
        (answer_head(200, length=2, more="X: " + "y" * 200_000 + "\r\n") + b"{}", ContractBroken),
        (answer_head(200, length=2, more="Content-Encoding: br\r\n") + b"{}", ContractBroken),
        (answer_head(200, length=2, more="Content-Encoding: gzip\r\n") + b"{}", ContractBroken),
        (answer_head(400, length=15) + b'{"detail": "x"}', Refused),
        (answer_head(401, length=0), AccessRefused),
        (answer_head(403, length=900) + b"half", AccessRefused),
        (answer_head(404, length=6, content_type="text/html") + b"<html>", NotVisible),
        (answer_head(410, length=0), Refused),
        (answer_head(500, length=0), ServerFault),
        (answer_head(503, length=0), ServerFault),
    ],
    ids=lambda value: value.__name__ if isinstance(value, type) else value[:60].decode().split("\r")[0],
)
async def test_that_each_bad_answer_to_a_read_has_its_error(said: bytes, error: type[ProviderError]) -> None:
    async with raw_server(saying(said)) as server, didit_client(server.url) as client:
        with pytest.raises(error) as caught:
            await client.decision(KYC)
    assert type(caught.value) is error


async def test_that_a_slow_drip_ends_at_the_deadline() -> None:
    async def drip(line: Line) -> None:
        await line.say(answer_head(200, length=len(DECISION)))
        for byte in DECISION:
            await line.say(bytes([byte]))
            await asyncio.sleep(0.02)

    limits = Limits(read_seconds=0.3, backoff_seconds=0.01)
    async with raw_server(drip) as server, didit_client(server.url, limits=limits) as client:
        began = time.monotonic()
        with pytest.raises(Unreachable):
            await client.decision(KYC)
        assert time.monotonic() - began < 0.6


async def test_that_a_silent_server_ends_at_the_deadline_and_is_not_asked_again() -> None:
    async def silent(_line: Line) -> None:
        await asyncio.Event().wait()

    limits = Limits(read_seconds=0.2, backoff_seconds=0.01)
    async with raw_server(silent) as server, didit_client(server.url, limits=limits) as client:
        with pytest.raises(Unreachable):
            await client.decision(KYC)
        assert len(server.heads) == 1


async def test_that_a_bomb_is_refused_before_it_unfolds() -> None:
    bomb = gzip.compress(b"[" + b" " * 100_000_000 + b"]", compresslevel=1)
    head = answer_head(200, length=len(bomb), more="Content-Encoding: gzip\r\n")
    limits = Limits(read_seconds=10.0)
    async with raw_server(saying(head, bomb)) as server, didit_client(server.url, limits=limits) as client:
        with pytest.raises(ContractBroken) as caught:
            await client.decision(KYC)
    assert caught.value.detail == "longer than allowed"


async def test_that_a_compressed_decision_is_read() -> None:
    packed = gzip.compress(DECISION)
    head = answer_head(200, length=len(packed), more="Content-Encoding: gzip\r\n")
    async with raw_server(saying(head, packed)) as server, didit_client(server.url) as client:
        assert (await client.decision(KYC)).number == 4821


@pytest.mark.parametrize(("status", "times"), [(500, 2), (502, 3), (503, 3), (504, 3), (501, 3)])
async def test_that_a_read_is_repeated_a_few_times_while_the_server_is_ill(status: int, times: int) -> None:
    async with raw_server(saying(answer_head(status, length=0))) as server, didit_client(server.url) as client:
        with pytest.raises(ServerFault):
            await client.decision(KYC)
        assert len(server.heads) == times


@pytest.mark.parametrize("status", [301, 400, 401, 403, 404])
async def test_that_an_understood_refusal_is_not_repeated(status: int) -> None:
    async with raw_server(saying(answer_head(status, length=0))) as server, didit_client(server.url) as client:
        with pytest.raises((ContractBroken, Refused, AccessRefused, NotVisible)):
            await client.decision(KYC)
        assert len(server.heads) == 1


async def test_that_a_read_recovers_when_the_server_does() -> None:
    async def twice_ill(line: Line) -> None:
        if len(server.heads) == 1:
            line.reset()
        elif len(server.heads) == 2:
            await line.say(answer_head(502, length=0))
        else:
            await line.say(answer_head(200, length=len(DECISION)) + DECISION)

    async with raw_server(twice_ill) as server, didit_client(server.url) as client:
        assert (await client.decision(KYC)).number == 4821
        assert len(server.heads) == 3


async def test_that_a_kept_connection_closed_in_between_costs_nothing() -> None:
    async def close_at_once(line: Line) -> None:
        await line.say(answer_head(200, length=len(DECISION), more="Connection: keep-alive\r\n") + DECISION)

    async with raw_server(close_at_once) as server, didit_client(server.url) as client:
        for _ in range(10):
            assert (await client.decision(KYC)).number == 4821


async def test_that_nobody_listening_is_unreachable() -> None:
    async with raw_server(saying(b"")) as server:
        pass
    async with didit_client(server.url) as client:
        with pytest.raises(Unreachable):
            await client.decision(KYC)


# Throttling


async def test_that_a_short_pause_is_waited_out() -> None:
    async def busy_once(line: Line) -> None:
        if len(server.heads) == 1:
            await line.say(answer_head(429, length=0, more="Retry-After: 1\r\n"))
        else:
            await line.say(answer_head(200, length=len(DECISION)) + DECISION)

    limits = Limits(read_seconds=3.0)
    async with raw_server(busy_once) as server, didit_client(server.url, limits=limits) as client:
        began = time.monotonic()
        assert (await client.decision(KYC)).number == 4821
        assert time.monotonic() - began >= 1.0


async def test_that_a_long_pause_is_told_and_nothing_is_sent_during_it() -> None:
    async with (
        raw_server(saying(answer_head(429, length=0, more="Retry-After: 42\r\n"))) as server,
        didit_client(server.url) as client,
    ):
        with pytest.raises(Throttled) as first:
            await client.decision(KYC)
        with pytest.raises(Throttled) as second:
            await client.decision(KYC)
        assert len(server.heads) == 1
    assert 41.0 <= first.value.retry_after <= 42.0
    assert 40.0 <= second.value.retry_after <= 42.0


async def test_that_used_reads_are_counted() -> None:
    async with (
        raw_server(saying(answer_head(200, length=len(DECISION)) + DECISION)) as server,
        didit_client(server.url, budgets={Scope.GET: Limit(requests=600), Scope.WRITE: Limit(requests=300)}) as client,
    ):
        for _ in range(3):
            await client.decision(KYC)
        assert client.uses(Scope.GET) == (3, 600)
        assert client.uses(Scope.WRITE) == (0, 300)


# The key and where it goes


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize(
    "target", ["{other}/v3/x/", "//{bare}/v3/x/", "/v3/elsewhere/", "{self}/v3/x", "http://u@{bare}/"]
)
@pytest.mark.parametrize("writes", [False, True])
async def test_that_a_redirect_is_never_followed(status: int, target: str, writes: bool) -> None:
    async with raw_server(saying(answer_head(200, length=2) + b"{}")) as other:

        async def redirect(line: Line) -> None:
            location = target.format(other=other.url, bare=other.url.removeprefix("http://"), self=server.url)
            await line.say(answer_head(status, length=0, more=f"Location: {location}\r\n"))

        async with raw_server(redirect) as server, didit_client(server.url) as client:
            with pytest.raises(Exception, match="failed"):
                await (
                    client.decisions.set_status(KYC, status="Approved", comment="x") if writes else client.decision(KYC)
                )
            assert len(server.heads) == 1
        assert other.heads == []


async def test_that_the_next_link_of_a_page_is_not_followed_elsewhere() -> None:
    async with raw_server(saying(answer_head(200, length=2) + b"{}")) as other:
        body = f'{{"count": 9, "next": "{other.url}/v3/sessions/?offset=2", "results": [{{}}]}}'.encode()
        async with (
            raw_server(saying(answer_head(200, length=len(body)) + body)) as server,
            didit_client(server.url) as client,
        ):
            page = await client.page(SessionKind.USER, offset=0, limit=1)
            assert page.next_offset == 2
            await client.page(SessionKind.USER, offset=2, limit=1)
            assert len(server.heads) == 2
        assert other.heads == []


async def test_that_a_proxy_named_in_the_environment_sees_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    async with raw_server(saying(answer_head(502, length=0))) as proxy:
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
            monkeypatch.setenv(name, proxy.url)
        async with (
            raw_server(saying(answer_head(200, length=len(DECISION)) + DECISION)) as server,
            didit_client(server.url) as client,
        ):
            assert (await client.decision(KYC)).number == 4821
        assert proxy.heads == []


def test_that_the_environment_cannot_have_session_keys_written(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SSLKEYLOGFILE", str(tmp_path / "keys"))
    context = trusted_certificates(needed=True)
    assert context.keylog_filename is None
    assert context.check_hostname
    assert context.verify_mode is ssl.CERT_REQUIRED
    assert context.minimum_version is ssl.TLSVersion.TLSv1_2
    assert context.cert_store_stats()["x509_ca"] > 50


async def test_that_cookies_are_not_kept() -> None:
    said = answer_head(200, length=len(DECISION), more="Set-Cookie: a=b; Path=/\r\n") + DECISION
    async with raw_server(saying(said)) as server, didit_client(server.url) as client:
        await client.decision(KYC)
        await client.decision(KYC)
        assert all(b"cookie" not in head.lower() for head in server.heads)
        assert all(f"x-api-key: {KEY}".encode() in head.lower().replace(KEY.lower().encode(), KEY.encode())
                   for head in server.heads)  # fmt: skip


@pytest.mark.parametrize(
    "url",
    ["http://verification.didit.me", "ftp://verification.didit.me", "verification.didit.me", "", "https://",
     "https://user:pass@verification.didit.me", "https://verification.didit.me/v3", "https://a.test?x=1",
     "https://a.test#x", "http://127.0.0.1.a.test", "http://192.168.0.1", "http://localhost.a.test", "http://0.0.0.0",
     "https://a.test:99999999", "https://a.test\\@b.test", "https://a\n.test", "https://дідіт.test", "http://[::1"],
)  # fmt: skip
def test_that_an_unsafe_address_is_refused_without_repeating_it(url: str) -> None:
    with pytest.raises(UnsafeAddress) as caught:
        api_origin(url)
    assert not url or url not in str(caught.value)


@pytest.mark.parametrize(
    ("url", "origin"),
    [
        ("https://verification.didit.me", "https://verification.didit.me:443"),
        ("https://Verification.Didit.me/", "https://verification.didit.me:443"),
        ("https://a.test:8443", "https://a.test:8443"),
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000"),
        ("http://127.9.9.9", "http://127.9.9.9:80"),
        ("http://localhost:1", "http://localhost:1"),
        ("http://[::1]:8000/", "http://[::1]:8000"),
    ],
)
def test_that_a_safe_address_has_one_written_form(url: str, origin: str) -> None:
    assert str(api_origin(url)) == origin


@pytest.mark.parametrize("key", ["", "two words", "line\nbreak", "schlüssel", "nul\x00"])
async def test_that_a_key_that_fits_no_header_is_refused_unsent_and_unquoted(key: str) -> None:
    async with raw_server(saying(b"")) as server, didit_client(server.url, key=key) as client:
        with pytest.raises(AccessRefused) as caught:
            await client.decision(KYC)
        assert server.heads == []
    assert not key or key not in str(caught.value)
    assert caught.value.__cause__ is None


@pytest.mark.parametrize(
    "session_id", ["", "x", "../../v3/sessions", KYC.upper(), KYC + "/", KYC + "\n", "0f2b6c1e7a3d4c589b215d6e7f809a1b"]
)
async def test_that_an_id_that_cannot_be_one_is_not_asked_for(session_id: str) -> None:
    async with raw_server(saying(b"")) as server, didit_client(server.url) as client:
        for call in (
            client.decision(SessionId(session_id)),
            client.activities(SessionId(session_id)),
            client.decisions.set_status(SessionId(session_id), status="Approved", comment=""),
        ):
            with pytest.raises(NotVisible):
                await call
        assert server.heads == []


async def test_that_the_log_names_the_route_and_nothing_of_the_session(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    async with (
        raw_server(saying(answer_head(200, length=len(DECISION)) + DECISION)) as server,
        didit_client(server.url) as client,
    ):
        await client.decision(KYC)
    ours = [record.getMessage() for record in caplog.records if record.name == "didit_desk.api"]
    assert len(ours) == 1
    assert ours[0].startswith("GET /v3/session/{session_id}/decision/ 200 ")
    assert ours[0].endswith(" ms attempt 1")
    everything = "\n".join(record.getMessage() for record in caplog.records)
    assert KYC not in everything
    assert KEY not in everything
    assert "127.0.0.1" not in everything


async def test_that_closing_ends_a_read_in_flight() -> None:
    async def silent(_line: Line) -> None:
        arrived.set()
        await asyncio.Event().wait()

    arrived = asyncio.Event()
    async with raw_server(silent) as server, didit_client(server.url, limits=Limits()) as client:
        async with asyncio.TaskGroup() as group:
            reading = group.create_task(_unreachable(client.decision(KYC)))
            await arrived.wait()
            await client.aclose()
        assert reading.result()
        with pytest.raises(Unreachable):
            await client.decision(KYC)


async def _unreachable(call: object) -> bool:
    try:
        await call  # type: ignore[misc]
    except Unreachable:
        return True
    return False
