"""Pictures and files by link: without a key, from known hosts, within caps."""

from __future__ import annotations

import asyncio
import hashlib
from datetime import UTC, datetime

import pytest

from didit_desk.api.connection import trusted_certificates
from didit_desk.api.media import MediaClient, MediaLimits
from didit_desk.api.origin import UnsafeAddress, api_origin
from didit_desk.models.clock import SystemClock
from didit_desk.models.errors import ContractBroken, LinkEnded, ProviderError, ServerFault, Throttled, Unreachable
from didit_desk.models.evidence import MediaLink
from tests.helpers.didit_client import KEY, didit_client
from tests.helpers.raw_server import Line, Speaking, answer_head, raw_server

PICTURE = bytes(range(256)) * 4000


def link(url: str) -> MediaLink:
    return MediaLink(url=url, ends_at=datetime(2026, 11, 20, tzinfo=UTC))


def saying(*parts: bytes) -> Speaking:
    async def speak(line: Line) -> None:
        for part in parts:
            await line.say(part)

    return speak


async def test_that_a_picture_arrives_whole_with_its_hash_and_its_progress() -> None:
    said = answer_head(200, length=len(PICTURE), content_type="image/jpeg")
    progress: list[tuple[int, int | None]] = []
    async with raw_server(saying(said, PICTURE)) as server, didit_client("http://127.0.0.1:9") as client:
        found = await client.media.fetch(
            link(f"{server.url}/ocr/a.jpg?X-Amz-Credential=A%2FB&x=1+2&y='z'/q"),
            on_progress=lambda received, expected: progress.append((received, expected)),
        )
        head = server.heads[0]
    assert found.content == PICTURE
    assert found.sha256 == hashlib.sha256(PICTURE).hexdigest()
    assert found.claimed_type == "image/jpeg"
    assert progress[-1] == (len(PICTURE), len(PICTURE))
    assert head.startswith(b"GET /ocr/a.jpg?X-Amz-Credential=A%2FB&x=1+2&y=")
    assert KEY.encode() not in head
    for name in (b"x-api-key", b"authorization", b"cookie", b"referer"):
        assert name not in head.lower()


@pytest.mark.parametrize(
    ("said", "error"),
    [
        (answer_head(403, length=0, content_type="application/xml"), LinkEnded),
        (answer_head(404, length=0), LinkEnded),
        (answer_head(410, length=0), LinkEnded),
        (answer_head(301, length=0, more="Location: http://127.0.0.1:1/\r\n"), ContractBroken),
        (answer_head(503, length=0), ServerFault),
        (answer_head(429, length=0), Throttled),
        (answer_head(200, length=900, content_type="image/png") + b"half", ContractBroken),
        (b"", Unreachable),
        (b"garbage\r\n\r\n", ContractBroken),
    ],
    ids=lambda value: value.__name__ if isinstance(value, type) else value[:24].decode().split("\r")[0],
)
async def test_that_each_bad_answer_for_a_link_has_its_error(said: bytes, error: type[ProviderError]) -> None:
    async with raw_server(saying(said)) as server, didit_client("http://127.0.0.1:9") as client:
        with pytest.raises(ProviderError) as caught:
            await client.media.fetch(link(f"{server.url}/secret-path?token=canary"))
        assert len(server.heads) == 1
    assert type(caught.value) is error
    assert "canary" not in f"{caught.value} {caught.value!r} {caught.value.detail}"


@pytest.mark.parametrize(("content_type", "is_taken"), [("image/png", False), ("video/mp4", True)])
@pytest.mark.parametrize("tells_length", [True, False])
async def test_that_pictures_and_files_have_caps_of_their_own(
    content_type: str, is_taken: bool, tells_length: bool
) -> None:
    limits = MediaLimits(seconds=2.0, picture_bytes=1000, file_bytes=5000)
    length = 3000 if tells_length else None
    said = answer_head(200, length=length, content_type=content_type) + b"x" * 3000
    async with raw_server(saying(said)) as server, didit_client(server.url, media_limits=limits) as client:
        if is_taken:
            assert len((await client.media.fetch(link(f"{server.url}/a"))).content) == 3000
        else:
            with pytest.raises(ContractBroken):
                await client.media.fetch(link(f"{server.url}/a"))


async def test_that_a_slow_picture_ends_at_the_deadline() -> None:
    async def drip(line: Line) -> None:
        await line.say(answer_head(200, length=10_000, content_type="image/png"))
        while True:
            await line.say(b"x")
            await asyncio.sleep(0.02)

    limits = MediaLimits(seconds=0.3)
    async with raw_server(drip) as server, didit_client(server.url, media_limits=limits) as client:
        with pytest.raises(Unreachable):
            await client.media.fetch(link(f"{server.url}/a"))


@pytest.mark.parametrize(
    ("url", "hosts", "is_known"),
    [
        ("https://service-didit-verification-production-a1c5f9b8.s3.amazonaws.com/ocr/a?b", (), True),
        ("https://didit.me/a", (), True),
        ("https://media.didit.me/a", (), True),
        ("https://MEDIA.didit.me./a", (), True),
        ("https://evil.s3.amazonaws.com/a", (), False),
        ("https://evildidit.me/a", (), False),
        ("https://didit.me.evil.test/a", (), False),
        ("https://media.didit.me:8443/a", (), False),
        ("https://media.didit.me@evil.test/a", (), False),
        ("http://media.didit.me/a", (), False),
        ("https://bucket.test/a", ("bucket.test",), True),
        ("https://sub.bucket.test/a", ("bucket.test",), False),
        ("https://bucket.test:8443/a", ("bucket.test:8443",), True),
        ("http://127.0.0.1:8000/a", (), False),
        ("https://127.0.0.1/a", (), False),
        ("file:///etc/passwd", (), False),
        ("", (), False),
    ],
)
async def test_that_only_known_hosts_are_asked(url: str, hosts: tuple[str, ...], is_known: bool) -> None:
    media = MediaClient(
        api_origin("https://verification.didit.me"),
        hosts,
        clock=SystemClock(),
        certificates=trusted_certificates(needed=False),
    )
    # Closed, so that a host that passes the check fails before any name is looked up.
    await media.aclose()
    with pytest.raises(ProviderError) as caught:
        await media.fetch(link(url))
    assert type(caught.value) is (Unreachable if is_known else UnsafeAddress)
    assert not url or url not in str(caught.value)
