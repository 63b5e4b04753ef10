"""Traps that tell when a file is opened or a connection made, and a way to a sandbox that twists its answers."""

from __future__ import annotations

import http.client
import json
import os
import socket
import subprocess
import sys
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage

from tests.ui.hostile_payloads import MAGENTA

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Twist = Callable[[str, Any], Any]

_WORD: Final = 32
# A process of its own: whoever opens the pipe may hold the interpreter's lock while it waits. Opening a pipe for
# writing without waiting succeeds only while somebody has it open for reading.
_WATCH: Final = """
import os, sys, time
while True:
    try:
        os.close(os.open(sys.argv[1], os.O_WRONLY | os.O_NONBLOCK))
    except OSError:
        time.sleep(0.005)
    else:
        with open(sys.argv[2], "ab") as told:
            told.write(b"1")
"""
FEW: Final = 40
"""Pixels of the trap's colour that chance may paint."""


@dataclass(slots=True, kw_only=True)
class Traps:
    """Three traps. `calls` counts connections."""

    picture: str
    pipe: str
    port: int
    told: Path
    calls: int = 0

    @property
    def reads(self) -> int:
        """How often somebody had the pipe open."""
        return self.told.stat().st_size

    def listen(self, listener: socket.socket) -> None:
        """Counts connections until the listener is closed."""
        while True:
            try:
                caller, _ = listener.accept()
            except OSError:
                return
            self.calls += 1
            caller.close()


@contextmanager
def laid_traps(folder: Path) -> Iterator[Traps]:
    """A magenta picture, a pipe and a listening port, watched for the length of a `with` block."""
    picture, pipe = folder / "trap.png", folder / "trap.pipe"
    image = QImage(64, 64, QImage.Format.Format_RGB32)
    image.fill(QColor(MAGENTA))
    image.save(f"{picture}")
    os.mkfifo(pipe)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        told = folder / "told"
        told.touch()
        traps = Traps(picture=f"{picture}", pipe=f"{pipe}", port=listener.getsockname()[1], told=told)
        thread = threading.Thread(target=traps.listen, args=(listener,), daemon=True)
        thread.start()
        watcher = subprocess.Popen([sys.executable, "-S", "-E", "-c", _WATCH, f"{pipe}", f"{told}"])
        try:
            yield traps
        finally:
            watcher.kill()
            watcher.wait()
            listener.shutdown(socket.SHUT_RDWR)
            thread.join()


def magenta_pixels(image: QImage) -> int:
    """Pixels of exactly the trap's colour."""
    # A mask has 32 pixels to a word, and those beyond the picture's edge are whatever they are.
    whole = image.copy(0, 0, -(-image.width() // _WORD) * _WORD, image.height())
    mask = whole.createMaskFromColor(QColor(MAGENTA).rgb(), Qt.MaskMode.MaskInColor)
    return int.from_bytes(bytes(mask.constBits()), "big").bit_count()


@contextmanager
def twisting_way(upstream: str, twist: Twist) -> Iterator[str]:
    """A server in front of `upstream`; each JSON answer to a reading goes through `twist(path, answer)`."""
    place = urlsplit(upstream)

    class Way(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _pass_on(self) -> None:
            length = int(self.headers.get("content-length") or 0)
            body = self.rfile.read(length) if length else None
            kept = {name: value for name, value in self.headers.items() if name.lower() not in _HOP}
            to = http.client.HTTPConnection(place.hostname or "", place.port, timeout=20)
            to.request(self.command, self.path, body=body, headers=kept)
            answer = to.getresponse()
            content = answer.read()
            to.close()
            is_json = "json" in (answer.getheader("content-type") or "")
            if self.command == "GET" and is_json and not self.path.startswith("/_sandbox"):
                content = json.dumps(twist(self.path, json.loads(content))).encode()
            self.send_response(answer.status)
            for name, value in answer.getheaders():
                if name.lower() not in _HOP:
                    self.send_header(name, value)
            self.send_header("content-length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        do_GET = do_POST = do_PATCH = do_DELETE = _pass_on  # noqa: N815  the base class looks for these names

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Way)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


_HOP: Final = frozenset(
    {"content-length", "connection", "transfer-encoding", "accept-encoding", "content-encoding", "host"}
)
