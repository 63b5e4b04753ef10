"""Database validation: what was searched and what each register answered (Didit API, database_validations)."""

from __future__ import annotations

from typing import Final

from didit_desk.viewstate.block_tables.table import BlockTable, Column, Field, Kind, Records, Section

DATABASE: Final = BlockTable(
    parts=(
        Section(
            title="Result",
            parts=(
                Field("match_type", "Match type", Kind.AGREEMENT),
                Field("validation_type", "Validation type", Kind.WORDS),
                Field("issuing_state", "Issuing state"),
            ),
        ),
        Records(
            at="validations",
            title="Registers",
            is_folded=False,
            columns=(
                Column("service_name", "Register", 0.34),
                Column("outcome_code", "Outcome", 0.24, Kind.AGREEMENT),
                Column("outcome_detail", "Outcome detail", 0.42),
            ),
            details=(
                Section(
                    title="Validation",
                    at="validation",
                    parts=(
                        Field("full_name", "Full name", Kind.AGREEMENT),
                        Field("date_of_birth", "Date of birth", Kind.AGREEMENT),
                        Field("identification_number", "Identification number", Kind.AGREEMENT),
                    ),
                ),
                Field("source_data", "Source data", Kind.ANY),
                Field("service_id", "Service ID"),
            ),
        ),
        Records(
            at="errors",
            title="Errors",
            is_folded=False,
            columns=(Column("service_id", "Register without an answer", 1.0),),
        ),
        Section(
            title="Screened data",
            at="screened_data",
            parts=(
                Field("last_name", "Last name"),
                Field("first_name", "First name"),
                Field("date_of_birth", "Date of birth"),
                Field("personal_number", "Personal number"),
                Field("tax_number", "Tax number"),
                Field("document_type", "Document type"),
                Field("document_number", "Document number"),
                Field("expiration_date", "Expiration date"),
            ),
        ),
        Section(title="Step", parts=(Field("node_id", "Node ID"),)),
    ),
)
