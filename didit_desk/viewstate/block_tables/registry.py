"""The company as its register knows it, with officers and ownership (Didit API, registry_checks)."""

from __future__ import annotations

from typing import Final

from didit_desk.viewstate.block_tables.table import BlockTable, Column, Field, Kind, Records, Section

_COMPANY: Final = (
    Field("company_name", "Company name"),
    Field("alternative_names", "Alternative names"),
    Field("registry_status", "Registry status", Kind.WORDS),
    Field("registration_number", "Registration number"),
    Field("company_type", "Company type"),
    Field("incorporation_date", "Incorporation date"),
    Field("country_code", "Country code"),
    Field("region", "Region"),
    Field("location_of_registration", "Location of registration"),
    Field("registered_address", "Registered address"),
    Field("nature_of_business", "Nature of business"),
    Field("risk_level", "Risk level"),
    Field("legal_entity_identifier", "Legal entity identifier"),
)
_MONEY: Final = (
    Field("registered_capital", "Registered capital"),
    Field("registered_capital_amount", "Registered capital amount"),
    Field("registered_capital_currency", "Registered capital currency"),
    Field("financial_summary", "Financial summary", Kind.ANY),
    Field("accounts", "Accounts", Kind.ANY),
)
_TAX: Final = (
    Field("tax_number", "Tax number"),
    Field("vat_number", "VAT number"),
    Field("vat_validation_status", "VAT validation status", Kind.WORDS),
    Field("vat_validated_name", "VAT validated name"),
    Field("vat_validated_address", "VAT validated address"),
    Field("vat_checked_at", "VAT checked at", Kind.MOMENT),
)
_CONTACT: Final = (
    Field("website", "Website"),
    Field("email", "E-mail"),
    Field("phone", "Phone"),
    Field("addresses", "Addresses", Kind.ANY),
    Field("industries", "Industries", Kind.ANY),
)
_LOOK_UP: Final = (
    Field("verification_status", "Verification status", Kind.WORDS),
    Field("fetch_status", "Fetch status", Kind.WORDS),
    Field("is_from_registry", "From registry", Kind.YES_NO),
    Field("data_resolved", "Data resolved", Kind.YES_NO),
    Field("is_editable", "Editable", Kind.YES_NO),
    Field("confirmed_by_user_at", "Confirmed by user at", Kind.MOMENT),
    Field("last_console_edit_at", "Last console edit at", Kind.MOMENT),
    Field("user_provided_data", "User provided data", Kind.ANY),
    Field("registry_data", "Registry data", Kind.ANY),
    Field("status", "Status"),
    Field("uuid", "UUID"),
    Field("node_id", "Node ID"),
)
_OFFICERS: Final = Records(
    at="officers",
    title="Officers",
    columns=(
        Column("name", "Name", 0.36),
        Column("designation", "Designation", 0.22),
        Column("is_active", "Active", 0.12, Kind.YES_NO),
        Column("kyc_status", "KYC status", 0.26, Kind.SESSION_STATUS),
    ),
    details=(
        Field("role", "Role", Kind.WORDS),
        Field("nationality", "Nationality"),
        Field("kyc_session_url", "KYC session URL"),
        Field("uuid", "UUID"),
    ),
)
_OWNERS: Final = Records(
    at="beneficial_owners",
    title="Beneficial owners",
    columns=(
        Column("name", "Name", 0.36),
        Column("entity_type", "Entity type", 0.16),
        Column("effective_ownership_percent", "Owns", 0.14, Kind.PERCENT),
        Column("kyc_status", "KYC status", 0.26, Kind.SESSION_STATUS),
    ),
    details=(
        Field("first_name", "First name"),
        Field("last_name", "Last name"),
        Field("roles", "Roles"),
        Field("ownership_min_shares", "Ownership min shares"),
        Field("ownership_max_shares", "Ownership max shares"),
        Field("is_active", "Active", Kind.YES_NO),
        Field("kyc_session_url", "KYC session URL"),
        Field("uuid", "UUID"),
    ),
)

REGISTRY: Final = BlockTable(
    parts=(
        Field("data_resolved", "Data resolved", Kind.GOOD_IF_YES),
        Section(
            title="Company",
            at="company",
            parts=(
                *_COMPANY,
                _OWNERS,
                _OFFICERS,
                Section(title="Tax", parts=_TAX),
                Section(title="Capital and accounts", parts=_MONEY),
                Section(title="Contact", parts=_CONTACT),
                Section(title="Look-up", parts=_LOOK_UP),
            ),
        ),
        Field("ownership_structure", "Ownership structure", Kind.ANY),
        Section(title="Step", parts=(Field("node_id", "Node ID"),)),
    ),
)
