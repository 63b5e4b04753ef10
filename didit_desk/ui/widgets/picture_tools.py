"""The tools of a stage as a row of buttons: the mouse's way to what the keys do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QHBoxLayout, QWidget

from didit_desk.ui.widgets.icon_button import IconButton
from didit_desk.ui.widgets.picture_tone_bar import BRIGHTNESS, CONTRAST
from didit_desk.ui.widgets.plain_label import PlainLabel
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from didit_desk.ui.look import Look
    from didit_desk.ui.widgets.picture_stage import PictureStage

FIT: Final = "fit"
LOUPE: Final = "loupe"
TURN: Final = "turn"
GUIDES: Final = "guides"
BLINK: Final = "blink"
LINK: Final = "link"
ALL_TOOLS: Final = (FIT, LOUPE, TURN, BRIGHTNESS, CONTRAST, GUIDES, BLINK, LINK)


class PictureTools(QWidget):
    """Percent and one button for each of the named tools; they act once `join` gave them a stage."""

    def __init__(self, look: Look, *, name: str, tools: tuple[str, ...] = ALL_TOOLS, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._stage: PictureStage | None = None
        self.setObjectName(f"{name}_tools")
        self._build(name, tools)

    def join(self, stage: PictureStage) -> None:
        """The stage these tools act on."""
        self._stage = stage
        acts = {
            FIT: stage.fit,
            LOUPE: lambda: stage.show_loupe(is_shown=not stage.has_loupe),
            TURN: lambda: stage.rotate_by(1),
            BRIGHTNESS: lambda: stage.show_tone_bar(BRIGHTNESS),
            CONTRAST: lambda: stage.show_tone_bar(CONTRAST),
            GUIDES: lambda: stage.show_guides(are_shown=not stage.has_guides),
            BLINK: stage.blink,
            LINK: lambda: stage.link(is_linked=not stage.is_linked),
        }
        for tool, button in self._buttons.items():
            button.clicked.connect(lambda _checked=False, act=acts[tool]: self._do(act))
        for signal in (stage.posture_changed, stage.picked, stage.aids_changed):
            signal.connect(lambda *_: self._show_state())
        self._show_state()

    def _build(self, name: str, tools: tuple[str, ...]) -> None:
        known = {
            FIT: ("ph.frame-corners", tr("Fit and reset"), "0"),
            LOUPE: ("ph.magnifying-glass-plus", tr("Loupe"), tr("hold Z")),
            TURN: ("ph.arrow-clockwise", tr("Rotate"), "]"),
            BRIGHTNESS: ("ph.sun-dim", tr("Brightness"), "B"),
            CONTRAST: ("ph.circle-half", tr("Contrast"), "C"),
            GUIDES: ("ph.crosshair-simple", tr("Eye line and middle"), "G"),
            BLINK: ("ph.picture-in-picture", tr("Blink between the two"), "V"),
            LINK: ("ph.link-simple-horizontal-bold", tr("Zoom linked"), ""),
        }
        self._percent = PlainLabel(self._look, role="small", colour="text_secondary", parent=self)
        self._percent.setObjectName(f"{name}_percent")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._look.tokens.space("hair"))
        row.addWidget(self._percent)
        self._percent.setVisible(FIT in tools)
        self._buttons: dict[str, IconButton] = {}
        for tool in tools:
            icon, words, key = known[tool]
            button = IconButton(self._look, icon, tooltip=words, shortcut=key, name=f"{name}_{tool}", parent=self)
            button.setCheckable(tool not in {FIT, TURN})
            self._buttons[tool] = button
            row.addWidget(button)

    def _do(self, act: Callable[[], object]) -> None:
        act()
        # A click turns a checkable button over by itself, also where nothing came of it.
        self._show_state()

    def _show_state(self) -> None:
        stage = self._stage
        if stage is None:
            return
        percent = stage.pane.percent
        self._percent.setText(f"{percent}%" if percent else "")
        tone, alone = stage.tone, "" if stage.is_pair else tr("there is one picture")
        states = {
            LOUPE: stage.has_loupe,
            BRIGHTNESS: bool(tone.brightness),
            CONTRAST: bool(tone.contrast) or tone.is_stretched,
            GUIDES: stage.has_guides,
            BLINK: stage.is_blinking,
            LINK: stage.is_linked,
        }
        for tool, button in self._buttons.items():
            button.setChecked(states.get(tool, False))
            if tool in {BLINK, LINK}:
                button.setEnabled(not alone)
                button.show_reason(alone)
