"""The evidence pane as a value: nothing dropped, tabs in place, worst status first."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from didit_desk.models.errors import AccessRefused, NotVisible, ServerFault, Throttled, Unreachable
from didit_desk.models.evidence import Absence, MediaKind
from didit_desk.viewstate.aml import HitGroup, aml_views, hit_lines, open_hits
from didit_desk.viewstate.block_tabs import ANSWERS, REGISTRY
from didit_desk.viewstate.blocks import label, named_cell, object_lines
from didit_desk.viewstate.evidence import EvidenceView, evidence_view, worst_status
from didit_desk.viewstate.failure import failure_view
from didit_desk.viewstate.media import absence_words
from tests.unit.viewstate.evidence_samples import KYB, KYC, NOT_STARTED, decision, recorded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from didit_desk.viewstate.lines import Line

AT = datetime(2026, 11, 20, 14, 31, 7, tzinfo=UTC)


def shown_texts(view: EvidenceView) -> str:
    """Everything the pane would show or copy."""
    lines: list[Line] = [line for tab in view.blocks.values() for line in tab.lines]
    parts: list[str] = [*view.head.facts, view.head.name, *(tab.status or "" for tab in view.tabs)]
    for document in view.documents:
        lines += document.other
        parts += [text for row in document.rows for cell in row.cells for text in (cell.text, cell.received)]
        parts += [document.status, *(medium.name for medium in document.media)]
    for face in view.faces:
        lines += face.lines
        parts += [gauge.status for gauge in face.gauges]
    for screening in view.screenings:
        lines += screening.lines
        for group in screening.groups:
            parts += [text for hit in group.hits for text in (hit.caption, hit.status, hit.match, hit.source_url or "")]
            lines += [line for hit in group.hits for line in hit_lines(hit.hit)]
    parts += [text for line in lines for cell in line.cells for text in (cell.text, cell.whole or "")]
    parts += [cell.sign[1] for line in lines for cell in line.cells if cell.sign is not None]
    return "\n".join(parts)


def leaves(value: Any, name: str = "") -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield from leaves(item, key)
    elif isinstance(value, list):
        for item in value:
            yield from leaves(item, name)
    else:
        yield name, value


@pytest.mark.parametrize("name", [KYC, KYB])
def test_that_every_received_leaf_of_every_block_is_shown(name: str) -> None:
    shown = shown_texts(evidence_view(decision(name)))
    blocks = {key: value for key, value in recorded(name).items() if isinstance(value, list) and key != "reviews"}
    missing = []
    for key, value in leaves({key: value for key, value in blocks.items() if key != "features"}):
        if value in (None, "") or isinstance(value, bool) or named_cell(key, value).is_absent:
            continue
        # A link to a picture or file is a credential: the strip shows its place instead.
        if isinstance(value, str) and value.startswith("https://media.example.test"):
            continue
        if str(value) not in shown and str(float(value) if isinstance(value, int) else value) not in shown:
            missing.append((key, value))
    # A warning's feature word stands in its section, and its node is the run's own.
    assert [pair for pair in missing if pair[0] not in {"feature", "log_type"}] == []


def test_that_no_signed_link_or_session_link_reaches_the_window() -> None:
    for name in (KYC, KYB):
        shown = shown_texts(evidence_view(decision(name)))
        assert "X-Amz" not in shown
        assert "EXAMPLECHILD" not in shown


def test_that_tabs_keep_their_places_and_absent_ones_are_marked() -> None:
    view = evidence_view(decision(NOT_STARTED))
    assert [tab.word for tab in view.tabs][0::8] == ["Document", "Answers"]
    assert not any(tab.is_present for tab in view.tabs)


def test_that_a_company_shows_its_registry_people_and_documents() -> None:
    view = evidence_view(decision(KYB))
    assert view.head.name == "EXAMPLE HOLDINGS LTD"
    titles = {place: [line.cells[0].text for line in view.blocks[place].lines] for place in (REGISTRY, ANSWERS)}
    assert {"Company registry", "Key people and ownership"} <= set(titles[REGISTRY])
    assert "Company documents" in titles[ANSWERS]


def test_that_a_file_is_listed_with_its_state() -> None:
    lines = evidence_view(decision(KYB)).blocks[ANSWERS].lines
    states = [line.cells[1].text for line in lines if line.cells[0].text in {"File 1", "File 2"}]
    assert states == ["File, Didit gave a link", "Asked for, nobody has sent it yet."]


def test_that_an_unreadable_block_leaves_the_others_intact() -> None:
    def break_phone(content: dict[str, Any]) -> None:
        content["phone_verifications"] = "not a list"

    view = evidence_view(decision(edit=break_phone))
    assert list(view.unreadable) == [5]
    assert view.tabs[5].is_present
    assert view.documents


@pytest.mark.parametrize(
    ("statuses", "worst"),
    [
        (("Approved", "In Review", "Declined"), "Declined"),
        (("Approved", "Resub Requested", "In Review"), "In Review"),
        (("Expired", "Resub Requested"), "Resub Requested"),
        (("Not Finished", "Approved"), "Not Finished"),
        (("Approved", "Paused By Issuer"), "Paused By Issuer"),
        (("Paused By Issuer", "Expired"), "Expired"),
        ((), None),
    ],
)
def test_that_a_tab_shows_the_worst_status_inside(statuses: tuple[str, ...], worst: str | None) -> None:
    assert worst_status(statuses) == worst


def test_that_every_run_of_a_feature_is_kept() -> None:
    assert [view.status for view in evidence_view(decision()).documents] == ["In Review", "Approved"]


def test_that_open_hits_are_counted_and_sanctions_come_first() -> None:
    def two_open(content: dict[str, Any]) -> None:
        hits = content["aml_screenings"][0]["hits"]
        hits[1].update(review_status="Unreviewed", datasets=["Sanctions"])
        hits[0].update(sanction_matches=[])

    read = decision(edit=two_open)
    assert open_hits(read) == 2
    captions = [hit.caption for hit in aml_views(read)[0].groups[0].hits]
    assert captions == ["Mirela Tanasescu", "Mirela Tanase"]


def test_that_who_dismissed_a_hit_goes_by_the_score_until_it_is_known() -> None:
    read = decision()
    guessed = aml_views(read)[0].groups
    assert [(group.group, len(group.hits)) for group in guessed] == [
        (HitGroup.OPEN, 1),
        (HitGroup.BY_RULE, 1),
        (HitGroup.BY_PERSON, 0),
    ]
    assert guessed[1].note == "Below 93. No mark is known."
    known = aml_views(read, marked_here={"cQrTbZ81LegacyFormatId"})[0].groups
    assert [(group.group, len(group.hits)) for group in known] == [
        (HitGroup.OPEN, 1),
        (HitGroup.BY_RULE, 0),
        (HitGroup.BY_PERSON, 1),
    ]
    assert known[2].note == ""


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("ip_country_code", "IP country code"),
        ("birthDate", "Birth date"),
        ("LEGAL_PRESENCE", "LEGAL PRESENCE"),
        ("", ""),
    ],
)
def test_that_field_names_become_words(name: str, words: str) -> None:
    assert label(name) == words


def test_that_a_very_deep_value_stands_as_one_text() -> None:
    value: dict[str, Any] = {"end": "reached"}
    for _ in range(200):
        value = {"in": value}
    assert any("reached" in cell.text + (cell.whole or "") for line in object_lines(value) for cell in line.cells)


@pytest.mark.parametrize("absence", list(Absence))
@pytest.mark.parametrize("kind", list(MediaKind))
def test_that_an_absent_picture_is_never_worded_as_a_missing_document(absence: Absence, kind: MediaKind) -> None:
    words = absence_words(absence, kind).lower()
    assert words.endswith(".")
    assert "missing" not in words


@pytest.mark.parametrize(
    ("error", "title"),
    [
        (AccessRefused("decision", status=403), "This key may not read #48219"),
        (NotVisible("decision", status=404), "#48219 no longer exists for this key"),
        (Unreachable("decision"), "Didit did not answer"),
        (ServerFault("decision", status=503), "Didit did not answer"),
        (Throttled("decision", retry_after=23), "Rate limit reached"),
    ],
)
def test_that_a_failure_says_what_failed_and_a_way_on(error: Any, title: str) -> None:
    view = failure_view(error, number=48219, at=AT)
    assert view.title == title
    assert 1 <= len(view.actions) <= 2
