"""The desk's command line as a value."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskOptions:
    """How the desk was started. `report_ready` is a file descriptor that gets one line at the first painted rows."""

    sandbox: bool = False
    sessions: int = 400
    seed: int = 1
    today: str | None = None
    account: str | None = None
    profile_dir: Path | None = None
    debug_log: Path | None = None
    report_ready: int | None = None


def parse(words: Sequence[str]) -> DeskOptions:
    """Options from `words`. Wrong usage ends the program with 2 and one sentence, as argparse does."""
    parser = argparse.ArgumentParser(
        prog="didit-desk",
        description="Opens the desk. Verbs: sandbox, accounts, journal. See the README.",
        allow_abbrev=False,
    )
    parser.add_argument("--sandbox", action="store_true", help="open on a private sandbox that ends with the desk")
    parser.add_argument("--sessions", type=_count, default=400, metavar="N", help="sessions in the private sandbox")
    parser.add_argument("--seed", type=int, default=1, metavar="S", help="seed of the private sandbox")
    parser.add_argument("--today", metavar="YYYY-MM-DD", help="the private sandbox's present day")
    parser.add_argument("--account", metavar="NAME", help="open on this account")
    parser.add_argument("--profile-dir", type=Path, metavar="DIR", help="keep all state under DIR")
    parser.add_argument("--debug-log", type=Path, metavar="FILE", help="write a redacted log")
    parser.add_argument("--report-ready", type=int, metavar="FD", help=argparse.SUPPRESS)
    return DeskOptions(**vars(parser.parse_args(list(words))))


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("at least one session")
    return number
