"""Reading: the shapes of answers, the list's filters and pages, the order of checks."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit

import pytest

from tests.helpers.sandbox_process import running_sandbox

if TYPE_CHECKING:
    from tests.helpers.sandbox_process import Reply, SandboxProcess

RECORDED = Path(__file__).parent.parent / "fixtures" / "didit"
UNKNOWN = "00000000-0000-4000-8000-000000000000"


def recorded(name: str) -> Any:
    return json.loads((RECORDED / name).read_text(encoding="utf-8"))


def page(sandbox: SandboxProcess, query: str, *, key: str = "") -> Any:
    return sandbox.request(f"/v3/sessions/?{query}", key=key).json()


def missing_fields(expected: Any, found: Any, *, place: str = "") -> list[str]:
    """Fields of the recorded answer that the sandbox's answer lacks, compared item 0 by item 0."""
    match expected, found:
        case dict(), dict():
            lost = [f"{place}.{key}" for key in expected.keys() - found.keys()]
            for key in expected.keys() & found.keys():
                lost += missing_fields(expected[key], found[key], place=f"{place}.{key}")
            return lost
        case [first, *_], [other, *_]:
            return missing_fields(first, other, place=f"{place}[]")
        case _:
            return []


OPEN_MAPS = (
    ".metadata",
    ".expected_details",
    "risk_scores",
    "adverse_keywords",
    ".extracted_data",
    "raw_results",
    ".answer.",
)


def unexpected_losses(expected: Any, found: Any) -> list[str]:
    return [lost for lost in missing_fields(expected, found) if not any(part in lost for part in OPEN_MAPS)]


@pytest.mark.parametrize(
    "scenario",
    ["clean-card", "adverse-media", "document-ai", "phone-voip", "email-breached", "device-duplicate"],
)
def test_that_a_decision_has_every_recorded_field(library: SandboxProcess, scenario: str) -> None:
    found = library.decision(library.scenario(scenario))
    assert unexpected_losses(recorded("decision_v3_kyc.json"), found) == []


def test_that_a_business_decision_has_every_recorded_field(library: SandboxProcess) -> None:
    found = library.decision(library.scenario("kyb-ownership"))
    assert unexpected_losses(recorded("decision_v3_kyb.json"), found) == []


def test_that_rows_have_exactly_the_recorded_fields(library: SandboxProcess) -> None:
    user = recorded("list_sessions_user_page1.json")["results"][1]
    business = recorded("list_sessions_business_capped.json")["results"][0]
    for row in page(library, "limit=100")["results"]:
        assert row.keys() == user.keys()
    for row in page(library, "session_kind=business")["results"]:
        assert row.keys() == business.keys()


def test_that_an_unopened_session_has_null_blocks(library: SandboxProcess) -> None:
    found = library.decision(library.scenario("not-started"))
    blocks = [key for key, value in recorded("decision_v3_kyc_not_started.json").items() if value is None]
    assert {found[key] for key in blocks if key.endswith(("ications", "checks", "matches", "ings"))} == {None}


def test_that_events_drop_the_kind_and_turn_features_into_objects(library: SandboxProcess) -> None:
    session = library.scenario("clean-card")
    found = library.request(f"/v3/session/{session}/decision/?include=events").json()
    assert "session_kind" not in found
    assert {"feature": "EMAIL", "node_id": "feature_email_1"} in found["features"]
    assert set(recorded("decision_v3_kyc_include_events.json")) <= set(found)


def test_that_every_status_occurs_with_its_arithmetic_count(library: SandboxProcess) -> None:
    rows = page(library, "limit=400")["results"]
    for status in {row["status"] for row in rows}:
        found = page(library, f"status={quote(status)}&limit=400")
        wanted = [row["session_number"] for row in rows if row["status"] == status]
        assert [row["session_number"] for row in found["results"]] == wanted
        assert found["count"] == len(wanted)
    assert {row["status"] for row in rows} >= set(recorded("enums.json")["session_status"]) - {"Awaiting User"}
    assert page(library, "session_kind=business&status=Awaiting%20User")["count"] > 0


def test_that_an_unknown_status_matches_nothing(library: SandboxProcess) -> None:
    assert page(library, "status=in%20review")["count"] == 0


def test_that_following_next_meets_every_session_once(library: SandboxProcess) -> None:
    query, numbers = "limit=90", []
    while query:
        found = page(library, query)
        numbers += [row["session_number"] for row in found["results"]]
        query = urlsplit(found["next"]).query if found["next"] else ""
    assert numbers == sorted(set(numbers), reverse=True)
    assert len(numbers) == found["count"] == 400
    assert found["previous"].startswith(f"{library.didit}/v3/sessions/?limit=90")


def test_that_fifty_rows_come_without_a_limit(library: SandboxProcess) -> None:
    assert len(page(library, "")["results"]) == 50


def test_that_all_puts_both_kinds_one_after_the_other(library: SandboxProcess) -> None:
    found = page(library, "session_kind=all&limit=3")
    assert [row["session_kind"] for row in found["results"]] == ["user"] * 3 + ["business"] * 3
    assert found["count"] == 440
    assert page(library, "session_kind=ALL&limit=3&offset=399")["next"] is None


def test_that_the_count_of_businesses_stops_at_a_hundred() -> None:
    with running_sandbox(sessions=3000) as sandbox:
        found = page(sandbox, "session_kind=business&limit=60&offset=120")
        assert found["count"] == 100
        assert found["next"] is not None


def test_that_users_include_the_whole_last_day_and_businesses_end_at_its_midnight(
    library: SandboxProcess,
) -> None:
    rows = page(library, "limit=400")["results"]
    day = rows[40]["created_at"][:10]
    wanted = [row["session_id"] for row in rows if row["created_at"][:10] == day]
    found = page(library, f"date_from={day}&date_to={day}&limit=400")
    assert [row["session_id"] for row in found["results"]] == wanted
    assert page(library, f"session_kind=business&date_from={day}&date_to={day}")["count"] == 0


def matching(library: SandboxProcess, query: str) -> list[Any]:
    rows: list[Any] = page(library, f"{query}&limit=400")["results"]
    return rows


def test_that_filters_keep_what_the_rows_show(library: SandboxProcess) -> None:
    rows = page(library, "limit=400")["results"]
    by_country = [row["session_id"] for row in rows if row["country"] in {"ESP", "GRC"}]
    assert [row["session_id"] for row in matching(library, "country=ESP,GRC")] == by_country
    licences = [row["session_id"] for row in rows if row["document_type"] == "Driver's License"]
    assert [row["session_id"] for row in matching(library, "document_type=DL")] == licences
    given = next(row for row in rows if row["vendor_data"])
    assert [row["session_id"] for row in matching(library, f"vendor_data={given['vendor_data']}")] == [
        given["session_id"]
    ]
    internal = matching(library, f"didit_internal_id={given['didit_internal_id']}")
    assert [row["session_id"] for row in internal] == [given["session_id"]]
    review = [row["session_id"] for row in rows if row["status"] == "In Review"]
    assert [row["session_id"] for row in matching(library, "status_initialized_as_in_review=true")] == review


def test_that_filters_by_decision_find_their_scenario(library: SandboxProcess) -> None:
    misread = library.scenario("mrz-misread")
    flow = library.decision(misread)["workflow_id"]
    for query in (
        "warning=DATA_INCONSISTENT",
        "is_kyc_to_be_reviewed=true",
        f"workflow_id=nonsense,{flow}",
        "document_name=Identity%20Card",
        "screened_full_name=olavarria",
        "region=Madrid,Andaluc%C3%ADa,Gipuzkoa",
        "session_type=HOSTED",
    ):
        assert misread in [row["session_id"] for row in matching(library, query)], query
    assert misread not in [row["session_id"] for row in matching(library, "session_type=API")]
    assert {row["status"] for row in matching(library, "api_service=ID_VERIFICATION")} == {"Approved"}


@pytest.mark.parametrize(
    "text", ["48213", "CAA085317", "olavarria", "OLAVARRÍA DE", "lucia beatriz", "cus_7Qm2", "lucia.fuente@"]
)
def test_that_a_search_finds_the_person(library: SandboxProcess, text: str) -> None:
    found = matching(library, f"search={quote(text)}")
    assert library.scenario("mrz-misread") in [row["session_id"] for row in found]


def test_that_a_search_reads_latin_forms_and_ids(library: SandboxProcess) -> None:
    name_only = library.scenario("name-only-hit")
    for text in ("morozov", "Морозов", name_only):
        assert [row["session_id"] for row in matching(library, f"search={quote(text)}")] == [name_only]


@pytest.mark.parametrize(
    ("query", "body"),
    [
        ("session_kind=people", {"session_kind": 'Must be "user", "business", or "all".'}),
        ("date_from=yesterday", {"date_from": ["Enter a valid date."]}),
        ("didit_internal_id=7", {"didit_internal_id": ["Enter a valid UUID."]}),
        (
            "api_service=FOO",
            {"api_service": ["Select a valid choice. FOO is not one of the available choices."]},
        ),
    ],
)
def test_that_a_bad_parameter_is_refused_by_name(library: SandboxProcess, query: str, body: Any) -> None:
    answer = library.request(f"/v3/sessions/?{query}")
    assert (answer.status, answer.json()) == (400, body)


def asked(library: SandboxProcess, path: str, key: str | None) -> Reply:
    return library.request(path, key=key)


def test_that_keys_are_refused_as_documented(library: SandboxProcess) -> None:
    path = "/v3/sessions/?limit=1"
    assert asked(library, path, None).status == 403
    assert asked(library, path, "sk_test_wrong").status == 401
    assert asked(library, path, "sk_live_" + library.api_key[8:]).status == 401
    expired = asked(library, path, library.scoped_keys["expired"])
    assert (expired.status, expired.json()) == (401, {"detail": "This API key has expired."})


def test_that_an_unknown_session_is_told_before_a_bad_key(library: SandboxProcess) -> None:
    assert asked(library, f"/v3/session/{UNKNOWN}/decision/", "sk_test_wrong").status == 404
    assert asked(library, f"/v3/session/{UNKNOWN}/generate-pdf/", None).status == 404
    assert asked(library, f"/v3/sessions/{UNKNOWN}/reviews/", "sk_test_wrong").status == 401


def test_that_paths_are_as_strict_as_the_router(library: SandboxProcess) -> None:
    upper = library.scenario("clean-card").upper()
    page_answer = library.request(f"/v3/session/{upper}/decision/")
    assert (page_answer.status, page_answer.headers["content-type"]) == (404, "text/html")
    moved = library.request("/v3/sessions?limit=1")
    assert (moved.status, moved.headers["location"]) == (301, "/v3/sessions/?limit=1")
    assert library.request("/v3/sessions/", method="POST", body={}).status == 405


def test_that_a_key_without_media_sees_null_links_and_no_report(library: SandboxProcess) -> None:
    key, session = library.scoped_keys["no_media"], library.scenario("clean-card")
    assert library.media not in json.dumps(library.decision(session, key=key))
    assert library.media not in json.dumps(page(library, "limit=50", key=key))
    assert library.request(f"/v3/session/{session}/generate-pdf/", key=key).status == 403


def test_that_a_key_for_approved_sessions_knows_no_other(library: SandboxProcess) -> None:
    key = library.scoped_keys["approved_only"]
    assert library.request(f"/v3/session/{library.scenario('clean-card')}/decision/", key=key).status == 404
    assert {row["status"] for row in page(library, "", key=key)["results"]} == {"Approved"}
    assert page(library, "status=Declined", key=key)["count"] == 0


def test_that_only_some_states_have_a_report(library: SandboxProcess) -> None:
    made = library.request(f"/v3/session/{library.scenario('in-review')}/generate-pdf/")
    assert (made.status, made.headers["content-type"], made.content[:5]) == (200, "application/pdf", b"%PDF-")
    refused = library.request(f"/v3/session/{library.scenario('abandoned')}/generate-pdf/")
    assert refused.status == 403
    assert refused.json()["detail"].startswith("You can only generate a PDF for sessions in review")


def test_that_two_processes_with_one_seed_tell_the_same(library: SandboxProcess) -> None:
    session = library.scenario("fifty-hits")
    path = "/v3/sessions/?limit=60"
    with (
        running_sandbox(today="2026-11-20") as other,
        running_sandbox(today="2026-11-20", seed="2") as stranger,
    ):
        assert bare(other, path) == bare(library, path)
        assert bare(other, f"/v3/session/{session}/decision/") == bare(library, f"/v3/session/{session}/decision/")
        assert bare(stranger, path) != bare(library, path)
        assert stranger.api_key != library.api_key == other.api_key


def bare(sandbox: SandboxProcess, path: str) -> Any:
    def strip(value: Any) -> Any:
        match value:
            case dict():
                return {key: strip(item) for key, item in value.items()}
            case list():
                return [strip(item) for item in value]
            case str() if value.startswith("http://127.0.0.1"):
                return urlsplit(value).path
            case _:
                return value

    return strip(sandbox.request(path).json())


def test_that_any_page_of_a_million_sessions_comes_quickly() -> None:
    from time import perf_counter

    with running_sandbox(sessions=1_000_000) as sandbox:
        for query in ("", "offset=999950", "status=In%20Review", "status=Approved,Declined&offset=500000"):
            begun = perf_counter()
            found = page(sandbox, query)
            took = (perf_counter() - begun) * 1000
            print(f"{query or 'first page'}: {took:.0f} ms, count {found['count']}")
            assert len(found["results"]) == 50
            assert took < 1_000
        assert page(sandbox, "status=In%20Review&limit=1")["count"] == 107_500


def test_that_the_feed_can_be_read_oldest_first(library: SandboxProcess) -> None:
    declined = page(library, "status=Declined&limit=40")["results"]
    feeds = [f"/v3/sessions/{row['session_id']}/reviews/" for row in declined]
    feed = next(path for path in feeds if library.request(path).json()["count"] == 2)
    newest_first = library.request(feed).json()["results"]
    oldest_first = library.request(f"{feed}?ordering=created_at").json()["results"]
    assert oldest_first == list(reversed(newest_first))
    assert newest_first[0]["created_at"] > newest_first[1]["created_at"]
    second = library.request(f"{feed}?limit=1").json()
    assert (second["count"], second["next"].endswith("/reviews/?limit=1&offset=1")) == (2, True)


def test_that_a_search_for_an_id_among_a_million_needs_no_scan() -> None:
    with running_sandbox(sessions=1_000_000) as sandbox:
        session = page(sandbox, "offset=700000&limit=1")["results"][0]["session_id"]
        assert [row["session_id"] for row in page(sandbox, f"search={session}")["results"]] == [session]


def test_that_a_reading_key_sees_no_link_for_the_person(library: SandboxProcess) -> None:
    key = library.scoped_keys["read_only"]
    assert {row["session_url"] for row in page(library, "", key=key)["results"]} == {None}
    assert library.decision(library.scenario("clean-card"), key=key)["session_url"] is None
