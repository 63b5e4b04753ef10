"""The page of a desk that has no key for its storage yet: enter a passphrase, choose one, or work without storage."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from didit_desk.viewstate.wording import tr, trn

if TYPE_CHECKING:
    from didit_desk.models.account import Secret

LEAST_CHARACTERS: Final = 12
STRONG_CHARACTERS: Final = 20
LEAST_DIFFERENT: Final = 6


class UnlockMode(StrEnum):
    """What can be done."""

    ENTER = "enter"
    CHOOSE = "choose"
    CLOSED = "closed"


class UnlockMessage(StrEnum):
    """What became of the last try."""

    NONE = "none"
    BUSY = "busy"
    WRONG = "wrong"
    SALT_UNREADABLE = "salt_unreadable"
    NOT_WRITTEN = "not_written"


@dataclass(frozen=True, slots=True, kw_only=True)
class UnlockView:
    """The page. `message` has an icon and a colour group; both are empty without one."""

    mode: UnlockMode
    title: str
    text: str
    commit: str
    note: str
    message: str = ""
    message_icon: str = ""
    message_group: str = ""
    is_busy: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Strength:
    """What is said below a new passphrase; `reason` says why it cannot be taken, empty when it can."""

    text: str
    group: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PassphraseForm:
    """What was typed. `is_new`: it shall become the passphrase."""

    passphrase: Secret
    is_new: bool


def unlock_view(mode: UnlockMode, *, message: UnlockMessage = UnlockMessage.NONE) -> UnlockView:
    """The page in one of its forms."""
    icon, group, words = _message(message)
    title, text, commit, note = _words(mode)
    return UnlockView(
        mode=mode,
        title=title,
        text=text,
        commit=commit,
        note=note,
        message=words,
        message_icon=icon,
        message_group=group,
        is_busy=message is UnlockMessage.BUSY,
    )


def without_storage_note() -> str:
    """What working without storage means."""
    return tr(
        "Without storage, rows, drafts, the journal and API keys end with this run. Acts are sent all the same, "
        "and an act whose outcome is unknown at the end cannot be settled later by this desk."
    )


def strength(passphrase: str, repeated: str) -> Strength:
    """What can be said about a new passphrase: its length and variety, and whether both fields agree.

    At least 12 characters, 6 of them different (after NIST SP 800-63B, which asks for length and not for signs).
    """
    text = unicodedata.normalize("NFKC", passphrase).strip()
    if not text:
        words = tr(
            "At least {least} characters. Four or more unrelated words are hard to guess.", least=LEAST_CHARACTERS
        )
        return Strength(text=words, group="", reason=tr("No passphrase is chosen yet."))
    if len(text) < LEAST_CHARACTERS:
        words = trn(
            "{count} of {least} characters.", "{count} of {least} characters.", len(text), least=LEAST_CHARACTERS
        )
        return Strength(text=words, group="in_review", reason=tr("The passphrase is too short."))
    different = len(set(text.casefold()))
    if different < LEAST_DIFFERENT:
        words = trn("Only {count} different character.", "Only {count} different characters.", different)
        return Strength(text=words, group="in_review", reason=tr("The passphrase has too few different characters."))
    words, group = _length_words(len(text))
    if unicodedata.normalize("NFKC", repeated).strip() != text:
        return Strength(text=words, group=group, reason=tr("Both fields must hold the same passphrase."))
    return Strength(text=words, group=group)


def _length_words(count: int) -> tuple[str, str]:
    if count < STRONG_CHARACTERS:
        return trn("{count} character. Longer is stronger.", "{count} characters. Longer is stronger.", count), ""
    one, more = "{count} character, hard to guess.", "{count} characters, hard to guess unless it is a known phrase."
    return trn(one, more, count), "approved"


def _words(mode: UnlockMode) -> tuple[str, str, str, str]:
    match mode:
        case UnlockMode.ENTER:
            return (
                tr("Enter the passphrase"),
                tr("The vault of this desk opens with a passphrase."),
                tr("Open the vault"),
                tr("It is used on this computer only and is written nowhere."),
            )
        case UnlockMode.CHOOSE:
            return (
                tr("Choose a passphrase"),
                tr("No keyring on this computer can keep the vault’s key now. A passphrase can stand in for it."),
                tr("Keep under this passphrase"),
                tr("It is asked for at each start and written nowhere. Nobody can recover it."),
            )
        case UnlockMode.CLOSED:
            return (
                tr("The vault stays closed"),
                tr("Its key is in the keyring of this computer, which is locked or does not answer."),
                "",
                tr("The stored file is kept as it is. Unlock the keyring and start again to use it."),
            )


def _message(message: UnlockMessage) -> tuple[str, str, str]:
    match message:
        case UnlockMessage.NONE:
            return "", "", ""
        case UnlockMessage.BUSY:
            return "ph.hourglass-medium-bold", "neutral", tr("The key is being made.")
        case UnlockMessage.WRONG:
            return "ph.x-circle-fill", "declined", tr("This passphrase does not open the vault. Nothing was changed.")
        case UnlockMessage.SALT_UNREADABLE:
            words = tr("The file with the passphrase’s salt is damaged. Without it no passphrase opens the vault.")
            return "ph.x-circle-fill", "declined", words
        case UnlockMessage.NOT_WRITTEN:
            return "ph.warning-fill", "in_review", tr("The profile folder cannot be written. Nothing was kept.")
