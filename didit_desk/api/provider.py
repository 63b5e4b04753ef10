"""What every provider offers: one small Protocol per ability, so that absence is a value and not an error."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    from didit_desk.models.act import FeatureChange, HitMark, HitReview, Resubmission
    from didit_desk.models.capability import Capabilities
    from didit_desk.models.decision import Decision
    from didit_desk.models.evidence import MediaLink
    from didit_desk.models.ids import SessionId
    from didit_desk.models.override import FeatureOverride
    from didit_desk.models.review import Activity
    from didit_desk.models.session import SessionKind, SessionRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page of rows. `total` is None when the provider caps its count; `next_offset` None at the end.

    `unreadable_rows` counts rows left out because they had no usable id, status or creation time.
    """

    rows: tuple[SessionRow, ...]
    total: int | None
    next_offset: int | None
    unreadable_rows: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaBytes:
    """What a link gave: the bytes, the type the server claimed (never trusted) and their SHA-256 in hex."""

    content: bytes
    claimed_type: str | None
    sha256: str


class Priority:
    """Order in which waiting requests leave (lower first): reconcile, user, prefetch, sync."""

    RECONCILE = 0
    USER = 1
    PREFETCH = 2
    SYNC = 3


class Sessions(Protocol):
    """Reading sessions. Every method raises a `models.errors.ProviderError`."""

    async def page(
        self,
        kind: SessionKind,
        *,
        offset: int,
        limit: int,
        status: str | None = None,
        search: str | None = None,
        priority: int = Priority.SYNC,
    ) -> Page:
        """One page, newest first."""
        ...

    async def decision(self, session_id: SessionId, *, priority: int = Priority.USER) -> Decision:
        """Everything known of one session, read now."""
        ...

    async def activities(self, session_id: SessionId, *, priority: int = Priority.USER) -> tuple[Activity, ...]:
        """The whole activity feed, newest first. Raises `NotVisible` where the provider keeps none."""
        ...


class Decisions(Protocol):
    """Changing a session. Each call is sent once and never repeated here.

    Every method returns only after an understood 2xx. It raises `Refused`, `AccessRefused`, `NotVisible`, `Throttled`
    (all: not applied), `Unreachable` (no byte left this desk) or `OutcomeUnknown` (bytes may have left).
    """

    async def set_status(self, session_id: SessionId, *, status: str, comment: str) -> None:
        """Approve or decline."""
        ...

    async def resubmit(self, session_id: SessionId, *, resubmission: Resubmission, comment: str) -> None:
        """Asks for steps again; their captured data is deleted there."""
        ...

    async def set_feature(self, session_id: SessionId, *, change: FeatureChange, comment: str) -> None:
        """One check's status by hand."""
        ...

    async def overrides(self, session_id: SessionId) -> tuple[FeatureOverride, ...]:
        """Statuses set by hand that wait or waited, newest first. A read: raises what reads raise."""
        ...

    async def cancel_override(self, session_id: SessionId, *, override_id: str) -> None:
        """Takes a waiting override back."""
        ...

    async def review_hits(self, session_id: SessionId, *, review: HitReview) -> tuple[HitMark, ...]:
        """Marks on hits, all or nothing; the marks as the provider names the hits now."""
        ...

    async def add_note(self, session_id: SessionId, *, text: str) -> None:
        """A note beside the session. Changes nothing and decides nothing."""
        ...


class Media(Protocol):
    """Fetching evidence by link, without credentials."""

    async def fetch(
        self, link: MediaLink, *, on_progress: Callable[[int, int | None], None] | None = None
    ) -> MediaBytes:
        """The whole body. `on_progress(received, expected)` in bytes. Raises `LinkEnded` when the link is over."""
        ...


class Provider(Protocol):
    """One provider with one key."""

    @property
    def capabilities(self) -> Capabilities:
        """What this provider and this key can do, narrowed by refusals seen so far."""
        ...

    @property
    def sessions(self) -> Sessions: ...

    @property
    def decisions(self) -> Decisions | None: ...

    @property
    def media(self) -> Media: ...

    def reads_this_minute(self) -> tuple[int, int]:
        """Reads used and allowed in the sliding minute."""
        ...

    async def check_key(self) -> Capabilities:
        """Tries what can be tried without acting: list, decision, a media link.

        Raises `AccessRefused` or `Unreachable`.
        """
        ...

    async def aclose(self) -> None:
        """Closes connections; calls in flight end with `Unreachable` or `OutcomeUnknown`."""
        ...
