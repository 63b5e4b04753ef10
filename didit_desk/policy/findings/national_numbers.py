"""National numbers of persons by issuing state: check digits, and the birth date and sex some of them code.

A number of another length or form may be another number of the same state and proves nothing.
"""

from __future__ import annotations

from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from stdnum.exceptions import InvalidChecksum, ValidationError

from didit_desk.policy.findings.likeness import bare

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST: Final = 32
_LENGTHS: Final = {"pt.cc": 12}
"""Signs of a whole number where the module also takes shorter ones."""
_MODULES: Final = {
    "BEL": ("be.nn",), "BGR": ("bg.egn",), "BRA": ("br.cpf",), "CHE": ("ch.ssn",), "CHL": ("cl.rut",),
    "CHN": ("cn.ric",), "CZE": ("cz.rc",), "DOM": ("do.cedula",), "ECU": ("ec.ci",), "ESP": ("es.dni", "es.nie"),
    "EST": ("ee.ik",), "FIN": ("fi.hetu",), "FRA": ("fr.nir",), "GRC": ("gr.amka",), "HRV": ("hr.oib",),
    "IRL": ("ie.pps",), "ISL": ("is_.kennitala",), "ISR": ("il.idnr",), "ITA": ("it.codicefiscale",),
    "KOR": ("kr.rrn",), "LTU": ("lt.asmens",), "LVA": ("lv.pk",), "MEX": ("mx.curp",), "MYS": ("my.nric",),
    "NLD": ("nl.bsn",), "NOR": ("no.fodselsnummer",), "POL": ("pl.pesel",), "PRT": ("pt.cc",), "ROU": ("ro.cnp",),
    "SVK": ("sk.rc",), "SVN": ("si.emso",), "SWE": ("se.personnummer",), "THA": ("th.pin",), "TUR": ("tr.tckimlik",),
    "ZAF": ("za.idnr",),
}  # fmt: skip
"""Modules of `stdnum` by state. Denmark is left out: its numbers lost their check digit in 2007 (CPR office)."""


def has_right_check_digits(number: str, state: str) -> bool | None:
    """Whether the check digits fit; None for a state without a known number and for a number of another form."""
    answers = [_fits(module, number) for module in _known(number, state)]
    if True in answers:
        return True
    return False if False in answers else None


def birth_date_in(number: str, state: str) -> date | None:
    """The birth date a number codes, when its check digits fit and the state codes one."""
    for module in _known(number, state):
        if _fits(module, number):
            found = _asked(module, "get_birth_date", number)
            return found if isinstance(found, date) else None
    return None


def sex_in(number: str, state: str) -> str | None:
    """The sex a number codes, M or F, when its check digits fit and the state codes one."""
    for module in _known(number, state):
        if _fits(module, number):
            found = _asked(module, "get_gender", number)
            return found if found in {"M", "F"} else None
    return None


def _known(number: str, state: str) -> Iterator[Any]:
    for name in _MODULES.get(state, ()):
        if len(bare(number)) == _LENGTHS.get(name, len(bare(number))):
            yield import_module(f"stdnum.{name}")


def _fits(module: Any, number: str) -> bool | None:
    if len(number) > _LONGEST:
        return None
    try:
        module.validate(number)
    except InvalidChecksum:
        return False
    except (ValidationError, ValueError, LookupError, TypeError, OverflowError):
        return None
    return True


def _asked(module: Any, name: str, number: str) -> object:
    question = getattr(module, name, None)
    if question is None:
        return None
    try:
        return question(number)
    except (ValidationError, ValueError, LookupError, TypeError, OverflowError):
        return None
