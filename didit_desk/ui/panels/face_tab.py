"""The face tab: two pictures side by side, what Didit measured, and where the same face was seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from didit_desk.ui.panels.judgement_part import JudgementPart
from didit_desk.ui.widgets.gauge import Gauge
from didit_desk.ui.widgets.icon_button import IconButton
from didit_desk.ui.widgets.line_list import LineList
from didit_desk.ui.widgets.picture_chooser import PictureChooser
from didit_desk.ui.widgets.picture_stage import PictureStage
from didit_desk.ui.widgets.picture_tone_bar import BRIGHTNESS, CONTRAST
from didit_desk.ui.widgets.picture_tools import BLINK, FIT, GUIDES, LOUPE, TURN, PictureTools
from didit_desk.ui.widgets.plain_label import PlainLabel
from didit_desk.ui.widgets.run_switch import RunSwitch
from didit_desk.ui.widgets.video_stage import VideoStage
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from didit_desk.ui.look import Look
    from didit_desk.ui.widgets.picture_shelf import PictureShelf
    from didit_desk.ui.widgets.video_shelf import VideoShelf
    from didit_desk.viewstate.face import FaceView, Fact
    from didit_desk.viewstate.judgement import JudgementView
    from didit_desk.viewstate.media import MediumView

FACE_RATIO = 0.897
"""Height over width of one side, after the portrait on a card with room for the whole head."""
COMPACT_RATIO = 0.72
SIDE_BY_SIDE = 620
"""px from which the reviewer's judgement stands beside the measures."""
MOST_FACTS = 4
MOST_GAUGES = 2
MEDIUM = 500
LINK_SIGN = 16


class FaceTab(QWidget):
    """Signals: `pictures_wanted(tuple)` with pointers, visible ones first; `picture_action_chosen(id, pointer)`;

    `judgement_chosen(str, int, tuple)` with a verdict, the run it is given for and the pictures on the stage.
    """

    pictures_wanted = Signal(tuple)
    picture_action_chosen = Signal(str, str)
    judgement_chosen = Signal(str, int, tuple)

    def __init__(self, look: Look, shelf: PictureShelf, videos: VideoShelf, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._shelf = shelf
        self._videos = videos
        self._runs: tuple[FaceView, ...] = ()
        self._face: FaceView | None = None
        self._chosen: list[int | None] = [None, None]
        self._is_pair = True
        self.setObjectName("face_tab")
        self._build()
        self._wire()
        self._dress()

    def show_runs(self, runs: tuple[FaceView, ...]) -> None:
        """Shows a session's face checks from the first run; the same pictures again stay as they are looked at."""
        before, run, chosen = self._face, self._run(), tuple(self._chosen)
        self._runs = runs
        is_same = before is not None and run < len(runs) and runs[run].pictures == before.pictures
        self._show_run(run if is_same else 0)
        if is_same and tuple(self._chosen) != chosen:
            for side, place in enumerate(chosen):
                if place is not None:
                    self._on_chosen(side, place)

    def judge(self, verdict: str) -> None:
        """Gives a verdict on the run on screen, if this tab is in sight and it is asked for."""
        face = self._face
        if face is None or face.judgement is None or not face.judgement.is_asked or not self.isVisible():
            return
        # A still has no file of its own that could be named.
        shown = tuple(
            face.pictures[place].pointer for place in self._chosen if place is not None and place < len(face.pictures)
        )
        self.judgement_chosen.emit(verdict, face.run, shown)

    def refuse_judgement(self, view: JudgementView) -> None:
        """Says why a judgement was not taken; it is still asked for."""
        self._judgement.show_judgement(view)

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
        """The whole picture, upright and as it is; both where zoom is linked."""
        self._stage.fit()

    def rotate_by(self, turns: int) -> None:
        """Quarter turns, clockwise, of one side."""
        self._stage.pane.rotate_by(turns)

    def side_by_side(self, *, is_pair: bool | None = None) -> None:
        """Two pictures or one; None toggles."""
        self._is_pair = not self._is_pair if is_pair is None else is_pair
        self._show_stage()

    def step_picture(self, by: int) -> None:
        """The next or previous picture on the side that has the attention."""
        count = len(self._pictures())
        if count:
            side = self._stage.side
            self._on_chosen(side, ((self._chosen[side] or 0) + by) % count)

    def wanted(self) -> tuple[str, ...]:
        """Pictures nothing is known of, those on the stage first."""
        pictures = self._pictures()
        shown = [place for place in self._chosen if place is not None]
        order = (*shown, *(place for place in range(len(pictures)) if place not in shown))
        return tuple(pictures[place].pointer for place in order if self._shelf.lacks(pictures[place]))

    def _build(self) -> None:
        self._switch = RunSwitch(self._look, name="face_runs", parent=self)
        self._tools = self._build_tools()
        self._stage = PictureStage(self._look, self._shelf, ratio=FACE_RATIO, name="face_stage", parent=self)
        self._video = VideoStage(self._look, self._videos, name="face_video", room=self, parent=self)
        self._stage.link(is_linked=True)
        self._judged = self._build_judged()
        self._lines = LineList(self._look, name="face_lines", parent=self)
        self._lines.setAccessibleName(tr("Same face elsewhere and other fields"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self._switch, self._tools, self._stage, self._video, self._judged):
            column.addWidget(widget)
        column.addWidget(self._lines, 1)

    def _build_tools(self) -> QWidget:
        bar = _Bar(self._look, parent=self)
        bar.setObjectName("face_tools")
        self._choosers = tuple(
            PictureChooser(self._look, name=f"face_chooser_{side}", label=words, parent=bar)
            for side, words in (("left", tr("Left picture")), ("right", tr("Right picture")))
        )
        self._between = PlainLabel(self._look, tr("and"), role="small", colour="text_secondary", parent=bar)
        self._between.setObjectName("face_between")
        self._picture_tools = PictureTools(
            self._look, name="face", tools=(FIT, LOUPE, TURN, BRIGHTNESS, CONTRAST, GUIDES, BLINK), parent=bar
        )
        self._film = IconButton(self._look, "ph.video-camera", tooltip=tr("Video"), name="face_film", parent=bar)
        self._film.setCheckable(True)
        self._link = QToolButton(bar)
        self._link.setObjectName("face_link")
        # Wider than the sign: the words would touch it.
        self._link.setIconSize(QSize(LINK_SIGN + 6, LINK_SIGN))
        self._link.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._link.setCheckable(True)
        self._link.setChecked(True)
        row = QHBoxLayout(bar)
        side = self._look.tokens.space("pane_padding")
        row.setContentsMargins(side - self._look.tokens.space("s"), 0, self._look.tokens.space("s") + 1, 0)
        row.setSpacing(self._look.tokens.space("xs"))
        row.addWidget(self._choosers[0])
        row.addWidget(self._between)
        row.addWidget(self._choosers[1])
        row.addStretch(1)
        for widget in (self._film, self._picture_tools, self._link):
            row.addWidget(widget)
        return bar

    def _build_judged(self) -> QWidget:
        """The reviewer's judgement and Didit's measures: side by side, or one over the other where it is narrow."""
        whole = QWidget(self)
        whole.setObjectName("face_judged")
        self._judgement = JudgementPart(self._look, parent=whole)
        self._measures = self._build_measures()
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight, whole)
        self._sides.setContentsMargins(0, 0, 0, 0)
        self._sides.setSpacing(0)
        self._sides.addWidget(self._judgement, 5)
        self._sides.addWidget(self._measures, 7)
        return whole

    def _build_measures(self) -> QWidget:
        part = QWidget(self)
        part.setObjectName("face_measures")
        self._gauges = tuple(Gauge(self._look, name=f"face_gauge_{n}", parent=part) for n in range(MOST_GAUGES))
        self._facts = tuple(_FactLabel(self._look, name=f"face_fact_{n}", parent=part) for n in range(MOST_FACTS))
        self._limit = PlainLabel(
            self._look,
            tr("The workflow limit is not readable with this key."),
            role="caption",
            colour="text_secondary",
            wrap=True,
            parent=part,
        )
        self._limit.setObjectName("face_limit")
        self._grid = QGridLayout(part)
        side = self._look.tokens.space("pane_padding")
        self._grid.setContentsMargins(side, self._look.tokens.space("xs"), side, self._look.tokens.space("s"))
        self._grid.setHorizontalSpacing(self._look.tokens.space("xxl"))
        self._grid.setVerticalSpacing(self._look.tokens.space("s"))
        for place, gauge in enumerate(self._gauges):
            self._grid.addWidget(gauge, 0, place)
            self._grid.setColumnStretch(place, 1)
        left = QHBoxLayout()
        for fact in self._facts[:3]:
            left.addWidget(fact, 1)
        self._grid.addLayout(left, 1, 0)
        self._grid.addWidget(self._facts[3], 1, 1)
        self._grid.addWidget(self._limit, 2, 0, 1, 2)
        return part

    def _wire(self) -> None:
        self._switch.run_chosen.connect(self._show_run)
        self._judgement.verdict_chosen.connect(self.judge)
        for side, chooser in enumerate(self._choosers):
            chooser.picture_chosen.connect(lambda place, side=side: self._on_chosen(side, place))
        self._picture_tools.join(self._stage)
        self._link.toggled.connect(self._on_link_toggled)
        self._film.clicked.connect(self._on_film_clicked)
        self._videos.stills_changed.connect(self._on_stills_changed)
        self._stage.aids_changed.connect(lambda: self._link.setChecked(self._stage.is_linked))
        self._stage.action_chosen.connect(self.picture_action_chosen)
        self._look.changed.connect(self._dress)

    def _dress(self) -> None:
        self._tools.setFixedHeight(int(self._look.tokens.size("picture_tools", self._look.density)))
        self._stage.set_ratio(COMPACT_RATIO if self._look.is_compact else FACE_RATIO)
        self._link.setIcon(self._look.icon("ph.link-simple-horizontal-bold", colour="accent"))
        self._link.setFont(self._look.font("data", weight=MEDIUM))
        self._link.setText("" if self._look.is_compact else tr("Zoom linked"))
        self._link.setAccessibleName(tr("Zoom linked"))
        self._link.setToolTip(tr("Zoom linked"))

    def _show_run(self, run: int) -> None:
        self._face = self._runs[run] if run < len(self._runs) else None
        self._switch.show_runs([face.status for face in self._runs], chosen=run)
        if self._face is None:
            return
        self._chosen = [self._face.left, self._face.right]
        if self._video.medium not in self._face.videos:
            self._video.leave()
        self._show_choosers()
        for gauge, view in zip(self._gauges, self._face.gauges, strict=False):
            gauge.show_gauge(view)
        for place, gauge in enumerate(self._gauges):
            gauge.setVisible(place < len(self._face.gauges))
        for fact, words in zip(self._facts, self._face.facts, strict=False):
            fact.show_fact(words)
        for place, fact in enumerate(self._facts):
            fact.setVisible(place < len(self._face.facts))
        self._show_judgement(self._face.judgement)
        self._lines.show_lines(self._face.lines)
        self._show_stage()

    def _show_stage(self) -> None:
        if self._face is None:
            return
        pictures, film = self._pictures(), self._video.medium
        sides = self._chosen if self._is_pair else self._chosen[:1]
        self._stage.show_media([None if place is None else pictures[place] for place in sides])
        self._stage.setVisible(film is None and any(place is not None for place in sides))
        self._film.setVisible(bool(self._face.videos))
        self._film.setChecked(film is not None)
        for tool in (self._picture_tools, self._link):
            tool.setVisible(film is None)
        wanted = self.wanted()
        if wanted and self.isVisible():
            self.pictures_wanted.emit(wanted)

    def _show_judgement(self, view: JudgementView | None) -> None:
        focus = self.window().focusWidget()
        if view is not None and not view.is_asked and focus is not None and self._judgement.isAncestorOf(focus):
            # A button that is switched off would pass the focus on to wherever Qt likes.
            self._stage.pane.setFocus()
        self._judgement.show_judgement(view)

    def _run(self) -> int:
        return self._face.run if self._face is not None else 0

    def _on_chosen(self, side: int, place: int) -> None:
        self._video.leave()
        self._chosen[side] = place
        self._show_choosers()
        self._show_stage()

    def _pictures(self) -> tuple[MediumView, ...]:
        """The pictures one can choose from: those of the run, and stills taken from its video."""
        if self._face is None:
            return ()
        return (*self._face.pictures, *self._videos.stills_of(self._face.videos))

    def _show_choosers(self) -> None:
        names = [picture.name for picture in self._pictures()]
        for chooser, chosen in zip(self._choosers, self._chosen, strict=True):
            chooser.show_pictures(names, chosen=chosen)

    def _on_film_clicked(self, is_wanted: bool) -> None:
        if self._face is not None and self._face.videos and is_wanted:
            self._video.show_medium(self._face.videos[0])
            self._video.film.setFocus()
        else:
            self._video.leave()
        self._show_stage()

    def _on_stills_changed(self) -> None:
        count = len(self._pictures())
        if self._face is not None and any(place is not None and place >= count for place in self._chosen):
            self._chosen = [self._face.left, self._face.right]
        self._show_choosers()
        self._show_stage()

    def _on_link_toggled(self, is_linked: bool) -> None:
        self._stage.link(is_linked=is_linked)

    # -- Qt overrides --

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = event.size().width() >= SIDE_BY_SIDE
        self._sides.setDirection(QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom)


class _Bar(QWidget):
    """A tool line with a hairline above it."""

    def __init__(self, look: Look, *, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        look.changed.connect(self.update)

    # -- Qt overrides --

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self._look.colour("border"))
        painter.drawLine(0, 0, self.width(), 0)


class _FactLabel(QWidget):
    """A small label over a value."""

    def __init__(self, look: Look, *, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._title = PlainLabel(look, role="caption", colour="text_secondary", parent=self)
        self._title.setObjectName(f"{name}_title")
        self._value = PlainLabel(look, role="data", elide=Qt.TextElideMode.ElideRight, parent=self)
        self._value.setObjectName(f"{name}_value")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.tokens.space("hair"))
        column.addWidget(self._title)
        column.addWidget(self._value)

    def show_fact(self, fact: Fact) -> None:
        """Shows a fact; our own word for a missing value is quiet."""
        self._title.setText(fact.name)
        self._value.setText(fact.text)
        self._value.restyle(colour="text_placeholder" if fact.is_absent else "text_primary")
