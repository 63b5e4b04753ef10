"""What lists tell of a hit, read from mixed types, and the risk apart from the match."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest

from didit_desk.policy.screening.entries import hit_entries
from didit_desk.policy.screening.kinds import ListKind, list_facts
from didit_desk.policy.screening.received import prose, texts
from didit_desk.policy.screening.risk import RiskTheme, risk_evidence
from tests.unit.policy.screening.hits import hit

THEMES = {
    "crimes": {"score": 0, "weightage": 20, "risk_level": "Low", "risk_scores": {}},
    "countries": {"score": 35, "weightage": 30, "risk_level": "Medium", "risk_scores": {"RO": 35}},
    "categories": {"score": 100, "weightage": 50, "risk_level": "High", "risk_scores": {"PEP": 100, "a/b~c": 3}},
    "custom_list": {"Own list": {}},
}


def test_that_kinds_stand_gravest_first_and_the_highest_office_counts() -> None:
    facts = list_facts(hit(datasets=["Adverse Media", "PEP Level 3", "PEP Level 2", "PEP", "Sanctions", "New kind"]))
    assert facts.kinds == (ListKind.SANCTIONS, ListKind.PEP, ListKind.ADVERSE_MEDIA, ListKind.OTHER)
    assert (facts.pep_level, facts.is_sanctioned) == (2, True)


def test_that_an_entry_tells_a_kind_its_datasets_leave_out() -> None:
    facts = list_facts(
        hit(sanction_matches=[{"list_name": ["One", None, "Two"]}], pep_matches=[{"list_name": "Three"}])
    )
    assert facts.kinds == (ListKind.SANCTIONS, ListKind.PEP)
    assert facts.lists == ("One", "Two", "Three")


def test_that_topics_and_countries_come_as_text_or_as_arrays() -> None:
    facts = list_facts(
        hit(properties={"topics": "crime", "country": ["RO", "RO"], "nationality": "MD", "citizenship": None})
    )
    assert (facts.topics, facts.countries) == (("crime",), ("MD", "RO"))


def test_that_a_sanction_is_told_in_full() -> None:
    entry = {
        "list_name": None, "matched_name": "A", "description": "Asset freeze", "reason": None,
        "source_url": "https://x.test/1", "other_sources": ["https://x.test/2"], "details": [],
        "legal_basis": ["Regulation 1"], "listed_on": ["2025-05-05"],
        "sanction_list": ["EX-1"], "sanction_program": ["P"], "sanctioning_authority": "Authority", "updated_on": None,
    }  # fmt: skip
    (found,) = hit_entries(hit(sanction_matches=[entry])).sanctions
    assert (found.lists, found.list_ids, found.programmes, found.authorities) == ((), ("EX-1",), ("P",), ("Authority",))
    assert (found.reason, found.description, found.listed_on) == (None, "Asset freeze", ("2025-05-05",))
    assert (found.source.url, found.source.others) == ("https://x.test/1", ("https://x.test/2",))
    assert found.pointer == "/sanction_matches/0"


def test_that_articles_are_plain_text_and_their_pictures_are_left_out() -> None:
    article = {
        "headline": "Council inquiry <b>opens</b> &amp; widens", "thumbnail": "https://news.test/t.jpg",
        "summary": "<p>One</p><script>evil()</script><p>Two</p>", "adverse_keywords": ["fraud"], "sentiment_score": -1,
    }  # fmt: skip
    details = {"sentiment": "Slightly Negative", "sentiment_score": -1, "adverse_keywords": {"fraud": 2, "odd": "x"}}
    media = hit_entries(hit(adverse_media_matches=[article], adverse_media_details=details)).media
    assert media is not None
    (told,) = media.articles
    assert (told.headline, told.summary) == ("Council inquiry opens & widens", "One\nTwo")
    assert media.keywords == (("fraud", Decimal(2)), ("odd", None))
    assert "t.jpg" not in repr(media)


def test_that_relatives_and_case_types_are_told() -> None:
    entries = hit_entries(
        hit(
            rca_name="Radu Tanase",
            linked_entities=[{"name": ["Radu"], "relation": "spouse", "active": ["yes"], "status": None}],
            warning_matches=[
                {"additional_data": {"data": {"case_details": [{"case_type": "Fine"}, {"case_type": "Fine"}]}}}
            ],
        ),
        screened_as="company",
    )
    assert (entries.relative_of, entries.entity_type) == ("Radu Tanase", "company")
    assert (entries.linked[0].names, entries.linked[0].relations, entries.linked[0].states) == (
        ("Radu",),
        ("spouse",),
        ("yes",),
    )
    assert entries.warnings[0].case_types == ("Fine",)


def test_that_a_hit_without_entries_has_none() -> None:
    entries = hit_entries(hit(rca_name="", adverse_media_details=None))
    assert (entries.media, entries.relative_of, entries.offices, entries.linked) == (None, None, (), ())


@pytest.mark.parametrize(
    ("received", "expected"),
    [
        ("a <b>b</b> c", "a b c"), ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"), ("&lt;b&gt;", "<b>"), ("  ", None),
        (None, None), (["x"], None), ("<img src=x onerror=y>", None), ("x<br>y", "x\ny"), ("<!-- c -->x", "x"),
        ("<" * 30_000, "<" * 20_000),
    ],
)  # fmt: skip
def test_that_markup_is_taken_out_of_prose(received: Any, expected: str | None) -> None:
    assert prose(received) == expected


def test_that_a_property_is_read_as_text_array_or_null() -> None:
    values: tuple[Any, ...] = ("a", ("a", None, "a", "b", {}), None, "", {}, 7)
    assert [texts(value) for value in values] == [
        ("a",), ("a", "b"), (), (), (), ("7",),
    ]  # fmt: skip


def test_that_the_risk_adds_up_by_themes() -> None:
    found = risk_evidence(hit(risk_score=60.5, risk_view=THEMES))
    assert (found.total_of_parts, found.adds_up, found.custom) == (Decimal("60.5"), True, ("Own list",))
    assert [part.theme for part in found.parts] == list(RiskTheme)
    assert found.parts[2].items[1].pointer == "/risk_view/categories/risk_scores/a~1b~0c"


def test_that_a_risk_beside_other_parts_does_not_add_up() -> None:
    assert risk_evidence(hit(risk_score=81, risk_view=THEMES)).adds_up is False


def test_that_a_risk_without_parts_or_weights_says_nothing() -> None:
    unweighted = json.loads(json.dumps(THEMES))
    del unweighted["crimes"]["weightage"]
    views: tuple[Any, ...] = (None, [], {}, unweighted)
    for view in views:
        assert risk_evidence(hit(risk_score=81, risk_view=view)).adds_up is None
