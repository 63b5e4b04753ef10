"""The table of scenarios: every kind of session that this sandbox knows, one sentence each."""

from __future__ import annotations

from typing import Final

from didit_desk.sandbox.alterations import face, paper, screening, shapes, surroundings, variety
from didit_desk.sandbox.case import Scenario

_REVIEW: Final = "In Review"


def _review(*names: str) -> tuple[tuple[str, str], ...]:
    return tuple((name, _REVIEW) for name in names)


_DOCUMENT: Final = _review("ID_VERIFICATION")

IN_REVIEW: Final = (
    Scenario(name="clean-passport", text="A passport on which everything agrees.", paper="passport", workflow="full"),
    Scenario(name="clean-card", text="An identity card on which everything agrees.", paper="identity_card",
             workflow="full"),
    Scenario(name="clean-licence", text="A driving licence, which has no machine-readable zone.", paper="licence",
             workflow="full"),
    Scenario(name="mrz-misread", text="The zone's document number has B where print and chip have 8.",
             paper="identity_card", workflow="full", marks=_DOCUMENT, alter=paper.misread),
    Scenario(name="chip-mismatch", text="The chip holds another birth date than print and zone.",
             paper="identity_card", workflow="full", marks=_review("NFC"), alter=paper.chip_differs),
    Scenario(name="address-mismatch", text="The customer gave another address than document and proof carry.",
             paper="identity_card", workflow="full", marks=_review("POA"), alter=surroundings.address_differs),
    Scenario(name="name-only-hit", text="A sanctions hit of 100 rests on the name alone.", paper="passport",
             workflow="full", marks=_review("AML"), hits="name-only"),
    Scenario(name="does-not-add-up", text="A hit's stated match score differs from its own breakdown.",
             workflow="full", marks=_review("AML"), hits="published", alter=screening.published_sample),
    Scenario(name="sanctions-dismissed-by-rule", text="A sanctions hit lies one point below the match threshold.",
             workflow="full", marks=_review("AML"), hits="dismissed"),
    Scenario(name="fifty-hits", text="Fifty hits of every kind of list, some with old ids.", workflow="full",
             marks=_review("AML"), hits="fifty"),
    Scenario(name="adverse-media", text="Three adverse media hits with nine articles.", workflow="full",
             marks=_review("AML"), hits="adverse"),
    Scenario(name="pep-levels", text="Office holders of every level, one of them a relative.", workflow="full",
             marks=_review("AML"), hits="pep", alter=screening.second_run),
    Scenario(name="warnings-list", text="One hit on lists of warnings and enforcement.", workflow="full",
             marks=_review("AML"), hits="warnings"),
    Scenario(name="no-hits", text="A screening without any hit.", workflow="full"),
    Scenario(name="document-number-hit", text="A matching document number forces a weak hit to 100.",
             workflow="full", marks=_review("AML"), hits="document"),
    Scenario(name="expired-document", text="The document expired some weeks ago.", paper="passport",
             marks=_DOCUMENT, workflow="full", facts=paper.expired_paper, alter=paper.expired_warning),
    Scenario(name="face-mismatch", text="The live face is only 71.8 like the portrait.", paper="residence_permit",
             workflow="full", marks=_review("FACE_MATCH"), face_score=71.8, liveness_score=88.4,
             facts=face.older_live, alter=face.low_match),
    Scenario(name="duplicated-face", text="The face was seen in other sessions.", workflow="full",
             marks=_review("LIVENESS"), alter=face.duplicated),
    Scenario(name="blocklisted-face", text="The face is on the blocklist.", workflow="full",
             marks=_review("LIVENESS"), alter=face.blocklisted),
    Scenario(name="passive-liveness", text="A passive liveness check without a video.", workflow="full",
             marks=_review("LIVENESS"), liveness_score=84.2, alter=face.passive),
    Scenario(name="liveness-attack", text="The face was shown by a screen.", workflow="full",
             marks=_review("LIVENESS"), liveness_score=11.3, alter=face.attack),
    Scenario(name="underage", text="The person is sixteen.", paper="passport", workflow="full", marks=_DOCUMENT,
             facts=paper.sixteen, alter=paper.underage_warning),
    Scenario(name="poa-tampered", text="The proof of address was edited.", workflow="full", marks=_review("POA"),
             alter=surroundings.tampered),
    Scenario(name="poa-other-name", text="The proof of address is made out to somebody else.", workflow="full",
             marks=_review("POA"), facts=surroundings.other_name, alter=surroundings.other_name_warning),
    Scenario(name="document-ai", text="Free uploads with extracted fields, one of which differs.",
             workflow="full", marks=_review("DOCUMENT_AI"), alter=surroundings.extracted),
    Scenario(name="phone-voip", text="An internet telephony number.", paper="passport", workflow="full",
             marks=_review("PHONE"), alter=surroundings.voip),
    Scenario(name="email-breached", text="A mailbox from two known leaks.", workflow="full",
             marks=_review("EMAIL_VERIFICATION"), alter=surroundings.breached),
    Scenario(name="vpn-other-country", text="A connection through a data centre abroad.", workflow="full",
             marks=_review("IP_ANALYSIS"), alter=surroundings.abroad),
    Scenario(name="device-duplicate", text="The device was seen in other sessions.", workflow="full",
             marks=_review("IP_ANALYSIS"), alter=surroundings.same_device),
    Scenario(name="database-partial", text="A register agrees only in part.", workflow="full",
             marks=_review("DATABASE_VALIDATION"), alter=surroundings.partial),
    Scenario(name="questionnaire-files", text="Answers with files, free text and a gap.", workflow="full",
             marks=_review("QUESTIONNAIRE"), alter=surroundings.files),
    Scenario(name="nfc-skipped", text="The person skipped the chip.", paper="passport", workflow="full",
             marks=(("NFC", "Not Finished"),), alter=paper.chip_skipped),
    Scenario(name="repeated-document", text="Two runs of the document feature under two nodes.",
             paper="identity_card", workflow="full", marks=_DOCUMENT, alter=paper.repeated),
    Scenario(name="null-blocks", text="Blocks and details that are null.", workflow="full", alter=shapes.null_blocks),
    Scenario(name="hidden-fields", text="The workflow hides every value.", workflow="full", marks=_DOCUMENT,
             alter=shapes.hidden_fields),
    Scenario(name="unknown-warning", text="A warning that no published list has.", workflow="full",
             marks=_DOCUMENT, alter=paper.unknown_warning),
    Scenario(name="long-name", text="A name of well over sixty characters.", paper="passport", workflow="full",
             facts=paper.long_name),
    Scenario(name="missing-name", text="No name was read.", workflow="light", marks=_DOCUMENT,
             alter=paper.unread_name),
    Scenario(name="hostile-text", text="Markup, bidirectional signs and a 5 kB word in applicant fields.",
             paper="identity_card", workflow="full", marks=_DOCUMENT, facts=paper.hostile_name,
             alter=paper.hostile_text),
    Scenario(name="broken-block", text="Blocks of the wrong JSON type.", workflow="full", alter=shapes.broken_block),
    Scenario(name="no-media", text="Every picture and video is null.", workflow="full", marks=_DOCUMENT,
             alter=shapes.no_media),
    Scenario(name="bad-picture", text="A picture that is not a picture, and one of twelve megapixels.",
             workflow="full", alter=shapes.bad_picture),
    Scenario(name="in-review", text="An ordinary session in review: the face match is a little low.",
             marks=_review("FACE_MATCH"), face_score=78.9),
)  # fmt: skip
PLAIN: Final = (
    (237, Scenario(name="approved", text="An approved session.", status="Approved", hits="few")),
    (40, Scenario(name="declined", text="A session declined for one of several causes.", status="Declined",
                  workflow="full", alter=variety.further_warnings)),
    (14, Scenario(name="not-started", text="The link was not opened yet.", status="Not Started")),
    (12, Scenario(name="in-progress", text="The person is in the flow.", status="In Progress")),
    (10, Scenario(name="resubmitted", text="A reviewer asked for steps again.", status="Resubmitted")),
    (22, Scenario(name="abandoned", text="Started and not finished in time.", status="Abandoned")),
    (9, Scenario(name="kyc-expired", text="Was approved; its document has expired since.", status="Kyc Expired",
                 paper="passport", facts=paper.expired_paper)),
    (12, Scenario(name="expired", text="The link was never opened in time.", status="Expired")),
    (1, Scenario(name="unknown-status", text="A session status that no published list has.",
                 status="Paused By Issuer", alter=shapes.later_version)),
)  # fmt: skip
BUSINESS: Final = (
    Scenario(name="kyb-ownership", text="Owners of owners, a requested document, a company behind a company.",
             kind="business"),
    Scenario(name="kyb-waiting", text="Waits for the verification of key people.", status="Awaiting User",
             kind="business"),
    Scenario(name="kyb-company", text="Screening hits on the company itself.", kind="business", hits="company"),
    Scenario(name="kyb-approved", text="An approved company.", status="Approved", kind="business"),
    Scenario(name="kyb-declined", text="A declined company.", status="Declined", kind="business"),
    Scenario(name="kyb-not-started", text="A company whose link was not opened.", status="Not Started",
             kind="business"),
    Scenario(name="kyb-in-progress", text="A company in the flow.", status="In Progress", kind="business"),
)  # fmt: skip
CAUSES: Final = ("liveness-attack", "blocklisted-face", "expired-document", "poa-tampered", "underage",
                 "poa-other-name", "adverse-media")  # fmt: skip
# The places of a block of 400; the wheel permutes them.
USER_SLOTS: Final = (
    *IN_REVIEW,
    *(scenario for count, scenario in PLAIN for _ in range(count)),
)
# The places of a block of twelve businesses.
BUSINESS_SLOTS: Final = (*BUSINESS, *BUSINESS[3:4] * 4, BUSINESS[1])
ALL: Final = {scenario.name: scenario for scenario in (*IN_REVIEW, *(entry for _, entry in PLAIN), *BUSINESS)}
