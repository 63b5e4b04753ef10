"""Runs the sandbox: two listening ports in one process, from the first line of output to a clean end."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import socket
import sys
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from uvicorn.config import Config
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.server import Server

from didit_desk.sandbox.controls import Controls
from didit_desk.sandbox.faults import FaultError, FaultPlan, parse_rules
from didit_desk.sandbox.gateway import TRANSPORT, Gateway, api_gateway, media_gateway
from didit_desk.sandbox.keys import KeyRing
from didit_desk.sandbox.links import LinkSigner
from didit_desk.sandbox.listing import Listing
from didit_desk.sandbox.media import Media
from didit_desk.sandbox.options import SandboxOptions, UsageError
from didit_desk.sandbox.quotas import Quotas
from didit_desk.sandbox.routes import Api
from didit_desk.sandbox.world import World

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from starlette.types import Receive, Scope, Send

_BACKLOG: Final = 128
_GRACE: Final = 1  # seconds that open requests get at the end
_SIGNALS: Final = (signal.SIGINT, signal.SIGTERM)
_READ: Final = 4_096


class _Protocol(H11Protocol):
    """Passes the transport on to the application, which needs it to drop connections on order."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        inner = self.app

        async def with_transport(scope: Scope, receive: Receive, send: Send) -> None:
            scope.setdefault("extensions", {})[TRANSPORT] = {"transport": transport}
            await inner(scope, receive, send)

        self.app = with_transport


class _Origin(Server):
    """A server that tells when it listens and leaves signals to the process."""

    def __init__(self, config: Config) -> None:
        super().__init__(config)
        self.ready = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.ready.set()

    @contextlib.contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        yield


@dataclass(frozen=True, slots=True, kw_only=True)
class _Site:
    """The two origins, bound but not serving yet."""

    api: Api
    api_gateway: Gateway
    media_gateway: Gateway
    api_socket: socket.socket
    media_socket: socket.socket


def serve(options: SandboxOptions) -> int:
    """Serves until a signal, or the end of standard input with `with_parent`; gives the exit code.

    Raises UsageError for a fault file or a port that cannot be used.
    """
    site = _site(options)
    try:
        asyncio.run(_run(site, with_parent=options.with_parent))
    except KeyboardInterrupt:
        return 0
    return 0


def _site(options: SandboxOptions) -> _Site:
    faults = FaultPlan(rules=_rules(options))
    world = World(seed=options.seed, sessions=options.sessions, today=options.today)
    api_socket = _bound(options.host, port=options.port)
    media_socket = _bound(options.host, port=options.port + 1 if options.port else 0)
    signer = LinkSigner(origin=_origin(media_socket), seed=options.seed, lifetime=options.media_ttl)
    api = Api(
        world=world,
        keys=KeyRing(seed=options.seed),
        quotas=Quotas(limits={"get": options.get_quota, "write": options.write_quota, "pdf": options.pdf_quota}),
        signer=signer,
        origin=_origin(api_socket),
        listing=Listing(world=world),
    )
    media = Media(world=world, signer=signer)
    controls = Controls(api=api, media=media, faults=faults)
    return _Site(
        api=api,
        api_gateway=api_gateway(api, controls=controls, faults=faults),
        media_gateway=media_gateway(media, faults=faults),
        api_socket=api_socket,
        media_socket=media_socket,
    )


def _rules(options: SandboxOptions) -> list[Any]:
    if options.faults is None:
        return []
    try:
        return parse_rules(options.faults.read_bytes())
    except OSError:
        raise UsageError("The fault file cannot be read.") from None
    except FaultError as refused:
        raise UsageError(str(refused)) from None


def _bound(host: str, *, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    made = socket.socket(family, socket.SOCK_STREAM)
    if sys.platform != "win32":
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind((host, port))
    except OSError:
        made.close()
        raise UsageError(f"Port {port} is taken.") from None
    made.listen(_BACKLOG)
    made.setblocking(False)
    return made


def _origin(bound: socket.socket) -> str:
    host, port = bound.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


async def _run(site: _Site, *, with_parent: bool) -> None:
    servers = [_server(site.api_gateway), _server(site.media_gateway)]
    loop = asyncio.get_running_loop()

    def stop() -> None:
        for server in servers:
            server.should_exit = True
        site.api.listing.stopping.set()

    _stop_on_signals(loop, stop=stop)
    async with asyncio.TaskGroup() as group:
        for server, bound in zip(servers, (site.api_socket, site.media_socket), strict=True):
            group.create_task(server.serve(sockets=[bound]))
        for server in servers:
            await server.ready.wait()
        print(json.dumps(_greeting(site)), flush=True)
        if with_parent:
            _stop_with_parent(loop, stop=stop)


def _server(gateway: Gateway) -> _Origin:
    config = Config(
        gateway,
        http=_Protocol,
        ws="none",
        loop="asyncio",
        lifespan="off",
        interface="asgi3",
        log_config=None,
        log_level="critical",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=_GRACE,
        timeout_keep_alive=60,
    )
    return _Origin(config)


def _greeting(site: _Site) -> dict[str, Any]:
    keys = site.api.keys
    return {
        "didit": site.api.origin,
        "deepidv": None,
        "media": site.api.signer.origin,
        "api_key": keys.full,
        "client_id": keys.client_id,
        "client_secret": keys.client_secret,
        "scoped_keys": keys.scoped,
    }


def _stop_on_signals(loop: asyncio.AbstractEventLoop, *, stop: Callable[[], None]) -> None:
    for number in _SIGNALS:
        try:
            loop.add_signal_handler(number, stop)
        except NotImplementedError:  # Windows has no signal handlers on its event loop
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(stop))


def _stop_with_parent(loop: asyncio.AbstractEventLoop, *, stop: Callable[[], None]) -> None:
    """Ends the sandbox when standard input does, which it does when the parent dies, however that happens."""

    def watch() -> None:
        # The descriptor and not sys.stdin: a thread inside a buffered reader aborts the interpreter's end.
        with contextlib.suppress(OSError):
            while os.read(0, _READ):
                continue
        with contextlib.suppress(RuntimeError):  # the loop has ended already
            loop.call_soon_threadsafe(stop)

    threading.Thread(target=watch, name="parent-watch", daemon=True).start()
