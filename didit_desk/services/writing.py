"""Which call carries which act to the provider."""

from __future__ import annotations

from typing import TYPE_CHECKING

from didit_desk.models.act import ActKind, FeatureChange, HitReview, OverrideCancellation, Resubmission

if TYPE_CHECKING:
    from didit_desk.models.act import Command
    from didit_desk.services.ports import Decisions


async def write(writer: Decisions, command: Command, *, comment: str) -> None:
    """Sends `command` once. Returns and raises what the call does; see `Decisions`.

    Details that do not fit the kind are a mistake of the program: ValueError before anything is sent.
    """
    session_id = command.session_id
    match command.kind, command.details:
        case ((ActKind.APPROVE | ActKind.DECLINE), None):
            await writer.set_status(session_id, status=command.kind.value, comment=comment)
        case ActKind.RESUBMIT, Resubmission() as resubmission:
            await writer.resubmit(session_id, resubmission=resubmission, comment=comment)
        case ActKind.FEATURE, FeatureChange() as change:
            await writer.set_feature(session_id, change=change, comment=comment)
        case ActKind.HITS, HitReview() as review:
            await writer.review_hits(session_id, review=review)
        case ActKind.NOTE, None:
            await writer.add_note(session_id, text=comment)
        case ActKind.CANCEL_OVERRIDE, OverrideCancellation(override_id=override_id):
            await writer.cancel_override(session_id, override_id=override_id)
        case _:
            raise ValueError("details of another kind")
