"""A row of the queue while faces are judged before their scores; imported before the first paint, so it is light."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from didit_desk.models.session import SessionRow

FACE_FEATURES: Final = frozenset({"LIVENESS", "FACE", "FACE_MATCH", "FACEMATCH", "FACE_SEARCH", "AGE_ESTIMATION"})
"""The names the face checks have in a row (Didit API, features)."""


def veiled_row(row: SessionRow) -> SessionRow:
    """The row without how its face checks stand: no sign, and no words for a screen reader."""
    return replace(row, features=tuple(item for item in row.features if item.feature not in FACE_FEATURES))
