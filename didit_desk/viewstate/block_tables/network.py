"""Network and device, with the distances and the sessions that share them (Didit API, ip_analyses)."""

from __future__ import annotations

from typing import Final

from didit_desk.viewstate.block_tables.table import BlockTable, Column, Field, Kind, Records, Section

_POINT: Final = (Field("latitude", "Latitude"), Field("longitude", "Longitude"))
_DEVICE: Final = (
    Field("device_brand", "Device brand"),
    Field("device_model", "Device model"),
    Field("os_family", "OS family"),
    Field("browser_family", "Browser family"),
    Field("platform", "Platform"),
    Field("device_fingerprint", "Device fingerprint"),
)
_IP_PLACE: Final = (
    Field("ip_country", "IP country"),
    Field("ip_country_code", "IP country code"),
    Field("ip_state", "IP state"),
    Field("ip_city", "IP city"),
)


def _place(at: str, title: str, *distances: Field) -> Section:
    point = (Field("location/latitude", "Latitude"), Field("location/longitude", "Longitude"))
    return Section(title=title, at=at, parts=(*distances, *point))


NETWORK: Final = BlockTable(
    parts=(
        Section(
            title="Network",
            parts=(
                Field("ip_address", "IP address"),
                Field("is_vpn_or_tor", "VPN or Tor", Kind.BAD_IF_YES),
                Field("is_data_center", "Data center", Kind.BAD_IF_YES),
                Field("isp", "ISP"),
                Field("organization", "Organization"),
                *_IP_PLACE,
                Field("time_zone", "Time zone"),
                Field("time_zone_offset", "Time zone offset"),
                *_POINT,
            ),
        ),
        Section(title="Device", parts=_DEVICE),
        Records(
            at="matches",
            title="Same device or network elsewhere",
            note="Didit returns at most 10",
            opens=("session_id",),
            columns=(
                Column("session_number", "Session", 0.12, Kind.NUMBER),
                Column("match_type", "Shared", 0.2, Kind.WORDS),
                Column("match_mode", "Match mode", 0.19, Kind.WORDS),
                Column("confidence", "Confidence", 0.15, Kind.COUNT),
                Column("status", "Status", 0.2, Kind.SESSION_STATUS),
            ),
            details=(
                Field("matched_value", "Matched value"),
                Field("match_source", "Match source", Kind.WORDS),
                Field("is_blocklisted", "Blocklisted", Kind.BAD_IF_YES),
                Field("verification_date", "Verification date", Kind.MOMENT),
                Field("vendor_data", "Vendor data"),
                Field("recovery_similarity", "Recovery similarity", Kind.SHARE),
                Field("tls_ja4_corroborated", "TLS JA4 corroborated", Kind.YES_NO),
                Field("recovery_gate_reason", "Recovery gate reason"),
                Section(title="Device info", at="device_info", parts=_DEVICE),
                Section(
                    title="Location info",
                    at="location_info",
                    parts=(
                        Field("ip_address", "IP address"),
                        *_IP_PLACE,
                        Field("is_vpn_or_tor", "VPN or Tor", Kind.BAD_IF_YES),
                        Field("is_data_center", "Data center", Kind.BAD_IF_YES),
                    ),
                ),
                Field("source", "Source", Kind.WORDS),
                Field("api_service", "API service"),
                Field("session_id", "Session ID"),
            ),
        ),
        _place(
            "ip",
            "IP, distances",
            Field("distance_from_id_document", "From the ID document", Kind.KILOMETRES),
            Field("distance_from_poa_document", "From the proof of address", Kind.KILOMETRES),
        ),
        _place(
            "id_document",
            "ID document, distances",
            Field("distance_from_ip", "From the IP", Kind.KILOMETRES),
            Field("distance_from_poa_document", "From the proof of address", Kind.KILOMETRES),
        ),
        _place(
            "poa_document",
            "Proof of address, distances",
            Field("distance_from_ip", "From the IP", Kind.KILOMETRES),
            Field("distance_from_id_document", "From the ID document", Kind.KILOMETRES),
        ),
        Section(title="Step", parts=(Field("node_id", "Node ID"),)),
    ),
)
