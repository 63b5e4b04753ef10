"""Further warnings of declined sessions, so that every code of the table occurs somewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from didit_desk.sandbox.alterations.tools import warn
from didit_desk.sandbox.features import BY_BLOCK
from didit_desk.sandbox.risks import risk_feature

if TYPE_CHECKING:
    from didit_desk.sandbox.case import Case
    from didit_desk.sandbox.shapes import Body, Link

_FURTHER: Final = (
    "DATE_OF_BIRTH_NOT_DETECTED", "EXPIRATION_DATE_NOT_DETECTED", "AGE_NOT_DETECTED", "ID_DOCUMENT_IN_BLOCKLIST",
    "NAME_MISMATCH_WITH_PROVIDED", "POA_COUNTRY_MISMATCH_WITH_PROVIDED", "POA_DOCUMENT_EXPIRED",
    "POA_NAME_NOT_DETECTED", "UNSUPPORTED_DOCUMENT_LANGUAGE", "UNABLE_TO_VALIDATE_DOCUMENT_AGE",
    "NO_REFERENCE_IMAGE", "NO_FACE_DETECTED", "PHONE_NUMBER_IN_BLOCKLIST", "VERIFICATION_CODE_ATTEMPTS_EXCEEDED",
    "EMAIL_IN_BLOCKLIST", "IP_ADDRESS_IN_BLOCKLIST", "DATABASE_VALIDATION_NO_MATCH",
)  # fmt: skip
_BLOCKS: Final = {feature.warning: block for block, feature in BY_BLOCK.items()}


def further_warnings(body: Body, case: Case, link: Link) -> None:
    """Two more warnings, chosen by the session's number."""
    for step in (0, 1):
        risk = _FURTHER[(case.number + step * 7) % len(_FURTHER)]
        blocks = body[_BLOCKS[risk_feature(risk)]]
        if blocks:
            warn(blocks[0], risk)
