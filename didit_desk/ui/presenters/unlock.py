"""Joins the unlock page to the vault: a passphrase is tried off the GUI thread, as often as somebody likes."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from didit_desk.viewstate.unlock import UnlockMessage, unlock_view

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from didit_desk.models.account import Secret
    from didit_desk.services.tasks import TaskScope
    from didit_desk.ui.panels.unlock import UnlockPage
    from didit_desk.viewstate.unlock import PassphraseForm, UnlockMode


class Tried(StrEnum):
    """What became of a passphrase."""

    OPENED = "opened"
    WRONG = "wrong"
    SALT_UNREADABLE = "salt_unreadable"
    NOT_WRITTEN = "not_written"


class TryPassphrase(Protocol):
    """Opens the vault with a passphrase, or begins one when `is_new`. Never raises for a wrong one."""

    def __call__(self, passphrase: Secret, *, is_new: bool) -> Awaitable[Tried]: ...


class UnlockPresenter:
    """`opened` is called once the vault is open, `without_storage` when the reviewer does without, `close` to end."""

    def __init__(
        self,
        page: UnlockPage,
        scope: TaskScope,
        *,
        mode: UnlockMode,
        try_passphrase: TryPassphrase,
        opened: Callable[[], None],
        without_storage: Callable[[], None],
        close: Callable[[], None],
    ) -> None:
        self._page = page
        self._scope = scope
        self._mode = mode
        self._try = try_passphrase
        self._opened = opened
        page.committed.connect(self._on_committed)
        page.without_storage_chosen.connect(without_storage)
        page.quit_requested.connect(close)
        page.show_view(unlock_view(mode))

    def _on_committed(self, form: PassphraseForm) -> None:
        self._page.show_view(unlock_view(self._mode, message=UnlockMessage.BUSY))
        self._scope.start(self._unlock(form), name="unlock", replace=True)

    async def _unlock(self, form: PassphraseForm) -> None:
        tried = await self._try(form.passphrase, is_new=form.is_new)
        if tried is Tried.OPENED:
            self._opened()
            return
        self._page.show_view(unlock_view(self._mode, message=UnlockMessage(tried.value)))
        self._page.focus_first()
