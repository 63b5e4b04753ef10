"""Which provider class speaks for which account."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from didit_desk.api.didit_v3.client import DiditV3
from didit_desk.models.clock import SystemClock

if TYPE_CHECKING:
    from didit_desk.api.provider import Provider
    from didit_desk.models.account import Account, Secret


def connect(account: Account, key: Secret) -> Provider:
    """A provider for `account`. Nothing is sent yet."""
    return DiditV3(account, key, clock=SystemClock(), random=random.SystemRandom())
