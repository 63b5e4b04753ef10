"""The start of the desk in two parts: what the first paint needs, and everything else after it.

httpx, TLS, asyncio, the event loop bridge and the keyring library together cost more than Qt; none of them is needed to
show the rows that are on this desk already.
"""

from __future__ import annotations

import gc
import os
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from didit_desk.bootstrap import single_instance, storage
from didit_desk.bootstrap.options import parse
from didit_desk.config import settings as setting
from didit_desk.config.accounts import Accounts
from didit_desk.config.key_courier import KeyCourier
from didit_desk.config.paths import ProfilePaths, ProfileUnsafe

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QApplication

    from didit_desk.bootstrap.options import DeskOptions
    from didit_desk.bootstrap.private_sandbox import PrivateSandbox
    from didit_desk.bootstrap.storage import Storage
    from didit_desk.config.settings import Settings
    from didit_desk.models.account import Account
    from didit_desk.ui.look import Look
    from didit_desk.ui.windows.main_window import MainWindow

NO_DISPLAY = (
    "Didit Desk needs a display and found none. "
    "`python3 packaging/dev.py shots` makes pictures of its screens without one."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Started:
    """What exists at the first paint and is handed to the rest of the start."""

    options: DeskOptions
    paths: ProfilePaths
    settings: Settings
    courier: KeyCourier
    storage: Storage
    account: Account | None
    sandbox: PrivateSandbox | None
    application: QApplication
    look: Look
    window: MainWindow


def run_desk(words: Sequence[str]) -> int:
    """Opens the window and stays until it is closed. 1 when it cannot open."""
    # Importing makes nothing that could be collected, and looking for it costs a tenth of the way to the first paint.
    gc.disable()
    options = parse(words)
    if not _has_display():
        return _refuse(NO_DISPLAY)
    paths = ProfilePaths(options.profile_dir) if options.profile_dir else ProfilePaths.standard()
    try:
        paths.prepare()
        lock = single_instance.take_profile(paths)
        courier = KeyCourier(paths.profile_id())
    except ProfileUnsafe as failure:
        return _refuse(f"{str(failure).capitalize()}.")
    if lock is None:
        return _leave_to_the_open_desk(paths)
    if not paths.passphrase.exists():
        courier.start()
    try:
        return _run(options, paths, courier)
    finally:
        courier.close()
        lock.release()


def _leave_to_the_open_desk(paths: ProfilePaths) -> int:
    single_instance.raise_open_desk(paths)
    print(single_instance.ALREADY_OPEN)
    return 0


def _run(options: DeskOptions, paths: ProfilePaths, courier: KeyCourier) -> int:
    settings = setting.load(paths.settings).settings
    account = _account(options, paths, settings)
    if options.account and account is None:
        return _refuse("There is no account of that name.")
    sandbox = _private_sandbox(options, account)
    started = _first_paint(options, paths, settings, courier, account, sandbox)
    if options.report_ready is not None:
        os.write(options.report_ready, b"ready\n")
        os.close(options.report_ready)
    # What the start made stays for good: later collections pass over it, so that they take no frame.
    gc.freeze()
    gc.enable()

    from didit_desk.bootstrap.desk import Desk
    from didit_desk.ui import runtime

    return runtime.run(started.application, lambda: Desk(started).run())


def _first_paint(
    options: DeskOptions,
    paths: ProfilePaths,
    settings: Settings,
    courier: KeyCourier,
    account: Account | None,
    sandbox: PrivateSandbox | None,
) -> Started:
    from didit_desk.bootstrap.window import make_window, show_and_wait
    from didit_desk.services.queue_reader import QueueReader
    from didit_desk.store.index import SessionIndex

    application, look, window = make_window(settings)
    opened = storage.open_quickly(paths, courier)
    if account is not None:
        window.queue.read_from(QueueReader(SessionIndex(opened.vault, account.account_id)))
    elif sandbox is None:
        # Nothing can be opened: the ground of the first run page, not panes that would never fill.
        window.show_ground()
    show_and_wait(application, window)
    return Started(
        options=options,
        paths=paths,
        settings=settings,
        courier=courier,
        storage=opened,
        account=account,
        sandbox=sandbox,
        application=application,
        look=look,
        window=window,
    )


def _account(options: DeskOptions, paths: ProfilePaths, settings: Settings) -> Account | None:
    """The account to open: the one named, the one of last time, or the first; none for a private sandbox."""
    if options.sandbox:
        return None
    accounts = Accounts(paths.accounts)
    if options.account:
        return accounts.named(options.account)
    kept = accounts.all()
    last = next((account for account in kept if account.account_id == settings.last_account), None)
    return last or (kept[0] if kept else None)


def _private_sandbox(options: DeskOptions, account: Account | None) -> PrivateSandbox | None:
    if not options.sandbox and not (account is not None and account.is_sandbox):
        return None
    from didit_desk.bootstrap.private_sandbox import PrivateSandbox

    return PrivateSandbox.start(options)


def _has_display() -> bool:
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _refuse(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1
