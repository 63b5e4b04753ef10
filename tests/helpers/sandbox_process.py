"""Starts the sandbox as a process of its own, speaks to it, and stops it."""

from __future__ import annotations

import http.client
import json
import os
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import IO

_PATIENCE: Final = 20.0  # seconds for a start, an answer or an end
_MANY: Final = 1_000_000


class SandboxNotStarted(Exception):
    """The process ended before it was ready; `code` is its exit code and the text is what it wrote."""

    def __init__(self, code: int, text: str) -> None:
        super().__init__(text)
        self.code = code


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """A whole answer. Header names are lower-case."""

    status: int
    headers: Mapping[str, str]
    content: bytes

    def json(self) -> Any:
        """The body read as JSON."""
        return json.loads(self.content)


@dataclass(frozen=True, slots=True, kw_only=True)
class SandboxProcess:
    """A running sandbox: its two origins and its keys."""

    didit: str
    media: str
    api_key: str
    client_id: str
    client_secret: str
    scoped_keys: Mapping[str, str]
    process: subprocess.Popen[str]
    log_file: IO[str] = field(repr=False)

    def request(
        self,
        path: str,
        *,
        method: str = "GET",
        body: Any = None,
        key: str | None = "",
        headers: Mapping[str, str] | None = None,
        origin: str = "",
    ) -> Reply:
        """One exchange on a fresh connection. `key` empty: the full one; None: none. Redirects are not followed."""
        place = urlsplit(origin or self.didit)
        connection = http.client.HTTPConnection(place.hostname or "", place.port, timeout=_PATIENCE)
        sent = dict(headers or {})
        if key is not None:
            sent["x-api-key"] = key or self.api_key
        content = None
        if body is not None:
            content = body if isinstance(body, bytes) else json.dumps(body).encode()
            sent.setdefault("content-type", "application/json")
        try:
            connection.request(method, path, body=content, headers=sent)
            answer = connection.getresponse()
            got = {name.lower(): value for name, value in answer.getheaders()}
            return Reply(status=answer.status, headers=got, content=answer.read())
        finally:
            connection.close()

    def fetch(self, url: str, *, method: str = "GET", headers: Mapping[str, str] | None = None) -> Reply:
        """A media link as it stands, without any key."""
        place = urlsplit(url)
        path = f"{place.path}?{place.query}" if place.query else place.path
        return self.request(path, method=method, headers=headers, key=None, origin=f"{place.scheme}://{place.netloc}")

    def control(self, name: str, *, body: Any = None) -> Any:
        """One of the sandbox's own routes, e.g. `control("arrive", body={"count": 2})`."""
        method = "GET" if body is None else "POST"
        return self.request(f"/_sandbox/{name}", method=method, body=body, key=None).json()

    def scenario(self, name: str) -> str:
        """The id of a scenario's newest session."""
        found: str = self.control("scenarios")[name]["session_id"]
        return found

    def decision(self, session_id: str, *, key: str = "") -> Any:
        """The decision of a session."""
        return self.request(f"/v3/session/{session_id}/decision/", key=key).json()

    def log(self) -> str:
        """The access log so far."""
        # The process writes through the same open file: reading at an offset leaves its place alone.
        file = self.log_file.fileno()
        return os.pread(file, os.fstat(file).st_size, 0).decode("utf-8", "replace")

    def stop(self) -> int:
        """Asks the process to end and gives its exit code. Safe to call twice."""
        if self.process.poll() is None:
            self.process.terminate()
        code = self.process.wait(timeout=_PATIENCE)
        if self.process.stdout is not None:
            self.process.stdout.close()
        self.log_file.close()
        return code


def start_sandbox(**options: object) -> SandboxProcess:
    """Starts a sandbox with command line options (`media_ttl=1` is `--media-ttl 1`) and waits until it is ready.

    Quotas are far above what tests need unless they are given. Raises SandboxNotStarted.
    """
    chosen = {"get_quota": _MANY, "write_quota": _MANY, "pdf_quota": _MANY} | options
    log_file = tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115, it outlives this function
    process = subprocess.Popen(
        [sys.executable, "-m", "didit_desk.sandbox.command", *_arguments(chosen)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=log_file,
        text=True,
    )
    line = process.stdout.readline() if process.stdout else ""
    if not line:
        code = process.wait(timeout=_PATIENCE)
        if process.stdout:
            process.stdout.close()
        log_file.seek(0)
        text = log_file.read()
        log_file.close()
        raise SandboxNotStarted(code, text)
    told = json.loads(line)
    told.pop("deepidv")
    return SandboxProcess(**told, process=process, log_file=log_file)


def _arguments(options: Mapping[str, object]) -> list[str]:
    found = []
    for name, value in options.items():
        flag = f"--{name.replace('_', '-')}"
        found += [flag] if value is True else [flag, f"{value}"]
    return found


@contextmanager
def running_sandbox(**options: object) -> Iterator[SandboxProcess]:
    """A sandbox for the length of a `with` block."""
    sandbox = start_sandbox(**options)
    try:
        yield sandbox
    finally:
        sandbox.stop()
