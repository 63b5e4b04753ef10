"""Statuses set by hand, from Didit's fields to models."""

from __future__ import annotations

from typing import TYPE_CHECKING

from didit_desk.api.didit_v3.reading import objects, text
from didit_desk.models.override import FeatureOverride

if TYPE_CHECKING:
    from didit_desk.models.json_value import JsonObject


def overrides_from(body: JsonObject) -> tuple[FeatureOverride, ...]:
    """The readable entries in the order received (Didit API, list feature overrides).

    Only the id is needed; other fields are None or empty where the entry lacks them, and odd entries are left out.
    """
    entries, _odd = objects(body, "overrides")
    return tuple(found for entry in entries if (found := _override(entry)) is not None)


def _override(entry: JsonObject) -> FeatureOverride | None:
    override_id = text(entry, "id")
    if override_id is None:
        return None
    return FeatureOverride(
        override_id=override_id,
        node_id=text(entry, "node_id") or "",
        feature_type=text(entry, "feature_type") or "",
        state=text(entry, "state") or "",
        new_status=text(entry, "new_status"),
        reason=text(entry, "reason"),
        cancelled_at=text(entry, "cancelled_at"),
        cancel_reason=text(entry, "cancel_reason"),
    )
