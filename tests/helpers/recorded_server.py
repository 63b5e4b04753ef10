"""A small server on this machine that gives prepared answers and remembers what it was asked."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeAlias
from urllib.parse import parse_qs, urlsplit

import msgspec

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

RECORDED: Final = Path(__file__).parent.parent / "fixtures" / "didit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """One answer. `body` is sent as it is."""

    status: int = 200
    body: bytes = b""
    content_type: str = "application/json"
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One request as it arrived; header names in lower case."""

    method: str
    path: str
    query: Mapping[str, list[str]]
    target: str
    headers: Mapping[str, str]
    body: bytes


Answering: TypeAlias = "Callable[[Asked], Reply]"


@dataclass(slots=True)
class RecordedServer:
    """Where the server listens and everything it was asked, in order."""

    url: str
    asked: list[Asked]


def json_reply(value: object, *, status: int = 200) -> Reply:
    """`value` as a JSON answer."""
    return Reply(status=status, body=msgspec.json.encode(value))


def recorded(name: str) -> bytes:
    """The bytes of one recorded example."""
    return (RECORDED / name).read_bytes()


def recorded_value(name: str) -> Any:
    """One recorded example, decoded."""
    return msgspec.json.decode(recorded(name))


@contextmanager
def recorded_server(answer: Answering) -> Iterator[RecordedServer]:
    """Runs until the block ends; each request is answered by `answer` in a thread of its own."""
    asked: list[Asked] = []

    class Handler(BaseHTTPRequestHandler):
        def _answer(self) -> None:
            parts = urlsplit(self.path)
            request = Asked(
                method=self.command,
                path=parts.path,
                query=parse_qs(parts.query, keep_blank_values=True),
                target=self.path,
                headers={name.lower(): value for name, value in self.headers.items()},
                body=self.rfile.read(int(self.headers.get("content-length", "0"))),
            )
            asked.append(request)
            reply = answer(request)
            self.send_response(reply.status)
            self.send_header("Content-Type", reply.content_type)
            self.send_header("Content-Length", str(len(reply.body)))
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(reply.body)

        def log_message(self, format: str, *args: object) -> None:
            """Says nothing."""

        def do_GET(self) -> None:
            self._answer()

        def do_PATCH(self) -> None:
            self._answer()

        def do_POST(self) -> None:
            self._answer()

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield RecordedServer(url=f"http://127.0.0.1:{server.server_port}", asked=asked)
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
