"""One request and its whole answer, within caps; what failed is told apart by how far it came."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import httpx

from didit_desk.api import bodies
from didit_desk.api.outcomes import is_success

if TYPE_CHECKING:
    from collections.abc import Mapping

    from didit_desk.api.connection import Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Time in seconds and size in bytes that one exchange may take."""

    read_seconds: float = 15.0
    write_seconds: float = 20.0
    connect_seconds: float = 10.0
    answer_bytes: int = 8 * 1024 * 1024
    header_bytes: int = 64 * 1024
    depth: int = 64
    retries: int = 2
    backoff_seconds: float = 0.25


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A complete answer: JSON of a bounded depth for a 2xx, anything at all, or nothing, for the rest."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Lost(Exception):
    """No connection, or a connection that ended before an answer began."""


class OddAnswer(Exception):
    """An answer began and is not one: half a body, over a cap, not JSON, not HTTP."""

    def __init__(self, reason: str, *, status: int | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.status = status


async def exchange(
    client: httpx.AsyncClient, request: httpx.Request, *, passage: Passage | None, limits: Limits
) -> Answer:
    """Sends once and reads to the end. Raises `Lost` or `OddAnswer`; how far it came stands in `passage`, if given."""
    response = await opened(client, request, passage=passage, limits=limits)
    try:
        if is_success(response.status_code):
            body = await _json_body(response, limits=limits)
        else:
            body = await _explanation(response, limits=limits)
    finally:
        await response.aclose()
    return Answer(status=response.status_code, headers=response.headers, body=body)


async def opened(
    client: httpx.AsyncClient, request: httpx.Request, *, passage: Passage | None, limits: Limits
) -> httpx.Response:
    """The answer up to the end of its headers; the caller closes it. Raises `Lost` or `OddAnswer`."""
    if passage is not None:
        request.extensions = {**request.extensions, "trace": passage.trace}
    try:
        response = await client.send(request, stream=True)
    except httpx.RemoteProtocolError as error:
        # The library has one class for a closed connection and for garbage; only its text tells them apart.
        if "disconnected" in str(error):
            raise Lost from None
        raise OddAnswer("not HTTP") from None
    except httpx.HTTPError:
        raise Lost from None
    except RuntimeError:
        # The client was closed while this request was being made.
        raise Lost from None
    if bodies.header_size(response.headers) > limits.header_bytes:
        await response.aclose()
        raise OddAnswer("headers longer than allowed", status=response.status_code)
    return response


async def _json_body(response: httpx.Response, *, limits: Limits) -> bytes:
    status = response.status_code
    if not bodies.is_json(response.headers):
        raise OddAnswer("not JSON", status=status)
    try:
        body = await bodies.whole_body(response, most=limits.answer_bytes)
    except bodies.OddBody as error:
        raise OddAnswer(str(error), status=status) from None
    except httpx.HTTPError:
        raise OddAnswer("half a body", status=status) from None
    if bodies.nests_deeper_than(body, limits.depth):
        raise OddAnswer("nested too deeply", status=status)
    return body


async def _explanation(response: httpx.Response, *, limits: Limits) -> bytes:
    """The body of a refusal. The status has been said already, so a broken body takes nothing away from it."""
    try:
        return await bodies.whole_body(response, most=limits.answer_bytes)
    except (bodies.OddBody, httpx.HTTPError):
        return b""
