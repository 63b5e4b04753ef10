"""The table of all rules, theme by theme."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from didit_desk.policy.findings.chip_rules import CHIPS
from didit_desk.policy.findings.company_rules import COMPANIES
from didit_desk.policy.findings.contact_rules import CONTACTS
from didit_desk.policy.findings.course_rules import COURSE
from didit_desk.policy.findings.dates_rules import DATES
from didit_desk.policy.findings.elsewhere_rules import ELSEWHERE
from didit_desk.policy.findings.face_rules import FACES
from didit_desk.policy.findings.names_rules import NAMES, PERSON
from didit_desk.policy.findings.network_rules import NETWORKS
from didit_desk.policy.findings.number_rules import NUMBERS
from didit_desk.policy.findings.proof_rules import PROOFS
from didit_desk.policy.findings.register_rules import REGISTERS
from didit_desk.policy.findings.zone_rules import ZONES

if TYPE_CHECKING:
    from didit_desk.policy.findings.finding import Rule

RULES: Final[tuple[Rule, ...]] = (
    *DATES,
    *PERSON,
    *NAMES,
    *NUMBERS,
    *ZONES,
    *CHIPS,
    *PROOFS,
    *FACES,
    *CONTACTS,
    *NETWORKS,
    *ELSEWHERE,
    *REGISTERS,
    *COURSE,
    *COMPANIES,
)
"""Every rule once, in the order in which equal findings are told."""
