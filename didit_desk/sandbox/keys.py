"""The keys this sandbox accepts: one with full access and scoped ones (Didit API, authentication)."""

from __future__ import annotations

import base64
import hashlib
import hmac
from dataclasses import dataclass
from typing import Final

SCOPES: Final = ("no_media", "read_only", "approved_only", "expired")
_PREFIX: Final = "sk_test_"


@dataclass(frozen=True, slots=True, kw_only=True)
class Credential:
    """Who asks: `full` or the name of a scoped key."""

    name: str

    @property
    def sees_media(self) -> bool:
        """Without it every media address is null and PDFs answer 403."""
        return self.name != "no_media"

    @property
    def may_write(self) -> bool:
        """Without it every write answers 403."""
        return self.name != "read_only"

    def sees(self, status: str) -> bool:
        """Whether a session of that status exists for this key."""
        return self.name != "approved_only" or status == "Approved"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyRing:
    """Keys derived from the seed, so that they survive a restart."""

    seed: str

    @property
    def full(self) -> str:
        """The key with full access."""
        return self._key("full")

    @property
    def scoped(self) -> dict[str, str]:
        """The scoped keys by name."""
        return {name: self._key(name) for name in SCOPES}

    @property
    def client_id(self) -> str:
        """Client id of the older token flow."""
        return self._key("client").removeprefix(_PREFIX)[:22]

    @property
    def client_secret(self) -> str:
        """Client secret of the older token flow."""
        return self._key("secret").removeprefix(_PREFIX)

    def credential(self, key: str) -> Credential | None:
        """Whose key it is; None for a wrong one, live keys included."""
        for name in ("full", *SCOPES):
            if hmac.compare_digest(self._key(name).encode(), key.encode()):
                return Credential(name=name)
        return None

    def _key(self, name: str) -> str:
        digest = hashlib.sha256(f"{self.seed}:key:{name}".encode()).digest()
        return _PREFIX + base64.urlsafe_b64encode(digest).decode().rstrip("=")
