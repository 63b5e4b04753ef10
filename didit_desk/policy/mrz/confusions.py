"""Characters that readers of machine-readable zones take for one another."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final


@dataclass(frozen=True, slots=True)
class Confusion:
    """Characters each of which is taken for any other of them. `why`: what they share in OCR-B (ISO 1073-2)."""

    characters: str
    why: str


CONFUSIONS: Final = (
    Confusion("0ODQ", "one closed round"),
    Confusion("1IL", "one upright stroke"),
    Confusion("2Z", "a slanted stroke between two level ones"),
    Confusion("5S", "one double bend"),
    Confusion("6G", "a round with a bar on its right"),
    Confusion("8B", "two rounds, one on the other"),
    Confusion("4A", "a slanted stroke and a bar across"),
    Confusion("7T", "a level stroke above one stem"),
    Confusion("UV", "open above, closed below"),
    Confusion("0U", "a round, closed or open above"),
    Confusion("K<", "two strokes that meet at a point"),
    Confusion("C<", "open on the right"),
)
"""The pairs that published readers of zones repair (O/0, I/1, B/8, S/5, Z/2, G/6 and L/1, D/0, Q/0, U/V, A/4, T/7), and
those seen in fillers (K and C). No table of the standard names them; each class says which strokes the signs share.
"""


@cache
def alike(character: str) -> str:
    """The characters that look like this one, without it; a small letter is read as its capital first."""
    capital = character.upper() if character.isascii() else character
    groups = (group.characters for group in CONFUSIONS if capital in group.characters and len(capital) == 1)
    found = dict.fromkeys("".join(groups))
    found.pop(capital, None)
    own = capital if capital != character and capital.isalpha() else ""
    return own + "".join(found)
