"""Nothing that identifies or authorises reaches a log."""

from __future__ import annotations

import logging
import stat
import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from didit_desk.config.logging import LONGEST_RECORD, QUIET, RedactingFilter, begin, redacted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SESSION = "3f2a9c1e-0b7d-4c55-9e21-7d1f0a6b8c42"

CORPUS = [
    ("key sk_live_AbC123-xyz_9", "AbC123"),
    ("x-api-key: 9f8e7d6c5b4a", "9f8e7d6c5b4a"),
    ("headers={'X-Api-Key': 'q1w2e3r4', 'Accept': '*/*'}", "q1w2e3r4"),
    ("[(b'x-api-key', b'q1w2e3r4')]", "q1w2e3r4"),
    ("Authorization: Bearer abc.def-ghi", "abc.def"),
    ("authorization=Basic dXNlcjpwYXNz", "dXNlcjpwYXNz"),
    ("Bearer dXNlcjpwYXNz==", "dXNlcjpwYXNz"),
    ('{"client_secret": "hunter22"}', "hunter22"),
    ("token eyJhbGciOi.eyJzdWIi.c2lnbmF0dXJl here", "c2lnbmF0dXJl"),
    ("GET https://media.example.org/a.jpg?X-Amz-Signature=deadbeef&e=1", "deadbeef"),
    ("GET https://media.example.org/a.jpg#access=deadbeef", "deadbeef"),
    ("https://user:hunter22@proxy.example.org/", "hunter22"),
    ("PATCH /v3/session/?search=walnut HTTP/1.1", "walnut"),
    ("mail to ada.byron+x@example.org failed", "ada.byron"),
    ("phone +49 170 1234567", "1234567"),
    ("document L01X00T471 number 123-456-789", "456"),
    ("Cookie: session=hunter22", "hunter22"),
]


@pytest.mark.parametrize(("text", "secret"), CORPUS)
def test_that_a_secret_is_masked(text: str, secret: str) -> None:
    assert secret not in redacted(text)


@pytest.mark.parametrize(
    "text",
    [
        f"GET /v3/session/{SESSION}/decision/ 200 in 0.213 s",
        "PATCH 429, retry after 30 s",
        "worker 4711 ended with -9",
        "12 rows added, 3 altered",
    ],
)
def test_that_what_a_maintainer_needs_stays(text: str) -> None:
    assert redacted(text) == text


def test_that_a_record_is_one_plain_line() -> None:
    shown = redacted("a\nFAKE ERROR\r\x1b[31mred\u2028\u202etxt\x00")
    assert shown.isprintable()
    assert "\\nFAKE" in shown


@given(st.text(max_size=300))
def test_that_redacting_any_text_gives_one_line_of_bounded_length(text: str) -> None:
    shown = redacted(text)
    assert not {"\n", "\r", "\x1b", "\u2028"} & set(shown)
    assert len(shown) <= 10 * LONGEST_RECORD


@pytest.mark.parametrize("piece", ["x", "-/", "x.", "1", "://", "a@", "sk_", "token="])
def test_that_a_long_record_is_cut_and_costs_little(piece: str) -> None:
    begun = time.process_time()
    assert len(redacted(piece * 1_000_000)) <= 2 * LONGEST_RECORD
    # A rule of quadratic cost takes seconds.
    assert time.process_time() - begun < 0.5


@pytest.fixture
def debug_log(tmp_path: Path) -> Iterator[Path]:
    path = tmp_path / "debug.log"
    root = logging.getLogger()
    level, before = root.level, {name: logging.getLogger(name).level for name in QUIET}
    handler = begin(debug_log=path)
    yield path
    root.removeHandler(handler)
    handler.close()
    root.setLevel(level)
    for name, kept in before.items():
        logging.getLogger(name).setLevel(kept)


def test_that_arguments_and_tracebacks_are_redacted_too(debug_log: Path) -> None:
    log = logging.getLogger("somebody.else")
    log.debug("key %s", "sk_live_hunter22")
    try:
        raise ValueError("https://media.example.org/x?sig=hunter22")
    except ValueError:
        log.exception("failed for %s", "ada@example.org")
    written = debug_log.read_text()
    assert "hunter22" not in written
    assert "ada@" not in written
    assert "ValueError" in written
    assert written.count("\n") == 2
    assert stat.S_IMODE(debug_log.stat().st_mode) == 0o600


def test_that_loggers_that_write_addresses_are_quiet(debug_log: Path) -> None:
    for name in QUIET:
        logging.getLogger(name).info("HTTP Request: GET walnut")
    assert "walnut" not in debug_log.read_text()


def test_that_a_record_with_wrong_arguments_is_still_redacted() -> None:
    record = logging.LogRecord("n", logging.INFO, "p", 1, "%d sk_live_hunter22", ("x",), None)
    RedactingFilter().filter(record)
    assert "hunter22" not in record.getMessage()
