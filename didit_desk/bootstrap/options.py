"""The desk's command line as a value."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence


class DeskOptions(NamedTuple):
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
    return _plain(words) or _parsed(words)


def _plain(words: Sequence[str]) -> DeskOptions | None:
    """The options of an everyday start, each with its value; None for anything that argparse has to judge.

    Making a parser loads the table of all locales, which the first paint would wait for.
    """
    if len(words) % 2:
        return None
    given = dict(zip(words[::2], words[1::2], strict=True))
    account, folder = given.pop("--account", None), given.pop("--profile-dir", None)
    report = given.pop("--report-ready", None)
    values = [value for value in (account, folder, report) if value is not None]
    if given or len(values) * 2 != len(words) or any(not value or value.startswith("-") for value in values):
        return None
    if report is not None and not (report.isascii() and report.isdigit()):
        return None
    return DeskOptions(
        account=account,
        profile_dir=Path(folder) if folder is not None else None,
        report_ready=int(report) if report is not None else None,
    )


def _parsed(words: Sequence[str]) -> DeskOptions:
    import argparse

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
    from argparse import ArgumentTypeError

    number = int(text)
    if number < 1:
        message = "at least one session"
        raise ArgumentTypeError(message)
    return number
