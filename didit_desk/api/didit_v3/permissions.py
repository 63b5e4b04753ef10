"""What this key was seen to be able to do, learnt from answers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal, TypeAlias

from didit_desk.models.capability import Access, Capabilities

if TYPE_CHECKING:
    from didit_desk.models.errors import AccessRefused

Ability: TypeAlias = Literal["reads_sessions", "reads_decisions", "reads_media", "writes_sessions"]

_KEY_ITSELF_REFUSED = 401


class Permissions:
    """Starts with nothing tried. A later answer replaces what an earlier one said: keys are edited while in use."""

    def __init__(self) -> None:
        self._known = Capabilities(
            provider_name="Didit",
            can_approve=True,
            can_decline=True,
            can_resubmit=True,
            takes_comment=True,
            can_set_features=True,
            can_review_hits=True,
            can_add_notes=True,
        )

    @property
    def known(self) -> Capabilities:
        """What is known now."""
        return self._known

    def granted(self, ability: Ability) -> None:
        """An answer proved it."""
        self._learn(ability, Access.GRANTED)

    def refused(self, ability: Ability, error: AccessRefused) -> None:
        """A 403 tells of one permission; a 401 is about the key as a whole and narrows nothing."""
        if error.status != _KEY_ITSELF_REFUSED:
            self._learn(ability, Access.REFUSED)

    def _learn(self, ability: Ability, access: Access) -> None:
        match ability:
            case "reads_sessions":
                self._known = replace(self._known, reads_sessions=access)
            case "reads_decisions":
                self._known = replace(self._known, reads_decisions=access)
            case "reads_media":
                self._known = replace(self._known, reads_media=access)
            case "writes_sessions":
                self._known = replace(self._known, writes_sessions=access)
