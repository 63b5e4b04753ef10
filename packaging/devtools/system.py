"""The system libraries the desk needs on Debian and Ubuntu: which are missing, and how to install them."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

from devtools.places import run, say, stop

# Qt's own needs on a bare system, the xcb platform, and Qt Multimedia (which does not import without libpulse0).
# Where a name changed between releases all its names are given; the package is there when one of them is.
FOR_RUN: Final = (
    ("libglib2.0-0", "libglib2.0-0t64"),
    ("libgl1",),
    ("libegl1",),
    ("libxkbcommon0",),
    ("libfontconfig1",),
    ("libdbus-1-3",),
    ("libbrotli1",),
    ("libxcb-cursor0",),
    ("libxcb-icccm4",),
    ("libxcb-keysyms1",),
    ("libxcb-shape0",),
    ("libxkbcommon-x11-0",),
    ("libpulse0",),
    ("libxrandr2",),
    ("libxext6",),
    ("ca-certificates",),
)
# A screen with a window manager and a keyboard, a keyring on a session bus, and fonts for the scripts in the tests.
FOR_TEST: Final = (
    *FOR_RUN,
    ("xvfb",),
    ("openbox",),
    ("xdotool",),
    ("gnome-keyring",),
    ("dbus",),
    ("fonts-noto-core",),
    ("fonts-noto-cjk",),
    ("fonts-inter",),
)
# objdump and strip, with which PyInstaller reads and shrinks libraries.
FOR_BUILD: Final = (*FOR_TEST, ("binutils",))


def ensure(wanted: tuple[tuple[str, ...], ...]) -> None:
    """Leaves every package of `wanted` installed, or stops the program with the one command that installs them.

    As root the packages are installed here. On systems other than Debian and its relatives nothing is checked.
    """
    if shutil.which("dpkg-query") is None or shutil.which("apt-get") is None:
        return
    present = _installed()
    missing = [names for names in (*_for_venv(), *wanted) if present.isdisjoint(names)]
    if not missing:
        return
    if os.geteuid() != 0:
        command = " ".join(("sudo apt-get install --no-install-recommends", *(_best(names) for names in missing)))
        stop(f"system packages are missing. Install them and start again:\n  {command}")
    say(f"installing {len(missing)} system packages")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    if run(["apt-get", "update", "-qq"], environment) != 0:
        stop("apt-get update failed.")
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends"]
    if run([*install, *(_best(names) for names in missing)], environment) != 0:
        stop("apt-get install failed.")


def _for_venv() -> tuple[tuple[str, ...], ...]:
    """Debian splits the part of Python that fills a new virtual environment into a package of its own."""
    if importlib.util.find_spec("ensurepip") is not None:
        return ()
    return ((f"python{sys.version_info.major}.{sys.version_info.minor}-venv", "python3-venv"),)


def _installed() -> set[str]:
    """Names of the installed packages, without architectures."""
    query = ["dpkg-query", "-W", "-f", "${db:Status-Status} ${Package}\n"]
    rows = subprocess.run(query, capture_output=True, text=True, check=True).stdout.splitlines()
    return {row.split()[1] for row in rows if row.startswith("installed ")}


def _best(names: tuple[str, ...]) -> str:
    """The name that fits this release: the newest one from Debian 13 and Ubuntu 24.04 on, the oldest one before."""
    return names[-1] if _renamed_for_64_bit_time() else names[0]


def _renamed_for_64_bit_time() -> bool:
    fields = dict(line.split("=", 1) for line in Path("/etc/os-release").read_text("utf-8").splitlines() if "=" in line)
    version = fields.get("VERSION_ID", "").strip('"').split(".")[0]
    first = {"debian": 13, "ubuntu": 24}.get(fields.get("ID", "").strip('"'))
    # Testing releases carry no number, and they are newer than the change.
    return first is not None and (not version.isdigit() or int(version) >= first)
