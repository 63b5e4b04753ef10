"""What the tool bar says about the account and the connection, as values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from didit_desk.models.text import isolated, visible
from didit_desk.viewstate.queue import document_words, number_words
from didit_desk.viewstate.waiting import short_time
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from datetime import datetime

    from didit_desk.models.queue import IndexedRow

LONGEST_NAME = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class ConnectionSign:
    """Entry of a vocabulary with its word; `is_calm` draws it without a tint."""

    vocabulary: str
    value: str
    word: str
    is_calm: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountLine:
    """One account in the menu."""

    account_id: str
    name: str
    is_sandbox: bool = False
    is_open: bool = False


def connection_sign(
    state: str, *, since: datetime | None, now: datetime, seconds_left: float | None = None
) -> ConnectionSign:
    """The sign of a connection state: connecting, online, offline, limited or key_refused; another is shown as sent."""
    match state:
        case "online":
            return ConnectionSign(vocabulary="connection", value=state, word=tr("Online"), is_calm=True)
        case "offline":
            word = tr("Offline since {time}", time=short_time(since, now=now)) if since else tr("Offline")
            return ConnectionSign(vocabulary="connection", value=state, word=word)
        case "limited":
            word = tr("Waiting {seconds} s", seconds=max(0, round(seconds_left or 0)))
            return ConnectionSign(vocabulary="connection", value=state, word=word)
        case "key_refused":
            return ConnectionSign(vocabulary="connection", value=state, word=tr("Key refused"))
        case "connecting":
            return ConnectionSign(vocabulary="session", value="Not Started", word=tr("Connecting"), is_calm=True)
        case _:
            return ConnectionSign(vocabulary="session", value=state, word=visible(state, longest=LONGEST_NAME))


def match_line(indexed: IndexedRow) -> str:
    """One session in the list of the go-to box: name, number, country, document, status."""
    row = indexed.row
    name = visible(row.name or row.name_latin or "", longest=LONGEST_NAME).strip()
    country = visible(row.country, longest=LONGEST_NAME) if row.country else ""
    parts = (number_words(row), country, document_words(row), visible(row.status, longest=LONGEST_NAME))
    return f"{isolated(name) or tr('Name not read')}   {' · '.join(part for part in parts if part)}"
