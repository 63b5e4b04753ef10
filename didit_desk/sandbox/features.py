"""The features of a workflow, with the five names Didit gives each (Didit API, decision, resubmission, warnings)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature:
    """One feature: display name, decision block, workflow node, model name, warning name, resubmission name."""

    name: str
    block: str
    node: str
    model: str
    warning: str
    resubmit: str
    auto: bool  # chosen by itself when a resubmission names no steps
    backend: bool = False  # needs nothing from the person


KYC_FEATURES: Final = (
    Feature(name="ID_VERIFICATION", block="id_verifications", node="feature_ocr_1", model="KYC",
            warning="ID_VERIFICATION", resubmit="OCR", auto=True),
    Feature(name="NFC", block="nfc_verifications", node="feature_nfc_1", model="NFC",
            warning="NFC", resubmit="NFC", auto=False),
    Feature(name="LIVENESS", block="liveness_checks", node="feature_liveness_1", model="Face",
            warning="LIVENESS", resubmit="LIVENESS", auto=True),
    Feature(name="FACE_MATCH", block="face_matches", node="feature_face_match_1", model="FaceMatch",
            warning="FACEMATCH", resubmit="FACE_MATCH", auto=True),
    Feature(name="POA", block="poa_verifications", node="feature_poa_1", model="POA",
            warning="PROOF_OF_ADDRESS", resubmit="PROOF_OF_ADDRESS", auto=True),
    Feature(name="PHONE", block="phone_verifications", node="feature_phone_1", model="Phone",
            warning="PHONE", resubmit="PHONE_VERIFICATION", auto=True),
    Feature(name="EMAIL_VERIFICATION", block="email_verifications", node="feature_email_1", model="Email",
            warning="EMAIL", resubmit="EMAIL_VERIFICATION", auto=True),
    Feature(name="DATABASE_VALIDATION", block="database_validations", node="feature_db_1",
            model="DatabaseValidation", warning="DATABASE_VALIDATION", resubmit="DATABASE_VALIDATION",
            auto=True, backend=True),
    Feature(name="AML", block="aml_screenings", node="feature_aml_1", model="AML",
            warning="AML", resubmit="AML", auto=True, backend=True),
    Feature(name="IP_ANALYSIS", block="ip_analyses", node="feature_ip_1", model="IPAnalysis",
            warning="LOCATION", resubmit="IP_ANALYSIS", auto=False, backend=True),
    Feature(name="QUESTIONNAIRE", block="questionnaire_responses", node="feature_questionnaire_1",
            model="QuestionnaireResponse", warning="QUESTIONNAIRE", resubmit="QUESTIONNAIRE", auto=True),
    Feature(name="DOCUMENT_AI", block="document_ai_documents", node="feature_document_ai_1",
            model="DocumentAI", warning="DOCUMENT_AI", resubmit="DOCUMENT_AI", auto=False),
)  # fmt: skip
KYB_FEATURES: Final = (
    Feature(name="KYB_REGISTRY", block="registry_checks", node="feature_kyb_registry_1", model="KYBRegistry",
            warning="KYB_REGISTRY", resubmit="KYB_REGISTRY", auto=False),
    Feature(name="KYB_DOCUMENTS", block="document_verifications", node="feature_kyb_documents_1",
            model="KYBDocument", warning="KYB_DOCUMENTS", resubmit="KYB_DOCUMENTS", auto=False),
    Feature(name="KYB_KEY_PEOPLE", block="key_people_checks", node="feature_kyb_key_people_1",
            model="KYBKeyPeople", warning="KYB_KEY_PEOPLE", resubmit="KYB_KEY_PEOPLE", auto=False),
    *(feature for feature in KYC_FEATURES
      if feature.name in {"PHONE", "EMAIL_VERIFICATION", "AML", "IP_ANALYSIS", "QUESTIONNAIRE"}),
)  # fmt: skip
ALL_FEATURES: Final = {feature.name: feature for feature in (*KYC_FEATURES, *KYB_FEATURES)}
BY_BLOCK: Final = {feature.block: feature for feature in ALL_FEATURES.values()}

# Display names only: the decision's own list never names DOCUMENT_AI (Didit API, decision, top level).
UNLISTED: Final = frozenset({"DOCUMENT_AI"})

RESUBMIT_CHOICES: Final = (
    "OCR", "OCR_BACK", "NFC", "AML", "FACE", "LIVENESS", "FACE_MATCH", "IP_ANALYSIS", "AGE_ESTIMATION",
    "PROOF_OF_ADDRESS", "PHONE_VERIFICATION", "EMAIL_VERIFICATION", "FACE_SEARCH", "DATABASE_VALIDATION",
    "QUESTIONNAIRE", "KYB_REGISTRY", "KYB_DOCUMENTS", "KYB_KEY_PEOPLE", "ID_VERIFICATION", "POA", "PHONE",
    "EMAIL", "KYB", "DOCUMENT_AI",
)  # fmt: skip
RESUBMIT_ALIASES: Final = {
    "ID_VERIFICATION": "OCR",
    "POA": "PROOF_OF_ADDRESS",
    "PHONE": "PHONE_VERIFICATION",
    "EMAIL": "EMAIL_VERIFICATION",
}
RESUBMIT_REFUSED: Final = frozenset({"KYB_REGISTRY", "KYB_KEY_PEOPLE", "KYB"})
BACKEND_ONLY: Final = frozenset({"AML", "DATABASE_VALIDATION", "IP_ANALYSIS"})

FULL: Final = (
    "ID_VERIFICATION", "NFC", "LIVENESS", "FACE_MATCH", "POA", "PHONE", "EMAIL_VERIFICATION",
    "DATABASE_VALIDATION", "AML", "IP_ANALYSIS", "QUESTIONNAIRE",
)  # fmt: skip
STANDARD: Final = (
    "ID_VERIFICATION",
    "LIVENESS",
    "FACE_MATCH",
    "PHONE",
    "EMAIL_VERIFICATION",
    "AML",
    "IP_ANALYSIS",
)
LIGHT: Final = ("ID_VERIFICATION", "LIVENESS", "FACE_MATCH", "IP_ANALYSIS")
BUSINESS: Final = (
    "KYB_REGISTRY",
    "KYB_DOCUMENTS",
    "KYB_KEY_PEOPLE",
    "AML",
    "PHONE",
    "EMAIL_VERIFICATION",
    "IP_ANALYSIS",
)


def in_order(names: frozenset[str] | set[str]) -> tuple[str, ...]:
    """The names in the order of the workflow."""
    return tuple(feature.name for feature in KYC_FEATURES if feature.name in names)
