"""From the queue to a known outcome, by keys alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from didit_desk.audit.journal import Journal
from didit_desk.config.paths import ProfilePaths
from didit_desk.config.secrets import KeyringSecrets
from didit_desk.config.vault_key import vault_key
from didit_desk.models.clock import SystemClock
from didit_desk.models.journal import DONE
from didit_desk.store.vault import Vault
from tests.e2e.story import REVIEWER

if TYPE_CHECKING:
    from pathlib import Path

    from tests.e2e.story import Story

pytestmark = [pytest.mark.keyring, pytest.mark.usefixtures("keyring")]

WHY = "chip and print agree, zone misread"
PRESSES = 10


def journal_states(profile: Path, session_id: str) -> list[str]:
    """States of the acts on a session, read from the vault of a closed desk; that it was opened is no act."""
    paths = ProfilePaths(profile)
    vault = Vault.open(paths.vault, vault_key(KeyringSecrets(paths.profile_id())))
    try:
        entries = Journal(vault.connection, SystemClock()).entries()
        return [entry.state for entry in entries if entry.session_id == session_id and entry.state != DONE]
    finally:
        vault.close()


def test_that_an_approval_reaches_the_provider_once_and_is_signed(story: Story) -> None:
    session_id = story.sandbox.scenario("mrz-misread")
    story.add_account()
    with story.open_desk() as desk:
        story.wait_for_rows()
        story.go_to(desk, session_id)
        story.arm(desk, "a")
        desk.type(WHY)
        desk.keys("ctrl+Return")
        applied = story.wait_for_applied(1)
        desk.close()
    assert [write["session_id"] for write in applied] == [session_id]
    assert applied[0]["method"] == "PATCH"
    assert applied[0]["body"]["new_status"] == "Approved"
    assert len(story.applied()) == 1
    assert story.status(session_id) == "Approved"
    newest = story.comments(session_id)
    assert any(WHY in comment and REVIEWER in comment for comment in newest), newest
    assert journal_states(story.profile, session_id)[-1] == "confirmed"


def test_that_j_and_k_choose_the_session_that_is_declined(story: Story) -> None:
    first, _, third, *_ = story.waiting_longest()
    story.add_account()
    with story.open_desk() as desk:
        story.wait_for_rows()
        story.go_to(desk, first)
        desk.keys("j", "j", "j", "k")
        story.wait_for_session(third)
        story.arm(desk, "d")
        desk.type(WHY)
        desk.keys("ctrl+Return")
        applied = story.wait_for_applied(1)
        desk.close()
    assert [(write["session_id"], write["body"]["new_status"]) for write in applied] == [(third, "Declined")]
    assert story.status(third) == "Declined"


def test_that_escape_disarms_and_sends_nothing(story: Story) -> None:
    session_id = story.sandbox.scenario("mrz-misread")
    story.add_account()
    with story.open_desk() as desk:
        story.wait_for_rows()
        story.go_to(desk, session_id)
        at_rest = story.screen()
        story.arm(desk, "a")
        desk.type(WHY)
        desk.keys("Escape", "ctrl+Return")
        story.wait_for_rest()
        assert story.screen() != at_rest
        desk.close()
    assert story.applied() == []
    assert journal_states(story.profile, session_id) == []


def test_that_a_recall_during_the_hold_sends_nothing(story: Story) -> None:
    session_id = story.sandbox.scenario("mrz-misread")
    story.add_account()
    with story.open_desk() as desk:
        story.wait_for_rows()
        story.go_to(desk, session_id)
        story.arm(desk, "a")
        desk.type(WHY)
        desk.keys("ctrl+Return", "ctrl+z")
        story.wait_for_rest()
        desk.close()
    assert story.applied() == []
    assert journal_states(story.profile, session_id)[-1] == "recalled"


def test_that_ten_presses_send_one_act(story: Story) -> None:
    session_id = story.sandbox.scenario("mrz-misread")
    story.add_account()
    with story.open_desk() as desk:
        story.wait_for_rows()
        story.go_to(desk, session_id)
        story.arm(desk, "a")
        desk.keys(*["ctrl+Return"] * PRESSES)
        story.wait_for_applied(1)
        desk.keys(*["ctrl+Return"] * PRESSES)
        desk.close()
    assert len(story.applied()) == 1
    assert journal_states(story.profile, session_id).count("intended") == 1


def test_that_quitting_during_the_hold_still_sends_once(story: Story) -> None:
    session_id = story.sandbox.scenario("mrz-misread")
    story.add_account()
    with story.open_desk() as desk:
        story.wait_for_rows()
        story.go_to(desk, session_id)
        story.arm(desk, "a")
        desk.keys("ctrl+Return")
        desk.close()
    assert [write["session_id"] for write in story.applied()] == [session_id]
    assert journal_states(story.profile, session_id)[-1] == "confirmed"
