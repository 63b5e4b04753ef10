"""Which tab each feature of a row belongs to, and which of them ask for a reviewer; imported before the first paint."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_SIGNS: Final = 3

GRAVITY: Final = MappingProxyType({"Declined": 0, "In Review": 1, "Resub Requested": 2, "Expired": 3})
"""Feature statuses that ask for a person, the gravest first (Didit API, session statuses)."""

DOCUMENT, CHIP, FACE, AML, ADDRESS, CONTACT, NETWORK, REGISTRY, ANSWERS = range(1, 10)
UNKNOWN: Final = 10

TAB_OF: Final = MappingProxyType(
    {
        **dict.fromkeys(("ID_VERIFICATION", "OCR", "OCR_BACK", "MRZ"), DOCUMENT),
        "NFC": CHIP,
        **dict.fromkeys(("LIVENESS", "FACE", "FACE_MATCH", "FACEMATCH", "FACE_SEARCH", "AGE_ESTIMATION"), FACE),
        "AML": AML,
        **dict.fromkeys(("POA", "PROOF_OF_ADDRESS"), ADDRESS),
        **dict.fromkeys(("PHONE", "PHONE_VERIFICATION", "EMAIL", "EMAIL_VERIFICATION"), CONTACT),
        **dict.fromkeys(("IP_ANALYSIS", "LOCATION"), NETWORK),
        **dict.fromkeys(("DATABASE_VALIDATION", "KYB", "KYB_REGISTRY", "KYB_KEY_PEOPLE"), REGISTRY),
        **dict.fromkeys(("QUESTIONNAIRE", "DOCUMENT_AI", "KYB_DOCUMENTS"), ANSWERS),
    }
)
"""The three vocabularies a feature is written in (Didit API, section on features), each to the tab that shows it."""

_ICON_NAMES: Final = MappingProxyType(
    {
        DOCUMENT: "1 Document",
        CHIP: "2 Chip",
        FACE: "3 Face",
        AML: "4 AML",
        ADDRESS: "5 Address",
        CONTACT: "6 Contact",
        NETWORK: "7 Network",
        REGISTRY: "8 Registry",
        ANSWERS: "9 Answers",
        UNKNOWN: "",
    }
)


def without_faces(features: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """The pairs of feature and status that say nothing of the face checks."""
    return tuple(pair for pair in features if TAB_OF.get(pair[0], UNKNOWN) != FACE)


def reason_signs(features: Iterable[tuple[str, str]], *, aml_hits: int | None) -> tuple[tuple[str, int | None], ...]:
    """Up to three signs as (icon, count) in the order of the tabs, from pairs of feature and status.

    With more reasons the gravest stay. AML carries its hit count.
    """
    worst: dict[int, int] = {}
    for feature, status in features:
        gravity = GRAVITY.get(status)
        if gravity is not None:
            tab = TAB_OF.get(feature, UNKNOWN)
            worst[tab] = min(gravity, worst.get(tab, gravity))
    kept = sorted(sorted(worst, key=lambda tab: (worst[tab], tab))[:MOST_SIGNS])
    return tuple((_ICON_NAMES[tab], (aml_hits or None) if tab == AML else None) for tab in kept)
