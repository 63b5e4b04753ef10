"""The chip: what was read from it, whether it is authentic, and who signed it (Didit API, nfc_verifications)."""

from __future__ import annotations

from typing import Final

from didit_desk.viewstate.block_tables.table import BlockTable, Field, Kind, Section

CHIP: Final = BlockTable(
    media=("portrait_image", "signature_image"),
    parts=(
        Section(
            title="Reading",
            parts=(
                Field("is_nfc_skipped", "NFC skipped", Kind.BAD_IF_YES),
                Field("skip_reason", "Skip reason", Kind.WORDS),
            ),
        ),
        Section(
            title="Authenticity",
            at="authenticity",
            parts=(
                Field("sod_integrity", "Security object (SOD) intact", Kind.GOOD_IF_YES),
                Field("dg_integrity", "Data groups (DG) intact", Kind.GOOD_IF_YES),
            ),
        ),
        Section(
            title="Certificate",
            at="certificate_summary",
            parts=(
                Field("issuer", "Issuer"),
                Field("subject", "Subject"),
                Field("serial_number", "Serial number"),
                Field("not_valid_before", "Not valid before", Kind.MOMENT),
                Field("not_valid_after", "Not valid after", Kind.MOMENT),
            ),
        ),
        Section(
            title="Chip data",
            at="chip_data",
            parts=(
                Field("last_name", "Last name"),
                Field("first_name", "First name"),
                Field("birth_date", "Birth date"),
                Field("gender", "Gender"),
                Field("nationality", "Nationality"),
                Field("place_of_birth", "Place of birth"),
                Field("address", "Address"),
                Field("document_type", "Document type"),
                Field("document_number", "Document number"),
                Field("issuing_country", "Issuing country"),
                Field("expiration_date", "Expiration date"),
            ),
        ),
        Section(title="Step", parts=(Field("node_id", "Node ID"),)),
    ),
)
