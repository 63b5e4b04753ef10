"""The findings as lines: order, groups, words, places and untrusted values."""

from __future__ import annotations

import copy
from datetime import date
from typing import Final

import pytest

from didit_desk.models.decision import Block, Severity
from didit_desk.models.text import FIRST_STRONG_ISOLATE, POP_ISOLATE
from didit_desk.policy.findings.examine import findings
from didit_desk.policy.findings.finding import NOTHING_TO_COMPARE, Finding, Theme, Verdict
from didit_desk.policy.findings.table import RULES
from didit_desk.viewstate.findings import LONGEST_VALUE, FindingsView, findings_view
from tests.unit.policy.findings.sandbox_sessions import TODAY, read, sandbox_bodies


def found(
    rule_id: str = "number-print-zone",
    *,
    verdict: Verdict = Verdict.DIFFERS,
    severity: Severity = Severity.ERROR,
    pointers: tuple[str, ...] = ("/id_verifications/1/document_number",),
    values: tuple[str, ...] = ("A1", "A2"),
) -> Finding:
    return Finding(
        rule_id=rule_id,
        title="Document number in print and MRZ",
        theme=Theme.NUMBER,
        verdict=verdict,
        severity=severity,
        pointers=pointers,
        values=values,
        sentence="Print: {one}. MRZ: {other}." if values else NOTHING_TO_COMPARE,
        facts={"one": values[0], "other": values[1]} if values else {},
    )


def isolated_pair(one: str, other: str) -> str:
    marks = (FIRST_STRONG_ISOLATE, POP_ISOLATE)
    return f"Print: {marks[0]}{one}{marks[1]}. MRZ: {marks[0]}{other}{marks[1]}."


def test_that_differences_come_first_and_the_gravest_of_them_on_top() -> None:
    view = findings_view(
        (
            found("a", verdict=Verdict.AGREES),
            found("b", severity=Severity.INFORMATION),
            found("c", verdict=Verdict.CANNOT_TELL),
            found("d", severity=Severity.WARNING),
            found("e", severity=Severity.ERROR),
            found("f", severity=Severity.WARNING),
        )
    )
    assert [group.heading for group in view.groups] == ["Differs", "Cannot tell", "Agrees"]
    assert [line.rule_id for line in view.groups[0].lines] == ["e", "d", "f", "b"]
    assert (view.differing, view.summary) == (4, "4 differences")


def test_that_comparisons_without_values_are_counted_and_not_listed() -> None:
    nothing = found(verdict=Verdict.CANNOT_TELL, values=())
    view = findings_view((nothing, found(verdict=Verdict.AGREES)))
    assert [group.verdict for group in view.groups] == [Verdict.AGREES]
    assert view.left_out == "1 comparison had nothing to compare"
    assert view.summary == "Nothing differs"
    assert findings_view((nothing, nothing)).left_out == "2 comparisons had nothing to compare"
    assert findings_view((found(),)).left_out == ""


def test_that_a_session_with_nothing_in_it_says_that_there_is_nothing_to_compare() -> None:
    view = findings_view(findings(read({"session_id": "s", "created_at": None}), TODAY))
    assert view == FindingsView(
        groups=(),
        differing=0,
        summary="Nothing to compare",
        left_out=f"{len(RULES)} comparisons had nothing to compare",
    )


@pytest.mark.parametrize(
    ("pointers", "expected"),
    [
        (("/id_verifications/1/document_number",), (0, Block.DOCUMENT, 1)),
        (("/created_at", "/nfc_verifications/0/chip_data"), (1, Block.CHIP, 0)),
        (("/expected_details/address", "/poa_verifications/2/poa_address"), (4, Block.ADDRESS, 2)),
        (("/status",), (0, None, None)),
        (("/id_verifications/x/y",), (0, Block.DOCUMENT, None)),
        (("",), (0, None, None)),
        ((), (0, None, None)),
    ],
)
def test_that_a_line_opens_the_tab_of_the_step_it_compared(
    pointers: tuple[str, ...], expected: tuple[int, Block | None, int | None]
) -> None:
    line = findings_view((found(pointers=pointers),)).groups[0].lines[0]
    assert (line.tab, line.block, line.run) == expected
    assert line.digit == str(expected[0] + 1)


def test_that_a_line_is_read_out_with_verdict_weight_and_tab() -> None:
    line = findings_view((found(),)).groups[0].lines[0]
    assert line.text == isolated_pair("A1", "A2")
    assert line.spoken == f"Differs, error: Document number in print and MRZ. {line.text} Document"


def test_that_received_text_is_shown_safely_and_cannot_fill_the_sentence_itself() -> None:
    line = findings_view((found(values=("{other}\u202e%s{0}", "x" * 5_000)),)).groups[0].lines[0]
    assert line.text == isolated_pair("{other}⟨U+202E⟩%s{0}", "x" * LONGEST_VALUE + "…")


SCENARIOS: Final = {
    "mrz-misread": ("Document number in print and MRZ", 0),
    "chip-mismatch": ("Birth date in print and on the chip", 0),
    "poa-tampered": ("File of the proof unchanged since it was signed", 4),
    "vpn-other-country": ("Connection without VPN or Tor", 6),
}


def test_that_whole_sessions_become_lines_with_the_tab_of_their_evidence() -> None:
    bodies = dict(sandbox_bodies())
    for scenario, (title, tab) in SCENARIOS.items():
        view = findings_view(findings(read(copy.deepcopy(bodies[scenario])), date(2026, 11, 20)))
        assert view.groups[0].verdict is Verdict.DIFFERS
        assert (title, tab) in {(line.title, line.tab) for line in view.groups[0].lines}
        assert all("{" not in line.text for group in view.groups for line in group.lines)
