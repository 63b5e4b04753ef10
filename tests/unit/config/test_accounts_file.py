"""The list of accounts holds no key and loses none of its entries."""

from __future__ import annotations

import stat
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from didit_desk.config.accounts import Accounts, AccountsUnreadable, NameTaken
from didit_desk.models.account import Account, ProviderName
from didit_desk.models.ids import AccountId

if TYPE_CHECKING:
    from pathlib import Path

LONDON = Account(
    account_id=AccountId("a1"),
    name="London",
    provider=ProviderName.DIDIT_V3,
    url="https://verification.didit.me",
    reviewer="A. Analyst",
    media_hosts=("media.example.org",),
    key_tail="9f3c",
)
PARIS = replace(LONDON, account_id=AccountId("a2"), name="Paris", is_sandbox=True)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "accounts.json"


def test_that_accounts_come_back_in_the_order_they_were_added(path: Path) -> None:
    assert Accounts(path).all() == ()
    Accounts(path).add(LONDON)
    Accounts(path).add(PARIS)
    assert Accounts(path).all() == (LONDON, PARIS)
    assert Accounts(path).named(" paris ") == PARIS
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_that_a_name_belongs_to_one_account(path: Path) -> None:
    accounts = Accounts(path)
    accounts.add(LONDON)
    for other in (replace(PARIS, name="LONDON "), replace(PARIS, account_id=LONDON.account_id)):
        with pytest.raises(NameTaken):
            accounts.add(other)
    with pytest.raises(ValueError, match="name"):
        accounts.add(replace(PARIS, name=" "))
    assert accounts.all() == (LONDON,)


def test_that_a_removed_account_is_gone(path: Path) -> None:
    accounts = Accounts(path)
    accounts.add(LONDON)
    accounts.add(PARIS)
    assert accounts.remove(LONDON.account_id)
    assert not accounts.remove(LONDON.account_id)
    assert accounts.all() == (PARIS,)


@pytest.mark.parametrize(
    "content", ["", "[]", '{"accounts": [{}]}', '{"accounts": [1]}', '{"accounts": null}', "[" * 9999]
)
def test_that_a_damaged_list_is_not_written_over(path: Path, content: str) -> None:
    path.write_text(content)
    with pytest.raises(AccountsUnreadable):
        Accounts(path).add(LONDON)
    assert path.read_text() == content
