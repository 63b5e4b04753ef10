"""What a reader process gives up before it sees the first file.

Linux: no core file, no byte written to a file, no file or socket opened (every number below the limit is taken), and a
bound on memory. macOS: no bound on memory, which it does not keep, and a few descriptors left for Qt's threads. Windows
has none of these without a job object: there a reader is bounded by its deadline and by the checks of size alone. No
system call is filtered and no threads are forbidden anywhere: Qt scales and a watchdog waits in threads.
"""

from __future__ import annotations

import sys
from typing import Final

ADDRESS_SPACE_BYTES: Final = 1536 * 1024 * 1024
"""64 megapixels twice with 8 bytes each, and the libraries."""


def give_up(*, open_files: int) -> None:
    """Sets the limits for good; `open_files` are open now, from 0 on, and no more can be. Raises OSError."""
    if sys.platform == "win32":
        return
    import resource

    limits = {resource.RLIMIT_CORE: 0, resource.RLIMIT_FSIZE: 0, resource.RLIMIT_NOFILE: open_files}
    if sys.platform == "linux":
        limits[resource.RLIMIT_AS] = ADDRESS_SPACE_BYTES
    for kind, most in limits.items():
        try:
            resource.setrlimit(kind, (most, most))
        except ValueError as error:
            # The limit in force is lower already.
            if resource.getrlimit(kind)[1] > most:
                raise OSError(kind) from error
