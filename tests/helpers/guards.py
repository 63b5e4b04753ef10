"""What no test may do: reach a host beyond this machine, or log a warning that it does not expect."""

from __future__ import annotations

import ipaddress
import logging
import socket
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable


def is_on_this_machine(host: object) -> bool:
    """Whether `host` is a loopback address or its name, or stands for any local address."""
    name = host.decode("ascii", "replace") if isinstance(host, bytes) else host
    if name is None or name in {"", "localhost"}:
        return True
    try:
        address = ipaddress.ip_address(str(name))
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified


def keep_to_loopback(monkeypatch: pytest.MonkeyPatch) -> None:
    """Makes connecting beyond this machine and looking up other hosts' names fail the test."""
    for name in ("connect", "connect_ex"):
        monkeypatch.setattr(socket.socket, name, _guarded_connect(getattr(socket.socket, name)))
    look_up = socket.getaddrinfo

    def guarded(host: Any, *args: Any, **kwargs: Any) -> Any:
        _refuse_unless_local(host)
        return look_up(host, *args, **kwargs)

    monkeypatch.setattr(socket, "getaddrinfo", guarded)


def _guarded_connect(connect: Callable[..., Any]) -> Callable[..., Any]:
    def guarded(self: socket.socket, address: Any) -> Any:
        if self.family in {socket.AF_INET, socket.AF_INET6}:
            _refuse_unless_local(address[0])
        return connect(self, address)

    return guarded


def _refuse_unless_local(host: object) -> None:
    if not is_on_this_machine(host):
        pytest.fail(f"The test reached for {host}, which is not this machine.")


class WarningWatch(logging.Handler):
    """Collects the warnings and errors that the desk logs during a test."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []
        self._expected: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)

    def expect(self, fragment: str) -> None:
        """Allows, from now on and back to the start of the test, records whose message contains `fragment`."""
        self._expected.append(fragment)

    def unexpected(self) -> list[str]:
        """The messages that no `expect` has allowed, with level and logger."""
        lines = [f"{record.levelname} {record.name}: {record.getMessage()}" for record in self.records]
        return [line for line in lines if not any(fragment in line for fragment in self._expected)]
