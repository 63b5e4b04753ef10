"""What is shown of a picture that came, of one that came instead of another, and of one that did not."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from didit_desk.models.errors import LinkEnded
from didit_desk.ui.decoding import DecodedPicture, RefusalReason, RefusedPicture
from didit_desk.ui.widgets.picture_shelf import BYTES_CHANGED, SHOWN, PictureView
from didit_desk.viewstate.media import size_words
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from didit_desk.models.errors import ProviderError
    from didit_desk.services.evidence import Evidence

LINK_ENDED: Final = "link_ended"
"""State of a picture that did not arrive. It is not kept: reading the session again asks for it anew."""
SHOW_EARLIER: Final = "show_earlier"
SHOW_PRESENT: Final = "show_present"


def failed(failure: ProviderError) -> PictureView:
    """What stands in the place of a picture that did not arrive."""
    if isinstance(failure, LinkEnded):
        words = tr("The link ended and a fresh one did not help. Read the session again.")
    else:
        words = tr("The picture did not arrive. Nothing was changed. Read again with F5.")
    return PictureView(state=LINK_ENDED, detail=words)


def shown(evidence: Evidence, decoded: DecodedPicture | RefusedPicture) -> PictureView:
    """The picture that came, or why it is not shown; both say when it is not the one seen first."""
    changed = tr("A renewed link brought other bytes than those seen first.") if evidence.changed else ""
    match decoded:
        case DecodedPicture(levels=levels, size=size):
            state = BYTES_CHANGED if evidence.changed else SHOWN
            return PictureView(state=state, levels=levels, size=size, detail=changed, sha256=evidence.sha256)
        case RefusedPicture(reason=reason, media_type=media_type):
            words = "\n".join(part for part in (_refusal(evidence, reason, media_type), changed) if part)
            return PictureView(state="refused", detail=words, sha256=evidence.sha256)


def as_seen_first(view: PictureView) -> PictureView:
    """An earlier picture in the place of the one that came since."""
    return replace(
        view,
        state=BYTES_CHANGED,
        detail=tr("This is the picture seen first. A renewed link brings other bytes now."),
        action=(SHOW_PRESENT, tr("Show the present picture")),
    )


def _refusal(evidence: Evidence, reason: RefusalReason, media_type: str) -> str:
    claimed = media_type or evidence.claimed_type or tr("unknown type")
    size = size_words(len(evidence.content))
    digest = f"{evidence.sha256[:6]}…{evidence.sha256[-4:]}"
    facts = tr("{type}, {size}, sha256 {digest}", type=claimed, size=size, digest=digest)
    return f"{facts}\n{_reasons(reason)}"


def _reasons(reason: RefusalReason) -> str:
    return {
        RefusalReason.EMPTY: tr("The file is empty."),
        RefusalReason.DOCUMENT: tr("The file is a PDF, not a picture."),
        RefusalReason.MARKUP: tr("The file is markup, not a picture."),
        RefusalReason.UNKNOWN_TYPE: tr("The content is no picture format this desk reads."),
        RefusalReason.TOO_LARGE: tr("The picture has more pixels than this desk opens."),
        RefusalReason.DAMAGED: tr("The picture is damaged."),
        RefusalReason.READER_ENDED: tr("The reader process ended. The window and other pictures are not affected."),
        RefusalReason.TOO_SLOW: tr("Reading took too long, and the reader process was ended."),
    }[reason]
