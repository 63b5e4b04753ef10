"""Tells what is in sight: the pictures of the open tab, several times a second, only while the window is in use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from didit_desk.services.seeing import InSight
from didit_desk.ui.runtime import Ticker
from didit_desk.ui.widgets.picture_frame import PictureFrame

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from didit_desk.models.ids import SessionId
    from didit_desk.services.seeing import Seeing
    from didit_desk.ui.panels.evidence import EvidencePanel

EVERY_MS: Final = 200
AS_SENT: Final = frozenset({"shown", "bytes_changed"})
"""States in which a picture itself is on screen, and not what stands in its place."""
WHOLE: Final = 1.0
"""Zoom up to which all of a picture is in its place."""
SLACK_PX: Final = 1


class SightPresenter:
    """`session` gives the one on screen, `capture` which picture stands at a pointer, `seen` is told of one more."""

    def __init__(
        self,
        panel: EvidencePanel,
        seeing: Seeing,
        *,
        session: Callable[[], SessionId | None],
        capture: Callable[[SessionId, str], str],
        seen: Callable[[], None],
    ) -> None:
        self._panel = panel
        self._seeing = seeing
        self._session = session
        self._capture = capture
        self._seen = seen
        self._frames = panel.findChildren(PictureFrame)
        self._ticker = Ticker(self.look, every_ms=EVERY_MS, parent=panel)

    def start(self) -> None:
        """Looks from now on."""
        self._ticker.start()

    def close(self) -> None:
        """Looks no further."""
        self._ticker.stop()

    def look(self) -> None:
        """Tells what is in sight now."""
        session_id = self._session() if self._is_in_use() else None
        in_sight = tuple(self._in_sight(session_id)) if session_id is not None else ()
        if self._seeing.look(session_id, self._panel.current_tab(), in_sight):
            self._seen()

    def _is_in_use(self) -> bool:
        """The window of the evidence is active and on screen."""
        window = self._panel.window()
        return self._panel.isVisible() and window.isActiveWindow() and not window.isMinimized()

    def _in_sight(self, session_id: SessionId) -> Iterator[InSight]:
        for frame in self._frames:
            medium, pane = frame.medium, frame.pane
            if medium is None or not pane.view.levels or not pane.isVisible():
                continue
            yield InSight(
                pointer=medium.pointer,
                capture=self._capture(session_id, medium.pointer),
                is_whole=pane.view.state in AS_SENT and pane.posture.zoom <= WHOLE and _is_uncovered(frame),
                zoom=pane.posture.zoom,
            )


def _is_uncovered(frame: PictureFrame) -> bool:
    """No part of the picture's place is scrolled or clipped away."""
    place = frame.pane.viewport()
    seen = place.visibleRegion().boundingRect()
    return seen.adjusted(-SLACK_PX, -SLACK_PX, SLACK_PX, SLACK_PX).contains(place.rect())
