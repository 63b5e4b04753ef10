"""Which steps of a session can be asked for again, which are proposed, and what is deleted by it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from didit_desk.models.act import NodeFeature, Resubmission
from didit_desk.models.decision import Block
from didit_desk.models.evidence import Absence, MediaKind

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import datetime

    from didit_desk.models.decision import Decision, Step
    from didit_desk.models.evidence import Medium

COOL_DOWN_SECONDS: Final = 30.0
"""Between two resubmissions of a session that only name steps the provider runs itself (Didit API, update-status)."""

_FEATURES: Final[Mapping[Block, str]] = MappingProxyType(
    {
        Block.DOCUMENT: "OCR",
        Block.CHIP: "NFC",
        Block.LIVENESS: "LIVENESS",
        Block.FACE_MATCH: "FACE_MATCH",
        Block.ADDRESS: "PROOF_OF_ADDRESS",
        Block.DOCUMENT_AI: "DOCUMENT_AI",
        Block.PHONE: "PHONE_VERIFICATION",
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
"""Names of resubmission (Didit API, update-status, `nodes_to_resubmit`)."""
_ALIASES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "ID_VERIFICATION": "OCR",
        "POA": "PROOF_OF_ADDRESS",
        "PHONE": "PHONE_VERIFICATION",
        "EMAIL": "EMAIL_VERIFICATION",
    }
)
_BACKEND: Final = frozenset({"AML", "DATABASE_VALIDATION", "IP_ANALYSIS"})
_CHILD_SESSIONS: Final = frozenset({"KYB_REGISTRY", "KYB_KEY_PEOPLE", "KYB"})
_NEVER_BY_ITSELF: Final = frozenset(
    {"NFC", "IP_ANALYSIS", "AGE_ESTIMATION", "FACE_SEARCH", "DOCUMENT_AI", "KYB_DOCUMENTS"}
)
_TO_REPEAT: Final = frozenset({"Declined", "In Review", "Not Finished", "Expired"})
_OF_OTHERS: Final = "matches."
"""Pictures of other sessions that resemble this one are not this session's to delete."""


class Runner(StrEnum):
    """Who does a step again."""

    PERSON = "person"
    BACKEND = "backend"


class NotChoosable(StrEnum):
    """Why a step cannot be asked for again. The words are in `viewstate`."""

    CHILD_SESSIONS = "child_sessions"
    """The provider refuses it: the sessions of the people behind the company are resubmitted instead."""
    NO_NODE = "no_node"
    """The provider gave no node id, and a step is asked for by its node."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deletion:
    """What is deleted with a step, as far as this key can see; `hidden` media were captured or not, nobody can say."""

    pictures: int = 0
    videos: int = 0
    files: int = 0
    hidden: int = 0

    def with_all(self, other: Deletion) -> Deletion:
        """Both together."""
        return Deletion(
            pictures=self.pictures + other.pictures,
            videos=self.videos + other.videos,
            files=self.files + other.files,
            hidden=self.hidden + other.hidden,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class StepChoice:
    """One step to choose or not. `step` is its latest run; `deletes` counts all runs of its node.

    `preselected` follows the provider's own choice for a resubmission that names no steps.
    """

    step: Step
    feature: str
    node_id: str
    runner: Runner
    preselected: bool
    refused: NotChoosable | None
    deletes: Deletion

    @property
    def key(self) -> NodeFeature:
        """How a resubmission names it."""
        return NodeFeature(node_id=self.node_id, feature=self.feature)


def canonical_feature(name: str) -> str:
    """The name a step has in a resubmission, for a name or alias (Didit API, resubmission enum)."""
    return _ALIASES.get(name, name)


def resubmission_choices(decision: Decision) -> tuple[StepChoice, ...]:
    """Every step that ran, in the order of the decision; one that ran more than once at one node stands once."""
    runs: dict[tuple[Block, str], list[Step]] = {}
    for step in decision.steps:
        place = step.node_id if step.node_id is not None else f"#{step.run}"
        runs.setdefault((step.block, place), []).append(step)
    return tuple(_choice(steps) for steps in runs.values())


def resubmission_of(
    choices: Sequence[StepChoice], chosen: Collection[NodeFeature], *, email: str | None = None, language: str = "en"
) -> Resubmission:
    """The resubmission of the chosen steps, in the order of `choices`; a step that cannot be chosen is left out."""
    steps = tuple(choice.key for choice in choices if choice.refused is None and choice.key in chosen)
    return Resubmission(steps=steps, email=email, language=language)


def deleted_by(choices: Sequence[StepChoice], chosen: Collection[NodeFeature]) -> Deletion:
    """All that the chosen steps delete."""
    total = Deletion()
    for choice in choices:
        if choice.refused is None and choice.key in chosen:
            total = total.with_all(choice.deletes)
    return total


def is_backend_only(resubmission: Resubmission) -> bool:
    """The person is asked for nothing: the session is decided anew within the call."""
    names = {canonical_feature(step.feature) for step in resubmission.steps}
    return bool(names) and names <= _BACKEND


def cool_down_left(*, last_run: datetime | None, now: datetime) -> float:
    """Seconds until steps the provider runs itself may be asked for again; 0 when they may be now."""
    if last_run is None:
        return 0.0
    passed = (now - last_run).total_seconds()
    # A clock that was set back must not lock the act for longer than the provider would.
    return min(max(COOL_DOWN_SECONDS - passed, 0.0), COOL_DOWN_SECONDS)


def is_usable_email(text: str) -> bool:
    """One `@` with something before it and a dotted name after it; the provider has the last word."""
    local, _, domain = text.partition("@")
    name, dot, ending = domain.rpartition(".")
    has_blank = any(character.isspace() or not character.isprintable() for character in text)
    return bool(local and name and dot and ending) and "@" not in domain and not has_blank


def _choice(steps: list[Step]) -> StepChoice:
    latest = steps[-1]
    feature = _FEATURES[latest.block]
    refused = _refusal(feature, latest)
    deletes = Deletion()
    for step in steps:
        deletes = deletes.with_all(_deletion(step))
    return StepChoice(
        step=latest,
        feature=feature,
        node_id=latest.node_id or "",
        runner=Runner.BACKEND if feature in _BACKEND else Runner.PERSON,
        preselected=refused is None and feature not in _NEVER_BY_ITSELF and latest.status in _TO_REPEAT,
        refused=refused,
        deletes=deletes,
    )


def _refusal(feature: str, step: Step) -> NotChoosable | None:
    if feature in _CHILD_SESSIONS:
        return NotChoosable.CHILD_SESSIONS
    return None if step.node_id else NotChoosable.NO_NODE


def _deletion(step: Step) -> Deletion:
    own = [medium for medium in step.media if not medium.slot.startswith(_OF_OTHERS)]
    return Deletion(
        pictures=_linked(own, MediaKind.PICTURE),
        videos=_linked(own, MediaKind.VIDEO),
        files=_linked(own, MediaKind.FILE),
        hidden=sum(1 for medium in own if medium.absence is Absence.HIDDEN_FROM_KEY),
    )


def _linked(media: list[Medium], kind: MediaKind) -> int:
    return sum(1 for medium in media if medium.kind is kind and medium.link is not None)
