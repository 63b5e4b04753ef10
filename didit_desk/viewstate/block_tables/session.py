"""What belongs to the whole session: what was given at its creation, and fields outside every block (Didit API)."""

from __future__ import annotations

from typing import Final

from didit_desk.viewstate.block_tables.table import BlockTable, Field, Kind, Section

EXPECTED: Final = BlockTable(
    is_step=False,
    parts=(
        Field("last_name", "Last name"),
        Field("first_name", "First name"),
        Field("date_of_birth", "Date of birth"),
        Field("gender", "Gender"),
        Field("nationality", "Nationality"),
        Field("identification_number", "Identification number"),
        Field("address", "Address"),
        Field("country", "Country"),
        Field("id_country", "ID country"),
        Field("poa_country", "POA country"),
        Field("expected_document_types", "Expected document types"),
        Field("ip_address", "IP address"),
        Field("company_name", "Company name"),
        Field("registry_country", "Registry country"),
        Field("registration_number", "Registration number"),
    ),
)

CONTACT: Final = BlockTable(
    is_step=False,
    parts=(
        Field("email", "E-mail"),
        Field("email_lang", "E-mail language"),
        Field("send_notification_emails", "Send notification e-mails", Kind.YES_NO),
        Field("phone", "Phone"),
    ),
)

SESSION: Final = BlockTable(
    is_step=False,
    parts=(
        Section(
            title="Session",
            parts=(
                Field("status", "Status", Kind.SESSION_STATUS),
                Field("environment", "Environment"),
                Field("expires_at", "Expires at", Kind.MOMENT),
                Field("features", "Features"),
                Field("workflow_id", "Workflow ID"),
                Field("callback", "Callback"),
                Field("nfc_skip_reason", "NFC skip reason", Kind.WORDS),
                Field("session_url", "Session URL"),
                Field("session_id", "Session ID"),
                # The head shows these too.
                Field("session_kind", "Session kind"),
                Field("session_number", "Session number", Kind.NUMBER),
                Field("vendor_data", "Vendor data"),
                Field("created_at", "Created at", Kind.MOMENT),
            ),
        ),
    ),
    elsewhere=("metadata", "reviews", "expected_details", "contact_details"),
)
