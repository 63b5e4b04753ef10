"""Asks the reviewer for a passphrase, or for leave to work without storage, when no keyring gives the vault's key."""

from __future__ import annotations

import asyncio
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from didit_desk.bootstrap import storage
from didit_desk.bootstrap.storage import Need, Storage
from didit_desk.config import secrets
from didit_desk.config.courier_program import DAMAGED
from didit_desk.config.key_courier import DIED
from didit_desk.config.passphrase import PassphraseTaken, SaltUnreadable, WrongPassphrase
from didit_desk.ui import runtime
from didit_desk.ui.panels.unlock import UnlockPage
from didit_desk.ui.presenters.unlock import Tried, UnlockPresenter
from didit_desk.ui.windows.page_names import UNLOCK
from didit_desk.viewstate.unlock import UnlockMode

if TYPE_CHECKING:
    from collections.abc import Callable

    from didit_desk.bootstrap.started import Started
    from didit_desk.models.account import Secret
    from didit_desk.services.tasks import TaskScope

KEYRING_WORDS: Final = frozenset({secrets.NO_KEYRING, secrets.LOCKED, secrets.FAILED, secrets.NOT_KEPT, DIED, DAMAGED})
_MODES: Final = MappingProxyType(
    {
        Need.PASSPHRASE: UnlockMode.ENTER,
        Need.NEW_PASSPHRASE: UnlockMode.CHOOSE,
        Need.KEYRING_OF_OLD: UnlockMode.CLOSED,
    }
)


class Unlocking:
    """Shows the unlock page until there is an answer. `close` ends the desk."""

    def __init__(self, started: Started, scope: TaskScope, *, close: Callable[[], None]) -> None:
        self._started = started
        self._scope = scope
        self._close = close
        self._chosen: asyncio.Future[Storage] = asyncio.get_running_loop().create_future()
        self._presenter: UnlockPresenter | None = None
        self._opened: Storage | None = None

    async def settled(self, found: Storage) -> Storage:
        """`found`, or what the reviewer opened in its place; `found` is closed then."""
        need = storage.need_of(self._started.paths, found, keyring_words=KEYRING_WORDS)
        if need is Need.NOTHING:
            return found
        window = self._started.window
        page = UnlockPage(self._started.look)
        window.place_page(UNLOCK, page)
        self._presenter = UnlockPresenter(
            page,
            self._scope,
            mode=_MODES[need],
            try_passphrase=self._try,
            opened=self._on_opened,
            without_storage=lambda: self._choose(found),
            close=self._close,
        )
        window.show_page(UNLOCK)
        page.focus_first()
        chosen = await self._chosen
        if chosen is not found:
            found.vault.close()
        return chosen

    async def _try(self, passphrase: Secret, *, is_new: bool) -> Tried:
        open_vault = storage.begin_with_passphrase if is_new else storage.open_with_passphrase
        try:
            self._opened = await runtime.off_thread(open_vault, self._started.paths, passphrase.reveal())
        except WrongPassphrase:
            return Tried.WRONG
        except SaltUnreadable:
            return Tried.SALT_UNREADABLE
        # The key needs 128 MiB for a moment.
        except (OSError, MemoryError, PassphraseTaken):
            return Tried.NOT_WRITTEN
        return Tried.OPENED

    def _on_opened(self) -> None:
        if self._opened is not None:
            self._choose(self._opened)

    def _choose(self, chosen: Storage) -> None:
        if not self._chosen.done():
            self._chosen.set_result(chosen)
