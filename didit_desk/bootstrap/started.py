"""What exists behind the first paint."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from didit_desk.bootstrap.options import DeskOptions
    from didit_desk.bootstrap.private_sandbox import PrivateSandbox
    from didit_desk.bootstrap.storage import Storage
    from didit_desk.config.key_courier import KeyCourier
    from didit_desk.config.paths import ProfilePaths
    from didit_desk.config.settings import Settings
    from didit_desk.models.account import Account
    from didit_desk.ui.look import Look
    from didit_desk.ui.windows.main_window import MainWindow


@dataclass(frozen=True, slots=True, kw_only=True)
class Started:
    """What is handed to the rest of the start."""

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
