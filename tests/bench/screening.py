"""From a decision's bytes to its AML tab painted, and from one hit to the next.

The floor of a decision is decoding the same bytes, unchecked and without a line of ours, and painting the pane once
more; the floor of a step is that paint alone.
"""

from __future__ import annotations

import json
from functools import partial
from itertools import count
from typing import TYPE_CHECKING, Final

import msgspec
from PySide6.QtCore import QCoreApplication

from didit_desk.api.didit_v3 import wire
from didit_desk.api.didit_v3.mapping import decision_from
from didit_desk.models.ids import SessionId
from didit_desk.ui.garbage import collected_here
from didit_desk.ui.look import Look
from didit_desk.ui.panels.evidence import EvidencePanel
from didit_desk.viewstate.evidence import evidence_view
from tests.bench.figures import Figure, median, p95, written
from tests.bench.gui import PaintCount, is_exposed, new_application, painted_ms
from tests.unit.viewstate.evidence_samples import READ_AT, recorded

if TYPE_CHECKING:
    from didit_desk.models.decision import Decision

ROUNDS: Final = 30
STEPS: Final = 60
AML_TAB: Final = 3
PANE: Final = (780, 760)
MOST_MS_TO_PAINT: Final = 30.0
MOST_MS_FOR_A_STEP: Final = 16.7
USUAL_HITS: Final = 50
MANY_HITS: Final = 500


def main() -> int:
    """Measures and prints the figures as one line of JSON."""
    application = new_application()
    look = Look(scheme="light", density="comfortable")
    look.apply_to(application)
    panel = EvidencePanel(look)
    panel.resize(*PANE)
    panel.show()
    while not is_exposed(panel):
        application.processEvents()
    panel.show_session(evidence_view(_decision(_body(3, number=0))))
    panel.show_tab(AML_TAB)
    with collected_here(application):
        figures = [*_opened(panel, USUAL_HITS), *_opened(panel, MANY_HITS), *_stepped(panel)]
    print(written(figures))
    return 0


def _opened(panel: EvidencePanel, hits: int) -> list[Figure]:
    paints = PaintCount(panel)
    floors, samples = [], []
    numbers = count(1)
    for _ in range(ROUNDS):
        body = _body(hits, number=next(numbers))
        # As in the desk, garbage goes between two events.
        QCoreApplication.processEvents()
        floors.append(painted_ms(partial(_decode_and_paint_again, panel, body), paints))
        samples.append(painted_ms(partial(_show, panel, body), paints))
    size = f"{hits} hits, {len(body) / 1000:,.0f} kB, to painted"
    return [
        Figure(name=size, floor=median(floors), ours=median(samples)),
        Figure(name=f"{size}, p95", ours=p95(samples), most_ms=MOST_MS_TO_PAINT),
    ]


def _stepped(panel: EvidencePanel) -> list[Figure]:
    paints = PaintCount(panel.aml)
    floors = [painted_ms(panel.aml.repaint, paints) for _ in range(STEPS)]
    samples = [painted_ms(lambda: panel.aml.hits.step(1), paints) for _ in range(STEPS)]
    return [
        Figure(name="from hit to hit", floor=median(floors), ours=median(samples)),
        Figure(name="from hit to hit, p95", ours=p95(samples), most_ms=MOST_MS_FOR_A_STEP),
    ]


def _decode_and_paint_again(panel: EvidencePanel, body: bytes) -> None:
    msgspec.json.decode(body)
    panel.repaint()


def _show(panel: EvidencePanel, body: bytes) -> None:
    panel.show_session(evidence_view(_decision(body)))


def _decision(body: bytes) -> Decision:
    top = wire.top_level(body)
    session = SessionId(msgspec.json.decode(top["session_id"]))
    return decision_from(top, asked=session, read_at=READ_AT, loopback=False)


def _body(hits: int, *, number: int) -> bytes:
    """The recorded decision with as many hits, under another session each time."""
    content = recorded()
    content["session_id"] = f"11111111-0000-4000-8000-{hits:06d}{number:06d}"
    (screening, *_) = content["aml_screenings"]
    first = screening["hits"][0]
    screening["hits"] = [
        {**first, "id": f"hit-{number}-{place}", "match_score": place * 7 % 100, "review_status": "Unreviewed"}
        for place in range(hits)
    ]
    return json.dumps(content).encode()


if __name__ == "__main__":
    raise SystemExit(main())
