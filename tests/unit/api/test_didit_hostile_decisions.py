"""Decisions with one thing wrong, at every place where something can be wrong."""

from __future__ import annotations

import copy
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from didit_desk.api.bodies import nests_deeper_than
from didit_desk.api.didit_v3 import wire
from didit_desk.api.didit_v3.mapping import decision_from
from didit_desk.models.decision import Block
from didit_desk.models.ids import SessionId
from tests.helpers.recorded_server import recorded_value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from didit_desk.models.decision import Decision, Step

READ_AT = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
ASKED = SessionId("0f2b6c1e-7a3d-4c58-9b21-5d6e7f809a1b")
KYC = "decision_v3_kyc.json"
KYB = "decision_v3_kyb.json"
ODDITIES: dict[str, object] = {
    "null": None,
    "empty text": "",
    "empty object": {},
    "empty array": [],
    "huge number": 1e308,
    "huge whole": 2**64 - 1,
    "long text": "x" * 10_000,
    "true": True,
}


def read(body: bytes) -> Decision:
    return decision_from(wire.top_level(body), asked=ASKED, read_at=READ_AT, loopback=False)


def pointers(value: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    if path:
        yield path
    match value:
        case dict():
            for name, item in value.items():
                yield from pointers(item, (*path, name))
        case list():
            for place, item in enumerate(value):
                yield from pointers(item, (*path, place))


def others(decision: Decision, block: str) -> list[Step]:
    """The steps of every block but one."""
    return [step for step in decision.steps if step.block.value != block]


def without_place(original: Any, path: tuple[str | int, ...]) -> Any:
    """A copy without one field; only what lies on the way is copied."""
    twin = copy.copy(original)
    if len(path) == 1:
        del twin[path[0]]
    else:
        twin[path[0]] = without_place(original[path[0]], path[1:])
    return twin


def altered(original: Any, path: tuple[str | int, ...], value: object) -> Any:
    """A copy with one place changed; only what lies on the way is copied."""
    if not path:
        return value
    twin = copy.copy(original)
    twin[path[0]] = altered(original[path[0]], path[1:], value)
    return twin


def alone_with_a_neighbour(original: dict[str, Any], block: str) -> dict[str, Any]:
    """The head of a decision, one block and one other, so that thousands of readings stay quick."""
    blocks = {name.value for name in Block}
    neighbour = "aml_screenings" if block != "aml_screenings" else "ip_analyses"
    return {name: value for name, value in original.items() if name not in blocks or name in {block, neighbour}}


@pytest.mark.parametrize("name", [KYC, KYB])
@pytest.mark.parametrize("oddity", ODDITIES)
def test_that_one_odd_value_anywhere_leaves_the_other_blocks_as_they_were(name: str, oddity: str) -> None:
    whole = recorded_value(name)
    for part in whole:
        original = alone_with_a_neighbour(whole, part)
        expected = read(msgspec.json.encode(original))
        for path in pointers(whole[part], (part,)):
            decision = read(msgspec.json.encode(altered(original, path, ODDITIES[oddity])))
            assert decision.session_id == ASKED
            assert others(decision, part) == others(expected, part), path


@pytest.mark.parametrize("name", [KYC, KYB])
def test_that_an_odd_or_missing_block_leaves_all_others_as_they_were(name: str) -> None:
    whole = recorded_value(name)
    expected = read(msgspec.json.encode(whole))
    for part in whole:
        without = {field: value for field, value in whole.items() if field != part}
        assert others(read(msgspec.json.encode(without)), part) == others(expected, part)
        for odd in ODDITIES.values():
            decision = read(msgspec.json.encode({**whole, part: odd}))
            assert others(decision, part) == others(expected, part), part


@pytest.mark.parametrize("name", [KYC, KYB])
def test_that_a_missing_field_anywhere_leaves_the_other_blocks_as_they_were(name: str) -> None:
    whole = recorded_value(name)
    for part in whole:
        original = alone_with_a_neighbour(whole, part)
        expected = read(msgspec.json.encode(original))
        for path in pointers(whole[part], (part,)):
            if isinstance(path[-1], str):
                decision = read(msgspec.json.encode(without_place(original, path)))
                assert others(decision, part) == others(expected, part), path


@pytest.mark.parametrize("block", Block)
@pytest.mark.parametrize("odd", [b"{}", b'"x"', b"5", b"true", b'{"status": "Approved"}'])
def test_that_a_block_that_is_no_array_is_named_and_the_rest_stands(block: Block, odd: bytes) -> None:
    decision = read(b'{"status": "In Review", "' + block.value.encode() + b'": ' + odd + b"}")
    assert decision.status == "In Review"
    assert [(mark.block, mark.reason) for mark in decision.unreadable] == [(block, "not an array")]


@pytest.mark.parametrize("odd", [b"1e999", b'"\xff"', b"null", b"[]", b"7"])
def test_that_an_odd_item_is_named_and_its_neighbours_keep_their_run(odd: bytes) -> None:
    body = b'{"face_matches": [{"score": 1}, ' + odd + b', {"score": 3}], "status": "Approved"}'
    decision = read(body)
    assert [step.run for step in decision.steps] == [0, 2]
    assert [mark.block for mark in decision.unreadable] == [Block.FACE_MATCH]
    assert decision.status == "Approved"


@pytest.mark.parametrize(
    "body",
    [b"", b"null", b"[]", b"5", b'"x"', b"{", b"{}x", b"NaN", b"<html>", b"\xff\xfe", b"[" * 100_000,
     b'{"a": NaN}', b'{"a": 1,}', b"\xef\xbb\xbf{}"],
)  # fmt: skip
def test_that_bytes_that_are_no_object_are_not_understood(body: bytes) -> None:
    with pytest.raises(wire.NotUnderstood):
        wire.top_level(body)


def test_that_half_a_surrogate_pair_is_replaced_and_a_whole_one_kept() -> None:
    decision = read(rb'{"status": "A\ud800B\udc00\ud83d\ude00\\ud800", "vendor_data": "x"}')
    assert decision.status == "A\ufffdB\ufffd\U0001f600\\ud800"
    assert decision.vendor_reference == "x"


def test_that_an_enormous_whole_number_costs_only_its_item() -> None:
    decision = read(b'{"face_matches": [{"score": ' + b"9" * 10_000 + b'}], "session_number": ' + b"9" * 5_000 + b"}")
    assert decision.number is None


@settings(deadline=None, max_examples=40)
@given(
    st.dictionaries(
        st.sampled_from(
            [*(block.value for block in Block), "status", "session_kind", "features", "reviews", "metadata"]
        ),
        st.recursive(
            st.none() | st.booleans() | st.integers(-(2**63), 2**64 - 1) | st.floats(allow_nan=False) | st.text(),
            lambda inner: (
                st.lists(inner, max_size=4)
                | st.dictionaries(
                    st.sampled_from(["status", "hits", "warnings", "matches", "items", "mrz", "score"]), inner
                )
            ),
            max_leaves=20,
        ),
    )
)
def test_that_any_object_gives_a_decision(value: dict[str, Any]) -> None:
    decision = read(msgspec.json.encode(value))
    assert decision.session_id == ASKED


@pytest.mark.parametrize(
    ("body", "is_deeper"),
    [
        (b"[" * 64 + b"]" * 64, False),
        (b"[" * 65 + b"]" * 65, True),
        (b'{"a":' * 65 + b"1" + b"}" * 65, True),
        (b'{"a": "' + b"[" * 100 + b'"}', False),
        (b'{"a": "\\"' + b"[" * 100 + b'"}', False),
        (b'{"a": "\\\\"' + b', "b": ' + b"[" * 70 + b"]" * 70 + b"}", True),
        (b"[" * 100_000, True),
        (b"[]" * 100, False),
        (b"5", False),
        (b"", False),
    ],
)
def test_that_depth_is_counted_outside_of_text(body: bytes, is_deeper: bool) -> None:
    assert nests_deeper_than(body, 64) is is_deeper
