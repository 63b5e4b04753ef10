"""`python -m tests.screens.shots DIR [NAME...]`: pictures of the designed screens, large and small, light and dark."""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import tempfile
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from didit_desk.ui import runtime
from tests.helpers.sandbox_process import running_sandbox, start_sandbox
from tests.screens.act_scenes import ACT_SCENES
from tests.screens.aml_scenes import AML_SCENES
from tests.screens.face_scenes import FACE_SCENES
from tests.screens.first_run_scenes import FIRST_RUN_SCENES
from tests.screens.page_stages import open_first_run, open_unlock
from tests.screens.scenes import SCENES
from tests.screens.stage import TODAY, NotShown, open_stage, picture_of
from tests.screens.unlock_scenes import UNLOCK_SCENES, no_phrase_fits
from tests.screens.video_scenes import VIDEO_SCENES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from didit_desk.ui.look import Look
    from didit_desk.ui.windows.main_window import MainWindow
    from tests.helpers.sandbox_process import SandboxProcess

SIZES: Final = ((1440, 900), (1024, 700))
SCHEMES: Final = ("light", "dark")
SESSIONS: Final = 400


class Shots:
    """Makes pictures into a folder; scenes that do not write share one sandbox."""

    def __init__(self, folder: Path, shared: SandboxProcess) -> None:
        self._folder = folder
        self._shared = shared

    async def make(self, name: str) -> None:
        """All pictures of one scene. Raises `NotShown` when its state is not reached."""
        with ExitStack() as own:
            if name in FIRST_RUN_SCENES:
                await self._make_first_run(name, Path(own.enter_context(tempfile.TemporaryDirectory())))
                return
            if name in UNLOCK_SCENES:
                await self._make_unlock(name)
                return
            scene = DESK_SCENES[name]
            sandbox = own.enter_context(running_sandbox(**_OPTIONS)) if scene.writes else self._shared
            sandbox.control("faults", body=list(scene.faults))
            key = sandbox.scoped_keys[scene.scope] if scene.scope else ""
            async with open_stage(
                sandbox, key=key, is_sandbox=scene.is_sandbox, judges_first=lambda: scene.judges_first
            ) as stage:
                extra = await scene.act(stage)
                again = partial(scene.again, stage) if scene.again is not None else None
                await self._save(name, stage.window, stage.look, extra, again=again)
            if not scene.writes:
                sandbox.control("faults", body=[])

    async def _make_first_run(self, name: str, profile: Path) -> None:
        async with open_first_run(self._shared, profile) as stage:
            await FIRST_RUN_SCENES[name](stage)
            await self._save(name, stage.window, stage.look, None)

    async def _make_unlock(self, name: str) -> None:
        mode, act = UNLOCK_SCENES[name]
        async with open_unlock(mode, try_passphrase=no_phrase_fits) as stage:
            await act(stage)
            await self._save(name, stage.window, stage.look, None)

    async def _save(
        self,
        name: str,
        window: MainWindow,
        look: Look,
        extra: QWidget | None,
        *,
        again: Callable[[], None] | None = None,
    ) -> None:
        for scheme in SCHEMES:
            look.choose_scheme(scheme)
            for width, height in SIZES:
                window.resize(width, height)
                picture = await picture_of(extra or window)
                if again is not None:
                    again()
                    picture = await picture_of(extra or window)
                picture.save(f"{self._folder / name}-{scheme}-{width}x{height}.png")
        window.resize(*SIZES[0])


DESK_SCENES: Final = {**SCENES, **FACE_SCENES, **ACT_SCENES, **AML_SCENES, **VIDEO_SCENES}
_OPTIONS: Final[dict[str, object]] = {"sessions": SESSIONS, "today": TODAY}


def main(arguments: Sequence[str]) -> int:
    """0 when every picture was made, 1 when a screen was not reached."""
    names = [*DESK_SCENES, *FIRST_RUN_SCENES, *UNLOCK_SCENES]
    parser = argparse.ArgumentParser(prog="tests.screens.shots")
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(names))
    chosen = parser.parse_args(arguments)
    if unknown := set(chosen.names) - set(names):
        parser.error(f"unknown: {', '.join(sorted(unknown))}")
    chosen.folder.mkdir(parents=True, exist_ok=True)
    application = QApplication(sys.argv[:1])
    application.setStyle("Fusion")
    application.setQuitOnLastWindowClosed(False)
    # A caret that blinks would be in some pictures and not in others.
    application.setCursorFlashTime(0)
    return runtime.run(application, lambda: _make_all(chosen.folder, chosen.names or names))


async def _make_all(folder: Path, names: Sequence[str]) -> int:
    failed = 0
    shared = await asyncio.to_thread(start_sandbox, **_OPTIONS)
    try:
        shots = Shots(folder, shared)
        for count, name in enumerate(names, start=1):
            try:
                await shots.make(name)
            except NotShown as reason:
                failed += 1
                print(f"{count:3}/{len(names)}  {name}: not reached, waited for {reason}", flush=True)
            else:
                print(f"{count:3}/{len(names)}  {name}", flush=True)
    finally:
        shared.stop()
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
