"""Hostile text on every widget that shows a server's words: no file read, no call, no style, no freeze, none hidden."""

from __future__ import annotations

import socket
import time
from functools import partial
from typing import TYPE_CHECKING, Any, Final

import pytest
from PySide6.QtWidgets import QLabel

from didit_desk.models.decision import Block
from didit_desk.models.text import LONGEST_SHOWN, visible
from didit_desk.ui.look import Look
from didit_desk.ui.panels.evidence import EvidencePanel
from didit_desk.viewstate.evidence import evidence_parts
from tests.helpers.waiting import wait_until
from tests.helpers.walking import seen_by
from tests.ui.hostile_payloads import MAGENTA, RAW, payloads, twisted
from tests.ui.hostile_traps import FEW, laid_traps, magenta_pixels
from tests.unit.viewstate.evidence_samples import decision

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from didit_desk.viewstate.evidence import EvidenceView

pytestmark = pytest.mark.qt_log_ignore("does not support (propagateSizeHints|raise)", extend=True)

DEADLINE_SECONDS: Final = 170
COUNT: Final = 25
LONGEST_GAP_MS: Final = 100.0
"""Time the loop may be held for one thing (limits, hostile text)."""
SETTLE_SECONDS: Final = 2.0
LEAST_MET: Final = {
    "queue_panel": COUNT, "evidence_panel": COUNT, "window": COUNT, "acts_panel": 20, "tooltip": 20, "armed_panel": 2,
}  # fmt: skip
"""Different payloads seen in a part of the window. The act column and tool tips show fewer fields."""


@pytest.fixture(scope="module")
def walked() -> dict[str, Any]:
    return seen_by("tests.ui.hostile_walk", seconds=DEADLINE_SECONDS)


def test_that_hostile_text_reads_no_file_and_opens_no_connection(walked: dict[str, Any]) -> None:
    assert walked["sessions"] >= COUNT
    assert walked["texts"] > 10_000
    assert (walked["calls"], walked["reads"]) == (0, 0)


def test_that_hostile_text_styles_nothing_and_hides_nothing(walked: dict[str, Any]) -> None:
    assert walked["wrong"] == []


def test_that_controls_are_shown_as_signs(walked: dict[str, Any]) -> None:
    assert set(walked["signs"]) == {"⟨U+202E⟩", "⟨U+200B⟩", "␀", "␛", "⟨U+2067⟩", "⟨U+FEFF⟩"}


@pytest.mark.parametrize("area", list(LEAST_MET))
def test_that_every_part_of_the_window_met_the_payloads(walked: dict[str, Any], area: str) -> None:
    met = set(walked["seen"].get(area, ()))
    assert len(met) >= LEAST_MET[area]


def test_that_the_payloads_are_different_and_hold_what_has_to_be_shown() -> None:
    texts = payloads(picture="/p", pipe="/q", port=1)
    assert len(set(texts)) == COUNT
    assert sum(RAW.search(text) is not None for text in texts) >= 7
    assert not any(RAW.search(visible(text)) for text in texts)


def test_that_the_traps_catch_a_label_that_believes_markup(qtbot: QtBot, tmp_path: Path) -> None:
    with laid_traps(tmp_path) as traps:
        label = QLabel()
        qtbot.addWidget(label)
        for text in (f'<img src="{traps.picture}">', f'<b style="background:{MAGENTA}">WWWWWWWW</b>'):
            label.setText(text)
            label.adjustSize()
            assert magenta_pixels(label.grab().toImage()) > FEW
        label.setText("plain")
        assert magenta_pixels(label.grab().toImage()) == 0
        label.setText(f'<img src="{traps.pipe}">')
        label.grab()
        assert wait_until(lambda: traps.reads > 0, seconds=SETTLE_SECONDS)
        socket.create_connection(("127.0.0.1", traps.port)).close()
        assert wait_until(lambda: traps.calls > 0, seconds=SETTLE_SECONDS)


def held_ms(act: Callable[[], object]) -> float:
    """Milliseconds of this thread's own work: what else the machine does does not count."""
    start = time.thread_time()
    act()
    return (time.thread_time() - start) * 1_000


def parts_of(read: Any) -> tuple[float, EvidenceView]:
    """The longest part of making a view, and the view."""
    parts = evidence_parts(read)
    longest = 0.0
    while True:
        start = time.thread_time()
        try:
            next(parts)
        except StopIteration as finished:
            return max(longest, (time.thread_time() - start) * 1_000), finished.value
        longest = max(longest, (time.thread_time() - start) * 1_000)


LONG: Final = (
    (("id_verifications", "full_name"), ("nfc_verifications", "status"), ("poa_verifications", "poa_address")),
    (("id_verifications", "address"), ("face_matches", "status"), ("phone_verifications", "full_number")),
    (("email_verifications", "email"), ("ip_analyses", "ip_city"), ("aml_screenings", "status")),
)
ADDRESS: Final = (("id_verifications", "address"),)


@pytest.mark.parametrize(
    ("fields", "letter"), [*((fields, "x") for fields in LONG), (ADDRESS, "\u202e"), (ADDRESS, "漢"), (ADDRESS, "a\n")]
)
def test_that_ten_megabytes_hold_the_window_for_no_time(
    qtbot: QtBot, fields: tuple[tuple[str, str], ...], letter: str
) -> None:
    long = (letter * 10_000_000)[:10_000_000]

    def edit(content: dict[str, Any]) -> None:
        for block, name in fields:
            content[block][0][name] = long

    read = decision(edit=edit)
    panel = EvidencePanel(Look(scheme="light"))
    qtbot.addWidget(panel)
    panel.resize(760, 800)
    panel.show()
    panel.show_session(evidence_of(decision()))
    for place in range(9):
        panel.show_tab(place)
        panel.grab()
    longest, view = parts_of(read)
    assert longest < LONGEST_GAP_MS
    assert held_ms(lambda: panel.show_session(view)) < LONGEST_GAP_MS
    for place in range(9):
        assert held_ms(partial(panel.show_tab, place)) < LONGEST_GAP_MS
        assert held_ms(panel.grab) < LONGEST_GAP_MS


def evidence_of(read: Any) -> EvidenceView:
    return parts_of(read)[1]


@pytest.mark.parametrize("text", ["P\ud800E", "\udc00", "\udfff\ud800 and more"])
def test_that_a_lone_surrogate_is_shown_as_a_replacement(text: str) -> None:
    read = decision(edit=lambda content: content["ip_analyses"][0].update(ip_city=text))
    city = read.runs_of(Block.NETWORK)[0].received["ip_city"]
    assert isinstance(city, str)
    assert "\ufffd" in city
    assert RAW.search(visible(city)) is None
    assert not read.unreadable


def test_that_signs_do_not_make_a_text_longer_than_is_laid_out() -> None:
    assert len(visible("\u202e" * 10_000)) <= LONGEST_SHOWN + 1
    assert visible("\u202e" * 2, longest=20) == "⟨U+202E⟩⟨U+202E⟩"
    assert visible("a" * 30, longest=20) == "a" * 20 + "…"


def test_that_a_twist_reaches_every_string() -> None:
    reached: list[str] = []

    def put(at: str, name: str, value: str) -> str:
        reached.append(f"{at} {name}")
        return "x"

    assert twisted({"a": ["1", {"b": "2"}], "c": 3}, put) == {"a": ["x", {"b": "x"}], "c": 3}
    assert reached == ["/a/* a", "/a/*/b b"]
