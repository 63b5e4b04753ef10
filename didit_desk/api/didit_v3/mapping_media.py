"""Every place of a decision that can hold a picture, video or file, and why one that is empty is empty."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from didit_desk.api.didit_v3.reading import flag, text
from didit_desk.api.links import link_from
from didit_desk.models.decision import Block
from didit_desk.models.evidence import Absence, MediaKind, Medium
from didit_desk.models.json_value import as_list, as_object

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from didit_desk.models.decision import Decision, Step
    from didit_desk.models.evidence import MediaLink
    from didit_desk.models.json_value import JsonObject, JsonValue


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkRules:
    """When the decision was read, and whether links to this machine by http count (loopback accounts only)."""

    read_at: datetime
    loopback: bool


@dataclass(frozen=True, slots=True)
class _Slot:
    name: str
    kind: MediaKind
    is_optional: bool = False
    is_back: bool = False


_PICTURE, _VIDEO, _FILE = MediaKind.PICTURE, MediaKind.VIDEO, MediaKind.FILE

_SLOTS: Final[Mapping[Block, tuple[_Slot, ...]]] = MappingProxyType(
    {
        Block.DOCUMENT: (
            _Slot("front_image", _PICTURE),
            _Slot("back_image", _PICTURE, is_back=True),
            _Slot("portrait_image", _PICTURE),
            _Slot("full_front_image", _PICTURE),
            _Slot("full_back_image", _PICTURE, is_back=True),
            _Slot("front_image_camera_front", _PICTURE, is_optional=True),
            _Slot("back_image_camera_front", _PICTURE, is_optional=True),
            _Slot("front_video", _VIDEO, is_optional=True),
            _Slot("back_video", _VIDEO, is_optional=True),
        ),
        Block.CHIP: (_Slot("portrait_image", _PICTURE), _Slot("signature_image", _PICTURE, is_optional=True)),
        Block.LIVENESS: (_Slot("reference_image", _PICTURE), _Slot("video_url", _VIDEO)),
        Block.FACE_MATCH: (_Slot("source_image", _PICTURE), _Slot("target_image", _PICTURE)),
        Block.ADDRESS: (_Slot("document_file", _FILE),),
    }
)
"""The fields of one item of each block (Didit API, decision). `is_optional`: a complete capture can lack it."""

_EXTRA_FILES: Final = frozenset({Block.DOCUMENT, Block.ADDRESS})
_MATCH_PICTURE: Final[Mapping[Block, str]] = MappingProxyType(
    {Block.DOCUMENT: "front_image_url", Block.LIVENESS: "match_image_url"}
)
_FILE_ITEMS: Final = frozenset({Block.DOCUMENT_AI, Block.COMPANY_DOCUMENTS})
_ONE_SIDED: Final = frozenset({"passport", "p"})


def media_of(block: Block, run: int, item: JsonObject, *, rules: LinkRules) -> tuple[Medium, ...]:
    """The media of one step, in the order a reviewer looks at them."""
    base = f"/{block.value}/{run}"
    return (
        *_own_media(block, base, item, rules=rules),
        *_extra_files(block, base, item, rules=rules),
        *_match_pictures(block, base, item, rules=rules),
        *_file_items(block, base, item, rules=rules),
    )


def hide_from_key(decision: Decision) -> Decision:
    """The decision with every unexplained absence explained by the key; only for a key known to see no media."""
    return replace(decision, steps=tuple(_hidden(step) for step in decision.steps))


def _hidden(step: Step) -> Step:
    media = tuple(
        replace(medium, absence=Absence.HIDDEN_FROM_KEY) if medium.absence is Absence.NO_REASON else medium
        for medium in step.media
    )
    return replace(step, media=media)


def _own_media(block: Block, base: str, item: JsonObject, *, rules: LinkRules) -> Iterator[Medium]:
    slots = _SLOTS.get(block, ())
    links = {slot.name: _link(item.get(slot.name), rules=rules) for slot in slots}
    has_others = any(link is not None for link in links.values())
    for slot in slots:
        link = links[slot.name]
        is_null = item.get(slot.name) is None
        absence = _absence(block, slot, item, has_others=has_others) if is_null else Absence.NO_REASON
        yield Medium(
            slot=slot.name,
            pointer=f"{base}/{slot.name}",
            kind=slot.kind,
            link=link,
            absence=None if link is not None else absence,
        )


def _absence(block: Block, slot: _Slot, item: JsonObject, *, has_others: bool) -> Absence:
    """Not captured only where the data prove it: the capture exists and is complete without this one."""
    if block is Block.LIVENESS and slot.kind is _VIDEO:
        is_passive = (text(item, "method") or "").casefold() == "passive"
        return Absence.NOT_CAPTURED if is_passive else Absence.NO_REASON
    is_one_sided = slot.is_back and (text(item, "document_type") or "").strip().casefold() in _ONE_SIDED
    return Absence.NOT_CAPTURED if has_others and (slot.is_optional or is_one_sided) else Absence.NO_REASON


def _extra_files(block: Block, base: str, item: JsonObject, *, rules: LinkRules) -> Iterator[Medium]:
    if block not in _EXTRA_FILES:
        return
    for place, value in enumerate(as_list(item.get("extra_files"))):
        name = f"extra_files.{place}"
        yield _medium(name, f"{base}/extra_files/{place}", _FILE, value, rules=rules)


def _match_pictures(block: Block, base: str, item: JsonObject, *, rules: LinkRules) -> Iterator[Medium]:
    """Pictures of other sessions that resemble this one; nothing proves why one of those is missing."""
    field = _MATCH_PICTURE.get(block)
    if field is None:
        return
    for place, match in enumerate(as_list(item.get("matches"))):
        name = f"matches.{place}.{field}"
        value = as_object(match).get(field)
        yield _medium(name, f"{base}/matches/{place}/{field}", _PICTURE, value, rules=rules)


def _file_items(block: Block, base: str, item: JsonObject, *, rules: LinkRules) -> Iterator[Medium]:
    if block not in _FILE_ITEMS:
        return
    for place, entry in enumerate(as_list(item.get("items"))):
        file = as_object(entry)
        # A row that asks for a document and has no file is a request nobody has answered yet.
        is_open_request = flag(file, "is_requested") is True and file.get("file_url") is None
        absence = Absence.NOT_CAPTURED if is_open_request else Absence.NO_REASON
        pointer = f"{base}/items/{place}/file_url"
        yield _medium(f"items.{place}.file_url", pointer, _FILE, file.get("file_url"), rules=rules, absence=absence)


def _medium(
    slot: str,
    pointer: str,
    kind: MediaKind,
    value: JsonValue,
    *,
    rules: LinkRules,
    absence: Absence = Absence.NO_REASON,
) -> Medium:
    link = _link(value, rules=rules)
    return Medium(slot=slot, pointer=pointer, kind=kind, link=link, absence=None if link is not None else absence)


def _link(value: JsonValue, *, rules: LinkRules) -> MediaLink | None:
    return link_from(value, read_at=rules.read_at, loopback=rules.loopback)
