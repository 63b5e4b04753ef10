"""The states of the first run page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QRadioButton

from tests.screens.stage import typed_in, until

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from tests.screens.page_stages import FirstRunStage


async def choices(stage: FirstRunStage) -> None:
    """Nothing was given yet."""
    await until(stage.page.isVisible, "the page")


async def sandbox_chosen(stage: FirstRunStage) -> None:
    """The sandbox is chosen and a name given."""
    card = stage.page.findChild(QRadioButton, "choice_sandbox")
    if isinstance(card, QRadioButton):
        card.click()
    typed_in(stage.page.reviewer.field, "A. Lindqvist")


async def key_checked(stage: FirstRunStage) -> None:
    """The key was accepted and the names are given."""
    await stage.check_key(stage.sandbox.api_key)
    typed_in(stage.page.account.field, "Northbank Payments")
    typed_in(stage.page.reviewer.field, "A. Lindqvist")


async def wrong_key(stage: FirstRunStage) -> None:
    """The key was refused."""
    await stage.check_key("a-key-that-nobody-gave-out")


async def without_media(stage: FirstRunStage) -> None:
    """The key was accepted, and it may read sessions but no pictures."""
    await stage.check_key(stage.sandbox.scoped_keys["no_media"])


FIRST_RUN_SCENES: Final[Mapping[str, Callable[[FirstRunStage], Awaitable[None]]]] = {
    "first-run": choices,
    "first-run-sandbox": sandbox_chosen,
    "first-run-key": key_checked,
    "first-run-wrong-key": wrong_key,
    "first-run-no-media": without_media,
}
