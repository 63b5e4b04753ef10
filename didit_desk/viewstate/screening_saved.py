"""What became of saving a screening result, in words: the file's name, or what failed and that nothing was written."""

from __future__ import annotations

import errno
from dataclasses import dataclass
from typing import Final

from didit_desk.models.text import visible
from didit_desk.viewstate.wording import tr

CLOSE: Final = "close_saved_notice"
LONGEST_NAME: Final = 80
_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT})
_FORBIDDEN: Final = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
_GONE: Final = frozenset({errno.ENOENT, errno.ENOTDIR})
_UNNAMEABLE: Final = frozenset({errno.ENAMETOOLONG, errno.EINVAL, errno.EILSEQ})


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedNotice:
    """A notice for the banner; `group` is a colour group of the tokens."""

    icon: str
    title: str
    text: str
    group: str


def saved_words(name: str) -> SavedNotice:
    """The file is on disk."""
    text = tr("In {name}, readable by you alone.", name=visible(name, longest=LONGEST_NAME))
    return SavedNotice(icon="ph.export", title=tr("The screening result is saved."), text=text, group="neutral")


def save_failed(failure: OSError) -> SavedNotice:
    """The file could not be written; why, where the system says so."""
    number = failure.errno
    if number in _FULL:
        return _failed(tr("The disk is full."))
    if number in _FORBIDDEN:
        return _failed(tr("This folder cannot be written."))
    if number in _GONE:
        return _failed(tr("The folder is no longer there."))
    if number in _UNNAMEABLE:
        return _failed(tr("The system does not take this name."))
    return _failed(tr("The file could not be written."))


def not_a_plain_file() -> SavedNotice:
    """The place is a link, a folder or a device."""
    return _failed(tr("The place is a link or no plain file; choose another name."))


def not_in_the_journal() -> SavedNotice:
    """What leaves this desk is an entry of the journal first."""
    return _failed(tr("The journal cannot be written, and nothing leaves this desk without an entry."))


def _failed(why: str) -> SavedNotice:
    return SavedNotice(
        icon="ph.x-circle-fill", title=tr("The screening result was not saved."), text=why, group="declined"
    )
