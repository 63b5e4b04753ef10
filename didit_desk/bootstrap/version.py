"""What `--version` prints."""

from __future__ import annotations

import platform
import sys

from didit_desk import __version__


def version_line() -> str:
    """Version, Python, Qt and whether this is a packaged build."""
    from PySide6.QtCore import qVersion

    build = "packaged" if getattr(sys, "frozen", False) else "from source"
    return f"Didit Desk {__version__}, Python {platform.python_version()}, Qt {qVersion()}, {build}"
