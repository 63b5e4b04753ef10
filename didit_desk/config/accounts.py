"""The accounts of a profile in a file that holds no key."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Final

from didit_desk.config.files import write_whole
from didit_desk.config.opening import folded
from didit_desk.models.account import Account, ProviderName
from didit_desk.models.ids import AccountId

if TYPE_CHECKING:
    from pathlib import Path

LARGEST_FILE_BYTES: Final = 1_048_576
_VERSION: Final = 1


class AccountsUnreadable(Exception):
    """The file is there but cannot be understood. It is left as it is: writing would lose accounts."""

    def __init__(self) -> None:
        super().__init__("the list of accounts cannot be read")


class NameTaken(Exception):
    """Another account has this name already, or one that differs only in case."""

    def __init__(self) -> None:
        super().__init__("another account has this name")


class Accounts:
    """The accounts in `path`, in the order they were added. An absent file is an empty list.

    Every method raises `AccountsUnreadable` for a damaged file; those that write raise OSError when they cannot.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def all(self) -> tuple[Account, ...]:
        """Every account."""
        try:
            with self._path.open("rb") as file:
                content = json.loads(file.read(LARGEST_FILE_BYTES))
            return tuple(_account(item) for item in content["accounts"])
        except FileNotFoundError:
            return ()
        # Not readable, not JSON, or JSON of another shape.
        except (OSError, ValueError, TypeError, KeyError, RecursionError) as error:
            raise AccountsUnreadable from error

    def named(self, name: str) -> Account | None:
        """The account of that name, whatever its case; None without one."""
        wanted = folded(name)
        return next((account for account in self.all() if folded(account.name) == wanted), None)

    def add(self, account: Account) -> None:
        """Keeps a new account; `NameTaken` when its name or its id is in use. An empty name raises ValueError."""
        if not account.name.strip():
            message = "an account needs a name"
            raise ValueError(message)
        kept = self.all()
        if any(folded(item.name) == folded(account.name) or item.account_id == account.account_id for item in kept):
            raise NameTaken
        self._write((*kept, account))

    def remove(self, account_id: AccountId) -> bool:
        """Drops an account; False when there was none. Its key in the keyring is the caller's to delete."""
        kept = self.all()
        left = tuple(item for item in kept if item.account_id != account_id)
        if len(left) == len(kept):
            return False
        self._write(left)
        return True

    def _write(self, accounts: tuple[Account, ...]) -> None:
        content = {"version": _VERSION, "accounts": [asdict(account) for account in accounts]}
        write_whole(self._path, json.dumps(content, indent=2, ensure_ascii=True).encode("ascii") + b"\n")


def _account(item: dict[str, object]) -> Account:
    hosts = item["media_hosts"]
    if not isinstance(hosts, list):
        raise TypeError
    return Account(
        account_id=AccountId(_text(item["account_id"])),
        name=_text(item["name"]),
        provider=ProviderName(_text(item["provider"])),
        url=_text(item["url"]),
        reviewer=_text(item["reviewer"]),
        media_hosts=tuple(_text(host) for host in hosts),
        key_tail=_text(item.get("key_tail", "")),
        is_sandbox=item.get("is_sandbox") is True,
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value
