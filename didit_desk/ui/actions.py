"""Everything a key or a menu can do: menus, shortcuts, the key sheet and tests are made from the table of actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence

from didit_desk.ui.action_table import Menu, Place, action_table
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QMenuBar, QWidget

    from didit_desk.ui.action_table import ActionSpec, Keys


def build_actions(window: QWidget, *, letters_act: bool = True) -> dict[str, QAction]:
    """One `QAction` for each line of the table, by name.

    Keys that act anywhere act in `window` at once. Keys of a place have actions of their own, named `name@place+place`,
    which trigger the line's action once `act_in` has put them into a widget of that place. With `letters_act` off,
    letters without Ctrl or Alt do nothing (a setting of the reviewer).
    """
    actions: dict[str, QAction] = {}
    for spec in action_table():
        action = _new_action(window, spec.name, spec)
        actions[spec.name] = action
        for keys in spec.keys:
            sequences = [QKeySequence(key) for key in keys.sequences if letters_act or not is_letter(key)]
            if Place.ANYWHERE in keys.places:
                action.setShortcuts(sequences)
                window.addAction(action)
                continue
            placed = _new_action(window, placed_name(spec, keys), spec)
            placed.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            placed.setShortcuts(sequences)
            placed.triggered.connect(action.trigger)
            actions[placed_name(spec, keys)] = placed
    return actions


def let_letters_act(actions: Mapping[str, QAction], *, letters_act: bool) -> None:
    """Switches the letters without Ctrl or Alt on or off while the window runs."""
    for spec in action_table():
        for keys in spec.keys:
            sequences = [QKeySequence(key) for key in keys.sequences if letters_act or not is_letter(key)]
            name = spec.name if Place.ANYWHERE in keys.places else placed_name(spec, keys)
            actions[name].setShortcuts(sequences)


def act_in(actions: Mapping[str, QAction], place: Place, widget: QWidget) -> None:
    """Lets the keys of `place` act while `widget` or a child of it has the focus."""
    widget.addActions(
        [
            actions[placed_name(spec, keys)]
            for spec in action_table()
            for keys in spec.keys
            if place in keys.places and Place.ANYWHERE not in keys.places
        ]
    )


def fill_menu_bar(bar: QMenuBar, actions: Mapping[str, QAction]) -> None:
    """The menus, made from the table. A menu shows the key of a line also where the key acts in one pane only."""
    titles = {
        Menu.FILE: tr("&File"),
        Menu.SESSION: tr("&Session"),
        Menu.EVIDENCE: tr("&Evidence"),
        Menu.HITS: tr("H&its"),
        Menu.VIEW: tr("&View"),
        Menu.WINDOW: tr("&Window"),
        Menu.HELP: tr("&Help"),
    }
    table = action_table()
    for name, title in titles.items():
        menu = bar.addMenu(title)
        menu.setObjectName(f"menu_{name}")
        group: int | None = None
        for spec in (spec for spec in table if spec.menu is name):
            if group not in {None, spec.group}:
                menu.addSeparator()
            group = spec.group
            _show_keys(actions[spec.name], spec)
            menu.addAction(actions[spec.name])


def key_words(sequence: str) -> str:
    """A key sequence as it stands on a cap: "Ctrl+Return" is "Ctrl Enter"."""
    names = {
        "Return": tr("Enter"),
        "Esc": tr("Esc"),
        "Down": tr("Down"),
        "Up": tr("Up"),
        "Left": tr("Left"),
        "Right": tr("Right"),
    }
    if len(sequence) == 1:
        return sequence
    return " ".join(names.get(part, part) for part in sequence.split("+"))


def placed_name(spec: ActionSpec, keys: Keys) -> str:
    """The name of the action that carries a line's keys in some places only."""
    return f"{spec.name}@{'+'.join(keys.places)}"


def is_letter(sequence: str) -> bool:
    """A letter, digit or sign pressed alone or with Shift."""
    return len(sequence.removeprefix("Shift+")) == 1


def _new_action(window: QWidget, name: str, spec: ActionSpec) -> QAction:
    action = QAction(spec.text, window)
    action.setObjectName(f"action_{name}")
    action.setCheckable(spec.is_checkable and "@" not in name)
    action.setAutoRepeat(spec.repeats)
    action.setIconVisibleInMenu(False)
    return action


def _show_keys(action: QAction, spec: ActionSpec) -> None:
    """The first key behind a tab stands in the menu's key column without acting there."""
    if not action.shortcuts() and spec.keys:
        action.setText(
            f"{spec.text}\t{QKeySequence(spec.keys[0].sequences[0]).toString(QKeySequence.SequenceFormat.NativeText)}"
        )
