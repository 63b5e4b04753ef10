"""Rules about what was seen before: duplicates, lists, declined sessions, other names on the same face or number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from didit_desk.models.decision import Block, Severity
from didit_desk.policy.findings.comparing import outcome, rules_of
from didit_desk.policy.findings.finding import Theme
from didit_desk.policy.findings.names import same_name
from didit_desk.policy.findings.reading import Statement, at, entries, flag_of, has_list, number_of, pointer, text_of
from didit_desk.policy.findings.sources import printed_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from didit_desk.models.json_value import JsonObject
    from didit_desk.policy.findings.comparing import Check
    from didit_desk.policy.findings.finding import Outcome
    from didit_desk.policy.findings.reading import Case

_MATCHED: Final = (Block.DOCUMENT, Block.LIVENESS, Block.PHONE, Block.EMAIL, Block.NETWORK)
_LISTED: Final = "_IN_BLOCKLIST"
_SURE: Final = 90.0
"""Likeness of faces, 0-100, from which another name on the same face is worth a look."""
_DEVICE: Final = "device_fingerprint"
_ADDRESS: Final = "ip_address"


def _any(entry: JsonObject) -> bool:
    return True


def _is_device(entry: JsonObject) -> bool:
    return entry.get("match_type") == _DEVICE


def _is_address(entry: JsonObject) -> bool:
    return entry.get("match_type") == _ADDRESS


def _seen(block: Block, belongs: Callable[[JsonObject], bool] = _any) -> Check:
    """No match of that kind in any run; an empty list is agreement, a null or hidden one is not."""

    def check(case: Case) -> Iterator[Outcome]:
        for step in case.runs(block):
            if not has_list(step, "matches"):
                continue
            found = [where for where, entry in entries(step, "matches") if belongs(entry)]
            place = Statement(found[0] if found else pointer(step, "matches"), f"{len(found)}")
            yield outcome(not found, place)

    return check


def _listed(block: Block) -> Check:
    """No match on a blocklist, and no warning that says so."""

    def check(case: Case) -> Iterator[Outcome]:
        for step in case.runs(block):
            flags = [(where, flag_of(entry.get("is_blocklisted"))) for where, entry in entries(step, "matches")]
            bad = [where for where, flag in flags if flag]
            warned = any(warning.risk.endswith(_LISTED) for warning in step.warnings[:50])
            if bad or warned or has_list(step, "matches"):
                place = bad[0] if bad else pointer(step, "warnings" if warned else "matches")
                yield outcome(not (bad or warned), Statement(place, f"{len(bad)}"))

    return check


def _declined(case: Case) -> Iterator[Outcome]:
    for block in _MATCHED:
        for step in case.runs(block):
            for where, entry in entries(step, "matches"):
                status = text_of(entry.get("status"))
                if status is not None:
                    yield outcome(status != "Declined", Statement(f"{where}/status", status))


def _other_name(block: Block, key: str, is_sure: Callable[[JsonObject], bool] = _any) -> Check:
    def check(case: Case) -> Iterator[Outcome]:
        names = [name for step in case.runs(Block.DOCUMENT) if (name := printed_name(step))]
        for step in case.runs(block):
            for where, entry in entries(step, "matches"):
                known = text_of(at(entry, "user_details", key))
                if known is None or not names or not is_sure(entry):
                    continue
                theirs = Statement(f"{where}/user_details/{key}", known)
                answers = [same_name(name, theirs) for name in names]
                answer = True if True in answers else (None if None in answers else False)
                yield outcome(answer, names[0], theirs)

    return check


def _is_sure_face(entry: JsonObject) -> bool:
    likeness = number_of(entry.get("similarity_percentage"))
    return likeness is not None and likeness >= _SURE


ELSEWHERE: Final = rules_of(
    Theme.ELSEWHERE,
    ("seen-document", "Document not seen before", Severity.WARNING, ("/id_verifications/*/matches",),
     "Other sessions with this document: {one}.", _seen(Block.DOCUMENT)),
    ("seen-face", "Face not seen before", Severity.WARNING, ("/liveness_checks/*/matches",),
     "Other places with this face: {one}.", _seen(Block.LIVENESS)),
    ("seen-phone", "Telephone number not seen before", Severity.INFORMATION, ("/phone_verifications/*/matches",),
     "Other places with this number: {one}.", _seen(Block.PHONE)),
    ("seen-mailbox", "Mailbox not seen before", Severity.INFORMATION, ("/email_verifications/*/matches",),
     "Other places with this mailbox: {one}.", _seen(Block.EMAIL)),
    ("seen-device", "Device not seen before", Severity.WARNING, ("/ip_analyses/*/matches",),
     "Other sessions from this device: {one}.", _seen(Block.NETWORK, _is_device)),
    ("seen-address", "Address of the connection not seen before", Severity.INFORMATION, ("/ip_analyses/*/matches",),
     "Other sessions from this address: {one}. An address can be shared by many.", _seen(Block.NETWORK, _is_address)),
    ("listed-document", "Document on no blocklist", Severity.ERROR, ("/id_verifications/*/matches",),
     "Matches on a blocklist: {one}.", _listed(Block.DOCUMENT)),
    ("listed-face", "Face on no blocklist", Severity.ERROR, ("/liveness_checks/*/matches",),
     "Matches on a blocklist: {one}.", _listed(Block.LIVENESS)),
    ("listed-phone", "Telephone number on no blocklist", Severity.ERROR, ("/phone_verifications/*/matches",),
     "Matches on a blocklist: {one}.", _listed(Block.PHONE)),
    ("listed-mailbox", "Mailbox on no blocklist", Severity.ERROR, ("/email_verifications/*/matches",),
     "Matches on a blocklist: {one}.", _listed(Block.EMAIL)),
    ("listed-network", "Connection and device on no blocklist", Severity.ERROR, ("/ip_analyses/*/matches",),
     "Matches on a blocklist: {one}.", _listed(Block.NETWORK)),
    ("seen-declined", "No matching session was declined", Severity.WARNING,
     tuple(f"/{block.value}/*/matches/*/status" for block in _MATCHED), "Status of a matching session: {one}.",
     _declined),
    ("document-other-name", "The same document under the same name", Severity.ERROR,
     ("/id_verifications/*/full_name", "/id_verifications/*/matches/*/user_details/name"),
     "Here: {one}. In the other session: {other}.", _other_name(Block.DOCUMENT, "name")),
    ("face-other-name", "The same face under the same name", Severity.ERROR,
     ("/id_verifications/*/full_name", "/liveness_checks/*/matches/*/user_details/full_name"),
     "Here: {one}. In the other session: {other}.", _other_name(Block.LIVENESS, "full_name", _is_sure_face)),
)  # fmt: skip
