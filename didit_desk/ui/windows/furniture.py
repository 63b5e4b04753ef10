"""What stands around the panes: menus, tool bar, banner and status bar. Made behind the first paint."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from didit_desk.ui.actions import build_actions, fill_menu_bar
from didit_desk.ui.panels.status_bar import StatusBar
from didit_desk.ui.panels.tool_bar import ToolBar
from didit_desk.ui.widgets.banner import Banner
from didit_desk.ui.windows.evidence_window import EvidencePlace

if TYPE_CHECKING:
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QMainWindow, QSplitter

    from didit_desk.ui.look import Look


@dataclass(frozen=True, slots=True, kw_only=True)
class Furniture:
    """Everything around the panes, and the actions by name that the menus show."""

    actions: dict[str, QAction]
    tool_bar: ToolBar
    banner: Banner
    status: StatusBar
    evidence_place: EvidencePlace


def furniture_of(window: QMainWindow, splitter: QSplitter, look: Look, *, letters_act: bool) -> Furniture:
    """Makes all of it and fills the window's menu bar; placing the bars is the window's."""
    actions = build_actions(window, letters_act=letters_act)
    fill_menu_bar(window.menuBar(), actions)
    return Furniture(
        actions=actions,
        tool_bar=ToolBar(look, parent=window),
        banner=Banner(look, parent=window),
        status=StatusBar(look, parent=window),
        evidence_place=EvidencePlace(window, splitter, look, actions),
    )
