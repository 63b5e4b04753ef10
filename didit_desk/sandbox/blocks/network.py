"""The network block: `ip_analyses`, with distances in kilometres (Didit API, decision schema)."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from didit_desk.sandbox.dice import dice
from didit_desk.sandbox.people import city_of
from didit_desk.sandbox.places import country_of

if TYPE_CHECKING:
    from didit_desk.sandbox.case import Case
    from didit_desk.sandbox.places import City, Country
    from didit_desk.sandbox.shapes import Body

_EARTH_KM = 6371.0
_DEVICES = (
    ("Apple", "iPhone", "Mobile Safari", "iOS", "mobile"),
    ("Samsung", "SM-S911B", "Chrome Mobile", "Android", "mobile"),
    ("Generic", "PC", "Firefox", "Linux", "desktop"),
)


def network_block(case: Case) -> Body:
    """One item of `ip_analyses`, seen from the town the person lives in."""
    draw = dice(case.subject, "device")
    brand, model, browser, system, platform = draw.choice(_DEVICES)
    block: Body = {
        "node_id": "feature_ip_1",
        "status": case.feature_status("IP_ANALYSIS"),
        "device_brand": brand,
        "device_model": model,
        "browser_family": browser,
        "os_family": system,
        "platform": platform,
        "device_fingerprint": f"didit-fp-{draw.randrange(16**16):016x}",
        "ip_address": case.ip_address,
        "isp": "Specimen Networks",
        "organization": None,
        "is_vpn_or_tor": False,
        "is_data_center": False,
        "warnings": [],
        "matches": [],
    }
    person = case.facts.person
    block.update(seen_from(country_of(person.country), city=city_of(person), case=case))
    return block


def seen_from(country: Country, *, city: City, case: Case) -> Body:
    """The fields of the block that say where the address is, and how far from the documents' addresses."""
    home = city_of(case.facts.person)
    seen, lived = _point(city), _point(home)
    on_document = lived if case.facts.paper.has_back else None
    on_proof = lived if "POA" in case.done else None
    far = _distance(city, home)
    return {
        "ip_country": country.name,
        "ip_country_code": country.alpha2,
        "ip_state": city.region,
        "ip_city": city.latin,
        "latitude": city.latitude,
        "longitude": city.longitude,
        "time_zone": country.time_zone,
        "time_zone_offset": country.offset,
        "ip": {
            "location": seen,
            "distance_from_id_document": far if on_document else None,
            "distance_from_poa_document": far if on_proof else None,
        },
        "id_document": {
            "location": on_document,
            "distance_from_ip": far if on_document else None,
            "distance_from_poa_document": 0.0 if on_document and on_proof else None,
        },
        "poa_document": {
            "location": on_proof,
            "distance_from_ip": far if on_proof else None,
            "distance_from_id_document": 0.0 if on_document and on_proof else None,
        },
    }


def _point(city: City) -> Body:
    return {"latitude": city.latitude, "longitude": city.longitude}


def _distance(one: City, other: City) -> float:
    """Great-circle distance in km, to a tenth (haversine)."""
    lat1, lat2 = math.radians(one.latitude), math.radians(other.latitude)
    half = math.sin((lat2 - lat1) / 2) ** 2
    half += math.cos(lat1) * math.cos(lat2) * math.sin(math.radians(other.longitude - one.longitude) / 2) ** 2
    return round(2 * _EARTH_KM * math.asin(math.sqrt(half)), 1)
