"""Rules about connection and device: where they are, whether they hide, and whether they changed."""

from __future__ import annotations

import math
from ipaddress import ip_address
from typing import TYPE_CHECKING, Final

from didit_desk.models.decision import Block, Severity
from didit_desk.policy.findings.comparing import among, any_of, each, never, outcome, rules_of
from didit_desk.policy.findings.finding import Theme
from didit_desk.policy.findings.likeness import same_country, same_text
from didit_desk.policy.findings.reading import Statement, at, number_of, pointer, said
from didit_desk.policy.findings.sources import both, expected, field

if TYPE_CHECKING:
    from collections.abc import Iterator

    from didit_desk.models.decision import Step
    from didit_desk.policy.findings.finding import Outcome
    from didit_desk.policy.findings.reading import Case

_IP: Final = "/ip_analyses/*"
_DOC: Final = "/id_verifications/*"
_COUNTRY: Final = each(Block.NETWORK, field("ip_country_code"))
_HOMES: Final = both(each(Block.DOCUMENT, field("issuing_state")), each(Block.DOCUMENT, field("nationality")))
FAR_KM: Final = 1_000.0
"""Kilometres from which connection and address count as far apart: beyond what a trip within a small country makes."""
_EARTH_KM: Final = 6371.0
_TOLERANCE_KM: Final = 25.0
_TOLERANCE_SHARE: Final = 0.02


def _distance(case: Case) -> Iterator[Outcome]:
    for step in case.runs(Block.NETWORK):
        for name in ("distance_from_id_document", "distance_from_poa_document"):
            far = number_of(at(step.received, "ip", name))
            if far is not None:
                yield outcome(far <= FAR_KM, Statement(pointer(step, "ip", name), f"{far:g}"))


def _stated_distance(case: Case) -> Iterator[Outcome]:
    """The stated distance against the great circle between the two stated places."""
    for step in case.runs(Block.NETWORK):
        for place in ("id_document", "poa_document"):
            stated = number_of(at(step.received, place, "distance_from_ip"))
            far = _great_circle(step, place)
            if stated is not None and far is not None:
                slack = _TOLERANCE_KM + far * _TOLERANCE_SHARE
                where = Statement(pointer(step, place, "distance_from_ip"), f"{stated:g}")
                yield outcome(abs(stated - far) <= slack, where, Statement("", f"{far:.0f}"))


def _great_circle(step: Step, place: str) -> float | None:
    seen = [number_of(at(step.received, "ip", "location", name)) for name in ("latitude", "longitude")]
    told = [number_of(at(step.received, place, "location", name)) for name in ("latitude", "longitude")]
    if None in (*seen, *told):
        return None
    lat1, lon1, lat2, lon2 = (math.radians(degrees) for degrees in (*seen, *told) if degrees is not None)
    half = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(math.sqrt(min(1.0, max(0.0, half))))


def _same_address(one: Statement, other: Statement) -> bool | None:
    try:
        return ip_address(one.text.strip()) == ip_address(other.text.strip())
    except ValueError:
        return None


def _devices(case: Case) -> Iterator[Statement]:
    """Each run's device as the provider names it: fingerprint, else make, model and system."""
    for step in case.runs(Block.NETWORK):
        parts = [said(step, name) for name in ("device_brand", "device_model", "os_family")]
        words = " ".join(part.text for part in parts if part)
        if words:
            yield Statement(pointer(step, "device_model"), words)


NETWORKS: Final = rules_of(
    Theme.NETWORK,
    ("network-home", "Country of the connection and of the document", Severity.WARNING,
     (f"{_DOC}/issuing_state", f"{_DOC}/nationality", f"{_IP}/ip_country_code"),
     "Document: {one}. Connection: {other}.",
     any_of(_HOMES, _COUNTRY, same_country)),
    ("network-proof", "Country of the connection and of the proof of address", Severity.WARNING,
     ("/poa_verifications/*/poa_parsed_address/country", f"{_IP}/ip_country_code"),
     "Proof of address: {one}. Connection: {other}.",
     any_of(each(Block.ADDRESS, field("poa_parsed_address", "country")), _COUNTRY, same_country)),
    ("network-phone", "Country of the connection and of the telephone number", Severity.INFORMATION,
     ("/phone_verifications/*/country_code", f"{_IP}/ip_country_code"), "Telephone: {one}. Connection: {other}.",
     any_of(each(Block.PHONE, field("country_code")), _COUNTRY, same_country)),
    ("network-expected", "Address of the connection as expected", Severity.WARNING,
     (f"{_IP}/ip_address", "/expected_details/ip_address"), "Connection: {one}. Expected: {other}.",
     any_of(each(Block.NETWORK, field("ip_address")), expected("ip_address"), _same_address)),
    ("network-hidden", "Connection without VPN or Tor", Severity.WARNING, (f"{_IP}/is_vpn_or_tor",),
     "VPN or Tor: {one}.", never(Block.NETWORK, "is_vpn_or_tor")),
    ("network-data-centre", "Connection from no data centre", Severity.WARNING, (f"{_IP}/is_data_center",),
     "Data centre: {one}.", never(Block.NETWORK, "is_data_center")),
    ("network-distance", "Distance of the connection from the addresses", Severity.INFORMATION,
     (f"{_IP}/ip/distance_from_id_document", f"{_IP}/ip/distance_from_poa_document"), "Distance: {one} km.", _distance),
    ("network-distance-stated", "Stated distance and the places themselves", Severity.INFORMATION,
     (f"{_IP}/id_document/distance_from_ip", f"{_IP}/poa_document/distance_from_ip"),
     "Stated: {one} km. Between the places: {other} km.", _stated_distance),
    ("network-runs", "Country of the connection in several runs", Severity.WARNING, (f"{_IP}/ip_country_code",),
     "First run: {one}. Later run: {other}.", among(_COUNTRY, same_country)),
    ("device-runs", "Device in several runs", Severity.WARNING,
     (f"{_IP}/device_brand", f"{_IP}/device_model", f"{_IP}/os_family"),
     "First run: {one}. Later run: {other}.", among(_devices, same_text)),
    ("device-fingerprint-runs", "Fingerprint of the device in several runs", Severity.INFORMATION,
     (f"{_IP}/device_fingerprint",), "First run: {one}. Later run: {other}.",
     among(each(Block.NETWORK, field("device_fingerprint")), same_text)),
)  # fmt: skip
