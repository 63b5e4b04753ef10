"""One process at a time holds a profile, and the end of that process frees it."""

from __future__ import annotations

import stat
import subprocess
import sys
from typing import TYPE_CHECKING, Final

import pytest

from didit_desk.config.instance_lock import InstanceLock
from tests.helpers.source import ROOT

if TYPE_CHECKING:
    from pathlib import Path

HOLDER: Final = """
import sys
from pathlib import Path
from didit_desk.config.instance_lock import InstanceLock
lock = InstanceLock(Path(sys.argv[1]))
print(lock.take(), flush=True)
sys.stdin.read()
"""


def holder(place: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", HOLDER, str(place)]
    return subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def answer(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def test_that_a_second_process_does_not_get_the_lock(tmp_path: Path) -> None:
    lock = InstanceLock(tmp_path / "desk.lock")
    assert lock.take()
    assert lock.take()
    with holder(tmp_path / "desk.lock") as other:
        assert answer(other) == "False"
        other.communicate("")
    lock.release()
    lock.release()
    assert stat.S_IMODE((tmp_path / "desk.lock").stat().st_mode) == 0o600


def test_that_a_killed_holder_leaves_no_lock(tmp_path: Path) -> None:
    lock = InstanceLock(tmp_path / "desk.lock")
    with holder(tmp_path / "desk.lock") as other:
        assert answer(other) == "True"
        assert not lock.take()
        other.kill()
        other.communicate()
    assert lock.take()
    lock.release()


def test_that_a_child_of_the_holder_does_not_keep_the_lock(tmp_path: Path) -> None:
    lock = InstanceLock(tmp_path / "desk.lock")
    assert lock.take()
    idle = [sys.executable, "-c", "import sys; print('runs', flush=True); sys.stdin.read()"]
    with subprocess.Popen(idle, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, close_fds=False) as child:
        # A new program lets go of the lock a moment after it is started: wait until it runs.
        assert answer(child) == "runs"
        lock.release()
        again = InstanceLock(tmp_path / "desk.lock")
        assert again.take()
        again.release()
        child.communicate()


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_that_a_link_in_its_place_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "desk.lock").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OSError, match=r"[Ll]ink|loop|level"):
        InstanceLock(tmp_path / "desk.lock").take()
    assert not (tmp_path / "elsewhere").exists()
