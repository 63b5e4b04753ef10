"""Every other tab: the blocks as readable lines, with their pictures above and their files listed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from didit_desk.models.evidence import MediaKind
from didit_desk.ui.panels.places_part import PlacesPart
from didit_desk.ui.widgets.block_list import BlockList
from didit_desk.ui.widgets.flat_button import FlatButton
from didit_desk.ui.widgets.picture_stage import PictureStage
from didit_desk.ui.widgets.picture_strip import PictureStrip
from didit_desk.ui.widgets.run_switch import RunSwitch
from didit_desk.viewstate.block_tab import BlockTabView
from didit_desk.viewstate.evidence import worst_status
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from didit_desk.ui.look import Look
    from didit_desk.ui.widgets.picture_shelf import PictureShelf

RATIO = 0.63


class BlockTab(QWidget):
    """Signals: `pictures_wanted(tuple)` with pointers, visible ones first; `picture_action_chosen(id, pointer)`;
    `session_requested(str)` with the id of a session that a record leads to; `map_requested()` for the map of places.
    """

    pictures_wanted = Signal(tuple)
    picture_action_chosen = Signal(str, str)
    session_requested = Signal(str)
    map_requested = Signal()

    def __init__(self, look: Look, shelf: PictureShelf, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._shelf = shelf
        self._view = BlockTabView()
        self._first = 0
        self._is_pair = True
        self.setObjectName("block_tab")
        self._build()
        self._wire()

    def show_block(self, view: BlockTabView) -> None:
        """Shows a tab's first run from the top; the same view again changes nothing."""
        if view == self._view:
            self._show_stage()
            return
        self._view = view
        self._places.show_places(view.places)
        self._way.setVisible(bool(view.way_to_map))
        self._way.show_words(view.way_to_map)
        self._show_run(0)

    @property
    def stage(self) -> PictureStage:
        """Where the pictures stand."""
        return self._stage

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
        """The next or previous picture comes first on the stage."""
        places = self._pictures()
        if places:
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
        self._switch = RunSwitch(self._look, name="block_runs", parent=self)
        self._strip = PictureStrip(self._look, self._shelf, name="block_strip", parent=self)
        self._stage = PictureStage(self._look, self._shelf, ratio=RATIO, name="block_stage", parent=self)
        self._places = PlacesPart(self._look, parent=self)
        self._places.hide()
        self._way = FlatButton(
            self._look, name="block_way_to_map", icon="ph.globe-hemisphere-west", colour="accent", parent=self
        )
        self._way.hide()
        self._lines = BlockList(self._look, name="block_lines", parent=self)
        self._lines.setAccessibleName(tr("Fields"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._switch)
        column.addWidget(self._strip)
        column.addWidget(self._stage)
        column.addWidget(self._places)
        side = self._look.tokens.space("pane_padding")
        way = QHBoxLayout()
        way.setContentsMargins(side, 0, side, 0)
        way.addWidget(self._way)
        way.addStretch(1)
        column.addLayout(way)
        column.addWidget(self._lines, 1)

    def _wire(self) -> None:
        self._switch.run_chosen.connect(self._show_run)
        self._lines.session_requested.connect(self.session_requested)
        self._way.clicked.connect(self.map_requested)
        self._strip.medium_chosen.connect(self._on_medium_chosen)
        self._strip.tools.join(self._stage)
        self._strip.linking.join(self._stage)
        self._strip.pair_toggled.connect(lambda is_pair: self.side_by_side(is_pair=is_pair))
        self._stage.action_chosen.connect(self.picture_action_chosen)

    def _show_run(self, run: int) -> None:
        runs = self._view.runs
        media = runs[run].media if run < len(runs) else ()
        self._first = 0
        self._switch.show_runs([worst_status(view.statuses) or "" for view in runs], chosen=run)
        self._strip.show_media(media, shown=())
        self._strip.setVisible(bool(media))
        self._lines.show_lines(runs[run].lines if run < len(runs) else ())
        self._lines.scrollToTop()
        self._show_stage()

    def _show_stage(self) -> None:
        media = self._strip.media
        shown = self._shown()
        self._stage.show_media([media[place] for place in shown])
        self._stage.setVisible(bool(shown))
        self._strip.mark_shown(shown)
        self._strip.show_pair(is_pair=len(shown) > 1, is_possible=len(self._pictures()) > 1)
        wanted = self.wanted()
        if wanted and self.isVisible():
            self.pictures_wanted.emit(wanted)

    def _pictures(self) -> tuple[int, ...]:
        media = self._strip.media
        return tuple(place for place, medium in enumerate(media) if medium.kind is MediaKind.PICTURE)

    def _shown(self) -> tuple[int, ...]:
        places = self._pictures()
        if not places:
            return ()
        at = places.index(self._first) if self._first in places else 0
        return places[at : at + (2 if self._is_pair else 1)]

    def _on_medium_chosen(self, place: int) -> None:
        if place in self._pictures():
            self._first = place
            self._show_stage()
