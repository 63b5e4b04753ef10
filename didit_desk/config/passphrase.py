"""A vault key made from a passphrase, for computers without a keyring.

The file beside the vault holds a random salt, the cost of the derivation and a check value, never the passphrase or the
key. The check value tells a wrong passphrase from a damaged vault; guessing against it costs as much as guessing
against the vault itself.
"""

from __future__ import annotations

import hmac
import json
import os
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from didit_desk.config.files import write_whole

if TYPE_CHECKING:
    from pathlib import Path

KEY_BYTES: Final = 32
SALT_BYTES: Final = 32
COST: Final = 2**17
"""scrypt's n; with r = 8 one guess takes 128 MiB (RFC 7914, OWASP password storage)."""

BLOCK_SIZE: Final = 8
PARALLEL: Final = 1
LARGEST_COST: Final = 2**20
LARGEST_BLOCK_SIZE: Final = 32
"""A file that asks for more is foreign: it would only keep the computer busy."""

_VERSION: Final = 1
_LARGEST_FILE_BYTES: Final = 4_096
_CHECK_LABEL: Final = b"didit-desk passphrase check 1"


class WrongPassphrase(Exception):
    """The passphrase does not make this vault's key. Nothing was changed."""

    def __init__(self) -> None:
        super().__init__("the passphrase does not open this vault")


class SaltUnreadable(Exception):
    """The file with the salt is damaged or from a later version. It is left as it is: without it no key is found."""

    def __init__(self) -> None:
        super().__init__("the salt of the passphrase cannot be read")


class PassphraseTaken(Exception):
    """The vault has a passphrase already."""

    def __init__(self) -> None:
        super().__init__("this vault has a passphrase already")


@dataclass(frozen=True, slots=True, kw_only=True)
class Derivation:
    """How a key is made: scrypt with this salt and cost. `check` belongs to the right key."""

    salt: bytes
    cost: int
    block_size: int
    parallel: int
    check: bytes


def key_from_passphrase(place: Path, passphrase: str) -> bytes:
    """The key of the vault whose salt is in `place`: 32 bytes. Takes about half a second and 128 MiB.

    Raises `WrongPassphrase` and `SaltUnreadable`; nothing is written in any case.
    """
    kept = _read(place)
    key = _derived(passphrase, salt=kept.salt, cost=kept.cost, block_size=kept.block_size, parallel=kept.parallel)
    if not hmac.compare_digest(_check_of(key), kept.check):
        raise WrongPassphrase
    return key


def new_key_from_passphrase(place: Path, passphrase: str) -> bytes:
    """A key for a vault that does not exist yet; its salt is kept in `place`, mode 0600, and on disk.

    Raises `PassphraseTaken` when there is such a file, OSError when it cannot be written.
    """
    if place.exists():
        raise PassphraseTaken
    salt = os.urandom(SALT_BYTES)
    key = _derived(passphrase, salt=salt, cost=COST, block_size=BLOCK_SIZE, parallel=PARALLEL)
    content = {
        "version": _VERSION,
        "kdf": "scrypt",
        "n": COST,
        "r": BLOCK_SIZE,
        "p": PARALLEL,
        "salt": salt.hex(),
        "check": _check_of(key).hex(),
    }
    write_whole(place, json.dumps(content, indent=2).encode("ascii") + b"\n")
    return key


def _derived(passphrase: str, *, salt: bytes, cost: int, block_size: int, parallel: int) -> bytes:
    # Imported here: a desk with a keyring does without it.
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    # The same words typed on another keyboard may arrive in another normal form; blanks around them are not seen.
    text = unicodedata.normalize("NFKC", passphrase).strip().encode("utf-8", "surrogatepass")
    return Scrypt(salt=salt, length=KEY_BYTES, n=cost, r=block_size, p=parallel).derive(text)


def _check_of(key: bytes) -> bytes:
    return hmac.digest(key, _CHECK_LABEL, "sha256")


def _read(place: Path) -> Derivation:
    try:
        with place.open("rb") as file:
            content: dict[str, Any] = json.loads(file.read(_LARGEST_FILE_BYTES))
        found = Derivation(
            salt=bytes.fromhex(content["salt"]),
            cost=content["n"],
            block_size=content["r"],
            parallel=content["p"],
            check=bytes.fromhex(content["check"]),
        )
        is_ours = content["version"] == _VERSION and content["kdf"] == "scrypt" and _is_bearable(found)
    # Not readable, not JSON, or JSON of another shape.
    except (OSError, ValueError, TypeError, KeyError, RecursionError) as error:
        raise SaltUnreadable from error
    if not is_ours:
        raise SaltUnreadable
    return found


def _is_bearable(found: Derivation) -> bool:
    is_power = found.cost > 1 and found.cost & (found.cost - 1) == 0
    is_small = found.cost <= LARGEST_COST and 0 < found.block_size <= LARGEST_BLOCK_SIZE and found.parallel == PARALLEL
    return is_power and is_small and len(found.salt) >= KEY_BYTES // 2
