"""Decisions changed at random places, oversized and of wrong types: the pass answers, twice the same, and in time."""

from __future__ import annotations

import copy
import json
from datetime import UTC, date, datetime
from time import process_time
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from didit_desk.models.decision import Block, Decision, Step
from didit_desk.models.ids import SessionId
from didit_desk.models.session import SessionKind
from didit_desk.policy.findings.examine import MOST_TOLD, apply_rule, findings
from didit_desk.policy.findings.finding import NOT_RUN, Rule, Verdict
from didit_desk.policy.findings.reading import LONGEST_TEXT, Case
from didit_desk.policy.findings.table import RULES
from tests.unit.policy.findings.cases import CREATED, SPECIMEN
from tests.unit.policy.findings.sandbox_sessions import TODAY, read, sandbox_bodies

if TYPE_CHECKING:
    from collections.abc import Iterator

    from didit_desk.models.json_value import JsonValue

Path = tuple[str | int, ...]
BLOCKS: Final = frozenset(block.value for block in Block)
LARGE: Final = 200_000
"""Bytes of a large decision."""
SLOWEST_SECONDS: Final = 0.030
"""Twice the budget of a pass, so that a busy machine does not fail the test."""
HUGE: Final = 10_000_000
ODD: Final = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**63), 2**64 - 1),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=40),
    st.sampled_from(
        [
            "2026-02-30", "0000-00-00", "9999-12-31T23:59:59.999999+14:00", "0001-01-01T00:00:00+14:00",
            "740812", "<<<<<<", SPECIMEN, SPECIMEN.lower(), "\u202eEVE\u200b", "İıßẞﬁ", "王伟", "محمد",
            "१९८४-०१-०१", "²³¹", "١٢٣", "+", "+0",
            "+999999999999999", "+34600213743;ext=9", "::1", "256.0.0.1", "P", "D<<", "X" * 900, "Ω" * 900, "́" * 500,
            "44051401359", "A-1/2~3", "=HYPERLINK()", "{one}", "{0.__class__}", "%s",
        ]
    ),
)  # fmt: skip
JSON: Final = st.recursive(
    ODD,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)


def paths(value: object, path: Path = ()) -> Iterator[Path]:
    if path:
        yield path
    match value:
        case dict():
            for name, item in value.items():
                yield from paths(item, (*path, name))
        case list():
            for place, item in enumerate(value):
                yield from paths(item, (*path, place))


def everywhere(whole: Any, value: object, depth: int) -> Any:
    """A copy of `whole` with `value` in every place of that many names; lists do not count."""
    match whole:
        case list():
            return [everywhere(item, value, depth) for item in whole]
        case dict() if depth:
            return {name: everywhere(item, value, depth - 1) for name, item in whole.items()}
        case _:
            return whole if depth else copy.deepcopy(value)


def get(body: Any, path: Path) -> Any:
    for part in path:
        body = body[part]
    return body


def put(body: Any, path: Path, value: object) -> None:
    for part in path[:-1]:
        try:
            body = body[part]
        except (KeyError, IndexError, TypeError):
            return
    try:
        body[path[-1]] = value
    except (KeyError, IndexError, TypeError):
        return


@pytest.fixture(scope="module")
def full() -> dict[str, Any]:
    """A person's session with two documents and every feature, joined with a company's blocks."""
    bodies = dict(sandbox_bodies())
    body = copy.deepcopy(bodies["repeated-document"])
    for name in ("registry_checks", "key_people_checks", "document_verifications"):
        body[name] = bodies["kyb-ownership"][name]
    for name, source in (("liveness_checks", "duplicated-face"), ("ip_analyses", "device-duplicate")):
        body[name] = bodies[source][name] * 2
    body["aml_screenings"] = bodies["does-not-add-up"]["aml_screenings"]
    body["document_ai_documents"] = bodies["document-ai"]["document_ai_documents"]
    body["phone_verifications"] = bodies["phone-voip"]["phone_verifications"] * 2
    plain: dict[str, Any] = json.loads(json.dumps(body))
    return plain


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_that_any_change_of_a_decision_is_answered_and_twice_the_same(
    full: dict[str, Any], data: st.DataObject
) -> None:
    places = list(paths(full))
    chosen = data.draw(st.lists(st.sampled_from(places), min_size=1, max_size=30))
    body = copy.deepcopy(full)
    for path in chosen:
        # Either anything at all, or what belongs at another place of the same decision.
        put(body, path, data.draw(JSON | st.sampled_from(places).map(lambda other: copy.deepcopy(get(full, other)))))
    decision = read({**body, "session_id": full["session_id"]})
    case = Case(decision=decision, today=TODAY)
    told = tuple(finding for rule in RULES for finding in apply_rule(rule, case))
    assert told == findings(decision, TODAY)
    for finding in told:
        finding.sentence.format(**finding.facts)
        assert all(len(value) <= 2 * LONGEST_TEXT + 1 for value in finding.values)


@pytest.mark.parametrize("depth", range(1, 7))
@pytest.mark.parametrize("value", [None, [], {}, "", "x" * 300, 0, -1.5, 1e308, True, [None], [[]], [{}], {"a": [1]}])
def test_that_every_place_may_hold_anything_at_all(full: dict[str, Any], value: object, depth: int) -> None:
    body = {name: everywhere(item, value, depth) if name in BLOCKS else item for name, item in full.items()}
    case = Case(decision=read(body), today=TODAY)
    for rule in RULES:
        apply_rule(rule, case)


@pytest.mark.parametrize("value", [{"a": [1]}, [{}], "x"], ids=["object", "array", "text"])
def test_that_each_single_place_may_hold_anything_at_all(full: dict[str, Any], value: object) -> None:
    shapes = {tuple(part for part in path if isinstance(part, str)): path for path in paths(full) if path[0] in BLOCKS}
    for path in shapes.values():
        name = path[0]
        body = {**full, str(name): copy.deepcopy(full[str(name)])}
        put(body, path, value)
        case = Case(decision=read(body), today=TODAY)
        for rule in RULES:
            if any(pattern.split("/")[1] in {name, "*"} for pattern in rule.pointers):
                apply_rule(rule, case)


def test_that_values_no_decoder_gives_are_answered_too() -> None:
    wild: list[JsonValue] = [
        10**5_000,
        float("nan"),
        float("inf"),
        "\ud800",
        ("a",) * 9_000,
        MappingProxyType({"": ""}),
    ]
    for value in wild:
        fields = (
            "full_name",
            "date_of_birth",
            "document_number",
            "age",
            "matches",
            "mrz",
            "address",
            "personal_number",
        )
        received = MappingProxyType({**dict.fromkeys(fields, value), "issuing_state": "POL", "gender": value})
        step = Step(block=Block.DOCUMENT, run=0, node_id=None, status="Approved", received=received)
        decision = Decision(
            session_id=SessionId("s"), kind=SessionKind.USER, number=None, status="", environment=None,
            read_at=datetime(2026, 11, 20, tzinfo=UTC), created_at=datetime(1, 1, 1, tzinfo=UTC), steps=(step, step),
            expected=MappingProxyType({"address": value, "first_name": value, "last_name": value}),
        )  # fmt: skip
        for today in (TODAY, date.min, date.max):
            case = Case(decision=decision, today=today)
            for rule in RULES:
                apply_rule(rule, case)


def test_that_ten_million_characters_cannot_be_compared_and_cost_no_time(full: dict[str, Any]) -> None:
    word = "Llanfairpwllgwyngyll "
    body = copy.deepcopy(full)
    for name in ("full_name", "first_name", "address", "document_number", "date_of_birth", "personal_number"):
        body["id_verifications"][0][name] = word * (HUGE // len(word))
    body["id_verifications"][0]["mrz"]["mrz_string"] = "<\n" * (HUGE // 2)
    decision = read(body)
    findings(decision, TODAY)
    begun = process_time()
    told = findings(decision, TODAY)
    assert process_time() - begun < 10 * SLOWEST_SECONDS
    assert NOT_RUN not in {finding.sentence for finding in told}


def test_that_many_equal_runs_are_told_a_few_times(full: dict[str, Any]) -> None:
    body = copy.deepcopy(full)
    body["id_verifications"] = body["id_verifications"] * 500
    body["liveness_checks"] = body["liveness_checks"] * 500
    decision = read(body)
    begun = process_time()
    told = findings(decision, TODAY)
    assert process_time() - begun < 1.0
    for rule in RULES:
        for verdict in Verdict:
            same = [finding for finding in told if (finding.rule_id, finding.verdict) == (rule.rule_id, verdict)]
            assert len(same) <= MOST_TOLD


def test_that_a_pass_over_a_large_decision_keeps_its_budget(full: dict[str, Any]) -> None:
    body = copy.deepcopy(full)
    hits = body["aml_screenings"][0]["hits"]
    while len(json.dumps(body)) < LARGE:
        body["aml_screenings"][0]["hits"] = [*body["aml_screenings"][0]["hits"], *hits]
    decision = read(body)
    findings(decision, TODAY)
    spent = []
    for _ in range(7):
        begun = process_time()
        findings(decision, TODAY)
        spent.append(process_time() - begun)
    print(f"findings: {len(json.dumps(body))} bytes, {min(spent) * 1000:.1f} ms of CPU")
    assert min(spent) < SLOWEST_SECONDS


def test_that_a_rule_that_fails_says_so_and_takes_no_other_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(case: Case) -> list[Any]:
        raise LookupError("a table of a library")

    broken = Rule(
        rule_id="broken", title="Broken", theme=RULES[0].theme, severity=RULES[0].severity, pointers=("/created_at",),
        sentence="{one}", check=fails,
    )  # fmt: skip
    monkeypatch.setattr("didit_desk.policy.findings.examine.RULES", (broken, RULES[0]))
    decision = Decision(
        session_id=SessionId("s"), kind=SessionKind.USER, number=None, status="", environment=None,
        read_at=datetime.fromisoformat(CREATED), created_at=None,
    )  # fmt: skip
    told = findings(decision, TODAY)
    assert [(finding.rule_id, finding.verdict) for finding in told] == [
        ("broken", Verdict.CANNOT_TELL),
        (RULES[0].rule_id, Verdict.CANNOT_TELL),
    ]
    assert told[0].sentence == NOT_RUN
