"""What is painted once and kept is found by its value: every row of every scenario has a hash."""

from __future__ import annotations

from didit_desk.viewstate.evidence import evidence_view
from tests.unit.policy.findings.sandbox_sessions import read, sandbox_bodies


def test_that_the_rows_of_every_scenario_can_be_kept_as_painted() -> None:
    kept: set[object] = set()
    scenarios: set[str] = set()
    for scenario, body in sandbox_bodies():
        if scenario in scenarios:
            continue
        scenarios.add(scenario)
        view = evidence_view(read(body))
        for document in view.documents:
            kept.update((*document.rows, *document.other, document.mrz))
        kept.update(line for block in view.blocks.values() for line in block.lines)
    assert len(scenarios) > 40
    assert len(kept) > 1_000
