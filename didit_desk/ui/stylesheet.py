"""The style sheet: what the palette cannot say, written once from the theme's colours."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from didit_desk.ui.theme import Theme

_TEMPLATE = """
QMainWindow, QDialog {{ background: {window}; }}
QToolTip {{ background: {raised}; color: {text_primary}; border: 1px solid {border_strong}; padding: 4px 6px; }}
QMenuBar {{ background: {window}; color: {text_primary}; padding: 0 8px; spacing: 0; }}
QMenuBar::item {{ padding: 4px 8px; border-radius: 4px; background: transparent; }}
QMenuBar::item:selected {{ background: {hover}; }}
QMenu {{ background: {raised}; color: {text_primary}; border: 1px solid {border_strong}; padding: 4px 0; }}
QMenu::item {{ padding: 5px 24px 5px 24px; }}
QMenu::item:selected {{ background: {selected}; color: {text_primary}; }}
QMenu::item:disabled {{ color: {text_disabled}; }}
QMenu::separator {{ height: 1px; background: {border}; margin: 4px 0; }}
QLineEdit, QPlainTextEdit, QComboBox {{
    background: {surface}; color: {text_primary}; border: 1px solid {control_border}; border-radius: 6px;
    padding: 4px 8px; selection-background-color: {selection_text_bg}; selection-color: {text_primary};
}}
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus {{ border: 2px solid {focus_ring}; padding: 3px 7px; }}
QLineEdit:disabled, QPlainTextEdit:disabled {{ background: {sunken}; color: {text_secondary}; border-color: {border}; }}
QPlainTextEdit[readOnly="true"] {{ background: {sunken}; border-color: {border_strong}; }}
QPushButton {{
    background: {surface}; color: {text_primary}; border: 1px solid {border_strong}; border-radius: 6px;
    padding: 4px 12px; font-weight: 500;
}}
QPushButton:hover {{ background: {hover}; }}
QPushButton:pressed {{ background: {selected_inactive}; }}
QPushButton:focus {{ border: 2px solid {focus_ring}; padding: 3px 11px; }}
QPushButton:disabled {{ color: {text_disabled}; background: {window}; border-color: {border}; }}
QPushButton[kind="primary"] {{ background: {accent_solid}; color: {on_accent}; border-color: {accent_solid}; }}
QPushButton[kind="primary"]:hover {{ background: {accent_hover}; }}
QPushButton[kind="primary"]:pressed {{ background: {accent_pressed}; }}
QPushButton[kind="primary"]:disabled {{ background: {sunken}; color: {text_disabled}; border-color: {border}; }}
QPushButton[kind="approve"] {{
    background: {approved_solid}; color: {approved_on}; border-color: {approved_solid};
}}
QPushButton[kind="decline"] {{
    background: {declined_solid}; color: {declined_on}; border-color: {declined_solid};
}}
QPushButton[kind="approve"]:disabled, QPushButton[kind="decline"]:disabled {{
    background: {sunken}; color: {text_disabled}; border-color: {border};
}}
QPushButton[kind="flat"] {{ background: transparent; border: none; color: {accent}; padding: 2px 4px; }}
QPushButton[kind="flat"]:focus {{ border: 2px solid {focus_ring}; padding: 0 2px; border-radius: 4px; }}
QToolButton {{ background: transparent; border: none; border-radius: 6px; padding: 3px; color: {text_primary}; }}
QToolButton:hover {{ background: {hover}; }}
QToolButton:pressed, QToolButton:checked {{ background: {accent_tint}; }}
QToolButton:focus {{ border: 2px solid {focus_ring}; padding: 1px; }}
QToolButton::menu-indicator {{ image: none; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 0; }}
QScrollBar::handle {{ background: {border_strong}; border-radius: 4px; margin: 1px; }}
QScrollBar::handle:vertical {{ min-height: 32px; }}
QScrollBar::handle:horizontal {{ min-width: 32px; }}
QScrollBar::handle:hover {{ background: {control_border}; }}
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{
    background: none; border: none; width: 0; height: 0;
}}
QScrollArea, QListView, QTreeView, QTableView {{ border: none; background: transparent; outline: none; }}
QTableView {{ background: {surface}; gridline-color: {border}; }}
QListWidget#go_to_list::item {{ padding-left: 10px; }}
QTableView#queue_list {{ background: transparent; }}
QHeaderView {{ background: {surface}; }}
QHeaderView::section {{
    background: {surface}; color: {text_secondary}; border: none; border-bottom: 1px solid {border};
    padding: 4px 8px; font-weight: 500;
}}
QSplitter::handle {{ background: {border}; }}
QStatusBar {{ background: {window}; color: {text_secondary}; border-top: 1px solid {border}; }}
QStatusBar::item {{ border: none; }}
QCheckBox, QRadioButton {{ color: {text_primary}; spacing: 8px; }}
"""

_NAMES = (
    *("window", "surface", "raised", "sunken", "hover", "selected", "selected_inactive"),
    *("border", "border_strong", "control_border", "text_primary", "text_secondary", "text_disabled"),
    *("accent", "accent_solid", "accent_hover", "accent_pressed", "accent_tint", "on_accent"),
    *("focus_ring", "selection_text_bg"),
)


def stylesheet(theme: Theme) -> str:
    """The style sheet for `theme`; no colour in it is written by hand."""
    colours = {name: theme.colour(name).name() for name in _NAMES}
    for group in ("approved", "declined"):
        colours[f"{group}_solid"] = theme.colour(f"{group}.solid").name()
        colours[f"{group}_on"] = theme.colour(f"{group}.on_solid").name()
    return _TEMPLATE.format(**colours)
