"""`didit-desk journal verify|export`: the journal without a window, and without the rest of the program."""

from __future__ import annotations

import argparse
import getpass
import sys
import uuid
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Final

from didit_desk.audit.chain import SHORT_HASH_DIGITS, Soundness
from didit_desk.audit.export import ExportUnreadable, exported, verify_export
from didit_desk.audit.journal import Journal
from didit_desk.config import settings as setting
from didit_desk.config.files import write_whole
from didit_desk.config.passphrase import SaltUnreadable, WrongPassphrase, key_from_passphrase
from didit_desk.config.paths import ProfilePaths, ProfileUnsafe, passphrase_file
from didit_desk.config.secrets import KeyringSecrets, SecretsUnavailable
from didit_desk.config.vault_key import VaultKeyDamaged, kept_vault_key
from didit_desk.models.clock import SystemClock
from didit_desk.models.errors import JournalUnwritable, StorageFault
from didit_desk.models.ids import AccountId, ActId, SessionId
from didit_desk.models.journal import DONE, ExportForm, Noted
from didit_desk.store.vault import Vault

if TYPE_CHECKING:
    from collections.abc import Sequence

    from didit_desk.audit.chain import Verdict

INTACT, TAMPERED, NOT_CHECKED, TORN = 0, 1, 2, 3
_EXIT: Final = {Soundness.INTACT: INTACT, Soundness.TAMPERED: TAMPERED, Soundness.TORN: TORN}
_FIRST_OF_EXPORT: Final = b"{"


class CannotOpen(Exception):
    """The vault cannot be opened; the text is a sentence for the shell."""


def run(words: Sequence[str]) -> int:
    """`verify`: 0 intact, 1 tampered, 3 torn tail. `export`: 0 done. Both: 2 when nothing could be checked or read."""
    options = _parser().parse_args(list(words))
    try:
        paths = ProfilePaths(options.profile_dir) if options.profile_dir else ProfilePaths.standard()
        return _verify(paths, options.path) if options.verb == "verify" else _export(paths, options)
    except CannotOpen as failure:
        return _refuse(str(failure))
    except ProfileUnsafe as failure:
        return _refuse(f"{str(failure).capitalize()}.")


def _verify(paths: ProfilePaths, path: Path | None) -> int:
    if path is not None and _is_export(path):
        return _verify_export(path)
    with closing(_opened(paths, path or paths.vault)) as vault:
        journal = Journal(vault.connection, SystemClock())
        try:
            verdict = journal.verify()
            head = journal.chain_head()
        except StorageFault:
            print("Tampered: a part of the file that holds the journal was altered.")
            return TAMPERED
    return _told(verdict, count=head.count, head=head.hash)


def _verify_export(path: Path) -> int:
    try:
        with path.open("rb") as file:
            verdict, count = verify_export(file)
    except OSError:
        return _refuse("The file cannot be read. Nothing was checked.")
    except ExportUnreadable as failure:
        return _refuse(f"{str(failure).capitalize()}. Nothing was checked.")
    return _told(verdict, count=count, head="")


def _told(verdict: Verdict, *, count: int, head: str) -> int:
    match verdict.soundness:
        case Soundness.INTACT:
            short = f", head {head[:SHORT_HASH_DIGITS]}" if head else ""
            print(f"Intact: {count:,} entries{short}.")
        case Soundness.TAMPERED:
            print(f"Tampered: the chain does not fit at entry {verdict.at:,}.")
        case Soundness.TORN:
            print(f"Torn: entries are missing at the end, from {verdict.at:,} on.")
    return _EXIT[verdict.soundness]


def _export(paths: ProfilePaths, options: argparse.Namespace) -> int:
    form = ExportForm(options.format)
    reviewer = setting.load(paths.settings).settings.reviewer or getpass.getuser()
    with closing(_opened(paths, paths.vault)) as vault:
        journal = Journal(vault.connection, SystemClock())
        try:
            # The export is an entry itself, and that entry stands before the file does.
            journal.append(
                kind=Noted.EXPORTED.value,
                act_id=ActId(uuid.uuid4().hex),
                account_id=AccountId(""),
                session_id=SessionId(""),
                session_number=None,
                reviewer=reviewer,
                state=DONE,
                fields={"what": "journal", "form": form.value, "entries": journal.count() + 1},
            )
            content = b"".join(exported(journal.walk(), journal.chain_head(), form=form))
        except JournalUnwritable:
            return _refuse("The journal cannot be written, so nothing was exported.")
        except StorageFault:
            return _refuse("The journal cannot be read to its end. Nothing was exported.")
    return _put(content, options.output)


def _put(content: bytes, place: Path | None) -> int:
    if place is None:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return INTACT
    try:
        write_whole(place, content)
    except OSError:
        return _refuse("The file cannot be written. Nothing was exported.")
    return INTACT


def _opened(paths: ProfilePaths, path: Path) -> Vault:
    if not path.is_file():
        raise CannotOpen("There is no vault here. Nothing was checked.")
    try:
        return Vault.open(path, _key(paths, path))
    except StorageFault as fault:
        message = "The vault cannot be opened: it is damaged, locked or another key’s. Nothing was checked."
        raise CannotOpen(message) from fault


def _key(paths: ProfilePaths, path: Path) -> bytes:
    try:
        salt = passphrase_file(path)
        for place in (salt, paths.passphrase):
            if place.exists():
                return key_from_passphrase(place, _asked_passphrase())
        key = kept_vault_key(KeyringSecrets(paths.profile_id()))
    except WrongPassphrase as failure:
        raise CannotOpen("The passphrase does not open this vault. Nothing was checked.") from failure
    except SaltUnreadable as failure:
        raise CannotOpen("The file with the passphrase’s salt cannot be read. Nothing was checked.") from failure
    except (SecretsUnavailable, VaultKeyDamaged) as failure:
        raise CannotOpen("The keyring does not give the vault’s key. Nothing was checked.") from failure
    if key is None:
        raise CannotOpen("The keyring holds no key for this vault. Nothing was checked.")
    return key


def _asked_passphrase() -> str:
    if sys.stdin.isatty():
        return getpass.getpass("Passphrase: ")
    return sys.stdin.readline().rstrip("\r\n")


def _is_export(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(1) == _FIRST_OF_EXPORT
    except OSError:
        return False


def _refuse(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return NOT_CHECKED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="didit-desk journal", description="The journal without a window.")
    verbs = parser.add_subparsers(dest="verb", required=True)
    verify = verbs.add_parser("verify", help="check the chain: exit 0 intact, 1 tampered, 3 torn tail, 2 not checked")
    verify.add_argument("path", nargs="?", type=Path, metavar="PATH", help="another vault, or an exported .jsonl file")
    export = verbs.add_parser("export", help="write every entry; the export becomes an entry")
    export.add_argument("--format", choices=[form.value for form in ExportForm], required=True)
    export.add_argument("--output", type=Path, metavar="FILE", help="a file only you can read; else standard output")
    for each in (verify, export):
        each.add_argument("--profile-dir", type=Path, metavar="DIR", help="the profile under DIR")
    return parser
