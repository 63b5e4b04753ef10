"""The document and chip blocks: `id_verifications` and `nfc_verifications` (Didit API, decision schema)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from didit_desk.sandbox.dice import dice
from didit_desk.sandbox.mrz import check_digit, state_code, transliterated, zone_date
from didit_desk.sandbox.papers import CODES, DISPLAY, SUBTYPES, age_on
from didit_desk.sandbox.people import city_of, full_name, latin_address, latin_name
from didit_desk.sandbox.places import country_of

if TYPE_CHECKING:
    from didit_desk.sandbox.case import Case
    from didit_desk.sandbox.facts import Paper, Person
    from didit_desk.sandbox.shapes import Body, Link

_CERTIFICATE_TIME = "10:21:11"


def document_block(case: Case, *, link: Link, paper: Paper, run: str = "") -> Body:
    """One item of `id_verifications`. `run` is empty for the first document, else the suffix of its media slots."""
    person = case.facts.person
    draw = dice(case.subject, "document", run)
    back = paper.has_back
    camera = draw.random() < 0.5
    camera_score = round(88 + 9 * draw.random(), 1)
    return {
        "node_id": "feature_ocr_1",
        "status": case.feature_status("ID_VERIFICATION"),
        "document_type": DISPLAY[paper.kind],
        "document_subtype": SUBTYPES[paper.kind],
        "document_number": paper.number,
        "personal_number": paper.personal_number or None,
        "portrait_image": link(f"portrait{run}"),
        "front_image": link(f"front{run}"),
        "front_video": link(f"front_video{run}"),
        "back_image": link(f"back{run}") if back else None,
        "back_video": link(f"back_video{run}") if back else None,
        "full_front_image": link(f"full_front{run}"),
        "full_back_image": link(f"full_back{run}") if back else None,
        "front_image_camera_front": link(f"camera_front{run}") if camera else None,
        "back_image_camera_front": link(f"camera_back{run}") if camera and back else None,
        "date_of_birth": f"{person.birth_date}",
        "age": age_on(case.today, born=person.birth_date),
        "expiration_date": f"{paper.expiry_date}",
        "date_of_issue": f"{paper.issue_date}",
        "issuing_state": paper.issuer,
        "issuing_state_name": country_of(paper.issuer).name,
        "first_name": person.given_names,
        "last_name": person.surname,
        "full_name": full_name(person),
        "gender": person.sex,
        "address": f"{person.address}, {person.postal_code} {person.city}" if back else None,
        "formatted_address": _formatted(person) if back else None,
        "place_of_birth": person.birth_place,
        "marital_status": draw.choice(("SINGLE", "MARRIED", "DIVORCED", "WIDOWED", "UNKNOWN")) if back else None,
        "nationality": person.nationality,
        "extra_fields": _extra_fields(person, paper=paper),
        "mrz": zone_block(paper, person=person) if paper.mrz else None,
        "parsed_address": parsed_address(person) if back else None,
        "extra_files": [],
        "front_image_camera_front_face_match_score": camera_score if camera else None,
        "back_image_camera_front_face_match_score": round(camera_score - 1.4, 1) if camera and back else None,
        "front_image_quality_score": _quality(case, side="front"),
        "back_image_quality_score": _quality(case, side="back") if back else None,
        "warnings": [],
        "matches": [],
        "verification_method": "document",
        "assurance": "documentary",
        "wallet_provider": None,
        "fallback_from": None,
        "id_lookup": None,
        "wallet_verification": None,
    }


def zone_block(paper: Paper, *, person: Person) -> Body:
    """The machine-readable zone taken apart; codes of states as they stand in the zone (ICAO 9303-3)."""
    card = len(paper.mrz) == 3
    birth, expiry = zone_date(person.birth_date), zone_date(paper.expiry_date)
    given = transliterated(person.given_names_latin).replace("<", " ")
    surname = transliterated(person.surname_latin).replace("<", " ")
    composite = paper.mrz[1][-1]
    key = f"{paper.number}{check_digit(paper.number)}{birth}{check_digit(birth)}{expiry}{check_digit(expiry)}"
    return {
        "surname": surname,
        "name": given,
        "country": state_code(paper.issuer),
        "nationality": state_code(person.nationality),
        "birth_date": birth,
        "expiry_date": expiry,
        "sex": person.sex,
        "document_type": paper.mrz[0][:2].strip("<"),
        "document_number": paper.number,
        "optional_data": paper.personal_number,
        "optional_data_2": "",
        "birth_date_hash": check_digit(birth),
        "expiry_date_hash": check_digit(expiry),
        "document_number_hash": check_digit(paper.number),
        "final_hash": composite,
        "personal_number": paper.personal_number,
        "warnings": [],
        "errors": [],
        "mrz_type": "TD1" if card else "TD3",
        "mrz_string": "\n".join(paper.mrz),
        "mrz_key": key,
    }


def chip_block(case: Case, *, link: Link) -> Body:
    """One item of `nfc_verifications`: what the chip holds, names in Latin as data group 1 has them."""
    person, paper = case.facts.person, case.facts.paper
    signed = paper.issue_date - timedelta(days=200)
    return {
        "node_id": "feature_nfc_1",
        "status": case.feature_status("NFC"),
        "portrait_image": link("chip_portrait"),
        "signature_image": link("chip_signature"),
        "chip_data": {
            "document_type": CODES[paper.kind],
            "issuing_country": paper.issuer,
            "document_number": paper.number,
            "expiration_date": f"{paper.expiry_date}",
            "first_name": transliterated(person.given_names_latin).replace("<", " "),
            "last_name": transliterated(person.surname_latin).replace("<", " "),
            "birth_date": f"{person.birth_date}",
            "gender": person.sex,
            "nationality": person.nationality,
            "address": latin_address(person).upper() if paper.has_back else "",
            "place_of_birth": person.birth_place.upper(),
        },
        "authenticity": {"sod_integrity": True, "dg_integrity": True},
        "certificate_summary": {
            "issuer": f"CSCA {paper.issuer} SPECIMEN",
            "subject": f"DS {paper.issuer} SPECIMEN 2",
            "serial_number": f"{dice(case.subject, 'certificate').randrange(10**11, 10**12)}",
            "not_valid_after": f"{paper.expiry_date + timedelta(days=90)} {_CERTIFICATE_TIME}",
            "not_valid_before": f"{signed} {_CERTIFICATE_TIME}",
        },
        "is_nfc_skipped": False,
        "skip_reason": None,
        "warnings": [],
    }


def parsed_address(person: Person) -> Body:
    """The address of a person taken apart, Latin, country as alpha-2."""
    home, city = country_of(person.country), city_of(person)
    street = latin_address(person).rsplit(",", 1)[0]
    place = {"latitude": city.latitude, "longitude": city.longitude}
    return {
        "city": city.latin,
        "label": "ID address",
        "region": city.region,
        "country": home.alpha2,
        "category": "Residential",
        "street_1": street,
        "street_2": None,
        "is_verified": True,
        "postal_code": person.postal_code,
        "raw_results": {
            "types": ["street_address"],
            "place_id": f"place-{home.alpha2.lower()}-{city.postal_code.replace(' ', '')}",
            "formatted_address": _formatted(person),
        },
        "address_type": "Street",
        "document_location": place,
        "formatted_address": _formatted(person),
    }


def _formatted(person: Person) -> str:
    return f"{latin_address(person)}, {country_of(person.country).name}"


def _extra_fields(person: Person, *, paper: Paper) -> Body:
    own = person.script not in {"Latn", "Viet"}
    latin = latin_address(person)
    return {
        "dl_categories": ["AM", "B"] if paper.kind == "licence" else [],
        "blood_group": "0+" if paper.kind == "licence" else None,
        "first_name_non_latin": person.given_names if own else "",
        "last_name_non_latin": person.surname if own else "",
        "middle_name_non_latin": "",
        "full_name_non_latin": full_name(person) if own else "",
        "address_non_latin": person.address if own else "",
        "place_of_birth_non_latin": person.birth_place if own else "",
        "first_name_latin": person.given_names_latin,
        "last_name_latin": person.surname_latin,
        "middle_name_latin": "",
        "full_name_latin": latin_name(person),
        "address_latin": latin,
        "place_of_birth_latin": _latin_town(person),
    }


def _latin_town(person: Person) -> str:
    towns = country_of(person.country).cities
    return next((town.latin for town in towns if town.name == person.birth_place), person.birth_place)


def _quality(case: Case, *, side: str) -> Body:
    draw = dice(case.subject, "quality", side)
    focus = round(70 + 28 * draw.random(), 1)
    light = round(72 + 26 * draw.random(), 1)
    pixels = round(68 + 30 * draw.random(), 1)
    # Weights of the overall score: focus 45, brightness 30, resolution 25 (Didit API, decision schema).
    overall = round(0.45 * focus + 0.30 * light + 0.25 * pixels, 1)
    return {
        "focus_score": focus,
        "brightness_score": light,
        "brightness_issue": "ok",
        "is_document_fully_visible": True,
        "resolution_score": pixels,
        "overall_score": overall,
    }
