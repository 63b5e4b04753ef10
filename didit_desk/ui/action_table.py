"""The table of actions: names, words, keys, and where each key acts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from didit_desk.viewstate.wording import tr


class Place(StrEnum):
    """Where a key acts. A letter never acts while somebody types, because a field takes its letters first."""

    ANYWHERE = "anywhere"
    QUEUE = "queue"
    EVIDENCE = "evidence"
    HITS = "hits"
    VIDEO = "video"
    TEXT = "text"


class Menu(StrEnum):
    """The menus, in their order."""

    FILE = "file"
    SESSION = "session"
    EVIDENCE = "evidence"
    HITS = "hits"
    VIEW = "view"
    WINDOW = "window"
    HELP = "help"


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
    """Portable key sequences and the places they act in."""

    sequences: tuple[str, ...]
    places: tuple[Place, ...] = (Place.ANYWHERE,)


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionSpec:
    """One line of the table. `group` separates lines of a menu; `digit` marks the nine lines that open a tab."""

    name: str
    text: str
    menu: Menu
    keys: tuple[Keys, ...] = ()
    icon: str = ""
    group: int = 0
    digit: int | None = None
    is_checkable: bool = False
    repeats: bool = False


_LISTS: Final = (Place.QUEUE, Place.EVIDENCE)
_DECIDING: Final = (Place.QUEUE, Place.EVIDENCE, Place.HITS)
_EVIDENCE: Final = (Place.EVIDENCE,)


def action_table() -> tuple[ActionSpec, ...]:
    """The table, in the reader's language. Names are unique and so is a key within a place."""
    evidence = (*_tabs(), *_pictures(), *_video(), *_hits())
    return (*_file(), *_session(), *_acts(), *evidence, *_view(), *_window(), *_help())


def _keys(*sequences: str, places: tuple[Place, ...] = (Place.ANYWHERE,)) -> Keys:
    return Keys(sequences=sequences, places=places)


def _file() -> tuple[ActionSpec, ...]:
    menu = Menu.FILE
    return (
        ActionSpec(name="add_account", text=tr("Add account…"), menu=menu, icon="ph.plus"),
        ActionSpec(name="settings", text=tr("Settings"), menu=menu, keys=(_keys("Ctrl+,"),)),
        ActionSpec(name="refresh", text=tr("Read again"), menu=menu, keys=(_keys("F5"),), group=1),
        ActionSpec(name="quit", text=tr("Quit"), menu=menu, keys=(_keys("Ctrl+Q"),), group=2),
    )


def _session() -> tuple[ActionSpec, ...]:
    menu = Menu.SESSION
    queue = (Place.QUEUE,)
    following = (_keys("Ctrl+Right"), _keys("J", places=_LISTS), _keys("Down", places=queue))
    preceding = (_keys("Ctrl+Left"), _keys("K", places=_LISTS), _keys("Up", places=queue))
    take = (_keys("Shift+J", places=_LISTS),)
    return (
        ActionSpec(name="next_session", text=tr("Next session"), menu=menu, keys=following, repeats=True),
        ActionSpec(name="previous_session", text=tr("Previous session"), menu=menu, keys=preceding, repeats=True),
        ActionSpec(name="take_next", text=tr("Take next unopened session"), menu=menu, keys=take),
        ActionSpec(name="go_to", text=tr("Go to session, name or number"), menu=menu, keys=(_keys("Ctrl+K"),), group=1),
        ActionSpec(name="find_in_queue", text=tr("Find in the list"), menu=menu, keys=(_keys("Ctrl+F"),), group=1),
    )


def _acts() -> tuple[ActionSpec, ...]:
    menu = Menu.SESSION
    commit = (_keys("Ctrl+Return", "Ctrl+Enter"),)
    return (
        ActionSpec(name="approve", text=tr("Approve"), menu=menu, keys=(_keys("A", places=_DECIDING),), group=2),
        ActionSpec(name="decline", text=tr("Decline"), menu=menu, keys=(_keys("D", places=_DECIDING),), group=2),
        ActionSpec(name="resubmit", text=tr("Resubmit"), menu=menu, keys=(_keys("R", places=_DECIDING),), group=2),
        ActionSpec(name="add_note", text=tr("Add note…"), menu=menu, keys=(_keys("Ctrl+N"),), group=2),
        ActionSpec(name="commit", text=tr("Send the armed act"), menu=menu, keys=commit, group=3),
        ActionSpec(name="disarm", text=tr("Disarm"), menu=menu, keys=(_keys("Esc"),), group=3),
        ActionSpec(name="recall", text=tr("Recall the held act"), menu=menu, keys=(_keys("Ctrl+Z"),), group=3),
    )


def _tabs() -> tuple[ActionSpec, ...]:
    titles = (
        tr("Document"),
        tr("Chip"),
        tr("Face"),
        tr("AML"),
        tr("Address"),
        tr("Contact"),
        tr("Network"),
        tr("Registry"),
        tr("Answers"),
    )
    return tuple(
        ActionSpec(
            name=f"tab_{digit}",
            text=title,
            menu=Menu.EVIDENCE,
            keys=(_keys(str(digit), places=_LISTS),),
            digit=digit,
        )
        for digit, title in enumerate(titles, start=1)
    )


def _pictures() -> tuple[ActionSpec, ...]:
    menu = Menu.EVIDENCE

    def line(name: str, text: str, *sequences: str, group: int = 1, repeats: bool = False) -> ActionSpec:
        keys = (_keys(*sequences, places=_EVIDENCE),)
        return ActionSpec(name=name, text=text, menu=menu, keys=keys, group=group, repeats=repeats)

    return (
        line("next_picture", tr("Next picture"), "Right"),
        line("previous_picture", tr("Previous picture"), "Left"),
        line("side_by_side", tr("Side by side"), "S"),
        line("blink", tr("Blink between the two"), "V"),
        line("zoom_in", tr("Zoom in"), "+", "=", group=2, repeats=True),
        line("zoom_out", tr("Zoom out"), "-", group=2, repeats=True),
        line("zoom_actual", tr("Actual size"), "Ctrl+0", group=2),
        line("zoom_fit", tr("Fit and reset"), "0", group=2),
        line("link_zoom", tr("Zoom linked"), "Shift+S", group=2),
        line("pan_left", tr("Move left"), "Shift+Left", group=3, repeats=True),
        line("pan_right", tr("Move right"), "Shift+Right", group=3, repeats=True),
        line("pan_up", tr("Move up"), "Shift+Up", group=3, repeats=True),
        line("pan_down", tr("Move down"), "Shift+Down", group=3, repeats=True),
        line("rotate_left", tr("Turn left"), "[", group=3),
        line("rotate_right", tr("Turn right"), "]", group=3),
        line("loupe", tr("Loupe, while held"), "Z", group=4),
        line("brightness", tr("Brightness, or hold and turn the wheel"), "B", group=4),
        line("contrast", tr("Contrast, or hold and turn the wheel"), "C", group=4),
        line("stretch", tr("Stretch contrast"), "T", group=4),
        line("channel", tr("Next channel"), "Y", group=4),
        line("guides", tr("Eye line and middle"), "G", group=4),
        ActionSpec(
            name="evidence_window",
            text=tr("Evidence in its own window"),
            menu=menu,
            keys=(_keys("Ctrl+Shift+E"),),
            group=5,
            is_checkable=True,
        ),
        line("judge_same", tr("Judge the faces: same"), "Q", group=9),
        line("judge_different", tr("Judge the faces: different"), "W", group=9),
        line("judge_cannot_tell", tr("Judge the faces: cannot tell"), "E", group=9),
    )


def _video() -> tuple[ActionSpec, ...]:
    def line(name: str, text: str, *sequences: str, group: int = 10, repeats: bool = False) -> ActionSpec:
        keys = (_keys(*sequences, places=(Place.VIDEO,)),)
        return ActionSpec(name=name, text=text, menu=Menu.EVIDENCE, keys=keys, group=group, repeats=repeats)

    return (
        line("play_video", tr("Play or pause the video"), "Space"),
        line("frame_forward", tr("One frame forward"), ".", repeats=True),
        line("frame_back", tr("One frame back"), ",", repeats=True),
        line("play_faster", tr("Play faster"), ">"),
        line("play_slower", tr("Play slower"), "<"),
        line("keep_frame", tr("Keep this frame as a picture"), "Shift+V"),
    )


def _hits() -> tuple[ActionSpec, ...]:
    menu, hits = Menu.HITS, (Place.HITS,)
    return (
        ActionSpec(name="mark_match", text=tr("Mark as match"), menu=menu, keys=(_keys("M", places=hits),)),
        ActionSpec(name="mark_false", text=tr("Mark as false positive"), menu=menu, keys=(_keys("F", places=hits),)),
        ActionSpec(
            name="mark_inconclusive", text=tr("Mark as inconclusive"), menu=menu, keys=(_keys("I", places=hits),)
        ),
        ActionSpec(name="mark_unreviewed", text=tr("Mark as unreviewed"), menu=menu, keys=(_keys("U", places=hits),)),
        ActionSpec(name="send_marks", text=tr("Send marks…"), menu=menu, group=1),
        ActionSpec(name="save_screening", text=tr("Save screening result…"), menu=menu, group=2),
    )


def _view() -> tuple[ActionSpec, ...]:
    menu = Menu.VIEW
    return (
        ActionSpec(name="mode_review", text=tr("Review"), menu=menu, keys=(_keys("Ctrl+1"),), group=-1),
        ActionSpec(name="mode_journal", text=tr("Journal"), menu=menu, keys=(_keys("Ctrl+3"),), group=-1),
        ActionSpec(name="hide_queue", text=tr("Hide the queue"), menu=menu, keys=(_keys("F9"),), is_checkable=True),
        ActionSpec(name="hide_acts", text=tr("Hide the acts"), menu=menu, keys=(_keys("Shift+F9"),), is_checkable=True),
        ActionSpec(name="theme_system", text=tr("Theme of the system"), menu=menu, group=1, is_checkable=True),
        ActionSpec(name="theme_light", text=tr("Light theme"), menu=menu, group=1, is_checkable=True),
        ActionSpec(name="theme_dark", text=tr("Dark theme"), menu=menu, group=1, is_checkable=True),
        ActionSpec(name="text_larger", text=tr("Larger text"), menu=menu, group=2),
        ActionSpec(name="text_smaller", text=tr("Smaller text"), menu=menu, group=2),
    )


def _window() -> tuple[ActionSpec, ...]:
    menu = Menu.WINDOW
    return (
        ActionSpec(name="next_pane", text=tr("Next pane"), menu=menu, keys=(_keys("F6"),)),
        ActionSpec(name="previous_pane", text=tr("Previous pane"), menu=menu, keys=(_keys("Shift+F6"),)),
    )


def _help() -> tuple[ActionSpec, ...]:
    return (ActionSpec(name="help", text=tr("Keys"), menu=Menu.HELP, keys=(_keys("F1"),)),)
