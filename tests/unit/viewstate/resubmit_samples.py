"""A session whose steps have nodes and media, for the tests of acts on parts of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from didit_desk.models.decision import Block
from didit_desk.models.evidence import MediaKind, MediaLink, Medium
from didit_desk.models.ids import NodeId
from didit_desk.models.json_value import freeze
from tests.unit.viewstate import act_samples as sample

if TYPE_CHECKING:
    from didit_desk.models.decision import Decision
    from didit_desk.models.json_value import JsonObject

EMAIL = "lucia.olavarria@example.com"
PICTURES = ("front_image", "back_image", "portrait_image", "full_front_image", "full_back_image", "extra_files.0")


def medium(slot: str, *, kind: MediaKind = MediaKind.PICTURE) -> Medium:
    link = MediaLink(url="https://media.example/x", ends_at=None)
    return Medium(slot=slot, pointer=f"/id_verifications/0/{slot}", kind=kind, link=link)


def decision(**rest: object) -> Decision:
    """Nine steps with nodes; six pictures of the document and one file of the address."""
    media = {
        Block.DOCUMENT: tuple(medium(slot) for slot in PICTURES),
        Block.ADDRESS: (medium("document_file", kind=MediaKind.FILE),),
    }
    base = sample.decision()
    steps = tuple(
        replace(step, node_id=NodeId(f"node_{at}"), media=media.get(step.block, ()))
        for at, step in enumerate(base.steps)
    )
    return replace(base, **{"steps": steps, "contact": _contact(), **rest})  # type: ignore[arg-type]


def _contact() -> JsonObject:
    return freeze({"email": EMAIL, "email_lang": "es"})  # type: ignore[return-value]
