"""Received text made safe to look at: controls and direction tricks become visible, length is bounded.

Joiners U+200C and U+200D stay: real names in Persian and Indic scripts need them.
"""

from __future__ import annotations

import unicodedata

LONGEST_SHOWN = 4_096
"""Characters laid out at most; a 10 MB word freezes a label for seconds, a cut one does not."""

_KEPT_FORMAT_SIGNS = frozenset("\u200c\u200d")
_REPLACEMENT = "\ufffd"
FIRST_STRONG_ISOLATE = "\u2068"
POP_ISOLATE = "\u2069"


def visible(text: str, *, longest: int = LONGEST_SHOWN) -> str:
    """`text` with control, bidi and zero-width characters shown as signs, cut to `longest` characters."""
    shown = text[:longest]
    if not shown.isascii() or not shown.isprintable():
        # A sign is longer than what it stands for: cut once more, or thousands of controls would be laid out eightfold.
        shown = "".join(_sign(character) for character in shown)
    is_cut = len(text) > longest or len(shown) > longest
    return shown[:longest] + "…" if is_cut else shown


def isolated(text: str) -> str:
    """`text` between isolates, so that its direction cannot reorder what stands around it."""
    return f"{FIRST_STRONG_ISOLATE}{text}{POP_ISOLATE}" if text else text


def without_isolates(text: str) -> str:
    """`text` as it was before `isolated`: for places that take no direction marks."""
    return text.replace(FIRST_STRONG_ISOLATE, "").replace(POP_ISOLATE, "")


def _sign(character: str) -> str:
    if character.isprintable() or character in _KEPT_FORMAT_SIGNS:
        return character
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    category = unicodedata.category(character)
    if category in {"Cf", "Cc", "Zl", "Zp", "Co", "Cn"}:
        return f"⟨U+{code:04X}⟩"
    if category == "Zs":
        return " "
    return _REPLACEMENT
