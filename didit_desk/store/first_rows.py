"""The top of the view a desk opens with, read without the index and what it brings along: the first paint waits for it.

The order and the flags are those of `queries.select_ids` and `rows.FLAGS`; a test compares both readings.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from didit_desk.models.first_row import FirstRow, FirstRows

if TYPE_CHECKING:
    from didit_desk.store.vault import Vault

_ROWS: Final = """
SELECT s.kind, s.number, s.name, s.name_latin, s.document_type, s.country, s.created_at, s.features, s.aml_hits,
    s.opened_at IS NOT NULL, s.decided, s.decided_at,
    EXISTS (SELECT 1 FROM drafts d WHERE d.account_id = ?1 AND d.session_id = s.session_id)
FROM sessions s WHERE s.account = (SELECT id FROM accounts WHERE account_id = ?1) AND s.status = ?2
ORDER BY s.created_at, s.status_in, s.id LIMIT ?3
"""
_COUNT: Final = """
SELECT n FROM facets WHERE account = (SELECT id FROM accounts WHERE account_id = ?1) AND facet = 'status' AND value = ?2
"""


def first_rows(vault: Vault, account_id: str, *, status: str, most: int) -> FirstRows:
    """At most `most` rows of a status, the longest waiting first; none for an account without rows.

    Raises `models.errors.StorageFault` when the vault fails.
    """
    # The writing connection is open already; another one for reading would be opened for this alone.
    counted: list[Any] = vault.connection.execute(_COUNT, (account_id, status))
    found = vault.connection.execute(_ROWS, (account_id, status, most))
    return FirstRows(
        status=status, rows=tuple(_first_row(values) for values in found), total=counted[0][0] if counted else 0
    )


def _first_row(values: tuple[Any, ...]) -> FirstRow:
    kind, number, name, latin, document, country, created, features, hits, opened, decided, decided_at, draft = values
    return FirstRow(
        kind=kind,
        number=number,
        name=name,
        name_latin=latin,
        document_type=document,
        country=country,
        created_at=created,
        features=tuple((feature, status) for feature, status in json.loads(features or "[]")),
        aml_hits=hits,
        opened=bool(opened),
        decided=decided,
        decided_at=decided_at,
        has_draft=bool(draft),
    )
