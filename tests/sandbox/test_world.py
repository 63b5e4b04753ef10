"""The world: zones checked by an independent package, ids, arithmetic counts, vocabularies, score sums."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from typing import Any, Final

import pytest
from mrz.checker.td1 import TD1CodeChecker  # type: ignore[import-untyped]
from mrz.checker.td3 import TD3CodeChecker  # type: ignore[import-untyped]

from didit_desk.sandbox.decision import business_decision, user_decision
from didit_desk.sandbox.risks import risk_codes
from didit_desk.sandbox.screening import ALL_DATASETS
from didit_desk.sandbox.session_ids import SessionIds, is_canonical
from didit_desk.sandbox.world import World

TODAY: Final = date(2026, 11, 20)
WRONG_ZONES: Final = {"mrz-misread"}


@pytest.fixture(scope="module")
def world() -> World:
    return World(seed="7", sessions=1_200, today=TODAY)


def decisions(world: World) -> list[Any]:
    numbers = range(world.newest_user, world.newest_user - 400, -1)
    found = [user_decision(world.case(number), change=None, link=str) for number in numbers]
    companies = range(world.newest_business, world.newest_business - 24, -1)
    return found + [business_decision(world.company(number), change=None, link=str) for number in companies]


def walk(value: Any) -> list[dict[str, Any]]:
    match value:
        case dict():
            return [value, *(found for item in value.values() for found in walk(item))]
        case list():
            return [found for item in value for found in walk(item)]
        case _:
            return []


def test_that_every_zone_passes_an_independent_checker(world: World) -> None:
    for place in range(1_200):
        paper = world.case(world.newest_user - place).facts.paper
        if len(paper.mrz) == 2:
            assert [len(line) for line in paper.mrz] == [44, 44]
            assert TD3CodeChecker("\n".join(paper.mrz)), paper.mrz
        elif paper.mrz:
            assert [len(line) for line in paper.mrz] == [30, 30, 30]
            assert TD1CodeChecker("\n".join(paper.mrz)), paper.mrz


def test_that_only_the_misread_zone_differs_from_the_print(world: World) -> None:
    for place in range(400):
        case = world.case(world.newest_user - place)
        if case.scenario.name in {"hidden-fields", "missing-name"}:
            continue
        for block in user_decision(case, change=None, link=str)["id_verifications"] or ():
            zone = block["mrz"]
            agrees = zone is None or zone["document_number"] == block["document_number"]
            assert agrees == (case.scenario.name not in WRONG_ZONES)


def test_that_an_id_leads_back_to_its_number() -> None:
    ids = SessionIds(seed="1")
    for kind in ("user", "business"):
        for number in (1, 47_852, 48_251, 1_047_851):
            made = ids.of(number, kind=kind)
            assert is_canonical(made)
            assert ids.number(made) == (kind, number)
    assert SessionIds(seed="2").number(ids.of(48_251, kind="user")) != ("user", 48_251)


def test_that_whole_blocks_hold_the_same_mix(world: World) -> None:
    blocks = [
        Counter(world.users.scenario(place).name for place in range(first, first + 400)) for first in (0, 400, 800)
    ]
    assert blocks[0] == blocks[1] == blocks[2]
    assert blocks[0]["in-review"] == 1
    order = [[world.users.scenario(place).name for place in range(first, first + 400)] for first in (400, 800)]
    assert order[0] != order[1]


def test_that_the_vocabularies_occur(world: World) -> None:
    found = [entry for body in decisions(world) for entry in walk(body)]
    warnings = [entry for entry in found if "risk" in entry and "log_type" in entry]
    features = {entry["feature"] for entry in warnings}
    assert features >= {
        "ID_VERIFICATION", "NFC", "LIVENESS", "FACEMATCH", "PROOF_OF_ADDRESS", "PHONE", "EMAIL", "AML",
        "LOCATION", "DATABASE_VALIDATION", "QUESTIONNAIRE", "DOCUMENT_AI",
        "KYB_REGISTRY", "KYB_DOCUMENTS", "KYB_KEY_PEOPLE",
    }  # fmt: skip
    assert {entry["log_type"] for entry in warnings} >= {"error", "warning", "information"}
    assert {entry["risk"] for entry in warnings} >= risk_codes() - {"POSSIBLE_FRAUD"}
    datasets = {kind for entry in found if "score_breakdown" in entry for kind in entry["datasets"]}
    assert datasets == set(ALL_DATASETS)


def test_that_scores_add_up_except_where_the_scenario_says_so(world: World) -> None:
    for place in range(400):
        case = world.case(world.newest_user - place)
        if case.scenario.name in {"does-not-add-up", "hidden-fields"}:
            continue
        for hit in [entry for entry in walk(user_decision(case, change=None, link=str)) if "score_breakdown" in entry]:
            parts = hit["score_breakdown"]
            points = sum(parts[f"{part}_contribution"] for part in ("name", "dob", "country"))
            forced = parts["document_number_match_type"] == "MATCH"
            taken = 50 if parts["document_number_match_type"] == "HARD_MISMATCH" else 0
            expected = 100 if forced else max(0, min(100, round(points - taken)))
            assert parts["total_score"] == hit["match_score"] == expected
            assert (hit["review_status"] == "Unreviewed") == (expected >= 93)


def test_that_the_published_sample_does_not_add_up(world: World) -> None:
    case = next(
        case
        for case in (world.case(world.newest_user - place) for place in range(400))
        if case.scenario.name == "does-not-add-up"
    )
    hits = user_decision(case, change=None, link=str)["aml_screenings"][0]["hits"]
    assert [(hit["match_score"], hit["score_breakdown"]["total_score"]) for hit in hits] == [
        (95.0, 95),
        (80.0, 95),
    ]


def test_that_hostile_text_survives_json(world: World) -> None:
    case = next(
        case
        for case in (world.case(world.newest_user - place) for place in range(400))
        if case.scenario.name == "hostile-text"
    )
    body = json.loads(json.dumps(user_decision(case, change=None, link=str), ensure_ascii=False))
    assert "\u202e" in body["id_verifications"][0]["full_name"]
    assert len(body["id_verifications"][0]["address"]) > 5_000
