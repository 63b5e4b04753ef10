"""Sessions of the sandbox as the desk reads their JSON."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, Final

from didit_desk.api.didit_v3 import wire
from didit_desk.api.didit_v3.mapping import decision_from
from didit_desk.models.ids import SessionId
from didit_desk.sandbox.decision import business_decision, user_decision
from didit_desk.sandbox.world import World

if TYPE_CHECKING:
    from collections.abc import Iterator

    from didit_desk.models.decision import Decision

TODAY: Final = date(2026, 11, 20)
BLOCK: Final = 400
"""A block of that many user sessions holds every scenario."""
COMPANIES: Final = 24


def sandbox_bodies() -> Iterator[tuple[str, dict[str, Any]]]:
    """Scenario and JSON of one block of user sessions and of the newest companies."""
    world = World(seed="7", sessions=BLOCK, today=TODAY)
    for number in range(world.newest_user, world.newest_user - BLOCK, -1):
        case = world.case(number)
        yield case.scenario.name, user_decision(case, change=None, link=str)
    for number in range(world.newest_business, world.newest_business - COMPANIES, -1):
        company = world.company(number)
        yield company.scenario.name, business_decision(company, change=None, link=str)


def read(body: dict[str, Any]) -> Decision:
    """The decision of that JSON, read at noon of the sandbox's day."""
    return decision_from(
        wire.top_level(json.dumps(body).encode()),
        asked=SessionId(body["session_id"]),
        read_at=datetime(2026, 11, 20, 12, tzinfo=UTC),
        loopback=False,
    )
