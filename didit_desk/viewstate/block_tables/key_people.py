"""Key people and ownership; every person with a session of their own leads to it (Didit API, key_people_checks)."""

from __future__ import annotations

from typing import Final

from didit_desk.viewstate.block_tables.table import BlockTable, Column, Field, Kind, Records, Section

_WORKFLOW: Final = (
    Field("verification_workflow_label", "Verification workflow label"),
    Field("verification_workflow_type", "Verification workflow type"),
    Records(
        at="verification_workflow_features",
        title="Verification workflow features",
        is_folded=False,
        columns=(Column("feature", "Feature", 0.5, Kind.WORDS), Column("status", "Status", 0.5, Kind.STEP_STATUS)),
    ),
    Field("verification_workflow_id", "Verification workflow ID"),
)
_KYC: Final = (
    Field("kyc_verified_at", "KYC verified at", Kind.MOMENT),
    Field("kyc_document_type", "KYC document type"),
    Field("kyc_nationality", "KYC nationality"),
    Field("kyc_liveness_passed", "KYC liveness passed", Kind.GOOD_IF_YES),
    Section(
        title="KYC AML categories",
        at="kyc_aml_categories",
        parts=(
            Field("sanctions", "Sanctions", Kind.CLEAR),
            Field("pep", "PEP", Kind.CLEAR),
            Field("adverse_media", "Adverse media", Kind.CLEAR),
            Field("warnings", "Warnings", Kind.CLEAR),
        ),
    ),
    Field("kyc_notification_sent_at", "KYC notification sent at", Kind.MOMENT),
)
_IDS: Final = (
    Field("kyc_session_url", "KYC session URL"),
    Field("kyc_session_id", "KYC session ID"),
    Field("didit_internal_id", "Didit internal ID"),
    Field("uuid", "UUID"),
)
_OFFICERS: Final = Records(
    at="officers",
    title="Officers in the register",
    opens=("kyc_session_id",),
    columns=(
        Column("name", "Name", 0.34),
        Column("designation", "Designation", 0.2),
        Column("aml_status", "AML status", 0.22, Kind.STEP_STATUS),
        Column("kyc_status", "KYC status", 0.24, Kind.SESSION_STATUS),
    ),
    details=(
        Field("role", "Role", Kind.WORDS),
        Field("is_active", "Active", Kind.YES_NO),
        Field("appointment_date", "Appointment date"),
        Field("termination_date", "Termination date"),
        Field("nationality", "Nationality"),
        Field("address", "Address"),
        *_KYC,
        *_WORKFLOW,
        *_IDS,
    ),
)
_OWNERS: Final = Records(
    at="beneficial_owners",
    title="Beneficial owners in the register",
    opens=("kyc_session_id",),
    children="child_beneficial_owners",
    columns=(
        Column("name", "Name", 0.32),
        Column("effective_ownership_percent", "Owns", 0.12, Kind.PERCENT),
        Column("entity_type", "Entity type", 0.13),
        Column("aml_status", "AML status", 0.21, Kind.STEP_STATUS),
        Column("kyc_status", "KYC status", 0.22, Kind.SESSION_STATUS),
    ),
    details=(
        Field("roles", "Roles"),
        Field("ownership_min_shares", "Ownership min shares"),
        Field("ownership_max_shares", "Ownership max shares"),
        Field("is_active", "Active", Kind.YES_NO),
        Field("first_name", "First name"),
        Field("last_name", "Last name"),
        Field("date_of_birth", "Date of birth"),
        Field("country_of_birth", "Country of birth"),
        Field("nationality", "Nationality"),
        Field("email", "E-mail"),
        Field("designation", "Designation"),
        Field("company_name", "Company name"),
        Field("registration_number", "Registration number"),
        *_KYC,
        *_WORKFLOW,
        *_IDS,
    ),
)
_PARTIES: Final = Records(
    at="parties",
    title="Parties the applicant named",
    opens=("kyc_session_id", "kyb_sub_session_id"),
    columns=(
        Column("name", "Name", 0.32),
        Column("entity_type", "Entity type", 0.14),
        Column("position", "Position", 0.18),
        Column("kyc_session_status", "KYC session", 0.19, Kind.SESSION_STATUS),
        Column("kyb_sub_session_status", "KYB session", 0.19, Kind.SESSION_STATUS),
    ),
    details=(
        Records(
            at="roles",
            title="Roles",
            is_folded=False,
            columns=(
                Column("role", "Role", 0.5, Kind.WORDS),
                Column("ownership_percent", "Owns", 0.25, Kind.PERCENT),
                Column("voting_percent", "Votes", 0.25, Kind.PERCENT),
            ),
        ),
        Field("first_name", "First name"),
        Field("last_name", "Last name"),
        Field("date_of_birth", "Date of birth"),
        Field("nationality", "Nationality"),
        Field("email", "E-mail"),
        Field("phone_number", "Phone number"),
        Field("company_name", "Company name"),
        Field("registration_number", "Registration number"),
        Field("requires_verification", "Requires verification", Kind.YES_NO),
        Field("is_skipped", "Skipped", Kind.BAD_IF_YES),
        Field("is_active", "Active", Kind.YES_NO),
        Field("source", "Source", Kind.WORDS),
        Field("custom_fields", "Custom fields", Kind.ANY),
        *_WORKFLOW,
        Field("kyb_sub_session_url", "KYB sub session URL"),
        Field("kyb_sub_session_id", "KYB sub session ID"),
        *_IDS,
    ),
)

KEY_PEOPLE: Final = BlockTable(
    parts=(
        Section(
            title="Owners verified",
            at="ubo_kyc_summary",
            parts=(
                Field("total", "Total"),
                Field("approved", "Approved"),
                Field("flagged", "Flagged (Declined or In Review)"),
                Field("pending", "Pending"),
            ),
        ),
        Section(title="Register", at="registry", parts=(_OWNERS, _OFFICERS), has_heading=False),
        Section(title="Submitted", at="submitted", parts=(_PARTIES,), has_heading=False),
        Section(title="Step", parts=(Field("node_id", "Node ID"),)),
    ),
)
