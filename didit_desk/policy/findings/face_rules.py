"""Rules about face, liveness and capture: what the figures say, and whether the statuses follow from the warnings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from didit_desk.models.decision import Block, Severity
from didit_desk.policy.findings.comparing import always, outcome, rules_of
from didit_desk.policy.findings.finding import Theme
from didit_desk.policy.findings.reading import Statement, at, number_of, pointer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from didit_desk.models.decision import Step
    from didit_desk.policy.findings.comparing import Check
    from didit_desk.policy.findings.finding import Outcome
    from didit_desk.policy.findings.reading import Case

LOW_MATCH: Final = 75.0
"""Likeness, 0-100, below which a face match is worth a second look whatever the workflow's own threshold is."""
LOW_LIVENESS: Final = 60.0
LOW_CAMERA_MATCH: Final = 60.0
_LOW_MATCH_WARNINGS: Final = frozenset({"LOW_FACE_MATCH_SIMILARITY", "BIOMETRIC_NO_MATCH"})
_ATTACK_WARNINGS: Final = frozenset({"LIVENESS_FACE_ATTACK", "LOW_LIVENESS_SCORE"})
_MOST_WARNINGS: Final = 50
_PASSED: Final = "Approved"


def _at_least(block: Block, lowest: float, *names: str) -> Check:
    def check(case: Case) -> Iterator[Outcome]:
        for step in case.runs(block):
            for name in names:
                score = number_of(at(step.received, name))
                if score is not None:
                    place = Statement(pointer(step, name), f"{score:g}")
                    yield outcome(score >= lowest, place, lowest=f"{lowest:g}")

    return check


def _warned(step: Step, risks: frozenset[str]) -> str | None:
    return next((warning.risk for warning in step.warnings[:_MOST_WARNINGS] if warning.risk in risks), None)


def _passed_in_spite_of(block: Block, risks: frozenset[str]) -> Check:
    """A step that passed carries none of these warnings."""

    def check(case: Case) -> Iterator[Outcome]:
        for step in case.runs(block):
            if not step.status:
                continue
            risk = _warned(step, risks)
            place = Statement(pointer(step, "status"), step.status[:100])
            yield outcome(
                risk is None or step.status != _PASSED, place, Statement(pointer(step, "warnings"), risk or "-")
            )

    return check


def _no_attack(case: Case) -> Iterator[Outcome]:
    for step in case.runs(Block.LIVENESS):
        if isinstance(at(step.received, "warnings"), tuple):
            risk = _warned(step, frozenset({"LIVENESS_FACE_ATTACK"}))
            yield outcome(risk is None, Statement(pointer(step, "warnings"), risk or "-"))


def _errors_decline(case: Case) -> Iterator[Outcome]:
    """A warning of weight `error` declines its step (Didit API, warning object); a reviewer may have changed that."""
    for step in case.decision.steps[:_MOST_WARNINGS]:
        if not step.status:
            continue
        errors = [warning.risk for warning in step.warnings[:_MOST_WARNINGS] if warning.severity == Severity.ERROR]
        place = Statement(pointer(step, "status"), step.status[:100])
        standing = Statement(pointer(step, "warnings"), errors[0][:100] if errors else "-")
        yield outcome(not (errors and step.status == _PASSED), place, standing)


FACES: Final = rules_of(
    Theme.FACE,
    ("face-match-low", "Likeness of portrait and live face", Severity.WARNING, ("/face_matches/*/score",),
     "Face match: {one} of 100. This desk looks twice below {lowest}.",
     _at_least(Block.FACE_MATCH, LOW_MATCH, "score")),
    ("face-match-status", "Status of the face match and its warnings", Severity.WARNING,
     ("/face_matches/*/status", "/face_matches/*/warnings"), "Status: {one}. Warning: {other}.",
     _passed_in_spite_of(Block.FACE_MATCH, _LOW_MATCH_WARNINGS)),
    ("liveness-low", "Score of the liveness check", Severity.WARNING, ("/liveness_checks/*/score",),
     "Liveness: {one} of 100. This desk looks twice below {lowest}.",
     _at_least(Block.LIVENESS, LOW_LIVENESS, "score")),
    ("liveness-attack", "No attack on the liveness check", Severity.ERROR, ("/liveness_checks/*/warnings",),
     "Warning of the liveness check: {one}.", _no_attack),
    ("liveness-status", "Status of the liveness check and its warnings", Severity.ERROR,
     ("/liveness_checks/*/status", "/liveness_checks/*/warnings"), "Status: {one}. Warning: {other}.",
     _passed_in_spite_of(Block.LIVENESS, _ATTACK_WARNINGS)),
    ("holder-at-capture", "Who held the document", Severity.WARNING,
     ("/id_verifications/*/front_image_camera_front_face_match_score",
      "/id_verifications/*/back_image_camera_front_face_match_score"),
     "Likeness of the face before the camera at capture: {one} of 100. This desk looks twice below {lowest}.",
     _at_least(Block.DOCUMENT, LOW_CAMERA_MATCH, "front_image_camera_front_face_match_score",
               "back_image_camera_front_face_match_score")),
    ("document-visible", "Front of the document fully visible", Severity.INFORMATION,
     ("/id_verifications/*/front_image_quality_score/is_document_fully_visible",), "Fully visible: {one}.",
     always(Block.DOCUMENT, "front_image_quality_score", "is_document_fully_visible")),
    ("status-errors", "Status of a step and its errors", Severity.ERROR, ("/*/*/status", "/*/*/warnings"),
     "Status: {one}. Error: {other}.", _errors_decline),
)  # fmt: skip
