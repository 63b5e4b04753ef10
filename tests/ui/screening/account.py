"""An account that is open and asks nobody, for what works on decisions that are there."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Final

from didit_desk.bootstrap.account_services import open_account
from didit_desk.models.account import Account, ProviderName, Secret
from didit_desk.models.clock import SystemClock
from didit_desk.models.ids import AccountId

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from didit_desk.services.open_account import OpenAccount
    from didit_desk.store.vault import Vault

ACCOUNT: Final = AccountId("test")
REVIEWER: Final = "A. Lindqvist"


@asynccontextmanager
async def quiet_account(vault: Vault, *, memory_days: int = 0) -> AsyncIterator[OpenAccount]:
    """The services of an account over `vault`; nothing is started, so nothing is requested."""
    account = Account(
        account_id=ACCOUNT,
        name="Test",
        provider=ProviderName.DIDIT_V3,
        url="http://127.0.0.1:9",
        reviewer=REVIEWER,
        media_hosts=(),
        is_sandbox=True,
    )
    opened = open_account(
        account, Secret("key"), vault, SystemClock(), refresh_seconds=3_600, memory_days=lambda: memory_days
    )
    try:
        yield opened
    finally:
        await opened.aclose()
