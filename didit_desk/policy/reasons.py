"""The catalogue of reasons for an act, each fitted to the acts it can stand for."""

from __future__ import annotations

import json
from dataclasses import dataclass

from didit_desk.models.act import ActKind
from didit_desk.resources import resource


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueReason:
    """One reason a reviewer may choose. `reason_id` is kept in the journal, `text` is the English wording."""

    reason_id: str
    text: str
    acts: frozenset[ActKind]


def parse_reasons(content: bytes) -> tuple[CatalogueReason, ...]:
    """The catalogue of a JSON file, in its order.

    A file of another shape raises `ValueError`, `KeyError` or `TypeError`: half a catalogue would hide reasons.
    """
    return tuple(
        CatalogueReason(
            reason_id=str(entry["id"]),
            text=str(entry["text"]),
            acts=frozenset(ActKind(act) for act in entry["acts"]),
        )
        for entry in json.loads(content)
    )


def shipped_reasons() -> tuple[CatalogueReason, ...]:
    """The catalogue shipped with the desk."""
    return parse_reasons(resource("reasons.json").read_bytes())


def fitting(reasons: tuple[CatalogueReason, ...], kind: ActKind) -> tuple[CatalogueReason, ...]:
    """The reasons that can stand for `kind`, in catalogue order."""
    return tuple(reason for reason in reasons if kind in reason.acts)
