"""Log records without keys, addresses' queries, e-mails or long numbers, whoever wrote them."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

QUIET: Final = ("httpx", "httpcore", "urllib3", "hpack", "h2", "asyncio", "qasync", "keyring", "PIL")
"""Loggers kept at WARNING: some write whole addresses, signatures included, or what a thread was given to work on."""

FORMAT: Final = "%(asctime)s %(levelname)-7s %(name)s: %(message)s"
LONGEST_RECORD: Final = 4_000
MASK: Final = "•••"

_UUID: Final = r"[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}"
# Possessive parts (++) and what may stand before them keep hostile records from taking quadratic time.
_RULES: Final = (
    # (what to find, what stays); the order matters: credentials before the words and digits inside them.
    (re.compile(r"\b(sk|pk|rk)_[A-Za-z0-9_\-]+"), rf"\1_{MASK}"),
    (
        re.compile(
            r"(?i)(x-api-key|authorization|proxy-authorization|cookie|set-cookie|api[_-]?key|client[_-]?secret|"
            r"password|passphrase|token)(['\"]?\s*[:=,]\s*)(b?['\"])?(?:(?:bearer|basic)\s+)?[^\s'\",;&)}\]]+"
        ),
        rf"\1\2\3{MASK}",
    ),
    (re.compile(r"(?i)\b(bearer|basic)\s+[A-Za-z0-9._~+/=\-]+"), rf"\1 {MASK}"),
    (re.compile(r"\beyJ[A-Za-z0-9_\-]+\.[A-Za-z0-9_\-]*\.?[A-Za-z0-9_\-]*"), MASK),
    (re.compile(r"(?i)(?<![a-z0-9+.\-])([a-z0-9+.\-]++://)[^\s/@'\"]*@"), rf"\1{MASK}@"),
    (re.compile(r"(?i)(?<![a-z0-9+.\-])([a-z0-9+.\-]++://[^\s?#'\"<>]*+)[?#][^\s'\"<>]*"), rf"\1?{MASK}"),
    (re.compile(r"(?<![\w/])(/[^\s?'\"<>]*)\?[^\s'\"<>]+"), rf"\1?{MASK}"),
    (re.compile(r"(?<![\w.+\-])[\w.+\-]++@[\w\-]+(?:\.[\w\-]+)+"), MASK),
    (re.compile(rf"({_UUID})|\+?\d(?:[ \-./]?\d){{6,}}"), lambda found: found.group(1) or MASK),
)
_CONTROLS: Final = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def redacted(text: str) -> str:
    """`text` with everything masked that identifies or authorises, on one line, cut to `LONGEST_RECORD`.

    Session ids (UUIDs) stay. Names cannot be told from other words: callers never log them.
    """
    shown = text[:LONGEST_RECORD]
    for pattern, kept in _RULES:
        shown = pattern.sub(kept, shown)
    return _CONTROLS.sub(_escaped, shown)


class RedactingFormatter(logging.Formatter):
    """A formatter whose whole output is redacted: message, arguments, traceback and stack.

    It works on the finished text, because a filter would not see what the traceback adds.
    """

    def format(self, record: logging.LogRecord) -> str:
        return redacted(super().format(record))


class RedactingFilter(logging.Filter):
    """Redacts a record's message before any handler, ours or not, formats it."""

    def filter(self, record: logging.LogRecord) -> bool:
        try:
            record.msg = redacted(record.getMessage())
        # A record with the wrong arguments must neither be lost nor be written unredacted.
        except (TypeError, ValueError, KeyError):
            record.msg = redacted(str(record.msg))
        record.args = None
        return True


def begin(*, debug_log: Path | None = None) -> logging.Handler:
    """Installs the one handler of the root logger: a file at DEBUG, or standard error at WARNING.

    The file is made anew with mode 0600 where the platform has modes; OSError when it cannot be. Returns the handler.
    """
    handler: logging.Handler
    if debug_log is None:
        handler = logging.StreamHandler()
        handler.setLevel(logging.WARNING)
    else:
        debug_log.unlink(missing_ok=True)
        debug_log.touch(mode=0o600, exist_ok=False)
        handler = logging.FileHandler(debug_log, encoding="utf-8", errors="backslashreplace")
        handler.setLevel(logging.DEBUG)
    handler.addFilter(RedactingFilter())
    handler.setFormatter(RedactingFormatter(FORMAT))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.DEBUG if debug_log else logging.WARNING)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    return handler


def _escaped(found: re.Match[str]) -> str:
    return found.group().encode("unicode_escape").decode("ascii")
