"""Keeps FFmpeg from writing to standard error: its lines carry what a file says of itself, such as where it was filmed.

Qt offers no switch for it, so the level is set in the library that Qt's backend has already loaded.
"""

from __future__ import annotations

import ctypes
import sys
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Final

import PySide6

QUIET: Final = -8
"""AV_LOG_QUIET of FFmpeg's libavutil/log.h."""
_PATTERNS: Final = {"win32": "avutil-*.dll", "darwin": "libavutil.*.dylib"}
_FOLDERS: Final = ("Qt/lib", "", "..")


@cache
def quiet_ffmpeg() -> bool:
    """Silences FFmpeg for this process; False where its library is not found beside Qt, and it goes on talking."""
    package = Path(PySide6.__file__).parent
    pattern = _PATTERNS.get(sys.platform, "libavutil.so.*")
    for found in (path for folder in _FOLDERS for path in sorted((package / folder).glob(pattern))):
        with suppress(OSError, AttributeError):
            ctypes.CDLL(str(found)).av_log_set_level(QUIET)
            return True
    return False
