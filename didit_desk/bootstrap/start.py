"""The start of the desk in two parts: what the first paint needs, and everything else after it.

The first paint shows the rows that are on this desk already, in the places where the panels will stand. Panels and
models, httpx, TLS, asyncio, the event loop bridge and the keyring library together cost more than Qt; none of them is
needed to show those rows. What is imported here and in functions that run before the paint is counted in milliseconds.
"""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING

from didit_desk.bootstrap import single_instance
from didit_desk.bootstrap.options import parse
from didit_desk.config.key_courier import KeyCourier
from didit_desk.config.paths import ProfilePaths, ProfileUnsafe

if TYPE_CHECKING:
    from collections.abc import Sequence

    from didit_desk.bootstrap.first_paint import FirstPaint
    from didit_desk.bootstrap.options import DeskOptions
    from didit_desk.bootstrap.private_sandbox import PrivateSandbox
    from didit_desk.models.account import Account

NO_DISPLAY = (
    "Didit Desk needs a display and found none. "
    "`python3 packaging/dev.py shots` makes pictures of its screens without one."
)


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
        # Before Qt is imported: the key is on its way meanwhile.
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
    from didit_desk.config.opening import opening_account, opening_settings

    settings = opening_settings(paths.settings)
    chosen = None
    if not options.sandbox:
        chosen = opening_account(paths.accounts, named=options.account, last=settings.last_account)
    if options.account and not options.sandbox and chosen is None and _account(options, paths, "") is None:
        return _refuse("There is no account of that name.")
    sandbox = _private_sandbox(options, is_wanted=options.sandbox or (chosen is not None and chosen.is_sandbox))

    from didit_desk.bootstrap.first_paint import first_paint

    painted = first_paint(
        paths, settings, courier, account_id=chosen.account_id if chosen else "", has_panes=bool(chosen or sandbox)
    )
    if options.report_ready is not None:
        os.write(options.report_ready, b"ready\n")
        os.close(options.report_ready)
    return _go_on(options, paths, courier, painted, sandbox)


def _go_on(
    options: DeskOptions,
    paths: ProfilePaths,
    courier: KeyCourier,
    painted: FirstPaint,
    sandbox: PrivateSandbox | None,
) -> int:
    """Everything behind the first paint."""
    from didit_desk.bootstrap.started import Started
    from didit_desk.config import settings as setting
    from didit_desk.services.queue_reader import QueueReader
    from didit_desk.store.index import SessionIndex

    settings = setting.load(paths.settings).settings
    account = _account(options, paths, settings.last_account)
    window = painted.furnished(letters_act=settings.letters_act)
    if account is not None:
        # Until the account is open nobody knows which faces were judged.
        index = SessionIndex(painted.storage.vault, account.account_id)
        window.queue.read_from(QueueReader(index, tells_of_faces=lambda _session: not settings.judge_faces_first))
    elif sandbox is None:
        # Nothing can be opened: the ground of the first run page, not panes that would never fill.
        window.show_ground()
    started = Started(
        options=options,
        paths=paths,
        settings=settings,
        courier=courier,
        storage=painted.storage,
        account=account,
        sandbox=sandbox,
        application=painted.application,
        look=painted.look,
        window=window,
    )
    # What the start made stays for good: later collections pass over it, so that they take no frame.
    gc.freeze()
    gc.enable()

    from didit_desk.bootstrap.desk import Desk
    from didit_desk.ui import runtime

    return runtime.run(started.application, lambda: Desk(started).run())


def _account(options: DeskOptions, paths: ProfilePaths, last_account: str) -> Account | None:
    """The account to open: the one named, the one of last time, or the first; none for a private sandbox."""
    from didit_desk.config.accounts import Accounts

    if options.sandbox:
        return None
    accounts = Accounts(paths.accounts)
    if options.account:
        return accounts.named(options.account)
    kept = accounts.all()
    last = next((account for account in kept if account.account_id == last_account), None)
    return last or (kept[0] if kept else None)


def _private_sandbox(options: DeskOptions, *, is_wanted: bool) -> PrivateSandbox | None:
    if not is_wanted:
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
