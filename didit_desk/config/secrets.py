"""Secrets in the keyring of the operating system, reached through backends named here and no others."""

from __future__ import annotations

import importlib
import sys
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final, Protocol

SERVICE: Final = "didit-desk"

NO_KEYRING: Final = "no-keyring"
LOCKED: Final = "locked"
FAILED: Final = "failed"
NOT_KEPT: Final = "not-kept"

ALLOWED: Final = MappingProxyType(
    {
        "linux": (
            ("Secret Service", "keyring.backends.SecretService", "Keyring"),
            ("KWallet", "keyring.backends.kwallet", "DBusKeyring"),
        ),
        "darwin": (("macOS Keychain", "keyring.backends.macOS", "Keyring"),),
        "win32": (("Windows Credential Manager", "keyring.backends.Windows", "WinVaultKeyring"),),
    }
)
"""Backends by platform: shown name, module, class. Constructed directly: the search of `keyring.get_keyring` obeys
environment variables, configuration files and installed packages, one of which stores passwords in plain files."""


class SecretsUnavailable(Exception):
    """The keyring cannot be used now. `reason` is one of the reason words of this module."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"the keyring is not available: {reason}")
        self.reason = reason


class SecretsLocked(SecretsUnavailable):
    """The keyring is there but stays locked: the dialog was dismissed or nobody could answer it."""

    def __init__(self) -> None:
        super().__init__(LOCKED)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyringState:
    """The keyring this desk would use. `reason` is a reason word when it is not usable."""

    name: str | None
    usable: bool
    reason: str | None = None


class SecretStore(Protocol):
    """Secrets by purpose and id. Every method may block (a keyring can ask its user): call it off the GUI thread.

    Methods raise `SecretsUnavailable` or its kind `SecretsLocked`.
    """

    def available(self) -> KeyringState:
        """What there is; never raises."""
        ...

    def load(self, purpose: str, identity: str) -> str | None:
        """The secret, None when none is kept."""
        ...

    def save(self, purpose: str, identity: str, *, secret: str) -> None:
        """Keeps `secret`, and returns only after reading it back unchanged."""
        ...

    def delete(self, purpose: str, identity: str) -> None:
        """Removes a secret; an absent one is no error."""
        ...


class MemorySecrets:
    """Secrets for the life of the process: tests, the sandbox, and a desk without storage."""

    def __init__(self) -> None:
        self._secrets: dict[tuple[str, str], str] = {}

    def available(self) -> KeyringState:
        """Always usable."""
        return KeyringState(name="memory", usable=True)

    def load(self, purpose: str, identity: str) -> str | None:
        """The secret, None when none is kept."""
        return self._secrets.get((purpose, identity))

    def save(self, purpose: str, identity: str, *, secret: str) -> None:
        """Keeps `secret`."""
        self._secrets[purpose, identity] = secret

    def delete(self, purpose: str, identity: str) -> None:
        """Removes a secret; an absent one is no error."""
        self._secrets.pop((purpose, identity), None)


class KeyringSecrets:
    """Secrets of one profile in the first usable backend of `ALLOWED` for the platform."""

    def __init__(self, profile_id: str, *, platform: str = sys.platform) -> None:
        self._profile_id = profile_id
        self._platform = platform
        self._backend: Any = None
        self._name: str | None = None

    def available(self) -> KeyringState:
        """Looks for a usable backend without reading a secret; a locked keyring counts as usable."""
        try:
            self._found()
        except SecretsUnavailable as error:
            return KeyringState(name=None, usable=False, reason=error.reason)
        return KeyringState(name=self._name, usable=True)

    def load(self, purpose: str, identity: str) -> str | None:
        """The secret, None when none is kept. May wait for the keyring's own password dialog."""
        backend = self._found()
        with _mapped():
            found = backend.get_password(SERVICE, self._user(purpose, identity))
        return found if isinstance(found, str) else None

    def save(self, purpose: str, identity: str, *, secret: str) -> None:
        """Keeps `secret` and reads it back; `SecretsUnavailable("not-kept")` when the two differ."""
        backend = self._found()
        with _mapped():
            backend.set_password(SERVICE, self._user(purpose, identity), secret)
        if self.load(purpose, identity) != secret:
            raise SecretsUnavailable(NOT_KEPT)

    def delete(self, purpose: str, identity: str) -> None:
        """Removes a secret; an absent one is no error."""
        if self.load(purpose, identity) is None:
            return
        backend = self._found()
        with _mapped():
            backend.delete_password(SERVICE, self._user(purpose, identity))

    def _user(self, purpose: str, identity: str) -> str:
        return f"{purpose}:{identity}:{self._profile_id}"

    def _found(self) -> Any:
        if self._backend is None:
            self._name, self._backend = _first_usable(self._platform)
        return self._backend


def _first_usable(platform: str) -> tuple[str, Any]:
    for name, module, kind in ALLOWED.get(platform, ()):
        try:
            backend = getattr(importlib.import_module(module), kind)
            # `priority` is where a backend checks for its service; it raises RuntimeError without one.
            backend.priority  # noqa: B018
            return name, backend()
        # A backend probes foreign code (D-Bus, Win32, Objective-C) that raises classes of its own; whatever it
        # raises, this backend is not usable and the next one is tried.
        except Exception:  # noqa: S112
            continue
    raise SecretsUnavailable(NO_KEYRING)


class _mapped:  # noqa: N801 - reads as a word in a with statement
    """Turns errors of the keyring and of the bus below it into ours, without their texts."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        if error is None or not isinstance(error, Exception):
            return
        from keyring.errors import InitError, KeyringLocked

        # Without a login collection, a dismissed prompt surfaces as InitError.
        if isinstance(error, KeyringLocked | InitError):
            raise SecretsLocked from error
        raise SecretsUnavailable(FAILED) from error
