"""Every reason why an act ended as it did has a sentence."""

from __future__ import annotations

import pytest

from didit_desk.models.act import Why
from didit_desk.viewstate.outcomes import explanation_words


@pytest.mark.parametrize("why", list(Why))
def test_that_every_reason_is_said_in_words(why: Why) -> None:
    assert explanation_words(why).endswith(".")
    assert "_" not in explanation_words(why)


def test_that_the_providers_own_words_are_shown_with_their_controls_visible() -> None:
    assert explanation_words("wrong\u202estate") == "wrong⟨U+202E⟩state"
