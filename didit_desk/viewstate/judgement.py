"""The reviewer's judgement of two faces as a value: what is asked, what was answered, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC
from typing import TYPE_CHECKING

from didit_desk.models.face import FaceVerdict
from didit_desk.models.text import visible
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from datetime import datetime

    from didit_desk.models.face import FaceJudgement

LONGEST_REASON = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgementView:
    """`chosen` is the id of the verdict given, empty while it is asked for; `words` stand under the buttons.

    `is_refused`: the words say why a judgement was not taken.
    """

    chosen: str
    words: str
    is_refused: bool = False

    @property
    def is_asked(self) -> bool:
        """No judgement was given yet."""
        return not self.chosen


def verdict_choices() -> tuple[tuple[str, str], ...]:
    """The verdicts in the order of their buttons, each with its words."""
    return (
        (FaceVerdict.SAME.value, tr("Same")),
        (FaceVerdict.DIFFERENT.value, tr("Different")),
        (FaceVerdict.CANNOT_TELL.value, tr("Cannot tell")),
    )


def judgement_view(judgement: FaceJudgement | None, *, now: datetime) -> JudgementView:
    """What stands for a run: the question, or what was answered before the scores were shown."""
    if judgement is None:
        words = tr("Scores, warnings and statuses of the face checks are shown after your judgement.")
        return JudgementView(chosen="", words=words)
    verdict = {
        FaceVerdict.SAME: tr("same"),
        FaceVerdict.DIFFERENT: tr("different"),
        FaceVerdict.CANNOT_TELL: tr("cannot tell"),
    }[judgement.verdict]
    words = tr(
        "Your judgement: {verdict}, {time}. It was in the journal before the scores were shown.",
        verdict=verdict,
        time=_time(judgement.at, now=now),
    )
    return JudgementView(chosen=judgement.verdict.value, words=words)


def _time(at: datetime, *, now: datetime) -> str:
    here = at.astimezone(UTC)
    is_today = here.date() == now.astimezone(UTC).date()
    return tr("{time} UTC", time=here.strftime("%H:%M" if is_today else "%Y-%m-%d %H:%M"))


def refused_view(reason: str) -> JudgementView:
    """The journal cannot take the judgement; the scores stay hidden."""
    words = tr(
        "Not recorded: the journal cannot be written ({reason}). The scores stay hidden.",
        reason=visible(reason, longest=LONGEST_REASON),
    )
    return JudgementView(chosen="", words=words, is_refused=True)
