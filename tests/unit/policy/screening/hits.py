"""Hits and screenings as the desk reads them, with only the fields a test is about."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from didit_desk.models.aml import Hit, HitStatus
from didit_desk.models.json_value import as_number, as_object, freeze

if TYPE_CHECKING:
    from collections.abc import Sequence

    from didit_desk.models.json_value import JsonObject

HIT: Final = "/aml_screenings/0/hits/0"


def hit(caption: str = "Specimen", **received: Any) -> Hit:
    """A hit with that caption; everything else as given, under Didit's own names."""
    datasets = received.get("datasets", [])
    return Hit(
        hit_id="hit_1",
        caption=caption,
        status=HitStatus.UNREVIEWED,
        match_score=as_number(received.get("match_score")),
        risk_score=as_number(received.get("risk_score")),
        datasets=tuple(datasets) if isinstance(datasets, list) else (),
        source_url=received.get("url"),
        first_seen=None,
        last_seen=None,
        received=as_object(freeze(received)),
    )


def screened(**told: Any) -> JsonObject:
    """The screened data of a screening."""
    return MappingProxyType(told)


def breakdown(parts: Sequence[Sequence[Any]], number: str = "NEUTRAL", total: Any = None) -> dict[str, Any]:
    """A score breakdown; of name, birth date and country the score, weight, weight used and points."""
    found: dict[str, Any] = {"document_number_match_type": number, "total_score": total}
    for attribute, figures in zip(("name", "dob", "country"), parts, strict=True):
        fields = ("score", "weight", "weight_normalized", "contribution")
        found.update({f"{attribute}_{field}": figure for field, figure in zip(fields, figures, strict=True)})
    return found
