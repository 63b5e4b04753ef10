"""Recorded decisions read as models."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest

from didit_desk.api.didit_v3 import wire
from didit_desk.api.didit_v3.mapping import decision_from
from didit_desk.api.didit_v3.mapping_document import mrz_lines
from didit_desk.api.didit_v3.mapping_media import hide_from_key
from didit_desk.models.aml import Screening
from didit_desk.models.decision import Block, Decision, Step
from didit_desk.models.document import Chip, IdentityDocument
from didit_desk.models.evidence import Absence, MediaKind, Medium
from didit_desk.models.face import FaceMatch, Liveness
from didit_desk.models.ids import SessionId
from didit_desk.models.session import SessionKind
from tests.helpers.recorded_server import recorded, recorded_value

READ_AT = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
ASKED = SessionId("0f2b6c1e-7a3d-4c58-9b21-5d6e7f809a1b")


def read(body: bytes, *, loopback: bool = False) -> Decision:
    return decision_from(wire.top_level(body), asked=ASKED, read_at=READ_AT, loopback=loopback)


def read_value(value: object, *, loopback: bool = False) -> Decision:
    return read(msgspec.json.encode(value), loopback=loopback)


def media(step: Step) -> dict[str, Medium]:
    return {medium.slot: medium for medium in step.media}


def with_item(block: Block, item: dict[str, Any]) -> Step:
    (step,) = read_value({"status": "In Review", block.value: [item]}).runs_of(block)
    return step


def test_that_a_personal_decision_keeps_its_head() -> None:
    decision = read(recorded("decision_v3_kyc.json"))
    assert decision.session_id == ASKED
    assert decision.kind is SessionKind.USER
    assert (decision.number, decision.status, decision.environment) == (4821, "In Review", "live")
    assert decision.created_at == datetime(2026, 11, 18, 8, 54, 25, 443172, tzinfo=UTC)
    assert decision.expires_at == datetime(2026, 11, 25, 8, 54, 25, 443172, tzinfo=UTC)
    assert decision.vendor_reference == "cust-1042"
    assert decision.features[:2] == ("ID_VERIFICATION", "NFC")
    assert decision.metadata == {"tier": "gold", "branch": 7}
    assert decision.expected["last_name"] == "Tănase"
    assert decision.contact["email"] == "mirela@example.test"
    assert [review.user for review in decision.reviews] == ["reviewer@example.test", "API Client"]
    assert decision.reviews[0].created_at == datetime(2026, 11, 18, 9, 20, 0, 366811, tzinfo=UTC)
    assert set(decision.other) == {"session_url", "callback"}
    assert decision.unreadable == ()


@pytest.mark.parametrize(
    "name", ["decision_v3_kyc.json", "decision_v3_kyb.json", "decision_v3_kyc_scoped_key_no_media.json"]
)
def test_that_every_item_of_every_block_becomes_one_step_holding_all_it_received(name: str) -> None:
    received = recorded_value(name)
    decision = read(recorded(name))
    for block in Block:
        items = received.get(block.value) or []
        steps = decision.runs_of(block)
        assert [step.run for step in steps] == list(range(len(items)))
        for step, item in zip(steps, items, strict=True):
            assert msgspec.to_builtins(_thawed(step.received)) == item
            assert step.status == item["status"]
            assert len(step.warnings) == len(item.get("warnings") or [])


def _thawed(value: object) -> object:
    match value:
        case tuple():
            return [_thawed(item) for item in value]
        case str() | int() | float() | None:
            return value
        case _:
            return {name: _thawed(item) for name, item in value.items()}  # type: ignore[attr-defined]


def test_that_a_decision_before_its_start_has_no_steps_and_nothing_unreadable() -> None:
    decision = read(recorded("decision_v3_kyc_not_started.json"))
    assert (decision.status, decision.steps, decision.unreadable) == ("Not Started", (), ())


def test_that_a_decision_with_events_names_its_features_and_is_personal() -> None:
    decision = read(recorded("decision_v3_kyc_include_events.json"))
    assert decision.kind is SessionKind.USER
    assert decision.features[0] == "ID_VERIFICATION"
    assert {"events", "cost_breakdown"} <= set(decision.other)


def test_that_a_business_decision_has_its_kind_with_and_without_the_word() -> None:
    received = recorded_value("decision_v3_kyb.json")
    assert read_value(received).kind is SessionKind.BUSINESS
    del received["session_kind"]
    assert read_value(received).kind is SessionKind.BUSINESS


def test_that_a_document_and_its_machine_readable_zone_are_read() -> None:
    first, second = read(recorded("decision_v3_kyc.json")).runs_of(Block.DOCUMENT)
    assert isinstance(first.detail, IdentityDocument)
    assert isinstance(second.detail, IdentityDocument)
    assert first.detail.number == "XZ0000001"
    assert first.detail.age == 42
    assert first.detail.expiry_date == "2031-06-02"
    assert first.detail.front_quality is not None
    assert first.detail.front_quality.overall == 84.0
    assert first.detail.mrz is not None
    assert first.detail.mrz.kind == "TD1"
    # The recorded first line is one character short, and shown so.
    assert [len(line) for line in first.detail.mrz.lines] == [29, 30, 30]
    assert first.detail.mrz.surname == "TANASE"
    assert second.detail.mrz is None
    assert second.detail.document_type == "Passport"
    assert [(warning.risk, warning.severity, warning.node_id) for warning in first.warnings] == [
        ("DATA_INCONSISTENT", "warning", "feature_ocr_1"),
        ("QR_NOT_DETECTED", "information", "feature_ocr_1"),
    ]


def test_that_a_name_in_two_scripts_gives_its_latin_form() -> None:
    parts = {"first_name_latin": "Olena", "last_name_latin": "Koval", "middle_name_latin": ""}
    detail = with_item(Block.DOCUMENT, {"full_name": "Олена Коваль", "extra_fields": parts}).detail
    assert isinstance(detail, IdentityDocument)
    assert (detail.full_name, detail.latin_name) == ("Олена Коваль", "Olena Koval")


def test_that_a_chip_is_read() -> None:
    (step,) = read(recorded("decision_v3_kyc.json")).runs_of(Block.CHIP)
    assert isinstance(step.detail, Chip)
    assert (step.detail.number, step.detail.data_intact, step.detail.signature_valid) == ("XZ0000001", True, True)
    assert step.detail.address is None


def test_that_faces_are_read_with_everyone_who_looks_alike() -> None:
    decision = read(recorded("decision_v3_kyc.json"))
    (liveness,) = decision.runs_of(Block.LIVENESS)
    assert isinstance(liveness.detail, Liveness)
    assert (liveness.detail.method, liveness.detail.score) == ("ACTIVE_3D", 91.3)
    known, listed = liveness.detail.matches
    assert (known.session_number, known.name, known.similarity) == (3301, "Mirela Tanase", 97.2)
    assert (listed.session_number, listed.name, listed.source, listed.is_blocklisted) == (
        None,
        None,
        "list_entry",
        True,
    )
    (match,) = decision.runs_of(Block.FACE_MATCH)
    assert match.detail == FaceMatch(score=66.0, source_session_id=None)


def test_that_a_screening_keeps_every_hit_whole() -> None:
    received = recorded_value("decision_v3_kyc.json")["aml_screenings"][0]
    (step,) = read(recorded("decision_v3_kyc.json")).runs_of(Block.AML)
    assert isinstance(step.detail, Screening)
    assert step.detail.total_hits == received["total_hits"]
    assert [hit.hit_id for hit in step.detail.hits] == [hit["id"] for hit in received["hits"]]
    assert [hit.match_score for hit in step.detail.hits] == [hit["match_score"] for hit in received["hits"]]
    assert [hit.status for hit in step.detail.hits] == [hit["review_status"] for hit in received["hits"]]
    assert step.detail.hits[0].datasets == ("PEP Level 2", "Adverse Media")
    assert _thawed(step.detail.hits[1].received) == received["hits"][1]


def test_that_a_hit_without_a_status_counts_as_open_and_one_that_is_no_object_is_told() -> None:
    decision = read_value({"aml_screenings": [{"status": "In Review", "hits": [{"id": "h1"}, None, "x"]}]})
    (step,) = decision.runs_of(Block.AML)
    assert isinstance(step.detail, Screening)
    assert [hit.status for hit in step.detail.hits] == ["Unreviewed"]
    assert [mark.reason for mark in decision.unreadable] == [
        "run 0: hits: entry 1 is not an object",
        "run 0: hits: entry 2 is not an object",
    ]


@pytest.mark.parametrize(
    ("received", "lengths"),
    [
        ("A" * 30 + "\n" + "B" * 30 + "\n" + "C" * 30, [30, 30, 30]),
        ("A" * 44 + "\r\n" + "B" * 44 + "\r\n", [44, 44]),
        ("A" * 88, [44, 44]),
        ("A" * 90, [30, 30, 30]),
        ("A" * 72, [36, 36]),
        ("A" * 44 + "\\n" + "B" * 44, [44, 44]),
        ("A" * 61, [61]),
        ("", []),
    ],
)
def test_that_a_zone_is_split_into_its_lines(received: str, lengths: list[int]) -> None:
    assert [len(line) for line in mrz_lines(received)] == lengths


@pytest.mark.parametrize("score", [66, 66.0, "66", "66.0"])
def test_that_a_number_is_read_also_as_text(score: object) -> None:
    assert with_item(Block.FACE_MATCH, {"score": score}).detail == FaceMatch(score=66.0, source_session_id=None)


@pytest.mark.parametrize("score", [True, None, "", "high", "nan", "inf", "1e999", "6_6", {}, [], "9" * 50])
def test_that_a_score_that_is_no_number_is_none(score: object) -> None:
    assert with_item(Block.FACE_MATCH, {"score": score}).detail == FaceMatch(score=None, source_session_id=None)


# Media


def test_that_every_media_field_of_a_decision_is_listed_with_its_place() -> None:
    received = recorded_value("decision_v3_kyc.json")
    decision = read(recorded("decision_v3_kyc.json"))
    for medium in (medium for step in decision.steps for medium in step.media):
        place: Any = received
        for part in medium.pointer.split("/")[1:]:
            place = place[int(part)] if isinstance(place, list) else place[part]
        assert (medium.link.url if medium.link else None) == place
    linked = {medium.link.url for step in decision.steps for medium in step.media if medium.link}
    assert linked == {text for text in _texts(received) if text.startswith("https://media.example.test/ocr/")}


def _texts(value: object) -> list[str]:
    match value:
        case str():
            return [value]
        case list():
            return [text for item in value for text in _texts(item)]
        case dict():
            return [text for item in value.values() for text in _texts(item)]
        case _:
            return []


def test_that_a_link_ends_when_its_own_query_says() -> None:
    (first, _) = read(recorded("decision_v3_kyc.json")).runs_of(Block.DOCUMENT)
    link = media(first)["front_image"].link
    assert link is not None
    assert link.ends_at == datetime(2026, 11, 18, 13, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    "query",
    ["", "X-Amz-Date=20261118T091500Z", "X-Amz-Date=nonsense&X-Amz-Expires=3600",
     "X-Amz-Date=20261118T091500Z&X-Amz-Expires=-5", "X-Amz-Date=20261118T091500Z&X-Amz-Expires=99999999999999999999"],
)  # fmt: skip
def test_that_a_link_without_a_readable_end_lives_half_an_hour(query: str) -> None:
    link = media(with_item(Block.FACE_MATCH, {"source_image": f"https://a.test/x?{query}"}))["source_image"].link
    assert link is not None
    assert link.ends_at == datetime(2026, 11, 20, 12, 30, tzinfo=UTC)


LINK = "https://a.test/x"


@pytest.mark.parametrize(
    ("block", "item", "slot", "absence"),
    [
        (Block.DOCUMENT, {"document_type": "Passport", "front_image": LINK}, "back_image", Absence.NOT_CAPTURED),
        (Block.DOCUMENT, {"document_type": "Passport"}, "back_image", Absence.NO_REASON),
        (Block.DOCUMENT, {"document_type": "Identity Card", "front_image": LINK}, "back_image", Absence.NO_REASON),
        (Block.DOCUMENT, {"document_type": "Identity Card", "front_image": LINK}, "front_video", Absence.NOT_CAPTURED),
        (Block.DOCUMENT, {"back_image": LINK}, "front_image", Absence.NO_REASON),
        (Block.DOCUMENT, {"front_image": LINK, "front_video": {"odd": 1}}, "front_video", Absence.NO_REASON),
        (Block.DOCUMENT, {}, "front_video", Absence.NO_REASON),
        (Block.CHIP, {"portrait_image": LINK}, "signature_image", Absence.NOT_CAPTURED),
        (Block.CHIP, {}, "portrait_image", Absence.NO_REASON),
        (Block.LIVENESS, {"method": "PASSIVE"}, "video_url", Absence.NOT_CAPTURED),
        (Block.LIVENESS, {"method": "passive", "reference_image": LINK}, "video_url", Absence.NOT_CAPTURED),
        (Block.LIVENESS, {"method": "ACTIVE_3D", "reference_image": LINK}, "video_url", Absence.NO_REASON),
        (Block.FACE_MATCH, {"source_image": LINK}, "target_image", Absence.NO_REASON),
        (Block.ADDRESS, {}, "document_file", Absence.NO_REASON),
        (Block.COMPANY_DOCUMENTS, {"items": [{"is_requested": True}]}, "items.0.file_url", Absence.NOT_CAPTURED),
        (Block.COMPANY_DOCUMENTS, {"items": [{"is_requested": False}]}, "items.0.file_url", Absence.NO_REASON),
        (Block.DOCUMENT, {"matches": [{}], "front_image": LINK}, "matches.0.front_image_url", Absence.NO_REASON),
    ],
)
def test_that_a_missing_picture_is_never_called_uncaptured_without_proof(
    block: Block, item: dict[str, Any], slot: str, absence: Absence
) -> None:
    medium = media(with_item(block, item))[slot]
    assert (medium.link, medium.absence) == (None, absence)


def test_that_a_key_without_media_explains_only_what_nothing_else_explains() -> None:
    decision = read(recorded("decision_v3_kyc_scoped_key_no_media.json"))
    before = [medium.absence for step in decision.steps for medium in step.media]
    assert set(before) == {Absence.NO_REASON}
    hidden = [medium.absence for step in hide_from_key(decision).steps for medium in step.media]
    assert set(hidden) == {Absence.HIDDEN_FROM_KEY}
    shown = hide_from_key(read(recorded("decision_v3_kyc.json")))
    uncaptured = [medium for step in shown.steps for medium in step.media if medium.absence is Absence.NOT_CAPTURED]
    assert {medium.slot for medium in uncaptured} >= {"back_image", "signature_image"}


@pytest.mark.parametrize(
    "link",
    ["http://a.test/x", "ftp://a.test/x", "/media/ocr/a.pdf", "file:///etc/passwd", "https://u:p@a.test/x", "https://",
     "https://a.test/x y", "https://a.test\\@b.test/", "data:image/png;base64,AAAA", "https://[::1/x",
     "https://a.test:99999999/", 5, {}, [], True, "https://a.test/" + "x" * 20_000],
)  # fmt: skip
def test_that_a_link_that_is_not_plain_https_is_left_out(link: object) -> None:
    medium = media(with_item(Block.FACE_MATCH, {"source_image": link}))["source_image"]
    assert (medium.link, medium.absence, medium.kind) == (None, Absence.NO_REASON, MediaKind.PICTURE)


@pytest.mark.parametrize(("host", "loopback", "is_taken"), [
    ("127.0.0.1:8000", True, True), ("localhost:8000", True, True), ("[::1]:8000", True, True),
    ("127.0.0.1:8000", False, False), ("192.0.2.1:8000", True, False), ("127.0.0.1.a.test", True, False),
])  # fmt: skip
def test_that_plain_http_is_taken_from_this_machine_by_loopback_accounts_only(
    host: str, loopback: bool, is_taken: bool
) -> None:
    value = {"face_matches": [{"source_image": f"http://{host}/x"}]}
    (step,) = read_value(value, loopback=loopback).steps
    assert (media(step)["source_image"].link is not None) is is_taken
