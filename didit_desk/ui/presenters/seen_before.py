"""Joins the hits to the memory of earlier marks: looked up when a screening opens, off the GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from didit_desk.viewstate.seen_before import seen_notes

if TYPE_CHECKING:
    from didit_desk.services.seen_before import MarkMemory
    from didit_desk.services.tasks import TaskScope
    from didit_desk.ui.panels.aml_tab import AmlTab
    from didit_desk.viewstate.aml import AmlView


class SeenBeforePresenter:
    """Reminds of earlier marks; it marks nothing and orders nothing."""

    def __init__(self, tab: AmlTab, memory: MarkMemory, scope: TaskScope) -> None:
        self._tab = tab
        self._memory = memory
        self._scope = scope
        self._shown: tuple[str, int] | None = None
        self._connection = tab.run_shown.connect(self._on_run_shown)

    def close(self) -> None:
        """Lets go of the tab."""
        self._tab.run_shown.disconnect(self._connection)
        self._tab.show_seen({})

    def _on_run_shown(self, view: AmlView) -> None:
        if self._shown != (view.session_id, view.run):
            self._tab.show_seen({})
        self._shown = view.session_id, view.run
        self._scope.start(self._look_up(view), name="marks seen before", replace=True)

    async def _look_up(self, view: AmlView) -> None:
        found = await self._memory.look_up(view.session_id, view.screening) if view.screening is not None else {}
        if self._tab.view is view:
            self._tab.show_seen(seen_notes(found))
