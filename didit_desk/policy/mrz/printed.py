"""What is printed, in the form in which a zone says it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from didit_desk.policy.mrz.digits import FILLER
from didit_desk.policy.mrz.layout import MrzField

if TYPE_CHECKING:
    from collections.abc import Mapping

_SPECIAL: Final = re.compile(r"[^A-Z0-9<]")


def zone_forms(printed: str) -> tuple[str, ...]:
    """A printed number with its spaces and signs as fillers (ICAO 9303-4, 4.2.2.2) and without them, as some write it.

    None for a text without any letter or digit.
    """
    raised = printed.strip().upper().rstrip(FILLER)
    forms = (_SPECIAL.sub(FILLER, raised), _SPECIAL.sub("", raised).replace(FILLER, ""))
    return tuple(dict.fromkeys(form for form in forms if form.strip(FILLER)))


def is_printed(field: MrzField, text: str, printed: Mapping[MrzField, str]) -> bool:
    """The field says what is printed, or nobody knows what is. Optional fields may hold more than the number."""
    forms = zone_forms(printed.get(field, ""))
    if field in {MrzField.OPTIONAL, MrzField.OPTIONAL_2}:
        return not forms or any(form in text for form in forms)
    return not forms or text.rstrip(FILLER) in forms


def is_known(field: MrzField, printed: Mapping[MrzField, str]) -> bool:
    """Something that can be compared is printed."""
    return bool(zone_forms(printed.get(field, "")))
