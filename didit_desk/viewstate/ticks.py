"""The things a reviewer confirms one by one before an act, each as a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from didit_desk.models.text import visible
from didit_desk.policy.ticks import TickKind
from didit_desk.viewstate.steps import block_word
from didit_desk.viewstate.wording import tr, trn

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from didit_desk.policy.ticks import Tick

LONGEST_WARNING = 160


@dataclass(frozen=True, slots=True, kw_only=True)
class TickView:
    """One thing the reviewer confirms by a tick of its own before the act can be committed."""

    tick_id: str
    text: str
    checked: bool


def tick_views(ticks: Sequence[Tick], ticked: Collection[str]) -> tuple[TickView, ...]:
    """The items to tick, each as a sentence the reviewer puts a name to."""
    return tuple(
        TickView(tick_id=tick.tick_id, text=_tick_words(tick), checked=tick.tick_id in ticked) for tick in ticks
    )


def _tick_words(tick: Tick) -> str:
    match tick.kind:
        case TickKind.OPEN_HITS:
            count = int(tick.facts["count"])
            return trn(
                "{count} possible match has no mark. I approve all the same.",
                "{count} possible matches have no mark. I approve all the same.",
                count,
            )
        case TickKind.STANDING_ERROR:
            words = visible(tick.facts["short"] or tick.facts["risk"], longest=LONGEST_WARNING)
            return tr("Didit warns: {words}. I have judged it.", words=words.rstrip("."))
        case TickKind.UNSEEN_EVIDENCE:
            return tr(
                "{step}, {picture}: not shown on this desk yet. I approve without it.",
                step=block_word(tick.block),
                picture=_slot_words(tick.facts["slot"]),
            )
        case TickKind.UNRECORDED_EVIDENCE:
            return tr(
                "{step}, {picture}: not recorded whether it was looked at. I have looked at it.",
                step=block_word(tick.block),
                picture=_slot_words(tick.facts["slot"]),
            )


def _slot_words(slot: str) -> str:
    known = {
        "front_image": tr("front"),
        "back_image": tr("back"),
        "portrait_image": tr("portrait"),
        "reference_image": tr("picture of the face"),
    }
    return known.get(slot, visible(slot))
