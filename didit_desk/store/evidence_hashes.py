"""Which bytes stood behind a picture when this desk saw it first: the SHA-256 of each, kept with the account.

Neither the picture nor its address is kept: of both only a hash.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, cast

from didit_desk.store.fold import storable

if TYPE_CHECKING:
    from didit_desk.models.ids import AccountId, SessionId
    from didit_desk.store.vault import Vault


class EvidenceHashes:
    """First hashes of one account. Its method raises `models.errors.StorageFault` when the vault fails."""

    def __init__(self, vault: Vault, account_id: AccountId) -> None:
        self._vault = vault
        self._account_id = account_id

    def first(self, session_id: SessionId, pointer: str, capture: str, sha256: str) -> str:
        """The hash that was told of this capture first; `sha256` itself, kept from now on, when there was none."""
        place = hashlib.sha256(f"{pointer}\n{capture}".encode("utf-8", "surrogatepass")).hexdigest()
        key = (self._account_id, storable(session_id), place)
        found = self._vault.reader.execute(
            "SELECT sha256 FROM evidence_hashes WHERE account_id = ? AND session_id = ? AND place = ?", key
        )
        if found:
            return cast("str", found[0][0])
        self._vault.connection.execute(
            "INSERT INTO evidence_hashes VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING", (*key, sha256)
        )
        return sha256
