"""Check digits of a machine-readable zone, and the characters they cannot tell apart (ICAO 9303-3, 4.9)."""

from __future__ import annotations

from typing import Final

FILLER: Final = "<"
DIGITS: Final = "0123456789"
ALPHABET: Final = DIGITS + "ABCDEFGHIJKLMNOPQRSTUVWXYZ" + FILLER
"""Everything that may stand in a zone (ICAO 9303-3, figure 4)."""
_WEIGHTS: Final = (7, 3, 1)
_MODULUS: Final = 10


def check_digit(text: str) -> str | None:
    """The check digit of `text`: weights 7, 3, 1, modulo 10 (ICAO 9303-3, 4.9).

    None when a character is neither a digit, A to Z, nor the filler.
    """
    total = 0
    for place, character in enumerate(text):
        value = value_of(character)
        if value is None:
            return None
        total += value * _WEIGHTS[place % len(_WEIGHTS)]
    return str(total % _MODULUS)


def value_of(character: str) -> int | None:
    """What a character counts: a digit itself, A to Z 10 to 35, the filler 0; None for any other character."""
    if character == FILLER:
        return 0
    place = ALPHABET.find(character) if len(character) == 1 else -1
    return None if place < 0 else place


def _by_remainder(remainder: int) -> str:
    return "".join(sign for sign in ALPHABET if (value_of(sign) or 0) % _MODULUS == remainder)


CLASSES: Final = tuple(_by_remainder(remainder) for remainder in range(_MODULUS))
"""The ten classes of characters equal modulo ten: 0AKU< to 9JT.

7, 3 and 1 have no common divisor with 10, so one changed character keeps a check digit right exactly when it stays in
its class.
"""


def twins(character: str) -> str:
    """The other characters of the class: one read for another leaves every check digit right."""
    return next((group.replace(character, "") for group in CLASSES if character in group), "") if character else ""
