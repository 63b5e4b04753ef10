"""Where things are kept, or why nothing is, in a sentence."""

from __future__ import annotations

from didit_desk.models.text import visible
from didit_desk.viewstate.wording import tr

LONGEST_NAME = 120
WRITTEN_LATER = "written by a later version"
"""The reason of a vault that is whole but not for this version."""


def storage_notice(*, is_kept: bool, set_aside: str, reason: str, is_key_kept: bool) -> str:
    """What a reviewer must know about storage; empty when all is well.

    `set_aside` is the new name of a file that could not be used, `reason` what was wrong with it. A wrong key and a
    damaged first page look the same, so both are named.
    """
    name = visible(set_aside, longest=LONGEST_NAME)
    if not is_kept:
        return tr(
            "Nothing is stored on this computer: rows, drafts and the journal end with this run. "
            "Acts are sent all the same."
        )
    if set_aside and reason == WRITTEN_LATER:
        return tr(
            "The stored file was written by a later version of the desk. It is kept unchanged as {name}; "
            "a new one is begun.",
            name=name,
        )
    if set_aside:
        return tr(
            "The stored file is damaged or belongs to another key. It is kept unchanged as {name}; a new one is begun.",
            name=name,
        )
    return "" if is_key_kept else tr("The keyring did not take the key. It is kept for this run only.")
