"""How the pixels of one picture are shown: brightness, contrast, one channel, and a stretch; the bytes never change."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

STRONGEST: Final = 100
"""Brightness and contrast go from minus this to this; 0 leaves the picture as it is."""
VALUES: Final = 256
MIDDLE: Final = 127.5
STEEPEST: Final = 4.0
"""Slope at full contrast; at the other end the slope is one divided by this."""
CUT_AWAY: Final = 0.005
"""Part of the pixels at either end that a stretch lets go: dust, glints and the edge of a scan."""


class Channel(StrEnum):
    """Which part of the colours is shown; a single one is shown in grey."""

    ALL = "all"
    RED = "red"
    GREEN = "green"
    BLUE = "blue"
    LUMINANCE = "luminance"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tone:
    """`brightness` and `contrast` from -100 to 100; `is_stretched` spreads what is there over black to white."""

    brightness: int = 0
    contrast: int = 0
    channel: Channel = Channel.ALL
    is_stretched: bool = False

    @property
    def is_plain(self) -> bool:
        """The picture as it is."""
        return self == Tone()


def within(value: int) -> int:
    """A brightness or contrast inside its bounds."""
    return min(STRONGEST, max(-STRONGEST, value))


def tone_table(tone: Tone, counts: Sequence[int]) -> tuple[int, ...]:
    """The shown value for each of the 256 values of a pixel.

    `counts` are how many pixels have each value; they matter for a stretch only. All colours share one table, so that
    a stretch keeps their balance.
    """
    low, high = _ends(counts) if tone.is_stretched else (0, VALUES - 1)
    spread = (VALUES - 1) / (high - low)
    slope = STEEPEST ** (tone.contrast / STRONGEST)
    lift = tone.brightness / STRONGEST * MIDDLE
    return tuple(
        min(VALUES - 1, max(0, round(((value - low) * spread - MIDDLE) * slope + MIDDLE + lift)))
        for value in range(VALUES)
    )


def channel_words() -> tuple[tuple[Channel, str], ...]:
    """Every channel with its name, in the order in which they are offered."""
    return (
        (Channel.ALL, tr("All colours")),
        (Channel.RED, tr("Red only")),
        (Channel.GREEN, tr("Green only")),
        (Channel.BLUE, tr("Blue only")),
        (Channel.LUMINANCE, tr("Luminance")),
    )


def tone_words(tone: Tone) -> str:
    """What is different from the picture as it is: "brightness +20, red only"; empty when nothing is."""
    parts = []
    if tone.brightness:
        parts.append(tr("brightness {value}", value=f"{tone.brightness:+d}"))
    if tone.contrast:
        parts.append(tr("contrast {value}", value=f"{tone.contrast:+d}"))
    if tone.channel is not Channel.ALL:
        parts.append(dict(channel_words())[tone.channel].lower())
    if tone.is_stretched:
        parts.append(tr("stretched"))
    return ", ".join(parts)


def _ends(counts: Sequence[int]) -> tuple[int, int]:
    """The values between which all but the cut pixels lie; the whole range for a picture of one value."""
    spare = sum(counts) * CUT_AWAY
    low = _first_beyond(counts, spare)
    high = VALUES - 1 - _first_beyond(counts[::-1], spare)
    return (low, high) if high > low else (0, VALUES - 1)


def _first_beyond(counts: Sequence[int], spare: float) -> int:
    passed = 0
    for value, count in enumerate(counts):
        passed += count
        if passed > spare:
            return value
    return 0
