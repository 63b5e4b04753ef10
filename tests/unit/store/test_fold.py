"""Search forms bring together what a reviewer takes for the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from didit_desk.store.fold import search_form


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("  José   MARÍA ", "jose maria"),
        ("Straße", "strasse"),
        ("Łódź Øre Æsir", "lodz ore aesir"),
        ("Юлия Щербакова", "iuliia shcherbakova"),
        ("Ґалаґан Їжак", "galagan izhak"),
        ("Γιώργος Παπαδόπουλος", "giorgos papadopoulos"),
        ("ＡＢＣ１２", "abc12"),
        ("e\u0301", "e"),
        ("がぎ 한국 李明", "がぎ 한국 李明"),
        ("محمّد שָׁלוֹם", "محمّد שָׁלוֹם"),
        ("a\x00b", "a b"),
    ],
)
def test_that_a_text_folds_to_its_form(text: str, form: str) -> None:
    assert search_form(text) == search_form(form)
    assert not form.isascii() or search_form(text) == form


def test_that_other_scripts_stay_as_they_are() -> None:
    assert search_form("がぎ 한국 李明") == "がぎ 한국 李明"


@given(st.text() | st.text(alphabet="\ud800\udfff\x00İıςΣ"))
def test_that_folding_twice_is_folding_once(text: str) -> None:
    form = search_form(text)
    assert search_form(form) == form
    form.encode()
