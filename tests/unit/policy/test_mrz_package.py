"""Agreement with an independent package on ten thousand random zones, right and wrong ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pytest
from mrz.checker.mrva import MRVACodeChecker  # type: ignore[import-untyped]
from mrz.checker.mrvb import MRVBCodeChecker  # type: ignore[import-untyped]
from mrz.checker.td1 import TD1CodeChecker  # type: ignore[import-untyped]
from mrz.checker.td2 import TD2CodeChecker  # type: ignore[import-untyped]
from mrz.checker.td3 import TD3CodeChecker  # type: ignore[import-untyped]

from didit_desk.policy.mrz.digits import ALPHABET
from didit_desk.policy.mrz.layout import MrzField, MrzKind
from tests.unit.policy.mrz_specimens import dice, random_lines, replaced, zone_of

if TYPE_CHECKING:
    from random import Random

    from tests.unit.policy.mrz_specimens import Lines

ZONES_OF_A_KIND: Final = 2_000
"""Five kinds: 10,000 zones."""
CHECKERS: Final[dict[MrzKind, Any]] = {
    MrzKind.TD1: TD1CodeChecker,
    MrzKind.TD2: TD2CodeChecker,
    MrzKind.TD3: TD3CodeChecker,
    MrzKind.MRV_A: MRVACodeChecker,
    MrzKind.MRV_B: MRVBCodeChecker,
}
NAMES: Final = {
    MrzField.DOCUMENT_NUMBER: "document_number_hash",
    MrzField.BIRTH_DATE: "birth_date_hash",
    MrzField.EXPIRY_DATE: "expiry_date_hash",
    MrzField.OPTIONAL: "optional_data_hash",
    MrzField.COMPOSITE: "final_hash",
}


def broken(lines: Lines, random: Random) -> Lines:
    """None to three characters changed to any other."""
    for _ in range(random.randint(0, 3)):
        line = random.randrange(len(lines))
        column = random.randrange(2 if line == 0 else 0, len(lines[line]))
        lines = replaced(lines, line, column, random.choice(ALPHABET))
    return lines


@pytest.mark.parametrize("kind", MrzKind)
def test_that_ten_thousand_zones_are_judged_as_by_the_independent_package(kind: MrzKind) -> None:
    random = dice(f"{kind} 9303")
    right = 0
    for _ in range(ZONES_OF_A_KIND):
        lines = broken(random_lines(kind, random), random)
        zone = zone_of(lines)
        if len(zone.fields[MrzField.DOCUMENT_NUMBER]) > 1:
            continue  # The package does not know numbers of more than nine characters.
        judge = CHECKERS[kind]("\n".join(lines))
        ours = {check.field: check.agrees for check in zone.checks}
        theirs = {field: getattr(judge, NAMES[field]) for field in ours}
        assert ours == theirs, lines
        right += all(ours.values())
    assert ZONES_OF_A_KIND * 0.2 < right < ZONES_OF_A_KIND * 0.8
