"""File forensics of an uploaded document, the same in several blocks (Didit API, document_metadata)."""

from __future__ import annotations

from typing import Final

from didit_desk.viewstate.block_tables.table import Column, Field, Kind, Records, Section

FORENSICS: Final = Section(
    title="File forensics",
    at="document_metadata",
    parts=(
        Field("is_tampered", "Changed after signing", Kind.BAD_IF_YES),
        Field("is_signed", "Signed", Kind.YES_NO),
        Field("signature_info", "Signature info", Kind.ANY),
        Field("processed_by_known_editor", "Processed by known editor", Kind.BAD_IF_YES),
        Field("has_different_creation_mod_date", "Creation and modification differ", Kind.BAD_IF_YES),
        Field("creation_date", "Creation date", Kind.MOMENT),
        Field("modified_date", "Modified date", Kind.MOMENT),
        Field("exif_original_date", "EXIF original date"),
        Field("exif_digitized_date", "EXIF digitized date"),
        Field("creator", "Creator"),
        Field("producer", "Producer"),
        Field("software", "Software"),
        Field("encryption", "Encryption"),
        Field("content_type", "Content type"),
        Field("file_size", "File size", Kind.BYTES),
        Section(
            title="Overlay manipulation",
            at="overlay_manipulation",
            parts=(
                Field("detected", "Detected", Kind.BAD_IF_YES),
                Field("analyzed", "Analyzed", Kind.YES_NO),
                Field("signals", "Signals"),
                Records(
                    at="manipulated_regions",
                    title="Manipulated regions",
                    note="in PDF points",
                    is_folded=False,
                    columns=(
                        Column("page", "Page", 0.1, Kind.COUNT),
                        Column("x", "X", 0.15, Kind.COUNT),
                        Column("y", "Y", 0.15, Kind.COUNT),
                        Column("width", "Width", 0.15, Kind.COUNT),
                        Column("height", "Height", 0.15, Kind.COUNT),
                        Column("page_width", "Page width", 0.15, Kind.COUNT),
                        Column("page_height", "Page height", 0.15, Kind.COUNT),
                    ),
                ),
            ),
        ),
    ),
)
