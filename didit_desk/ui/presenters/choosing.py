"""Takes what a reviewer chooses in the armed panel to the armed act: reason, ticks, steps, telling, waiting."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from didit_desk.policy.resubmission import resubmission_choices
from didit_desk.viewstate.resubmit import only_in_review

if TYPE_CHECKING:
    from collections.abc import Callable

    from didit_desk.models.decision import Decision
    from didit_desk.ui.panels.acts import ActsPanel
    from didit_desk.ui.presenters.armed import ArmedAct


class Choosing:
    """`show` paints the armed panel anew after each choice; `decision` gives the decision on screen."""

    def __init__(
        self,
        panel: ActsPanel,
        armed: ArmedAct,
        *,
        decision: Callable[[], Decision | None],
        show: Callable[[], None],
    ) -> None:
        self._armed = armed
        self._decision = decision
        self._show = show
        panel.reason_chosen.connect(lambda reason: self.choose(reason=reason))
        panel.armed.ticked.connect(self._on_ticked)
        panel.armed.feature.deferral_ticked.connect(lambda checked: self.choose(deferred=checked))
        panel.armed.resubmit.step_ticked.connect(self._on_step_ticked)
        panel.armed.resubmit.only_in_review_asked.connect(self._on_only_in_review)
        panel.armed.resubmit.telling_changed.connect(self._on_telling)

    def choose(self, **chosen: Any) -> None:
        """Changes choices of the armed act."""
        self._armed.choose(**chosen)
        self._show()

    def _on_ticked(self, tick_id: str, checked: bool) -> None:
        ticked = self._armed.choices.ticked
        self.choose(ticked=ticked | {tick_id} if checked else ticked - {tick_id})

    def _on_step_ticked(self, place: int, checked: bool) -> None:
        decision = self._decision()
        if decision is None:
            return
        selection = self._armed.selection(decision)
        key = resubmission_choices(decision)[place].key
        chosen = selection.chosen | {key} if checked else selection.chosen - {key}
        self.choose(selection=replace(selection, chosen=chosen))

    def _on_only_in_review(self) -> None:
        decision = self._decision()
        if decision is not None:
            chosen = only_in_review(resubmission_choices(decision))
            self.choose(selection=replace(self._armed.selection(decision), chosen=chosen))

    def _on_telling(self, tells: bool, email: str, language: str) -> None:
        decision = self._decision()
        if decision is not None:
            selection = self._armed.selection(decision)
            self.choose(selection=replace(selection, tells=tells, email=email, language=language))
