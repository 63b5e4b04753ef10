"""Registers and answers: `database_validations`, `questionnaire_responses` (Didit API, decision schema)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from didit_desk.sandbox.dice import dice, uuid_for
from didit_desk.sandbox.papers import DISPLAY

if TYPE_CHECKING:
    from didit_desk.sandbox.case import Case
    from didit_desk.sandbox.shapes import Body


def register_block(case: Case) -> Body:
    """One item of `database_validations`: a full match. `errors` is absent because there is none."""
    person, paper = case.facts.person, case.facts.paper
    number = paper.personal_number or paper.number
    return {
        "node_id": "feature_db_1",
        "issuing_state": paper.issuer,
        "validation_type": "one_by_one",
        "screened_data": {
            "last_name": person.surname_latin,
            "first_name": person.given_names_latin,
            "tax_number": number,
            "personal_number": number,
            "document_number": paper.number,
            "date_of_birth": f"{person.birth_date}",
            "document_type": DISPLAY[paper.kind],
            "expiration_date": f"{paper.expiry_date}",
        },
        "validations": [
            {
                "service_id": f"{paper.issuer.lower()}_population",
                "service_name": "Specimen population register",
                "validation": {
                    "full_name": "full_match",
                    "date_of_birth": "full_match",
                    "identification_number": "full_match",
                },
                "outcome_code": "FULL_MATCH",
                "outcome_detail": None,
                "source_data": {
                    "identification_number": number,
                    "first_name": person.given_names_latin.upper(),
                    "last_name": person.surname_latin.upper(),
                },
            }
        ],
        "match_type": "full_match",
        "status": case.feature_status("DATABASE_VALIDATION"),
        "warnings": [],
    }


def answers_block(case: Case) -> Body:
    """One item of `questionnaire_responses`: two questions. File answers are paths, not addresses."""
    pick = dice(case.subject, "answers").choice(("salary", "savings", "inheritance"))
    return {
        "node_id": "feature_questionnaire_1",
        "questionnaire_id": uuid_for(case.seed, "questionnaire"),
        "title": "Source of funds",
        "description": "",
        "languages": ["en"],
        "default_language": "en",
        "is_active": True,
        "is_simple_questionnaire": True,
        "questionnaire_group_id": uuid_for(case.seed, "questionnaire", "group"),
        "version": 3,
        "published_at": "2026-01-02T09:14:55.000000Z",
        "sections": [
            {
                "title": "Funds",
                "description": None,
                "items": [
                    item(
                        case,
                        key="source",
                        kind="SINGLE_CHOICE",
                        title="Where do the funds come from?",
                        answer={"value": pick},
                        choices=_choices(),
                    ),
                    item(
                        case,
                        key="yearly",
                        kind="SHORT_TEXT",
                        title="Expected yearly turnover",
                        answer={"value": "12 000 EUR"},
                    ),
                ],
            }
        ],
        "status": case.feature_status("QUESTIONNAIRE"),
    }


def item(
    case: Case, *, key: str, kind: str, title: str, answer: Body | None, choices: list[Body] | None = None
) -> Body:
    """One question with its answer, every documented field present."""
    fields: dict[str, Any] = {
        "uuid": uuid_for(case.seed, "question", key),
        "value": key,
        "element_type": kind,
        "is_required": True,
        "title": title,
        "description": None,
        "placeholder": None,
        "choices": choices,
        "max_files": 3 if kind == "FILE_UPLOAD" else None,
        "answer": answer,
        "required_if": None,
        "repeatable_config": None,
    }
    return fields


def _choices() -> list[Body]:
    return [
        {"label": "Salary", "value": "salary", "requires_text_input": False},
        {"label": "Savings", "value": "savings", "requires_text_input": False},
        {"label": "Inheritance", "value": "inheritance", "requires_text_input": True},
    ]
