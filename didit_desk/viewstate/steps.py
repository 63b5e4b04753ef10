"""The lines of the act column: what Didit warns of, and how each step stands."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from didit_desk.models.aml import HitStatus, Screening
from didit_desk.models.decision import Block, Severity
from didit_desk.models.face import FaceMatch, Liveness
from didit_desk.models.text import visible
from didit_desk.viewstate.wording import tr, trn

if TYPE_CHECKING:
    from didit_desk.models.decision import Decision, Step, Warning


SWITCH_STATUSES: Final = ("Approved", "Declined", "In Review")
"""The three parts of a step's indicator, left to right, verbatim."""

NEVER_SWITCHED: Final = frozenset({Block.REGISTRY, Block.KEY_PEOPLE, Block.COMPANY_DOCUMENTS})
"""Wrappers around a company's parts: their status follows from the parts."""

_SEVERITY_ORDER: Final = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFORMATION: 3}
_UNKNOWN_SEVERITY: Final = 2
_ACRONYMS: Final = frozenset(
    (
        "MRZ",
        "QR",
        "AML",
        "IP",
        "NFC",
        "ID",
        "VPN",
        "TOR",
        "PEP",
        "POA",
        "SMS",
        "VOIP",
        "DOB",
        "OCR",
        "KYC",
        "KYB",
        "URL",
    )
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a block is shown: the tab's index (0-8), and the token path of its icon."""

    tab: int
    icon: tuple[str, str]


PLACES: Final = {
    Block.DOCUMENT: Place(0, ("tabs", "1 Document")),
    Block.CHIP: Place(1, ("tabs", "2 Chip")),
    Block.LIVENESS: Place(2, ("steps", "Liveness")),
    Block.FACE_MATCH: Place(2, ("steps", "Face match")),
    Block.AML: Place(3, ("tabs", "4 AML")),
    Block.ADDRESS: Place(4, ("steps", "Proof of address")),
    Block.PHONE: Place(5, ("steps", "Phone")),
    Block.EMAIL: Place(5, ("steps", "E-mail")),
    Block.NETWORK: Place(6, ("tabs", "7 Network")),
    Block.DATABASE: Place(7, ("tabs", "8 Registry")),
    Block.REGISTRY: Place(7, ("tabs", "8 Registry")),
    Block.KEY_PEOPLE: Place(7, ("tabs", "8 Registry")),
    Block.COMPANY_DOCUMENTS: Place(8, ("steps", "Document AI")),
    Block.QUESTIONNAIRE: Place(8, ("tabs", "9 Answers")),
    Block.DOCUMENT_AI: Place(8, ("steps", "Document AI")),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class WarningView:
    """One warning line. `severity` is the provider's word, `digit` the key of the tab it points to."""

    severity: str
    text: str
    feature: str
    tab: int
    detail: str

    @property
    def digit(self) -> str:
        """The key that opens the tab."""
        return str(self.tab + 1)

    @property
    def spoken(self) -> str:
        """The line for a screen reader."""
        words = tr("{severity}: {text}, {feature}", severity=self.severity, text=self.text, feature=self.feature)
        return visible(words)


@dataclass(frozen=True, slots=True, kw_only=True)
class StepView:
    """One step line. `filled` is the part of the switch that stands for `status`, None when there is none.

    `is_withheld`: how it stands is hidden until the faces are judged; `status` is empty then.
    `block` and `run` name the step; `can_change` gives it a switch, without it the status is written as text.
    """

    block: Block
    run: int
    can_change: bool
    icon: tuple[str, str]
    name: str
    value: str
    is_open: bool
    status: str
    filled: int | None
    tab: int
    is_withheld: bool = False

    @property
    def spoken(self) -> str:
        """The line for a screen reader."""
        return visible(", ".join(part for part in (self.name, self.value, self.status) if part))


def tab_word(tab: int) -> str:
    """The word of a tab by its index."""
    return (
        tr("Document"),
        tr("Chip"),
        tr("Face"),
        tr("AML"),
        tr("Address"),
        tr("Contact"),
        tr("Network"),
        tr("Registry"),
        tr("Answers"),
    )[tab]


def block_word(block: Block) -> str:
    """The name of a block's check, as the act column writes it."""
    return {
        Block.DOCUMENT: tr("Document"),
        Block.CHIP: tr("Chip"),
        Block.LIVENESS: tr("Liveness"),
        Block.FACE_MATCH: tr("Face match"),
        Block.AML: tr("AML"),
        Block.ADDRESS: tr("Proof of address"),
        Block.PHONE: tr("Phone"),
        Block.EMAIL: tr("E-mail"),
        Block.NETWORK: tr("Network"),
        Block.DATABASE: tr("Database"),
        Block.REGISTRY: tr("Registry"),
        Block.KEY_PEOPLE: tr("Key people"),
        Block.COMPANY_DOCUMENTS: tr("Company documents"),
        Block.QUESTIONNAIRE: tr("Questionnaire"),
        Block.DOCUMENT_AI: tr("Document AI"),
    }[block]


def warning_views(decision: Decision) -> tuple[WarningView, ...]:
    """Every warning, weightiest first, then in tab order; equal ones in the order received."""
    views = [_warning_view(warning) for warning in decision.warnings]
    withheld = next((step for step in decision.steps if step.is_withheld), None)
    if withheld is not None:
        views.append(_withheld_warnings(withheld))
    return tuple(sorted(views, key=lambda view: (_weight(view.severity), view.tab)))


def after_judgement() -> str:
    """What stands in the place of everything that is hidden until the faces are judged."""
    return tr("after your judgement")


def step_views(decision: Decision, *, can_change: bool = False) -> tuple[StepView, ...]:
    """Every run of every step in tab order; a step that ran more than once is numbered."""
    runs = Counter(step.block for step in decision.steps)
    order = list(PLACES)
    steps = sorted(decision.steps, key=lambda step: (order.index(step.block), step.run))
    return tuple(_step_view(step, numbered=runs[step.block] > 1, can_change=can_change) for step in steps)


def _weight(severity: str) -> int:
    return next((weight for known, weight in _SEVERITY_ORDER.items() if known == severity), _UNKNOWN_SEVERITY)


def _warning_view(warning: Warning) -> WarningView:
    place = PLACES[warning.block]
    return WarningView(
        severity=warning.severity,
        text=warning.short or warning.long or _in_words(warning.risk),
        feature=tab_word(place.tab),
        tab=place.tab,
        detail=". ".join(part for part in (warning.long, warning.risk) if part),
    )


def _withheld_warnings(step: Step) -> WarningView:
    """Said whether there are any or none: their number would tell as much as their words."""
    tab = PLACES[step.block].tab
    text = tr("What Didit warns of stands after your judgement")
    return WarningView(severity=Severity.INFORMATION, text=text, feature=tab_word(tab), tab=tab, detail="")


def _in_words(code: str) -> str:
    """A risk code as words: the provider leaves the description empty for many of them."""
    words = [word if word in _ACRONYMS else word.lower() for word in code.split("_") if word]
    sentence = " ".join(words)
    return sentence[:1].upper() + sentence[1:]


def _step_view(step: Step, *, numbered: bool, can_change: bool) -> StepView:
    name = block_word(step.block)
    place = PLACES[step.block]
    open_hits = _open_hits(step)
    return StepView(
        block=step.block,
        run=step.run,
        can_change=can_change and step.block not in NEVER_SWITCHED,
        icon=place.icon,
        name=tr("{name}, run {run}", name=name, run=step.run + 1) if numbered else name,
        value=trn("{count} open", "{count} open", open_hits) if open_hits else _score(step),
        is_withheld=step.is_withheld,
        is_open=open_hits > 0,
        status=step.status,
        filled=SWITCH_STATUSES.index(step.status) if step.status in SWITCH_STATUSES else None,
        tab=place.tab,
    )


def _open_hits(step: Step) -> int:
    match step.detail:
        case Screening(hits=hits):
            return sum(hit.status == HitStatus.UNREVIEWED for hit in hits)
        case _:
            return 0


def _score(step: Step) -> str:
    if step.is_withheld:
        return after_judgement()
    match step.detail:
        case Liveness(score=float() | int() as score) | FaceMatch(score=float() | int() as score):
            return f"{score:.1f}"
        case _:
            return ""
