"""Session ids that carry their number: a keyed permutation, so that no table of a million ids is kept."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import Final

CANONICAL: Final = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_HALF_BITS: Final = 61  # a version 4 UUID has 122 free bits
_HALF: Final = (1 << _HALF_BITS) - 1
_ROUNDS: Final = 4
_KINDS: Final = ("user", "business")


def is_canonical(text: str) -> bool:
    """Whether the text is a lower-case hyphenated UUID, the only form a path accepts (Didit API)."""
    return CANONICAL.fullmatch(text) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionIds:
    """A Feistel permutation over the free bits of a version 4 UUID, keyed by the seed."""

    seed: str

    def of(self, number: int, *, kind: str) -> str:
        """The id of session `number` of that kind (`user` or `business`)."""
        left, right = _KINDS.index(kind), number
        for step in range(_ROUNDS):
            left, right = right, left ^ self._mix(step, right)
        return _uuid_from(left << _HALF_BITS | right)

    def number(self, session_id: str) -> tuple[str, int] | None:
        """Kind and number behind an id, or None for an id that no session of this seed can have."""
        if not is_canonical(session_id):
            return None
        value = int(session_id.replace("-", ""), 16)
        if (value >> 76) & 0xF != 4 or (value >> 62) & 0b11 != 0b10:
            return None
        bits = value >> 80 << 74 | (value >> 64 & 0xFFF) << 62 | value & ((1 << 62) - 1)
        left, right = bits >> _HALF_BITS, bits & _HALF
        for step in reversed(range(_ROUNDS)):
            left, right = right ^ self._mix(step, left), left
        return (_KINDS[left], right) if left < len(_KINDS) else None

    def _mix(self, step: int, half: int) -> int:
        digest = hashlib.blake2b(f"{self.seed}:{step}:{half}".encode(), digest_size=8).digest()
        return int.from_bytes(digest) & _HALF


def _uuid_from(bits: int) -> str:
    value = bits >> 74 << 80 | 0x4 << 76 | (bits >> 62 & 0xFFF) << 64 | 0b10 << 62 | bits & ((1 << 62) - 1)
    text = f"{value:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
