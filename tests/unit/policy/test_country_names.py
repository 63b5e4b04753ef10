"""Countries told by code and by name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from didit_desk.policy.countries import is_country
from didit_desk.policy.country_names import country_told


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("RO", "ROU"), ("rou", "ROU"), ("romania", "ROU"), ("România", "ROU"), ("D", "DEU"), ("Deutschland", "DEU"),
        ("Russia", "RUS"), ("Россия", "RUS"), ("Russian Federation", "RUS"), ("The Russian Federation", "RUS"),
        ("Қазақстан", "KAZ"), ("Kazakhstan", "KAZ"), ("Republic of Kazakhstan", "KAZ"), ("Ελλάδα", "GRC"),
        ("대한민국", "KOR"), ("Republic of Korea", "KOR"), ("Korea, Republic of", "KOR"), ("日本", "JPN"),
        ("中国", "CHN"), ("People’s Republic of China", "CHN"), ("مصر", "EGY"), ("भारत", "IND"), ("ישראל", "ISR"),
        ("საქართველო", "GEO"), ("Հայաստան", "ARM"), ("Việt Nam", "VNM"), ("Viet Nam", "VNM"), ("Vietnam", "VNM"),
        ("Côte d’Ivoire", "CIV"), ("Cote d'Ivoire", "CIV"), ("Ivory Coast", "CIV"), ("Türkiye", "TUR"),
        ("Turkey", "TUR"), ("Iran, Islamic Republic of", "IRN"), ("Congo, Democratic Republic of the", "COD"),
        ("United States of America", "USA"), ("UK", "GBR"), ("Great Britain", "GBR"), ("ไทย", "THA"), ("XKX", "XKX"),
    ],
)  # fmt: skip
def test_that_a_country_is_known_by_its_codes_and_its_names(text: str, code: str) -> None:
    assert country_told(text) == code


@pytest.mark.parametrize("text", ["", " ", "UTO", "Utopia", "XX", "Republic of", "R" * 10_000, "\x00", "romani"])
def test_that_what_names_no_country_is_none(text: str) -> None:
    assert country_told(text) is None


@given(st.text(max_size=60))
def test_that_any_text_is_a_country_or_none(text: str) -> None:
    found = country_told(text)
    assert found is None or is_country(found)
