"""What several alterations need: adding warnings, naming other sessions."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from didit_desk.sandbox.dice import dice, uuid_for
from didit_desk.sandbox.moments import stamp
from didit_desk.sandbox.risks import warning

if TYPE_CHECKING:
    from didit_desk.sandbox.case import Case
    from didit_desk.sandbox.shapes import Body


def warn(block: Body, *risks: str) -> None:
    """Puts warnings into a block, in that order, under the block's own node."""
    block["warnings"].extend(warning(risk, node=block["node_id"]) for risk in risks)


def other_sessions(case: Case, *, count: int) -> list[Body]:
    """The shared part of `matches[]`: sessions older than this world, which answer 404."""
    draw = dice(case.subject, "others")
    found = []
    for place in range(count):
        found.append(
            {
                "session_id": uuid_for(case.subject, "other", place),
                "session_number": case.number - 4_000 - 977 * place - draw.randrange(900),
                "vendor_data": f"cus_{draw.randrange(16**6):06x}" if place % 2 == 0 else None,
                "verification_date": stamp(case.created_at - timedelta(days=60 + 71 * place)),
                "status": ("Declined", "Approved", "In Review")[place % 3],
                "is_blocklisted": False,
                "api_service": None,
            }
        )
    return found
