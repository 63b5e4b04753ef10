"""The comment an act carries to the provider: why, who, and where it stands in the journal of this desk."""

from __future__ import annotations

ACT_DIGITS = 8
"""Characters of an act's id in its comment: enough to find it again among the entries of one session."""
HEAD_DIGITS = 12
"""Digits of a journal entry's hash in a comment."""


def act_mark(act_id: str) -> str:
    """The part of a mark that names the act, with its separator."""
    return f"/{act_id[:ACT_DIGITS]}"


def journal_mark(head: str, act_id: str) -> str:
    """Where an act stands: the first digits of the entry that recorded its intent, and of its own id."""
    return f"{head[:HEAD_DIGITS]}{act_mark(act_id)}"


def composed_comment(rationale: str, *, reviewer: str, mark: str) -> str:
    """`rationale — A. Analyst · desk 7f3a9c21d0e4/1c9e02ab`, on one line.

    All acts by API key look alike on the server, so the comment names reviewer and journal entry. Without a rationale
    it begins with the dash. `mark` comes from `journal_mark`, or is a stand-in while there is no entry yet.
    """
    words = " ".join(rationale.split())
    signature = f"— {reviewer} · desk {mark}"
    return f"{words} {signature}" if words else signature


def carries(text: str | None, act_id: str) -> bool:
    """`text` is a comment of this very act."""
    return text is not None and text.rstrip().endswith(act_mark(act_id))
