"""Makes the application and its window, and shows it."""

from __future__ import annotations

import base64
import sys
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLoggingCategory
from PySide6.QtWidgets import QApplication

from didit_desk.ui.first_paint import run_until
from didit_desk.ui.look import Look
from didit_desk.ui.windows.main_window import MainWindow

if TYPE_CHECKING:
    from didit_desk.config.opening import OpeningSettings
    from didit_desk.viewstate.opening import Opening

SMALLEST_ROW: Final = 30
"""Height in px of a compact row."""


def make_application(settings: OpeningSettings) -> tuple[QApplication, Look]:
    """The application, and how it looks: nothing of it is dressed before the first paint."""
    # A script the chosen font lacks is drawn with another font; Qt reports each on standard error as if it were not.
    QLoggingCategory.setFilterRules("qt.text.font.db.info=false\nqt.multimedia*=false")
    # The style is named here, not set later: a call that returns it builds the enums of all styles.
    application = QApplication([*sys.argv[:1], "-style", "Fusion"])
    application.setApplicationName("Didit Desk")
    application.setDesktopFileName("didit-desk")
    application.setQuitOnLastWindowClosed(False)
    look = Look(scheme=settings.theme, text_scale=settings.text_scale, density=settings.density, is_early=True)
    return application, look


def rows_that_fit(application: QApplication) -> int:
    """How many rows a window as high as the screen can show."""
    return application.primaryScreen().size().height() // SMALLEST_ROW + 1


def make_window(look: Look, opening: Opening, settings: OpeningSettings) -> MainWindow:
    """The window on its opening, where it stood last time; not shown yet."""
    window = MainWindow(look, opening=opening)
    if not (settings.window_geometry and window.restore_window(base64.b64decode(settings.window_geometry))):
        window.resize(window.sizeHint())
    return window


def show_and_wait(application: QApplication, window: MainWindow) -> None:
    """Shows the window and returns when it is painted: with its rows, if there are any, else its plain grounds."""
    window.show()
    run_until(application, window.painted_first)
