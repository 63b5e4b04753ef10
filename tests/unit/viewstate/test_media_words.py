"""Words for pictures, videos and files: sizes a person can read and what stands in a place of the strip."""

from __future__ import annotations

import pytest

from didit_desk.models.evidence import Absence, MediaKind
from didit_desk.viewstate.media import MediumView, size_words, tile_words


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (0, "0 bytes"),
        (1, "1 byte"),
        (99, "99 bytes"),
        (100, "0.1 kB"),
        (2_340, "2.3 kB"),
        (99_999, "100.0 kB"),
        (100_000, "0.1 MB"),
        (12_340_000, "12.3 MB"),
    ],
)
def test_that_a_small_file_is_never_no_megabytes(count: int, words: str) -> None:
    assert size_words(count) == words


@pytest.mark.parametrize(
    ("kind", "absence", "words"),
    [
        (MediaKind.PICTURE, None, "Front"),
        (MediaKind.VIDEO, None, "Front. Video, Didit gave a link."),
        (MediaKind.FILE, None, "Front. File, Didit gave a link."),
        (
            MediaKind.PICTURE,
            Absence.HIDDEN_FROM_KEY,
            "Front. The key has no access to pictures. You can decide, but not compare faces or documents.",
        ),
        (MediaKind.FILE, Absence.NOT_CAPTURED, "Front. Asked for, nobody has sent it yet."),
    ],
)
def test_that_a_tile_says_what_it_is_and_why_it_is_empty(kind: MediaKind, absence: Absence | None, words: str) -> None:
    view = MediumView(pointer="/a", slot="front_image", name="Front", kind=kind, absence=absence)
    assert tile_words(view) == words
