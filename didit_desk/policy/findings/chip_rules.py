"""Rules about the chip: whether it was read, whether it is genuine, and whether its certificate held."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from didit_desk.models.decision import Block, Severity
from didit_desk.policy.findings.comparing import (
    across,
    always,
    any_of,
    capture_day,
    days,
    each,
    never,
    rules_of,
    within,
)
from didit_desk.policy.findings.finding import Theme
from didit_desk.policy.findings.likeness import same_address, same_number
from didit_desk.policy.findings.names import same_name
from didit_desk.policy.findings.sources import chip_address, field, printed_address, with_chip

if TYPE_CHECKING:
    from didit_desk.policy.findings.comparing import Compare

_NFC: Final = "/nfc_verifications/*"
_CERTIFICATE: Final = f"{_NFC}/certificate_summary"
_NOT_AFTER: Final = field("certificate_summary", "not_valid_after")
_NOT_BEFORE: Final = field("certificate_summary", "not_valid_before")
_LATER: Final[Compare] = days(lambda begins, ends: begins < ends)

CHIPS: Final = rules_of(
    Theme.CHIP,
    ("chip-signature", "Signature of the chip", Severity.ERROR, (f"{_NFC}/authenticity/sod_integrity",),
     "Security object intact: {one}.", always(Block.CHIP, "authenticity", "sod_integrity")),
    ("chip-data", "Data groups of the chip", Severity.ERROR, (f"{_NFC}/authenticity/dg_integrity",),
     "Data groups intact: {one}.", always(Block.CHIP, "authenticity", "dg_integrity")),
    ("chip-read", "Chip read", Severity.WARNING, (f"{_NFC}/is_nfc_skipped",),
     "Reading of the chip skipped: {one}.", never(Block.CHIP, "is_nfc_skipped")),
    ("chip-certificate-valid", "Certificate of the chip at capture", Severity.WARNING,
     (f"{_CERTIFICATE}/not_valid_after", "/created_at"), "Certificate valid until {one}. Captured {other}.",
     across(each(Block.CHIP, _NOT_AFTER), capture_day, days(lambda ends, captured: ends >= captured))),
    ("chip-certificate-begun", "Certificate of the chip begun at capture", Severity.ERROR,
     (f"{_CERTIFICATE}/not_valid_before", "/created_at"), "Certificate valid from {one}. Captured {other}.",
     across(each(Block.CHIP, _NOT_BEFORE), capture_day, days(lambda begins, captured: begins <= captured))),
    ("chip-certificate-issue", "Certificate of the chip and issue of the document", Severity.WARNING,
     ("/id_verifications/*/date_of_issue", f"{_CERTIFICATE}/not_valid_before"),
     "Document issued {one}. Certificate valid from {other}.",
     with_chip(field("date_of_issue"), _NOT_BEFORE, days(lambda issued, begins: begins <= issued))),
    ("chip-certificate-period", "Period of the chip's certificate", Severity.WARNING,
     (f"{_CERTIFICATE}/not_valid_before", f"{_CERTIFICATE}/not_valid_after"),
     "Certificate valid from {one} until {other}.", within(Block.CHIP, _NOT_BEFORE, _NOT_AFTER, _LATER)),
    ("number-print-chip", "Document number in print and on the chip", Severity.ERROR,
     ("/id_verifications/*/document_number", f"{_NFC}/chip_data/document_number"), "Print: {one}. Chip: {other}.",
     any_of(each(Block.DOCUMENT, field("document_number")), each(Block.CHIP, field("chip_data", "document_number")),
            same_number)),
    ("number-zone-chip", "Document number in MRZ and on the chip", Severity.ERROR,
     ("/id_verifications/*/mrz/document_number", f"{_NFC}/chip_data/document_number"), "MRZ: {one}. Chip: {other}.",
     with_chip(field("mrz", "document_number"), field("chip_data", "document_number"), same_number)),
    ("birthplace-print-chip", "Birth place in print and on the chip", Severity.INFORMATION,
     ("/id_verifications/*/place_of_birth", f"{_NFC}/chip_data/place_of_birth"), "Print: {one}. Chip: {other}.",
     with_chip(field("place_of_birth"), field("chip_data", "place_of_birth"), same_name)),
    ("address-print-chip", "Address in print and on the chip", Severity.WARNING,
     ("/id_verifications/*/address", f"{_NFC}/chip_data/address"), "Print: {one}. Chip: {other}.",
     with_chip(printed_address, chip_address, same_address)),
)  # fmt: skip
