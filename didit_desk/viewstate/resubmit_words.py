"""Words of a resubmission: what is deleted, why a step cannot be chosen, and languages of the e-mail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from didit_desk.models.text import visible
from didit_desk.policy.resubmission import NotChoosable
from didit_desk.viewstate.wording import tr, trn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from didit_desk.policy.resubmission import Deletion

LONGEST_WORD = 40
MOST_WORDS = 6


def deleted_words(deletes: Deletion) -> str:
    """What Didit deletes, counted; empty when nothing was captured that this key can see."""
    parts = (
        trn("{count} picture", "{count} pictures", deletes.pictures) if deletes.pictures else "",
        trn("{count} video", "{count} videos", deletes.videos) if deletes.videos else "",
        trn("{count} file", "{count} files", deletes.files) if deletes.files else "",
        tr("what is hidden from this key") if deletes.hidden else "",
    )
    named = [part for part in parts if part]
    if len(named) < 2:
        return "".join(named)
    return tr("{several} and {last}", several=", ".join(named[:-1]), last=named[-1])


def deletion_note(deletes: Deletion) -> str:
    """The line beside the commit button; empty when nothing was captured."""
    what = deleted_words(deletes)
    if not what:
        return ""
    count = deletes.pictures + deletes.videos + deletes.files + deletes.hidden
    return trn("{what} is deleted at Didit.", "{what} are deleted at Didit.", count, what=what)


def refusal_words(reason: NotChoosable) -> str:
    """Why a step cannot be chosen."""
    return {
        NotChoosable.CHILD_SESSIONS: tr("Didit refuses it: the sessions of the people are resubmitted instead"),
        NotChoosable.NO_NODE: tr("Didit named no place for it in the workflow"),
    }[reason]


def tip_off_words(found: Sequence[str]) -> str:
    """The line under a rationale the person may read."""
    if not found:
        return tr("No words that could tip off the person")
    words = ", ".join(f"“{visible(word, longest=LONGEST_WORD)}”" for word in found[:MOST_WORDS])
    return tr("Words that could tip off the person: {words}", words=words)


def languages(present: str) -> tuple[tuple[str, str], ...]:
    """Languages Didit writes e-mails in, with `present` added as its code when it is another one."""
    known = (
        ("en", tr("English")),
        ("ar", tr("Arabic")),
        ("bg", tr("Bulgarian")),
        ("zh", tr("Chinese")),
        ("hr", tr("Croatian")),
        ("cs", tr("Czech")),
        ("da", tr("Danish")),
        ("nl", tr("Dutch")),
        ("et", tr("Estonian")),
        ("fi", tr("Finnish")),
        ("fr", tr("French")),
        ("de", tr("German")),
        ("el", tr("Greek")),
        ("he", tr("Hebrew")),
        ("hi", tr("Hindi")),
        ("hu", tr("Hungarian")),
        ("id", tr("Indonesian")),
        ("it", tr("Italian")),
        ("ja", tr("Japanese")),
        ("ko", tr("Korean")),
        ("lv", tr("Latvian")),
        ("lt", tr("Lithuanian")),
        ("no", tr("Norwegian")),
        ("pl", tr("Polish")),
        ("pt", tr("Portuguese")),
        ("ro", tr("Romanian")),
        ("ru", tr("Russian")),
        ("sk", tr("Slovak")),
        ("sl", tr("Slovenian")),
        ("es", tr("Spanish")),
        ("sv", tr("Swedish")),
        ("th", tr("Thai")),
        ("tr", tr("Turkish")),
        ("uk", tr("Ukrainian")),
        ("vi", tr("Vietnamese")),
    )
    if any(code == present for code, _word in known):
        return known
    return (*known, (present, visible(present, longest=LONGEST_WORD)))
