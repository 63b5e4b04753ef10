"""Makes the application and its window, and shows it."""

from __future__ import annotations

import base64
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QLoggingCategory
from PySide6.QtWidgets import QApplication

from didit_desk.ui.first_paint import run_until
from didit_desk.ui.look import Look
from didit_desk.ui.windows.main_window import MainWindow

if TYPE_CHECKING:
    from didit_desk.config.settings import Settings


def make_window(settings: Settings) -> tuple[QApplication, Look, MainWindow]:
    """The application in the chosen theme and its window, not shown yet."""
    # A script the chosen font lacks is drawn with another font; Qt reports each on standard error as if it were not.
    QLoggingCategory.setFilterRules("qt.text.font.db.info=false")
    application = QApplication(sys.argv[:1])
    application.setApplicationName("Didit Desk")
    application.setDesktopFileName("didit-desk")
    application.setQuitOnLastWindowClosed(False)
    application.setStyle("Fusion")
    look = Look(scheme=settings.theme, text_scale=settings.text_scale, density=settings.density)
    look.apply_to(application)
    window = MainWindow(look, letters_act=settings.letters_act)
    if not (settings.window_geometry and window.restore_window(base64.b64decode(settings.window_geometry))):
        window.resize(window.sizeHint())
    return application, look, window


def show_and_wait(application: QApplication, window: MainWindow) -> None:
    """Shows the window and returns when it is painted: with its rows, if there are any, else its plain grounds."""
    window.show()
    run_until(application, window.painted_first)
