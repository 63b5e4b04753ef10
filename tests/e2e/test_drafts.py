"""What was written and not sent stays with its session, whatever happens to the desk."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING, Final

import pytest

from didit_desk.config.paths import ProfilePaths
from didit_desk.config.secrets import KeyringSecrets
from didit_desk.config.vault_key import vault_key
from didit_desk.store.vault import Vault
from tests.helpers.waiting import wait_until

if TYPE_CHECKING:
    from pathlib import Path

    from tests.e2e.story import Story

pytestmark = [pytest.mark.keyring, pytest.mark.usefixtures("keyring")]

WHY: Final = "the zone does not agree with the chip"
LIST: Final = "GET /v3/sessions/"
DECISION: Final = "GET /v3/session/{session}/decision/"
PATIENCE: Final = 30.0


def draft_of(profile: Path, session_id: str) -> str:
    """The rationale that the vault keeps for a session, empty when there is none. The desk may be open meanwhile."""
    paths = ProfilePaths(profile)
    vault = Vault.open(paths.vault, vault_key(KeyringSecrets(paths.profile_id())))
    try:
        found = vault.connection.execute("SELECT rationale FROM drafts WHERE session_id = ?", (session_id,))
        return str(found[0][0]) if found else ""
    finally:
        vault.close()


def wait_for_draft(story: Story, session_id: str, text: str) -> None:
    assert wait_until(lambda: draft_of(story.profile, session_id) == text, seconds=PATIENCE), (
        f"kept: {draft_of(story.profile, session_id)}"
    )


def rationale_in(comment: str) -> str:
    """What stood in the field when the comment was sent: what comes before the signature."""
    return comment.partition(" — ")[0]


def test_that_a_rationale_survives_a_kill_and_is_sent_from_the_field(story: Story) -> None:
    session_id, *_ = story.waiting_longest()
    story.add_account()
    with story.open_desk() as desk:
        story.wait_for_rows()
        story.go_to(desk, session_id)
        story.arm(desk, "d")
        desk.type(WHY)
        wait_for_draft(story, session_id, WHY)
        os.kill(desk.pid, signal.SIGKILL)
    assert story.applied() == []
    pages, readings = story.asked(LIST), story.asked(DECISION)
    with story.open_desk() as desk:
        # What was asked before the kill says nothing about this desk.
        story.wait_for_asked(LIST, pages + 1)
        story.wait_for_rest()
        story.go_to(desk, session_id)
        story.wait_for_asked(DECISION, readings + 1)
        story.wait_for_rest()
        # Nothing is typed: what is sent is what the field was filled with.
        story.arm(desk, "d")
        desk.keys("ctrl+Return")
        applied = story.wait_for_applied(1)
        desk.close()
    sent = [(write["session_id"], rationale_in(write["body"]["comment"])) for write in applied]
    assert sent == [(session_id, WHY)]
    assert draft_of(story.profile, session_id) == ""


def test_that_a_rationale_survives_going_to_the_next_session_and_back(story: Story) -> None:
    first, second, *_ = story.waiting_longest()
    story.add_account()
    with story.open_desk() as desk:
        story.wait_for_rows()
        story.go_to(desk, first)
        story.arm(desk, "d")
        desk.type(WHY)
        desk.keys("Escape", "j")
        story.wait_for_session(second)
        assert draft_of(story.profile, first) == WHY
        assert draft_of(story.profile, second) == ""
        desk.keys("k")
        story.wait_for_rest()
        story.arm(desk, "d")
        desk.keys("ctrl+Return")
        applied = story.wait_for_applied(1)
        desk.close()
    assert [(write["session_id"], rationale_in(write["body"]["comment"])) for write in applied] == [(first, WHY)]
