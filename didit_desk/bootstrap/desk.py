"""The desk while it runs: opens an account or the first run page, and closes without losing an act."""

from __future__ import annotations

import asyncio
import base64
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from didit_desk import __version__
from didit_desk.bootstrap import storage
from didit_desk.bootstrap.account_services import open_account
from didit_desk.bootstrap.connect import connect, rates_of
from didit_desk.bootstrap.journal_mode import place_journal
from didit_desk.bootstrap.new_account import new_account
from didit_desk.bootstrap.private_sandbox import PrivateSandbox, SandboxDidNotStart
from didit_desk.bootstrap.single_instance import socket_name
from didit_desk.bootstrap.storage import Keeping, Storage
from didit_desk.bootstrap.unlocking import Unlocking
from didit_desk.bootstrap.vault_secrets import VaultSecrets
from didit_desk.config import logging as redacted_logging
from didit_desk.config import settings as setting
from didit_desk.config.accounts import Accounts
from didit_desk.config.secrets import KeyringSecrets
from didit_desk.models.account import ProviderName
from didit_desk.models.clock import SystemClock
from didit_desk.models.errors import StorageFault
from didit_desk.policy.reasons import shipped_reasons
from didit_desk.policy.tip_off import shipped_tip_off
from didit_desk.services.accounts import AccountsService, KeyStorage
from didit_desk.services.seeing import Seeing
from didit_desk.services.tasks import TaskScope
from didit_desk.store.seen_marks import forget_seen_marks
from didit_desk.ui import runtime
from didit_desk.ui.clipboard import ClipboardKeeper
from didit_desk.ui.panels.acts import ActsPanel
from didit_desk.ui.panels.evidence import EvidencePanel
from didit_desk.ui.panels.first_run import FirstRunPage
from didit_desk.ui.presenters.desk import DeskPresenter
from didit_desk.ui.presenters.first_run import FirstRunPresenter
from didit_desk.ui.presenters.settings import SettingsPresenter
from didit_desk.ui.presenters.window import WindowPresenter
from didit_desk.ui.second_start import SecondStartListener
from didit_desk.ui.windows.page_names import UNLOCK
from didit_desk.viewstate.settings import KeptFacts, ProviderLimits
from didit_desk.viewstate.storage import storage_notice
from didit_desk.viewstate.tool_bar import AccountLine
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from didit_desk.bootstrap.started import Started
    from didit_desk.config.secrets import SecretStore
    from didit_desk.models.account import Account, Secret
    from didit_desk.services.open_account import OpenAccount

KEYRING_PATIENCE_SECONDS = 120.0
"""How long a locked keyring may ask for its password before the desk stays without it for this run."""
ACTS_MAY_TAKE_SECONDS = 45.0
"""How long closing waits for acts on hold or on their way: longer than the longest hold and the write's deadline."""
SANDBOX_REVIEWER = "A. Analyst"


class Desk:
    """Everything after the first paint. `run` returns the exit code when the window was closed."""

    def __init__(self, started: Started) -> None:
        self._started = started
        self._clock = SystemClock()
        self._settings = started.settings
        self._storage = started.storage
        self._sandbox = started.sandbox
        self._tasks = TaskScope("desk")
        self._close_asked = asyncio.Event()
        self._accounts = AccountsService(Accounts(started.paths.accounts), self._open_secrets, connect)
        self._open: OpenAccount | None = None
        self._presenter: DeskPresenter | None = None
        self._first_run: FirstRunPresenter | None = None

    async def run(self) -> int:
        """Runs until the window is closed."""
        redacted_logging.begin(debug_log=self._started.options.debug_log)
        window = self._started.window
        window.close_requested.connect(self._close_asked.set)
        runtime.on_interrupt(self._close_asked.set)
        self._build_panes()
        self._window = WindowPresenter(
            window, self._started.look, close=self._close_asked.set, add_account=self._set_up
        )
        self._settings_page = SettingsPresenter(
            window,
            self._started.look,
            settings=lambda: self._settings,
            remember=self._remember,
            limits=self._limits,
            remember_limit=lambda _provider, scope, per_minute: self._remember(**{f"{scope}_per_minute": per_minute}),
            facts=self._kept_facts,
            left=lambda: window.show_page("review" if self._open is not None else "first_run"),
        )
        window.tool_bar.account_chosen.connect(self._on_account_chosen)
        self._clipboard = ClipboardKeeper(
            seconds=lambda: self._settings.clipboard_seconds, after=asyncio.get_running_loop().call_later, parent=window
        )
        self._second_start = SecondStartListener(socket_name(self._started.paths), parent=window)
        self._second_start.raise_requested.connect(window.come_to_front)
        self._tasks.start(self._begin(), name="begin")
        await self._close_asked.wait()
        await self._shut_down()
        return 0

    def _build_panes(self) -> None:
        look, window = self._started.look, self._started.window
        self._evidence = EvidencePanel(look)
        self._acts = ActsPanel(look)
        window.place_evidence(self._evidence)
        window.place_acts(self._acts)
        window.evidence_place.restore(_decoded(self._settings.evidence_geometry))

    async def _begin(self) -> None:
        await self._settle_storage()
        self._journal = place_journal(
            self._started, self._storage.vault, self._clock, self._tasks, reviewer=self._reviewer_now
        )
        account = self._started.account
        if self._sandbox is not None:
            await self._open_private_sandbox(self._sandbox, reviewer=self._settings.reviewer or SANDBOX_REVIEWER)
        elif account is not None:
            key = await self._accounts.key_of(account)
            if key is not None:
                await self._show_account(account, key)
                return
            self._set_up()
        else:
            self._set_up()

    async def _settle_storage(self) -> None:
        """Waits for the keyring where the first paint did not."""
        if self._storage.keeping is not Keeping.NOT_YET:
            return
        placeholder = self._storage
        found = await runtime.off_thread(self._open_storage)
        if self._sandbox is None:
            # A private sandbox ends with the desk: nobody is asked where to keep it.
            found = await Unlocking(self._started, self._tasks, close=self._close_asked.set).settled(found)
        self._storage = found
        placeholder.vault.close()

    def _open_secrets(self) -> SecretStore:
        if self._storage.has_passphrase:
            return VaultSecrets(self._storage.vault)
        return KeyringSecrets(self._started.paths.profile_id())

    def _reviewer_now(self) -> str:
        """Who signs what is done without an account as well."""
        return self._open.account.reviewer if self._open is not None else self._settings.reviewer

    def _open_storage(self) -> Storage:
        return storage.open_later(self._started.paths, self._started.courier, patience_seconds=KEYRING_PATIENCE_SECONDS)

    def _set_up(self) -> None:
        """Shows the first run page, over whatever account is open; not before it is known where keys are kept."""
        window = self._started.window
        if window.current_page == UNLOCK and self._storage.keeping is Keeping.NOT_YET:
            return
        if self._first_run is None:
            page = FirstRunPage(self._started.look)
            window.place_first_run(page)
            self._first_run = FirstRunPresenter(
                page,
                self._accounts,
                self._tasks,
                has_keyring=self._storage.keeping is Keeping.ON_DISK,
                has_passphrase=self._storage.has_passphrase,
                make_account=_account_from_form,
                open_account=lambda account, key: self._start(self._add_and_show(account, key)),
                open_sandbox=lambda reviewer: self._start(self._explore(reviewer)),
                close=self._close_asked.set,
            )
        window.show_page("first_run")
        self._first_run.start()

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        self._tasks.start(work, name="open account", replace=True)

    async def _add_and_show(self, account: Account, key: Secret) -> None:
        kept = await self._accounts.add(account, key)
        self._remember(last_account=account.account_id, reviewer=account.reviewer)
        await self._show_account(account, key, is_key_kept=kept is KeyStorage.KEYRING)

    async def _explore(self, reviewer: str) -> None:
        self._remember(reviewer=reviewer)
        self._sandbox = self._sandbox or PrivateSandbox.start(self._started.options)
        await self._open_private_sandbox(self._sandbox, reviewer=reviewer)

    async def _open_private_sandbox(self, sandbox: PrivateSandbox, *, reviewer: str) -> None:
        try:
            address = await runtime.off_thread(sandbox.address)
        except SandboxDidNotStart:
            self._started.window.banner.show_notice(
                "ph.flask-bold", tr("The sandbox did not start."), tr("Nothing was opened."), group="declined"
            )
            return
        await self._show_account(sandbox.account(address, reviewer=reviewer), address.key)

    async def _show_account(self, account: Account, key: Secret, *, is_key_kept: bool = True) -> None:
        await self._close_account()
        opened = await runtime.off_thread(self._open_services, account, key)
        window = self._started.window
        window.queue.read_from(opened.reader)
        self._open = opened
        opened.decide.changed.subscribe(lambda _act: self._journal.refresh())
        self._presenter = DeskPresenter(
            window,
            self._evidence,
            self._acts,
            opened,
            self._clock,
            reasons=shipped_reasons(),
            tip_off=shipped_tip_off(),
            hold_seconds=lambda: self._settings.hold_seconds,
            overdue_after=lambda: timedelta(hours=self._settings.overdue_hours),
            refresh_seconds=self._settings.refresh_seconds,
            is_kept=self._storage.keeping is Keeping.ON_DISK,
            storage_notice=self._storage_notice(is_key_kept=is_key_kept),
            seeing=Seeing(self._clock, records=lambda: self._settings.record_seen),
        )
        window.show_page("review")
        window.tool_bar.show_accounts(self._account_lines(account))
        self._presenter.start()
        opened.start()
        window.queue.focus_list()

    def _open_services(self, account: Account, key: Secret) -> OpenAccount:
        """In a thread: reading the trusted roots for TLS takes a tenth of a second."""
        opened = open_account(
            account,
            key,
            self._storage.vault,
            self._clock,
            refresh_seconds=self._settings.refresh_seconds,
            rates=rates_of(self._settings),
            judges_first=lambda: self._settings.judge_faces_first,
            memory_days=lambda: self._settings.remember_marks_days if self._settings.remember_marks else 0,
        )
        opened.memory.tidy()
        return opened

    def _limits(self) -> tuple[ProviderLimits, ...]:
        """Requests a minute by scope, for every provider this desk speaks to."""
        rates = rates_of(self._settings)
        per_minute = {"reads": rates.reads, "writes": rates.writes, "reports": rates.reports}
        return (ProviderLimits(provider=ProviderName.DIDIT_V3.value, name=tr("Didit v3"), per_minute=per_minute),)

    def _kept_facts(self) -> KeptFacts:
        return KeptFacts(
            folder=str(self._started.paths.root),
            is_kept=self._storage.keeping is Keeping.ON_DISK,
            has_passphrase=self._storage.has_passphrase,
            provider=self._open.provider.capabilities.provider_name if self._open is not None else tr("the provider"),
            version=__version__,
        )

    def _account_lines(self, shown: Account) -> list[AccountLine]:
        known = [account for account in self._accounts.all() if account.account_id != shown.account_id]
        return [
            AccountLine(
                account_id=account.account_id,
                name=account.name,
                is_sandbox=account.is_sandbox,
                is_open=account is shown,
            )
            for account in (shown, *known)
        ]

    def _storage_notice(self, *, is_key_kept: bool) -> str:
        aside = self._storage.quarantined
        return storage_notice(
            is_kept=self._storage.keeping is Keeping.ON_DISK,
            set_aside=aside.name if aside is not None else "",
            reason=self._storage.quarantine_reason,
            is_key_kept=is_key_kept,
        )

    def _on_account_chosen(self, account_id: str) -> None:
        chosen = next((account for account in self._accounts.all() if account.account_id == account_id), None)
        if chosen is not None and (self._open is None or self._open.account.account_id != account_id):
            self._start(self._change_to(chosen))

    async def _change_to(self, account: Account) -> None:
        key = await self._accounts.key_of(account)
        if key is None:
            self._set_up()
            return
        self._remember(last_account=account.account_id)
        await self._show_account(account, key)

    async def _close_account(self) -> None:
        opened, self._open = self._open, None
        presenter, self._presenter = self._presenter, None
        if opened is None or presenter is None:
            return
        await self._finish_acts(opened)
        presenter.close()
        await opened.aclose()

    async def _finish_acts(self, opened: OpenAccount) -> None:
        """An act that was committed is not lost by closing: holds run out, answers are waited for, within a bound."""
        if opened.acts.is_idle:
            return
        self._started.window.banner.show_notice(
            "ph.hourglass-medium-bold",
            tr("An act is on its way."),
            tr("The desk closes when its outcome is known. Ctrl+Z recalls a held act."),
            group="neutral",
        )
        try:
            async with asyncio.timeout(ACTS_MAY_TAKE_SECONDS):
                await opened.acts.finished()
        except TimeoutError:
            return

    async def _shut_down(self) -> None:
        await self._tasks.aclose()
        await self._close_account()
        window = self._started.window
        self._remember(
            window_geometry=base64.b64encode(window.window_state()).decode("ascii"),
            evidence_geometry=base64.b64encode(window.evidence_place.state()).decode("ascii"),
            theme=self._started.look.scheme,
        )
        self._second_start.close()
        self._clipboard.close()
        window.allow_close()
        window.close()
        window.deleteLater()
        if self._sandbox is not None:
            await runtime.off_thread(self._sandbox.stop)
        self._storage.vault.close()

    def _remember(self, **values: object) -> None:
        self._settings = setting.changed(self._settings, **values)
        if self._open is not None and "judge_faces_first" in values:
            self._open.judging.policy_changed()
        setting.save(self._started.paths.settings, self._settings)
        if values.get("remember_marks") is False:
            self._tasks.start(self._forget_marks(), name="forget marks")

    async def _forget_marks(self) -> None:
        try:
            await runtime.off_thread(forget_seen_marks, self._storage.vault)
        except StorageFault:
            self._started.window.banner.show_notice(
                "ph.warning-fill",
                tr("Remembered marks were not forgotten."),
                tr("The stored file cannot be written; switch it on and off again."),
                group="declined",
            )


def _account_from_form(name: str, url: str, reviewer: str, key_tail: str) -> Account:
    return new_account(name=name, url=url, reviewer=reviewer, key_tail=key_tail)


def _decoded(geometry: str) -> bytes:
    """A place as it was kept; nothing for what is no base64: a file can be edited by hand."""
    try:
        return base64.b64decode(geometry, validate=True)
    except ValueError:
        return b""
