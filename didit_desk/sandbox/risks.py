"""The warnings a decision may carry: `{feature, risk, log_type, ...}` objects (Didit API, warnings)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from didit_desk.sandbox.features import ALL_FEATURES

if TYPE_CHECKING:
    from didit_desk.sandbox.shapes import Body

# risk: (feature, log_type, short, long)
_RISKS: Final = {
    "DATA_INCONSISTENT": ("ID_VERIFICATION", "warning", "MRZ and printed data do not agree",
                          "The machine-readable zone and the printed fields carry different data."),
    "CHIP_DATA_INCONSISTENT": ("NFC", "warning", "Chip and printed data do not agree",
                               "The chip and the printed fields carry different data."),
    "DOCUMENT_EXPIRED": ("ID_VERIFICATION", "error", "Document expired", "The document's expiry date has passed."),
    "DOCUMENT_NUMBER_NOT_DETECTED": ("ID_VERIFICATION", "warning", "Document number not read",
                                     "No document number was read."),
    "DATE_OF_BIRTH_NOT_DETECTED": ("ID_VERIFICATION", "warning", "Birth date not read", "No birth date was read."),
    "EXPIRATION_DATE_NOT_DETECTED": ("ID_VERIFICATION", "information", "Expiry date not read",
                                     "No expiry date was read."),
    "NAME_NOT_DETECTED": ("ID_VERIFICATION", "warning", "Name not read", "No name was read on the document."),
    "MRZ_NOT_DETECTED": ("ID_VERIFICATION", "information", "No MRZ", "No machine-readable zone was found."),
    "QR_NOT_DETECTED": ("ID_VERIFICATION", "information", "No QR", "No QR code was read."),
    "PORTRAIT_IMAGE_NOT_DETECTED": ("ID_VERIFICATION", "warning", "No portrait", "No portrait was found."),
    "AGE_BELOW_MINIMUM": ("ID_VERIFICATION", "error", "Below the minimum age",
                          "The age computed from the document is below the workflow's minimum."),
    "MINIMUM_AGE_NOT_MET": ("LIVENESS", "warning", "Estimated age below the minimum",
                            "The age estimated from the face is below the workflow's minimum."),
    "AGE_NOT_DETECTED": ("LIVENESS", "information", "Age not estimated", "No age could be estimated."),
    "POSSIBLE_DUPLICATED_USER": ("ID_VERIFICATION", "warning", "Possible duplicated user",
                                 "The same document was seen in another session."),
    "ID_DOCUMENT_IN_BLOCKLIST": ("ID_VERIFICATION", "error", "Document in blocklist",
                                 "The document number is in the blocklist."),
    "NAME_MISMATCH_WITH_PROVIDED": ("ID_VERIFICATION", "warning", "Name differs from the one provided",
                                    "The name on the document differs from the expected name."),
    "ADDRESS_MISMATCH_WITH_PROVIDED": ("PROOF_OF_ADDRESS", "warning", "Address differs from the one provided",
                                       "The address on the proof differs from the expected address."),
    "POA_COUNTRY_MISMATCH_WITH_PROVIDED": ("PROOF_OF_ADDRESS", "warning", "Country differs from the one provided",
                                           "The proof was issued in another country than expected."),
    "POA_DOCUMENT_EXPIRED": ("PROOF_OF_ADDRESS", "error", "Proof too old", "The proof is older than allowed."),
    "POA_NAME_NOT_DETECTED": ("PROOF_OF_ADDRESS", "warning", "No name on the proof", "No name was read."),
    "POA_NAME_MISMATCH": ("PROOF_OF_ADDRESS", "warning", "Name on the proof differs",
                          "The name on the proof differs from the name on the document."),
    "DOCUMENT_METADATA_MISMATCH": ("PROOF_OF_ADDRESS", "warning", "File shows signs of editing",
                                   "The metadata of the file point to a change after it was issued."),
    "UNPARSABLE_OR_INVALID_ADDRESS": ("PROOF_OF_ADDRESS", "information", "Address not parsed",
                                      "The address could not be taken apart."),
    "UNSUPPORTED_DOCUMENT_LANGUAGE": ("PROOF_OF_ADDRESS", "information", "Language not supported",
                                      "The proof is in a language that is not supported."),
    "UNABLE_TO_VALIDATE_DOCUMENT_AGE": ("PROOF_OF_ADDRESS", "information", "Age of the proof unknown",
                                        "No issue date was read."),
    "LOW_FACE_MATCH_SIMILARITY": ("FACEMATCH", "warning", "Low face match similarity",
                                  "The live face and the portrait are less alike than required."),
    "NO_REFERENCE_IMAGE": ("FACEMATCH", "error", "No reference image", "There is no portrait to compare with."),
    "DUPLICATED_FACE": ("LIVENESS", "warning", "Duplicated face", "The same face was approved in another session."),
    "POSSIBLE_DUPLICATED_FACE": ("LIVENESS", "information", "Possible duplicated face",
                                 "A similar face was seen in another session."),
    "FACE_IN_BLOCKLIST": ("LIVENESS", "error", "Face in blocklist", "The face is in the blocklist."),
    "POSSIBLE_FACE_IN_BLOCKLIST": ("LIVENESS", "warning", "Face possibly in blocklist",
                                   "A similar face is in the blocklist."),
    "LIVENESS_FACE_ATTACK": ("LIVENESS", "error", "Presentation attack", "The face was shown by a screen or a mask."),
    "LOW_LIVENESS_SCORE": ("LIVENESS", "warning", "Low liveness score", "The liveness score is below the limit."),
    "NO_FACE_DETECTED": ("LIVENESS", "error", "No face", "No face was found in the frame."),
    "VOIP_NUMBER_DETECTED": ("PHONE", "warning", "VoIP number", "The number is one of internet telephony."),
    "PHONE_NUMBER_IN_BLOCKLIST": ("PHONE", "error", "Number in blocklist", "The telephone number is in the blocklist."),
    "VERIFICATION_CODE_ATTEMPTS_EXCEEDED": ("PHONE", "error", "Too many wrong codes", "The code was mistyped often."),
    "BREACHED_EMAIL_DETECTED": ("EMAIL", "information", "Address in a known leak", "The address is in a known leak."),
    "DISPOSABLE_EMAIL_DETECTED": ("EMAIL", "warning", "Disposable address", "The mailbox is a disposable one."),
    "EMAIL_IN_BLOCKLIST": ("EMAIL", "error", "Address in blocklist", "The e-mail address is in the blocklist."),
    "POSSIBLE_MATCH_FOUND": ("AML", "warning", "Possible match found", "At least one list entry may be this person."),
    "DUPLICATED_IP_ADDRESS": ("LOCATION", "information", "IP address seen in another session",
                              "Another session came from the same address."),
    "DUPLICATED_DEVICE_FINGERPRINT": ("LOCATION", "warning", "Device seen in other sessions",
                                      "Other sessions were made with the same device."),
    "IP_ADDRESS_IN_BLOCKLIST": ("LOCATION", "error", "IP address in blocklist", "The address is in the blocklist."),
    "VPN_OR_TOR_DETECTED": ("LOCATION", "warning", "VPN or Tor", "The connection hides where it comes from."),
    "DATABASE_VALIDATION_NO_MATCH": ("DATABASE_VALIDATION", "error", "Not in the register",
                                     "The register holds no such person."),
    "DATABASE_VALIDATION_PARTIAL_MATCH": ("DATABASE_VALIDATION", "warning", "Register agrees in part",
                                          "Some fields differ from the register."),
    "QUESTIONNAIRE_ANSWER_FLAGGED": ("QUESTIONNAIRE", "information", "Answer flagged", "An answer asks for a look."),
    "DOCUMENT_AI_CROSS_CHECK_FAILED": ("DOCUMENT_AI", "warning", "Extracted data differ",
                                       "The extracted holder differs from the person."),
    "QUANTUM_TRAIT_UNSTABLE": ("ID_VERIFICATION", "warning", "A warning of a later version",
                               "This warning is not in any published list."),
    "COMPANY_NAME_MISMATCH": ("KYB_REGISTRY", "information", "Name typed differs", "The typed name differs slightly."),
    "REQUIRED_DOCUMENT_MISSING": ("KYB_DOCUMENTS", "warning", "Document missing", "A required document is missing."),
    "KEY_PERSON_NOT_VERIFIED": ("KYB_KEY_PEOPLE", "warning", "Person not verified",
                                "A key person has not finished the verification."),
}  # fmt: skip
_NODES: Final = {feature.warning: feature.node for feature in ALL_FEATURES.values()}
# The chip says the same thing under the same code; only the feature tells the two apart.
_SHOWN: Final = {"CHIP_DATA_INCONSISTENT": "DATA_INCONSISTENT"}


def warning(risk: str, *, node: str = "", additional: Body | None = None) -> Body:
    """A warning object. `risk` is one of the table's codes (KeyError otherwise); `node` another run's node."""
    feature, log_type, short, long = _RISKS[risk]
    return {
        "feature": feature,
        "risk": _SHOWN.get(risk, risk),
        "additional_data": additional,
        "log_type": log_type,
        "short_description": short,
        "long_description": long,
        "node_id": node or _NODES[feature],
    }


def risk_feature(risk: str) -> str:
    """The warning name of the feature that a code of the table belongs to."""
    return _RISKS[risk][0]


def risk_codes() -> frozenset[str]:
    """Every code that this sandbox can send."""
    return frozenset(_SHOWN.get(risk, risk) for risk in _RISKS)
