"""A saved screening tells who was screened and every hit with its evidence; its name is ours whatever was received."""

from __future__ import annotations

import dataclasses
import errno
from datetime import UTC, datetime
from pathlib import PurePosixPath, PureWindowsPath
from typing import Any, Final

import pytest

from didit_desk.models.ids import SessionId
from didit_desk.models.seen import SeenBefore
from didit_desk.viewstate.aml import AmlView, aml_views
from didit_desk.viewstate.screening_report import SavedBy, cannot_save, file_name, screening_report
from didit_desk.viewstate.screening_saved import save_failed
from didit_desk.viewstate.seen_before import seen_notes
from tests.unit.viewstate.evidence_samples import decision

BY: Final = SavedBy(reviewer="A. Lindqvist", at=datetime(2026, 11, 21, 8, 30, 5, tzinfo=UTC), version="1.2.3")
NOTE: Final = "same person, seen before: False Positive, 2026-10-02"
HOSTILE: Final = (
    "../../etc/passwd", "/etc/passwd", "C:\\Windows\\win.ini", "..\\..\\x", "CON", "NUL.pdf", "a\x00b", "x" * 300,
    "\u202efdp.exe", "a/b", "a:b", "-rf", "~root", ".hidden", " ", "", "＼＼host＼x", "%2e%2e%2f", "a\nb", "$(id)",
)  # fmt: skip


def view(*hits: dict[str, Any]) -> AmlView:
    def edit(content: dict[str, Any]) -> None:
        screening = content["aml_screenings"][0]
        first = screening["hits"][0]
        screening["hits"] = [{**first, "id": f"hit_{place}", **hit} for place, hit in enumerate(hits)]

    return aml_views(decision(edit=edit))[0]


def named(view: AmlView, session_id: str) -> AmlView:
    asked = SessionId(session_id)
    changed = dataclasses.replace(view.decision, session_id=asked, number=None)
    return dataclasses.replace(view, decision=changed, session_id=asked)


def test_that_every_hit_has_a_row_with_its_status_scores_evidence_and_marks() -> None:
    shown = view({"match_score": 99}, {"match_score": 91, "review_status": "False Positive"}, {"caption": "=1+1"})
    report = screening_report(shown, BY, marks={"hit_0": "Inconclusive"}, seen={"hit_2": NOTE})
    rows = {row["Hit id"]: row for row in (dict(zip(report.columns, row, strict=True)) for row in report.rows)}
    assert set(rows) == {"hit_0", "hit_1", "hit_2"}
    first = rows["hit_0"]
    assert (first["Session"], first["Reviewer"], first["Saved with"]) == ("4821", "A. Lindqvist", "Didit Desk 1.2.3")
    assert first["Saved"] == "2026-11-21 08:30:05 UTC"
    assert (first["Group"], first["Status"], first["Unsent mark"]) == ("Open", "Unreviewed", "Inconclusive")
    assert (first["Match score"], rows["hit_1"]["Group"]) == ("99", "Dismissed by rule")
    assert "Name: 98, weight 60%" in first["Score in parts"]
    assert first["Birth date: customer"] == "1984-01-01"
    assert first["Birth date: compared"] == "the same year; one side has no more"
    assert (first["Seen before"], rows["hit_2"]["Seen before"]) == ("", NOTE)
    assert rows["hit_2"]["Hit"] == "=1+1"
    assert len(set(report.columns)) == len(report.columns)


def test_that_what_is_read_tells_the_same_hits_under_their_groups() -> None:
    shown = view({"match_score": 99}, {"match_score": 91, "review_status": "False Positive"})
    report = screening_report(shown, BY, marks={}, seen={"hit_0": NOTE})
    assert [(group.title, len(group.hits)) for group in report.groups] == [
        ("Open (1)", 1),
        ("Dismissed by rule (1)", 1),
        ("Dismissed by a person (0)", 0),
    ]
    lines = {line.label: line.text for line in report.groups[0].hits[0].lines}
    assert lines["Seen before"] == NOTE
    assert lines["Status"] == "Unreviewed"
    assert "does not add up" in lines["Sum"].casefold()
    assert "A. Lindqvist" in report.watermark
    assert "2026-11-21 08:30:05 UTC" in report.watermark
    assert "#4821" in report.footer


def test_that_a_screening_without_hits_still_has_a_row() -> None:
    report = screening_report(view(), BY, marks={}, seen={})
    (row,) = report.rows
    assert len(row) == len(report.columns)
    assert dict(zip(report.columns, row, strict=True))["Screened as"].startswith("Mirela")


def test_that_a_name_is_made_of_number_and_type() -> None:
    assert file_name(view()) == "screening-4821"
    assert file_name(dataclasses.replace(view(), run=1)) == "screening-4821-2"


@pytest.mark.parametrize("session_id", HOSTILE)
def test_that_no_received_id_makes_a_name_that_leads_elsewhere(session_id: str) -> None:
    name = file_name(named(view(), session_id))
    assert name.startswith("screening-")
    assert len(name) < 60
    assert PurePosixPath(name).name == PureWindowsPath(name).name == name
    assert name.isascii()
    assert all(sign.isalnum() or sign == "-" for sign in name)


def test_that_there_is_a_reason_where_nothing_can_be_saved() -> None:
    shown = view()
    assert cannot_save(None, is_on_screen=True)
    assert cannot_save(shown, is_on_screen=False)
    assert cannot_save(dataclasses.replace(shown, screening=None), is_on_screen=True)
    assert not cannot_save(shown, is_on_screen=True)


def test_that_every_kind_of_failure_says_what_failed() -> None:
    numbers = (errno.ENOSPC, errno.EACCES, errno.ENOENT, errno.ENAMETOOLONG, errno.EIO)
    notices = [save_failed(OSError(number, "")) for number in numbers]
    assert len({notice.text for notice in notices}) == len(numbers)
    assert {notice.group for notice in notices} == {"declined"}


def test_that_an_earlier_mark_is_told_with_its_status_verbatim_and_its_day() -> None:
    day = datetime(2026, 10, 2, tzinfo=UTC).date()
    once = SeenBefore(status="False Positive", day=day)
    both = SeenBefore(status="False Positive", day=day, others=(("Confirmed Match", 2),))
    assert seen_notes({"a": once, "b": both}) == {"a": NOTE, "b": f"{NOTE}; Confirmed Match in 2 earlier"}
