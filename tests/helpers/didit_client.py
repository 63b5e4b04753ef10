"""A Didit client made for a test: short deadlines, a fixed random, closed at the end."""

from __future__ import annotations

import random
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Final

from didit_desk.api.didit_v3 import endpoints
from didit_desk.api.didit_v3.client import DiditV3
from didit_desk.api.exchange import Limits
from didit_desk.models.account import Account, ProviderName, Secret
from didit_desk.models.clock import SystemClock
from didit_desk.models.ids import AccountId, SessionId

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping

    from didit_desk.api.media import MediaLimits
    from didit_desk.api.pacing import Limit, Scope

KEY: Final = "sk_test_CANARYKEYcanarykeyCANARYKEYcanarykey0123456"
KYC: Final = SessionId("0f2b6c1e-7a3d-4c58-9b21-5d6e7f809a1b")
SHORT: Final = Limits(read_seconds=1.0, write_seconds=1.0, connect_seconds=0.5, backoff_seconds=0.01)
PATIENT: Final = Limits(backoff_seconds=0.01)


@asynccontextmanager
async def didit_client(
    url: str,
    *,
    key: str = KEY,
    limits: Limits = SHORT,
    media_limits: MediaLimits | None = None,
    media_hosts: tuple[str, ...] = (),
    budgets: Mapping[Scope, Limit] = endpoints.BUDGETS,
) -> AsyncIterator[DiditV3]:
    """A client of the account at `url`, closed when the block ends."""
    account = Account(
        account_id=AccountId("test"),
        name="Test",
        provider=ProviderName.DIDIT_V3,
        url=url,
        reviewer="A. Analyst",
        media_hosts=media_hosts,
    )
    client = DiditV3(
        account,
        Secret(key),
        clock=SystemClock(),
        random=random.Random(1),  # noqa: S311  (repeatable jitter)
        limits=limits,
        media_limits=media_limits,
        budgets=budgets,
    )
    try:
        yield client
    finally:
        await client.aclose()
