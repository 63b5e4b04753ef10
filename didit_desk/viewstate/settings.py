"""The settings page as a value: what can be set, what it is now, and where things are kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from didit_desk.viewstate.wording import tr, trn

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from didit_desk.config.settings import Settings

HOLD_CHOICES: Final = (0, 2, 3, 5, 8, 10, 15, 20, 30)
"""Seconds; 0 to 30 may be set, another value of the file is offered beside these."""
CLIPBOARD_CHOICES: Final = (0, 15, 30, 60, 120, 300)
"""Seconds; 0 leaves copied data where they are."""
REMEMBER_CHOICES: Final = (30, 90, 180, 365, 730)
"""Days."""
OVERDUE_CHOICES: Final = (1, 4, 8, 12, 24, 48, 72, 168)
"""Hours."""
TEXT_CHOICES: Final = (0.9, 1.0, 1.1, 1.25, 1.5)


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitView:
    """One rate limit: `scope` is its key in the settings."""

    scope: str
    text: str
    note: str
    per_minute: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitTable:
    """The rate limits of one provider: its name as a head, and a line for each scope."""

    provider: str
    title: str
    limits: tuple[LimitView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderLimits:
    """What is set for one provider: requests a minute by scope. `provider` is its key, `name` what it is called."""

    provider: str
    name: str
    per_minute: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class FactView:
    """One line that says how something is; nothing can be set there."""

    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptFacts:
    """Where this run keeps things. `folder` is the profile's own, `provider` whom requests go to."""

    folder: str
    is_kept: bool
    has_passphrase: bool
    provider: str
    version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsView:
    """Everything the page shows. Choices are pairs of id and words; `hold_warning` is said when nothing is held."""

    hold: str
    hold_choices: tuple[tuple[str, str], ...]
    hold_warning: str
    overdue: str
    overdue_choices: tuple[tuple[str, str], ...]
    letters_act: bool
    judge_faces_first: bool
    judge_note: str
    record_seen: bool
    seen_note: str
    remember_marks: bool
    remember_note: str
    remember_days: str
    remember_days_choices: tuple[tuple[str, str], ...]
    clipboard: str
    clipboard_choices: tuple[tuple[str, str], ...]
    clipboard_warning: str
    theme: str
    density: str
    text_scale: str
    reduced_motion: bool
    limits: tuple[LimitTable, ...]
    storage: tuple[FactView, ...]
    about: tuple[FactView, ...]


def settings_view(settings: Settings, facts: KeptFacts, *, limits: Sequence[ProviderLimits]) -> SettingsView:
    """The page for the settings as they are; each provider's `limits` become a table."""
    return SettingsView(
        hold=str(settings.hold_seconds),
        hold_choices=tuple(
            (str(seconds), _hold_words(seconds)) for seconds in _with(HOLD_CHOICES, settings.hold_seconds)
        ),
        hold_warning=tr("Without a hold an act is sent at once and cannot be recalled.")
        if settings.hold_seconds == 0
        else "",
        overdue=str(settings.overdue_hours),
        overdue_choices=tuple(
            (str(hours), trn("{count} hour", "{count} hours", hours))
            for hours in _with(OVERDUE_CHOICES, settings.overdue_hours)
        ),
        letters_act=settings.letters_act,
        judge_faces_first=settings.judge_faces_first,
        judge_note=_judge_note(is_on=settings.judge_faces_first),
        record_seen=settings.record_seen,
        seen_note=_seen_note(is_on=settings.record_seen),
        remember_marks=settings.remember_marks,
        remember_note=_remember_note(is_on=settings.remember_marks),
        remember_days=str(settings.remember_marks_days),
        remember_days_choices=tuple(
            (str(days), trn("{count} day", "{count} days", days))
            for days in _with(REMEMBER_CHOICES, settings.remember_marks_days)
        ),
        clipboard=str(settings.clipboard_seconds),
        clipboard_choices=tuple(
            (str(seconds), _clipboard_words(seconds))
            for seconds in _with(CLIPBOARD_CHOICES, settings.clipboard_seconds)
        ),
        clipboard_warning=tr("Copied names and numbers stay on the clipboard until something else is copied.")
        if settings.clipboard_seconds == 0
        else "",
        theme=settings.theme,
        density=settings.density,
        text_scale=f"{settings.text_scale:g}",
        reduced_motion=settings.reduced_motion,
        limits=tuple(_table(of_one) for of_one in limits),
        storage=_storage(facts),
        about=(
            FactView(title=tr("Didit Desk"), text=tr("Version {version}", version=facts.version)),
            FactView(title=tr("Telemetry"), text=tr("None. Requests go to {provider} only.", provider=facts.provider)),
        ),
    )


def _with(choices: tuple[int, ...], present: int) -> tuple[int, ...]:
    return tuple(sorted({*choices, present}))


def _hold_words(seconds: int) -> str:
    return trn("{count} second", "{count} seconds", seconds) if seconds else tr("no hold")


def _judge_note(*, is_on: bool) -> str:
    if is_on:
        return tr("Scores and statuses of the face checks appear after your answer, which the journal keeps")
    return tr("Off: face scores are shown as soon as a session opens")


def _seen_note(*, is_on: bool) -> str:
    if is_on:
        return tr("In memory only; an approval asks about required pictures nobody has looked at")
    return tr("Off: an approval asks for a tick on every required picture, whether it was looked at or not")


def _remember_note(*, is_on: bool) -> str:
    if is_on:
        return tr("As hashes without names, on this desk; switching it off forgets them")
    return tr("Off: a hit that was marked before is not known again")


def _clipboard_words(seconds: int) -> str:
    return trn("after {count} second", "after {count} seconds", seconds) if seconds else tr("never")


def _table(limits: ProviderLimits) -> LimitTable:
    lines = (_limit(scope, per_minute, provider=limits.name) for scope, per_minute in limits.per_minute.items())
    return LimitTable(provider=limits.provider, title=limits.name, limits=tuple(lines))


def _limit(scope: str, per_minute: int, *, provider: str) -> LimitView:
    words = {
        "reads": (tr("Reads"), tr("Lists, sessions and pictures' links")),
        "writes": (tr("Writes"), tr("Acts and notes")),
        "reports": (tr("Reports"), tr("PDF reports, counted beside the reads")),
    }
    text, note = words.get(scope, (scope, tr("Set by {provider}", provider=provider)))
    return LimitView(scope=scope, text=text, note=note, per_minute=per_minute)


def _storage(facts: KeptFacts) -> tuple[FactView, ...]:
    kept = (
        tr("Encrypted in {folder}", folder=facts.folder) if facts.is_kept else tr("In memory; they end with this run")
    )
    keys = tr("In the keyring of this computer, never in a file")
    if facts.has_passphrase:
        keys = tr("In the same encrypted file, opened by your passphrase")
    elif not facts.is_kept:
        keys = tr("In memory; they end with this run")
    return (
        FactView(title=tr("Rows of the queue, drafts, journal"), text=kept),
        FactView(title=tr("Pictures and videos"), text=tr("In memory only, until the session is left")),
        FactView(title=tr("API keys"), text=keys),
        FactView(title=tr("These settings"), text=tr("In plain text in {folder}", folder=facts.folder)),
    )
