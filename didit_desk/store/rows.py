"""Session rows as database values and back; values a database cannot hold are bounded here."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final, TypeAlias, cast

from didit_desk.models.ids import SessionId
from didit_desk.models.queue import IndexedRow
from didit_desk.models.session import FeatureStatus, SessionKind, SessionRow
from didit_desk.store.fold import search_form, storable

if TYPE_CHECKING:
    from collections.abc import Iterator

Values: TypeAlias = "tuple[object, ...]"
_Stored: TypeAlias = (
    "tuple[str, str, int | None, str, str | None, str | None, str | None, str | None, str | None, int, str, "
    "int | None, str | None, str | None, str | None]"
)

COLUMNS: Final = (
    "session_id, kind, number, status, name, name_latin, document_type, country, vendor_reference, created_at, "
    "features, aml_hits, email, phone, registration_number"
)
"""What a provider says about a row, in the order of `values_of`."""

FLAGS: Final = (
    "opened_at IS NOT NULL, decided, decided_at, "
    "EXISTS (SELECT 1 FROM drafts d JOIN accounts a USING (account_id) "
    "WHERE a.id = s.account AND d.session_id = s.session_id)"
)
"""What this desk says about a row, in the order `indexed_row` expects after `COLUMNS`."""

LARGEST_INTEGER: Final = 2**63 - 1
ID_LETTERS_FOUND: Final = 8
"""Leading letters of a session id that the search index holds; the rest is compared with the row itself."""

LONGEST_FORM: Final = 2_000
_LAST_NAME: Final = "\U0010ffff"
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)


def microseconds(moment: datetime) -> int:
    """`moment` (with a zone) as whole microseconds since 1970, UTC."""
    return (moment - _EPOCH) // _MICROSECOND


def moment(value: object) -> datetime | None:
    """The inverse of `microseconds`; None stays None."""
    return _EPOCH + timedelta(microseconds=value) if isinstance(value, int) else None


def values_of(row: SessionRow) -> Values:
    """`row` as database values, in the order of `COLUMNS`; numbers beyond 64 bits become None."""
    features = json.dumps([[item.feature, item.status] for item in row.features], separators=(",", ":"))
    return (
        storable(row.session_id),
        row.kind.value,
        _bounded(row.number),
        storable(row.status),
        _text(row.name),
        _text(row.name_latin),
        _text(row.document_type),
        _text(row.country),
        _text(row.vendor_reference),
        microseconds(row.created_at),
        storable(features),
        _bounded(row.aml_hits),
        _text(row.email),
        _text(row.phone),
        _text(row.registration_number),
    )


def keys_of(row: SessionRow) -> Values:
    """Sort keys and search form of `row`: name_key, number_key, form."""
    name = search_form(row.name_latin or row.name or "")
    number = _bounded(row.number)
    return (name or _LAST_NAME, LARGEST_INTEGER if number is None else number, form_of(row))


def form_of(row: SessionRow) -> str:
    """Everything a row is found by, folded, as words each after one blank.

    The pieces of words with signs in them ("o'neil", addresses) stand as words of their own too, so that the start
    of a piece is the start of a word. Cut to `LONGEST_FORM` characters.
    """
    texts = (
        row.name,
        row.name_latin,
        row.vendor_reference,
        str(row.number) if row.number is not None else None,
        row.email,
        row.phone,
        "".join(sign for sign in row.phone if sign.isdigit()) if row.phone else None,
        row.registration_number,
        row.session_id[:ID_LETTERS_FOUND],
    )
    folded = search_form(" ".join(text[:LONGEST_FORM] for text in texts if text))
    words = dict.fromkeys(word for whole in folded.split(" ") for word in (whole, *_pieces(whole)) if word)
    return f" {' '.join(words)}"[:LONGEST_FORM]


def session_row(values: Values) -> SessionRow:
    """The row in the first values of `values`, in the order of `COLUMNS`."""
    (
        session_id,
        kind,
        number,
        status,
        name,
        name_latin,
        document_type,
        country,
        vendor_reference,
        created_at,
        features,
        aml_hits,
        email,
        phone,
        registration_number,
    ) = cast("_Stored", values[:15])
    return SessionRow(
        session_id=SessionId(session_id),
        kind=SessionKind(kind),
        number=number,
        status=status,
        name=name,
        name_latin=name_latin,
        document_type=document_type,
        country=country,
        vendor_reference=vendor_reference,
        created_at=_EPOCH + timedelta(microseconds=created_at),
        features=tuple(FeatureStatus(feature=feature, status=word) for feature, word in json.loads(features or "[]")),
        aml_hits=aml_hits,
        email=email,
        phone=phone,
        registration_number=registration_number,
    )


def indexed_row(values: Values) -> IndexedRow:
    """The row and its flags, in the order of `COLUMNS` and `FLAGS`."""
    opened, decided, decided_at, has_draft = values[15:19]
    return IndexedRow(
        row=session_row(values),
        opened=bool(opened),
        decided=decided if isinstance(decided, str) else None,
        decided_at=moment(decided_at),
        has_draft=bool(has_draft),
    )


def _text(text: str | None) -> str | None:
    return None if text is None else storable(text)


def _bounded(number: int | None) -> int | None:
    return number if number is not None and -LARGEST_INTEGER <= number < LARGEST_INTEGER else None


def _pieces(word: str) -> Iterator[str]:
    if not word.isalnum():
        yield from "".join(sign if sign.isalnum() else " " for sign in word).split()
