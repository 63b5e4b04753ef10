"""The face tab while faces are judged before their scores: before the judgement, and after it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tests.screens.scenes import FACE, Scene, on_tab

if TYPE_CHECKING:
    from tests.screens.stage import Stage

SCENARIO: Final = "face-mismatch"


async def judged(stage: Stage) -> None:
    """A judgement is given from the menu."""
    await on_tab(SCENARIO, FACE)(stage)
    stage.trigger("judge_cannot_tell")
    await stage.at_rest()


FACE_SCENES: Final = {
    "face-before-judgement": Scene(act=on_tab(SCENARIO, FACE), judges_first=True),
    "face-after-judgement": Scene(act=judged, judges_first=True),
}
