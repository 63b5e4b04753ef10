"""The states of the page that asks for a passphrase."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from didit_desk.ui.presenters.unlock import Tried
from didit_desk.viewstate.unlock import UnlockMode
from tests.screens.stage import typed_in, until

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from didit_desk.models.account import Secret
    from tests.screens.page_stages import UnlockStage

PHRASE: Final = "four unrelated words, long"


async def no_phrase_fits(passphrase: Secret, *, is_new: bool) -> Tried:
    """A vault that none of the phrases opens."""
    return Tried.NOT_WRITTEN if is_new or not passphrase.reveal() else Tried.WRONG


async def choose(stage: UnlockStage) -> None:
    """A passphrase is being chosen."""
    typed_in(stage.page.field, PHRASE)


async def enter(stage: UnlockStage) -> None:
    """The passphrase is asked for."""
    await until(stage.page.isVisible, "the page")


async def wrong(stage: UnlockStage) -> None:
    """Another passphrase was given."""
    typed_in(stage.page.field, PHRASE)
    QTest.keyClick(stage.page.field, Qt.Key.Key_Return)
    await until(lambda: bool(stage.page.message.label.text()) and stage.tasks.is_idle, "the answer")


UNLOCK_SCENES: Final[Mapping[str, tuple[UnlockMode, Callable[[UnlockStage], Awaitable[None]]]]] = {
    "unlock-choose": (UnlockMode.CHOOSE, choose),
    "unlock-enter": (UnlockMode.ENTER, enter),
    "unlock-wrong": (UnlockMode.ENTER, wrong),
    "unlock-closed": (UnlockMode.CLOSED, enter),
}
