"""Scenarios of answers that a careless reader trips over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from didit_desk.sandbox.alterations.tools import warn

if TYPE_CHECKING:
    from didit_desk.sandbox.case import Case
    from didit_desk.sandbox.shapes import Body, Link

# A workflow's response-attribute setting never hides these (Didit API, null and absent).
_ALWAYS_SHOWN: Final = frozenset({"status", "warnings", "node_id"})
_NULLED: Final = ("nfc_verifications", "poa_verifications", "face_matches", "ip_analyses")
_PICTURES: Final = (
    "portrait_image", "front_image", "front_video", "back_image", "back_video", "full_front_image",
    "full_back_image", "front_image_camera_front", "back_image_camera_front",
)  # fmt: skip


def null_blocks(body: Body, case: Case, link: Link) -> None:
    """Blocks of the workflow that have produced nothing yet are null, and so are the details."""
    for name in _NULLED:
        body[name] = None
    body["expected_details"] = body["contact_details"] = None


def hidden_fields(body: Body, case: Case, link: Link) -> None:
    """The workflow hides every value of document, face and screening; status, warnings and node stay."""
    for name in ("id_verifications", "nfc_verifications", "liveness_checks", "aml_screenings"):
        body[name] = [
            {key: value if key in _ALWAYS_SHOWN else None for key, value in block.items()} for block in body[name] or ()
        ]


def broken_block(body: Body, case: Case, link: Link) -> None:
    """One block has the wrong JSON type, another holds a wrong item, a score is text."""
    body["phone_verifications"] = {"unexpected": "object"}
    body["email_verifications"] = [17, None]
    body["face_matches"][0]["score"] = "ninety-one"
    body["ip_analyses"] = "unavailable"


def no_media(body: Body, case: Case, link: Link) -> None:
    """Every picture and video is null although the features were finished."""
    for name in _PICTURES:
        body["id_verifications"][0][name] = None
    body["liveness_checks"][0].update({"reference_image": None, "video_url": None})
    body["face_matches"][0].update({"source_image": None, "target_image": None})
    warn(body["id_verifications"][0], "PORTRAIT_IMAGE_NOT_DETECTED")


def bad_picture(body: Body, case: Case, link: Link) -> None:
    """The front picture is not a picture; the uncropped one has twelve megapixels."""
    body["id_verifications"][0]["front_image"] = link("not_a_picture")
    body["id_verifications"][0]["full_front_image"] = link("huge")


def later_version(body: Body, case: Case, link: Link) -> None:
    """A session status, a feature and fields that no published list has."""
    body["features"].append("PALM_SCAN")
    body["palm_scans"] = [{"node_id": "feature_palm_1", "status": "Paused", "score": 12}]
