"""Everything that changes a session at Didit: each call is sent once, and its answer must be about what was asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import msgspec

from didit_desk.api.didit_v3 import endpoints, wire
from didit_desk.api.didit_v3.mapping_overrides import overrides_from
from didit_desk.api.didit_v3.paths import session_path
from didit_desk.api.didit_v3.reading import text
from didit_desk.api.provider import Priority
from didit_desk.models.act import HitMark
from didit_desk.models.errors import AccessRefused, ContractBroken, OutcomeUnknown
from didit_desk.models.json_value import as_list, as_object, as_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from didit_desk.api.didit_v3.permissions import Permissions
    from didit_desk.api.route import Route
    from didit_desk.api.transport import Transport
    from didit_desk.models.act import FeatureChange, HitReview, Resubmission
    from didit_desk.models.clock import Clock
    from didit_desk.models.ids import SessionId
    from didit_desk.models.json_value import JsonObject, JsonValue
    from didit_desk.models.override import FeatureOverride

DEFAULT_NODE: Final = "default"
"""Stands for the node where the workflow is not a graph (Didit API, update feature status)."""

_CANCELLED: Final = "cancelled"
_RESUBMITTED: Final = "Resubmitted"


class DiditDecisions:
    """The writes of one Didit account. Implements `Decisions`; see there for what each call raises."""

    def __init__(self, transport: Transport, permissions: Permissions, *, clock: Clock) -> None:
        self._transport = transport
        self._permissions = permissions
        self._clock = clock

    async def set_status(self, session_id: SessionId, *, status: str, comment: str) -> None:
        """Moves a session to `status` (Didit API, update-status).

        Returns only when the 2xx answer names this very session; an answer that does not is `OutcomeUnknown`.
        """
        await self._update_status(session_id, {"new_status": status, **_comment(comment)})

    async def resubmit(self, session_id: SessionId, *, resubmission: Resubmission, comment: str) -> None:
        """Asks for steps again (Didit API, update-status). The steps are named: left out, Didit would choose them."""
        steps = [{"node_id": step.node_id, "feature": step.feature} for step in resubmission.steps]
        body: dict[str, Any] = {"new_status": _RESUBMITTED, **_comment(comment), "nodes_to_resubmit": steps}
        if resubmission.email is not None:
            body |= {
                "send_email": True,
                "email_address": resubmission.email,
                "email_language": resubmission.language,
            }
        await self._update_status(session_id, body)

    async def set_feature(self, session_id: SessionId, *, change: FeatureChange, comment: str) -> None:
        """Sets one check's status (Didit API, update feature status).

        The answer must name this session, this node and the new status; anything else is `OutcomeUnknown`.
        """
        route = endpoints.UPDATE_FEATURE
        path = session_path(route, session_id, node_id=change.node_id)
        body: dict[str, Any] = {"new_status": change.new_status, **_comment(comment)}
        if change.node_id == DEFAULT_NODE:
            body["feature_type"] = change.feature_type
        if change.deferred:
            body["defer_until_flow_finishes"] = True
        wanted = {"session_id": session_id, "new_status": change.new_status}
        if change.node_id != DEFAULT_NODE:
            wanted["node_id"] = change.node_id
        await self._write(route, path=path, body=body, wanted=wanted, ability=True)

    async def overrides(self, session_id: SessionId) -> tuple[FeatureOverride, ...]:
        """Statuses set by hand, newest first (Didit API, list feature overrides). Entries without an id are left out.

        An answer that is no object is a broken contract.
        """
        route = endpoints.OVERRIDES
        answer = await self._transport.read(route, path=session_path(route, session_id), priority=Priority.RECONCILE)
        body = wire.object_from(answer.body)
        if text(body, "session_id") not in {session_id, None} or "overrides" not in body:
            raise ContractBroken(route.attempted, status=answer.status)
        return overrides_from(body)

    async def cancel_override(self, session_id: SessionId, *, override_id: str) -> None:
        """Takes a waiting override back (Didit API, cancel feature override). One that waits no more is `Refused`."""
        route = endpoints.CANCEL_OVERRIDE
        path = session_path(route, session_id, override_id=override_id)
        await self._write(route, path=path, body=None, wanted={"id": override_id, "state": _CANCELLED}, ability=True)

    async def review_hits(self, session_id: SessionId, *, review: HitReview) -> tuple[HitMark, ...]:
        """Marks one hit, or several at once (Didit API, AML hits). Without marks nothing is sent.

        An answer may carry new ids for the hits; it must tell as many as were marked, or it is `OutcomeUnknown`.
        """
        node = {"node_id": review.node_id} if review.node_id is not None else {}
        match review.marks:
            case ():
                return ()
            case (mark,):
                return await self._mark_one(session_id, mark, node=node)
            case _:
                return await self._mark_many(session_id, review, node=node)

    async def add_note(self, session_id: SessionId, *, text: str) -> None:
        """Adds an entry to the review feed without a status label (Didit API, create review): it decides nothing."""
        route = endpoints.ADD_REVIEW
        await self._write(
            route, path=session_path(route, session_id), body={"comment": text}, wanted={"comment": text}, ability=False
        )

    async def _update_status(self, session_id: SessionId, body: Mapping[str, Any]) -> None:
        route = endpoints.UPDATE_STATUS
        path = session_path(route, session_id)
        await self._write(route, path=path, body=body, wanted={"session_id": session_id}, ability=True)

    async def _mark_one(self, session_id: SessionId, mark: HitMark, *, node: Mapping[str, str]) -> tuple[HitMark, ...]:
        route = endpoints.UPDATE_HIT
        body = {"hit_id": mark.hit_id, "review_status": mark.status, **node}
        path = session_path(route, session_id)
        sent_at = self._clock.now()
        answer = await self._write(route, path=path, body=body, wanted={"review_status": mark.status}, ability=False)
        hit_id = text(answer, "hit_id")
        if hit_id is None:
            raise OutcomeUnknown(route.attempted, sent_at=sent_at)
        return (HitMark(hit_id=hit_id, status=mark.status),)

    async def _mark_many(
        self, session_id: SessionId, review: HitReview, *, node: Mapping[str, str]
    ) -> tuple[HitMark, ...]:
        route = endpoints.UPDATE_HITS
        updates = [{"hit_id": mark.hit_id, "review_status": mark.status} for mark in review.marks]
        path = session_path(route, session_id)
        sent_at = self._clock.now()
        answer = await self._write(route, path=path, body={"hit_updates": updates, **node}, wanted={}, ability=False)
        told = [_hit_id(entry) for entry in as_list(answer.get("updated_hits"))]
        ids = [hit_id for hit_id in told if hit_id is not None]
        if len(ids) != len(review.marks):
            raise OutcomeUnknown(route.attempted, sent_at=sent_at)
        return tuple(HitMark(hit_id=hit_id, status=mark.status) for hit_id, mark in zip(ids, review.marks, strict=True))

    async def _write(
        self, route: Route, *, path: str, body: Mapping[str, Any] | None, wanted: Mapping[str, str], ability: bool
    ) -> JsonObject:
        """The answer, once it carries every value of `wanted`.

        `ability` says that this write needs what approving needs, so that its refusal tells of that permission too.
        """
        sent_at = self._clock.now()
        content = None if body is None else msgspec.json.encode(body)
        try:
            answer = await self._transport.write(route, path=path, body=content, priority=Priority.RECONCILE)
        except AccessRefused as error:
            if ability:
                self._permissions.refused("writes_sessions", error)
            raise
        told = wire.object_from(answer.body)
        if any(text(told, name) != value for name, value in wanted.items()):
            raise OutcomeUnknown(route.attempted, sent_at=sent_at, status=answer.status)
        if ability:
            self._permissions.granted("writes_sessions")
        return told


def _comment(comment: str) -> dict[str, str]:
    return {"comment": comment} if comment else {}


def _hit_id(entry: JsonValue) -> str | None:
    """A hit of the answer: its id, or an object that holds it."""
    return as_text(entry) or text(as_object(entry), "hit_id")
