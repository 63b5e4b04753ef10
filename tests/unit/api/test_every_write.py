"""Each write of Didit v3: its path and body, what counts as an answer, and that it is sent once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from didit_desk.models.act import FeatureChange, HitMark, HitReview, NodeFeature, Resubmission
from didit_desk.models.capability import Access
from didit_desk.models.errors import (
    AccessRefused,
    ContractBroken,
    NotVisible,
    OutcomeUnknown,
    ProviderError,
    Refused,
    Throttled,
)
from didit_desk.models.override import FeatureOverride
from tests.helpers.didit_client import KYC, didit_client
from tests.helpers.recorded_server import Asked, Reply, json_reply, recorded_server, recorded_value

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from didit_desk.api.didit_v3.deciding import DiditDecisions

    Write = Callable[[DiditDecisions], Awaitable[object]]

OVERRIDE = "9b2f4c1e-8d3a-4e5f-a6b7-c8d9e0f1a2b3"
CHANGE = FeatureChange(
    node_id="feature_ocr_1", feature_type="ID_VERIFICATION", previous_status="In Review", new_status="Approved"
)
BY_TYPE = FeatureChange(
    node_id="default", feature_type="POA", previous_status="In Review", new_status="Declined", deferred=True
)
ONE = HitReview(node_id="feature_aml_1", marks=(HitMark(hit_id="old", status="False Positive"),))
TWO = HitReview(node_id=None, marks=(*ONE.marks, HitMark(hit_id="hit_2", status="Inconclusive")))
STEPS = (
    NodeFeature(node_id="feature_ocr_1", feature="OCR"),
    NodeFeature(node_id="feature_poa_1", feature="PROOF_OF_ADDRESS"),
)


async def resubmit(writer: DiditDecisions) -> None:
    await writer.resubmit(KYC, resubmission=Resubmission(steps=STEPS), comment="c")


async def resubmit_telling(writer: DiditDecisions) -> None:
    asked = Resubmission(steps=STEPS[:1], email="a@b.test", language="es")
    await writer.resubmit(KYC, resubmission=asked, comment="c")


async def set_feature(writer: DiditDecisions) -> None:
    await writer.set_feature(KYC, change=CHANGE, comment="c")


async def set_feature_by_type(writer: DiditDecisions) -> None:
    await writer.set_feature(KYC, change=BY_TYPE, comment="")


async def cancel(writer: DiditDecisions) -> None:
    await writer.cancel_override(KYC, override_id=OVERRIDE)


async def mark_one(writer: DiditDecisions) -> tuple[HitMark, ...]:
    return await writer.review_hits(KYC, review=ONE)


async def mark_two(writer: DiditDecisions) -> tuple[HitMark, ...]:
    return await writer.review_hits(KYC, review=TWO)


async def note(writer: DiditDecisions) -> None:
    await writer.add_note(KYC, text="note only")


RECORDED = recorded_value("write_responses.json")
NODES = [{"node_id": "feature_ocr_1", "feature": "OCR"}, {"node_id": "feature_poa_1", "feature": "PROOF_OF_ADDRESS"}]
# What is called, what leaves, and the answer to it.
WRITES: dict[str, tuple[Write, str, str, Any, Any]] = {
    "resubmit": (
        resubmit,
        "PATCH",
        f"/v3/session/{KYC}/update-status/",
        {"new_status": "Resubmitted", "comment": "c", "nodes_to_resubmit": NODES},
        RECORDED["update_status"]["body"],
    ),
    "resubmit and tell": (
        resubmit_telling,
        "PATCH",
        f"/v3/session/{KYC}/update-status/",
        {
            "new_status": "Resubmitted", "comment": "c", "nodes_to_resubmit": NODES[:1], "send_email": True,
            "email_address": "a@b.test", "email_language": "es",
        },
        RECORDED["update_status"]["body"],
    ),
    "feature": (
        set_feature,
        "PATCH",
        f"/v3/session/{KYC}/features/feature_ocr_1/update-status/",
        {"new_status": "Approved", "comment": "c"},
        RECORDED["update_feature_status_july"]["body"],
    ),
    "feature with override": (
        set_feature,
        "PATCH",
        f"/v3/session/{KYC}/features/feature_ocr_1/update-status/",
        {"new_status": "Approved", "comment": "c"},
        RECORDED["update_feature_status_november"]["body"],
    ),
    "feature by type": (
        set_feature_by_type,
        "PATCH",
        f"/v3/session/{KYC}/features/default/update-status/",
        {"new_status": "Declined", "feature_type": "POA", "defer_until_flow_finishes": True},
        {"session_id": KYC, "node_id": "feature_poa_1", "feature_type": "POA", "new_status": "Declined"},
    ),
    "cancel": (
        cancel,
        "POST",
        f"/v3/session/{KYC}/features/overrides/{OVERRIDE}/cancel/",
        None,
        RECORDED["feature_override_cancel"]["body"],
    ),
    "one hit": (
        mark_one,
        "PATCH",
        f"/v3/session/{KYC}/update-aml-hit-status/",
        {"hit_id": "old", "review_status": "False Positive", "node_id": "feature_aml_1"},
        RECORDED["update_aml_hit"]["body"],
    ),
    "two hits": (
        mark_two,
        "PATCH",
        f"/v3/session/{KYC}/bulk-update-aml-hit-status/",
        {
            "hit_updates": [
                {"hit_id": "old", "review_status": "False Positive"},
                {"hit_id": "hit_2", "review_status": "Inconclusive"},
            ]
        },
        RECORDED["bulk_update_aml_hits"]["body"],
    ),
    "note": (note, "POST", f"/v3/sessions/{KYC}/reviews/", {"comment": "note only"}, RECORDED["create_review"]["body"]),
}  # fmt: skip
# An answer that is about something else: another session, node, override, status, text, or fewer hits.
OTHERS: dict[str, Any] = {
    "resubmit": {"session_id": "8a1f63c2-1b9e-4f3a-9c41-2f6a1f0b7d52"},
    "resubmit and tell": {},
    "feature": {**RECORDED["update_feature_status_july"]["body"], "node_id": "feature_nfc_1"},
    "feature with override": {**RECORDED["update_feature_status_july"]["body"], "new_status": "Declined"},
    "feature by type": {"session_id": KYC},
    "cancel": {"id": OVERRIDE, "state": "applied"},
    "one hit": {"message": "x", "review_status": "False Positive"},
    "two hits": {"message": "x", "updated_hits": ["hit_1"]},
    "note": {"comment": "another"},
}


class Answering:
    """Answers everything with one reply and keeps what was asked."""

    def __init__(self, reply: Reply) -> None:
        self._reply = reply
        self.asked: list[Asked] = []

    def __call__(self, asked: Asked) -> Reply:
        self.asked.append(asked)
        return self._reply


@pytest.mark.parametrize("name", list(WRITES))
async def test_that_each_write_leaves_as_the_provider_documents_it(name: str) -> None:
    write, method, path, body, answer = WRITES[name]
    answering = Answering(json_reply(answer, status=201 if name == "note" else 200))
    with recorded_server(answering) as server:
        async with didit_client(server.url) as client:
            await write(client.decisions)
    (asked,) = answering.asked
    assert (asked.method, asked.path) == (method, path)
    assert (msgspec.json.decode(asked.body) if asked.body else None) == body


@pytest.mark.parametrize("name", list(WRITES))
async def test_that_an_answer_about_something_else_leaves_the_outcome_unknown(name: str) -> None:
    for reply in (
        json_reply(OTHERS[name]),
        Reply(body=b"<html>", content_type="text/html"),
        json_reply([]),
        Reply(body=b"", content_type="application/json", status=204),
    ):
        answering = Answering(reply)
        with recorded_server(answering) as server:
            async with didit_client(server.url) as client:
                with pytest.raises(OutcomeUnknown):
                    await WRITES[name][0](client.decisions)
        assert len(answering.asked) == 1


@pytest.mark.parametrize("name", list(WRITES))
@pytest.mark.parametrize(
    ("status", "error"),
    [
        (400, Refused), (402, Refused), (409, Refused), (422, Refused), (401, AccessRefused), (403, AccessRefused),
        (404, NotVisible), (429, Throttled), (301, OutcomeUnknown), (500, OutcomeUnknown), (503, OutcomeUnknown),
    ],
)  # fmt: skip
async def test_that_each_refusal_of_each_write_is_told_apart(
    name: str, status: int, error: type[ProviderError]
) -> None:
    answering = Answering(json_reply({"detail": "x", "code": "feature_override_not_pending"}, status=status))
    with recorded_server(answering) as server:
        async with didit_client(server.url) as client:
            with pytest.raises(ProviderError) as caught:
                await WRITES[name][0](client.decisions)
    assert type(caught.value) is error
    assert len(answering.asked) == 1


async def test_that_hits_come_back_under_the_names_they_have_now() -> None:
    with recorded_server(Answering(json_reply(RECORDED["update_aml_hit"]["body"]))) as server:
        async with didit_client(server.url) as client:
            assert await mark_one(client.decisions) == (
                HitMark(hit_id="hit_2f6d0c9b7e51a3482c60de19", status="False Positive"),
            )
    with recorded_server(Answering(json_reply(RECORDED["bulk_update_aml_hits"]["body"]))) as server:
        async with didit_client(server.url) as client:
            marks = await mark_two(client.decisions)
            assert [mark.hit_id for mark in marks] == RECORDED["bulk_update_aml_hits"]["body"]["updated_hits"]
            assert await client.decisions.review_hits(KYC, review=HitReview(node_id=None, marks=())) == ()


@pytest.mark.parametrize("node", ["", ".", "..", "a/b", "a b", "%2e%2e", "a" * 121, "ä", "a?b", "a#b", "a\n"])
async def test_that_an_id_that_cannot_stand_in_a_path_never_leaves(node: str) -> None:
    answering = Answering(json_reply({}))
    odd = FeatureChange(node_id=node, feature_type="AML", previous_status="Declined", new_status="Approved")
    with recorded_server(answering) as server:
        async with didit_client(server.url) as client:
            with pytest.raises(NotVisible):
                await client.decisions.set_feature(KYC, change=odd, comment="")
            with pytest.raises(NotVisible):
                await client.decisions.cancel_override(KYC, override_id=node)
    assert answering.asked == []


@pytest.mark.parametrize(
    ("name", "access"), [("feature", Access.REFUSED), ("cancel", Access.REFUSED), ("note", Access.NOT_TRIED)]
)
async def test_that_only_a_write_like_deciding_tells_that_deciding_is_refused(name: str, access: Access) -> None:
    with recorded_server(Answering(json_reply({"detail": "x"}, status=403))) as server:
        async with didit_client(server.url) as client:
            with pytest.raises(AccessRefused):
                await WRITES[name][0](client.decisions)
            assert client.capabilities.writes_sessions is access


async def test_that_overrides_are_read_leniently_and_nothing_else_is_taken_for_them() -> None:
    body = recorded_value("write_responses.json")["feature_overrides_list"]["body"]
    odd = {**body, "overrides": [{"id": None}, 5, *body["overrides"], {"id": "x", "state": 7, "reason": {"a": 1}}]}
    with recorded_server(Answering(json_reply(odd))) as server:
        async with didit_client(server.url) as client:
            first, second = await client.decisions.overrides(KYC)
    assert (first.override_id, first.node_id, first.is_pending) == (OVERRIDE, "feature_ocr_1", True)
    assert second == FeatureOverride(
        override_id="x", node_id="", feature_type="", state="7", new_status=None, reason=None, cancelled_at=None,
        cancel_reason=None,
    )  # fmt: skip
    for reply in (json_reply([]), json_reply({}), json_reply({**body, "session_id": "other"}), Reply(body=b"{")):
        with recorded_server(Answering(reply)) as server:
            async with didit_client(server.url) as client:
                with pytest.raises(ContractBroken):
                    await client.decisions.overrides(KYC)
