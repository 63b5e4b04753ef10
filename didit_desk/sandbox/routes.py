"""The Didit v3 routes: who may ask, in which order things are checked, and what is answered."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

from didit_desk.sandbox.answers import (
    Answer,
    detail,
    forbidden,
    json_answer,
    method_not_allowed,
    not_found,
    page_not_found,
)
from didit_desk.sandbox.decision import business_decision, user_decision, with_events, without_media
from didit_desk.sandbox.feature_writes import (
    cancel_override,
    list_overrides,
    update_feature,
    update_hit,
    update_hits,
)
from didit_desk.sandbox.matching import session_type
from didit_desk.sandbox.moments import now_utc, stamp
from didit_desk.sandbox.queries import ListQuery, QueryError, Window, read_query, read_window
from didit_desk.sandbox.reports import report_answer
from didit_desk.sandbox.reviews import add_review, review_page
from didit_desk.sandbox.rows import business_row, user_row
from didit_desk.sandbox.writes import Outcome, Subject, update_status

if TYPE_CHECKING:
    from didit_desk.sandbox.asks import Ask
    from didit_desk.sandbox.keys import Credential, KeyRing
    from didit_desk.sandbox.links import LinkSigner
    from didit_desk.sandbox.listing import Listing
    from didit_desk.sandbox.quotas import Quotas
    from didit_desk.sandbox.shapes import Body
    from didit_desk.sandbox.world import World

_ID: Final = "(?P<session>[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})"
_KYB_CAP: Final = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """A path template, its methods, and whether an unknown session is told before a bad key (Didit API)."""

    template: str
    pattern: re.Pattern[str]
    methods: tuple[str, ...]
    owner_first: bool = False
    missing: str = "Not found."


def _route(template: str, *methods: str, owner_first: bool = False, missing: str = "Not found.") -> Route:
    pattern = template.replace("{session}", _ID).replace("{node}", "(?P<node>[^/]+)")
    pattern = pattern.replace("{override}", "(?P<override>[0-9a-f-]{36})")
    return Route(
        template=template,
        pattern=re.compile(pattern),
        methods=methods,
        owner_first=owner_first,
        missing=missing,
    )


_UNKNOWN: Final = "Session not found."
ROUTES: Final = (
    _route("/v3/sessions/", "GET"),
    _route("/v3/session/{session}/decision/", "GET", owner_first=True, missing=_UNKNOWN),
    _route("/v3/session/{session}/generate-pdf/", "GET", owner_first=True, missing=_UNKNOWN),
    _route("/v3/session/{session}/update-status/", "PATCH"),
    _route("/v3/session/{session}/features/overrides/", "GET", missing=_UNKNOWN),
    _route("/v3/session/{session}/features/overrides/{override}/cancel/", "POST", missing=_UNKNOWN),
    _route("/v3/session/{session}/features/{node}/update-status/", "PATCH", missing=_UNKNOWN),
    _route("/v3/session/{session}/update-aml-hit-status/", "PATCH"),
    _route("/v3/session/{session}/bulk-update-aml-hit-status/", "PATCH"),
    _route("/v3/sessions/{session}/reviews/", "GET", "POST", missing=_UNKNOWN),
)
_PDF: Final = "/v3/session/{session}/generate-pdf/"
_LIST: Final = "/v3/sessions/"
SLOW: Final = frozenset({_PDF, _LIST})


@dataclass(frozen=True, slots=True, kw_only=True)
class Api:
    """Answers requests over a world. `origin` is the address that `next` and `previous` begin with."""

    world: World
    keys: KeyRing
    quotas: Quotas
    signer: LinkSigner
    origin: str
    listing: Listing
    asked: dict[str, int] = field(default_factory=dict)

    def route(self, path: str) -> Route | None:
        """The route of a path, None for a path that no route has."""
        return next((route for route in ROUTES if route.pattern.fullmatch(path)), None)

    def answer(self, ask: Ask) -> Answer:
        """The answer to any request for `/v3/...`."""
        route = self.route(ask.path)
        if route is None:
            return self._unrouted(ask)
        counted = f"{ask.method} {route.template}"
        self.asked[counted] = self.asked.get(counted, 0) + 1
        found = route.pattern.fullmatch(ask.path)
        parts = found.groupdict() if found else {}
        place = self.world.find(parts["session"]) if "session" in parts else None
        if route.owner_first and place is None:
            return detail(route.missing, status=404)
        credential = self._credential(ask)
        if isinstance(credential, Answer):
            return credential
        if refusal := self._limited(ask, route=route, credential=credential):
            return refusal
        if route.template == _LIST:
            return self._list(ask, credential=credential)
        if place is None or not credential.sees(self.world.status(*place)):
            return detail(route.missing, status=404)
        return self._session(ask, route=route, parts=parts, place=place, credential=credential)

    def _unrouted(self, ask: Ask) -> Answer:
        slashed = f"{ask.path}/"
        if ask.method == "GET" and not ask.path.endswith("/") and self.route(slashed):
            target = f"{slashed}?{ask.query}" if ask.query else slashed
            return Answer(status=301, content_type="text/html", headers={"Location": target})
        return page_not_found()

    def _credential(self, ask: Ask) -> Credential | Answer:
        key = ask.headers.get("x-api-key", "")
        if not key:
            return forbidden()
        found = self.keys.credential(key)
        if found is None:
            return detail("Invalid or missing API key", status=401)
        return detail("This API key has expired.", status=401) if found.name == "expired" else found

    def _limited(self, ask: Ask, *, route: Route, credential: Credential) -> Answer | None:
        scopes: tuple[str, ...] = ("get",) if ask.method == "GET" else ("write",)
        if route.template == _PDF and ask.method == "GET":
            scopes = ("get", "pdf")
        if refusal := self.quotas.refusal(credential.name, scopes=scopes):
            return refusal
        if ask.method not in route.methods:
            return method_not_allowed(ask.method, allowed=route.methods)
        return None if ask.method == "GET" or credential.may_write else forbidden()

    def _session(
        self, ask: Ask, *, route: Route, parts: dict[str, str], place: tuple[str, int], credential: Credential
    ) -> Answer:
        subject = self.subject(*place)
        if ask.method == "GET":
            return self._read(ask, route=route, subject=subject, credential=credential)
        body = ask.body()
        if isinstance(body, Answer):
            return body
        outcome = self._write(route, subject=subject, parts=parts, body=_with_node(ask, body=body))
        if outcome.applied:
            self._remember(ask, subject=subject, body=body, credential=credential)
        return outcome.answer

    def subject(self, kind: str, number: int) -> Subject:
        """An existing session with its decision as it stands."""
        return Subject(
            world=self.world,
            kind=kind,
            number=number,
            session_id=self.world.ids.of(number, kind=kind),
            decision=self.decision(kind, number),
        )

    def decision(self, kind: str, number: int) -> Body:
        """The decision of an existing session, with fresh media addresses."""
        link = self.signer.for_session(kind, number=number)
        change = self.world.change(kind, number)
        if kind == "business":
            return business_decision(self.world.company(number), change=change, link=link)
        return user_decision(self.world.case(number), change=change, link=link)

    def _read(self, ask: Ask, *, route: Route, subject: Subject, credential: Credential) -> Answer:
        match route.template:
            case "/v3/session/{session}/decision/":
                return self._decision(ask, subject=subject, credential=credential)
            case "/v3/session/{session}/generate-pdf/":
                return report_answer(subject, credential=credential)
            case "/v3/session/{session}/features/overrides/":
                return json_answer(list_overrides(subject))
            case _ if subject.kind == "business":
                return not_found()
            case _:
                values = ask.values
                ordering = values.get("ordering", "")
                window = read_window(values)
                return json_answer(review_page(subject, window=window, url=self._url(ask), ordering=ordering))

    def _decision(self, ask: Ask, *, subject: Subject, credential: Credential) -> Answer:
        body = subject.decision
        if ask.values.get("include") == "events" and subject.kind == "user":
            body = with_events(body)
        if not credential.sees_media:
            body = without_media(body, origin=self.signer.origin)
        if not credential.may_write:
            body["session_url"] = None
        return json_answer(body)

    def _write(self, route: Route, *, subject: Subject, parts: dict[str, str], body: Body) -> Outcome:
        match route.template.rsplit("}", 1)[-1]:
            case "/update-status/" if "node" in parts:
                return update_feature(subject, node=parts["node"], body=body, standalone=self._standalone(subject))
            case "/update-status/":
                return update_status(subject, body=body)
            case "/cancel/":
                return cancel_override(subject, override_id=parts["override"])
            case "/update-aml-hit-status/":
                return update_hit(subject, body=body)
            case "/bulk-update-aml-hit-status/":
                return update_hits(subject, body=body)
            case _:
                return add_review(subject, body=body)

    def _standalone(self, subject: Subject) -> bool:
        return subject.kind == "user" and session_type(self.world.case(subject.number)) == "API"

    def _remember(self, ask: Ask, *, subject: Subject, body: Body, credential: Credential) -> None:
        self.world.applied.append(
            {
                "seq": len(self.world.applied) + 1,
                "at": stamp(now_utc()),
                "method": ask.method,
                "path": ask.path,
                "session_id": subject.session_id,
                "body": body,
                "credential": credential.name,
            }
        )

    def _url(self, ask: Ask) -> str:
        return f"{self.origin}{ask.path}"

    def _list(self, ask: Ask, *, credential: Credential) -> Answer:
        values = ask.values
        try:
            query = read_query(values)
        except QueryError as refused:
            return json_answer(refused.body, status=400)
        only = frozenset({"Approved"}) if credential.name == "approved_only" else None
        rows: list[Body] = []
        counts: dict[str, int] = {}
        for kind in ("user", "business") if query.kind == "all" else (query.kind,):
            found = self.listing.find(query, kind=kind, only=only)
            rows += [self._row(kind, number) for number in found.numbers]
            counts[kind] = found.count
        if not credential.may_write:
            for row in rows:
                row.update({"session_url": None} if "session_url" in row else {})
        page = self._page(query, url=self._url(ask), values=values, counts=counts)
        body: Any = {**page, "results": rows}
        if not credential.sees_media:
            body = without_media(body, origin=self.signer.origin)
        return json_answer(body)

    def _row(self, kind: str, number: int) -> Body:
        change = self.world.change(kind, number)
        if kind == "business":
            return business_row(self.world.company(number), change=change)
        link = self.signer.for_session(kind, number=number)
        return user_row(self.world.case(number), change=change, link=link)

    def _page(self, query: ListQuery, *, url: str, values: dict[str, str], counts: dict[str, int]) -> Body:
        """`count` stops at 100 for businesses; with `all` the links follow the users alone (Didit API)."""
        real = counts.get("user", counts.get("business", 0))
        shown = sum(min(count, _KYB_CAP) if kind == "business" else count for kind, count in counts.items())
        return {"count": shown, **page_links(query.window, url=url, values=values, total=real)}


def page_links(window: Window, *, url: str, values: dict[str, str], total: int) -> Body:
    """`next` and `previous` of a page, absolute, or null."""
    after, before = window.offset + window.limit, max(window.offset - window.limit, 0)
    rest = {name: value for name, value in values.items() if name not in {"limit", "offset"}}

    def address(offset: int) -> str:
        numbers = {"limit": window.limit} | ({"offset": offset} if offset else {})
        return f"{url}?{urlencode(numbers | rest)}"

    return {
        "next": address(after) if after < total else None,
        "previous": address(before) if window.offset > 0 else None,
    }


def _with_node(ask: Ask, *, body: Body) -> Body:
    """AML writes take `node_id` from the query too."""
    node = ask.values.get("node_id")
    return {"node_id": node, **body} if node else body
