"""A tab of blocks as a value: one part per run, and a state for every block that shows no values."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from didit_desk.models.decision import Block
from didit_desk.viewstate.blocks import null_lines, run_lines, unreadable_lines
from didit_desk.viewstate.media import MediumView, medium_views
from didit_desk.viewstate.places_map import places_map, way_to_map
from didit_desk.viewstate.session_part import contact_lines

if TYPE_CHECKING:
    from collections.abc import Mapping

    from didit_desk.models.decision import Decision, Step
    from didit_desk.viewstate.lines import Line
    from didit_desk.viewstate.places_map import PlacesMapView

_FEATURES: Final[Mapping[Block, str]] = {
    Block.DOCUMENT: "ID_VERIFICATION",
    Block.CHIP: "NFC",
    Block.LIVENESS: "LIVENESS",
    Block.FACE_MATCH: "FACE_MATCH",
    Block.AML: "AML",
    Block.ADDRESS: "POA",
    Block.PHONE: "PHONE",
    Block.EMAIL: "EMAIL_VERIFICATION",
    Block.NETWORK: "IP_ANALYSIS",
    Block.DATABASE: "DATABASE_VALIDATION",
    Block.QUESTIONNAIRE: "QUESTIONNAIRE",
    Block.DOCUMENT_AI: "DOCUMENT_AI",
    Block.REGISTRY: "KYB_REGISTRY",
    Block.COMPANY_DOCUMENTS: "KYB_DOCUMENTS",
    Block.KEY_PEOPLE: "KYB_KEY_PEOPLE",
}
"""A block's name among the session's configured features (Didit API, decision, top level)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockRunView:
    """What a tab shows for one run. `statuses` are those of the blocks in it that came."""

    statuses: tuple[str, ...]
    lines: tuple[Line, ...]
    media: tuple[MediumView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockTabView:
    """A tab's runs in the order received; empty where the session has none of its blocks.

    `places` is the map that stands above them, or `way_to_map` the words that lead to it.
    """

    runs: tuple[BlockRunView, ...] = ()
    places: PlacesMapView | None = None
    way_to_map: str = ""

    @property
    def lines(self) -> tuple[Line, ...]:
        """Every run's lines, one run after the other."""
        return tuple(line for run in self.runs for line in run.lines)

    @property
    def media(self) -> tuple[MediumView, ...]:
        """Every run's media."""
        return tuple(medium for run in self.runs for medium in run.media)


def block_tab_view(
    blocks: tuple[Block, ...], decision: Decision, *, has_contact: bool, tail: tuple[Line, ...]
) -> BlockTabView:
    """The tab of these blocks. `tail` is what belongs to the whole session, where this tab is its home.

    A session of which nothing came yet has no tabs; after that a configured block that is null says so.
    """
    if not tail and not has_blocks(blocks, decision):
        return BlockTabView()
    count = max((len(decision.runs_of(block)) for block in blocks), default=0)
    return BlockTabView(
        runs=tuple(_run(run, blocks, decision, has_contact=has_contact, tail=tail) for run in range(max(count, 1)))
    )


def has_blocks(blocks: tuple[Block, ...], decision: Decision) -> bool:
    """One of these blocks came, or a state stands in its place: it could not be read, or is configured and null."""
    unreadable = {mark.block for mark in decision.unreadable}
    return any(decision.runs_of(block) or block in unreadable or _is_null(block, decision) for block in blocks)


def with_places(view: BlockTabView, decision: Decision, *, has_map: bool) -> BlockTabView:
    """The view with the map of places above its runs, or with the way to it; a map needs a network check."""
    if not view.runs or not decision.runs_of(Block.NETWORK):
        return view
    places = places_map(decision)
    if places is None or has_map:
        return replace(view, places=places)
    return replace(view, way_to_map=way_to_map(places))


def _run(
    run: int, blocks: tuple[Block, ...], decision: Decision, *, has_contact: bool, tail: tuple[Line, ...]
) -> BlockRunView:
    steps: list[Step] = []
    lines: list[Line] = []
    for block in blocks:
        runs = decision.runs_of(block)
        if runs:
            # A block that ran less often than its neighbour in the tab stays on its last run.
            step = runs[min(run, len(runs) - 1)]
            steps.append(step)
            lines += run_lines(step, runs=len(runs))
        lines += _state_lines(block, decision)
    if has_contact and not tail:
        lines += contact_lines(decision)
    return BlockRunView(
        statuses=tuple(step.status for step in steps),
        lines=(*lines, *tail),
        media=tuple(medium for step in steps for medium in medium_views(step)),
    )


def _state_lines(block: Block, decision: Decision) -> tuple[Line, ...]:
    marks = [mark for mark in decision.unreadable if mark.block is block]
    if marks:
        return tuple(line for mark in marks for line in unreadable_lines(block, mark.reason))
    return null_lines(block) if _is_null(block, decision) else ()


def _is_null(block: Block, decision: Decision) -> bool:
    return bool(decision.steps) and _FEATURES[block] in decision.features and not decision.runs_of(block)
