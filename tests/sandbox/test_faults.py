"""Faults: each kind as a raw client sees it, and whether the write behind it was applied."""

from __future__ import annotations

import http.client
import json
import socket
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

from tests.helpers.sandbox_process import SandboxNotStarted, start_sandbox

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.helpers.sandbox_process import SandboxProcess

LIST = "/v3/sessions/?limit=2"


@pytest.fixture
def faulty(workshop: SandboxProcess) -> Iterator[SandboxProcess]:
    yield workshop
    workshop.control("faults", body=[])


def order(sandbox: SandboxProcess, fault: dict[str, Any], **match: Any) -> None:
    found = sandbox.control("faults", body=[{"match": match, "fault": fault}])
    assert found[0]["seen"] == 0


def arrived(sandbox: SandboxProcess) -> str:
    found: str = sandbox.control("arrive", body={"count": 1})["sessions"][0]["session_id"]
    return found


def approve(sandbox: SandboxProcess, session: str) -> int:
    path = f"/v3/session/{session}/update-status/"
    return sandbox.request(path, method="PATCH", body={"new_status": "Approved"}).status


@pytest.mark.parametrize(("kind", "applied"), [("reset_before", 0), ("reset_after", 1)])
def test_that_a_reset_drops_the_connection_before_or_after_the_write(
    faulty: SandboxProcess, kind: str, applied: int
) -> None:
    session = arrived(faulty)
    order(faulty, {"kind": kind}, method="PATCH", path="/v3/session/{session}/update-status/")
    place = urlsplit(faulty.didit)
    body = b'{"new_status":"Approved"}'
    head = f"PATCH /v3/session/{session}/update-status/ HTTP/1.1\r\nHost: x\r\nx-api-key: {faulty.api_key}\r\n"
    head += f"content-type: application/json\r\ncontent-length: {len(body)}\r\n\r\n"
    with socket.create_connection((place.hostname, place.port), timeout=10) as raw:
        raw.sendall(head.encode() + body)
        with pytest.raises(ConnectionResetError):
            raw.recv(1)
    entries = faulty.control("applied")["applied"]
    assert sum(entry["session_id"] == session for entry in entries) == applied


def test_that_half_a_body_is_half_a_body(faulty: SandboxProcess) -> None:
    order(faulty, {"kind": "half_body"}, path="/v3/sessions/")
    with pytest.raises(http.client.IncompleteRead) as cut:
        faulty.request(LIST)
    assert abs(len(cut.value.partial) - (cut.value.expected or 0)) <= 1


def test_that_the_nth_and_every_kth_request_are_struck(faulty: SandboxProcess) -> None:
    order(faulty, {"kind": "status", "status": 503}, nth=[2])
    assert [faulty.request(LIST).status for _ in range(3)] == [200, 503, 200]
    order(faulty, {"kind": "status", "status": 502, "body": "<html></html>"}, every=2, times=1, origin="api")
    assert [faulty.request(LIST).status for _ in range(4)] == [200, 502, 200, 200]
    order(faulty, {"kind": "status", "status": 500}, origin="media")
    assert faulty.request(LIST).status == 200


@pytest.mark.parametrize(
    ("form", "value"),
    [
        ("seconds:3", "3"),
        ("none", None),
        ("negative", "-5"),
        ("zero", "0"),
        ("garbage", "soon"),
        ("huge", "86400000"),
    ],
)
def test_that_a_throttle_has_that_form(faulty: SandboxProcess, form: str, value: str | None) -> None:
    order(faulty, {"kind": "throttle", "retry_after": form})
    answer = faulty.request(LIST)
    assert (answer.status, answer.headers.get("retry-after")) == (429, value)


def test_that_a_throttle_can_name_a_date(faulty: SandboxProcess) -> None:
    order(faulty, {"kind": "throttle", "retry_after": "date:3"})
    assert parsedate_to_datetime(faulty.request(LIST).headers["retry-after"]).tzinfo is not None


def test_that_wrong_answers_are_wrong_in_that_way(faulty: SandboxProcess) -> None:
    order(faulty, {"kind": "content_type", "value": "text/plain"})
    assert faulty.request(LIST).headers["content-type"] == "text/plain"
    order(faulty, {"kind": "redirect", "location": "http://127.0.0.1:9/"})
    moved = faulty.request(LIST)
    assert (moved.status, moved.headers["location"]) == (302, "http://127.0.0.1:9/")
    order(faulty, {"kind": "huge", "bytes": 300_000})
    assert len(faulty.request(LIST).content) == 300_000
    order(faulty, {"kind": "drip", "interval": 0.001, "chunk": 512})
    assert len(faulty.request(LIST).json()["results"]) == 2
    order(faulty, {"kind": "delay", "seconds": 0.01})
    assert faulty.request(LIST).status == 200
    order(faulty, {"kind": "expired_link"}, origin="media")
    link = faulty.decision(faulty.scenario("clean-card"))["id_verifications"][0]["portrait_image"]
    assert faulty.fetch(link).status == 403


def test_that_an_answer_which_is_not_json_comes_after_the_write(faulty: SandboxProcess) -> None:
    session = arrived(faulty)
    order(faulty, {"kind": "not_json"}, method="PATCH", times=1)
    assert approve(faulty, session) == 200
    assert faulty.decision(session)["status"] == "Approved"


@pytest.mark.parametrize(
    "content",
    ["{", "{}", "[{}]", '[{"fault": {"kind": "other"}}]', '[{"fault": {"kind": "delay", "seconds": "long"}}]',
     '[{"match": {"path": "("}, "fault": {"kind": "delay"}}]', '[{"match": {"nth": [0]}, "fault": {"kind": "delay"}}]',
     '[{"fault": {"kind": "throttle", "retry_after": "later"}}]'],
)  # fmt: skip
def test_that_an_unusable_fault_file_ends_with_one_sentence(tmp_path: Path, content: str) -> None:
    file = tmp_path / "faults.json"
    file.write_text(content)
    with pytest.raises(SandboxNotStarted) as refused:
        start_sandbox(faults=file)
    assert refused.value.code == 2
    assert str(refused.value).count("\n") == 1


def test_that_a_fault_file_is_in_force_from_the_first_request(tmp_path: Path) -> None:
    file = tmp_path / "faults.json"
    file.write_text(json.dumps([{"match": {"nth": [1]}, "fault": {"kind": "status", "status": 500}}]))
    sandbox = start_sandbox(faults=file)
    try:
        assert [sandbox.request(LIST).status for _ in range(2)] == [500, 200]
    finally:
        sandbox.stop()
