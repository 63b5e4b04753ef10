"""The command line of the sandbox."""

from __future__ import annotations

import argparse
import ipaddress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from didit_desk.sandbox.moments import now_utc

if TYPE_CHECKING:
    from collections.abc import Sequence

_MEDIA_TTL: Final = 3_600  # seconds
_MOST_SESSIONS: Final = 10_000_000
_HIGHEST_PORT: Final = 65_534  # the media origin takes the next one


class UsageError(ValueError):
    """Wrong usage, in one sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SandboxOptions:
    """How a sandbox is started. Port 0 picks free ports; `media_ttl` in seconds; quotas in requests a minute."""

    host: str = "127.0.0.1"
    port: int = 0
    sessions: int = 400
    seed: str = "1"
    faults: Path | None = None
    media_ttl: int = _MEDIA_TTL
    today: date
    list_scenarios: bool = False
    with_parent: bool = False
    get_quota: int = 600
    write_quota: int = 300
    pdf_quota: int = 50

    @classmethod
    def from_arguments(cls, argv: Sequence[str]) -> SandboxOptions:
        """Reads arguments. Raises UsageError; `--help` prints and raises SystemExit(0)."""
        found = _parser().parse_args(list(argv))
        if not _is_loopback(found.host):
            raise UsageError("The sandbox listens on a loopback address only.")
        if not 0 <= found.port <= _HIGHEST_PORT:
            raise UsageError("The port is not a number from 0 to 65534.")
        if not 1 <= found.sessions <= _MOST_SESSIONS:
            raise UsageError("The number of sessions is not from 1 to 10000000.")
        if min(found.media_ttl, found.get_quota, found.write_quota, found.pdf_quota) < 1:
            raise UsageError("Lifetimes and quotas are positive numbers.")
        return cls(**vars(found))


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> None:  # type: ignore[override]
        raise UsageError(f"{message[:1].upper()}{message[1:]}.")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="didit-desk sandbox", description="A stand-in for the provider, on this machine only.")
    parser.add_argument("--host", default="127.0.0.1", help="loopback address to listen on")
    parser.add_argument("--port", type=int, default=0, help="port of the API; media takes the next; 0 picks free ones")
    parser.add_argument("--sessions", type=int, default=400, help="how many user sessions there are")
    parser.add_argument("--seed", default="1", help="any text; the same seed gives the same people")
    parser.add_argument("--faults", type=Path, help="JSON file of faults")
    parser.add_argument("--media-ttl", type=int, default=_MEDIA_TTL, help="seconds a media link lives")
    parser.add_argument("--today", type=_day, default=now_utc().date(), help="the day it is, YYYY-MM-DD")
    parser.add_argument("--list-scenarios", action="store_true", help="print the scenarios and exit")
    parser.add_argument("--with-parent", action="store_true", help="end when standard input is closed")
    parser.add_argument("--get-quota", type=int, default=600, help="reads a minute")
    parser.add_argument("--write-quota", type=int, default=300, help="writes a minute")
    parser.add_argument("--pdf-quota", type=int, default=50, help="reports a minute")
    return parser


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
