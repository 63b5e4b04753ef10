"""Which checks of a row ask for a reviewer, as at most three signs."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from didit_desk.models.text import visible
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from collections.abc import Iterable

    from didit_desk.models.session import FeatureStatus, SessionRow

MOST_SIGNS: Final = 3
LONGEST_FEATURE: Final = 60

_GRAVITY: Final = MappingProxyType({"Declined": 0, "In Review": 1, "Resub Requested": 2, "Expired": 3})
"""Feature statuses that ask for a person, the gravest first (Didit API, session statuses)."""

_DOCUMENT, _CHIP, _FACE, _AML, _ADDRESS, _CONTACT, _NETWORK, _REGISTRY, _ANSWERS = range(1, 10)
_UNKNOWN: Final = 10

_TAB_OF: Final = MappingProxyType(
    {
        **dict.fromkeys(("ID_VERIFICATION", "OCR", "OCR_BACK", "MRZ"), _DOCUMENT),
        "NFC": _CHIP,
        **dict.fromkeys(("LIVENESS", "FACE", "FACE_MATCH", "FACEMATCH", "FACE_SEARCH", "AGE_ESTIMATION"), _FACE),
        "AML": _AML,
        **dict.fromkeys(("POA", "PROOF_OF_ADDRESS"), _ADDRESS),
        **dict.fromkeys(("PHONE", "PHONE_VERIFICATION", "EMAIL", "EMAIL_VERIFICATION"), _CONTACT),
        **dict.fromkeys(("IP_ANALYSIS", "LOCATION"), _NETWORK),
        **dict.fromkeys(("DATABASE_VALIDATION", "KYB", "KYB_REGISTRY", "KYB_KEY_PEOPLE"), _REGISTRY),
        **dict.fromkeys(("QUESTIONNAIRE", "DOCUMENT_AI", "KYB_DOCUMENTS"), _ANSWERS),
    }
)
"""The three vocabularies a feature is written in (Didit API, section on features), each to the tab that shows it."""

_ICON_NAMES: Final = MappingProxyType(
    {
        _DOCUMENT: "1 Document",
        _CHIP: "2 Chip",
        _FACE: "3 Face",
        _AML: "4 AML",
        _ADDRESS: "5 Address",
        _CONTACT: "6 Contact",
        _NETWORK: "7 Network",
        _REGISTRY: "8 Registry",
        _ANSWERS: "9 Answers",
        _UNKNOWN: "",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReasonMark:
    """One sign: `icon` is a key of the design's tab icons, empty for a check this version does not know."""

    icon: str
    count: int | None = None


def reasons_of(row: SessionRow) -> tuple[ReasonMark, ...]:
    """Up to three signs in the order of the tabs; with more reasons the gravest stay. AML carries its hit count."""
    return reason_marks(((item.feature, item.status) for item in row.features), aml_hits=row.aml_hits)


def reason_marks(features: Iterable[tuple[str, str]], *, aml_hits: int | None) -> tuple[ReasonMark, ...]:
    """The same from pairs of feature and status."""
    worst: dict[int, int] = {}
    for feature, status in features:
        gravity = _GRAVITY.get(status)
        if gravity is not None:
            tab = _TAB_OF.get(feature, _UNKNOWN)
            worst[tab] = min(gravity, worst.get(tab, gravity))
    kept = sorted(sorted(worst, key=lambda tab: (worst[tab], tab))[:MOST_SIGNS])
    return tuple(ReasonMark(icon=_ICON_NAMES[tab], count=(aml_hits or None) if tab == _AML else None) for tab in kept)


def spoken_reasons(row: SessionRow) -> str:
    """Every check that asks for a person with its status: "document In Review, AML Declined"."""
    return ", ".join(_spoken(feature) for feature in row.features if feature.status in _GRAVITY)


def _spoken(feature: FeatureStatus) -> str:
    words = {
        _DOCUMENT: tr("document"),
        _CHIP: tr("chip"),
        _FACE: tr("face"),
        _AML: tr("AML"),
        _ADDRESS: tr("address"),
        _CONTACT: tr("contact"),
        _NETWORK: tr("network"),
        _REGISTRY: tr("registry"),
        _ANSWERS: tr("answers"),
    }
    tab = _TAB_OF.get(feature.feature, _UNKNOWN)
    name = words.get(tab) or visible(feature.feature, longest=LONGEST_FEATURE)
    return f"{name} {feature.status}"
