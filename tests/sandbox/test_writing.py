"""Writing: who may move what where, in which order things are refused, and what an applied write leaves."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

from tests.helpers.sandbox_process import running_sandbox

if TYPE_CHECKING:
    from tests.helpers.sandbox_process import Reply, SandboxProcess

SAME = "The new status is the same as the current status."


def patch(sandbox: SandboxProcess, session: str, body: Any, *, what: str = "update-status", key: str = "") -> Reply:
    return sandbox.request(f"/v3/session/{session}/{what}/", method="PATCH", body=body, key=key)


def arrived(sandbox: SandboxProcess, scenario: str) -> str:
    found: str = sandbox.control("arrive", body={"count": 1, "scenario": scenario})["sessions"][0]["session_id"]
    return found


def applied(sandbox: SandboxProcess, session: str) -> list[Any]:
    return [entry for entry in sandbox.control("applied")["applied"] if entry["session_id"] == session]


@pytest.mark.parametrize("target", ["Approved", "Declined", "Resubmitted"])
@pytest.mark.parametrize("source", ["Approved", "Declined", "In Review", "Kyc Expired", "Abandoned", "Resubmitted"])
def test_that_an_eligible_session_moves_to_every_target(workshop: SandboxProcess, source: str, target: str) -> None:
    session = arrived(workshop, "face-mismatch")
    workshop.control("change", body={"session_id": session, "status": source, "actor": "a@example.test"})
    answer = patch(workshop, session, {"new_status": target, "comment": "seen"})
    if source == target == "Resubmitted":
        assert (answer.status, answer.json()) == (400, [SAME])
    else:
        assert (answer.status, answer.json()) == (200, {"session_id": session})
    assert workshop.decision(session)["status"] == target
    assert len(applied(workshop, session)) == (source != target)


@pytest.mark.parametrize("scenario", ["not-started", "in-progress", "expired", "unknown-status"])
def test_that_another_state_is_told_before_the_body_is_read(workshop: SandboxProcess, scenario: str) -> None:
    session = arrived(workshop, scenario)
    answer = patch(workshop, session, {"new_status": "Bogus"})
    status = workshop.decision(session)["status"]
    assert answer.status == 400
    assert answer.json()["detail"].endswith(f"Current status: {status}")


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "new_status"),
        ({"new_status": "Bogus"}, "new_status"),
        ({"new_status": "In Review"}, "new_status"),
        ({"new_status": "Approved", "send_email": True}, "email_address"),
        ({"new_status": "Approved", "email_address": "nobody"}, "email_address"),
        (
            {"new_status": "Approved", "nodes_to_resubmit": [{"node_id": "n", "feature": "BOGUS"}]},
            "nodes_to_resubmit",
        ),
        ({"new_status": "Resubmitted", "nodes_to_resubmit": [{"node_id": "n"}]}, "nodes_to_resubmit"),
        (
            {"new_status": "Resubmitted", "nodes_to_resubmit": [{"node_id": "n", "feature": "KYB"}]},
            "nodes_to_resubmit",
        ),
    ],
)
def test_that_a_bad_field_is_refused_by_name(workshop: SandboxProcess, body: Any, field: str) -> None:
    session = workshop.scenario("clean-licence")
    answer = patch(workshop, session, body)
    assert answer.status == 400
    assert list(answer.json()) == [field]
    assert applied(workshop, session) == []


def test_that_a_decision_leaves_its_traces(workshop: SandboxProcess) -> None:
    session = arrived(workshop, "clean-card")
    patch(workshop, session, {"new_status": "Declined", "comment": "not the same person"})
    found = workshop.decision(session)
    assert found["reviews"][-1].items() >= {"user": "API Client", "new_status": "Declined"}.items()
    newest = workshop.request(f"/v3/sessions/{session}/reviews/").json()["results"][0]
    assert (newest["actor_type"], newest["previous_status"], newest["new_status"], newest["comment"]) == (
        "API_KEY", "In Review", "Declined", "not the same person",
    )  # fmt: skip
    rows = workshop.request("/v3/sessions/?status=Declined").json()["results"]
    assert session == rows[0]["session_id"]


def test_that_a_resubmission_deletes_what_was_captured(workshop: SandboxProcess) -> None:
    session = arrived(workshop, "mrz-misread")
    nodes = [
        {"node_id": "feature_ocr_1", "feature": "ID_VERIFICATION"},
        {"node_id": "feature_nfc_1", "feature": "NFC"},
    ]
    assert patch(workshop, session, {"new_status": "Resubmitted", "nodes_to_resubmit": nodes}).status == 200
    found = workshop.decision(session)
    document, chip = found["id_verifications"][0], found["nfc_verifications"][0]
    assert (document["status"], document["document_number"], document["front_image"]) == (
        "Not Finished",
        None,
        None,
    )
    assert (chip["status"], chip["chip_data"]) == ("Resub Requested", None)
    assert found["face_matches"][0]["score"] is not None


def test_that_a_session_with_nothing_to_repeat_is_not_resubmitted(workshop: SandboxProcess) -> None:
    answer = patch(workshop, arrived(workshop, "clean-card"), {"new_status": "Resubmitted"})
    assert answer.status == 400
    assert "already approved" in answer.json()["nodes_to_resubmit"]


def test_that_backend_steps_run_at_once_and_then_cool_down(workshop: SandboxProcess) -> None:
    session = arrived(workshop, "name-only-hit")
    body = {
        "new_status": "Resubmitted",
        "nodes_to_resubmit": [{"node_id": "feature_aml_1", "feature": "AML"}],
    }
    assert patch(workshop, session, body).status == 200
    assert workshop.decision(session)["status"] == "In Review"
    again = patch(workshop, session, body)
    assert again.status == 429
    assert 0 < int(again.headers["retry-after"]) <= 30


def test_that_a_feature_is_decided_without_the_session(workshop: SandboxProcess) -> None:
    session = arrived(workshop, "chip-mismatch")
    what = "features/feature_nfc_1/update-status"
    answer = patch(workshop, session, {"new_status": "Approved"}, what=what).json()
    assert (answer["feature_type"], answer["override"]["state"]) == ("NFC", "applied")
    found = workshop.decision(session)
    assert (found["nfc_verifications"][0]["status"], found["status"]) == ("Approved", "In Review")
    assert patch(workshop, session, {"new_status": "Approved"}, what=what).json() == {"new_status": SAME}


def test_that_default_needs_a_feature_type(workshop: SandboxProcess) -> None:
    session = arrived(workshop, "face-mismatch")
    what = "features/default/update-status"
    assert patch(workshop, session, {"new_status": "Declined"}, what=what).status == 404
    body = {"new_status": "Declined", "feature_type": "FACE_MATCH"}
    assert patch(workshop, session, body, what=what).json()["node_id"] == "feature_face_match_1"


def test_that_a_waiting_override_can_be_cancelled_once(workshop: SandboxProcess) -> None:
    session = arrived(workshop, "in-progress")
    body = {"new_status": "Declined", "defer_until_flow_finishes": True}
    made = patch(workshop, session, body, what="features/feature_ocr_1/update-status").json()["override"]
    assert made["state"] == "pending_until_flow_finishes"
    listed = workshop.request(f"/v3/session/{session}/features/overrides/").json()
    assert (listed["person_in_flow"], [entry["id"] for entry in listed["overrides"]]) == (True, [made["id"]])
    path = f"/v3/session/{session}/features/overrides/{made['id']}/cancel/"
    assert workshop.request(path, method="POST").json()["state"] == "cancelled"
    again = workshop.request(path, method="POST")
    assert (again.status, again.json()["code"]) == (409, "feature_override_not_pending")


def test_that_marking_a_hit_moves_neither_step_nor_score(workshop: SandboxProcess) -> None:
    session = arrived(workshop, "name-only-hit")
    before = workshop.decision(session)["aml_screenings"][0]
    old = next(hit["id"] for hit in before["hits"] if not hit["id"].startswith("hit_"))
    answer = patch(workshop, session, {"hit_id": old, "review_status": "Inconclusive"}, what="update-aml-hit-status")
    shown = answer.json()["hit_id"]
    after = workshop.decision(session)["aml_screenings"][0]
    assert shown.startswith("hit_")
    assert {hit["id"]: hit["review_status"] for hit in after["hits"]}[shown] == "Inconclusive"
    assert (after["status"], after["score"]) == (before["status"], before["score"])
    again = {"hit_id": shown, "review_status": "False Positive"}
    assert patch(workshop, session, again, what="update-aml-hit-status").status == 200
    marks = {hit["id"]: hit["review_status"] for hit in workshop.decision(session)["aml_screenings"][0]["hits"]}
    assert marks[shown] == "False Positive"


def test_that_many_hits_are_marked_all_or_none(workshop: SandboxProcess) -> None:
    session = arrived(workshop, "fifty-hits")
    hits = [hit["id"] for hit in workshop.decision(session)["aml_screenings"][0]["hits"][:2]]
    updates = [{"hit_id": hit, "review_status": "Confirmed Match"} for hit in (*hits, "zzz999")]
    what = "bulk-update-aml-hit-status"
    refused = patch(workshop, session, {"hit_updates": updates}, what=what)
    assert (refused.status, refused.json()) == (404, {"detail": "Hits not found: zzz999"})
    assert applied(workshop, session) == []
    assert patch(workshop, session, {"hit_updates": updates[:2]}, what=what).status == 200
    states = [hit["review_status"] for hit in workshop.decision(session)["aml_screenings"][0]["hits"][:2]]
    assert states == ["Confirmed Match"] * 2


def test_that_a_note_is_a_label_only(workshop: SandboxProcess) -> None:
    session = arrived(workshop, "clean-card")
    path = f"/v3/sessions/{session}/reviews/"
    answer = workshop.request(path, method="POST", body={"new_status": "Approved", "comment": "note"})
    assert (answer.status, answer.json()["user"]) == (201, "Unknown")
    assert workshop.decision(session)["status"] == "In Review"
    assert workshop.request(path).json()["results"][0]["actor_display"] == "Unknown"
    assert workshop.request(path.replace(session, workshop.scenario("kyb-approved"))).status == 404


def test_that_a_reading_key_cannot_write(workshop: SandboxProcess) -> None:
    session = arrived(workshop, "clean-card")
    answer = patch(workshop, session, {"new_status": "Approved"}, key=workshop.scoped_keys["read_only"])
    assert answer.status == 403
    assert applied(workshop, session) == []


def test_that_a_colleague_at_the_console_is_not_among_the_applied(workshop: SandboxProcess) -> None:
    session = arrived(workshop, "clean-card")
    change = {"session_id": session, "status": "Approved", "actor": "b@example.test", "comment": "mine"}
    workshop.control("change", body=change)
    newest = workshop.request(f"/v3/sessions/{session}/reviews/").json()["results"][0]
    assert (newest["actor_type"], newest["actor_email"]) == ("CONSOLE_USER", "b@example.test")
    assert applied(workshop, session) == []


def test_that_arrivals_stand_at_the_top_and_count(workshop: SandboxProcess) -> None:
    before = workshop.request("/v3/sessions/?status=In%20Review&limit=1").json()["count"]
    made = workshop.control("arrive", body={"count": 3})["sessions"]
    found = workshop.request("/v3/sessions/?status=In%20Review&limit=3").json()
    assert found["count"] == before + 3
    assert [row["session_id"] for row in found["results"]] == [entry["session_id"] for entry in reversed(made)]


def test_that_a_page_after_many_changes_still_agrees_with_its_count(workshop: SandboxProcess) -> None:
    for row in workshop.request("/v3/sessions/?status=In%20Review&limit=6&offset=20").json()["results"]:
        patch(workshop, row["session_id"], {"new_status": "Approved"})
    whole = workshop.request("/v3/sessions/?status=In%20Review&limit=1000").json()
    rows = workshop.request("/v3/sessions/?limit=1000").json()["results"]
    wanted = [row["session_number"] for row in rows if row["status"] == "In Review"]
    assert [row["session_number"] for row in whole["results"]] == wanted
    assert whole["count"] == len(wanted)
    part = workshop.request("/v3/sessions/?status=In%20Review&limit=7&offset=15").json()["results"]
    assert [row["session_number"] for row in part] == wanted[15:22]


def test_that_quotas_are_per_method_and_tell_when_to_return() -> None:
    with running_sandbox(get_quota=3, write_quota=2, pdf_quota=1) as sandbox:
        session = sandbox.scenario("clean-card")
        first = sandbox.request("/v3/sessions/?limit=1")
        assert (first.status, "x-ratelimit-limit" in first.headers) == (200, False)
        path = f"/v3/session/{session}/generate-pdf/"
        assert [sandbox.request(path).status for _ in range(2)] == [200, 429]
        sandbox.request("/v3/sessions/?limit=1")
        refused = sandbox.request("/v3/sessions/?limit=1")
        assert (refused.status, refused.headers["x-ratelimit-remaining"]) == (429, "0")
        assert 0 < int(refused.headers["retry-after"]) <= 60
        assert [patch(sandbox, session, {"new_status": "Approved"}).status for _ in range(3)] == [
            200,
            200,
            429,
        ]


def test_that_half_a_request_is_carried_out_by_nobody(workshop: SandboxProcess) -> None:
    session, place = arrived(workshop, "in-review"), urlsplit(workshop.didit)
    head = f"POST /v3/sessions/{session}/reviews/ HTTP/1.1\r\nHost: x\r\nx-api-key: {workshop.api_key}\r\n"
    with socket.create_connection((place.hostname, place.port), timeout=10) as raw:
        raw.sendall(f"{head}Content-Type: application/json\r\nContent-Length: 40\r\n\r\n".encode())
        raw.shutdown(socket.SHUT_WR)
        while raw.recv(4_096):
            continue
    assert applied(workshop, session) == []
