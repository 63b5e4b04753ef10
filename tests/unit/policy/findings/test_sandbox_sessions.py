"""What the findings say about whole sessions: nothing about clean ones, and what each scenario was made for."""

from __future__ import annotations

from collections import defaultdict
from typing import Final

import pytest

from didit_desk.policy.findings.examine import findings
from didit_desk.policy.findings.finding import Verdict
from didit_desk.policy.findings.table import RULES
from tests.unit.policy.findings.sandbox_sessions import TODAY, read, sandbox_bodies

CLEAN_SET: Final = 200
MADE_FOR: Final = {
    "mrz-misread": {"number-print-zone", "number-zone-chip", "zone-check-digits"},
    "chip-mismatch": {"birth-print-chip", "birth-zone-chip", "chip-data"},
    "address-mismatch": {"address-print-expected", "address-proof-expected", "address-proof-told"},
    "name-only-hit": {"hit-name-only"},
    "does-not-add-up": {"hit-score-total"},
    "sanctions-dismissed-by-rule": {"hit-dismissed-close"},
    "expired-document": {"expiry-at-capture", "expiry-today"},
    "face-mismatch": {"face-match-low"},
    "duplicated-face": {"seen-face", "seen-declined"},
    "blocklisted-face": {"seen-face", "listed-face"},
    "liveness-attack": {"liveness-attack", "liveness-low"},
    "underage": {"age-full"},
    "poa-tampered": {"proof-signature", "proof-overlay", "proof-editor", "proof-file-dates"},
    "poa-other-name": {"name-print-proof"},
    "document-ai": {"name-print-upload", "upload-cross-check"},
    "phone-voip": {"phone-internet", "seen-phone"},
    "email-breached": {"mail-breached", "seen-mailbox"},
    "vpn-other-country": {"network-home", "network-hidden", "network-data-centre", "network-distance"},
    "device-duplicate": {"seen-device", "seen-address"},
    "database-partial": {"register-answer", "register-reached"},
    "nfc-skipped": {"chip-read"},
    "unknown-warning": {"seen-document"},
    "kyc-expired": {"expiry-today", "expiry-at-capture"},
}
"""Scenarios that break one thing on purpose, and the rules that must see it."""
QUIET: Final = (
    "clean-passport", "clean-card", "clean-licence", "adverse-media", "warnings-list", "no-hits",
    "document-number-hit", "passive-liveness", "questionnaire-files", "repeated-document", "null-blocks",
    "hidden-fields", "long-name", "missing-name", "broken-block", "no-media", "bad-picture", "in-review",
    "not-started", "in-progress", "abandoned", "resubmitted", "expired", "kyb-not-started",
)  # fmt: skip
"""Scenarios in which nothing contradicts anything: gaps, odd shapes, long names and possible matches."""


@pytest.fixture(scope="module")
def differing() -> dict[str, list[set[str]]]:
    """Per scenario, the rules that differ in each of its sessions."""
    found: dict[str, list[set[str]]] = defaultdict(list)
    for scenario, body in sandbox_bodies():
        told = findings(read(body), TODAY)
        found[scenario].append({finding.rule_id for finding in told if finding.verdict is Verdict.DIFFERS})
    return found


def test_that_nothing_differs_in_two_hundred_clean_sessions(differing: dict[str, list[set[str]]]) -> None:
    clean = differing["approved"][:CLEAN_SET]
    assert len(clean) == CLEAN_SET
    assert set().union(*clean) == set()


@pytest.mark.parametrize("scenario", MADE_FOR)
def test_that_a_scenario_yields_the_finding_it_was_made_for(
    scenario: str, differing: dict[str, list[set[str]]]
) -> None:
    assert differing[scenario]
    for rule_ids in differing[scenario]:
        assert rule_ids >= MADE_FOR[scenario]


@pytest.mark.parametrize("scenario", QUIET)
def test_that_gaps_and_oddities_alone_yield_no_difference(scenario: str, differing: dict[str, list[set[str]]]) -> None:
    assert differing[scenario]
    assert set().union(*differing[scenario]) == set()


def test_that_a_clean_session_with_every_feature_is_really_compared() -> None:
    body = next(body for scenario, body in sandbox_bodies() if scenario == "clean-card")
    told = findings(read(body), TODAY)
    agreeing = {finding.rule_id for finding in told if finding.verdict is Verdict.AGREES}
    assert len(agreeing) > len(RULES) / 2
