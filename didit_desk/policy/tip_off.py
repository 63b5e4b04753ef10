"""Words that could tell a person that they are suspected, in text that person may read."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from didit_desk.resources import resource

if TYPE_CHECKING:
    from collections.abc import Iterable

_ANY_ENDING: Final = "*"
_MARKS: Final = "[\u0300-\u036f]*"


@dataclass(frozen=True, slots=True, kw_only=True)
class TipOff:
    """One word found: characters `start` up to `end` of the text, as written there."""

    start: int
    end: int
    word: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TipOffWords:
    """A list of words in whatever languages, ready to be searched for."""

    pattern: re.Pattern[str]


def parse_tip_off(content: bytes) -> TipOffWords:
    """The list of a JSON file: an array of words for each language; a word with `*` at its end may go on.

    A file of another shape raises `ValueError`, `KeyError`, `AttributeError` or `TypeError`: half a list would let
    words through.
    """
    languages = json.loads(content)["languages"]
    words = {str(word) for entries in languages.values() for word in entries}
    if not words or "" in words:
        raise ValueError("no words")
    return TipOffWords(pattern=_pattern(words))


def shipped_tip_off() -> TipOffWords:
    """The list shipped with the desk."""
    return parse_tip_off(resource("tip_off.json").read_bytes())


def tipping_words(text: str, words: TipOffWords) -> tuple[TipOff, ...]:
    """Every listed word in `text`, in whatever case and with or without its accents, in order."""
    return tuple(TipOff(start=found.start(), end=found.end(), word=found[0]) for found in words.pattern.finditer(text))


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    # The longest first: a phrase is told whole, not by its first word.
    parts = sorted((_part(word) for word in words), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE)


def _part(word: str) -> str:
    stem = word.removesuffix(_ANY_ENDING)
    letters = "".join(_letter(character) for character in stem)
    return letters + (r"\w*" if word.endswith(_ANY_ENDING) else "")


def _letter(character: str) -> str:
    """One letter with or without its accent, however it was typed; any blanks for a blank."""
    if character.isspace():
        return r"[\s\-]+"
    base = unicodedata.normalize("NFD", character)[0]
    return f"[{re.escape(base)}{re.escape(character)}]{_MARKS}"
