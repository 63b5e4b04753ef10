"""The process: its usage, its log, its end."""

from __future__ import annotations

import socket
import subprocess
import sys
from urllib.parse import urlsplit

import pytest

from didit_desk.sandbox.scenarios import ALL
from tests.helpers.sandbox_process import SandboxNotStarted, running_sandbox, start_sandbox

COMMAND = [sys.executable, "-m", "didit_desk.sandbox.command"]


@pytest.mark.parametrize("options", [{"host": "192.0.2.1"}, {"sessions": 0}, {"today": "soon"}, {"colour": "red"}])
def test_that_wrong_usage_ends_with_one_sentence(options: dict[str, object]) -> None:
    with pytest.raises(SandboxNotStarted) as refused:
        start_sandbox(**options)
    assert refused.value.code == 2
    assert str(refused.value).strip().count("\n") == 0


def test_that_it_ends_cleanly_when_asked() -> None:
    sandbox = start_sandbox()
    assert sandbox.stop() == 0


def test_that_it_ends_in_the_middle_of_a_long_search() -> None:
    sandbox = start_sandbox(sessions=1_000_000)
    place = urlsplit(sandbox.didit)
    head = f"GET /v3/sessions/?search=zzzz HTTP/1.1\r\nHost: x\r\nx-api-key: {sandbox.api_key}\r\n\r\n"
    with socket.create_connection((place.hostname, place.port)) as raw:
        raw.sendall(head.encode())
        while sandbox.control("requests").get("GET /v3/sessions/") != 1:
            continue
        assert sandbox.stop() == 0


def test_that_it_ends_with_its_parent() -> None:
    process = subprocess.Popen(
        [*COMMAND, "--with-parent"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    with process:
        assert process.stdout is not None
        assert process.stdin is not None
        assert process.stdout.readline().startswith(b'{"didit"')
        process.stdin.close()
        assert process.wait(timeout=10) == 0


def test_that_the_log_keeps_queries_to_itself() -> None:
    with running_sandbox() as sandbox:
        sandbox.request("/v3/sessions/?search=olavarria")
        assert sandbox.control("requests") == {"GET /v3/sessions/": 1}
        log = sandbox.log()
    assert "GET /v3/sessions/ 200" in log
    assert "olavarria" not in log


def test_that_the_scenarios_are_listed_with_their_numbers() -> None:
    done = subprocess.run([*COMMAND, "--list-scenarios"], capture_output=True, text=True, check=True)
    assert {line.split()[0] for line in done.stdout.splitlines()} == set(ALL)
    assert "#48213" in next(line for line in done.stdout.splitlines() if line.startswith("mrz-misread"))
