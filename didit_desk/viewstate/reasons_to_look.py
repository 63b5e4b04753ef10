"""Which checks of a row ask for a reviewer, as at most three signs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from didit_desk.models.text import visible
from didit_desk.viewstate.reason_signs import (
    ADDRESS,
    AML,
    ANSWERS,
    CHIP,
    CONTACT,
    DOCUMENT,
    FACE,
    GRAVITY,
    NETWORK,
    REGISTRY,
    TAB_OF,
    UNKNOWN,
    reason_signs,
)
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from didit_desk.models.session import FeatureStatus, SessionRow

LONGEST_FEATURE: Final = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class ReasonMark:
    """One sign: `icon` is a key of the design's tab icons, empty for a check this version does not know."""

    icon: str
    count: int | None = None


def reasons_of(row: SessionRow) -> tuple[ReasonMark, ...]:
    """Up to three signs in the order of the tabs; with more reasons the gravest stay. AML carries its hit count."""
    signs = reason_signs(((item.feature, item.status) for item in row.features), aml_hits=row.aml_hits)
    return tuple(ReasonMark(icon=icon, count=count) for icon, count in signs)


def spoken_reasons(row: SessionRow) -> str:
    """Every check that asks for a person with its status: "document In Review, AML Declined"."""
    return ", ".join(_spoken(feature) for feature in row.features if feature.status in GRAVITY)


def _spoken(feature: FeatureStatus) -> str:
    words = {
        DOCUMENT: tr("document"),
        CHIP: tr("chip"),
        FACE: tr("face"),
        AML: tr("AML"),
        ADDRESS: tr("address"),
        CONTACT: tr("contact"),
        NETWORK: tr("network"),
        REGISTRY: tr("registry"),
        ANSWERS: tr("answers"),
    }
    tab = TAB_OF.get(feature.feature, UNKNOWN)
    name = words.get(tab) or visible(feature.feature, longest=LONGEST_FEATURE)
    return f"{name} {feature.status}"
