"""`didit-desk accounts add|list|remove|test`: accounts without a window. Keys are read from standard input only."""

from __future__ import annotations

import argparse
import asyncio
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from didit_desk.bootstrap.connect import connect
from didit_desk.bootstrap.new_account import DIDIT_URL, BadAddress, new_account
from didit_desk.config.accounts import Accounts, AccountsUnreadable, NameTaken
from didit_desk.config.paths import ProfilePaths, ProfileUnsafe
from didit_desk.config.secrets import KeyringSecrets
from didit_desk.models.account import Account, Secret
from didit_desk.models.errors import ProviderError
from didit_desk.services.accounts import AccountsService, KeyStorage

if TYPE_CHECKING:
    from collections.abc import Sequence

OK, FAILED, WRONG_USAGE = 0, 1, 2


def run(words: Sequence[str]) -> int:
    """0 when done, 1 when a check failed, 2 for wrong usage."""
    options = _parser().parse_args(list(words))
    paths = ProfilePaths(options.profile_dir) if options.profile_dir else ProfilePaths.standard()
    try:
        paths.prepare()
        book = Accounts(paths.accounts)
        service = AccountsService(book, lambda: KeyringSecrets(paths.profile_id()), connect)
        match options.verb:
            case "add":
                return asyncio.run(_add(service, options))
            case "list":
                return _list(service)
            case "remove":
                return asyncio.run(_remove(service, book.named(options.name)))
            case _:
                return asyncio.run(_test(service, book.named(options.name)))
    except (ProfileUnsafe, AccountsUnreadable, NameTaken, BadAddress) as failure:
        return _say(f"{str(failure).capitalize()}.", FAILED)


async def _add(service: AccountsService, options: argparse.Namespace) -> int:
    account = new_account(name=options.name, url=options.url, reviewer=options.reviewer)
    key = Secret(sys.stdin.readline().strip())
    if not key.reveal():
        return _say("No key was given on standard input. Nothing was added.", WRONG_USAGE)
    if not options.no_check:
        try:
            await service.check(account, key)
        except ProviderError as failure:
            return _say(f"The key was not accepted: {failure}. Nothing was added.", FAILED)
    if await service.add(account, key) is KeyStorage.KEYRING:
        return _say(f"Added {options.name}. The key is in the keyring of this computer.", OK)
    await service.remove(account)
    return _say("No usable keyring: a key cannot be kept from a shell. Nothing was added.", FAILED)


def _list(service: AccountsService) -> int:
    for account in service.all():
        print(f"{account.name}\t{account.provider}\t{account.url}\t{account.reviewer}")
    return OK


async def _remove(service: AccountsService, account: Account | None) -> int:
    if account is None:
        return _say("There is no account of that name.", FAILED)
    await service.remove(account)
    return _say(f"Removed {account.name} and its key.", OK)


async def _test(service: AccountsService, account: Account | None) -> int:
    if account is None:
        return _say("There is no account of that name.", FAILED)
    key = await service.key_of(account)
    if key is None:
        return _say("The keyring does not give the key of this account.", FAILED)
    try:
        found = await service.check(account, key)
    except ProviderError as failure:
        return _say(f"{account.name}: {failure}.", FAILED)
    print(f"sessions\t{found.reads_sessions}\npictures\t{found.reads_media}\ndecisions\t{found.reads_decisions}")
    return OK


def _say(sentence: str, code: int) -> int:
    print(sentence, file=sys.stdout if code == OK else sys.stderr)
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="didit-desk accounts", description="Accounts without a window.")
    verbs = parser.add_subparsers(dest="verb", required=True)
    add = verbs.add_parser("add", help="add an account; the key is read from standard input")
    add.add_argument("name")
    add.add_argument("--url", default=DIDIT_URL, help="https, or http on this computer")
    add.add_argument("--reviewer", required=True, help="the name signed under every comment")
    add.add_argument("--no-check", action="store_true", help="keep the key without trying it")
    verbs.add_parser("list", help="list accounts")
    for verb, text in (("remove", "remove an account and its key"), ("test", "try an account's key")):
        verbs.add_parser(verb, help=text).add_argument("name")
    for each in verbs.choices.values():
        each.add_argument("--profile-dir", type=Path, metavar="DIR", help="keep all state under DIR")
    return parser
