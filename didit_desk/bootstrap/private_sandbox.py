"""A sandbox process of the desk's own: started with it, found by its first line, ended with it."""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from didit_desk.bootstrap.program import command
from didit_desk.models.account import Account, ProviderName, Secret
from didit_desk.models.ids import AccountId

if TYPE_CHECKING:
    from didit_desk.bootstrap.options import DeskOptions

STOP_WITHIN_SECONDS = 5.0


class SandboxDidNotStart(Exception):
    """The sandbox ended before it said where it listens."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SandboxAddress:
    """Where the sandbox listens and the key that opens it."""

    didit: str
    media: str
    key: Secret


class PrivateSandbox:
    """The process. It watches its standard input and ends when this program does, however that happens."""

    def __init__(self, options: DeskOptions) -> None:
        self._options = options
        words = ["sandbox", "--with-parent", "--sessions", str(options.sessions), "--seed", str(options.seed)]
        if options.today:
            words += ["--today", options.today]
        self._process = subprocess.Popen(  # noqa: S603  our own program, fixed words
            command(words), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )

    @classmethod
    def start(cls, options: DeskOptions) -> Self:
        """Starts the process and returns at once."""
        return cls(options)

    def address(self) -> SandboxAddress:
        """Waits (blocking) for the line that says where it listens. Raises `SandboxDidNotStart`."""
        output = self._process.stdout
        line = output.readline() if output else ""
        try:
            told = json.loads(line)
            return SandboxAddress(didit=told["didit"], media=told["media"], key=Secret(told["api_key"]))
        except (ValueError, KeyError, TypeError) as failure:
            raise SandboxDidNotStart from failure

    def account(self, address: SandboxAddress, *, reviewer: str) -> Account:
        """The account that stands for this sandbox; worlds of different make never share rows."""
        options = self._options
        world = f"{options.seed}-{options.sessions}-{options.today or 'today'}"
        return Account(
            account_id=AccountId(f"sandbox-{world}"),
            name="Sandbox",
            provider=ProviderName.DIDIT_V3,
            url=address.didit,
            reviewer=reviewer,
            media_hosts=(),
            key_tail=address.key.tail,
            is_sandbox=True,
        )

    def stop(self) -> None:
        """Ends the process and waits for it."""
        if self._process.stdin:
            self._process.stdin.close()
        try:
            self._process.wait(timeout=STOP_WITHIN_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        if self._process.stdout:
            self._process.stdout.close()
