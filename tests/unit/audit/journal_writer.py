"""A program that appends to a journal until it is killed, and says after each entry that it is kept."""

from __future__ import annotations

import sys
from pathlib import Path

from didit_desk.audit.journal import Journal
from didit_desk.models.clock import SystemClock
from didit_desk.models.ids import AccountId, ActId, SessionId
from didit_desk.store.vault import Vault


def main(path: Path) -> None:
    """Appends for ever; each printed line is the hash of an entry that must survive."""
    journal = Journal(Vault.open(path, bytes(32)).connection, SystemClock())
    number = 0
    while True:
        number += 1
        entry = journal.append(
            kind="Approved",
            act_id=ActId(f"act-{number}"),
            account_id=AccountId("account"),
            session_id=SessionId("session"),
            session_number=number,
            reviewer="A. Analyst",
            state="intended",
            fields={"padding": "x" * (number % 400)},
        )
        sys.stdout.write(f"{entry.hash}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
