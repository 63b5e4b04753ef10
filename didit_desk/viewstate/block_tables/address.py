"""Proof of address with the forensics of its file (Didit API, poa_verifications)."""

from __future__ import annotations

from typing import Final

from didit_desk.viewstate.block_tables.forensics import FORENSICS
from didit_desk.viewstate.block_tables.table import BlockTable, Field, Kind, Section

PARSED_ADDRESS: Final = (
    Field("address_type", "Address type"),
    Field("street_1", "Street 1"),
    Field("street_2", "Street 2"),
    Field("postal_code", "Postal code"),
    Field("city", "City"),
    Field("region", "Region"),
    Field("country", "Country"),
    Section(
        title="Document location",
        at="document_location",
        parts=(Field("latitude", "Latitude"), Field("longitude", "Longitude")),
    ),
)

ADDRESS: Final = BlockTable(
    media=("document_file", "extra_files"),
    parts=(
        Section(
            title="Document",
            parts=(
                Field("document_type", "Document type", Kind.WORDS),
                Field("document_subtype", "Document subtype", Kind.WORDS),
                Field("issuer", "Issuer"),
                Field("issuing_state", "Issuing state"),
                Field("issue_date", "Issue date"),
                Field("expiration_date", "Expiration date"),
                Field("document_language", "Document language"),
                Field("detected_codes", "Detected codes", Kind.ANY),
            ),
        ),
        Section(
            title="Name",
            parts=(
                Field("name_on_document", "Name on document"),
                Field("name_match_score_id_verification", "Match with the ID", Kind.SCORE),
                Field("name_match_score_expected_details", "Match with expected details", Kind.SCORE),
            ),
        ),
        Section(
            title="Address",
            parts=(
                Field("poa_address", "POA address"),
                Field("poa_formatted_address", "POA formatted address"),
                Field("expected_details_address", "Expected address"),
                Field("expected_details_formatted_address", "Expected formatted address"),
            ),
        ),
        Section(title="POA parsed address", at="poa_parsed_address", parts=PARSED_ADDRESS),
        Field("expected_details_parsed_address", "Expected parsed address", Kind.ANY),
        FORENSICS,
        Section(
            title="Extra fields",
            at="extra_fields",
            parts=(
                Field("additional_names", "Additional names"),
                Field("bank_account_number", "Bank account number"),
                Field("bank_iban", "Bank IBAN"),
                Field("bank_swift_bic", "Bank SWIFT BIC"),
                Field("bank_sort_code", "Bank sort code"),
                Field("bank_routing_number", "Bank routing number"),
                Field("bank_branch_name", "Bank branch name"),
                Field("bank_branch_address", "Bank branch address"),
                Field("document_phone_number", "Document phone number"),
            ),
        ),
        Section(title="Step", parts=(Field("node_id", "Node ID"),)),
    ),
)
