"""Reader processes: what they may not do, how they end, and what the desk says of a picture that a reader left."""

from __future__ import annotations

import asyncio
import os
import signal
import struct
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
import pytest_asyncio
from PySide6.QtCore import QSize

from didit_desk.ui.decoding import DecodedPicture, RefusalReason, RefusedPicture
from didit_desk.ui.reader.process import ReaderProcess, command
from didit_desk.ui.reader.readers import PictureReaders
from didit_desk.ui.reader.wire import PIPE_BYTES
from tests.helpers.source import ROOT
from tests.helpers.waiting import until, wait_until
from tests.ui.reader.hostile_pictures import encoded

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

LARGEST: Final = QSize(1000, 1000)
SHORT_SECONDS: Final = 1.0
PATIENCE_SECONDS: Final = 20.0

posix = pytest.mark.skipif(sys.platform == "win32", reason="stops a process by a signal")
linux = pytest.mark.skipif(sys.platform != "linux", reason="looks a process up in /proc")

# A desk that starts a reader, tells its number and ends without a word.
DESK: Final = """
import os, sys
from didit_desk.ui.reader.process import ReaderProcess
reader = ReaderProcess()
reader.warm()
print(reader.pid, flush=True)
os._exit(0)
"""


@pytest_asyncio.fixture
async def readers() -> AsyncIterator[PictureReaders]:
    """One reader, warm."""
    made = PictureReaders(count=1)
    await made.read(encoded("PNG"), largest=LARGEST)
    yield made
    made.close()


@pytest_asyncio.fixture
async def impatient() -> AsyncIterator[PictureReaders]:
    """One reader, warm, whose pictures may take a second."""
    made = PictureReaders(count=1, picture_seconds=SHORT_SECONDS)
    await made.read(encoded("PNG"), largest=LARGEST)
    yield made
    made.close()


async def shown(readers: PictureReaders, content: bytes) -> DecodedPicture:
    found = await readers.read(content, largest=LARGEST)
    assert isinstance(found, DecodedPicture), found
    return found


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "JPEG2000", "AVIF"])
async def test_that_pixels_come_back_as_they_are_in_the_file(readers: PictureReaders, kind: str) -> None:
    found = await shown(readers, encoded(kind, (400, 300)))
    assert found.size == found.levels[0].size() == QSize(400, 300)
    assert [level.width() for level in found.levels] == [400, 200]
    top, bottom = found.levels[0].pixelColor(200, 4), found.levels[0].pixelColor(200, 295)
    assert top.red() < 80
    assert bottom.red() > 170


async def test_that_a_picture_with_holes_keeps_them(readers: PictureReaders) -> None:
    from io import BytesIO

    from PIL import Image

    buffer = BytesIO()
    Image.new("RGBA", (40, 40), (200, 100, 50, 0)).save(buffer, "PNG")
    found = await shown(readers, buffer.getvalue())
    assert found.levels[0].pixelColor(5, 5).alpha() == 0


@linux
async def test_that_a_killed_reader_refuses_its_picture_and_the_next_one_is_read(readers: PictureReaders) -> None:
    (pid,) = readers.pids
    os.kill(pid, signal.SIGSTOP)
    # More than a pipe holds: a reader that is stopped has begun with it and not ended.
    content = encoded("PNG", (1_200, 1_200))
    assert len(content) > PIPE_BYTES
    reading = asyncio.gather(readers.read(content, largest=LARGEST))
    await until(lambda: _bytes_waiting_for(pid) > 0)
    os.kill(pid, signal.SIGKILL)
    (found,) = await reading
    assert found == RefusedPicture(reason=RefusalReason.READER_ENDED)
    await shown(readers, encoded("JPEG"))
    assert readers.pids != (pid,)


@posix
async def test_that_a_reader_that_hangs_is_ended_at_the_deadline(impatient: PictureReaders) -> None:
    (pid,) = impatient.pids
    os.kill(pid, signal.SIGSTOP)
    found = await impatient.read(encoded("JPEG"), largest=LARGEST)
    assert found == RefusedPicture(reason=RefusalReason.TOO_SLOW)
    await shown(impatient, encoded("JPEG"))


def has_ended(pid: int) -> bool:
    """Every thread is gone: the pipes stay open until the last one is."""
    process = Path("/proc", str(pid))
    return (process / "stat").read_text("ascii").split()[2] == "Z" and len(list((process / "task").iterdir())) == 1


@linux
async def test_that_a_reader_that_died_idle_costs_no_picture(readers: PictureReaders) -> None:
    (pid,) = readers.pids
    os.kill(pid, signal.SIGKILL)
    assert wait_until(lambda: has_ended(pid), seconds=5)
    await shown(readers, encoded("JPEG"))


async def test_that_who_comes_later_and_is_more_urgent_is_read_first(readers: PictureReaders) -> None:
    order: list[str] = []

    async def ask(name: str, rank: int) -> None:
        await readers.read(encoded("JPEG"), largest=LARGEST, rank=lambda: rank)
        order.append(name)

    await asyncio.gather(ask("first", 9), ask("ahead", 2), ask("also ahead", 2), ask("on screen", 0))
    assert order == ["first", "on screen", "ahead", "also ahead"]


async def test_that_who_is_cancelled_leaves_the_reader_to_others(readers: PictureReaders) -> None:
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0):
            await readers.read(encoded("JPEG"), largest=LARGEST)
    await shown(readers, encoded("JPEG"))


async def test_that_closed_readers_refuse(readers: PictureReaders) -> None:
    readers.close()
    found = await readers.read(encoded("JPEG"), largest=LARGEST)
    assert found == RefusedPicture(reason=RefusalReason.READER_ENDED)


@linux
def test_that_a_reader_can_open_nothing_and_write_no_file() -> None:
    reader = ReaderProcess()
    reader.warm()
    place = Path(f"/proc/{reader.pid}")
    try:
        lines = (place / "limits").read_text("ascii").splitlines()[1:]
        large = reader.read(encoded("JPEG", (1_600, 1_200)), LARGEST)
        held = {int(path.name): str(path.readlink()) for path in (place / "fd").iterdir()}
        threads = [(task / "comm").read_text("ascii").strip() for task in (place / "task").iterdir()]
    finally:
        reader.close()
        reader.end()
    hard = {line[:25].strip(): line[26:].split()[1] for line in lines}
    assert isinstance(large, DecodedPicture)
    assert threads.count("Thread (pooled)") == 1, threads
    assert held.keys() == set(range(int(hard["Max open files"]))), "A number is free."
    assert hard["Max file size"] == hard["Max core file size"] == "0"
    assert int(hard["Max address space"]) < 2 * 1024**3
    assert all(name.startswith(("pipe:", "anon_inode:", "/dev/null")) for name in held.values()), held


@linux
def test_that_a_reader_ends_with_the_desk_that_started_it() -> None:
    told = subprocess.run([sys.executable, "-c", DESK], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert wait_until(lambda: not _is_running(int(told)), seconds=PATIENCE_SECONDS)


def test_that_a_reader_that_says_what_none_says_is_not_believed() -> None:
    """Ten thousand pixels a side were not asked for, and no memory is given for them."""
    liar = (
        "import os, struct; os.write(1, b'\\x01'); os.read(0, 12);"
        "os.write(1, struct.pack('>BBIIB', 0, 1, 10_000, 5_000, 1) + struct.pack('>HHB', 10_000, 5_000, 0));"
        "os.read(0, 1 << 20); os.read(0, 1)"
    )
    reader = ReaderProcess(command=lambda: [sys.executable, "-c", liar])
    try:
        assert reader.read(b"\xff\xd8\xff", LARGEST) == RefusedPicture(reason=RefusalReason.READER_ENDED)
    finally:
        reader.close()
        reader.end()


def test_that_a_reader_that_never_starts_is_not_started_for_ever() -> None:
    reader = ReaderProcess(command=lambda: [sys.executable, "-I", "-S", "-c", "raise SystemExit(4)"])
    try:
        refused = [reader.read(b"\xff\xd8\xff", LARGEST) for _ in range(40)]
    finally:
        reader.close()
        reader.end()
    assert set(refused) == {RefusedPicture(reason=RefusalReason.READER_ENDED)}
    assert reader.starts == 20


def test_that_the_program_takes_no_arguments_and_is_a_verb_of_the_desk() -> None:
    answer = subprocess.run(
        [sys.executable, "-m", "didit_desk", "picture-reader", "file.jpg"], cwd=ROOT, capture_output=True, check=False
    )
    assert answer.returncode == 2
    answer = subprocess.run(
        [sys.executable, "-m", "didit_desk", "picture-reader"],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    assert (answer.returncode, answer.stdout) == (0, b"\x01")


def test_that_a_frozen_program_starts_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert command() == [sys.executable, "picture-reader"]


def _bytes_waiting_for(pid: int) -> int:
    """How many bytes stand in the pipe to the standard input of a process."""
    import fcntl
    import termios

    with Path(f"/proc/{pid}/fd/0").open("rb", buffering=0) as pipe:
        (count,) = struct.unpack("i", fcntl.ioctl(pipe, termios.FIONREAD, bytes(4)))
    return int(count)


def _is_running(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    # Nobody collects the orphans in some containers.
    return state != "Z"
