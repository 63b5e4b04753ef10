"""One check's status by hand: which statuses it can get, how it is named, and where it stands."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from didit_desk.models.act import FeatureChange
from didit_desk.models.decision import Block
from didit_desk.models.session import SessionStatus

if TYPE_CHECKING:
    from collections.abc import Mapping

    from didit_desk.models.decision import Decision, Step

DEFAULT_NODE: Final = "default"
"""Stands for the node where the workflow is not a graph (Didit API, update feature status)."""
FEATURE_TARGETS: Final = (SessionStatus.APPROVED, SessionStatus.DECLINED, SessionStatus.IN_REVIEW)
"""The statuses a check can get by hand (Didit API, update feature status)."""
IN_FLOW: Final = frozenset(
    {
        SessionStatus.NOT_STARTED,
        SessionStatus.IN_PROGRESS,
        SessionStatus.AWAITING_USER,
        SessionStatus.RESUBMITTED,
    }
)
"""Statuses in which the person may still come back to the flow, so that a change can wait for its end."""

_TYPES: Final[Mapping[Block, str]] = MappingProxyType(
    {
        Block.DOCUMENT: "ID_VERIFICATION",
        Block.CHIP: "NFC",
        Block.LIVENESS: "LIVENESS",
        Block.FACE_MATCH: "FACE_MATCH",
        Block.ADDRESS: "POA",
        Block.DOCUMENT_AI: "DOCUMENT_AI",
        Block.PHONE: "PHONE",
        Block.EMAIL: "EMAIL_VERIFICATION",
        Block.AML: "AML",
        Block.NETWORK: "IP_ANALYSIS",
        Block.DATABASE: "DATABASE_VALIDATION",
        Block.QUESTIONNAIRE: "QUESTIONNAIRE",
        Block.REGISTRY: "KYB_REGISTRY",
        Block.COMPANY_DOCUMENTS: "KYB_DOCUMENTS",
        Block.KEY_PEOPLE: "KYB_KEY_PEOPLE",
    }
)
_STANDALONE: Final = "API"


def feature_type_of(block: Block) -> str:
    """The display name of a check, which a change names it by (Didit API, decision, `features`)."""
    return _TYPES[block]


def feature_targets(step: Step) -> tuple[str, ...]:
    """The statuses `step` can get: those that differ from the one it has."""
    return tuple(status for status in FEATURE_TARGETS if status != step.status)


def feature_change(step: Step, new_status: str, *, deferred: bool = False) -> FeatureChange:
    """The change of `step` to `new_status`; without a node id of its own it is named by its type."""
    return FeatureChange(
        node_id=step.node_id or DEFAULT_NODE,
        feature_type=feature_type_of(step.block),
        previous_status=step.status,
        new_status=new_status,
        deferred=deferred,
    )


def step_of(decision: Decision, change: FeatureChange) -> Step | None:
    """The step a change is about, in its latest run; None when the decision has none such."""
    fitting = [
        step
        for step in decision.steps
        if feature_type_of(step.block) == change.feature_type and change.node_id in {step.node_id, DEFAULT_NODE}
    ]
    return fitting[-1] if fitting else None


def is_standalone(decision: Decision) -> bool:
    """Made by one call to an API and not by a workflow: its checks have no status by hand.

    The provider tells it only sometimes; where it does not, it refuses the change itself.
    """
    return decision.other.get("session_type") == _STANDALONE


def can_wait(decision: Decision) -> bool:
    """The person may still be in the flow, so that a change can be told to wait until they have finished."""
    return decision.status in IN_FLOW
