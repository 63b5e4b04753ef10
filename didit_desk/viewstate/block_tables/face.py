"""Liveness, age estimate and face match (Didit API, liveness_checks and face_matches; scores 0-100)."""

from __future__ import annotations

from typing import Final

from didit_desk.viewstate.block_tables.table import BlockTable, Column, Field, Kind, Records, Section

LIVENESS: Final = BlockTable(
    media=("reference_image", "video_url"),
    parts=(
        Section(
            title="Measures",
            parts=(
                Field("method", "Method", Kind.WORDS),
                Field("score", "Score", Kind.SCORE),
                Field("face_quality", "Face quality", Kind.SCORE),
                Field("face_luminance", "Face luminance", Kind.SCORE),
            ),
        ),
        Section(title="Age", parts=(Field("age_estimation", "Age estimation"),)),
        Records(
            at="matches",
            title="Same face elsewhere",
            note="Didit returns at most 5",
            opens=("session_id",),
            columns=(
                Column("session_number", "Session", 0.14, Kind.NUMBER),
                Column("user_details/full_name", "Name there", 0.26),
                Column("similarity_percentage", "Similar %", 0.14, Kind.COUNT),
                Column("status", "Status", 0.2, Kind.SESSION_STATUS),
                Column("is_blocklisted", "Blocklisted", 0.14, Kind.BAD_IF_YES),
            ),
            details=(
                Field("verification_date", "Verification date", Kind.MOMENT),
                Field("source", "Source", Kind.WORDS),
                Field("user_details/document_type", "Document type"),
                Field("user_details/document_number", "Document number"),
                Field("vendor_data", "Vendor data"),
                Field("is_allowlisted", "Allowlisted", Kind.YES_NO),
                Field("api_service", "API service"),
                Field("match_image_url", "Match image URL"),
                Field("session_id", "Session ID"),
            ),
        ),
        Section(title="Step", parts=(Field("node_id", "Node ID"),)),
    ),
)

FACE_MATCH: Final = BlockTable(
    media=("source_image", "target_image"),
    parts=(
        Section(
            title="Result",
            parts=(
                Field("score", "Score", Kind.SCORE),
                Field("source_image_session_id", "Source image session ID"),
            ),
        ),
        Section(title="Step", parts=(Field("node_id", "Node ID"),)),
    ),
)
