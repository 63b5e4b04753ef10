"""The bar over the stage that adjusts one picture: two sliders, a channel, a stretch; it covers no picture."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from didit_desk.ui.widgets.icon_button import IconButton
from didit_desk.ui.widgets.picture_chooser import PictureChooser
from didit_desk.ui.widgets.plain_label import PlainLabel, plain_tooltip
from didit_desk.ui.widgets.tone_slider import ToneSlider
from didit_desk.viewstate.tone import Channel, Tone, channel_words
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from didit_desk.ui.look import Look

BRIGHTNESS: Final = "brightness"
CONTRAST: Final = "contrast"
VALUE_WIDTH: Final = 34
ICON_SIDE: Final = 17


class PictureToneBar(QWidget):
    """Signals: `tone_changed(Tone)` while a slider is dragged as well."""

    tone_changed = Signal(object)

    def __init__(self, look: Look, *, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._tone = Tone()
        self.setObjectName(name)
        self.setAccessibleName(tr("Brightness and contrast"))
        self._build(name)
        look.changed.connect(self._dress)
        self._dress()

    def show_tone(self, tone: Tone) -> None:
        """Shows how the picture with the attention is adjusted. Tells nobody."""
        self._tone = tone
        for part, value in ((BRIGHTNESS, tone.brightness), (CONTRAST, tone.contrast)):
            self._sliders[part].show_value(value)
            self._values[part].setText(f"{value:+d}" if value else "0")
        channels = [channel for channel, _ in channel_words()]
        self._channel.show_pictures([words for _, words in channel_words()], chosen=channels.index(tone.channel))
        self._stretch.setChecked(tone.is_stretched)
        self._reset.setEnabled(not tone.is_plain)
        self._reset.show_reason("" if not tone.is_plain else tr("the picture is shown as it is"))

    def focus_on(self, part: str) -> None:
        """Gives the focus to the slider of "brightness" or "contrast"; another word leaves it where it is."""
        if part in self._sliders:
            self._sliders[part].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def has_focus_on(self, part: str) -> bool:
        """The slider of a part is being worked with."""
        return not self.isHidden() and self._sliders[part].hasFocus()

    def has_focus(self) -> bool:
        """Something of the bar has the focus."""
        focus = self.window().focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    def _build(self, name: str) -> None:
        self._row = QHBoxLayout(self)
        self._sliders: dict[str, ToneSlider] = {}
        self._values: dict[str, PlainLabel] = {}
        parts = (
            (BRIGHTNESS, "ph.sun-dim", tr("Brightness")),
            (CONTRAST, "ph.circle-half", tr("Contrast")),
        )
        for part, icon, words in parts:
            slider = ToneSlider(self._look, name=f"{name}_{part}", title=words, parent=self)
            slider.valueChanged.connect(lambda value, part=part: self._change(**{part: value}))
            value = PlainLabel(self._look, "0", role="small", colour="text_secondary", parent=self)
            value.setObjectName(f"{name}_{part}_value")
            value.setFixedWidth(VALUE_WIDTH)
            self._sliders[part], self._values[part] = slider, value
            self._row.addWidget(_Icon(self._look, icon, name=f"{name}_{part}_icon", parent=self))
            self._row.addWidget(slider, 1)
            self._row.addWidget(value)
        self._channel = PictureChooser(self._look, name=f"{name}_channel", label=tr("Channel"), parent=self)
        self._channel.picture_chosen.connect(lambda place: self._change(channel=list(Channel)[place]))
        self._stretch = QToolButton(self)
        self._stretch.setObjectName(f"{name}_stretch")
        self._stretch.setText(tr("Stretch"))
        self._stretch.setToolTip(plain_tooltip(tr("Spread the values that are there over black to white (T)")))
        self._stretch.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._stretch.setCheckable(True)
        self._stretch.clicked.connect(lambda is_on: self._change(is_stretched=is_on))
        self._reset = IconButton(
            self._look, "ph.arrow-counter-clockwise", tooltip=tr("As it is"), name=f"{name}_reset", parent=self
        )
        self._reset.clicked.connect(self._on_reset)
        for widget in (self._channel, self._stretch, self._reset):
            self._row.addWidget(widget)

    def _dress(self) -> None:
        side = self._look.tokens.space("pane_padding")
        self._row.setContentsMargins(side, 0, self._look.tokens.space("s") + 1, 0)
        self._row.setSpacing(self._look.tokens.space("xs"))
        self._stretch.setFont(self._look.font("body", weight=500))
        self._stretch.setFixedHeight(self._look.control("button_small"))
        self.updateGeometry()

    def _change(self, **values: object) -> None:
        tone = replace(self._tone, **values)  # type: ignore[arg-type]
        if tone != self._tone:
            self.show_tone(tone)
            self.tone_changed.emit(tone)

    def _on_reset(self) -> None:
        self._sliders[BRIGHTNESS].setFocus()
        self.show_tone(Tone())
        self.tone_changed.emit(Tone())

    # -- Qt overrides --

    def sizeHint(self) -> QSize:
        return QSize(0, int(self._look.tokens.size("picture_tools", "compact")))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.colour("surface"))
        painter.setPen(self._look.colour("border"))
        painter.drawLine(0, 0, self.width(), 0)


class _Icon(QWidget):
    """Says which slider stands behind it; the slider says it to a screen reader."""

    def __init__(self, look: Look, icon: str, *, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._icon = icon
        self.setObjectName(name)
        self.setFixedSize(ICON_SIDE, ICON_SIDE)
        look.changed.connect(self.update)

    # -- Qt overrides --

    def paintEvent(self, event: QPaintEvent) -> None:
        colour = self._look.colour("text_secondary")
        self._look.icons.draw(QPainter(self), QRectF(self.rect()), self._icon, colour)
