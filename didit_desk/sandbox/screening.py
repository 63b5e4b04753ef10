"""Plans which list entries an AML screening finds, and how their scores arise (Didit API, AML decision rule)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from didit_desk.sandbox.dice import dice

if TYPE_CHECKING:
    from didit_desk.sandbox.case import Case

MATCH_THRESHOLD: Final = 93  # below it a hit starts as False Positive
_WEIGHTS: Final = {"name": 60, "dob": 25, "country": 15}
ALL_DATASETS: Final = (
    "PEP", "PEP Level 1", "PEP Level 2", "PEP Level 3", "PEP Level 4", "Sanctions", "Adverse Media",
    "Warnings and Regulatory Enforcement", "Fitness and Probity", "SIP", "SIE", "Insolvency",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class HitPlan:
    """One list entry. Part scores are 0-100 (birth and country -100 to 100), None where the list is silent."""

    datasets: tuple[str, ...]
    name: int
    birth: int | None
    country: int | None
    risk: int
    document: str = "NEUTRAL"  # MATCH | NEUTRAL | HARD_MISMATCH
    old_id: bool = False
    stated: int | None = None  # a match score that contradicts its own breakdown
    articles: int = 1
    relative: str = ""
    caption: str = ""

    @property
    def parts(self) -> dict[str, tuple[int, int, float, float]]:
        """Per part: score, weight, weight re-normalised over what the list has (percent), points."""
        scores = {"name": self.name, "dob": self.birth, "country": self.country}
        total = sum(_WEIGHTS[part] for part, score in scores.items() if score is not None)
        found = {}
        for part, score in scores.items():
            used = 0.0 if score is None else round(100 * _WEIGHTS[part] / total, 2)
            found[part] = (score or 0, _WEIGHTS[part], used, round((score or 0) * used / 100, 2))
        return found

    @property
    def total(self) -> int:
        """The points added up, 0-100; a matching document number forces 100, one that contradicts takes 50."""
        if self.document == "MATCH":
            return 100
        points = sum(points for _, _, _, points in self.parts.values()) - 50 * (self.document == "HARD_MISMATCH")
        return max(0, min(100, round(points)))

    @property
    def match_score(self) -> int:
        """What the answer states; equals `total` unless the plan says otherwise."""
        return self.total if self.stated is None else self.stated

    @property
    def counts(self) -> bool:
        """Whether the hit reaches the match threshold and so counts towards the score."""
        return self.match_score >= MATCH_THRESHOLD


def _hit(datasets: str, name: int, birth: int | None, country: int | None, risk: int, **more: object) -> HitPlan:
    return HitPlan(
        datasets=tuple(datasets.split("+")),
        name=name,
        birth=birth,
        country=country,
        risk=risk,
        **more,  # type: ignore[arg-type]
    )


_NAME_ONLY: Final = (
    _hit("Sanctions", 100, None, None, 96),
    _hit("Adverse Media", 97, 80, 100, 84),
    _hit("Sanctions", 91, None, None, 90, old_id=True),
    _hit("PEP Level 4", 81, None, 81, 48),
    _hit("Warnings and Regulatory Enforcement", 77, None, None, 52),
)
_DISMISSED: Final = (
    _hit("Sanctions", 92, None, None, 97),
    _hit("Sanctions+PEP Level 1", 96, 75, 100, 92),
    _hit("SIP", 78, -100, 100, 61, old_id=True),
)
# The two hits of the published example: the second states 80 beside a breakdown that gives 95.
_PUBLISHED: Final = (
    _hit("PEP Level 2+Adverse Media", 98, 100, 75, 81),
    _hit("Adverse Media", 98, 100, 75, 40, stated=80, old_id=True),
)
_ADVERSE: Final = (
    _hit("Adverse Media", 100, 100, 100, 88, articles=6),
    _hit("Adverse Media", 95, None, 100, 71, articles=2, old_id=True),
    _hit("Adverse Media", 88, -50, 100, 66),
)
_PEP: Final = (
    _hit("PEP+PEP Level 1", 100, 100, 100, 91),
    _hit("PEP Level 2", 98, 100, 100, 84, relative="spouse"),
    _hit("PEP Level 3", 94, None, 100, 70),
    _hit("PEP Level 4", 90, 50, 100, 46, old_id=True),
    _hit("PEP", 84, -100, -100, 50),
)
_WARNINGS: Final = (_hit("Warnings and Regulatory Enforcement+Fitness and Probity", 99, None, 100, 83),)
_DOCUMENT_MATCH: Final = (_hit("Sanctions", 82, 100, 100, 98, document="MATCH"),)
_COMPANY: Final = (
    _hit("Sanctions", 96, None, 100, 93),
    _hit("SIE", 89, None, 100, 74),
    _hit("Insolvency", 94, None, None, 55),
)
_FEW: Final = (
    _hit("Adverse Media", 86, None, 100, 42),
    _hit("PEP Level 4", 84, -100, 100, 38, old_id=True),
    _hit("Insolvency", 88, None, None, 40),
)
_FIXED: Final = {
    "none": (),
    "name-only": _NAME_ONLY,
    "dismissed": _DISMISSED,
    "published": _PUBLISHED,
    "adverse": _ADVERSE,
    "pep": _PEP,
    "warnings": _WARNINGS,
    "document": _DOCUMENT_MATCH,
    "company": _COMPANY,
}
_MANY: Final = 50
_FEW_SHARE: Final = 0.18


def hits_for(case: Case) -> tuple[HitPlan, ...]:
    """The hits of a session. `few` gives one to three harmless ones to some sessions and none to the others."""
    return plan_hits(_plan_name(case), subject=case.subject)


def _plan_name(case: Case) -> str:
    if case.scenario.hits != "none":
        return case.scenario.hits
    return case.cause.hits if case.cause else "none"


def plan_hits(plan: str, *, subject: str) -> tuple[HitPlan, ...]:
    """The hits of a named plan. An unknown name is a KeyError."""
    match plan:
        case "fifty":
            return tuple(_one_of_many(subject, place=place) for place in range(_MANY))
        case "few":
            draw = dice(subject, "few")
            return _FEW[: draw.randrange(1, 4)] if draw.random() < _FEW_SHARE else ()
        case _:
            return _FIXED[plan]


def _one_of_many(subject: str, *, place: int) -> HitPlan:
    draw = dice(subject, "many", place)
    first, second = ALL_DATASETS[place % len(ALL_DATASETS)], draw.choice(ALL_DATASETS)
    return HitPlan(
        datasets=(first,) if draw.random() < 0.6 or first == second else (first, second),
        name=draw.randrange(72, 101),
        birth=draw.choice((None, None, 100, 100, 50, 0, -100)),
        country=draw.choice((None, 100, 100, 0, -100)),
        risk=draw.randrange(20, 100),
        document=draw.choice(("NEUTRAL",) * 9 + ("HARD_MISMATCH",)),
        old_id=place % 3 == 1,
        articles=draw.randrange(1, 4),
    )


def aml_score(hits: tuple[HitPlan, ...]) -> int:
    """The highest risk of the hits that count, 0 when none does."""
    return max((hit.risk for hit in hits if hit.counts), default=0)
