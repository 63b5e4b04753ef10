"""The reader's program: takes pictures from its standard input and answers with their pixels on its standard output.

It starts with everything loaded, gives up what it does not need (`limits`), and then knows nothing but bytes: no
account, no address, no key. It ends when its standard input ends, which is when the desk does.
"""

from __future__ import annotations

import faulthandler
import os
import sys
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QImageReader

from didit_desk.ui.decoding import DecodedPicture, RefusalReason, RefusedPicture, decode
from didit_desk.ui.reader import limits, wire
from didit_desk.ui.reader.helper_threads import HelperThreads, on_one_processor
from didit_desk.ui.reader.samples import SIDE, samples

if TYPE_CHECKING:
    from collections.abc import Sequence

CANNOT_READ: Final = 4
"""Exit code of a reader that cannot read its own samples."""
DECODED_MEGABYTES: Final = 640
"""Qt's own bound is 256, less than 64 megapixels of 8 bytes need."""
_INPUT: Final = 0
_OUTPUT: Final = 3
_LAST_INHERITED: Final = 256


def main(argv: Sequence[str]) -> int:
    """The program: takes no arguments. 0 when the desk has gone, 2 for arguments, `CANNOT_READ` when unfit."""
    if argv:
        return 2
    # The other way of waiting for events would load a library more and open descriptors at will.
    os.environ["QT_NO_GLIB"] = "1"
    QImageReader.setAllocationLimit(DECODED_MEGABYTES)
    with on_one_processor():
        if not all(isinstance(decode(sample, largest=QSize(SIDE, SIDE)), DecodedPicture) for sample in samples()):
            return CANNOT_READ
        _leave_only_the_pipes()
        threads = HelperThreads()
    limits.give_up(open_files=_lowest_free() + threads.descriptors_to_come)
    wire.send(_OUTPUT, wire.READY)
    try:
        while (request := wire.read_request(_INPUT)) is not None:
            threads.keep_awake()
            _serve(request)
    except (wire.Garbled, BrokenPipeError):
        # The desk ended in the middle of a picture.
        return 0
    return 0


def _serve(request: wire.Request) -> None:
    content = wire.received(_INPUT, request.length)
    if sys.stderr is not None:
        # A thread of C that needs no lock: it also ends a decoder that hangs.
        faulthandler.dump_traceback_later(wire.ALONE_SECONDS, exit=True)
    found = _decoded(content, QSize(request.width, request.height))
    faulthandler.cancel_dump_traceback_later()
    match found:
        case RefusedPicture(reason=reason, media_type=media_type):
            wire.send(_OUTPUT, wire.Answer(reason=reason, media_type=media_type).packed())
        case DecodedPicture(levels=levels, size=size, media_type=media_type):
            told = tuple(
                wire.Level(width=level.width(), height=level.height(), has_alpha=level.hasAlphaChannel())
                for level in levels
            )
            answer = wire.Answer(media_type=media_type, width=size.width(), height=size.height(), levels=told)
            wire.send(_OUTPUT, answer.packed())
            for level in levels:
                wire.send(_OUTPUT, memoryview(level.constBits()))


def _decoded(content: bytes, largest: QSize) -> DecodedPicture | RefusedPicture:
    try:
        found = decode(content, largest=largest)
        if isinstance(found, RefusedPicture):
            return found
        levels = tuple(_plain(level) for level in found.levels)
    except MemoryError:
        return RefusedPicture(reason=RefusalReason.TOO_LARGE)
    # A damaged file makes a decoder raise whatever it likes; this process survives it for the next file.
    except Exception:
        return RefusedPicture(reason=RefusalReason.DAMAGED)
    if any(level.isNull() for level in levels):
        return RefusedPicture(reason=RefusalReason.DAMAGED, media_type=found.media_type)
    return DecodedPicture(levels=levels, size=found.size, media_type=found.media_type)


def _plain(image: QImage) -> QImage:
    """Four bytes a pixel in the format the painter draws fastest; rows of such an image lie without gaps."""
    wanted = QImage.Format.Format_ARGB32_Premultiplied if image.hasAlphaChannel() else QImage.Format.Format_RGB32
    return image if image.format() is wanted else image.convertToFormat(wanted)


def _leave_only_the_pipes() -> None:
    """Whatever prints to standard output from here on prints to nobody, and no number below the limit is free."""
    os.dup2(1, _OUTPUT, inheritable=False)
    os.dup2(2, 1)
    os.closerange(_OUTPUT + 1, _LAST_INHERITED)


def _lowest_free() -> int:
    """The lowest number that no descriptor has; every number below it is taken."""
    free = os.dup(_INPUT)
    os.close(free)
    return free
