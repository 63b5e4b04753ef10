"""A whole decision, from Didit's fields to models. Pure: the same bytes give the same value, and nothing raises."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from didit_desk.api.didit_v3 import wire
from didit_desk.api.didit_v3.mapping_aml import screening_from
from didit_desk.api.didit_v3.mapping_document import chip_from, document_from
from didit_desk.api.didit_v3.mapping_face import face_match_from, liveness_from
from didit_desk.api.didit_v3.mapping_media import LinkRules, media_of
from didit_desk.api.didit_v3.reading import moment, objects, text, whole
from didit_desk.models.decision import Block, Decision, Review, Step, Unreadable, Warning
from didit_desk.models.ids import NodeId
from didit_desk.models.json_value import EMPTY, as_list, as_object, as_text
from didit_desk.models.session import SessionKind

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    import msgspec

    from didit_desk.models.aml import Screening
    from didit_desk.models.document import Chip, IdentityDocument
    from didit_desk.models.face import FaceMatch, Liveness
    from didit_desk.models.ids import SessionId
    from didit_desk.models.json_value import JsonObject, JsonValue

    Detail = IdentityDocument | Chip | Liveness | FaceMatch | Screening | None

_BLOCKS: Final[Mapping[str, Block]] = MappingProxyType({block.value: block for block in Block})
_BUSINESS_ONLY: Final = frozenset({Block.REGISTRY.value, Block.COMPANY_DOCUMENTS.value, Block.KEY_PEOPLE.value})
_KNOWN: Final = frozenset(
    {
        "session_id", "session_kind", "session_number", "status", "environment", "created_at", "expires_at",
        "workflow_id", "vendor_data",
    }
)  # fmt: skip
_OBJECTS: Final = frozenset({"metadata", "expected_details", "contact_details"})
_LISTS: Final = frozenset({"features", "reviews"})


@dataclass(frozen=True, slots=True)
class _Reading:
    """What became of one block: its steps, and what could not be understood."""

    steps: tuple[Step, ...] = ()
    unreadable: tuple[Unreadable, ...] = ()


def decision_from(top: wire.TopLevel, *, asked: SessionId, read_at: datetime, loopback: bool) -> Decision:
    """The decision of the session that was asked for (Didit API, retrieve decision).

    A block or item of an odd shape becomes `Unreadable`; an odd field becomes None. Whether the answer is about the
    session `asked` is the caller's question. Without `session_kind` the blocks tell the kind.
    """
    fields = _plain_fields(top)
    rules = LinkRules(read_at=read_at, loopback=loopback)
    readings = [_read_block(block, top[name], rules=rules) for name, block in _BLOCKS.items() if name in top]
    return Decision(
        session_id=asked,
        kind=_kind(fields, top),
        number=whole(fields, "session_number"),
        status=text(fields, "status") or "",
        environment=text(fields, "environment"),
        read_at=read_at,
        created_at=moment(fields, "created_at"),
        expires_at=moment(fields, "expires_at"),
        workflow_id=text(fields, "workflow_id"),
        vendor_reference=text(fields, "vendor_data"),
        features=_features(fields.get("features")),
        metadata=as_object(fields.get("metadata")),
        expected=as_object(fields.get("expected_details")),
        contact=as_object(fields.get("contact_details")),
        reviews=tuple(_review(entry) for entry in objects(fields, "reviews")[0]),
        steps=tuple(step for reading in readings for step in reading.steps),
        unreadable=tuple(mark for reading in readings for mark in reading.unreadable),
        other=MappingProxyType({name: value for name, value in fields.items() if _is_other(name, value)}),
    )


def named_session(top: wire.TopLevel) -> str | None:
    """The session an answer says it is about."""
    return text(_plain_fields({"session_id": top["session_id"]}), "session_id") if "session_id" in top else None


def _plain_fields(top: wire.TopLevel) -> JsonObject:
    """Every field outside the blocks; one that cannot be decoded counts as null."""
    fields: dict[str, JsonValue] = {}
    for name, raw in top.items():
        if name in _BLOCKS:
            continue
        try:
            fields[name] = wire.value_of(raw)
        except wire.NotUnderstood:
            fields[name] = None
    return MappingProxyType(fields)


def _is_other(name: str, value: JsonValue) -> bool:
    """Fields the models have no place for, and known fields whose odd shape would otherwise be dropped."""
    if name in _OBJECTS:
        return value is not None and as_object(value) is EMPTY
    if name in _LISTS:
        return value is not None and not isinstance(value, tuple)
    return name not in _KNOWN


def _read_block(block: Block, raw: msgspec.Raw, *, rules: LinkRules) -> _Reading:
    items = wire.items_of(raw)
    if items is None:
        return _Reading(unreadable=(Unreadable(block=block, reason="not an array"),))
    readings = [_read_item(block, run, item, rules=rules) for run, item in enumerate(items)]
    return _Reading(
        steps=tuple(step for reading in readings for step in reading.steps),
        unreadable=tuple(mark for reading in readings for mark in reading.unreadable),
    )


def _read_item(block: Block, run: int, value: JsonValue, *, rules: LinkRules) -> _Reading:
    if value is wire.UNREAD:
        return _Reading(unreadable=(Unreadable(block=block, reason=f"run {run}: not readable JSON"),))
    item = as_object(value)
    if item is EMPTY:
        return _Reading(unreadable=(Unreadable(block=block, reason=f"run {run}: not an object"),))
    detail, odd_parts = _detail(block, item)
    warnings, odd_warnings = objects(item, "warnings")
    node_id = _node(item)
    step = Step(
        block=block,
        run=run,
        node_id=node_id,
        status=text(item, "status") or "",
        warnings=tuple(_warning(entry, block=block, node_id=node_id) for entry in warnings),
        media=media_of(block, run, item, rules=rules),
        detail=detail,
        received=item,
    )
    odd = (*odd_parts, *odd_warnings)
    return _Reading(
        steps=(step,), unreadable=tuple(Unreadable(block=block, reason=f"run {run}: {reason}") for reason in odd)
    )


def _detail(block: Block, item: JsonObject) -> tuple[Detail, tuple[str, ...]]:
    match block:
        case Block.DOCUMENT:
            return document_from(item), ()
        case Block.CHIP:
            return chip_from(item), ()
        case Block.LIVENESS:
            return liveness_from(item)
        case Block.FACE_MATCH:
            return face_match_from(item), ()
        case Block.AML:
            return screening_from(item)
        case _:
            return None, ()


def _warning(entry: JsonObject, *, block: Block, node_id: NodeId | None) -> Warning:
    return Warning(
        feature=text(entry, "feature") or "",
        risk=text(entry, "risk") or "",
        severity=text(entry, "log_type") or "",
        short=text(entry, "short_description"),
        long=text(entry, "long_description"),
        node_id=_node(entry) or node_id,
        block=block,
    )


def _node(item: JsonObject) -> NodeId | None:
    found = text(item, "node_id")
    return NodeId(found) if found is not None else None


def _review(entry: JsonObject) -> Review:
    return Review(
        user=text(entry, "user"),
        new_status=text(entry, "new_status"),
        comment=text(entry, "comment"),
        created_at=moment(entry, "created_at"),
    )


def _features(value: JsonValue) -> tuple[str, ...]:
    """Display names; with `include=events` each one is an object with a `feature` (Didit API, retrieve decision)."""
    names = (as_text(entry) or text(as_object(entry), "feature") for entry in as_list(value))
    return tuple(name for name in names if name is not None)


def _kind(fields: JsonObject, top: wire.TopLevel) -> SessionKind:
    match text(fields, "session_kind"):
        case "business":
            return SessionKind.BUSINESS
        case "user":
            return SessionKind.USER
        case _:
            return SessionKind.USER if _BUSINESS_ONLY.isdisjoint(top) else SessionKind.BUSINESS
