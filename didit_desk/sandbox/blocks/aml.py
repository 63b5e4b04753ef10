"""The screening block: `aml_screenings` with its hits, every documented field present (Didit API)."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from didit_desk.sandbox.dice import dice
from didit_desk.sandbox.papers import anniversary
from didit_desk.sandbox.people import latin_name
from didit_desk.sandbox.places import country_of
from didit_desk.sandbox.risks import warning
from didit_desk.sandbox.screening import HitPlan, aml_score, hits_for

if TYPE_CHECKING:
    from didit_desk.sandbox.case import Case
    from didit_desk.sandbox.shapes import Body

_LISTS: Final = "https://lists.example.test"
_NEWS: Final = "https://news.example.test"
_PEP_OFFICES: Final = ("County councillor", "Deputy minister", "Mayor", "Head of a state company")
_HEADLINES: Final = (
    "Council inquiry <b>opens</b> into harbour contract",
    "Court hears shipyard case",
    "Regulator fines trading house",
    "Former official questioned over tender",
)
_KEYWORDS: Final = ("fraud", "bribery", "money laundering", "tax evasion", "corrupción", "расследование")
_MEDIUM, _HIGH = 34, 67


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """Who was screened: Latin name, alpha-2 country, ISO date or year of birth, sex, town."""

    seed: str
    name: str
    surname: str
    given_names: str
    own_script: str
    country: str
    birth: str
    female: bool
    town: str
    entity: str  # "person" | "company"


def screening_block(case: Case) -> Body:
    """One item of `aml_screenings` of a person."""
    person = case.facts.person
    home = country_of(person.nationality)
    subject = Subject(
        seed=case.subject,
        name=latin_name(person),
        surname=person.surname_latin,
        given_names=person.given_names_latin,
        own_script=f"{person.surname} {person.given_names}",
        country=home.alpha2,
        birth=f"{person.birth_date}",
        female=person.sex == "F",
        town=person.birth_place,
        entity="person",
    )
    return screening(
        subject,
        hits=hits_for(case),
        status=case.feature_status("AML"),
        today=case.today,
        number=case.facts.paper.number,
    )


def screening(subject: Subject, *, hits: tuple[HitPlan, ...], status: str, today: date, number: str | None) -> Body:
    """A screening of that subject with those hits. Counted hits raise a warning."""
    found = any(hit.counts for hit in hits)
    return {
        "node_id": "feature_aml_1",
        "status": status,
        "total_hits": len(hits),
        "entity_type": subject.entity,
        "hits": [hit_body(subject, plan=plan, place=place) for place, plan in enumerate(hits)],
        "score": float(aml_score(hits)),
        "screened_data": {
            "full_name": subject.name,
            "nationality": subject.country,
            "date_of_birth": subject.birth,
            "document_number": number,
        },
        "is_ongoing_monitoring_enabled": True,
        "next_ongoing_monitoring_bill_date": f"{anniversary(today, years=1)}",
        "warnings": [warning("POSSIBLE_MATCH_FOUND")] if found else [],
    }


def hit_id(subject: Subject, *, plan: HitPlan, place: int) -> str:
    """The id of a hit in the present form (`hit_` and 24 hexadecimal digits) or the older one."""
    digest = hashlib.blake2b(f"{subject.seed}:hit:{place}".encode(), digest_size=12).hexdigest()
    return f"c{digest[:21].upper()}" if plan.old_id else f"hit_{digest}"


def new_hit_id(old: str, *, place: int) -> str:
    """The present id of a hit that was asked for by an older one (Didit API, AML hits)."""
    digest = hashlib.blake2b(f"{old}:{place}".encode(), digest_size=12).hexdigest()
    return f"hit_{digest}"


def hit_body(subject: Subject, *, plan: HitPlan, place: int) -> Body:
    """One hit. Property values are of mixed type on purpose: arrays, strings and nulls (Didit API, notes)."""
    kinds = set(plan.datasets)
    caption = _caption(subject, plan=plan, place=place)
    seen = f"{2026 - place % 4}-{1 + place % 12:02d}-11T00:00:00"
    return {
        "id": hit_id(subject, plan=plan, place=place),
        "url": f"{_LISTS}/entity/{place + 1}",
        "match": plan.document == "MATCH",
        "score": round(plan.match_score / 100, 2),
        "target": None if place % 2 else True,
        "caption": caption,
        "datasets": list(plan.datasets),
        "features": None if place % 2 else {"name_match": round(plan.name / 100, 2)},
        "rca_name": f"Relative of {caption}" if plan.relative else "",
        "last_seen": "2026-11-18T00:00:00",
        "risk_view": _risk_view(subject, plan=plan),
        "first_seen": seen,
        "properties": _properties(subject, plan=plan, caption=caption),
        "match_score": float(plan.match_score),
        "risk_score": float(plan.risk),
        "review_status": "Unreviewed" if plan.counts else "False Positive",
        "score_breakdown": _breakdown(plan),
        "pep_matches": _pep(subject, caption=caption, place=place) if any("PEP" in kind for kind in kinds) else [],
        "linked_entities": _linked(subject, plan=plan),
        "warning_matches": _warnings(subject, caption=caption, place=place) if kinds & _WARNING_KINDS else [],
        "sanction_matches": _sanctions(caption, place=place) if kinds & {"Sanctions", "SIE", "SIP"} else [],
        "adverse_media_details": _media_details(subject) if "Adverse Media" in kinds else None,
        "adverse_media_matches": _articles(subject, plan=plan) if "Adverse Media" in kinds else [],
        "additional_information": {},
    }


_WARNING_KINDS: Final = {"Warnings and Regulatory Enforcement", "Fitness and Probity", "Insolvency"}


def _caption(subject: Subject, *, plan: HitPlan, place: int) -> str:
    if plan.caption:
        return plan.caption
    if subject.entity == "company":
        return subject.name if plan.name > 95 else f"{subject.name} Trading"
    forms = (
        f"{subject.surname.upper()} {subject.given_names}",
        f"{subject.given_names} {subject.surname}",
        f"{subject.given_names[:1]}. {subject.surname}",
        f"{subject.surname}, {subject.given_names.split()[0]}",
    )
    return forms[place % len(forms)]


def _breakdown(plan: HitPlan) -> Body:
    found: Body = {}
    for part, (score, weight, used, points) in plan.parts.items():
        found[f"{part}_score"] = score
        found[f"{part}_weight"] = weight
        found[f"{part}_weight_normalized"] = used
        found[f"{part}_contribution"] = points
    found["document_number_match_type"] = plan.document
    found["document_number_effect"] = {
        "MATCH": "forces the score to 100",
        "NEUTRAL": "no effect",
        "HARD_MISMATCH": "numbers differ",
    }[plan.document]
    found["total_score"] = plan.total
    return found


def _level(score: int) -> str:
    if score >= _HIGH:
        return "High"
    return "Medium" if score >= _MEDIUM else "Low"


def _risk_view(subject: Subject, *, plan: HitPlan) -> Body:
    crime = 100 if "Sanctions" in plan.datasets else 40 if "Adverse Media" in plan.datasets else 0
    where = 35

    def view(score: int, weight: int, scores: Body) -> Body:
        return {"score": score, "weightage": weight, "risk_level": _level(score), "risk_scores": scores}

    return {
        "crimes": view(crime, 20, {"financial crime": crime} if crime else {}),
        "countries": view(where, 30, {subject.country: where}),
        "categories": view(plan.risk, 50, dict.fromkeys(plan.datasets, plan.risk)),
        "custom_list": {},
    }


def _properties(subject: Subject, *, plan: HitPlan, caption: str) -> Body:
    person = subject.entity == "person"
    birth: list[str] | None = None
    if plan.birth is not None:
        year = int(subject.birth[:4]) - (0 if plan.birth > 0 else 23)
        birth = [subject.birth] if plan.birth == 100 else [f"{year}"]
    listed = plan.country is not None
    return {
        "name": [caption],
        "alias": [subject.own_script, f"{subject.given_names[:1]}. {subject.surname}"],
        "notes": ["Entry of an invented list"],
        "title": None,
        "gender": [("female" if subject.female else "male")] if person else None,
        "height": None,
        "topics": None,
        "weight": None,
        "address": "Novorechensk, UTO" if "Sanctions" in plan.datasets else None,
        "country": subject.country if listed and (plan.country or 0) > 0 else ("UTO" if listed else None),
        "website": None,
        "eyeColor": None,
        "keywords": None,
        "lastName": [subject.surname] if person else None,
        "position": "Deputy head" if "Sanctions" in plan.datasets else None,
        "religion": None,
        "birthDate": birth,
        "education": [],
        "ethnicity": None,
        "firstName": [subject.given_names] if person else None,
        "hairColor": None,
        "weakAlias": None,
        "birthPlace": [subject.town] if plan.birth == 100 else None,
        "modifiedAt": None,
        "wikidataId": None,
        "citizenship": None,
        "nationality": subject.country if listed and (plan.country or 0) > 0 else None,
    }


def _linked(subject: Subject, *, plan: HitPlan) -> list[Body]:
    if not plan.relative:
        return []
    name = f"Relative {subject.surname}"
    return [{"name": [name], "active": ["yes"], "status": [], "details": [], "relation": [plan.relative]}]


def _pep(subject: Subject, *, caption: str, place: int) -> list[Body]:
    return [
        {
            "aliases": [subject.own_script],
            "education": [],
            "list_name": "Specimen register of office holders",
            "publisher": "Specimen publisher",
            "source_url": f"{_LISTS}/pep/{place + 1}",
            "description": "Office holders",
            "matched_name": caption,
            "pep_position": _PEP_OFFICES[place % len(_PEP_OFFICES)],
            "date_of_birth": subject.birth[:4],
            "other_sources": [],
            "place_of_birth": subject.town,
        }
    ]


def _warnings(subject: Subject, *, caption: str, place: int) -> list[Body]:
    return [
        {
            "list_name": "Specimen regulator",
            "matched_name": caption,
            "description": "Warning notice",
            "publisher": "Specimen regulator",
            "source_url": f"{_LISTS}/warning/{place + 1}",
            "other_sources": [],
            "countries": [subject.country],
            "created_at": "2025-02-02",
            "updated_at": None,
            "additional_data": {"data": {"case_details": [{"case_type": "Regulatory Enforcement"}]}},
        }
    ]


def _sanctions(caption: str, *, place: int) -> list[Body]:
    return [
        {
            "list_name": ["Utopia Treasury consolidated list"],
            "matched_name": caption,
            "description": "Asset freeze",
            "reason": "Invented reason",
            "source_url": f"{_LISTS}/sanction/{place + 1}",
            "other_sources": [],
            "details": [],
            "legal_basis": ["Specimen regulation 1/2023"],
            "listed_on": ["2023-06-02"],
            "sanction_list": ["UT-1"],
            "sanction_program": ["SPECIMEN"],
            "sanctioning_authority": ["Utopia Treasury"],
            "updated_on": ["2026-01-01"],
            "additional_data": {},
        }
    ]


def _media_details(subject: Subject) -> Body:
    return {
        "sentiment": "Slightly Negative",
        "entity_type": subject.entity,
        "sentiment_score": -1,
        "adverse_keywords": {_KEYWORDS[0]: 2, _KEYWORDS[4]: 1},
    }


def _articles(subject: Subject, *, plan: HitPlan) -> list[Body]:
    draw = dice(subject.seed, "articles", plan.name)
    found = []
    for place in range(plan.articles):
        told = date(2026, 10, 30) - timedelta(days=97 * place + draw.randrange(90))
        found.append(
            {
                "country": "utopia",
                "summary": f"{subject.name} is named in connection with a shipyard contract.",
                "headline": _HEADLINES[place % len(_HEADLINES)],
                "sentiment": "slightly negative",
                "thumbnail": f"{_NEWS}/t/{place + 1}.jpg",
                "source_url": f"{_NEWS}/a/{place + 1}",
                "author_name": None if place % 2 else "Specimen Desk",
                "other_sources": [],
                "adverse_keywords": [_KEYWORDS[place % len(_KEYWORDS)]],
                "sentiment_score": -1,
                "publication_date": f"{told}T10:11:12",
            }
        )
    return found
