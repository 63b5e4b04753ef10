"""Where the parts of the queue's head and rows stand, in px: shared by the panel and by the window's opening."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from didit_desk.ui.look import Look

EVIDENCE_PLACE: Final = 1
ACTS_PLACE: Final = 2
"""Places beside the queue, which has place 0."""

NARROW: Final = 1200
"""Windows less wide than this have narrower side panes."""
NARROW_QUEUE: Final = 224
NARROW_ACTS: Final = 304

FIRST_LINE: Final = 44
SECOND_LINE: Final = 32
RIGHT_MARGIN: Final = 10
ICON_BUTTON_GAP: Final = 8
WORD_GAP: Final = 8

SIGN_CENTRE: Final = 17
TEXT_LEFT: Final = 30
COMPACT_TEXT_LEFT: Final = 27
RIGHT_PADDING: Final = 13
LATIN_GAP: Final = 6
LEAST_LATIN: Final = 24
ICON_GAP: Final = 4
REASON_GAP: Final = 7
COLUMN_GAP: Final = 8
DOT: Final = 6
SEMIBOLD: Final = 600
MEDIUM: Final = 500

LEAST_LINE: Final = 19


def line_height(text_height: int) -> int:
    """Height of one line of a row whose text is `text_height` px high."""
    return max(LEAST_LINE, text_height + 2)


def row_height(look: Look, text_height: int) -> int:
    """Height of a row: two lines in a comfortable one, one line in a compact one."""
    lines = 1 if look.is_compact else 2
    return max(look.row("queue"), lines * line_height(text_height) + 2 * look.tokens.space("row_padding"))


def side_panes(look: Look, width: int) -> tuple[int, int]:
    """Widths of the queue and the act column in a window of this width, before anybody moves their edges."""
    if width < NARROW:
        return NARROW_QUEUE, NARROW_ACTS
    pane = look.tokens.size("pane")
    return int(pane["queue"]["default"]), int(pane["act"]["default"])
