"""Videos on their way from link to screen: fetched when one is asked for, never ahead, and never written to disk."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from didit_desk.models.errors import LinkEnded, NotVisible, ProviderError
from didit_desk.ui.widgets.picture_shelf import SHOWN
from didit_desk.ui.widgets.video_content import media_type_of, refusal_of
from didit_desk.ui.widgets.video_shelf import CHANGED, LINK_ENDED, VideoView
from didit_desk.viewstate.media import size_words
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from didit_desk.models.ids import SessionId
    from didit_desk.services.evidence import Evidence, EvidenceService
    from didit_desk.services.tasks import TaskScope
    from didit_desk.ui.widgets.video_shelf import VideoShelf
    from didit_desk.ui.widgets.video_stage import VideoStage


class VideoLoader:
    """Brings the videos a shelf asks for; what arrives after its session was left is not shown."""

    def __init__(
        self,
        videos: VideoShelf,
        evidence: EvidenceService,
        scope: TaskScope,
        *,
        session_id: Callable[[], SessionId | None],
    ) -> None:
        self._videos = videos
        self._evidence = evidence
        self._scope = scope
        self._session_id = session_id
        self._under_way: set[tuple[SessionId, str]] = set()
        self._connection = videos.wanted.connect(self._on_wanted)

    def close(self) -> None:
        """Shows nothing more and drops what is shown."""
        self._videos.wanted.disconnect(self._connection)
        self._videos.clear()

    def _on_wanted(self, pointer: str) -> None:
        session_id = self._session_id()
        if session_id is None or (session_id, pointer) in self._under_way:
            return
        self._under_way.add((session_id, pointer))
        self._scope.start(self._bring(session_id, pointer), name=f"video {pointer}")

    async def _bring(self, session_id: SessionId, pointer: str) -> None:
        try:
            view, capture = await self._view_of(session_id, pointer)
        finally:
            self._under_way.discard((session_id, pointer))
        if session_id != self._session_id():
            return
        if capture and self._evidence.capture(session_id, pointer) not in {"", capture}:
            # The session was read again meanwhile and another capture stands there now: this one is not shown.
            self._on_wanted(pointer)
            return
        self._videos.put(pointer, view)

    async def _view_of(self, session_id: SessionId, pointer: str) -> tuple[VideoView, str]:
        """The video or what stands in its place, and which capture it is; the latter empty without a file."""
        try:
            evidence = await self._evidence.fetch(session_id, pointer)
        except NotVisible:
            return VideoView(state="no_reason", detail=tr("Didit sent no link for this video any more.")), ""
        except ProviderError as failure:
            return VideoView(state=LINK_ENDED, detail=_failed(failure)), ""
        # The window paints once between the arrival of a large file and the player's copy of it.
        await asyncio.sleep(0)
        return view_of_file(evidence), evidence.capture


def video_commands(videos: VideoShelf) -> dict[str, Callable[[], None]]:
    """What the actions for videos do, by the actions' names: to the video on screen, and to nothing where none is."""

    def told(act: Callable[[VideoStage], None]) -> Callable[[], None]:
        def tell() -> None:
            if videos.stage is not None:
                act(videos.stage)

        return tell

    return {
        "play_video": told(lambda stage: stage.toggle_playing()),
        "frame_forward": told(lambda stage: stage.step(1)),
        "frame_back": told(lambda stage: stage.step(-1)),
        "play_faster": told(lambda stage: stage.change_speed(1)),
        "play_slower": told(lambda stage: stage.change_speed(-1)),
        "keep_frame": told(lambda stage: stage.keep_still()),
    }


def view_of_file(evidence: Evidence) -> VideoView:
    """Bytes as they arrived: a video to be played, or why they are none. The server's media type plays no part."""
    told = media_type_of(evidence.content) or evidence.claimed_type or tr("unknown type")
    digest = f"{evidence.sha256[:6]}…{evidence.sha256[-4:]}"
    facts = tr("{type}, {size}, sha256 {digest}", type=told, size=size_words(len(evidence.content)), digest=digest)
    reason = refusal_of(evidence.content)
    if reason is not None:
        return VideoView(state=SHOWN, facts=facts).refused(reason)
    if evidence.changed:
        words = tr("A renewed link brought other bytes than those seen first.")
        return VideoView(state=CHANGED, content=evidence.content, facts=facts, detail=words)
    return VideoView(state=SHOWN, content=evidence.content, facts=facts)


def _failed(failure: ProviderError) -> str:
    if isinstance(failure, LinkEnded):
        return tr("The link ended and a fresh one did not help. Read the session again.")
    return tr("The video did not arrive. Nothing was changed. Read again with F5.")
