"""Phone and e-mail with leaks, duplicates and the course of the verification (Didit API, phone and email)."""

from __future__ import annotations

from typing import Final

from didit_desk.viewstate.block_tables.table import BlockTable, Column, Field, Kind, Records, Section

_CHECKED: Final = (
    Field("verified_at", "Verified at", Kind.MOMENT),
    Field("verification_attempts", "Verification attempts"),
)
_EVENT_COLUMNS: Final = (
    Column("timestamp", "Time", 0.32, Kind.MOMENT),
    Column("type", "Event", 0.36, Kind.WORDS),
    Column("details/status", "Status", 0.18),
    Column("fee", "Fee", 0.1, Kind.COUNT),
)
_EVENT_DETAILS: Final = (
    Field("details/reason", "Reason", Kind.WORDS),
    Field("details/code_tried", "Code tried"),
)


def _elsewhere(title: str, own: Column) -> Records:
    return Records(
        at="matches",
        title=title,
        note="Didit returns at most 5",
        opens=("session_id",),
        columns=(
            Column("session_number", "Session", 0.13, Kind.NUMBER),
            own,
            Column("status", "Status", 0.2, Kind.SESSION_STATUS),
            Column("is_blocklisted", "Blocklisted", 0.14, Kind.BAD_IF_YES),
        ),
        details=(
            Field("verification_date", "Verification date", Kind.MOMENT),
            Field("vendor_data", "Vendor data"),
            Field("source", "Source", Kind.WORDS),
            Field("api_service", "API service"),
            Field("session_id", "Session ID"),
        ),
    )


PHONE: Final = BlockTable(
    parts=(
        Section(
            title="Number",
            parts=(
                Field("full_number", "Full number"),
                Field("phone_number_prefix", "Phone number prefix"),
                Field("phone_number", "Phone number"),
                Field("country_name", "Country name"),
                Field("country_code", "Country code"),
            ),
        ),
        Section(title="Carrier", at="carrier", parts=(Field("name", "Name"), Field("type", "Type", Kind.WORDS))),
        Section(
            title="Risk",
            parts=(
                Field("is_virtual", "Virtual (VoIP)", Kind.BAD_IF_YES),
                Field("is_disposable", "Disposable", Kind.BAD_IF_YES),
            ),
        ),
        Section(title="Verification", parts=(Field("verification_method", "Verification method"), *_CHECKED)),
        _elsewhere("Same number elsewhere", Column("phone_number", "Phone number", 0.32)),
        Records(
            at="lifecycle",
            title="Lifecycle",
            columns=_EVENT_COLUMNS,
            details=(
                Field("details/channel", "Channel"),
                Field("details/actual_channel", "Actual channel"),
                *_EVENT_DETAILS,
            ),
        ),
        Section(title="Step", parts=(Field("node_id", "Node ID"),)),
    ),
)

EMAIL: Final = BlockTable(
    parts=(
        Section(
            title="Address",
            parts=(
                Field("email", "E-mail"),
                Field("is_undeliverable", "Undeliverable", Kind.BAD_IF_YES),
                Field("is_disposable", "Disposable", Kind.BAD_IF_YES),
                Field("is_breached", "Breached", Kind.BAD_IF_YES),
            ),
        ),
        Records(
            at="breaches",
            title="Breaches",
            note="pictures and links are never loaded",
            columns=(
                Column("name", "Name", 0.24),
                Column("breach_date", "Breach date", 0.15),
                Column("domain", "Domain", 0.23),
                Column("breach_emails_count", "Addresses", 0.16, Kind.COUNT),
                Column("is_verified", "Verified", 0.1, Kind.YES_NO),
            ),
            details=(
                Field("data_classes", "Data classes"),
                Field("description", "Description"),
                Field("logo_path", "Logo path"),
            ),
        ),
        Section(title="Verification", parts=_CHECKED),
        _elsewhere("Same address elsewhere", Column("email", "E-mail", 0.32)),
        Records(at="lifecycle", title="Lifecycle", columns=_EVENT_COLUMNS, details=_EVENT_DETAILS),
        Section(title="Step", parts=(Field("node_id", "Node ID"),)),
    ),
)
