"""Joins the first run page to the accounts service: check a key, keep it, open the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from didit_desk.models.errors import AccessRefused, ProviderError, Unreachable
from didit_desk.ui.panels.first_run_cards import ChoiceCard
from didit_desk.viewstate.first_run import DIDIT_URL, Choice, KeyCheck, KeyStorage, first_run_view

if TYPE_CHECKING:
    from collections.abc import Callable

    from didit_desk.models.account import Account, Secret
    from didit_desk.models.capability import Capabilities
    from didit_desk.services.accounts import AccountsService
    from didit_desk.services.tasks import TaskScope
    from didit_desk.ui.panels.first_run import FirstRunPage
    from didit_desk.viewstate.first_run import KeyForm, OpenForm


class FirstRunPresenter:
    """`make_account` turns name, address and reviewer into an account or raises ValueError for a bad address.

    `open_account` and `open_sandbox` are called once the reviewer asks for it; `close` when the program shall end.
    """

    def __init__(
        self,
        page: FirstRunPage,
        accounts: AccountsService,
        scope: TaskScope,
        *,
        has_keyring: bool,
        has_passphrase: bool = False,
        make_account: Callable[[str, str, str, str], Account],
        open_account: Callable[[Account, Secret], None],
        open_sandbox: Callable[[str], None],
        close: Callable[[], None],
    ) -> None:
        self._page = page
        self._accounts = accounts
        self._scope = scope
        kept_in = KeyStorage.VAULT if has_passphrase else KeyStorage.KEYRING
        self._storage = kept_in if has_keyring else KeyStorage.RUN_ONLY
        self._make_account = make_account
        self._open_account = open_account
        self._open_sandbox = open_sandbox
        self._choice = Choice.DIDIT
        self._key: Secret | None = None
        self._url = ""
        page.choice_changed.connect(self._on_choice)
        page.check_requested.connect(self._on_check)
        page.open_requested.connect(self._on_open)
        page.quit_requested.connect(close)

    def start(self) -> None:
        """Shows the page; the keys begin at the choice that is made."""
        self._show()
        for card in self._page.findChildren(ChoiceCard):
            if card.isChecked():
                card.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(
        self,
        check: KeyCheck = KeyCheck.NONE,
        *,
        capabilities: Capabilities | None = None,
        status: int | None = None,
    ) -> None:
        self._page.show_view(
            first_run_view(
                self._choice,
                check=check,
                capabilities=capabilities,
                key_tail=self._key.tail if self._key else "",
                storage=self._storage,
                status=status,
                url=self._url or DIDIT_URL,
            )
        )

    def _on_choice(self, choice: str) -> None:
        self._choice = Choice(choice)
        self._show()

    def _on_check(self, form: KeyForm) -> None:
        self._key = form.key or self._key
        self._url = form.url
        if self._key is None:
            self._show()
            return
        self._show(KeyCheck.BUSY)
        self._scope.start(self._check(self._key), name="check key", replace=True)

    async def _check(self, key: Secret) -> None:
        try:
            account = self._make_account("check", self._url, "check", key.tail)
        except ValueError:
            self._show(KeyCheck.UNSAFE_ADDRESS)
            return
        try:
            capabilities = await self._accounts.check(account, key)
        except AccessRefused as failure:
            self._show(KeyCheck.WRONG_KEY, status=failure.status)
        except Unreachable:
            self._show(KeyCheck.UNREACHABLE)
        except ProviderError as failure:
            self._show(KeyCheck.NOT_UNDERSTOOD, status=failure.status)
        else:
            self._show(KeyCheck.GRANTED, capabilities=capabilities)

    def _on_open(self, form: OpenForm) -> None:
        if form.choice is Choice.SANDBOX:
            self._open_sandbox(form.reviewer)
            return
        if self._key is not None:
            account = self._make_account(form.account_name, self._url, form.reviewer, self._key.tail)
            key, self._key = self._key, None
            self._open_account(account, key)
