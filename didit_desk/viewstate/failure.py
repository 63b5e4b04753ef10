"""Why a session could not be shown, in words: what failed, when, what was not changed, and at most two ways on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from didit_desk.models.errors import AccessRefused, NotVisible, ProviderError, ServerFault, Throttled, Unreachable
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from datetime import datetime

TRY_AGAIN = "try_again"
CHECK_KEY = "check_key"


@dataclass(frozen=True, slots=True, kw_only=True)
class FailureView:
    """An icon with its colour name, a title, a sentence, and ways on as (id, words)."""

    icon: str
    title: str
    text: str
    actions: tuple[tuple[str, str], ...]
    colour: str = "text_secondary"


def failure_view(error: ProviderError, *, number: int | None, at: datetime) -> FailureView:
    """The words for a failed read of session `number` at `at`."""
    session = f"#{number}" if number is not None else tr("this session")
    time = f"{at:%H:%M:%S}"
    again = (TRY_AGAIN, tr("Try again"))
    match error:
        case AccessRefused():
            return FailureView(
                icon="ph.lock-simple",
                title=tr("This key may not read {session}", session=session),
                text=_kept(tr("Didit answered {status} at {time}.", status=error.status or 403, time=time)),
                actions=(again, (CHECK_KEY, tr("Check the key"))),
            )
        case NotVisible():
            return FailureView(
                icon="ph.file-x",
                title=tr("{session} no longer exists for this key", session=session),
                text=tr(
                    "Didit answered 404 at {time}. Deleted and out of scope cannot be told apart. Your draft is kept.",
                    time=time,
                ),
                actions=(again,),
            )
        case Throttled():
            return FailureView(
                icon="ph.timer-bold",
                title=tr("Rate limit reached"),
                text=tr("Didit asked to wait {seconds} s. Nothing is lost.", seconds=round(error.retry_after)),
                actions=(again,),
                colour="in_review.icon",
            )
        case Unreachable() | ServerFault():
            known = tr("{status} at {time}.", status=error.status, time=time) if error.status else ""
            return FailureView(
                icon="ph.wifi-slash-bold",
                title=tr("Didit did not answer"),
                text=_kept(known or tr("No answer at {time}.", time=time)),
                actions=(again,),
                colour="in_review.icon",
            )
        case _:
            return _unexpected(error, session, time, again)


def _unexpected(error: ProviderError, session: str, time: str, again: tuple[str, str]) -> FailureView:
    status = tr("Didit answered {status} at {time}.", status=error.status, time=time) if error.status else ""
    text = _kept(status or tr("The answer at {time} could not be understood.", time=time))
    title = tr("{session} could not be read", session=session)
    return FailureView(icon="ph.file-x", title=title, text=text, actions=(again,), colour="declined.icon")


def _kept(text: str) -> str:
    return tr("{text} Nothing was changed and your draft is kept.", text=text)
