"""Blocks laid out by their tables: known fields worded, records as rows, states, and nothing dropped or too long."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import pytest

from didit_desk.models.decision import Block
from didit_desk.models.json_value import freeze
from didit_desk.viewstate.block_tables.cells import cell
from didit_desk.viewstate.block_tables.table import Kind
from didit_desk.viewstate.block_tabs import ADDRESS, ANSWERS, CONTACT, NETWORK, REGISTRY
from didit_desk.viewstate.blocks import MOST_LINES, run_lines
from didit_desk.viewstate.evidence import evidence_view
from didit_desk.viewstate.lines import LineKind
from didit_desk.viewstate.raw_lines import MOST_ITEMS, object_lines
from tests.unit.viewstate.evidence_samples import KYB, NOT_STARTED, decision

if TYPE_CHECKING:
    from collections.abc import Callable

    from didit_desk.viewstate.lines import Line

CHILD = "c87f4681-fec5-4457-917f-7a154b040a90"


def lines_of(block: Block, edit: Callable[[dict[str, Any]], None], *, name: str = "") -> tuple[Line, ...]:
    """The first run of a block after `edit` changed the item in place."""

    def change(content: dict[str, Any]) -> None:
        edit(content[block.value][0])

    read = decision(name, change) if name else decision(edit=change)
    return run_lines(read.runs_of(block)[0], runs=1)


def titles(lines: tuple[Line, ...]) -> list[str]:
    return [line.cells[0].text for line in lines if line.kind in {LineKind.SECTION, LineKind.GROUP}]


def pair_of(lines: tuple[Line, ...], name: str) -> Line:
    return next(line for line in lines if line.kind is LineKind.PAIR and line.cells[0].text == name)


@pytest.mark.parametrize(
    ("kind", "value", "text", "received"),
    [
        (Kind.WORDS, "UTILITY_BILL", "Utility bill", "UTILITY_BILL"),
        (Kind.WORDS, "ip_address", "IP address", "ip_address"),
        (Kind.WORDS, "sms", "sms", "sms"),
        (Kind.SCORE, 91.25, "91.25 of 100", "91.25"),
        (Kind.SCORE, "ninety", "ninety", "ninety"),
        (Kind.COUNT, 24_228_000, "24,228,000", "24228000"),
        (Kind.BYTES, 198_394, "0.2 MB", "198394"),
        (Kind.MOMENT, "2026-11-19T20:36:51.377804+01:00", "2026-11-19 19:36:51 UTC", None),
        (Kind.MOMENT, "2031-02-18 10:21:11", "2031-02-18 10:21:11", None),
        (Kind.MOMENT, "2026-10-16", "2026-10-16", None),
        (Kind.MOMENT, "0001-01-01T00:00:00+14:00", "0001-01-01T00:00:00+14:00", None),
        (Kind.MOMENT, "yesterday", "yesterday", None),
        (Kind.NUMBER, 48_213, "#48213", "48213"),
        (Kind.BAD_IF_YES, True, "yes", "true"),
        (Kind.AGREEMENT, "partial_match", "partial match", "partial_match"),
        (Kind.KILOMETRES, 12.5, "12.5 km", "12.5"),
    ],
)
def test_that_a_value_is_worded_and_copied_as_received(kind: Kind, value: Any, text: str, received: str | None) -> None:
    made = cell("field", value, kind)
    assert (made.text, made.received) == (text, received or str(value))


def test_that_every_kind_takes_every_shape_of_value() -> None:
    odd: list[Any] = [
        None,
        True,
        -1,
        1.5e300,
        float("nan"),
        "",
        "x" * 1_000,
        "\ud800",
        [],
        {},
        [1, [2]],
        {"a": {"b": 1}},
    ]
    for kind in Kind:
        for value in odd:
            assert cell("field", freeze(value), kind).text


def test_that_known_fields_stand_in_sections_in_the_order_of_the_table() -> None:
    lines = lines_of(Block.CHIP, lambda item: None)
    assert titles(lines)[:3] == ["Chip", "Authenticity", "Certificate"]
    assert pair_of(lines, "Security object (SOD) intact").cells[1].sign == ("check", "agrees")


def test_that_records_are_rows_with_their_details_folded_below_them() -> None:
    def two(item: dict[str, Any]) -> None:
        leak = {"name": "Leak", "domain": "a.test", "description": "Long story", "logo_path": None}
        item["breaches"] = [leak, {**leak, "name": "Second"}]

    lines = lines_of(Block.EMAIL, two)
    rows = [line for line in lines if line.key and line.cells[0].text in {"Leak", "Second"}]
    assert len({row.key for row in rows}) == 2
    below = [line.cells[0].text for line in lines if line.under == rows[0].key]
    assert below == ["Description", "Not returned"]


def test_that_records_of_two_blocks_in_a_tab_do_not_fold_together() -> None:
    lines = evidence_view(decision()).blocks[CONTACT].lines
    keys = [line.key for line in lines if line.key]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize(("sent", "opens"), [(CHILD, CHILD), ("../../secret", ""), (17, ""), (None, "")])
def test_that_a_person_leads_to_a_session_only_by_a_real_id(sent: Any, opens: str) -> None:
    def person(item: dict[str, Any]) -> None:
        item["registry"]["officers"] = [{"name": "Mirela", "kyc_session_id": sent}]

    row = next(line for line in lines_of(Block.KEY_PEOPLE, person, name=KYB) if line.cells[0].text == "Mirela")
    assert row.opens == opens


def test_that_owners_of_owners_stand_below_their_company() -> None:
    def chain(item: dict[str, Any]) -> None:
        owner: dict[str, Any] = {"name": "Owner 40"}
        for number in range(39, -1, -1):
            owner = {"name": f"Owner {number}", "child_beneficial_owners": [owner]}
        item["registry"]["beneficial_owners"] = [owner]

    lines = lines_of(Block.KEY_PEOPLE, chain, name=KYB)
    depths = {line.cells[0].text: line.depth for line in lines if line.cells[0].text.startswith("Owner ")}
    assert depths["Owner 1"] == depths["Owner 0"] + 1
    assert any("Owner 40" in (cell.whole or "") for line in lines for cell in line.cells)


def test_that_an_answer_is_shown_by_the_label_of_its_choice() -> None:
    def answer(item: dict[str, Any]) -> None:
        question = {
            "title": "Source",
            "answer": {"value": "inheritance", "text": "An aunt", "extra": ["a.pdf"]},
            "choices": [{"label": "Inherited", "value": "inheritance"}],
        }
        item["sections"] = [{"title": None, "items": [question]}]

    lines = lines_of(Block.QUESTIONNAIRE, answer)
    row = next(line for line in lines if line.cells[0].text == "Source")
    assert row.cells[1].text == "Inherited (inheritance), An aunt, a.pdf"
    assert "Section 1" in titles(lines)


@pytest.mark.parametrize("odd", ["text", 5, [], {}, [1, "two"], [[{"a": "deep-7"}]], {"a": {"b": "deep-7"}}, True])
@pytest.mark.parametrize("name", ["authenticity", "chip_data", "certificate_summary", "warnings", "status", "node_id"])
def test_that_a_field_of_an_odd_shape_is_still_shown(name: str, odd: Any) -> None:
    lines = lines_of(Block.CHIP, lambda item: item.update({name: odd}))
    shown = "\n".join(cell.text for line in lines for cell in line.cells)
    if "deep-7" in str(odd):
        assert "deep-7" in shown
    if odd == "text" and name != "status":
        assert "text" in shown


def test_that_a_run_with_only_nulls_says_so() -> None:
    def hide(item: dict[str, Any]) -> None:
        item.update({name: None for name in item if name not in {"status", "warnings", "node_id"}})

    states = [line for line in lines_of(Block.ADDRESS, hide) if line.kind is LineKind.STATE]
    assert [line.cells[0].text for line in states] == ["Hidden, or nothing found"]
    assert not [line for line in lines_of(Block.ADDRESS, lambda item: None) if line.kind is LineKind.STATE]


def test_that_a_configured_block_that_is_null_has_a_tab_that_says_so() -> None:
    view = evidence_view(decision(edit=lambda content: content.update(ip_analyses=None)))
    assert view.tabs[NETWORK].is_present
    assert view.tabs[NETWORK].status is None
    assert [line.cells[0].text for line in view.blocks[NETWORK].lines] == ["Network", "No result yet"]


def test_that_a_block_nobody_configured_has_no_state() -> None:
    def drop(content: dict[str, Any]) -> None:
        content["ip_analyses"] = None
        content["features"].remove("IP_ANALYSIS")

    assert not evidence_view(decision(edit=drop)).tabs[NETWORK].is_present
    assert not any(view.runs for view in evidence_view(decision(NOT_STARTED)).blocks.values())


def test_that_each_unreadable_block_of_a_tab_is_named() -> None:
    def spoil(content: dict[str, Any]) -> None:
        content["phone_verifications"] = {"not": "a list"}
        content["email_verifications"] = [17]

    view = evidence_view(decision(edit=spoil))
    states = [line.cells[0].text for line in view.blocks[CONTACT].lines if line.kind is LineKind.STATE]
    assert states == ["Could not be read", "Could not be read"]
    assert "Phone" in view.unreadable[CONTACT]
    assert "E-mail" in view.unreadable[CONTACT]


def test_that_a_repeated_block_has_a_run_for_each_and_its_neighbour_stays() -> None:
    def again(content: dict[str, Any]) -> None:
        first = content["phone_verifications"][0]
        content["phone_verifications"] = [first, {**first, "status": "Declined", "full_number": "+40000000002"}]

    runs = evidence_view(decision(edit=again)).blocks[CONTACT].runs
    assert [run.statuses[0] for run in runs] == [runs[0].statuses[0], "Declined"]
    assert ["Phone, run 1 of 2" in titles(run.lines) for run in runs] == [True, False]
    assert all("E-mail" in titles(run.lines) for run in runs)
    assert pair_of(runs[1].lines, "Full number").cells[1].text == "+40000000002"


@pytest.mark.parametrize(
    ("kept", "home"), [(("poa_verifications",), ADDRESS), (("phone_verifications", "ip_analyses"), CONTACT), ((), None)]
)
def test_that_reviews_and_metadata_are_never_without_a_place(kept: tuple[str, ...], home: int | None) -> None:
    def only(content: dict[str, Any]) -> None:
        for block in Block:
            if block.value not in kept and block is not Block.LIVENESS:
                content[block.value] = None
        content["features"] = ["LIVENESS"]

    view = evidence_view(decision(edit=only))
    place = ANSWERS if home is None else home
    assert view.tabs[place].is_present
    shown = "\n".join(cell.text for line in view.blocks[place].lines for cell in line.cells)
    assert {"Reviews", "Metadata", "Session"} <= set(titles(view.blocks[place].lines))
    assert "[desk: A. Ionescu] retake the back side" in shown


def test_that_a_company_keeps_its_own_session_part() -> None:
    assert "Expected details" in titles(evidence_view(decision(KYB)).blocks[REGISTRY].lines)


def test_that_a_text_of_ten_megabytes_is_cut_and_copied_whole() -> None:
    long = "\u202e" + "x" * 10_000_000
    start = time.perf_counter()
    lines = lines_of(Block.EMAIL, lambda item: item.update(email=long, unknown=long, warnings=[{"risk": long}]))
    assert time.perf_counter() - start < 2
    assert max(len(cell.text) for line in lines for cell in line.cells) < 1_000
    assert pair_of(lines, "E-mail").cells[1].received == long
    assert pair_of(lines, "Unknown").cells[1].received == long


def test_that_a_list_without_end_is_bounded_and_whole_in_a_copy() -> None:
    many = [{"name": f"leak-{number}", "domain": "a.test"} for number in range(20_000)]
    lines = lines_of(Block.EMAIL, lambda item: item.update(breaches=many, unknown=[[n] for n in range(20_000)]))
    assert len(lines) <= MOST_LINES + 1
    copies = "\n".join(cell.received for line in lines for cell in line.cells)
    assert "leak-19999" in copies
    assert "19999" in copies.replace("leak-19999", "")


def test_that_objects_of_the_same_few_leaves_become_a_small_table() -> None:
    received = {"groups": {"LEGAL": {"total": 1, "missing": 0}, "OWNERS": {"total": 0, "missing": 1}}}
    lines = object_lines(freeze(received))  # type: ignore[arg-type]
    assert [line.kind for line in lines] == [LineKind.GROUP, LineKind.COLUMNS, LineKind.CELLS, LineKind.CELLS]
    assert [cell.text for cell in lines[3].cells] == ["OWNERS", "0", "1"]
    assert MOST_ITEMS > 2


def test_that_no_link_with_a_credential_is_in_any_copy() -> None:
    link = "https://media.example.test/a?X-Amz-Signature=1"

    def put(item: dict[str, Any]) -> None:
        item["data"] = [{"session_url": "https://verify.test/s", "deep": {"more": [link]}}] * 400
        item["breaches"] = [{"name": link, "description": link, "data_classes": [link]}] * 400

    copies = "\n".join(cell.received + cell.text for line in lines_of(Block.EMAIL, put) for cell in line.cells)
    assert "X-Amz" not in copies
    assert "verify.test" not in copies
