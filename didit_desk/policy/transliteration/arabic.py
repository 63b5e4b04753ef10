"""Arabic letters in the letters of a zone (ICAO 9303-3, section 6, table C)."""

from __future__ import annotations

from itertools import product
from typing import Final

_LETTERS: Final = {
    "ء": "XE", "آ": "XAA", "أ": "XAE", "ؤ": "U", "إ": "I", "ئ": "XI", "ا": "A", "ب": "B", "ت": "T", "ث": "XTH",
    "ج": "J", "ح": "XH", "خ": "XKH", "د": "D", "ذ": "XDH", "ر": "R", "ز": "Z", "س": "S", "ش": "XSH", "ص": "XSS",
    "ض": "XDZ", "ط": "XTT", "ظ": "XZZ", "ع": "E", "غ": "G", "ف": "F", "ق": "Q", "ك": "K", "ل": "L", "م": "M",
    "ن": "N", "ه": "H", "و": "W", "ى": "XAY", "ي": "Y", "ٱ": "XXA", "ٹ": "XXT", "ټ": "XRT", "پ": "P", "ځ": "XKE",
    "څ": "XXH", "چ": "XC", "ڈ": "XXD", "ډ": "XDR", "ڑ": "XXR", "ړ": "XRR", "ږ": "XRX", "ژ": "XJ", "ښ": "XXS",
    "ک": "XKK", "ګ": "XXK", "ڭ": "XNG", "گ": "XGG", "ں": "XNN", "ڼ": "XXN", "ھ": "XDO", "ۀ": "XYH", "ہ": "XXG",
    "ۂ": "XGE", "ۃ": "XTG", "ی": "XYA", "ۍ": "XXY", "ې": "Y", "ے": "XYB", "ۓ": "XBE",
    # Of appendix B.5.4, for foreign names.
    "ڤ": "V", "ڥ": "XF",
}  # fmt: skip
_SILENT: Final = frozenset("ـًٌٍَُِْٰ\u069c\u06a2\u06a7\u06a8")
"""Signs of vowels, the tatweel and four letters that the table does not encode."""
_DOUBLING: Final = "\u0651"
_DOUBLED: Final = ("tail", "whole", "none")
_TEH_MARBUTA: Final = "\u0629"
_FARSI_YEH: Final = "\u06cc"
_YEHS: Final = ("XYA", "Y", "XAY")


def arabic_writings(word: str) -> tuple[str, ...]:
    """One word in every writing the standard allows, the table's own first; empty when a sign is not in the table.

    Teh marbuta is XAH at the end of a word and XTA elsewhere. A doubled letter is written twice, without its escape X
    (note 3 of the table), with it (the program of appendix B.7.1) or once (B.5.5.11). Farsi yeh may be any yeh (B.5.6).
    """
    signs = [sign for sign in word if sign not in _SILENT]
    found = []
    for yeh, doubled in product(_YEHS if _FARSI_YEH in word else _YEHS[:1], _DOUBLED if _DOUBLING in word else ("",)):
        written: list[str] = []
        for place, sign in enumerate(signs):
            letter = _letter(sign, yeh=yeh, is_last=not any(rest != _DOUBLING for rest in signs[place + 1 :]))
            if letter is None:
                return ()
            written.append(_again(written[-1] if written else "", doubled) if sign == _DOUBLING else letter)
        found.append("".join(written))
    return tuple(dict.fromkeys(found))


def _letter(sign: str, *, yeh: str, is_last: bool) -> str | None:
    if sign == _DOUBLING:
        return ""
    if sign == _FARSI_YEH:
        return yeh
    if sign == _TEH_MARBUTA:
        return "XAH" if is_last else "XTA"
    return _LETTERS.get(sign)


def _again(letter: str, way: str) -> str:
    return {"tail": letter.lstrip("X"), "whole": letter}.get(way, "")


def is_arabic(text: str) -> bool:
    """At least one letter of the table."""
    return any(sign in _LETTERS or sign == _TEH_MARBUTA for sign in text)
