"""Which provider class speaks for which account."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

from didit_desk.api.didit_v3.client import DiditV3
from didit_desk.api.pacing import Limit, Scope
from didit_desk.models.clock import SystemClock

if TYPE_CHECKING:
    from didit_desk.api.provider import Provider
    from didit_desk.config.settings import Settings
    from didit_desk.models.account import Account, Secret


@dataclass(frozen=True, slots=True, kw_only=True)
class Rates:
    """Requests a minute that a key may make (Didit API, rate limiting)."""

    reads: int = 600
    writes: int = 300
    reports: int = 50


def rates_of(settings: Settings) -> Rates:
    """The rates the reviewer has set."""
    return Rates(
        reads=settings.reads_per_minute, writes=settings.writes_per_minute, reports=settings.reports_per_minute
    )


def connect(account: Account, key: Secret, *, rates: Rates | None = None) -> Provider:
    """A provider for `account` that keeps to `rates`. Nothing is sent yet."""
    allowed = rates or Rates()
    budgets = {
        Scope.GET: Limit(requests=allowed.reads),
        Scope.WRITE: Limit(requests=allowed.writes),
        Scope.PDF: Limit(requests=allowed.reports),
    }
    return DiditV3(account, key, clock=SystemClock(), random=random.SystemRandom(), budgets=budgets)
