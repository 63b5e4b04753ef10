"""The media origin: presigned links, their end, ranges, and credentials that must never reach it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.helpers.sandbox_process import running_sandbox

if TYPE_CHECKING:
    from tests.helpers.sandbox_process import SandboxProcess


def links(value: Any, *, origin: str) -> list[str]:
    match value:
        case dict():
            return [link for item in value.values() for link in links(item, origin=origin)]
        case list():
            return [link for item in value for link in links(item, origin=origin)]
        case str() if value.startswith(origin):
            return [value]
        case _:
            return []


@pytest.mark.parametrize("scenario", ["repeated-document", "document-ai", "duplicated-face", "kyb-ownership"])
def test_that_every_link_of_a_decision_resolves(library: SandboxProcess, scenario: str) -> None:
    found = links(library.decision(library.scenario(scenario)), origin=library.media)
    small = [link for link in found if "video" not in link and "full_" not in link]
    assert small
    for link in small:
        answer = library.fetch(link)
        assert (answer.status, len(answer.content) > 1_000) == (200, True), link.partition("?")[0]


def test_that_a_bad_picture_is_not_a_picture(library: SandboxProcess) -> None:
    block = library.decision(library.scenario("bad-picture"))["id_verifications"][0]
    assert not library.fetch(block["front_image"]).content.startswith(b"\xff\xd8")


def test_that_a_range_and_a_head_are_answered(library: SandboxProcess) -> None:
    link = library.decision(library.scenario("clean-card"))["liveness_checks"][0]["video_url"]
    whole = library.fetch(link)
    part = library.fetch(link, headers={"Range": "bytes=100-199"})
    assert (part.status, part.content) == (206, whole.content[100:200])
    assert part.headers["content-range"] == f"bytes 100-199/{len(whole.content)}"
    head = library.fetch(link, method="HEAD")
    assert (head.headers["content-length"], head.content) == (f"{len(whole.content)}", b"")
    assert library.fetch(link, headers={"Range": "bytes=999999999-"}).status == 416


def test_that_a_changed_link_is_refused(library: SandboxProcess) -> None:
    link = library.decision(library.scenario("clean-card"))["id_verifications"][0]["front_image"]
    other = library.fetch(link.replace("/front?", "/back?"))
    assert (other.status, other.headers["content-type"]) == (403, "application/xml")
    assert library.fetch(link.partition("?")[0]).status == 403


@pytest.mark.parametrize("header", ["x-api-key", "Authorization"])
def test_that_a_credential_is_refused_and_counted(header: str) -> None:
    with running_sandbox() as sandbox:
        link = sandbox.decision(sandbox.scenario("clean-card"))["id_verifications"][0]["portrait_image"]
        assert sandbox.control("leaks") == {"leaks": 0}
        assert sandbox.fetch(link, headers={header: "anything"}).status == 400
        assert sandbox.control("leaks") == {"leaks": 1}


def test_that_a_link_ends() -> None:
    with running_sandbox(media_ttl=1) as sandbox:
        link = sandbox.decision(sandbox.scenario("clean-card"))["nfc_verifications"][0]["signature_image"]
        for _ in range(10_000):
            answer = sandbox.fetch(link)
            if answer.status != 200:
                break
        assert answer.status == 403
        assert b"Request has expired" in answer.content
