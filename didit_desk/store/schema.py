"""The tables of the vault, one script for each schema version."""

from __future__ import annotations

from typing import Final

_VERSION_1: Final = """
CREATE TABLE migrations(version INTEGER PRIMARY KEY, at TEXT NOT NULL) STRICT;

CREATE TABLE accounts(
    id INTEGER PRIMARY KEY,
    account_id TEXT NOT NULL UNIQUE,
    arrival INTEGER NOT NULL DEFAULT 0,
    read_at INTEGER
) STRICT;

-- Times are microseconds since 1970, UTC. name_key and number_key sort rows without a name or number last.
-- arrival counts the readings: seen_in is the reading that brought the row, status_in the one that gave the status.
CREATE TABLE sessions(
    id INTEGER PRIMARY KEY,
    account INTEGER NOT NULL REFERENCES accounts(id),
    session_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    number INTEGER,
    status TEXT NOT NULL,
    name TEXT,
    name_latin TEXT,
    document_type TEXT,
    country TEXT,
    vendor_reference TEXT,
    created_at INTEGER NOT NULL,
    features TEXT NOT NULL,
    aml_hits INTEGER,
    email TEXT,
    phone TEXT,
    registration_number TEXT,
    name_key TEXT NOT NULL,
    number_key INTEGER NOT NULL,
    seen_in INTEGER NOT NULL,
    status_in INTEGER NOT NULL,
    opened_at INTEGER,
    decided TEXT,
    decided_at INTEGER,
    form TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX sessions_identity ON sessions(account, session_id);
CREATE INDEX sessions_status_created ON sessions(account, status, created_at, status_in);
CREATE INDEX sessions_status_name ON sessions(account, status, name_key, status_in);
CREATE INDEX sessions_status_number ON sessions(account, status, number_key, status_in);
CREATE INDEX sessions_created ON sessions(account, created_at, seen_in);
CREATE INDEX sessions_name ON sessions(account, name_key, seen_in);
CREATE INDEX sessions_number ON sessions(account, number_key, seen_in);

CREATE VIRTUAL TABLE find_inside USING fts5(
    form, content='', contentless_delete=1, tokenize='trigram'
);
CREATE VIRTUAL TABLE find_start USING fts5(
    form, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 0', prefix='1 2', detail=none
);

CREATE TABLE facets(
    account INTEGER NOT NULL,
    facet TEXT NOT NULL,
    value TEXT NOT NULL,
    n INTEGER NOT NULL,
    PRIMARY KEY(account, facet, value)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER sessions_added AFTER INSERT ON sessions BEGIN
    INSERT INTO facets VALUES (NEW.account, 'status', NEW.status, 1),
        (NEW.account, 'country', ifnull(NEW.country, ''), 1),
        (NEW.account, 'document_type', ifnull(NEW.document_type, ''), 1)
        ON CONFLICT DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER sessions_removed AFTER DELETE ON sessions BEGIN
    UPDATE facets SET n = n - 1 WHERE account = OLD.account AND (
        (facet = 'status' AND value = OLD.status)
        OR (facet = 'country' AND value = ifnull(OLD.country, ''))
        OR (facet = 'document_type' AND value = ifnull(OLD.document_type, '')));
END;
CREATE TRIGGER sessions_altered AFTER UPDATE OF status, country, document_type ON sessions BEGIN
    UPDATE facets SET n = n - 1 WHERE account = OLD.account AND (
        (facet = 'status' AND value = OLD.status)
        OR (facet = 'country' AND value = ifnull(OLD.country, ''))
        OR (facet = 'document_type' AND value = ifnull(OLD.document_type, '')));
    INSERT INTO facets VALUES (NEW.account, 'status', NEW.status, 1),
        (NEW.account, 'country', ifnull(NEW.country, ''), 1),
        (NEW.account, 'document_type', ifnull(NEW.document_type, ''), 1)
        ON CONFLICT DO UPDATE SET n = n + 1;
END;

CREATE TABLE drafts(
    account_id TEXT NOT NULL,
    session_id TEXT NOT NULL,
    rationale TEXT NOT NULL,
    saved_at INTEGER NOT NULL,
    PRIMARY KEY(account_id, session_id)
) STRICT, WITHOUT ROWID;
"""

# Keys of accounts, used only where a passphrase opens the vault; elsewhere the keyring has them.
_VERSION_2: Final = """
CREATE TABLE secrets(
    purpose TEXT NOT NULL,
    identity TEXT NOT NULL,
    secret TEXT NOT NULL,
    PRIMARY KEY(purpose, identity)
) STRICT, WITHOUT ROWID;
"""

# What was seen behind a picture first, to tell when other bytes come. `place` is a hash of its pointer and address.
_VERSION_3: Final = """
CREATE TABLE evidence_hashes(
    account_id TEXT NOT NULL,
    session_id TEXT NOT NULL,
    place TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    PRIMARY KEY(account_id, session_id, place)
) STRICT, WITHOUT ROWID;
"""

# Which mark the reviewers of an account gave a listed entity found for a customer. `entity` is a keyed hash of both and
# `origin` one of the session; the key stands beside them and goes when they do. `day` counts from 1970.
_VERSION_4: Final = """
CREATE TABLE seen_keys(
    id INTEGER PRIMARY KEY CHECK (id = 1),
    key BLOB NOT NULL
) STRICT;
CREATE TABLE seen_marks(
    account_id TEXT NOT NULL,
    entity TEXT NOT NULL,
    origin TEXT NOT NULL,
    status TEXT NOT NULL,
    day INTEGER NOT NULL,
    PRIMARY KEY(account_id, entity, origin)
) STRICT, WITHOUT ROWID;
"""

MIGRATIONS: Final[tuple[str, ...]] = (_VERSION_1, _VERSION_2, _VERSION_3, _VERSION_4)
"""Script n brings a vault from version n to n + 1; a published script is never edited."""
