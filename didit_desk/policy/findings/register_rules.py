"""Rules about registers and screening: what they answered, and whether their figures add up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from didit_desk.models.aml import HitStatus, Screening
from didit_desk.models.decision import Block, Severity
from didit_desk.policy.findings.comparing import outcome, rules_of
from didit_desk.policy.findings.finding import Theme
from didit_desk.policy.findings.reading import (
    Statement,
    at,
    computed,
    entries,
    escaped,
    flag_of,
    number_of,
    pointer,
    said,
    text_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from didit_desk.models.aml import Hit
    from didit_desk.policy.findings.finding import Outcome
    from didit_desk.policy.findings.reading import Case

_FULL: Final = "full_match"
_WORDS: Final = frozenset({_FULL, "partial_match", "no_match"})
_MOST_HITS: Final = 200
_OPEN_FROM: Final = 93.0
"""The match score from which a hit counts as open by default (Didit, AML screening)."""
_CLOSE: Final = 5.0
_ROUNDING: Final = 1.0
_HIT: Final = "/aml_screenings/*/hits/*"
_FORCED: Final = "MATCH"


def _answers(case: Case) -> Iterator[Outcome]:
    for step in case.runs(Block.DATABASE):
        found = said(step, "match_type")
        if found is not None:
            yield outcome(found.text == _FULL if found.text in _WORDS else None, found)


def _stated_answer(case: Case) -> Iterator[Outcome]:
    """A full match as a whole needs a full match in every field of one service at least."""
    for step in case.runs(Block.DATABASE):
        stated = said(step, "match_type")
        if stated is None:
            continue
        words = [_words(at(entry, "validation")) for _, entry in entries(step, "validations")]
        known = [service for service in words if service]
        is_full = any(set(service) == {_FULL} for service in known)
        seen = Statement(
            pointer(step, "validations"), ", ".join(sorted({word for service in known for word in service}))
        )
        answer = None if not known or stated.text not in _WORDS else is_full or stated.text != _FULL
        yield outcome(answer, stated, seen)


def _words(fields: object) -> list[str]:
    values = getattr(fields, "values", None)
    return [word for word in list(values())[:20] if isinstance(word, str) and word in _WORDS] if values else []


def _reached(case: Case) -> Iterator[Outcome]:
    """`errors` is absent when every service answered (Didit API, decision schema)."""
    for step in case.runs(Block.DATABASE):
        if at(step.received, "validations") is None:
            continue
        failed = [where for where, _ in entries(step, "errors")]
        yield outcome(not failed, Statement(failed[0] if failed else pointer(step, "validations"), f"{len(failed)}"))


def _hits(case: Case) -> Iterator[tuple[str, Hit]]:
    for step in case.runs(Block.AML):
        match step.detail:
            case Screening(hits=hits):
                where = pointer(step, "hits")
                yield from ((f"{where}/{place}", hit) for place, hit in enumerate(hits[:_MOST_HITS]))
            case _:
                continue


def _sums(case: Case) -> Iterator[Outcome]:
    """The match score against the total of its breakdown, and that against the parts; a number match forces 100."""
    for where, hit in _hits(case):
        parts = at(hit.received, "score_breakdown")
        total = number_of(at(parts, "total_score"))
        if hit.match_score is None or total is None:
            continue
        place = Statement(f"{where}/match_score", f"{hit.match_score:g}")
        there = Statement(f"{where}/score_breakdown/total_score", f"{total:g}")
        yield outcome(abs(hit.match_score - total) < _ROUNDING, place, there)


def _contributions(case: Case) -> Iterator[Outcome]:
    for where, hit in _hits(case):
        parts = at(hit.received, "score_breakdown")
        total = number_of(at(parts, "total_score"))
        points = [number_of(at(parts, f"{name}_contribution")) for name in ("name", "dob", "country")]
        given = [point for point in points if point is not None]
        if total is None or not given:
            continue
        forced = text_of(at(parts, "document_number_match_type")) not in {None, "NEUTRAL"}
        place = Statement(f"{where}/score_breakdown/total_score", f"{total:g}")
        answer = None if forced else abs(max(0.0, min(100.0, sum(given))) - total) <= _ROUNDING
        yield outcome(answer, place, Statement("", f"{sum(given):g}"))


def _total_hits(case: Case) -> Iterator[Outcome]:
    for step in case.runs(Block.AML):
        stated, hits = number_of(at(step.received, "total_hits")), at(step.received, "hits")
        if stated is not None and isinstance(hits, tuple):
            place = Statement(pointer(step, "total_hits"), f"{stated:g}")
            yield outcome(stated == len(hits), place, Statement(pointer(step, "hits"), f"{len(hits)}"))


def _name_alone(case: Case) -> Iterator[Outcome]:
    """A hit that counts and whose breakdown weighs the name alone, or nothing but the name with a number neutral."""
    for where, hit in _hits(case):
        parts = at(hit.received, "score_breakdown")
        weights = [number_of(at(parts, f"{name}_weight_normalized")) for name in ("name", "dob", "country")]
        if hit.match_score is None or weights[0] is None or at(parts, "document_number_match_type") == _FORCED:
            continue
        rests_on_name = not any(weight for weight in weights[1:] if weight is not None)
        place = Statement(f"{where}/match_score", f"{hit.match_score:g}")
        share = Statement(f"{where}/score_breakdown/name_weight_normalized", f"{weights[0]:g}")
        yield outcome(not (rests_on_name and hit.match_score >= _OPEN_FROM), place, share)


def _dismissed_close(case: Case) -> Iterator[Outcome]:
    """Hits below the threshold begin as False Positive without anybody having looked."""
    for where, hit in _hits(case):
        if hit.status != HitStatus.FALSE_POSITIVE or hit.match_score is None:
            continue
        is_close = _OPEN_FROM - _CLOSE <= hit.match_score < _OPEN_FROM
        is_grave = any(name.startswith("Sanctions") for name in hit.datasets[:40])
        place = Statement(f"{where}/match_score", f"{hit.match_score:g}")
        yield outcome(not (is_close and is_grave), place, Statement(f"{where}/review_status", hit.status[:100]))


def _cross_checks(case: Case) -> Iterator[Outcome]:
    for step in case.runs(Block.DOCUMENT_AI):
        for where, item in entries(step, "items"):
            checks = at(item, "cross_check_result")
            names = getattr(checks, "keys", None)
            for name in list(names())[:40] if names else ():
                fits = flag_of(at(checks, name, "match"))
                if fits is not None:
                    shown = text_of(at(item, "extracted_data", name))
                    place = Statement(f"{where}/cross_check_result", "true" if fits else "false")
                    there = Statement(f"{where}/extracted_data/{escaped(name)}", shown) if shown else computed("-")
                    yield outcome(fits, place, there)


REGISTERS: Final = rules_of(
    Theme.REGISTER,
    ("register-answer", "Answer of the registers", Severity.WARNING, ("/database_validations/*/match_type",),
     "Answer of the registers as a whole: {one}.", _answers),
    ("register-answer-parts", "Answer as a whole and in its parts", Severity.WARNING,
     ("/database_validations/*/match_type", "/database_validations/*/validations/*/validation"),
     "As a whole: {one}. In parts: {other}.", _stated_answer),
    ("register-reached", "Every register answered", Severity.INFORMATION, ("/database_validations/*/errors",),
     "Registers without an answer: {one}.", _reached),
    ("hit-score-total", "Match score and total of its breakdown", Severity.WARNING,
     (f"{_HIT}/match_score", f"{_HIT}/score_breakdown/total_score"), "Match score: {one}. Total: {other}.", _sums),
    ("hit-score-parts", "Total of the breakdown and its parts", Severity.WARNING,
     (f"{_HIT}/score_breakdown/total_score", f"{_HIT}/score_breakdown"), "Total: {one}. Sum of the parts: {other}.",
     _contributions),
    ("hit-name-only", "Open hits rest on more than the name", Severity.INFORMATION,
     (f"{_HIT}/match_score", f"{_HIT}/score_breakdown/name_weight_normalized"),
     "Match score: {one}. Weight of the name: {other}.", _name_alone),
    ("hit-dismissed-close", "No sanctions hit dismissed just below the threshold", Severity.WARNING,
     (f"{_HIT}/match_score", f"{_HIT}/review_status"), "Match score: {one}. Mark: {other}.", _dismissed_close),
    ("hit-count", "Number of hits as stated and as listed", Severity.INFORMATION,
     ("/aml_screenings/*/total_hits", "/aml_screenings/*/hits"), "Stated: {one}. Listed: {other}.", _total_hits),
    ("upload-cross-check", "Cross-checks of uploads", Severity.WARNING,
     ("/document_ai_documents/*/items/*/cross_check_result", "/document_ai_documents/*/items/*/extracted_data"),
     "Fits: {one}. Extracted: {other}.", _cross_checks),
)  # fmt: skip
