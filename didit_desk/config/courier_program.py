"""The key courier's program: fetches the vault's key and prints it.

It prints the key as hex on its standard output, a pipe only the desk reads, and ends with 0; or prints a reason word
and ends with 3. It may wait for the keyring's own password dialog. Linux desktops with an unlocked keyring take a short
way that leaves the keyring package unloaded. The desk waits for it at its first paint, so it imports almost nothing.
"""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

NO_KEY = 3
"""Exit code with a reason word instead of a key."""

DAMAGED = "key-damaged"
HEX_DIGITS = 64


def main(argv: Sequence[str]) -> int:
    """The program: `argv` is the profile id. Prints the key and returns 0, or a reason word and returns 3."""
    if len(argv) != 1:
        return 2
    try:
        answer = _fetched(argv[0])
    # Whatever a keyring backend raises, the desk gets one word and opens without storage.
    except Exception as error:
        sys.stdout.write(_reason(error))
        sys.stdout.flush()
        return NO_KEY
    sys.stdout.write(answer)
    sys.stdout.flush()
    return 0


def _fetched(profile_id: str) -> str:
    if sys.platform == "linux":
        from didit_desk.config.secret_service import quick_secret

        kept = quick_secret("didit-desk", f"vault:key:{profile_id}")
        if kept is not None and len(kept) == HEX_DIGITS:
            return kept
    from didit_desk.config.secrets import KeyringSecrets
    from didit_desk.config.vault_key import vault_key

    return vault_key(KeyringSecrets(profile_id)).hex()


def _reason(error: Exception) -> str:
    from didit_desk.config.secrets import FAILED, SecretsUnavailable
    from didit_desk.config.vault_key import VaultKeyDamaged

    match error:
        case SecretsUnavailable():
            return error.reason
        case VaultKeyDamaged():
            return DAMAGED
        case _:
            return FAILED
