"""Scenarios of documents and chips."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from didit_desk.sandbox.alterations.tools import other_sessions, warn
from didit_desk.sandbox.blocks.document import document_block
from didit_desk.sandbox.dice import dice
from didit_desk.sandbox.papers import anniversary, issue, make_paper

if TYPE_CHECKING:
    from didit_desk.sandbox.case import Case, Facts
    from didit_desk.sandbox.facts import Paper
    from didit_desk.sandbox.shapes import Body, Link

_MISREAD = {"8": "B", "0": "O", "5": "S", "1": "I", "2": "Z", "6": "G"}
_EXPIRED_DAYS = 41
_UNDERAGE_YEARS = 16
_LONG_NAME = "Maria Aparecida Conceição do Nascimento Vasconcelos"
_LONG_SURNAME = "Albuquerque de Sousa Montenegro e Wittelsbach-Habsburgo de Mascarenhas"
_WORD = "Llanfairpwllgwyngyll"
_WORD_BYTES = 5_000
_HOSTILE = "<b>Eve</b><script>alert(1)</script>\u202etxt.exe\u202c \u200bZero\u200dWidth"


def misread(body: Body, case: Case, link: Link) -> None:
    """One sign of the zone's document number is a look-alike letter; print and chip carry the digit."""
    block = body["id_verifications"][0]
    zone, number = block["mrz"], block["document_number"]
    # The mock-up's case: the last 8 of the number, else the last sign with a look-alike.
    place = number.rfind("8")
    if place < 0:
        place = max(number.rfind(sign) for sign in _MISREAD)
    read = number[:place] + _MISREAD[number[place]] + number[place + 1 :]
    zone["document_number"] = read
    zone["mrz_string"] = zone["mrz_string"].replace(number, read)
    zone["mrz_key"] = zone["mrz_key"].replace(number, read)
    zone["errors"] = ["document number check digit", "composite check digit"]
    warn(block, "DATA_INCONSISTENT")


def chip_differs(body: Body, case: Case, link: Link) -> None:
    """The chip holds another birth date than print and zone."""
    block = body["nfc_verifications"][0]
    born = case.facts.person.birth_date
    block["chip_data"]["birth_date"] = f"{born + timedelta(days=9)}"
    block["authenticity"]["dg_integrity"] = False
    warn(block, "CHIP_DATA_INCONSISTENT")


def chip_skipped(body: Body, case: Case, link: Link) -> None:
    """The person skipped the chip: no data, and the reason at two places."""
    block = body["nfc_verifications"][0]
    for field in ("portrait_image", "signature_image", "chip_data", "authenticity", "certificate_summary"):
        block[field] = None
    block["is_nfc_skipped"] = True
    block["skip_reason"] = body["nfc_skip_reason"] = "USER_SKIPPED"


def repeated(body: Body, case: Case, link: Link) -> None:
    """The document was asked for twice: a second run with a passport under another node."""
    paper = second_paper(case)
    again = document_block(case, link=link, paper=paper, run="-2")
    again["node_id"] = "feature_ocr_stepup_2"
    again["status"] = "Approved"
    body["id_verifications"].append(again)
    warn(body["id_verifications"][0], "QR_NOT_DETECTED")


def second_paper(case: Case) -> Paper:
    """The document of the second run, which the media origin draws too."""
    person = case.facts.person
    return make_paper("passport", person=person, draw=dice(case.subject, "second"), today=case.today)


def expired_warning(body: Body, case: Case, link: Link) -> None:
    """The expiry date lies in the past and a warning says so."""
    warn(body["id_verifications"][0], "DOCUMENT_EXPIRED")


def underage_warning(body: Body, case: Case, link: Link) -> None:
    """The person is sixteen."""
    warn(body["id_verifications"][0], "AGE_BELOW_MINIMUM")
    warn(body["liveness_checks"][0], "MINIMUM_AGE_NOT_MET")


def unread_name(body: Body, case: Case, link: Link) -> None:
    """No name, no number and no zone were read."""
    block = body["id_verifications"][0]
    for field in ("first_name", "last_name", "full_name", "mrz", "document_number"):
        block[field] = None
    block["extra_fields"] = {}
    warn(block, "NAME_NOT_DETECTED", "DOCUMENT_NUMBER_NOT_DETECTED", "MRZ_NOT_DETECTED")


def unknown_warning(body: Body, case: Case, link: Link) -> None:
    """A warning code and a log type that no published list has."""
    block = body["id_verifications"][0]
    warn(block, "QUANTUM_TRAIT_UNSTABLE", "POSSIBLE_DUPLICATED_USER")
    block["warnings"][0]["log_type"] = "advisory"
    block["matches"] = [
        {
            **other,
            "user_details": {
                "name": block["full_name"],
                "document_type": "ID",
                "document_number": block["document_number"],
            },
            "front_image_url": link("match_front-1"),
        }
        for other in other_sessions(case, count=1)
    ]


def expired_paper(facts: Facts, today: date) -> Facts:
    """The document ran out some weeks ago."""
    paper, expires = facts.paper, today - timedelta(days=_EXPIRED_DAYS)
    fresh = issue(
        paper.kind,
        person=facts.person,
        issuer=paper.issuer,
        number=paper.number,
        personal_number=paper.personal_number,
        issued=anniversary(expires, years=-10),
        expires=expires,
        tint=paper.tint,
    )
    return replace(facts, paper=fresh)


def sixteen(facts: Facts, today: date) -> Facts:
    """Person, live face and document of somebody aged sixteen."""
    born = anniversary(today, years=-_UNDERAGE_YEARS) - timedelta(days=77)
    face = replace(facts.person.face, age=_UNDERAGE_YEARS, beard=False)
    return _renamed(replace(facts, person=replace(facts.person, birth_date=born, face=face)))


def long_name(facts: Facts, today: date) -> Facts:
    """A name of well over sixty characters, cut in the zone."""
    return _named(facts, given=_LONG_NAME, surname=_LONG_SURNAME)


def hostile_name(facts: Facts, today: date) -> Facts:
    """Markup, bidirectional overrides, zero-width signs and a word of 5 kB where a person typed."""
    word = (_WORD * (_WORD_BYTES // len(_WORD) + 1))[:_WORD_BYTES]
    person = replace(facts.person, address=f"{word} 1", birth_place="Évil\u0000\u0007\ntown")
    given, surname = _HOSTILE, '=HYPERLINK("http://example.test")'
    return _named(replace(facts, person=person), given=given, surname=surname)


def hostile_text(body: Body, case: Case, link: Link) -> None:
    """Applicant text that tries things, in every field an applicant can fill."""
    trick = unicodedata.normalize("NFC", _HOSTILE)
    body["metadata"] = {"note": trick, trick: [1, None, {"deep": trick}]}
    warn(body["id_verifications"][0], "DATA_INCONSISTENT")
    body["id_verifications"][0]["warnings"][0]["long_description"] = f"<a href='http://example.test'>{trick}</a>"


def _named(facts: Facts, *, given: str, surname: str) -> Facts:
    person = replace(
        facts.person,
        script="Latn",
        given_names=given,
        surname=surname,
        given_names_latin=given,
        surname_latin=surname,
    )
    return _renamed(replace(facts, person=person))


def _renamed(facts: Facts) -> Facts:
    person, paper = facts.person, facts.paper
    fresh = issue(
        paper.kind,
        person=person,
        issuer=paper.issuer,
        number=paper.number,
        personal_number=paper.personal_number,
        issued=paper.issue_date,
        expires=paper.expiry_date,
        tint=paper.tint,
    )
    proof = replace(facts.proof, name=f"{person.given_names} {person.surname}")
    return replace(facts, live=person, paper=fresh, proof=proof)
