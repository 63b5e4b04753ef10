"""From nothing to a painted window with the rows that are on this desk already."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from didit_desk.bootstrap import storage, window
from didit_desk.models.errors import StorageFault
from didit_desk.store.first_rows import first_rows
from didit_desk.viewstate.opening import Opening, opening_of
from didit_desk.viewstate.reason_signs import without_faces

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from didit_desk.bootstrap.storage import Storage
    from didit_desk.config.key_courier import KeyCourier
    from didit_desk.config.opening import OpeningSettings
    from didit_desk.config.paths import ProfilePaths
    from didit_desk.ui.look import Look
    from didit_desk.ui.windows.main_window import MainWindow

FIRST_VIEW: Final = "In Review"
"""The status of the view a desk opens with; a test compares it with `QueueQuery`."""
NANOSECONDS_OF_A_MICROSECOND: Final = 1_000


class FirstPaint:
    """What is there when the window is painted: the program, its look, its window on an opening, and its storage."""

    __slots__ = ("_window", "application", "look", "storage")

    def __init__(self, application: QApplication, look: Look, shown: MainWindow, opened: Storage) -> None:
        self.application = application
        self.look = look
        self.storage = opened
        self._window = shown

    def furnished(self, *, letters_act: bool) -> MainWindow:
        """The window with its real parts in place of the opening."""
        self.look.apply_to(self.application)
        self._window.furnish(letters_act=letters_act)
        return self._window


def first_paint(
    paths: ProfilePaths, settings: OpeningSettings, courier: KeyCourier, *, account_id: str, has_panes: bool
) -> FirstPaint:
    """Opens what can be opened at once, shows the window and returns when it is painted."""
    application, look = window.make_application(settings)
    opened = storage.open_quickly(paths, courier)
    opening = Opening(has_panes=has_panes)
    if account_id and opened.keeping is storage.Keeping.ON_DISK:
        opening = _opening(opened, account_id, settings, most=window.rows_that_fit(application))
    shown = window.make_window(look, opening, settings)
    window.show_and_wait(application, shown)
    return FirstPaint(application, look, shown, opened)


def _opening(opened: Storage, account_id: str, settings: OpeningSettings, *, most: int) -> Opening:
    try:
        found = first_rows(opened.vault, account_id, status=FIRST_VIEW, most=most)
    except StorageFault:
        # The queue will read the same rows and say what is wrong; until then there are none.
        return Opening()
    if settings.judge_faces_first:
        found = found._replace(rows=tuple(row._replace(features=without_faces(row.features)) for row in found.rows))
    now = time.time_ns() // NANOSECONDS_OF_A_MICROSECOND
    return opening_of(found, now=now, overdue_hours=settings.overdue_hours)
