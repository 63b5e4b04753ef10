"""The screening without its hits, which have a tab of their own (Didit API, aml_screenings)."""

from __future__ import annotations

from typing import Final

from didit_desk.viewstate.block_tables.table import BlockTable, Field, Kind, Section

AML: Final = BlockTable(
    # Each hit is laid out by the AML tab with everything it holds.
    elsewhere=("hits",),
    parts=(
        Section(
            title="Result",
            parts=(
                Field("score", "Score", Kind.SCORE),
                Field("total_hits", "Total hits"),
                Field("entity_type", "Entity type"),
                Field("is_ongoing_monitoring_enabled", "Ongoing monitoring", Kind.YES_NO),
                Field("next_ongoing_monitoring_bill_date", "Next ongoing monitoring bill date"),
            ),
        ),
        Section(
            title="Screened data",
            at="screened_data",
            parts=(
                Field("full_name", "Full name"),
                Field("nationality", "Nationality"),
                Field("date_of_birth", "Date of birth"),
                Field("document_number", "Document number"),
            ),
        ),
        Section(title="Step", parts=(Field("node_id", "Node ID"),)),
    ),
)
