"""Document AI: free uploads with what was extracted from them (Didit API, document_ai_documents)."""

from __future__ import annotations

from typing import Final

from didit_desk.viewstate.block_tables.forensics import FORENSICS
from didit_desk.viewstate.block_tables.table import BlockTable, Column, Field, Kind, Records, Section

DOCUMENT_AI: Final = BlockTable(
    parts=(
        Records(
            at="items",
            title="Files",
            columns=(
                Column("document_key", "Document key", 0.28, Kind.WORDS),
                Column("original_filename", "Original filename", 0.36),
                Column("file_size", "File size", 0.14, Kind.BYTES),
                Column("status", "Status", 0.22, Kind.STEP_STATUS),
            ),
            details=(
                Field("extracted_data", "Extracted data", Kind.ANY),
                Field("cross_check_result", "Cross check result", Kind.ANY),
                FORENSICS,
                Records(
                    at="fields",
                    title="Fields asked for",
                    is_folded=False,
                    columns=(
                        Column("name", "Name", 0.25),
                        Column("key", "Key", 0.22),
                        Column("type", "Type", 0.12),
                        Column("required", "Required", 0.12, Kind.YES_NO),
                        Column("instruction", "Instruction", 0.29),
                    ),
                ),
                Field("created_at", "Created at", Kind.MOMENT),
                Field("file_url", "File URL"),
                Field("uuid", "UUID"),
                Field("node_id", "Node ID"),
            ),
        ),
        Section(title="Step", parts=(Field("node_id", "Node ID"),)),
    ),
)
