"""The longest standstill of the window while rows and large pictures arrive.

The floor is the longest one of an idle desk, which shows what else the machine is doing.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice, Qt
from PySide6.QtGui import QImageReader

from didit_desk.models.errors import ProviderError
from tests.bench.figures import Figure, written
from tests.bench.gui import on_stage
from tests.helpers.gaps import gaps

if TYPE_CHECKING:
    from collections.abc import Sequence

    from didit_desk.models.ids import SessionId
    from tests.screens.stage import Stage

SCENARIO: Final = "bad-picture"
LARGE_PICTURES: Final = 5
LARGE_PIXELS: Final = 12_000_000
SESSIONS_AT_MOST: Final = 40
DRAWN_SESSIONS: Final = 16
SETTLE_SECONDS: Final = 0.3
IDLE_SECONDS: Final = 2.0
MOST_MS: Final = 16.7


class TooFewLargePictures(Exception):
    """The figure would tell of smaller pictures than its name says."""


def main() -> int:
    """Measures and prints the figures as one line of JSON."""
    print(written(on_stage(_arrive, sessions=400)))
    return 0


async def _arrive(stage: Stage) -> Sequence[Figure]:
    with gaps() as syncing:
        await stage.rows()
    await asyncio.sleep(SETTLE_SECONDS)
    with gaps() as idle:
        await asyncio.sleep(IDLE_SECONDS)
    arriving = await _worst_while_large_pictures_arrive(stage)
    return [
        Figure(name="worst gap, first reading of the queue", floor=idle.worst, ours=syncing.worst),
        Figure(name="worst gap, 12-megapixel pictures arrive", floor=idle.worst, ours=arriving, most_ms=MOST_MS),
    ]


async def _worst_while_large_pictures_arrive(stage: Stage) -> float:
    """Walks on until five large pictures were shown. The step itself is measured by `walk`, what follows it here."""
    opened = [await stage.open_scenario(SCENARIO)]
    await _drawn_beforehand(stage)
    worst = []
    while sum(_large_pictures(stage, session_id) for session_id in opened) < LARGE_PICTURES:
        if len(opened) == SESSIONS_AT_MOST:
            raise TooFewLargePictures
        stage.press(Qt.Key.Key_J)
        QCoreApplication.sendPostedEvents()
        with gaps() as arriving:
            await stage.at_rest()
            await asyncio.sleep(SETTLE_SECONDS)
        worst.append(arriving.worst)
        session_id = stage.presenter.evidence.session_id
        if session_id is not None:
            opened.append(session_id)
    return max(worst)


async def _drawn_beforehand(stage: Stage) -> None:
    """Lets the sandbox draw what will be asked for: two processes drawing on two cores would be measured otherwise."""
    await stage.at_rest()
    provider = stage.account.provider
    for row in stage.window.queue.neighbours(DRAWN_SESSIONS):
        decision = await provider.sessions.decision(row.row.session_id)
        for medium in (medium for step in decision.steps for medium in step.media):
            if medium.link is not None and medium.kind == "picture":
                with suppress(ProviderError):
                    await provider.media.fetch(medium.link)


def _large_pictures(stage: Stage, session_id: SessionId) -> int:
    """How many pictures of a session have 12 megapixels, by the bytes that came."""
    decision = stage.account.detail.kept(session_id)
    media = [medium for step in decision.steps for medium in step.media] if decision is not None else []
    kept = (stage.account.evidence.kept(session_id, medium.pointer) for medium in media if medium.kind == "picture")
    return sum(_pixels(evidence.content) >= LARGE_PIXELS for evidence in kept if evidence is not None)


def _pixels(content: bytes) -> int:
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    size = QImageReader(buffer).size()
    return size.width() * size.height()


if __name__ == "__main__":
    raise SystemExit(main())
