"""Every random choice of the sandbox: the same seed and the same subject always fall the same way."""

from __future__ import annotations

import hashlib
import random
import uuid


def dice(seed: str, *subject: str | int) -> random.Random:
    """A generator that depends on nothing but its arguments. Not fit for secrets, which a sandbox has none of."""
    return random.Random(":".join((seed, *map(str, subject))))  # noqa: S311


def uuid_for(seed: str, *subject: str | int) -> str:
    """A canonical lower-case version 4 UUID that depends on nothing but its arguments."""
    digest = hashlib.blake2b(":".join((seed, *map(str, subject))).encode(), digest_size=16).digest()
    return str(uuid.UUID(bytes=digest, version=4))
