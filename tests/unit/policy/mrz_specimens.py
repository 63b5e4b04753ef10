"""Machine-readable zones for tests: the specimens of ICAO 9303, and random ones written with an independent package."""

from __future__ import annotations

from random import Random
from typing import Final

from mrz.base.functions import hash_string  # type: ignore[import-untyped]

from didit_desk.policy.mrz.digits import ALPHABET
from didit_desk.policy.mrz.layout import MrzKind
from didit_desk.policy.mrz.zone import Zone, examine

Lines = tuple[str, ...]

TD1: Final = ("I<UTOD231458907<<<<<<<<<<<<<<<", "7408122F1204159UTO<<<<<<<<<<<6", "ERIKSSON<<ANNA<MARIA<<<<<<<<<<")
TD2: Final = ("I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "D231458907UTO7408122F1204159<<<<<<<6")
TD3: Final = ("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10")
MRV_A: Final = ("V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L8988901C4XXX4009078F96121096ZE184226B<<<<<<")
MRV_B: Final = ("V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "L8988901C4XXX4009078F9612109<<<<<<<<")
LONG_TD1: Final = (
    "I<UTOD23145890<7349<<<<<<<<<<<",
    "3407127M9507122UTO<<<<<<<<<<<2",
    "STEVENSON<<PETER<JOHN<<<<<<<<<",
)
LONG_TD2: Final = ("I<UTOSTEVENSON<<PETER<JOHN<<<<<<<<<<", "D23145890<UTO3407127M95071227349<<<8")
SPECIMENS: Final = {
    "9303-5, appendix B": (MrzKind.TD1, TD1),
    "9303-5, a number of twelve": (MrzKind.TD1, LONG_TD1),
    "9303-3, appendix A, example 4": (
        MrzKind.TD1,
        ("I<YTOD231458907<<<<<<<<<<<<<<<", "3407127M9507122YTO<<<<<<<<<<<2", "STEVENSON<<PETER<<<<<<<<<<<<<<"),
    ),
    "9303-6, appendix B": (MrzKind.TD2, TD2),
    "9303-6, a number of twelve": (MrzKind.TD2, LONG_TD2),
    "9303-3, appendix A, example 5": (
        MrzKind.TD2,
        ("I<YTOMARTIN<<SARAH<<<<<<<<<<<<<<<<<<", "HA672242<6YTO5802254M9601086<<<<<<<8"),
    ),
    "9303-4, appendix B": (MrzKind.TD3, TD3),
    "9303-3, appendix A, example 3": (
        MrzKind.TD3,
        ("P<YTOMARTIN<<SARAH<<<<<<<<<<<<<<<<<<<<<<<<<<", "HA672242<6YTO5802254M9601086<<<<<<<<<<<<<<08"),
    ),
    "9303-7, visa of format A": (MrzKind.MRV_A, MRV_A),
    "9303-7, visa of format B": (MrzKind.MRV_B, MRV_B),
}
"""By where the standard prints them."""
LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def zone_of(lines: Lines) -> Zone:
    """The zone of lines that have a layout."""
    zone = examine(lines)
    assert zone is not None
    return zone


def replaced(lines: Lines, line: int, column: int, character: str) -> Lines:
    """The lines with one character changed."""
    text = lines[line]
    return (*lines[:line], text[:column] + character + text[column + 1 :], *lines[line + 1 :])


def dice(seed: object) -> Random:
    """The same numbers in every run."""
    return Random(f"{seed}")  # noqa: S311 - test data


def random_lines(kind: MrzKind, random: Random) -> Lines:
    """A valid zone of a layout: any number, any dates, any optional data; digits by the independent package."""
    number = _filled(random, 9)
    born, ends = (_day(random) for _ in range(2))
    state = "".join(random.choices(LETTERS, k=3))
    sex = random.choice("MF<")
    dates = f"{born}{hash_string(born)}", f"{ends}{hash_string(ends)}"
    head = f"{number}{hash_string(number)}"
    name = f"{random.choice(LETTERS)}ABC<<{random.choice(LETTERS)}DE"
    match kind:
        case MrzKind.TD1:
            upper, lower = head + _filled(random, 15), _filled(random, 11)
            last = hash_string(upper + dates[0] + dates[1] + lower)
            return f"I<{state}{upper}", f"{dates[0]}{sex}{dates[1]}{state}{lower}{last}", name.ljust(30, "<")
        case MrzKind.TD2:
            optional = _filled(random, 7)
            last = hash_string(head + dates[0] + dates[1] + optional)
            return f"I<{state}{name}".ljust(36, "<"), f"{head}{state}{dates[0]}{sex}{dates[1]}{optional}{last}"
        case MrzKind.TD3:
            optional = _filled(random, 14)
            optional += hash_string(optional)
            last = hash_string(head + dates[0] + dates[1] + optional)
            return f"P<{state}{name}".ljust(44, "<"), f"{head}{state}{dates[0]}{sex}{dates[1]}{optional}{last}"
        case _:
            width = 44 if kind is MrzKind.MRV_A else 36
            optional = _filled(random, width - 28)
            return f"V<{state}{name}".ljust(width, "<"), f"{head}{state}{dates[0]}{sex}{dates[1]}{optional}"


def _filled(random: Random, width: int) -> str:
    used = random.randint(0, width)
    return "".join(random.choices(ALPHABET[:-1], k=used)).ljust(width, "<")


def _day(random: Random) -> str:
    return f"{random.randint(0, 99):02d}{random.randint(1, 12):02d}{random.randint(1, 28):02d}"
