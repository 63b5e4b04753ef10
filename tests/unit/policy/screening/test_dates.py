"""Birth dates of any precision beside each other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from didit_desk.policy.screening.dates import DateReason, PartialDate, compare_dates, read_date
from didit_desk.policy.screening.verdict import Verdict


@pytest.mark.parametrize(
    ("one", "other", "verdict", "reason"),
    [
        ("1985-03-15", "1985-03-15", Verdict.AGREES, DateReason.SAME),
        ("1985-03-15", "1985-03-15T00:00:00Z", Verdict.AGREES, DateReason.SAME),
        ("1985-03-15", "15.03.1985", Verdict.AGREES, DateReason.SAME),
        ("1985-03-15", "15/3/1985", Verdict.AGREES, DateReason.SAME),
        ("1985-03-15", "03/15/1985", Verdict.AGREES, DateReason.SAME),
        ("1985-03-15", "19850315", Verdict.AGREES, DateReason.SAME),
        ("1985-03-15", "15 March 1985", Verdict.AGREES, DateReason.SAME),
        ("1985-03-15", "Mar 15, 1985", Verdict.AGREES, DateReason.SAME),
        ("1985-03-15", "15th Mar. 1985", Verdict.AGREES, DateReason.SAME),
        ("1985-03-15", "١٩٨٥-٠٣-١٥", Verdict.AGREES, DateReason.SAME),
        ("1985-03-15", "1985", Verdict.NEAR, DateReason.SAME_YEAR),
        ("1985-03-15", "1985-00-00", Verdict.NEAR, DateReason.SAME_YEAR),
        ("1985-03-15", "circa 1985", Verdict.NEAR, DateReason.SAME_YEAR),
        ("1985-03-15", "1985 (approximately)", Verdict.NEAR, DateReason.SAME_YEAR),
        ("1985-03-15", "1985-03", Verdict.NEAR, DateReason.SAME_MONTH),
        ("1985-03-15", "03/1985", Verdict.NEAR, DateReason.SAME_MONTH),
        ("1985-03-15", "March 1985", Verdict.NEAR, DateReason.SAME_MONTH),
        ("1985-03-15", "1985-03-16", Verdict.NEAR, DateReason.SAME_MONTH),
        ("1985-03-05", "1985-05-03", Verdict.NEAR, DateReason.SWAPPED),
        ("1985-03-15", "1985-07-20", Verdict.NEAR, DateReason.SAME_YEAR),
        ("1985-03-15", "1986", Verdict.NEAR, DateReason.YEARS_APART),
        ("1985-03-15", "1983-12-31", Verdict.NEAR, DateReason.YEARS_APART),
        ("1985-03-15", "1984-1986", Verdict.NEAR, DateReason.SAME_YEAR),
        ("1985-03-15", "between 1986 and 1990", Verdict.NEAR, DateReason.YEARS_APART),
        ("1985-03-15", "1988-03-15", Verdict.DIFFERS, DateReason.OTHER),
        ("1985-03-15", "1961", Verdict.DIFFERS, DateReason.OTHER),
        ("1985-03-15", "1990-1995", Verdict.DIFFERS, DateReason.OTHER),
        ("1985", "1988", Verdict.DIFFERS, DateReason.OTHER),
        ("1985-03-15", "unknown", Verdict.CANNOT_TELL, DateReason.UNREADABLE),
        ("1985-03-15", "1985-02-30", Verdict.CANNOT_TELL, DateReason.UNREADABLE),
        ("1985-03-15", "0000-00-00", Verdict.CANNOT_TELL, DateReason.UNREADABLE),
        ("1985-03-15", "15 Foo 1985", Verdict.CANNOT_TELL, DateReason.UNREADABLE),
        ("1985-03-15", "1" * 500, Verdict.CANNOT_TELL, DateReason.UNREADABLE),
    ],
)
def test_that_dates_are_compared_as_far_as_they_are_told(
    one: str, other: str, verdict: Verdict, reason: DateReason
) -> None:
    assert compare_dates(one, other) == (verdict, reason)
    assert compare_dates(other, one) == (verdict, reason)


def test_that_a_day_that_could_be_a_month_is_read_both_ways() -> None:
    assert read_date("05/03/1985") == (PartialDate(1985, 3, 5), PartialDate(1985, 5, 3))


@given(st.text(max_size=80), st.text(max_size=80))
def test_that_any_two_texts_compare_the_same_both_ways(one: str, other: str) -> None:
    assert compare_dates(one, other) == compare_dates(other, one)


@given(st.dates(), st.sampled_from(["%Y-%m-%d", "%Y-%m", "%Y"]))
def test_that_a_date_never_differs_from_a_part_of_itself(day: object, precision: str) -> None:
    verdict, _ = compare_dates(f"{day}", f"{day:{precision}}")
    assert verdict is not Verdict.DIFFERS
