"""A status set by hand on one check that waits, or waited, for the person to finish."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

PENDING: Final = "pending_until_flow_finishes"
"""The state of an override that waits until the flow is finished (Didit API, list feature overrides)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeatureOverride:
    """One override, as the provider lists it. `state` is an open vocabulary; only a pending one can be cancelled."""

    override_id: str
    node_id: str
    feature_type: str
    state: str
    new_status: str | None
    reason: str | None
    cancelled_at: str | None
    cancel_reason: str | None

    @property
    def is_pending(self) -> bool:
        """Waits until the flow is finished."""
        return self.state == PENDING
