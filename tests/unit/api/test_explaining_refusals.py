"""What is read from the body of a refusal, over every recorded one."""

from __future__ import annotations

import msgspec
import pytest

from didit_desk.api.errors import explain
from tests.helpers.recorded_server import recorded_value

RECORDS = recorded_value("errors.json")


def _bytes_of(body: object) -> bytes:
    return body.encode() if isinstance(body, str) else msgspec.json.encode(body)


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


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: f"{record['status']} {record['path']}")
def test_that_every_recorded_refusal_keeps_all_it_says(record: dict[str, object]) -> None:
    body = record["body"]
    detail, fields = explain(int(str(record["status"])), {"content-type": str(record["content_type"])}, _bytes_of(body))
    said = " ".join([detail or "", *fields.values()])
    if isinstance(body, str):
        assert "<" not in said
        assert fields == {}
    else:
        missing = [text for text in _texts(body) if text not in said]
        assert missing == []


@pytest.mark.parametrize(
    ("body", "detail", "fields"),
    [
        (b'{"detail": "Not found."}', "Not found.", {}),
        (b'{"detail": ["One.", "Two."]}', "One. Two.", {}),
        (b'{"new_status": ["Bad."]}', None, {"new_status": "Bad."}),
        (b'{"new_status": "Bad."}', None, {"new_status": "Bad."}),
        (b'{"parsed_address": {"zipcode": "Unsupported."}}', None, {"parsed_address.zipcode": "Unsupported."}),
        (b'[{"hit_id": ["Required."]}]', None, {"0.hit_id": "Required."}),
        (b'{"nodes": [{}, {"node_id": ["Required."]}]}', None, {"nodes.1.node_id": "Required."}),
        (b'["The new status is the same."]', "The new status is the same.", {}),
        (b'{"detail": "Filed.", "code": "in_filed_report"}', "Filed.", {"code": "in_filed_report"}),
        (b"<html><head><title>Not Found</title></head></html>", "Not Found", {}),
        (b"<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>",
         "AccessDenied: Request has expired", {}),
        (b"", None, {}),
        (b"   ", None, {}),
        (b"{broken", None, {}),
        (b"[" * 100_000, None, {}),
        (b"\xff\xfe\x00", "\ufffd\ufffd\x00", {}),
        (b'{"detail": null}', None, {}),
        (b'"just text"', "just text", {}),
    ],
)  # fmt: skip
def test_that_each_shape_gives_its_detail_and_fields(body: bytes, detail: str | None, fields: dict[str, str]) -> None:
    assert explain(400, {}, body) == (detail, fields)


def test_that_an_endless_complaint_is_cut() -> None:
    detail, fields = explain(400, {}, msgspec.json.encode({"detail": "x" * 10_000, "field": "y" * 10_000}))
    assert detail is not None
    assert len(detail) <= 600
    assert len(fields["field"]) <= 600


def test_that_a_thousand_fields_are_cut_to_forty() -> None:
    _, fields = explain(400, {}, msgspec.json.encode({f"field{place}": "bad" for place in range(1000)}))
    assert len(fields) == 40
