"""The identity document beside its comparison table (Didit API, id_verifications)."""

from __future__ import annotations

from typing import Final

from didit_desk.viewstate.block_tables.address import PARSED_ADDRESS
from didit_desk.viewstate.block_tables.table import BlockTable, Column, Field, Kind, Records, Section

_QUALITY: Final = (
    Field("overall_score", "Overall score", Kind.SCORE),
    Field("focus_score", "Focus score", Kind.SCORE),
    Field("brightness_score", "Brightness score", Kind.SCORE),
    Field("brightness_issue", "Brightness issue", Kind.WORDS),
    Field("resolution_score", "Resolution score", Kind.SCORE),
    Field("is_document_fully_visible", "Document fully visible", Kind.GOOD_IF_YES),
)
_SCRIPTS: Final = {
    "first_name": "First name",
    "last_name": "Last name",
    "middle_name": "Middle name",
    "full_name": "Full name",
    "address": "Address",
    "place_of_birth": "Place of birth",
}

DOCUMENT: Final = BlockTable(
    media=(
        "portrait_image",
        "front_image",
        "front_video",
        "back_image",
        "back_video",
        "full_front_image",
        "full_back_image",
        "front_image_camera_front",
        "back_image_camera_front",
        "extra_files",
    ),
    parts=(
        Section(
            title="Document",
            parts=(
                Field("document_type", "Document type"),
                Field("document_subtype", "Document subtype", Kind.WORDS),
                Field("document_number", "Document number"),
                Field("personal_number", "Personal number"),
                Field("issuing_state", "Issuing state"),
                Field("issuing_state_name", "Issuing state name"),
                Field("date_of_issue", "Date of issue"),
                Field("expiration_date", "Expiration date"),
                Field("verification_method", "Verification method", Kind.WORDS),
                Field("assurance", "Assurance", Kind.WORDS),
                Field("wallet_provider", "Wallet provider"),
                Field("fallback_from", "Fallback from", Kind.WORDS),
            ),
        ),
        Section(
            title="Person",
            parts=(
                Field("full_name", "Full name"),
                Field("last_name", "Last name"),
                Field("first_name", "First name"),
                Field("date_of_birth", "Date of birth"),
                Field("age", "Age"),
                Field("gender", "Gender"),
                Field("nationality", "Nationality"),
                Field("place_of_birth", "Place of birth"),
                Field("marital_status", "Marital status"),
                Field("address", "Address"),
                Field("formatted_address", "Formatted address"),
            ),
        ),
        Records(
            at="matches",
            title="Same document or person elsewhere",
            note="Didit returns at most 5",
            opens=("session_id",),
            columns=(
                Column("session_number", "Session", 0.13, Kind.NUMBER),
                Column("user_details/name", "Name there", 0.31),
                Column("status", "Status", 0.2, Kind.SESSION_STATUS),
                Column("is_blocklisted", "Blocklisted", 0.14, Kind.BAD_IF_YES),
            ),
            details=(
                Field("verification_date", "Verification date", Kind.MOMENT),
                Field("user_details/document_type", "Document type"),
                Field("user_details/document_number", "Document number"),
                Field("vendor_data", "Vendor data"),
                Field("source", "Source", Kind.WORDS),
                Field("api_service", "API service"),
                Field("front_image_url", "Front image URL"),
                Field("session_id", "Session ID"),
            ),
        ),
        Section(
            title="Extra fields",
            at="extra_fields",
            parts=(
                Field("dl_categories", "DL categories"),
                Field("blood_group", "Blood group"),
                *(Field(f"{name}_non_latin", f"{words}, other script") for name, words in _SCRIPTS.items()),
                *(Field(f"{name}_latin", f"{words}, Latin") for name, words in _SCRIPTS.items()),
            ),
        ),
        Section(
            title="Parsed address",
            at="parsed_address",
            parts=(
                *PARSED_ADDRESS,
                Field("formatted_address", "Formatted address"),
                Field("label", "Label"),
                Field("category", "Category"),
                Field("is_verified", "Verified", Kind.YES_NO),
                Field("raw_results", "Raw results", Kind.ANY),
            ),
        ),
        Section(
            title="Capture",
            parts=(
                Field("front_image_camera_front_face_match_score", "Face match, camera at the front", Kind.SCORE),
                Field("back_image_camera_front_face_match_score", "Face match, camera at the back", Kind.SCORE),
                Section(title="Front image quality", at="front_image_quality_score", parts=_QUALITY),
                Section(title="Back image quality", at="back_image_quality_score", parts=_QUALITY),
            ),
        ),
        Section(
            title="MRZ",
            at="mrz",
            parts=(
                Field("mrz_string", "MRZ string"),
                Field("mrz_type", "MRZ type"),
                Field("surname", "Surname"),
                Field("name", "Name"),
                Field("country", "Country"),
                Field("nationality", "Nationality"),
                Field("birth_date", "Birth date"),
                Field("birth_date_hash", "Birth date hash"),
                Field("expiry_date", "Expiry date"),
                Field("expiry_date_hash", "Expiry date hash"),
                Field("sex", "Sex"),
                Field("document_type", "Document type"),
                Field("document_number", "Document number"),
                Field("document_number_hash", "Document number hash"),
                Field("personal_number", "Personal number"),
                Field("optional_data", "Optional data"),
                Field("optional_data_2", "Optional data 2"),
                Field("final_hash", "Final hash"),
                Field("mrz_key", "MRZ key"),
                Field("warnings", "Warnings", Kind.ANY),
                Field("errors", "Errors", Kind.ANY),
            ),
        ),
        Field("id_lookup", "ID lookup", Kind.ANY),
        Field("wallet_verification", "Wallet verification", Kind.ANY),
        Section(title="Step", parts=(Field("node_id", "Node ID"),)),
    ),
)
