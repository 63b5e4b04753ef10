"""Nothing that was on screen is on the disk in the clear, and the key went nowhere but to the provider."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.e2e.story import Story

WHY = "a rationale like no other"


def leaves(*roots: Path) -> Iterator[Path]:
    """Every file below some folders."""
    for root in roots:
        yield from (path for path in root.rglob("*") if path.is_file() and not path.is_symlink())


@pytest.mark.keyring
@pytest.mark.usefixtures("keyring")
def test_that_no_key_and_no_person_is_found_on_disk(
    story: Story, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setenv("TMPDIR", str(scratch))
    session_id = story.sandbox.scenario("mrz-misread")
    document = story.sandbox.decision(session_id)["id_verifications"][0]
    story.add_account()
    with story.open_desk("--account", "Northbank", "--debug-log", str(tmp_path / "debug.log")) as desk:
        story.wait_for_rows()
        story.go_to(desk, session_id)
        story.arm(desk, "a")
        desk.type(WHY)
        desk.keys("ctrl+Return")
        story.wait_for_applied(1)
        desk.close()
    canaries = [story.sandbox.api_key, document["first_name"], document["last_name"], document["document_number"], WHY]
    needles = [form for canary in canaries for form in (canary.encode(), canary.encode("utf-16-le"))]
    found = [path for path in leaves(story.profile, scratch, Path(os.environ["HOME"])) if _holds(path, needles)]
    assert found == []
    assert not _holds(tmp_path / "debug.log", needles)
    assert story.sandbox.control("leaks") == {"leaks": 0}


def _holds(path: Path, needles: list[bytes]) -> bool:
    content = path.read_bytes()
    return any(needle in content for needle in needles)
