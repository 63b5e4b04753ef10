"""The document tab: every picture, the stage, the machine-readable zone and the field table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from didit_desk.models.evidence import MediaKind
from didit_desk.ui.widgets.field_table import FieldTable
from didit_desk.ui.widgets.mrz_strip import MrzStrip
from didit_desk.ui.widgets.picture_marks import PictureMarks
from didit_desk.ui.widgets.picture_stage import PictureStage
from didit_desk.ui.widgets.picture_strip import PictureStrip
from didit_desk.ui.widgets.run_switch import RunSwitch
from didit_desk.ui.widgets.video_stage import VideoStage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QResizeEvent

    from didit_desk.ui.look import Look
    from didit_desk.ui.widgets.picture_shelf import PictureShelf
    from didit_desk.ui.widgets.video_shelf import VideoShelf
    from didit_desk.viewstate.document import DocumentView

CARD_RATIO = 0.63
"""Height over width of an ID-1 card (ISO/IEC 7810)."""
SIDE_BY_SIDE_FROM = 1_020
"""Width in px of the pane in a window of 1,680 px, from where the table stands beside the pictures."""
NARROWEST_TABLE = 520


class DocumentTab(QWidget):
    """Signals: `pictures_wanted(tuple)` with pointers, visible ones first; `picture_action_chosen(id, pointer)`."""

    pictures_wanted = Signal(tuple)
    picture_action_chosen = Signal(str, str)

    def __init__(self, look: Look, shelf: PictureShelf, videos: VideoShelf, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._shelf = shelf
        self._videos = videos
        self._runs: tuple[DocumentView, ...] = ()
        self._run = 0
        self._first = 0
        self._is_pair = True
        self.setObjectName("document_tab")
        self._build()
        self._wire()

    def show_runs(self, runs: tuple[DocumentView, ...]) -> None:
        """Shows a session's documents from the first run, front and back side by side."""
        self._runs = runs
        self._show_run(0)

    @property
    def stage(self) -> PictureStage:
        """Where the pictures stand."""
        return self._stage

    def make_ready(self, runs: tuple[DocumentView, ...]) -> Iterator[None]:
        """Measures and paints what `show_runs` will show while there is time, some ms a step."""
        if runs:
            yield from self._table.make_ready(runs[0].rows, runs[0].other)
        if runs and runs[0].mrz is not None:
            self._zone.make_ready(runs[0].mrz)
            yield

    def zoom_in(self) -> None:
        """One step nearer."""
        self._stage.pane.zoom_in()

    def zoom_out(self) -> None:
        """One step away."""
        self._stage.pane.zoom_out()

    def fit(self) -> None:
        """The whole picture, upright and as it is."""
        self._stage.fit()

    def rotate_by(self, turns: int) -> None:
        """Quarter turns, clockwise."""
        self._stage.pane.rotate_by(turns)

    def side_by_side(self, *, is_pair: bool | None = None) -> None:
        """Two pictures or one; None toggles."""
        self._is_pair = not self._is_pair if is_pair is None else is_pair
        self._show_stage()

    def step_picture(self, by: int) -> None:
        """The next or previous picture of the strip comes first on the stage."""
        places = self._pictures()
        if places:
            self._video.leave()
            at = places.index(self._first) if self._first in places else 0
            self._first = places[(at + by) % len(places)]
            self._show_stage()

    def wanted(self) -> tuple[str, ...]:
        """Pictures nothing is known of, those on the stage first."""
        media = self._strip.media
        shown = self._shown()
        order = (*shown, *(place for place in range(len(media)) if place not in shown))
        return tuple(media[place].pointer for place in order if self._shelf.lacks(media[place]))

    def _build(self) -> None:
        self._switch = RunSwitch(self._look, name="document_runs", parent=self)
        self._pictures_part = QWidget(self)
        self._pictures_part.setObjectName("document_pictures")
        self._strip = PictureStrip(self._look, self._shelf, name="document_strip", parent=self._pictures_part)
        self._stage = PictureStage(
            self._look, self._shelf, ratio=CARD_RATIO, name="document_stage", parent=self._pictures_part
        )
        self._video = VideoStage(self._look, self._videos, name="document_video", room=self, parent=self._pictures_part)
        self._zone = MrzStrip(self._look, parent=self._pictures_part)
        self._marks = PictureMarks(self._look, self._stage)
        self._table = FieldTable(self._look, parent=self)
        left = QVBoxLayout(self._pictures_part)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        for widget in (self._switch, self._strip, self._stage, self._video, self._zone):
            left.addWidget(widget)
        left.addStretch(1)
        self._row = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self._pictures_part)
        self._row.addWidget(self._table, 1)

    def _wire(self) -> None:
        self._switch.run_chosen.connect(self._show_run)
        self._strip.medium_chosen.connect(self._on_medium_chosen)
        self._strip.tools.join(self._stage)
        self._strip.linking.join(self._stage)
        self._strip.pair_toggled.connect(lambda is_pair: self.side_by_side(is_pair=is_pair))
        self._stage.action_chosen.connect(self.picture_action_chosen)
        self._videos.stills_changed.connect(self._on_stills_changed)

    def _show_run(self, run: int) -> None:
        self._run = run
        document = self._runs[run] if run < len(self._runs) else None
        self._switch.show_runs([view.status for view in self._runs], chosen=run)
        media = document.media if document is not None else ()
        self._first = 0
        self._strip.show_media((*media, *self._videos.stills_of(media)), shown=())
        if self._video.medium not in media:
            self._video.leave()
        self._zone.show_zone(document.mrz if document is not None else None)
        self._marks.show_zone(document.mrz if document is not None else None)
        if document is not None:
            self._table.show_rows(document.rows, document.other)
        self._show_stage()

    def _show_stage(self) -> None:
        media = self._strip.media
        shown = self._shown()
        self._stage.show_media([media[place] for place in shown])
        film = self._video.medium
        self._stage.setVisible(bool(shown) and film is None)
        for tools in (self._strip.tools, self._strip.linking):
            tools.setVisible(film is None)
        self._strip.mark_shown(shown if film is None else (media.index(film),))
        self._strip.show_pair(is_pair=len(shown) > 1, is_possible=len(self._pictures()) > 1)
        wanted = self.wanted()
        if wanted and self.isVisible():
            self.pictures_wanted.emit(wanted)

    def _pictures(self) -> tuple[int, ...]:
        media = self._strip.media
        return tuple(place for place, medium in enumerate(media) if medium.kind is MediaKind.PICTURE)

    def _shown(self) -> tuple[int, ...]:
        """The chosen picture and the one after it; the back of a one-sided document leaves its place to none."""
        places = self._pictures()
        if not places:
            return ()
        at = places.index(self._first) if self._first in places else 0
        second = places[at + 1 : at + 2] or places[:1]
        return (places[at], *(second if self._is_pair and second[0] != places[at] else ()))

    def _on_medium_chosen(self, place: int) -> None:
        if self._strip.media[place].kind is MediaKind.VIDEO:
            self._video.show_medium(self._strip.media[place])
            self._video.film.setFocus()
        elif place in self._pictures():
            self._video.leave()
            self._first = place
        self._show_stage()

    def _on_stills_changed(self) -> None:
        if self._run < len(self._runs):
            media = self._runs[self._run].media
            self._strip.show_media((*media, *self._videos.stills_of(media)), shown=())
            self._show_stage()

    # -- Qt overrides --

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = self.width() >= SIDE_BY_SIDE_FROM
        direction = QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        if self._row.direction() is not direction:
            self._row.setDirection(direction)
        self._pictures_part.setMaximumWidth(
            max(self.width() // 2, self.width() - NARROWEST_TABLE) if is_wide else 16_777_215
        )
        self._table.setMinimumWidth(NARROWEST_TABLE if is_wide else 0)
        self._row.setStretch(0, 1 if is_wide else 0)
