"""The whole desk in this process, on a window of a chosen size and a fixed clock, for pictures of its screens."""

from __future__ import annotations

import asyncio
import random
import time
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from didit_desk.api.didit_v3.client import DiditV3
from didit_desk.audit.journal import Journal
from didit_desk.bootstrap.account_services import open_account
from didit_desk.config.settings import Settings
from didit_desk.models.account import Account, ProviderName, Secret
from didit_desk.models.ids import AccountId, SessionId
from didit_desk.policy.reasons import shipped_reasons
from didit_desk.policy.tip_off import shipped_tip_off
from didit_desk.services.journal_reader import JournalReader
from didit_desk.services.seeing import Seeing
from didit_desk.store.vault import Vault
from didit_desk.ui.look import Look
from didit_desk.ui.panels.acts import ActsPanel
from didit_desk.ui.panels.evidence import EvidencePanel
from didit_desk.ui.panels.journal import JournalPage
from didit_desk.ui.presenters.desk import DeskPresenter
from didit_desk.ui.presenters.journal import JournalPresenter
from didit_desk.ui.presenters.settings import SettingsPresenter
from didit_desk.ui.presenters.window import WindowPresenter
from didit_desk.ui.windows.main_window import MainWindow
from didit_desk.viewstate.settings import KeptFacts, ProviderLimits
from didit_desk.viewstate.tool_bar import AccountLine

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from PySide6.QtGui import QImage

    from didit_desk.models.act import Act
    from didit_desk.services.open_account import OpenAccount
    from tests.helpers.sandbox_process import SandboxProcess

TODAY: Final = "2026-11-20"
MOMENT: Final = datetime(2026, 11, 20, 14, 32, 8, tzinfo=UTC)
REVIEWER: Final = "A. Lindqvist"
PATIENCE_SECONDS: Final = 30.0
LOOK_AGAIN_SECONDS: Final = 0.03
HOLD_SECONDS: Final = 5.0
OVERDUE_HOURS: Final = 24.0
REFRESH_SECONDS: Final = 60.0


class NotShown(Exception):
    """A state that a screen needs was not reached in time."""


class StageClock:
    """Wall time stands still; monotonic time runs until it is stopped, then moves only when told to."""

    def __init__(self) -> None:
        self._stopped: float | None = None

    def now(self) -> datetime:
        """Always the same moment."""
        return MOMENT

    def monotonic(self) -> float:
        """Seconds of the machine, or the moment at which time was stopped."""
        return time.monotonic() if self._stopped is None else self._stopped

    def stop(self) -> None:
        """Durations stand still from now on."""
        self._stopped = time.monotonic()

    def advance(self, seconds: float) -> None:
        """Moves stopped time on."""
        self._stopped = self.monotonic() + seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """An open desk. `press` and `type` are real key events; `until` waits for what they bring about."""

    sandbox: SandboxProcess
    clock: StageClock
    look: Look
    window: MainWindow
    evidence: EvidencePanel
    acts: ActsPanel
    account: OpenAccount
    presenter: DeskPresenter
    window_presenter: WindowPresenter
    journal: JournalPage
    journal_presenter: JournalPresenter
    settings: SettingsPresenter
    seeing: Seeing

    async def open_scenario(self, name: str) -> SessionId:
        """Goes to a scenario's newest session and waits until it is read and its pictures are there."""
        session_id = SessionId(self.sandbox.scenario(name))
        await self.until(lambda: self.account.reader.row(session_id) is not None, f"row of {name}")
        self.presenter.queue.go_to(session_id)
        await self.until(lambda: self.presenter.evidence.session_id == session_id, f"session {name}")
        await self.at_rest()
        return session_id

    async def rows(self) -> None:
        """Waits until every page of the queue was read."""
        await self.until(lambda: self.account.sync.is_filled, "rows")
        self.window.queue.focus_list()
        await self.at_rest()

    async def at_rest(self) -> None:
        """Waits until nothing is being read for the screen any more."""
        await self.until(_nothing_is_read, "end of reading")
        self.presenter.sights.look()

    async def act_state(self, session_id: SessionId, state: str) -> Act:
        """Waits until the latest act on a session has come to `state`."""

        def has_come() -> bool:
            act = self.account.decide.acts.get(session_id)
            return act is not None and act.state.value == state

        await self.until(has_come, f"act {state}")
        return self.account.decide.acts[session_id]

    async def until(self, condition: Callable[[], bool], what: str) -> None:
        """Waits for a condition. Raises `NotShown` with `what` was waited for."""
        await until(condition, what)

    def trigger(self, action: str) -> None:
        """Does what a line of the table of actions does, as from its menu."""
        self.window.actions_by_name[action].trigger()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Presses and releases a key in the widget that has the focus."""
        QTest.keyClick(self.window.focusWidget() or self.window, key, modifier)

    def type(self, text: str) -> None:
        """Types `text` into the widget that has the focus."""
        typed_in(self.window.focusWidget() or self.window, text)

    async def arm(self, act: str, *, rationale: str = "") -> None:
        """Arms "approve" or "decline" and writes a rationale."""
        self.trigger(act)
        await self.until(lambda: self.acts.currentWidget() is self.acts.armed, f"armed {act}")
        if rationale:
            self.type(rationale)


async def until(condition: Callable[[], bool], what: str) -> None:
    """Waits on the loop for a condition. Raises `NotShown` with `what` was waited for."""
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            while not condition():  # noqa: ASYNC110  a condition of widgets has no event of its own
                await asyncio.sleep(LOOK_AGAIN_SECONDS)
    except TimeoutError:
        raise NotShown(what) from None


async def picture_of(window: QWidget) -> QImage:
    """What the window shows once two looks in a row see the same."""
    before = window.grab().toImage()
    for _ in range(int(PATIENCE_SECONDS / LOOK_AGAIN_SECONDS)):
        await asyncio.sleep(2 * LOOK_AGAIN_SECONDS)
        now = window.grab().toImage()
        if now == before:
            return now
        before = now
    raise NotShown("a picture at rest")


def typed_in(widget: QWidget, text: str) -> None:
    """Types `text` into a widget, key by key."""
    QTest.keyClicks(widget, text)


@asynccontextmanager
async def open_stage(
    sandbox: SandboxProcess,
    *,
    key: str = "",
    size: tuple[int, int] = (1440, 900),
    is_sandbox: bool = False,
    judges_first: Callable[[], bool] | None = None,
    seeing: Callable[[StageClock], Seeing] | None = None,
) -> AsyncIterator[Stage]:
    """Opens the desk on a sandbox with its state in memory; closes everything afterwards. `key` empty: the full one.

    `judges_first`: faces are judged before their scores are shown. `seeing` makes what records looks; without it a
    picture that is shown was looked at, so that nobody is waited for.
    """
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        raise NotShown("an application")
    clock = StageClock()
    look = Look(scheme="light", reduced_motion=True)
    look.apply_to(application)
    window = MainWindow(look)
    window.resize(*size)
    evidence, acts = EvidencePanel(look), ActsPanel(look)
    window.place_evidence(evidence)
    window.place_acts(acts)
    window_presenter = WindowPresenter(window, look, close=_nothing, add_account=_nothing)
    vault = Vault.open(None, None)
    given = key or sandbox.api_key
    account = Account(
        account_id=AccountId("stage"),
        name="Sandbox" if is_sandbox else "Northbank Payments",
        provider=ProviderName.DIDIT_V3,
        url=sandbox.didit,
        reviewer=REVIEWER,
        media_hosts=(),
        key_tail=given[-4:],
        is_sandbox=is_sandbox,
    )
    secret = Secret(given)
    # A clock of its own: deadlines of requests run on when the time of the screen is stopped.
    provider = DiditV3(account, secret, clock=StageClock(), random=random.Random(1))  # noqa: S311  spreads retries
    opened = open_account(
        account,
        secret,
        vault,
        clock,
        refresh_seconds=REFRESH_SECONDS,
        provider=provider,
        judges_first=judges_first,
    )
    window.queue.read_from(opened.reader)
    looks = seeing(clock) if seeing is not None else Seeing(clock, records=lambda: True, long_enough_seconds=0.0)
    presenter = DeskPresenter(
        window,
        evidence,
        acts,
        opened,
        clock,
        reasons=shipped_reasons(),
        tip_off=shipped_tip_off(),
        hold_seconds=lambda: HOLD_SECONDS,
        overdue_after=lambda: timedelta(hours=OVERDUE_HOURS),
        refresh_seconds=REFRESH_SECONDS,
        is_kept=True,
        storage_notice="",
        seeing=looks,
    )
    journal_page = JournalPage(look)
    window.place_page("journal", journal_page)
    journal = Journal(vault.connection, clock)
    journal_presenter = JournalPresenter(
        window,
        journal_page,
        JournalReader(journal, journal),
        clock,
        opened.reads,
        reviewer=lambda: REVIEWER,
        folder=Path(),
    )
    settings = _settings_page(window, look)
    window.show_page("review")
    line = AccountLine(account_id=account.account_id, name=account.name, is_sandbox=is_sandbox, is_open=True)
    window.tool_bar.show_accounts([line])
    window.show()
    presenter.start()
    opened.start()
    window.queue.focus_list()
    try:
        yield Stage(
            sandbox=sandbox,
            clock=clock,
            look=look,
            window=window,
            evidence=evidence,
            acts=acts,
            account=opened,
            presenter=presenter,
            window_presenter=window_presenter,
            journal=journal_page,
            journal_presenter=journal_presenter,
            settings=settings,
            seeing=looks,
        )
    finally:
        presenter.close()
        await opened.aclose()
        window.allow_close()
        window.close()
        window.deleteLater()
        # Now, while Python still holds the parts: a half-collected window would be styled anew by the next stage.
        QCoreApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)
        vault.close()


def _settings_page(window: MainWindow, look: Look) -> SettingsPresenter:
    per_minute = {"reads": 600, "writes": 300, "reports": 50}
    return SettingsPresenter(
        window,
        look,
        settings=Settings,
        remember=lambda **_values: None,
        limits=lambda: (ProviderLimits(provider="didit-v3", name="Didit v3", per_minute=per_minute),),
        remember_limit=lambda _provider, _scope, _per_minute: None,
        facts=lambda: KeptFacts(
            folder="~/.local/share/didit-desk",
            is_kept=True,
            has_passphrase=False,
            provider="Didit",
            version="1.0.0",
        ),
        left=lambda: window.show_page("review"),
    )


def _nothing() -> None:
    """A stage has neither a way to close nor a second account."""


def _nothing_is_read() -> bool:
    names = [task.get_name() for task in asyncio.all_tasks()]
    return not any(name.startswith("reads ") and not name.endswith(":look at the queue") for name in names)
