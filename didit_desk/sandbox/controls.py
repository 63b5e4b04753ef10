"""The sandbox's own routes, `/_sandbox/...`: no key needed, never faulty, not part of Didit's API."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from didit_desk.sandbox.answers import Answer, json_answer, method_not_allowed, page_not_found
from didit_desk.sandbox.faults import FaultError, FaultPlan
from didit_desk.sandbox.feed import COLLEAGUE
from didit_desk.sandbox.scenarios import ALL
from didit_desk.sandbox.writes import ALL_STATUSES, record

if TYPE_CHECKING:
    from collections.abc import Callable

    from didit_desk.sandbox.asks import Ask
    from didit_desk.sandbox.case import Scenario
    from didit_desk.sandbox.media import Media
    from didit_desk.sandbox.routes import Api
    from didit_desk.sandbox.shapes import Body
    from didit_desk.sandbox.world import World

_MOST_ARRIVALS: Final = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Controls:
    """What tests and demonstrations do behind the provider's back."""

    api: Api
    media: Media
    faults: FaultPlan

    def answer(self, ask: Ask) -> Answer:
        """The answer to a request for `/_sandbox/...`; 404 for an unknown one, 405 for a wrong method."""
        routes: dict[str, dict[str, Callable[[Ask], Answer]]] = {
            "scenarios": {"GET": self._scenarios},
            "applied": {"GET": self._applied},
            "requests": {"GET": self._requests},
            "leaks": {"GET": self._leaks},
            "arrive": {"POST": self._arrive},
            "change": {"POST": self._change},
            "faults": {"GET": self._read_faults, "POST": self._replace_faults},
        }
        found = routes.get(ask.path.removeprefix("/_sandbox/").rstrip("/"))
        if found is None:
            return page_not_found()
        run = found.get(ask.method)
        return run(ask) if run else method_not_allowed(ask.method, allowed=tuple(found))

    def _scenarios(self, ask: Ask) -> Answer:
        return json_answer(scenario_table(self.api.world))

    def _applied(self, ask: Ask) -> Answer:
        return json_answer({"applied": self.api.world.applied})

    def _requests(self, ask: Ask) -> Answer:
        return json_answer(self.api.asked)

    def _leaks(self, ask: Ask) -> Answer:
        return json_answer({"leaks": self.media.leaks.count})

    def _arrive(self, ask: Ask) -> Answer:
        body = ask.body()
        if isinstance(body, Answer):
            return body
        count = body.get("count", 1)
        if not isinstance(count, int) or not 0 < count <= _MOST_ARRIVALS:
            return json_answer({"count": [f"A number from 1 to {_MOST_ARRIVALS}."]}, status=400)
        scenario = ALL.get(body.get("scenario", "in-review"))
        if scenario is None or scenario.kind != "user":
            return json_answer({"scenario": ["Unknown scenario."]}, status=400)
        world = self.api.world
        numbers = world.arrive((scenario,) * count)
        return json_answer(
            {"sessions": [{"session_number": n, "session_id": world.ids.of(n, kind="user")} for n in numbers]}
        )

    def _change(self, ask: Ask) -> Answer:
        """Somebody at the console changes a session: in the feed, not among the applied writes."""
        body = ask.body()
        if isinstance(body, Answer):
            return body
        place = self.api.world.find(str(body.get("session_id")))
        if place is None:
            return json_answer({"session_id": ["Unknown session."]}, status=404)
        if body.get("status") not in ALL_STATUSES:
            return json_answer({"status": ["Unknown status."]}, status=400)
        mailbox = str(body.get("actor") or COLLEAGUE)
        actor = (mailbox.partition("@")[0], mailbox, "CONSOLE_USER")
        subject = self.api.subject(*place)
        record(subject, status=body["status"], comment=body.get("comment"), actor=actor, user=mailbox)
        return json_answer({"session_id": subject.session_id, "status": body["status"]})

    def _read_faults(self, ask: Ask) -> Answer:
        return json_answer(self.faults.described())

    def _replace_faults(self, ask: Ask) -> Answer:
        try:
            self.faults.replace(ask.content)
        except FaultError as refused:
            return json_answer({"detail": str(refused)}, status=400)
        return json_answer(self.faults.described())


def scenario_table(world: World) -> dict[str, Body]:
    """Every scenario with its newest session; id and number are null in a world too small to hold it."""
    return {name: _entry(world, scenario=scenario) for name, scenario in ALL.items()}


def _entry(world: World, *, scenario: Scenario) -> Body:
    wheel = world.users if scenario.kind == "user" else world.businesses
    place = wheel.first(scenario.name)
    number: Any = None if place is None else world.number_at(place, kind=scenario.kind)
    return {
        "description": scenario.text,
        "kind": scenario.kind,
        "status": scenario.status,
        "session_number": number,
        "session_id": None if number is None else world.ids.of(number, kind=scenario.kind),
    }
