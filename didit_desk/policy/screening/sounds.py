"""Spellings of one sound brought together, and names of scripts without vowels reduced to their consonants.

Good enough to call two words near, never enough to call them equal.
"""

from __future__ import annotations

import re
from itertools import product
from typing import Final

_HISSED: Final = "SHTCH SHCH SCHTSCH SZCZ CHTCH STCH TSCH TCH SCH SH CH CZ SZ CS"
_FOLDED: Final = {
    **dict.fromkeys(_HISSED.split(), "1"),
    **dict.fromkeys(("DZH", "ZH", "DJ", "DZ"), "J"),
    **{
        "CHR": "KR",
        "KH": "H",
        "GH": "H",
        "PH": "F",
        "FF": "F",
        "TH": "T",
        "DH": "D",
        "CK": "K",
        "QU": "K",
        "Q": "K",
        "X": "KS",
    },
    **{"C": "K", "TZ": "S", "TS": "S", "Z": "S", "W": "V", "OU": "U", "OO": "U"},
    **dict.fromkeys(("CE", "CI", "CY"), "SI"),
    **dict.fromkeys(("EE", "EA", "EI", "AI", "AY", "EY"), "I"),
}
_GROUP: Final = re.compile("|".join(sorted(_FOLDED, key=len, reverse=True)))
_GLIDE: Final = re.compile(r"(?<![AEIOU])[IYJ](?=[AUO])|^[IYJ](?=[EAUO])|(?<=[AEIOU])[IYJ](?=[AUO])")
_HARD_END: Final = re.compile(r"(?<=[OE])F+$")
_MUTE_H: Final = re.compile(r"(?<=[AEIOU])H(?![AEIOU])")
_SOFT_END: Final = re.compile(r"I[EI]$")
_DOUBLED: Final = re.compile(r"(.)\1+")
_VOWELS: Final = str.maketrans("", "", "AEIOUYW'")
_BONES: Final = {
    **dict.fromkeys(["TSCH", "TCH", "SCH", "TSH", "SH", "CH"], "1"),
    **dict.fromkeys(["KH", "Q", "CK", "C", "X"], "K"),
    **{"GH": "G", "PH": "B", "TH": "T", "DH": "D", "TZ": "S", "TS": "S", "V": "B", "P": "B", "F": "B"},
}
_BONE: Final = re.compile("|".join(sorted(_BONES, key=len, reverse=True)))
_SILENT_H: Final = re.compile(r"(?<=[AEIOU])H$|(?<=[^AEIOUY])H")
_ABJAD: Final = {
    **dict.fromkeys("اأإآىئؤءعويیةہھۃאעהוי", ""),
    **dict.fromkeys("بپفבףפ", "B"),
    **dict.fromkeys("تثطٹטת", "T"),
    **dict.fromkeys("جگغג", "G"),
    **dict.fromkeys("حه", "H"),
    **dict.fromkeys("خكکقחכךק", "K"),
    **dict.fromkeys("دذضڈד", "D"),
    **dict.fromkeys("رڑר", "R"),
    **dict.fromkeys("زظژז", "Z"),
    **dict.fromkeys("سصסצץ", "S"),
    **dict.fromkeys("شچש", "1"),
    **dict.fromkeys("لל", "L"),
    **dict.fromkeys("مמם", "M"),
    **dict.fromkeys("نںנן", "N"),
}
"""Consonants by sound; long vowels, alef, ayin and hamza are left out."""
_OTHER_READINGS: Final = {
    "و": ("", "B"), "ו": ("", "B"), "ה": ("", "H"), "ه": ("", "H"), "ח": ("K", "H"), "ש": ("1", "S"), "ض": ("D", "Z"),
    "ذ": ("D", "Z"), "ث": ("T", "S"), "ظ": ("Z", "D"), "צ": ("S", "Z"), "ץ": ("S", "Z"), "ج": ("G", "J"),
    "غ": ("G", "K"), "ق": ("K", "G"),
}  # fmt: skip
_MOST_READINGS: Final = 16
_KOREAN: Final = str.maketrans({"G": "K", "D": "T", "B": "P", "J": "1", "L": "R", "V": "U"})


def sound(word: str) -> str:
    """A word in Latin capitals with the spellings of one sound made one: Yuriy, Iurii and Jurij are the same."""
    ended = _MUTE_H.sub("", _HARD_END.sub("V", word))
    folded = _GROUP.sub(lambda found: _FOLDED[found[0]], _GLIDE.sub("", ended))
    evened = _DOUBLED.sub(r"\1", folded.replace("Y", "I").replace("J", "I"))
    return _SOFT_END.sub("I", evened)


def consonants(word: str) -> frozenset[str]:
    """The consonants of a word in Latin capitals, doubled ones once; Z and J have the readings scripts give them."""
    grouped = _SILENT_H.sub("", _BONE.sub(lambda found: _BONES[found[0]], word))
    bare = _DOUBLED.sub(r"\1", grouped.translate(_VOWELS))
    return frozenset({bare, bare.replace("J", "G"), bare.replace("J", "Z")}) if "J" in bare else frozenset({bare})


def abjad_consonants(text: str) -> frozenset[str]:
    """The consonants of a word in Arabic or Hebrew letters, in every reading of the letters that have several."""
    readings = [_OTHER_READINGS.get(sign) or (_ABJAD.get(sign, ""),) for sign in text]
    found: set[str] = set()
    for place, picked in enumerate(product(*readings)):
        if place >= _MOST_READINGS:
            break
        found.add(_DOUBLED.sub(r"\1", "".join(picked)))
    return frozenset(found)


def korean(word: str) -> str:
    """The consonants of a romanised Korean word with plain, tense and aspirated ones made one."""
    return _DOUBLED.sub(r"\1", word.replace("CH", "J").replace("SH", "S").translate(_KOREAN).translate(_VOWELS))
