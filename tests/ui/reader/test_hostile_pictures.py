"""What applicants may send instead of pictures: each file is shown or refused, and the window never waits for it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize

from didit_desk.ui.decoding import DecodedPicture, RefusedPicture
from didit_desk.ui.reader.readers import READERS, PictureReaders
from tests.helpers.gaps import gaps
from tests.ui.reader.hostile_pictures import SIZE, Case, cases, encoded

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

LARGEST: Final = QSize(1000, 1000)
PICTURE_SECONDS: Final = 5.0
LONGEST_GAP_MS: Final = 100.0
CASES_AT_LEAST: Final = 540


async def test_that_540_hostile_files_are_shown_or_refused_while_the_window_goes_on(qapp: QApplication) -> None:
    files = list(cases())
    assert len(files) >= CASES_AT_LEAST
    readers = PictureReaders(picture_seconds=PICTURE_SECONDS)
    try:
        assert isinstance(await readers.read(encoded("JPEG"), largest=LARGEST), DecodedPicture)
        with gaps() as meanwhile:
            found = await _all(readers, files)
        worst = meanwhile.worst
        if worst > LONGEST_GAP_MS:
            # A machine that stood still by itself: a file that halts the window does so again.
            with gaps() as meanwhile:
                await _all(readers, files)
            worst = min(worst, meanwhile.worst)
        good = await readers.read(encoded("PNG"), largest=LARGEST)
    finally:
        readers.close()
    wrong = [case.name for case, outcome in zip(files, found, strict=True) if not _is_right(case, outcome)]
    assert not wrong
    assert isinstance(good, DecodedPicture)
    assert good.size == QSize(*SIZE)
    assert worst <= LONGEST_GAP_MS


async def _all(readers: PictureReaders, files: list[Case]) -> list[DecodedPicture | RefusedPicture]:
    """Each reader is asked for one after the other, as the desk does it."""
    found: dict[int, DecodedPicture | RefusedPicture] = {}
    left = iter(enumerate(files))

    async def ask() -> None:
        for place, case in left:
            found[place] = await readers.read(case.content, largest=LARGEST)

    await asyncio.gather(*(ask() for _ in range(READERS)))
    return [found[place] for place in range(len(files))]


def _is_right(case: Case, found: DecodedPicture | RefusedPicture) -> bool:
    match found:
        case DecodedPicture(levels=levels, size=size):
            is_sized = case.size is None or size == QSize(*case.size)
            return is_sized and not case.reasons and not levels[0].isNull()
        case RefusedPicture(reason=reason):
            return case.size is None and (not case.reasons or reason in case.reasons)
