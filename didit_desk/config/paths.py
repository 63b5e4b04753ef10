"""Where a profile keeps its files: the platform's folders, or one folder named on the command line."""

from __future__ import annotations

import os
import re
import stat
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

_APPLICATION: Final = "didit-desk"
_PROFILE_ID: Final = re.compile(r"[0-9a-f]{16}")
_PRIVATE: Final = 0o700
_OTHERS: Final = 0o077
_IS_POSIX: Final = os.name == "posix"


class ProfileUnsafe(Exception):
    """The profile's folder cannot be used. `reason` is a phrase without a path."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"the profile folder cannot be used: {reason}")
        self.reason = reason


class ProfilePaths:
    """The files of one profile under `root`. Nothing is made before `prepare`."""

    __slots__ = ("root",)

    def __init__(self, root: Path) -> None:
        self.root = root

    @classmethod
    def standard(cls) -> ProfilePaths:
        """The profile in the platform's folder for local (not roaming) application data."""
        # Imported here: a desk with --profile-dir does without it.
        from platformdirs import user_data_path

        return cls(user_data_path(_APPLICATION, appauthor=False))

    @property
    def settings(self) -> Path:
        """The settings, JSON."""
        return self.root / "settings.json"

    @property
    def accounts(self) -> Path:
        """The accounts, JSON without keys."""
        return self.root / "accounts.json"

    @property
    def vault(self) -> Path:
        """The encrypted database."""
        return self.root / "vault.db"

    @property
    def passphrase(self) -> Path:
        """What tells that a passphrase opens the vault, and how its key is made from it."""
        return passphrase_file(self.vault)

    @property
    def reports(self) -> Path:
        """The folder offered first for exported files."""
        return self.root / "reports"

    @property
    def instance_lock(self) -> Path:
        """The lock that keeps a profile to one desk."""
        return self.root / "desk.lock"

    @property
    def instance_socket(self) -> Path:
        """Where the open desk listens for a second start."""
        return self.root / "desk.sock"

    def prepare(self) -> None:
        """Makes the folder (mode 0700) and checks that it is the user's own and closed to others.

        A folder left open by an earlier umask is closed. Raises `ProfileUnsafe` for a file or a symbolic link in its
        place, another owner, or a folder that cannot be made or closed.
        """
        try:
            self.root.mkdir(mode=_PRIVATE, parents=True, exist_ok=True)
            state = self.root.lstat()
        except OSError as error:
            raise ProfileUnsafe("it cannot be made") from error
        if not stat.S_ISDIR(state.st_mode):
            raise ProfileUnsafe("it is not a folder")
        if _IS_POSIX:
            self._close_to_others(state)

    def profile_id(self) -> str:
        """16 hex digits that tell this profile's keys in the keyring from another's; made on first use.

        Kept in a file, so that a profile folder that is moved still finds its keys. A file with anything else in it
        raises `ProfileUnsafe`: a new id would leave the vault without its key.
        """
        place = self.root / "profile-id"
        try:
            descriptor = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return _read_id(place)
        except OSError as error:
            raise ProfileUnsafe("it cannot be written") from error
        # Imported here: with what it brings along it is needed once in the life of a profile.
        import secrets

        made = secrets.token_hex(8)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(made)
            file.flush()
            os.fsync(file.fileno())
        return made

    def _close_to_others(self, state: os.stat_result) -> None:
        if state.st_uid != os.geteuid():
            raise ProfileUnsafe("it belongs to another user")
        if state.st_mode & _OTHERS:
            try:
                self.root.chmod(_PRIVATE)
            except OSError as error:
                raise ProfileUnsafe("it is open to other users") from error
            if self.root.stat().st_mode & _OTHERS:
                raise ProfileUnsafe("it is open to other users")


def passphrase_file(vault: Path) -> Path:
    """The file beside a vault that holds the salt of its passphrase; it moves with the vault."""
    return vault.with_name(f"{vault.stem}.salt")


def _read_id(place: Path) -> str:
    try:
        text = place.read_bytes().decode("ascii").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise ProfileUnsafe("its id cannot be read") from error
    if not _PROFILE_ID.fullmatch(text):
        raise ProfileUnsafe("its id is damaged")
    return text
