"""Why an act is off on this desk, as one sentence for each reason of policy."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from didit_desk.policy.acts import LONGEST_RATIONALE, Reason
from didit_desk.viewstate.wording import tr, trn

if TYPE_CHECKING:
    from didit_desk.policy.acts import Situation


def reason_words(reason: Reason, situation: Situation) -> str:
    """Why an act is refused on this desk, as one sentence."""
    return {**_on_the_session(situation), **_on_its_parts(situation)}[reason]


def _on_the_session(situation: Situation) -> dict[Reason, str]:
    provider = situation.capabilities.provider_name
    status = situation.status or ""
    return {
        Reason.NOT_LOADED: tr("Acts are off until the session is read."),
        Reason.OFFLINE: tr("Acts are off without a connection. The draft is kept."),
        Reason.KEY_REFUSED: tr("Acts are off: {provider} refused the key.", provider=provider),
        Reason.READ_ONLY_KEY: tr("Acts are off: this key may not change sessions."),
        Reason.STATUS_FORBIDS: tr(
            "{provider} takes no act on a session in {status}.", provider=provider, status=status
        ),
        Reason.STATUS_UNKNOWN: tr("Acts are off: this version does not know the status {status}.", status=status),
        Reason.ALREADY_SO: tr("The session is {status} already.", status=status),
        Reason.ACT_OPEN: tr("Acts are off until the outcome of the last act is known."),
        Reason.NOT_OFFERED: tr("{provider} does not offer this act.", provider=provider),
        Reason.RATIONALE_MISSING: tr("A decline needs a rationale."),
        Reason.RATIONALE_TOO_LONG: tr(
            "The rationale is longer than {limit} characters.", limit=f"{LONGEST_RATIONALE:,}"
        ),
    }


def _on_its_parts(situation: Situation) -> dict[Reason, str]:
    provider = situation.capabilities.provider_name
    seconds = max(1, ceil(situation.cool_down_seconds))
    return {
        Reason.TICKS_MISSING: tr("Every item above needs its tick."),
        Reason.NOTHING_TO_REPEAT: tr("No step of this session can be asked for again."),
        Reason.STEPS_MISSING: tr("Choose at least one step."),
        Reason.STEP_REFUSED: tr("{provider} does not repeat one of the chosen steps.", provider=provider),
        Reason.EMAIL_UNUSABLE: tr("The e-mail address is not complete."),
        Reason.COOL_DOWN: trn(
            "{provider} runs these steps again in {count} second at the earliest.",
            "{provider} runs these steps again in {count} seconds at the earliest.",
            seconds,
            provider=provider,
        ),
        Reason.STANDALONE: tr("{provider} changes no step of a session made without a workflow.", provider=provider),
        Reason.STEP_UNKNOWN: tr("The step is no longer part of this session."),
        Reason.STEP_ALREADY_SO: tr("The step has this status already."),
        Reason.TARGET_UNKNOWN: tr("{provider} does not set this status by hand.", provider=provider),
        Reason.NOTHING_TO_WAIT_FOR: tr("The person is no longer in the flow; there is nothing to wait for."),
        Reason.HITS_MISSING: tr("No hit is marked."),
        Reason.NO_FEED: tr("{provider} keeps no notes on a company session.", provider=provider),
        Reason.NOTE_MISSING: tr("A note needs its text."),
        Reason.OVERRIDE_MISSING: tr("The change no longer waits."),
        Reason.FACES_UNJUDGED: tr("Acts are off until you have judged the faces, in tab 3."),
    }
