"""Which picture, video or file belongs in which evidence slot, and how each is encoded."""

from __future__ import annotations

from dataclasses import dataclass, replace
from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image

from didit_desk.sandbox.art.bills import bill_sheet, certificate_sheet
from didit_desk.sandbox.art.brush import dice
from didit_desk.sandbox.art.clips import document_clip, head_clip
from didit_desk.sandbox.art.faces import Pose, look_alike, paint, portrait_pose
from didit_desk.sandbox.art.letters import company_pdf, extra_pdf, proof_pdf
from didit_desk.sandbox.art.papers import document
from didit_desk.sandbox.art.photos import Shot, as_jpeg, grained, on_table, room
from didit_desk.sandbox.art.security import signature_mask

if TYPE_CHECKING:
    from collections.abc import Callable

    from didit_desk.sandbox.facts import Paper, Person, Proof

_JPEG, _JP2, _PNG, _WEBP = "image/jpeg", "image/jp2", "image/png", "image/webp"
_MP4, _PDF = "video/mp4", "application/pdf"

_TWELVE_MEGAPIXELS = (4000, 3000)
_SEVEN_MEGAPIXELS = (3000, 2250)
_FOUR_MEGAPIXELS = (2400, 1800)
_FRAME_SIZE = (1080, 1440)
_MATCH_SIZE = (540, 720)
_PORTRAIT_SIZE = (378, 481)
_SMALL_PORTRAIT_SIZE = (120, 152)
_CHIP_SIZE = (300, 400)
_SIGNATURE_SIZE = (640, 220)

_NOT_A_PICTURE = (
    b"<!doctype html>\n<html><head><title>403 Forbidden</title></head>"
    b"<body><h1>Forbidden</h1><p>The link has expired.</p></body></html>\n"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Order:
    person: Person
    paper: Paper | None
    proof: Proof | None
    seed: str

    def sheet(self, *, front: bool) -> Image.Image:
        if self.paper is None:
            raise ValueError("this slot shows a document, and there is none")
        return document(self.paper, self.person, front=front)

    def bill(self) -> Proof:
        if self.proof is None:
            raise ValueError("this slot shows a proof of address, and there is none")
        return self.proof


def draw(slot: str, person: Person, paper: Paper | None, proof: Proof | None, seed: str) -> tuple[str, bytes]:
    """The content type and bytes of evidence `slot`, the same for the same arguments.

    Raises KeyError for an unknown slot, ValueError for a document slot without `paper` or a proof slot
    without `proof`.
    """
    content_type, artist = _ARTISTS[slot]
    return content_type, artist(_Order(person=person, paper=paper, proof=proof, seed=f"{seed}/{slot}"))


def slots() -> frozenset[str]:
    """The names that `draw` knows."""
    return frozenset(_ARTISTS)


def _portrait(order: _Order, *, size: tuple[int, int]) -> bytes:
    face = paint(order.person, size=size, pose=portrait_pose(), ground=None)
    return as_jpeg(grained(face, seed=order.seed, strength=7), quality=90)


def _flat(order: _Order, *, front: bool) -> bytes:
    return as_jpeg(grained(order.sheet(front=front), seed=order.seed, strength=6), quality=88)


def _photographed(order: _Order, *, front: bool) -> bytes:
    chance = dice("photograph", order.seed)
    big = chance.randrange(3) == 0
    shot = Shot(
        # A phone lens resolves less than its sensor counts; the scene is set at what the lens resolves.
        size=_SEVEN_MEGAPIXELS if big else _FOUR_MEGAPIXELS,
        enlarged=_TWELVE_MEGAPIXELS if big else None,
        width=chance.uniform(0.56, 0.62),
        tilt=chance.uniform(-0.07, 0.07),
        keystone=chance.uniform(0.01, 0.06),
        squash=chance.uniform(0.95, 1.0),
        centre=(chance.uniform(0.47, 0.53), chance.uniform(0.47, 0.53)),
    )
    return as_jpeg(on_table(order.sheet(front=front), seed=order.seed, shot=shot), quality=91)


def _live_pose(order: _Order) -> Pose:
    chance = dice("live", order.person.face.skin, order.person.face.shirt, order.person.surname_latin)
    return Pose(head=0.245, height=0.47, years=2, warmth=chance.uniform(-0.7, 0.9), smile=0.5)


def _frame(order: _Order, *, pose: Pose, size: tuple[int, int]) -> bytes:
    picture = paint(order.person, size=size, pose=pose, ground=room(order.person.surname_latin))
    return as_jpeg(grained(picture, seed=order.seed, strength=8), quality=88)


def _liveness(order: _Order) -> bytes:
    return _frame(order, pose=_live_pose(order), size=_FRAME_SIZE)


def _liveness_video(order: _Order) -> bytes:
    behind = room(order.person.surname_latin)
    return head_clip(order.person, seed=order.seed, pose=_live_pose(order), behind=behind)


def _camera(order: _Order, *, turn: float) -> bytes:
    """The person at arm's length, looking down at the document instead of into the lens."""
    pose = replace(_live_pose(order), head=0.18, height=0.5, turn=turn, lean=0.04 * turn, smile=0.2)
    return _frame(order, pose=pose, size=_FRAME_SIZE)


def _source(order: _Order) -> bytes:
    return _portrait(order, size=_MATCH_SIZE)


def _target(order: _Order) -> bytes:
    return _frame(order, pose=_live_pose(order), size=_MATCH_SIZE)


def _match(order: _Order) -> bytes:
    other = replace(order, person=look_alike(order.person, seed=order.seed))
    return _frame(other, pose=replace(_live_pose(order), turn=0.12), size=_MATCH_SIZE)


def _chip_portrait(order: _Order) -> bytes:
    face = paint(order.person, size=_CHIP_SIZE, pose=portrait_pose(), ground=None)
    buffer = BytesIO()
    face.save(buffer, "JPEG2000", quality_mode="rates", quality_layers=[18], no_jp2=False)
    return buffer.getvalue()


def _chip_signature(order: _Order) -> bytes:
    mask = signature_mask(_SIGNATURE_SIZE, seed=order.person.surname_latin + order.person.given_names_latin)
    picture = Image.new("L", _SIGNATURE_SIZE, 255)
    picture.paste(16, (0, 0), mask)
    buffer = BytesIO()
    picture.save(buffer, "PNG")
    return buffer.getvalue()


def _sheet_photograph(sheet: Image.Image, *, seed: str) -> Image.Image:
    chance = dice("sheet", seed)
    shot = Shot(
        size=(1800, 2400),
        width=0.84,
        tilt=chance.uniform(-0.03, 0.03),
        keystone=chance.uniform(0.01, 0.05),
        corner=0.0,
    )
    return on_table(sheet, seed=seed, shot=shot)


def _proof_image(order: _Order) -> bytes:
    return as_jpeg(_sheet_photograph(bill_sheet(order.bill()), seed=order.seed), quality=88)


def _extra_image(order: _Order) -> bytes:
    picture = _sheet_photograph(certificate_sheet(order.person, seed=order.seed), seed=order.seed)
    buffer = BytesIO()
    picture.resize((900, 1200), Image.Resampling.BILINEAR).save(buffer, "WEBP", quality=80, method=2)
    return buffer.getvalue()


def _huge(order: _Order) -> bytes:
    """The person at twelve megapixels: painted smaller and enlarged, with grain of full fineness."""
    picture = paint(order.person, size=(1500, 2000), pose=_live_pose(order), ground=room(order.seed))
    large = picture.resize((3000, 4000), Image.Resampling.BILINEAR)
    return as_jpeg(grained(large, seed=order.seed, strength=9), quality=90)


_ARTISTS: dict[str, tuple[str, Callable[[_Order], bytes]]] = {
    "portrait": (_JPEG, lambda order: _portrait(order, size=_PORTRAIT_SIZE)),
    "portrait_small": (_JPEG, lambda order: _portrait(order, size=_SMALL_PORTRAIT_SIZE)),
    "front": (_JPEG, lambda order: _flat(order, front=True)),
    "back": (_JPEG, lambda order: _flat(order, front=False)),
    "full_front": (_JPEG, lambda order: _photographed(order, front=True)),
    "full_back": (_JPEG, lambda order: _photographed(order, front=False)),
    "camera_front": (_JPEG, lambda order: _camera(order, turn=0.3)),
    "camera_back": (_JPEG, lambda order: _camera(order, turn=-0.3)),
    "front_video": (_MP4, lambda order: document_clip(order.sheet(front=True), seed=order.seed)),
    "back_video": (_MP4, lambda order: document_clip(order.sheet(front=False), seed=order.seed)),
    "liveness": (_JPEG, _liveness),
    "liveness_video": (_MP4, _liveness_video),
    "face_source": (_JPEG, _source),
    "face_target": (_JPEG, _target),
    "chip_portrait": (_JP2, _chip_portrait),
    "chip_signature": (_PNG, _chip_signature),
    "match": (_JPEG, _match),
    "proof": (_PDF, lambda order: proof_pdf(order.bill())),
    "proof_image": (_JPEG, _proof_image),
    "extra_pdf": (_PDF, lambda order: extra_pdf(order.person, seed=order.seed)),
    "extra_image": (_WEBP, _extra_image),
    "company_pdf": (_PDF, lambda order: company_pdf(order.person, seed=order.seed)),
    "not_a_picture": (_JPEG, lambda _order: _NOT_A_PICTURE),
    "huge": (_JPEG, _huge),
}
