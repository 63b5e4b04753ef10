"""The tabs of lines: which are there is told without making them, and each is made once."""

from __future__ import annotations

import pytest

from didit_desk.viewstate.block_tabs import AML, NETWORK, REGISTRY, BlockTabs
from tests.unit.policy.findings.sandbox_sessions import read, sandbox_bodies
from tests.unit.viewstate.evidence_samples import decision


def test_that_a_tab_is_said_to_be_there_when_it_has_runs_in_every_scenario() -> None:
    told: set[bool] = set()
    for scenario, body in sandbox_bodies():
        tabs = BlockTabs(read(body))
        for place in tabs:
            has_runs = tabs.has_runs(place)
            assert has_runs == bool(tabs[place].runs), (scenario, place)
            told.add(has_runs)
    assert told == {True, False}


def test_that_a_tab_is_made_once() -> None:
    tabs = BlockTabs(decision())
    assert tabs[NETWORK] is tabs[NETWORK]
    assert list(tabs) == [place for place in range(9) if place in tabs]
    assert len(tabs) == len(list(tabs))


def test_that_other_tabs_are_no_tabs_of_lines() -> None:
    tabs = BlockTabs(decision())
    assert REGISTRY in tabs
    assert AML not in tabs
    assert not tabs.has_runs(AML)
    with pytest.raises(KeyError):
        tabs[AML]
