"""Makes an account from what a person typed, or says what is wrong with it."""

from __future__ import annotations

import uuid
from ipaddress import ip_address
from urllib.parse import urlsplit

from didit_desk.models.account import Account, ProviderName
from didit_desk.models.ids import AccountId

DIDIT_URL = "https://verification.didit.me"


class BadAddress(ValueError):
    """The address cannot be used for a key."""


def new_account(*, name: str, url: str, reviewer: str, key_tail: str = "") -> Account:
    """A new account. `url` is https, or http on loopback only; paths, users and queries raise `BadAddress`."""
    return Account(
        account_id=AccountId(uuid.uuid4().hex),
        name=name.strip(),
        provider=ProviderName.DIDIT_V3,
        url=checked_url(url or DIDIT_URL),
        reviewer=reviewer.strip(),
        media_hosts=(),
        key_tail=key_tail,
    )


def checked_url(url: str) -> str:
    """`scheme://host[:port]` of `url`. Raises `BadAddress`."""
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError as failure:
        raise BadAddress("the address cannot be read") from failure
    if not parts.hostname or parts.username or parts.query or parts.fragment or parts.path not in {"", "/"}:
        raise BadAddress("the address must name a server and nothing else")
    if parts.scheme != "https" and not (parts.scheme == "http" and is_loopback(parts.hostname)):
        raise BadAddress("the address must begin with https, or be on this computer")
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return f"{parts.scheme}://{host}:{port}" if port else f"{parts.scheme}://{host}"


def is_loopback(host: str) -> bool:
    """`localhost` or a loopback address."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
