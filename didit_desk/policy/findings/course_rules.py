"""Rules about the course of a session: the order of its moments, its statuses, and runs that contradict each other."""

from __future__ import annotations

from datetime import UTC, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from didit_desk.models.decision import Block, Severity
from didit_desk.policy.findings.comparing import among, each, outcome, rules_of
from didit_desk.policy.findings.finding import Theme
from didit_desk.policy.findings.likeness import same_country, same_day, same_sex
from didit_desk.policy.findings.names import same_name
from didit_desk.policy.findings.reading import Statement, at, day, entries, moment, pointer, said, text_of
from didit_desk.policy.findings.sources import field, printed_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from didit_desk.policy.findings.comparing import Check
    from didit_desk.policy.findings.finding import Outcome
    from didit_desk.policy.findings.reading import Case

_SLACK: Final = timedelta(minutes=5)
"""Clocks of a provider's services may differ by this much."""
_CODES: Final = {
    "passport": "P",
    "identity card": "ID",
    "driver's license": "DL",
    "driving licence": "DL",
    "residence permit": "RP",
    "health insurance card": "HIC",
    "social security card": "SSC",
}
"""Codes of expected document types by the display name of a document (Didit API, three vocabularies)."""
_DOC: Final = "/id_verifications/*"
_VERIFIED: Final = tuple(f"/{block.value}/*/verified_at" for block in (Block.PHONE, Block.EMAIL))
_EXPIRED: Final = "Kyc Expired"
_APPROVED: Final = "Approved"
_DECLINED: Final = "Declined"


def _moments(case: Case) -> Iterator[Statement]:
    """When codes were confirmed and uploads were made."""
    for block in (Block.PHONE, Block.EMAIL):
        for step in case.runs(block):
            found = said(step, "verified_at")
            if found is not None:
                yield found
    for step in case.runs(Block.DOCUMENT_AI):
        for where, item in entries(step, "items"):
            made = text_of(at(item, "created_at"))
            if made is not None:
                yield Statement(f"{where}/created_at", made)


def _after_creation(case: Case) -> Iterator[Outcome]:
    created = case.decision.created_at
    for found in _moments(case):
        then = moment(found.text)
        if created is None or then is None:
            yield outcome(None, found, Statement("/created_at", "-" if created is None else created.isoformat()))
            continue
        yield outcome(then >= created - _SLACK, found, Statement("/created_at", created.isoformat()))


def _before_reading(case: Case) -> Iterator[Outcome]:
    read_at = case.decision.read_at.astimezone(UTC)
    for found in _moments(case):
        then = moment(found.text)
        answer = None if then is None else then <= read_at + _SLACK
        yield outcome(answer, found, Statement("", read_at.isoformat(timespec="seconds")))


def _order(block: Block) -> Check:
    """The events of one confirmation stand in the order of their times."""

    def check(case: Case) -> Iterator[Outcome]:
        for step in case.runs(block):
            events = [(where, text_of(entry.get("timestamp"))) for where, entry in entries(step, "lifecycle")]
            times = [(where, text, moment(text)) for where, text in events if text]
            for (place, first, then), (later_place, second, later) in pairwise(times):
                answer = None if then is None or later is None else then <= later
                yield outcome(
                    answer, Statement(f"{place}/timestamp", first), Statement(f"{later_place}/timestamp", second)
                )

    return check


def _expected_types(case: Case) -> Iterator[Outcome]:
    wanted = at(case.decision.expected, "expected_document_types")
    if not isinstance(wanted, tuple):
        return
    codes = [code for code in wanted[:20] if isinstance(code, str)]
    for step in case.runs(Block.DOCUMENT):
        kind = said(step, "document_type")
        if kind is not None and codes:
            code = _CODES.get(kind.text.strip().casefold())
            listed = Statement("/expected_details/expected_document_types", ", ".join(codes)[:100])
            yield outcome(None if code is None else code in codes, kind, listed)


def _session_status(case: Case) -> Iterator[Outcome]:
    """An approved session holds no declined step; a reviewer may have decided so."""
    steps = [step for step in case.decision.steps if step.status]
    if not steps or not case.decision.status:
        return
    declined = next((step for step in steps if step.status == _DECLINED), None)
    other = Statement(pointer(declined, "status"), _DECLINED) if declined else Statement("", "-")
    yield outcome(not (declined and case.decision.status == _APPROVED), _status(case), other)


def _expired_status(case: Case) -> Iterator[Outcome]:
    """`Kyc Expired` says that the document's own date has passed (Didit, verification statuses)."""
    if case.decision.status not in {_EXPIRED, _APPROVED}:
        return
    dates = [(found, day(found.text)) for found in each(Block.DOCUMENT, field("expiration_date"))(case)]
    known = [(found, ends) for found, ends in dates if ends is not None]
    if not known:
        return
    found, ends = max(known, key=lambda pair: pair[1])
    yield outcome((case.decision.status == _EXPIRED) == (ends < case.today), _status(case), found)


def _status(case: Case) -> Statement:
    return Statement("/status", case.decision.status[:100])


def _run_statuses(case: Case) -> Iterator[Outcome]:
    """Runs of one check that were approved and declined side by side."""
    for block in Block:
        steps = [step for step in case.runs(block) if step.status]
        if len(steps) > 1:
            passed = next((step for step in steps if step.status == _APPROVED), None)
            failed = next((step for step in steps if step.status == _DECLINED), None)
            first, second = passed or steps[0], failed or steps[-1]
            yield outcome(
                not (passed and failed),
                Statement(pointer(first, "status"), first.status[:100]),
                Statement(pointer(second, "status"), second.status[:100]),
            )


COURSE: Final = rules_of(
    Theme.COURSE,
    ("moments-after-creation", "Nothing confirmed before the session was made", Severity.ERROR,
     (*_VERIFIED, "/document_ai_documents/*/items/*/created_at", "/created_at"),
     "Confirmed or uploaded {one}. Session made {other}.", _after_creation),
    ("moments-before-reading", "Nothing confirmed in the future", Severity.WARNING,
     (*_VERIFIED, "/document_ai_documents/*/items/*/created_at"), "Confirmed or uploaded {one}. Read {other}.",
     _before_reading),
    ("phone-order", "Order of the events of the telephone check", Severity.WARNING,
     ("/phone_verifications/*/lifecycle/*/timestamp",), "Event {one}. Next event {other}.", _order(Block.PHONE)),
    ("mail-order", "Order of the events of the mailbox check", Severity.WARNING,
     ("/email_verifications/*/lifecycle/*/timestamp",), "Event {one}. Next event {other}.", _order(Block.EMAIL)),
    ("document-type-expected", "Document type as expected", Severity.WARNING,
     (f"{_DOC}/document_type", "/expected_details/expected_document_types"), "Document type: {one}. Expected: {other}.",
     _expected_types),
    ("session-steps", "Status of the session and of its steps", Severity.INFORMATION, ("/status", "/*/*/status"),
     "Session: {one}. Step: {other}.", _session_status),
    ("session-expiry", "Status of the session and validity of the document", Severity.WARNING,
     ("/status", f"{_DOC}/expiration_date"), "Session: {one}. Document valid until {other}.", _expired_status),
    ("runs-status", "Several runs of one check", Severity.WARNING, ("/*/*/status",),
     "One run: {one}. Another run: {other}.", _run_statuses),
    ("documents-name", "Name on several documents", Severity.ERROR, (f"{_DOC}/full_name",),
     "First document: {one}. Later document: {other}.", among(each(Block.DOCUMENT, printed_name), same_name)),
    ("documents-birth", "Birth date on several documents", Severity.ERROR, (f"{_DOC}/date_of_birth",),
     "First document: {one}. Later document: {other}.",
     among(each(Block.DOCUMENT, field("date_of_birth")), same_day)),
    ("documents-sex", "Sex on several documents", Severity.WARNING, (f"{_DOC}/gender",),
     "First document: {one}. Later document: {other}.", among(each(Block.DOCUMENT, field("gender")), same_sex)),
    ("documents-nationality", "Nationality on several documents", Severity.WARNING, (f"{_DOC}/nationality",),
     "First document: {one}. Later document: {other}.",
     among(each(Block.DOCUMENT, field("nationality")), same_country)),
)  # fmt: skip
