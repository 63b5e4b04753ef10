"""The first run page as a value: each way a key check can end, and when the desk may open."""

from __future__ import annotations

import pytest

from didit_desk.models.capability import Access, Capabilities
from didit_desk.viewstate.first_run import Choice, KeyCheck, KeyStorage, can_open, first_run_view, open_reason


def capabilities(*, media: Access = Access.GRANTED, writes: Access = Access.NOT_TRIED) -> Capabilities:
    return Capabilities(
        provider_name="Didit",
        can_approve=True,
        can_decline=True,
        can_resubmit=True,
        takes_comment=True,
        reads_sessions=Access.GRANTED,
        reads_decisions=Access.GRANTED,
        reads_media=media,
        writes_sessions=writes,
    )


def test_that_the_result_tells_each_permission_and_calls_the_untried_untried() -> None:
    view = first_run_view(check=KeyCheck.GRANTED, capabilities=capabilities(media=Access.REFUSED), key_tail="4f2a")

    assert [(line.name, line.word) for line in view.permissions] == [
        ("Sessions", "granted"),
        ("Pictures and reports", "hidden from this key"),
        ("Decisions", "granted"),
        ("Changing sessions", "not tried"),
    ]
    assert "Without pictures" in view.permission_note


@pytest.mark.parametrize(
    ("check", "words"),
    [
        (KeyCheck.BUSY, "Checking the key at verification.didit.me."),
        (KeyCheck.WRONG_KEY, "verification.didit.me answered 401. This key opens nothing there."),
        (KeyCheck.UNREACHABLE, "verification.didit.me does not answer. The key was not checked."),
        (KeyCheck.NOT_UNDERSTOOD, "verification.didit.me answers, but not as Didit does. The key was not checked."),
        (KeyCheck.UNSAFE_ADDRESS, "The address must begin with https, or be on this computer. Nothing was sent."),
    ],
)
def test_that_each_failure_is_a_sentence_and_shows_no_permissions(check: KeyCheck, words: str) -> None:
    view = first_run_view(check=check, status=401, capabilities=capabilities())

    assert view.message == words
    assert view.permissions == ()
    assert not can_open(view, reviewer="A. Analyst", account_name="Bank")


@pytest.mark.parametrize(
    ("choice", "check", "reviewer", "account", "missing"),
    [
        (Choice.DIDIT, KeyCheck.GRANTED, "A", "Bank", ""),
        (Choice.DIDIT, KeyCheck.NONE, "A", "Bank", "The key is not checked yet."),
        (Choice.DIDIT, KeyCheck.GRANTED, "A", " ", "The account has no name yet."),
        (Choice.DIDIT, KeyCheck.GRANTED, " ", "Bank", "Your name is missing."),
        (Choice.SANDBOX, KeyCheck.NONE, "A", "", ""),
        (Choice.SANDBOX, KeyCheck.NONE, "", "", "Your name is missing."),
    ],
)
def test_that_opening_needs_a_checked_key_and_names(
    choice: Choice, check: KeyCheck, reviewer: str, account: str, missing: str
) -> None:
    view = first_run_view(choice, check=check, capabilities=capabilities())

    assert open_reason(view, reviewer=reviewer, account_name=account) == missing
    assert can_open(view, reviewer=reviewer, account_name=account) is (not missing)


def test_that_deepidv_is_named_and_cannot_be_chosen() -> None:
    cards = {card.choice: card for card in first_run_view().cards}

    assert cards[Choice.DEEPIDV].off_reason == "This version does not connect to deepidv yet."
    assert cards[Choice.SANDBOX].text == "400 made-up sessions on this machine. No key, no network."
    assert not can_open(first_run_view(Choice.DEEPIDV), reviewer="A", account_name="B")


def test_that_a_desk_without_keyring_says_what_becomes_of_the_key() -> None:
    assert "this run only" in first_run_view(storage=KeyStorage.RUN_ONLY).storage_note
    assert "keyring" in first_run_view().storage_note


@pytest.mark.parametrize("url", ["", "https://", "http://[", "https://host:99999999", "not a url"])
def test_that_an_address_nobody_can_read_is_not_repeated(url: str) -> None:
    assert first_run_view(check=KeyCheck.UNREACHABLE, url=url).message.startswith("The server does not answer.")


def test_that_another_server_is_named_with_its_port() -> None:
    view = first_run_view(url="http://127.0.0.1:8080")

    assert view.connects_note == "Connects only to 127.0.0.1:8080 and its picture host."
