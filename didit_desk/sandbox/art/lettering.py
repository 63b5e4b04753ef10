"""Text on drawings: the shipped fonts, and letter order and joining done here so that every machine prints alike.

The shaping engine behind Pillow is present on some systems only, so none is used: Hebrew and Arabic are put in
visual order here, and Arabic letters are joined by their presentation forms (Unicode, Arabic Presentation
Forms-B). Chinese and Devanagari are not in the shipped fonts; callers print the Latin form instead.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Literal

from PIL import ImageFont

from didit_desk.resources import resource

Style = Literal["regular", "bold", "mono"]

PRINTABLE_SCRIPTS = frozenset({"Latn", "Viet", "Cyrl", "Grek", "Hebr", "Arab"})

_PRESENTATION_FORMS_A = range(0xFB50, 0xFC00)
_PRESENTATION_FORMS_B = range(0xFE70, 0xFEFD)
_SMALLEST_PIXELS = 8.0
_LAM = "\u0644"


def font(style: Style, size: float) -> ImageFont.FreeTypeFont:
    """A shipped DejaVu face at `size` pixels. Raises OSError when the font files are not installed."""
    name = {"regular": "DejaVuSans", "bold": "DejaVuSans-Bold", "mono": "DejaVuSansMono"}[style]
    path = resource("fonts", f"{name}-Subset.ttf")
    return ImageFont.truetype(str(path), size=size, layout_engine=ImageFont.Layout.BASIC)


def fitted(text: str, *, style: Style, size: float, width: float) -> ImageFont.FreeTypeFont:
    """The face at `size` pixels, or smaller if `text` would be wider than `width` pixels."""
    face = font(style, size)
    # Advances are rounded to whole pixels at each size, so one division may miss the mark by a little.
    while (length := face.getlength(text)) > width and size > _SMALLEST_PIXELS:
        size = max(_SMALLEST_PIXELS, min(size - 1.0, size * width / length))
        face = font(style, size)
    return face


def native_line(text: str, *, script: str) -> str | None:
    """`text` as printed glyph by glyph from the left, or None when the shipped fonts lack the script."""
    if script not in PRINTABLE_SCRIPTS:
        return None
    if script == "Arab":
        return _visual_order(_joined(text))
    if script == "Hebr":
        return _visual_order(text)
    return unicodedata.normalize("NFC", text)


def _visual_order(text: str) -> str:
    """Reverse a right-to-left line, keeping runs of digits and Latin letters in their own order."""
    ordered: list[str] = []
    run: list[str] = []
    for sign in reversed(text):
        if unicodedata.bidirectional(sign) in {"L", "EN", "AN"}:
            run.insert(0, sign)
            continue
        ordered += [*run, sign]
        run = []
    return "".join([*ordered, *run])


@cache
def _forms() -> dict[str, dict[str, str]]:
    """Joining forms by letter (or lam-alef pair): `{letter: {"initial": form, ...}}`."""
    table: dict[str, dict[str, str]] = {}
    for code in (*_PRESENTATION_FORMS_A, *_PRESENTATION_FORMS_B):
        tag, *parts = unicodedata.decomposition(chr(code)).split() or [""]
        letters = "".join(chr(int(part, 16)) for part in parts)
        if tag and (len(letters) == 1 or letters.startswith(_LAM)):
            table.setdefault(letters, {}).setdefault(tag.strip("<>"), chr(code))
    return table


def _joined(text: str) -> str:
    """Replace Arabic letters by the form their neighbours ask for. Vowel marks are dropped."""
    forms = _forms()
    letters = _with_ligatures("".join(sign for sign in text if not unicodedata.combining(sign)))
    shaped: list[str] = []
    for index, letter in enumerate(letters):
        before = forms.get(letters[index - 1], {}) if index else {}
        after = forms.get(letters[index + 1], {}) if index + 1 < len(letters) else {}
        own = forms.get(letter, {})
        joins_before = "initial" in before and "final" in own
        joins_after = "initial" in own and "final" in after
        tag = {
            (False, False): "isolated",
            (False, True): "initial",
            (True, False): "final",
            (True, True): "medial",
        }[joins_before, joins_after]
        shaped.append(own.get(tag, letter))
    return "".join(shaped)


def _with_ligatures(text: str) -> list[str]:
    """Split into letters, keeping lam and a following alef together: they are always written as one form."""
    letters: list[str] = []
    for sign in text:
        if letters and letters[-1] == _LAM and sign in "\u0622\u0623\u0625\u0627":
            letters[-1] += sign
        else:
            letters.append(sign)
    return letters
