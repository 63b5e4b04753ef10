"""A profile's folder is its owner's alone and keeps its identity."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import pytest

from didit_desk.config.paths import ProfilePaths, ProfileUnsafe

if TYPE_CHECKING:
    from pathlib import Path


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_that_the_folder_is_made_for_its_owner_alone(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        paths = ProfilePaths(tmp_path / "new" / "profile")
        paths.prepare()
        paths.profile_id()
    finally:
        os.umask(before)
    assert mode(paths.root) == 0o700
    assert mode(paths.root / "profile-id") == 0o600


def test_that_an_open_folder_is_closed(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    ProfilePaths(tmp_path).prepare()
    assert mode(tmp_path) == 0o700


def test_that_a_file_or_link_in_its_place_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    (tmp_path / "link").symlink_to(tmp_path, target_is_directory=True)
    for name in ("file", "link"):
        with pytest.raises(ProfileUnsafe):
            ProfilePaths(tmp_path / name).prepare()


def test_that_a_profile_keeps_its_id_when_it_moves(tmp_path: Path) -> None:
    first = ProfilePaths(tmp_path / "one")
    first.prepare()
    made = first.profile_id()
    first.root.rename(tmp_path / "two")
    assert ProfilePaths(tmp_path / "two").profile_id() == made
    other = ProfilePaths(tmp_path / "one")
    other.prepare()
    assert other.profile_id() != made


@pytest.mark.parametrize("content", [b"", b"0123", b"\xff" * 16, b"../../../../etc/pa"])
def test_that_a_damaged_id_is_not_replaced(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "profile-id").write_bytes(content)
    with pytest.raises(ProfileUnsafe):
        ProfilePaths(tmp_path).profile_id()
    assert (tmp_path / "profile-id").read_bytes() == content


def test_that_the_standard_profile_is_in_the_platforms_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert ProfilePaths.standard().root == tmp_path / "didit-desk"
