"""Company documents: what was uploaded, what is still asked for (Didit API, document_verifications)."""

from __future__ import annotations

from typing import Final

from didit_desk.viewstate.block_tables.forensics import FORENSICS
from didit_desk.viewstate.block_tables.table import BlockTable, Column, Field, Kind, Records, Section

COMPANY_DOCUMENTS: Final = BlockTable(
    parts=(
        Section(
            title="Groups",
            parts=(Field("required_groups", "Required groups"), Field("groups", "Counted by group", Kind.ANY)),
        ),
        Records(
            at="items",
            title="Files",
            columns=(
                Column("document_type", "Document type", 0.27, Kind.WORDS),
                Column("original_filename", "Original filename", 0.33),
                Column("is_requested", "Still asked for", 0.16, Kind.BAD_IF_YES),
                Column("status", "Status", 0.22, Kind.STEP_STATUS),
            ),
            details=(
                Field("description", "Description"),
                Field("document_subtype", "Document subtype", Kind.WORDS),
                Field("document_group", "Document group", Kind.WORDS),
                Field("is_console_upload", "Console upload", Kind.YES_NO),
                Field("is_confirmed", "Confirmed", Kind.YES_NO),
                Field("created_at", "Created at", Kind.MOMENT),
                Field("file_size", "File size", Kind.BYTES),
                Field("file_url", "File URL"),
                Field("ocr_data", "OCR data", Kind.ANY),
                Field("cross_check_result", "Cross check result", Kind.ANY),
                FORENSICS,
                Field("uuid", "UUID"),
            ),
        ),
        Section(title="Step", parts=(Field("node_id", "Node ID"),)),
    ),
)
