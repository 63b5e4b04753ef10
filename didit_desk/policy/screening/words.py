"""A name cut into words, each as written and in its Latin forms."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Final

from didit_desk.policy.latin import latin_forms
from didit_desk.policy.screening.name_tables import (
    DOUBLE_SURNAMES,
    INNER,
    LEGAL_FORMS,
    PARTICLES,
    SURNAMES,
    TITLES,
)
from didit_desk.policy.screening.sounds import abjad_consonants, consonants, sound

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_WORDS: Final = 16
"""Words of a name that are compared."""
_TOKEN: Final = re.compile(r"[^\s,;:/()\[\]{}<>|_.\"«»„“”&+\-‐‑‒–—·・‧]+")
_APOSTROPHES: Final = re.compile("['’ʼ`´ʹʻ]")
_INNER_APOSTROPHE: Final = re.compile(r"(?<=\w\w)['’ʼ`´ʹʻ](?=\w)")
_BARE_C: Final = re.compile("C(?!H)")
_LONGEST_INITIAL: Final = 2
_LONGEST_FULL: Final = 3
_ARTICLE: Final = "ال"
_SHORTEST_WITH_ARTICLE: Final = 5
_ARABIC_ALIKE: Final = str.maketrans("أإآىیک", "اااييك")
_SMALL_KANA: Final = re.compile(r"(?<=SH|CH)IY(?=[AUO])|(?<=J)IY(?=[AUO])")
_SMALL_KANA_Y: Final = re.compile(r"(?<=[KGNHBPMR])IY(?=[AUO])")
_LONG_VOWEL: Final = re.compile(r"O[UO]|UU|EI(?=$)")
_GREEK: Final = (
    ("OY", "OU"), ("AY", "AV"), ("EY", "EV"), ("GG", "NG"), ("^MP", "B"), ("^NT", "D"), ("^GK", "G"), ("GCH", "NCH"),
)  # fmt: skip
_GREEK_INNER: Final = (("MP", "B"), ("NT", "D"), ("GK", "G"))


class Script(StrEnum):
    """Scripts, as far as they differ in what a Latin form of them can say."""

    LATIN = "latin"
    CYRILLIC = "cyrillic"
    GREEK = "greek"
    ARMENIAN = "armenian"
    GEORGIAN = "georgian"
    ARABIC = "arabic"
    HEBREW = "hebrew"
    HAN = "han"
    KANA = "kana"
    HANGUL = "hangul"
    OTHER = "other"


_BY_NAME: Final = {
    "LATIN": Script.LATIN, "CYRILLIC": Script.CYRILLIC, "GREEK": Script.GREEK, "ARMENIAN": Script.ARMENIAN,
    "GEORGIAN": Script.GEORGIAN, "ARABIC": Script.ARABIC, "HEBREW": Script.HEBREW, "CJK": Script.HAN,
    "HIRAGANA": Script.KANA, "KATAKANA": Script.KANA, "HANGUL": Script.HANGUL,
}  # fmt: skip
LETTERED: Final = frozenset({Script.LATIN, Script.CYRILLIC, Script.GREEK, Script.ARMENIAN, Script.GEORGIAN})
"""Scripts whose letters go over into Latin ones almost one by one, so that unlike forms are unlike words."""
ABJADS: Final = frozenset({Script.ARABIC, Script.HEBREW})


@dataclass(frozen=True, kw_only=True)
class Word:
    """A word of a name at `start:end`. `plain` is it in its own script made comparable, `forms` its Latin capitals.

    `legal_form` is the company form it stands for.
    """

    text: str
    start: int
    end: int
    script: Script
    plain: str
    forms: frozenset[str]
    is_particle: bool
    is_initial: bool
    has_inner_apostrophe: bool
    legal_form: str | None = None

    @cached_property
    def sounds(self) -> tuple[tuple[str, str], ...]:
        """Each Latin form with its sound."""
        return tuple((form, sound(form)) for form in self.forms)

    @cached_property
    def letter_count(self) -> int:
        """Letters of the longest Latin form."""
        return max(map(len, self.forms), default=0)

    @cached_property
    def consonant_count(self) -> int:
        """Consonants of the longest reading."""
        return max(map(len, self.bones), default=0)

    @cached_property
    def bones(self) -> frozenset[str]:
        """The consonants alone; scripts without vowels by their own letters."""
        if self.script in ABJADS:
            return abjad_consonants(self.plain)
        # Latin forms of Indic scripts write a sound of the kind of J as C alone.
        forms = (_BARE_C.sub("J", form) for form in self.forms) if self.script is Script.OTHER else self.forms
        return frozenset(bone for form in forms for bone in consonants(form))


def words_of(name: str, *, is_company: bool = False) -> tuple[Word, ...]:
    """The words of a name in order, at most `MOST_WORDS`; marks without a letter or digit are no words."""
    spans = list(_spans(name))[:MOST_WORDS]
    found = [
        _word(name, start, end, place=place, last=len(spans) - 1, is_company=is_company)
        for place, (start, end) in enumerate(spans)
    ]
    if all(word.is_particle for word in found):
        # A name made of nothing but particles, such as Do Van, is a name all the same.
        return tuple(replace(word, is_particle=False) for word in found)
    return tuple(found)


def _spans(name: str) -> Iterator[tuple[int, int]]:
    whole = [found.span() for found in _TOKEN.finditer(name)]
    readable = [(start, end) for start, end in whole if any(sign.isalnum() for sign in name[start:end])]
    for start, end in readable:
        cut = _inner_cut(name[start:end], is_alone=len(readable) == 1)
        if cut:
            yield start, start + cut
            yield start + cut, end
        else:
            yield start, end


def _inner_cut(text: str, *, is_alone: bool) -> int:
    """Where one written word holds two: an Arabic article and its word, a whole Chinese or Korean name; else 0."""
    if text.isascii():
        return 0
    if text.startswith(_ARTICLE) and len(text) >= _SHORTEST_WITH_ARTICLE:
        return len(_ARTICLE)
    if is_alone and len(text) > 1 and _script(text) in {Script.HAN, Script.HANGUL}:
        surname = 2 if text[:2] in DOUBLE_SURNAMES and len(text) > len(text[:2]) else 1
        return surname if len(text) - surname < _LONGEST_FULL else 0
    return 0


def _word(name: str, start: int, end: int, *, place: int, last: int, is_company: bool) -> Word:
    text = name[start:end]
    lowered = unicodedata.normalize("NFKC", text).casefold()
    legal_form = LEGAL_FORMS.get(lowered) if is_company else None
    script = Script.LATIN if text.isascii() else _script(text)
    forms = frozenset({legal_form}) if legal_form else _forms(text, script)
    is_dotted = name[end : end + 1] == "." and len(text) <= _LONGEST_INITIAL
    is_initial = text.isalpha() and script in LETTERED and (is_dotted or len(text) == 1)
    return Word(
        text=text,
        start=start,
        end=end,
        script=script,
        plain=_plain(lowered, script),
        forms=forms,
        is_particle=bool(legal_form) or (last > 0 and _is_particle(lowered, place, last, is_dotted=is_dotted)),
        is_initial=is_initial and not legal_form and lowered not in TITLES,
        has_inner_apostrophe=bool(_INNER_APOSTROPHE.search(text)),
        legal_form=legal_form,
    )


def _is_particle(lowered: str, place: int, last: int, *, is_dotted: bool) -> bool:
    if lowered in TITLES:
        return True
    return not is_dotted and lowered in PARTICLES and place < last and (place > 0 or lowered not in INNER)


def _script(text: str) -> Script:
    """The script of the first letter that has one; Japanese as soon as any sign is kana."""
    found = [_script_of(sign) for sign in text if sign.isalpha()]
    if Script.KANA in found:
        return Script.KANA
    return found[0] if found else Script.LATIN


def _script_of(sign: str) -> Script:
    if sign.isascii():
        return Script.LATIN
    # Half and full width forms carry their width before the script's name.
    name = unicodedata.name(sign, "").removeprefix("HALFWIDTH ").removeprefix("FULLWIDTH ")
    return _BY_NAME.get(name.split(" ", 1)[0].split("-", 1)[0], Script.OTHER)


def _plain(lowered: str, script: Script) -> str:
    if script in ABJADS:
        bare = "".join(sign for sign in lowered if sign.isalpha() and sign != "ـ")
        return bare.translate(_ARABIC_ALIKE)
    bare = "".join(sign for sign in lowered if sign.isprintable() and not _APOSTROPHES.match(sign))
    return bare.replace("ё", "е") if script is Script.CYRILLIC else bare


def _forms(text: str, script: Script) -> frozenset[str]:
    if text.isascii():
        form = "".join(sign for sign in text.upper() if sign.isalnum())
        return frozenset({form} if form else ())
    found = {"".join(words) for words in latin_forms(_flapped(text) if script is Script.OTHER else text)}
    match script:
        case Script.GREEK:
            found |= {_replaced(form, _GREEK) for form in found}
            # Inside a word these pairs are one letter or two, as the word is native or borrowed.
            found |= {_replaced(form, _GREEK_INNER) for form in found}
        case Script.KANA:
            found = {_SMALL_KANA_Y.sub("Y", _SMALL_KANA.sub("", form)) for form in found}
            found |= {_LONG_VOWEL.sub(lambda sign: sign[0][0], form) for form in found}
        case Script.ARMENIAN:
            found |= {form.replace("OW", "U") for form in found}
        case Script.CYRILLIC:
            found |= {_softened(form) for form in found}
            # Ukrainian writes H where Russian writes G, and nothing tells the language of a name.
            found |= {form.replace("G", "H") for form in found}
        case _:
            pass
    return frozenset(form for form in found if form)


def _flapped(text: str) -> str:
    """Devanagari with its flapped D, which every romanisation writes R."""
    return unicodedata.normalize("NFC", text).replace("\u0921\u093c", "\u0930").replace("\u0922\u093c", "\u0930")


def _replaced(form: str, table: tuple[tuple[str, str], ...]) -> str:
    for pattern, writing in table:
        form = re.sub(pattern, writing, form)
    return form


def _softened(form: str) -> str:
    """The customary English forms beside those of travel documents: Yury for Iurii, Alexey for Aleksei."""
    return form.replace("IU", "YU").replace("IA", "YA").replace("KS", "X")


def surname_writings(word: Word) -> frozenset[str]:
    """The customary Latin writings of a Chinese or Korean surname; empty for any other word."""
    return SURNAMES.get(word.text, frozenset())
