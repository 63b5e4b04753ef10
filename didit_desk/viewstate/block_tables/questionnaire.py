"""The questionnaire: every question with its answer (Didit API, questionnaire_responses)."""

from __future__ import annotations

from typing import Final

from didit_desk.viewstate.block_tables.table import BlockTable, Column, Field, Kind, Records, Section

_ITEMS: Final = Records(
    at="items",
    title="Questions",
    columns=(
        Column("title", "Question", 0.42),
        Column("answer", "Answer", 0.42, Kind.ANSWER),
        Column("is_required", "Required", 0.14, Kind.YES_NO),
    ),
    details=(
        Field("element_type", "Element type", Kind.WORDS),
        Field("description", "Description"),
        Field("placeholder", "Placeholder"),
        Records(
            at="choices",
            title="Choices",
            is_folded=False,
            columns=(
                Column("label", "Label", 0.4),
                Column("value", "Value", 0.3),
                Column("requires_text_input", "Text wanted", 0.3, Kind.YES_NO),
            ),
        ),
        Field("max_files", "Max files"),
        Field("required_if", "Required if", Kind.ANY),
        Field("repeatable_config", "Repeatable config", Kind.ANY),
        Field("value", "Field name"),
        Field("uuid", "UUID"),
    ),
)

QUESTIONNAIRE: Final = BlockTable(
    parts=(
        Section(title="Form", parts=(Field("title", "Title"), Field("description", "Description"))),
        Records(
            at="sections",
            title="Section",
            heading="title",
            details=(Field("description", "Description"), _ITEMS),
        ),
        Section(
            title="About the form",
            parts=(
                Field("version", "Version"),
                Field("published_at", "Published at", Kind.MOMENT),
                Field("languages", "Languages"),
                Field("default_language", "Default language"),
                Field("is_active", "Active", Kind.YES_NO),
                Field("is_simple_questionnaire", "Simple questionnaire", Kind.YES_NO),
                Field("questionnaire_id", "Questionnaire ID"),
                Field("questionnaire_group_id", "Questionnaire group ID"),
            ),
        ),
        Section(title="Step", parts=(Field("node_id", "Node ID"),)),
    ),
)
