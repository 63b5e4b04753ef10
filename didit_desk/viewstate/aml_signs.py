"""What the row of a hit says at its right end: an unsent mark, a weak score, or how near the limit it lies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from didit_desk.models.aml import HitStatus
from didit_desk.policy.screening.score import Badge, score_evidence
from didit_desk.viewstate.aml import HitGroup
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from didit_desk.viewstate.aml import HitView


@dataclass(frozen=True, slots=True, kw_only=True)
class HitSign:
    """Words with an icon in a colour token. With `is_tag` they stand on the tint of the colour group `tone`."""

    text: str = ""
    icon: str = ""
    colour: str = "text_secondary"
    tone: str = ""

    @property
    def is_tag(self) -> bool:
        """The words stand on a tint."""
        return bool(self.tone)


def mark_word(status: str) -> str:
    """A mark as it stands on its button."""
    return {
        HitStatus.CONFIRMED: tr("Match"),
        HitStatus.FALSE_POSITIVE: tr("False positive"),
        HitStatus.INCONCLUSIVE: tr("Inconclusive"),
        HitStatus.UNREVIEWED: tr("Unreviewed"),
    }.get(status, status)


def hit_sign(hit: HitView, mark: str) -> HitSign:
    """The sign of a row: an unsent mark first, then what makes the hit worth a look."""
    if mark:
        return HitSign(text=mark_word(mark), icon="ph.pencil-simple-bold", colour="accent")
    if hit.group is HitGroup.OPEN and hit.status == HitStatus.UNREVIEWED:
        return _weak_score(hit)
    if hit.near_limit:
        return HitSign(text=hit.near_limit, colour="in_review.fg")
    if hit.group is HitGroup.OPEN and hit.status != HitStatus.UNREVIEWED:
        return HitSign(text=hit.status)
    return HitSign()


def _weak_score(hit: HitView) -> HitSign:
    """An alarming figure that rests on little, or that contradicts its own parts."""
    evidence = score_evidence(hit.hit)
    if evidence.adds_up is False:
        return HitSign(text=tr("Does not add up"), tone="declined")
    return HitSign(text=tr("Name only"), tone="in_review") if evidence.badge is Badge.NAME_ONLY else HitSign()
