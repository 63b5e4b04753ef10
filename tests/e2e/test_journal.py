"""The journal from a shell and in the window, on a computer whose vault opens by passphrase."""

from __future__ import annotations

import csv
import io
import json
import stat
import subprocess
from contextlib import closing
from typing import TYPE_CHECKING, Final

import pytest
from PIL import ImageChops

from didit_desk.audit.journal import Journal
from didit_desk.config.passphrase import new_key_from_passphrase
from didit_desk.config.paths import ProfilePaths
from didit_desk.models.clock import SystemClock
from didit_desk.models.ids import AccountId, ActId, SessionId
from didit_desk.store.vault import Vault
from tests.e2e.story import PATIENCE
from tests.helpers.desk_process import FROM_SOURCE
from tests.helpers.source import ROOT
from tests.helpers.waiting import wait_until

if TYPE_CHECKING:
    from pathlib import Path

    from PIL import Image

    from tests.e2e.story import Story

PHRASE: Final = "correct horse battery staple"
ENTRIES: Final = 30
SHELL_SECONDS: Final = 30.0
# Places on the screen, in px: the page of the passphrase without its head, and a strip beside it.
PAGE: Final = (440, 260, 1000, 600)
BESIDE: Final = (260, 200, 420, 700)
TOOLS: Final = (10, 58, 600, 88)
RED_OVER_GREEN: Final = 100


@pytest.fixture
def vault_key(profile: Path) -> bytes:
    """A profile whose vault opens by passphrase and holds thirty entries."""
    paths = ProfilePaths(profile)
    key = new_key_from_passphrase(paths.passphrase, PHRASE)
    with closing(Vault.open(paths.vault, key)) as vault:
        journal = Journal(vault.connection, SystemClock())
        for number in range(ENTRIES):
            journal.append(
                kind="Declined",
                act_id=ActId(f"act-{number}"),
                account_id=AccountId("account"),
                session_id=SessionId("session"),
                session_number=number,
                reviewer="=cmd()",
                state="confirmed",
                fields={"rationale": "Same person."},
            )
    return key


def shell(profile: Path, *words: str, passphrase: str = PHRASE) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*FROM_SOURCE, "journal", *words, "--profile-dir", str(profile)],
        cwd=ROOT,
        input=f"{passphrase}\n".encode(),
        capture_output=True,
        timeout=SHELL_SECONDS,
        check=False,
    )


def says_no(screen: Image.Image) -> bool:
    """Red letters stand on the page."""
    red, green, _ = screen.crop(PAGE).split()
    return any(ImageChops.subtract(red, green).histogram()[RED_OVER_GREEN:])


def has_tool_bar(screen: Image.Image) -> bool:
    """Something stands below the menus, where pages of a desk that is not open are empty."""
    darkest, lightest = screen.convert("L").crop(TOOLS).getextrema()
    return darkest != lightest


def is_wide(screen: Image.Image) -> bool:
    """Something stands left of where the page of the passphrase begins."""
    darkest, lightest = screen.convert("L").crop(BESIDE).getextrema()
    return darkest != lightest


def alter(profile: Path, key: bytes, *statements: str) -> None:
    with closing(Vault.open(ProfilePaths(profile).vault, key)) as vault:
        for statement in ("DROP TRIGGER journal_keeps_UPDATE", "DROP TRIGGER journal_keeps_DELETE", *statements):
            vault.connection.execute(statement)


def test_that_a_shell_tells_an_intact_journal(profile: Path, vault_key: bytes) -> None:
    done = shell(profile, "verify")
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.startswith(b"Intact: 30 entries, head ")
    assert len(done.stdout.splitlines()) == 1
    assert vault_key not in done.stdout


@pytest.mark.parametrize(
    ("statement", "code", "words"),
    [
        ("UPDATE journal SET state = 'refused' WHERE seq = 12", 1, b"Tampered: the chain does not fit at entry 12."),
        ("DELETE FROM journal WHERE seq > 25", 3, b"Torn: entries are missing at the end, from 26 on."),
    ],
)
def test_that_a_shell_tells_what_was_done_to_a_journal(
    profile: Path, vault_key: bytes, statement: str, code: int, words: bytes
) -> None:
    alter(profile, vault_key, statement)
    done = shell(profile, "verify")
    assert (done.returncode, done.stdout.strip()) == (code, words)


def test_that_nothing_is_checked_with_a_wrong_passphrase_or_without_a_vault(
    profile: Path, vault_key: bytes, tmp_path: Path
) -> None:
    before = ProfilePaths(profile).vault.read_bytes()
    wrong = shell(profile, "verify", passphrase="something else")
    assert (wrong.returncode, wrong.stdout) == (2, b"")
    assert b"The passphrase does not open this vault. Nothing was checked." in wrong.stderr
    assert ProfilePaths(profile).vault.read_bytes() == before
    assert len(vault_key) == 32
    empty = tmp_path / "empty"
    assert shell(empty, "verify").returncode == 2
    assert not empty.exists()


@pytest.mark.usefixtures("vault_key")
def test_that_an_exported_journal_is_checked_without_a_key(profile: Path, tmp_path: Path) -> None:
    target = tmp_path / "kept.jsonl"
    assert shell(profile, "export", "--format", "jsonl", "--output", str(target)).returncode == 0
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    lines = target.read_bytes().splitlines(keepends=True)
    assert len(lines) == ENTRIES + 2
    assert json.loads(lines[-1])["kind"] == "exported"
    assert shell(profile, "verify", str(target), passphrase="").stdout == b"Intact: 31 entries.\n"
    target.write_bytes(b"".join(lines[:-3]))
    assert shell(profile, "verify", str(target), passphrase="").returncode == 3
    target.write_bytes(b"".join([*lines[:4], lines[4].replace(b"Same", b"Some"), *lines[5:]]))
    assert shell(profile, "verify", str(target), passphrase="").returncode == 1
    # The export is in the journal, which is whole.
    assert shell(profile, "verify").stdout.startswith(b"Intact: 31 entries")


@pytest.mark.usefixtures("vault_key")
def test_that_a_spreadsheet_gets_no_formula(profile: Path) -> None:
    done = shell(profile, "export", "--format", "csv")
    assert (done.returncode, done.stderr) == (0, b"")
    rows = list(csv.reader(io.StringIO(done.stdout.decode("utf-8-sig"), newline="")))
    assert len(rows) == ENTRIES + 2
    assert rows[1][rows[0].index("reviewer")] == "'=cmd()"


@pytest.mark.usefixtures("no_keyring", "vault_key")
def test_that_the_window_opens_by_passphrase_and_shows_the_journal(story: Story) -> None:
    with story.open_desk("--sessions", "60") as desk:
        story.wait_for_first_run()
        desk.type("not the passphrase")
        desk.keys("Return")
        assert wait_until(lambda: says_no(story.screen()), seconds=PATIENCE), "The wrong passphrase was not refused."
        desk.type(PHRASE)
        desk.keys("Return")
        assert wait_until(lambda: is_wide(story.screen()), seconds=PATIENCE), "The passphrase does not open the vault."
        story.wait_for_rest()
        # The page that asks where the sessions come from: the sandbox, by keys.
        desk.keys("Right")
        story.wait_for_rest()
        desk.keys("Tab")
        desk.type("A. Analyst")
        desk.keys("Return")
        assert wait_until(lambda: has_tool_bar(story.screen()), seconds=PATIENCE), "The desk does not open."
        story.wait_for_queue()
        before = story.screen()
        desk.keys("ctrl+3")
        story.wait_for_change(before)
        story.wait_for_rest()
        story.display.screenshot(story.folder / "journal.png")
        desk.keys("ctrl+1")
        story.wait_for_queue()
        desk.close()
    done = shell(story.profile, "verify")
    assert done.returncode == 0, done.stderr
