"""One desk for a profile: the first holds a lock, a second asks it to come to the front and ends."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from didit_desk.config.instance_lock import InstanceLock
from didit_desk.config.paths import ProfileUnsafe

if TYPE_CHECKING:
    from didit_desk.config.paths import ProfilePaths

LONGEST_SOCKET_PATH: Final = 100
"""Bytes; a Unix socket's path may have 104 to 108."""

ANSWER_WITHIN_S: Final = 0.5
ALREADY_OPEN: Final = "Didit Desk is already open on this profile."


def take_profile(paths: ProfilePaths) -> InstanceLock | None:
    """The lock of the profile; None when another desk holds it. Raises `ProfileUnsafe` when it cannot be locked."""
    lock = InstanceLock(paths.instance_lock)
    try:
        return lock if lock.take() else None
    except OSError as error:
        raise ProfileUnsafe("it cannot be locked") from error


def raise_open_desk(paths: ProfilePaths) -> bool:
    """Asks the desk that holds the profile to come to the front; False when it does not answer yet."""
    # Imported here: only a second start pays for it.
    from didit_desk.ui.second_start import ask_to_raise

    return ask_to_raise(socket_name(paths), within_s=ANSWER_WITHIN_S)


def socket_name(paths: ProfilePaths) -> str:
    """Where the open desk listens: in the profile, which only its user can enter, if the path is short enough."""
    place = str(paths.instance_socket.absolute())
    if os.name == "posix" and len(os.fsencode(place)) <= LONGEST_SOCKET_PATH:
        return place
    # Imported here: it loads OpenSSL, and most paths are short enough.
    import hashlib

    mark = hashlib.sha256(os.fsencode(place)).hexdigest()[:24]
    return f"didit-desk-{mark}"
