"""What must be ticked before an approval, and words that could tip a person off."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from didit_desk.models.act import ActKind
from didit_desk.models.aml import Hit, Screening
from didit_desk.models.decision import Block, Decision, Step, Warning
from didit_desk.models.evidence import Absence, MediaKind, MediaLink, Medium
from didit_desk.models.ids import NodeId, SessionId
from didit_desk.models.json_value import EMPTY
from didit_desk.models.session import SessionKind
from didit_desk.policy.ticks import TickKind, required_ticks
from didit_desk.policy.tip_off import parse_tip_off, shipped_tip_off, tipping_words

LINK = MediaLink(url="https://media.example.test/x", ends_at=None)


def picture(slot: str, *, block: Block = Block.DOCUMENT, absence: Absence | None = None) -> Medium:
    return Medium(
        slot=slot,
        pointer=f"/{block.value}/0/{slot}",
        kind=MediaKind.PICTURE,
        link=LINK if absence is None else None,
        absence=absence,
    )


def step(
    block: Block, *, warnings: tuple[Warning, ...] = (), media: tuple[Medium, ...] = (), hits: tuple[str, ...] = ()
) -> Step:
    detail = None
    if hits:
        listed = tuple(
            Hit(
                hit_id=f"hit_{place}", caption="", status=status, match_score=None, risk_score=None, datasets=(),
                source_url=None, first_seen=None, last_seen=None, received=EMPTY,
            )
            for place, status in enumerate(hits)
        )  # fmt: skip
        detail = Screening(
            score=None, total_hits=None, entity_type=None, screened_name=None, screened=EMPTY, monitored=None,
            hits=listed,
        )  # fmt: skip
    return Step(
        block=block, run=0, node_id=NodeId("n"), status="In Review", warnings=warnings, media=media, detail=detail
    )


def warning(risk: str, severity: str = "error") -> Warning:
    return Warning(
        feature="X", risk=risk, severity=severity, short="Short.", long=None, node_id=None, block=Block.DOCUMENT
    )


def decision(*steps: Step) -> Decision:
    return Decision(
        session_id=SessionId("0f2b6c1e-7a3d-4c58-9b21-5d6e7f809a1b"),
        kind=SessionKind.USER,
        number=1,
        status="In Review",
        environment=None,
        read_at=datetime(2026, 11, 20, tzinfo=UTC),
        created_at=None,
        steps=steps,
    )


def test_that_open_hits_are_one_item_for_each_screening_and_a_new_hit_needs_a_new_tick() -> None:
    two = decision(step(Block.AML, hits=("Unreviewed", "False Positive", "Unreviewed")))
    (tick,) = required_ticks(ActKind.APPROVE, two, ())
    assert (tick.kind, tick.facts["count"]) == (TickKind.OPEN_HITS, "2")
    (other,) = required_ticks(ActKind.APPROVE, decision(step(Block.AML, hits=("Unreviewed",) * 3)), ())
    assert other.tick_id != tick.tick_id
    assert required_ticks(ActKind.APPROVE, decision(step(Block.AML, hits=("False Positive", "Inconclusive"))), ()) == ()


def test_that_only_errors_stand_in_the_way_and_each_one_once() -> None:
    warned = step(
        Block.DOCUMENT,
        warnings=(
            warning("DOCUMENT_EXPIRED"),
            warning("DOCUMENT_EXPIRED"),
            warning("BLURRED", "warning"),
            warning("NAME"),
        ),
    )
    ticks = required_ticks(ActKind.APPROVE, decision(warned), ())
    assert [tick.facts["risk"] for tick in ticks] == ["DOCUMENT_EXPIRED", "NAME"]
    assert {tick.kind for tick in ticks} == {TickKind.STANDING_ERROR}


def test_that_pictures_nobody_looked_at_are_asked_for_and_those_that_cannot_be_seen_are_not() -> None:
    document = step(
        Block.DOCUMENT,
        media=(
            picture("front_image"),
            picture("back_image"),
            picture("portrait_image", absence=Absence.HIDDEN_FROM_KEY),
            picture("full_front_image"),
        ),
    )
    face = step(Block.LIVENESS, media=(picture("reference_image", block=Block.LIVENESS),))
    read = decision(document, face)
    slots = [tick.facts["slot"] for tick in required_ticks(ActKind.APPROVE, read, ())]
    assert slots == ["front_image", "back_image"]
    seen = {tick.facts["pointer"] for tick in required_ticks(ActKind.APPROVE, read, ())}
    assert required_ticks(ActKind.APPROVE, read, seen) == ()
    # Nothing is recorded: every required picture is asked for, in words of its own.
    unrecorded = required_ticks(ActKind.APPROVE, read, None)
    assert [tick.facts["slot"] for tick in unrecorded] == slots
    assert {tick.kind for tick in unrecorded} == {TickKind.UNRECORDED_EVIDENCE}


@pytest.mark.parametrize("kind", [kind for kind in ActKind if kind is not ActKind.APPROVE])
def test_that_only_an_approval_asks_for_ticks(kind: ActKind) -> None:
    assert required_ticks(kind, decision(step(Block.AML, hits=("Unreviewed",))), ()) == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The back of the card is blurred.", []),
        ("Please report to the AML team", ["report", "AML"]),
        ("PEP hit, sanctions list", ["PEP", "sanctions"]),
        ("pepper, amlodipine, reporters", []),
        ("We suspect money laundering", ["suspect", "laundering"]),
        ("law\nenforcement asked", ["law\nenforcement"]),
        ("Sospechoso de blanqueo", ["Sospechoso", "blanqueo"]),
        ("La policia investiga", ["policia", "investiga"]),
        ("La polici\u0301a", ["polici\u0301a"]),
        ("soupçon de blanchiment", ["soupçon", "blanchiment"]),
        ("Geldwäsche-Verdacht", ["Geldwäsche", "Verdacht"]),
        ("Geldwasche", ["Geldwasche"]),
        ("suspeita de lavagem de dinheiro", ["suspeita", "lavagem de dinheiro"]),
        ("sospetto riciclaggio", ["sospetto", "riciclaggio"]),
        ("FRAUD", ["FRAUD"]),
        ("", []),
    ],
)
def test_that_words_that_tip_a_person_off_are_found_in_six_languages(text: str, words: list[str]) -> None:
    found = tipping_words(text, shipped_tip_off())
    assert [each.word for each in found] == words
    assert [text[each.start : each.end] for each in found] == words


@given(st.text(max_size=200))
def test_that_any_text_can_be_searched_and_spans_never_overlap(text: str) -> None:
    spans = [(each.start, each.end) for each in tipping_words(text, shipped_tip_off())]
    assert all(start < end for start, end in spans)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))


@pytest.mark.parametrize(
    "content", [b"", b"{}", b'{"languages": {}}', b'{"languages": {"en": [""]}}', b'{"languages": []}']
)
def test_that_half_a_list_is_no_list(content: bytes) -> None:
    with pytest.raises((ValueError, KeyError, TypeError, AttributeError)):
        parse_tip_off(content)
