"""The two stand-ins the contract is read from: recorded examples over HTTP, and the sandbox as a process."""

from __future__ import annotations

import importlib.util
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import msgspec
import pytest

from tests.helpers.didit_client import KEY
from tests.helpers.recorded_server import Asked, Reply, json_reply, recorded, recorded_server, recorded_value

if TYPE_CHECKING:
    from collections.abc import Iterator

SANDBOX: Final = "tests.helpers.sandbox_process"
NO_MEDIA_KEY: Final = "no-media-key-0123456789"
NO_WRITE_KEY: Final = "no-write-key-0123456789"
BUSINESS: Final = "8a1f63c2-1b9e-4f3a-9c41-2f6a1f0b7d52"
FORBIDDEN: Final = {"detail": "You do not have permission to perform this action."}


@dataclass(frozen=True, slots=True, kw_only=True)
class StandIn:
    """A provider to talk to, a key that may do everything, and keys that lack one thing each."""

    name: str
    url: str
    key: str
    key_without_media: str
    key_without_writing: str


@pytest.fixture(scope="module", params=["recorded", "sandbox"])
def stand_in(request: pytest.FixtureRequest) -> Iterator[StandIn]:
    """Each test of the contract runs against both."""
    if request.param == "recorded":
        with recorded_server(_Examples()) as server:
            yield StandIn(
                name="recorded",
                url=server.url,
                key=KEY,
                key_without_media=NO_MEDIA_KEY,
                key_without_writing=NO_WRITE_KEY,
            )
        return
    if importlib.util.find_spec(SANDBOX) is None:
        pytest.skip("the sandbox cannot be started from this tree")
    module: Any = importlib.import_module(SANDBOX)
    with module.running_sandbox(sessions=200, seed=7) as sandbox:
        keys = sandbox.scoped_keys
        yield StandIn(
            name="sandbox",
            url=sandbox.didit,
            key=sandbox.api_key,
            key_without_media=keys["no_media"],
            key_without_writing=keys["read_only"],
        )


class _Examples:
    """Answers with the recorded examples, and keeps the one status a write can change."""

    def __init__(self) -> None:
        self._kyc: dict[str, Any] = recorded_value("decision_v3_kyc.json")
        self._hidden: dict[str, Any] = recorded_value("decision_v3_kyc_scoped_key_no_media.json")

    def __call__(self, asked: Asked) -> Reply:
        key = asked.headers.get("x-api-key")
        if key not in {KEY, NO_MEDIA_KEY, NO_WRITE_KEY}:
            return json_reply({"detail": "Invalid API key."}, status=401)
        match (asked.method, asked.path.strip("/").split("/")):
            case ("GET", ["v3", "sessions"]):
                return self._page(asked)
            case ("GET", ["v3", "session", session_id, "decision"]):
                return self._decision(session_id, key=key)
            case ("GET", ["v3", "sessions", session_id, "reviews"]) if session_id == self._kyc["session_id"]:
                return Reply(body=recorded("reviews_page.json"))
            case ("GET", ["v3", "session", _, "generate-pdf"]):
                if key == NO_MEDIA_KEY:
                    return json_reply(FORBIDDEN, status=403)
                return Reply(body=b"%PDF-1.7", content_type="application/pdf")
            case ("PATCH", ["v3", "session", session_id, "update-status"]):
                return self._write(session_id, asked, key=key)
            case _:
                return json_reply({"detail": "Not found."}, status=404)

    def _page(self, asked: Asked) -> Reply:
        if asked.query["session_kind"] == ["business"]:
            page = recorded_value("list_sessions_business_capped.json")
            return json_reply({**page, "count": 7} if asked.query.get("search") else page)
        every = recorded_value("list_sessions_every_status.json")["results"]
        status = asked.query.get("status", [None])[0]
        rows = [row for row in every if status in {None, row["status"]}]
        rows = [recorded_value("list_sessions_all.json")["results"][0], *rows] if status is None else rows
        offset, limit = int(asked.query["offset"][0]), int(asked.query["limit"][0])
        has_more = offset + limit < len(rows)
        following = f"https://verification.didit.me/v3/sessions/?limit={limit}&offset={offset + limit}"
        found = rows[offset : offset + limit]
        return json_reply({"count": len(rows), "next": following if has_more else None, "results": found})

    def _decision(self, session_id: str, *, key: str) -> Reply:
        if session_id == self._kyc["session_id"]:
            found = self._hidden if key == NO_MEDIA_KEY else self._kyc
            return json_reply({**found, "status": self._kyc["status"]})
        if session_id == BUSINESS:
            return Reply(body=recorded("decision_v3_kyb.json"))
        return json_reply({"detail": "Not found."}, status=404)

    def _write(self, session_id: str, asked: Asked, *, key: str) -> Reply:
        if key == NO_WRITE_KEY:
            return json_reply(FORBIDDEN, status=403)
        if session_id != self._kyc["session_id"]:
            return json_reply({"detail": "Not found."}, status=404)
        status = msgspec.json.decode(asked.body)["new_status"]
        if status not in {"Approved", "Declined", "Resubmitted"}:
            return json_reply({"new_status": [f'"{status}" is not a valid choice.']}, status=400)
        self._kyc["status"] = status
        return json_reply({"session_id": session_id})
