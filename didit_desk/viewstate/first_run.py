"""The first run page as a value: where sessions come from, what the key may read, and whether the desk can open."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from didit_desk.models.capability import Access
from didit_desk.viewstate.wording import tr, trn

if TYPE_CHECKING:
    from didit_desk.models.account import Secret
    from didit_desk.models.capability import Capabilities

DIDIT_URL: Final = "https://verification.didit.me"
SANDBOX_SESSIONS: Final = 400
LONGEST_NAME: Final = 80
"""Characters of a reviewer's or an account's name."""


class Choice(StrEnum):
    """Where sessions come from."""

    DIDIT = "didit"
    DEEPIDV = "deepidv"
    SANDBOX = "sandbox"


class KeyStorage(StrEnum):
    """Where the key goes."""

    KEYRING = "keyring"
    VAULT = "vault"
    RUN_ONLY = "run_only"


class KeyCheck(StrEnum):
    """How far the check of the key came."""

    NONE = "none"
    BUSY = "busy"
    GRANTED = "granted"
    WRONG_KEY = "wrong_key"
    UNREACHABLE = "unreachable"
    NOT_UNDERSTOOD = "not_understood"
    UNSAFE_ADDRESS = "unsafe_address"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyForm:
    """What Check key sends. `key` None: the key given last, with the same or another address."""

    key: Secret | None
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenForm:
    """What Open the desk sends. The sandbox has neither account name nor address."""

    choice: Choice
    reviewer: str
    account_name: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PermissionView:
    """One line of the result: `mark` is "granted", "refused" or "not_tried", `word` what it says."""

    name: str
    mark: Access
    word: str
    icon: str
    colour: str

    @property
    def spoken(self) -> str:
        """The line for a screen reader."""
        return tr("{name}: {word}", name=self.name, word=self.word)


@dataclass(frozen=True, slots=True, kw_only=True)
class CardLine:
    """One line of a choice card."""

    icon: str
    colour: str
    text: str
    is_quiet: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CardView:
    """One choice. `off_reason` says why it cannot be chosen, empty when it can."""

    choice: Choice
    icon: str
    title: str
    text: str
    lines: tuple[CardLine, ...]
    off_reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstRunView:
    """Everything the page shows except what is being typed."""

    choice: Choice
    cards: tuple[CardView, ...]
    check: KeyCheck
    key_tail: str
    message: str
    permissions: tuple[PermissionView, ...]
    permission_note: str
    storage_note: str
    record_note: str
    connects_note: str
    url: str

    @property
    def is_busy(self) -> bool:
        """The key is being checked."""
        return self.check is KeyCheck.BUSY


def first_run_view(
    choice: Choice = Choice.DIDIT,
    *,
    check: KeyCheck = KeyCheck.NONE,
    capabilities: Capabilities | None = None,
    key_tail: str = "",
    storage: KeyStorage = KeyStorage.KEYRING,
    url: str = DIDIT_URL,
    status: int | None = None,
    sandbox_sessions: int = SANDBOX_SESSIONS,
) -> FirstRunView:
    """The page. `capabilities` are those of a checked key, `status` the HTTP status of a failed check, if any."""
    granted = capabilities if check is KeyCheck.GRANTED else None
    return FirstRunView(
        choice=choice,
        cards=_cards(sandbox_sessions),
        check=check,
        key_tail=key_tail,
        message=_message(check, host=_host(url), status=status),
        permissions=_permissions(granted) if granted else (),
        permission_note=_permission_note(granted),
        storage_note=_storage_note(storage),
        record_note=tr("Didit records “API Client” for acts made with a key, so your name travels in the comment."),
        connects_note=_connects_note(choice, url),
        url=url,
    )


def can_open(view: FirstRunView, *, reviewer: str, account_name: str) -> bool:
    """Whether the desk may open with these names. Connecting needs a checked key and both names."""
    if not reviewer.strip():
        return False
    match view.choice:
        case Choice.SANDBOX:
            return True
        case Choice.DIDIT:
            return view.check is KeyCheck.GRANTED and bool(account_name.strip())
        case _:
            return False


def open_reason(view: FirstRunView, *, reviewer: str, account_name: str) -> str:
    """What is missing before the desk can open, as one sentence; empty when nothing is."""
    if can_open(view, reviewer=reviewer, account_name=account_name):
        return ""
    if view.choice is Choice.DIDIT and view.check is not KeyCheck.GRANTED:
        return tr("The key is not checked yet.")
    if view.choice is Choice.DIDIT and not account_name.strip():
        return tr("The account has no name yet.")
    return tr("Your name is missing.")


def access_word(access: Access) -> str:
    """What is known of a permission, in words."""
    return {
        Access.GRANTED: tr("granted"),
        Access.REFUSED: tr("refused"),
        Access.NOT_TRIED: tr("not tried"),
    }[access]


def _cards(sandbox_sessions: int) -> tuple[CardView, ...]:
    one, many = "{count} made-up session on this machine.", "{count} made-up sessions on this machine."
    made_up = trn(one, many, sandbox_sessions)
    return (
        CardView(
            choice=Choice.DIDIT,
            icon="ph.identification-badge",
            title=tr("Connect Didit"),
            text=tr("Review and decide the sessions of your workspace."),
            lines=(
                _can(tr("Approve and decline")),
                _can(tr("Every step, picture and AML hit")),
                _can(tr("Pictures are never written to disk")),
            ),
        ),
        CardView(
            choice=Choice.DEEPIDV,
            icon="ph.user-focus",
            title=tr("Connect deepidv"),
            text=tr("This version does not connect to deepidv yet."),
            lines=(),
            off_reason=tr("This version does not connect to deepidv yet."),
        ),
        CardView(
            choice=Choice.SANDBOX,
            icon="ph.flask",
            title=tr("Explore the sandbox"),
            text=tr("{sessions} No key, no network.", sessions=made_up),
            lines=(
                _can(tr("Every screen and every act")),
                _can(tr("Nothing leaves this computer")),
                CardLine(
                    icon="ph.trash",
                    colour="text_secondary",
                    text=tr("Removed again when the desk closes"),
                    is_quiet=True,
                ),
            ),
        ),
    )


def _can(text: str) -> CardLine:
    return CardLine(icon="ph.check", colour="approved.icon", text=text)


def _permissions(capabilities: Capabilities) -> tuple[PermissionView, ...]:
    return (
        _permission(tr("Sessions"), capabilities.reads_sessions),
        _permission(
            tr("Pictures and reports"),
            capabilities.reads_media,
            refused_word=tr("hidden from this key"),
            refused_icon="ph.eye-slash",
        ),
        _permission(tr("Decisions"), capabilities.reads_decisions),
        _permission(tr("Changing sessions"), capabilities.writes_sessions),
    )


def _permission(name: str, access: Access, *, refused_word: str = "", refused_icon: str = "ph.x") -> PermissionView:
    icon, colour = {
        Access.GRANTED: ("ph.check", "approved"),
        Access.REFUSED: (refused_icon, "in_review"),
        Access.NOT_TRIED: ("ph.minus", "neutral"),
    }[access]
    word = refused_word if access is Access.REFUSED and refused_word else access_word(access)
    return PermissionView(name=name, mark=access, word=word, icon=icon, colour=colour)


def _permission_note(capabilities: Capabilities | None) -> str:
    if capabilities is None:
        return ""
    if capabilities.reads_media is Access.REFUSED:
        return tr(
            "Without pictures you can decide, but not compare faces or documents. Ask for a key with media access."
        )
    if capabilities.writes_sessions is Access.REFUSED:
        return tr("With this key you can read sessions, but not change them.")
    return tr("Changing sessions cannot be tried without changing one.")


def _message(check: KeyCheck, *, host: str, status: int | None) -> str:
    answer = tr("{host} answered {status}.", host=host, status=status) if status else ""
    return {
        KeyCheck.NONE: "",
        KeyCheck.BUSY: tr("Checking the key at {host}.", host=host),
        KeyCheck.GRANTED: "",
        KeyCheck.WRONG_KEY: f"{answer} {tr('This key opens nothing there.')}".strip(),
        KeyCheck.UNREACHABLE: tr("{host} does not answer. The key was not checked.", host=host),
        KeyCheck.NOT_UNDERSTOOD: tr("{host} answers, but not as Didit does. The key was not checked.", host=host),
        KeyCheck.UNSAFE_ADDRESS: tr("The address must begin with https, or be on this computer. Nothing was sent."),
    }[check]


def _host(url: str) -> str:
    """The host a person reads; an address that cannot be split is named without its text."""
    try:
        parts = urlsplit(url)
        host = parts.hostname
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return tr("The server")
    return f"{host}{port}" if host else tr("The server")


def _storage_note(storage: KeyStorage) -> str:
    if storage is KeyStorage.KEYRING:
        return tr("The key goes into the keyring of this computer. It is never written to a file, a log or a report.")
    if storage is KeyStorage.VAULT:
        return tr("The key goes into the vault of this desk, under your passphrase. It is never written in plain text.")
    return tr("This computer offers no keyring. The key is kept for this run only and is asked for at the next start.")


def _connects_note(choice: Choice, url: str) -> str:
    if choice is Choice.SANDBOX:
        return tr("Connects to nothing outside this computer.")
    if url == DIDIT_URL:
        return tr("Connects only to {host} and Didit’s picture host.", host=_host(url))
    return tr("Connects only to {host} and its picture host.", host=_host(url))
