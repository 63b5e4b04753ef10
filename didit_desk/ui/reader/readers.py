"""The readers: two processes that decode pictures, the most urgent first, each picture within a deadline."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Final

from didit_desk.ui.decoding import RefusalReason, RefusedPicture
from didit_desk.ui.reader.process import PICTURE_SECONDS, ReaderProcess
from didit_desk.ui.reader.turns import Turns

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QSize

    from didit_desk.ui.decoding import DecodedPicture

READERS: Final = 2


class PictureReaders:
    """Processes start with `prestart` or with the first picture; one that dies is replaced for the next picture.

    Threads only move bytes between the desk and its readers. Nothing here touches a file.
    """

    def __init__(self, *, count: int = READERS, picture_seconds: float = PICTURE_SECONDS) -> None:
        self._readers = tuple(ReaderProcess(picture_seconds=picture_seconds) for _ in range(count))
        self._free = list(self._readers)
        self._turns = Turns(count)
        self._threads = ThreadPoolExecutor(count, thread_name_prefix="picture-reader")
        self._is_closed = False

    @property
    def pids(self) -> tuple[int, ...]:
        """The numbers of the running processes."""
        return tuple(reader.pid for reader in self._readers if reader.pid is not None)

    def prestart(self) -> None:
        """Starts the processes one after the other, so that the first picture does not wait for one."""
        self._threads.submit(self._warm)

    async def read(
        self, content: bytes, *, largest: QSize, rank: Callable[[], int] = lambda: 0
    ) -> DecodedPicture | RefusedPicture:
        """The picture in `content`, no larger than `largest` px, or why it is refused. The lowest `rank` goes first.

        Who is cancelled leaves at once; the reader finishes what it began.
        """
        await self._turns.take(rank)
        if self._is_closed:
            self._turns.give_back()
            return RefusedPicture(reason=RefusalReason.READER_ENDED)
        # One that runs before one that must be started first.
        reader = max(self._free, key=lambda free: free.pid is not None)
        self._free.remove(reader)
        work = asyncio.get_running_loop().run_in_executor(self._threads, reader.read, content, largest)
        work.add_done_callback(lambda _: self._give_back(reader))
        self._watch(reader, work)
        return await asyncio.shield(work)

    def close(self) -> None:
        """Ends every process at once; what was being read is refused. Closing twice is harmless."""
        if self._is_closed:
            return
        self._is_closed = True
        for reader in self._readers:
            reader.close()
            self._threads.submit(reader.end)
        self._threads.shutdown(wait=False)

    def _warm(self) -> None:
        for reader in self._readers:
            reader.warm()

    def _give_back(self, reader: ReaderProcess) -> None:
        self._free.append(reader)
        self._turns.give_back()

    def _watch(self, reader: ReaderProcess, work: asyncio.Future[DecodedPicture | RefusedPicture]) -> None:
        """Looks again when the time is up: a process that was just starting has more of it."""
        if work.done():
            return
        left = reader.seconds_left
        if left <= 0:
            reader.kill(RefusalReason.TOO_SLOW)
            return
        look = asyncio.get_running_loop().call_later(left, self._watch, reader, work)
        work.add_done_callback(lambda _: look.cancel())
