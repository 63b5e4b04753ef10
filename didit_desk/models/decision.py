"""A session's decision: what every check found, with nothing that was received dropped."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from didit_desk.models.json_value import EMPTY, JsonObject

if TYPE_CHECKING:
    from datetime import datetime

    from didit_desk.models.aml import Screening
    from didit_desk.models.document import Chip, IdentityDocument
    from didit_desk.models.evidence import Medium
    from didit_desk.models.face import FaceMatch, Liveness
    from didit_desk.models.ids import NodeId, SessionId
    from didit_desk.models.session import SessionKind


class Block(StrEnum):
    """The arrays of a decision, by the provider's own field names."""

    DOCUMENT = "id_verifications"
    CHIP = "nfc_verifications"
    LIVENESS = "liveness_checks"
    FACE_MATCH = "face_matches"
    ADDRESS = "poa_verifications"
    DOCUMENT_AI = "document_ai_documents"
    PHONE = "phone_verifications"
    EMAIL = "email_verifications"
    AML = "aml_screenings"
    NETWORK = "ip_analyses"
    DATABASE = "database_validations"
    QUESTIONNAIRE = "questionnaire_responses"
    REGISTRY = "registry_checks"
    COMPANY_DOCUMENTS = "document_verifications"
    KEY_PEOPLE = "key_people_checks"


class Severity(StrEnum):
    """How a warning weighs; the provider's `log_type`. Other values stay text on the warning."""

    ERROR = "error"
    WARNING = "warning"
    INFORMATION = "information"


@dataclass(frozen=True, slots=True, kw_only=True)
class Warning:
    """One warning from the provider. `feature`, `risk` and `severity` are open vocabularies."""

    feature: str
    risk: str
    severity: str
    short: str | None
    long: str | None
    node_id: NodeId | None
    block: Block


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One run of one check: an item of one of the decision's arrays.

    `run` counts from 0 inside its block; a feature can run more than once and no run is ever dropped.
    `received` is the whole item as it came. `detail` is its typed reading where the desk has one.
    `is_withheld`: what the run found is not shown yet, and is in no field of it.
    """

    block: Block
    run: int
    node_id: NodeId | None
    status: str
    warnings: tuple[Warning, ...] = ()
    media: tuple[Medium, ...] = ()
    detail: IdentityDocument | Chip | Liveness | FaceMatch | Screening | None = None
    received: JsonObject = field(default_factory=lambda: EMPTY)
    is_withheld: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreadable:
    """A block whose shape could not be understood. The rest of the decision stands."""

    block: Block
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """One entry of the decision's `reviews`: a status label or comment somebody left."""

    user: str | None
    new_status: str | None
    comment: str | None
    created_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """Everything the provider says about one session, read at `read_at`.

    `features` are the configured checks by display name; `other` holds top-level fields the desk does not know.
    """

    session_id: SessionId
    kind: SessionKind
    number: int | None
    status: str
    environment: str | None
    read_at: datetime
    created_at: datetime | None
    expires_at: datetime | None = None
    workflow_id: str | None = None
    vendor_reference: str | None = None
    features: tuple[str, ...] = ()
    metadata: JsonObject = field(default_factory=lambda: EMPTY)
    expected: JsonObject = field(default_factory=lambda: EMPTY)
    contact: JsonObject = field(default_factory=lambda: EMPTY)
    reviews: tuple[Review, ...] = ()
    steps: tuple[Step, ...] = ()
    unreadable: tuple[Unreadable, ...] = ()
    other: JsonObject = field(default_factory=lambda: EMPTY)

    def runs_of(self, block: Block) -> tuple[Step, ...]:
        """Every run of one check, in the order received."""
        return tuple(step for step in self.steps if step.block is block)

    @property
    def warnings(self) -> tuple[Warning, ...]:
        """All warnings of all steps, in step order."""
        return tuple(warning for step in self.steps for warning in step.warnings)
