"""The screens of acts: armed in every form, without an outcome, waiting, journalled, and what is set for them."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from didit_desk.models.session import SessionStatus
from tests.screens.scenes import AML, DOCUMENT, FACE, STATUS, Scene, add_faults, commit, connection, fault, on_tab

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.screens.stage import Stage

MISREAD: Final = "mrz-misread"
WHY_REPEAT: Final = "Back of the card is blurred at the MRZ. Proof of address must be in the person's own name."
WHY_TIPPING: Final = "Sanctions hit and money laundering suspicion; compliance asked for a new document."
WHY_STEP: Final = "The person in the video is the one on the card."
LOOKED_AT: Final = ("clean-card", "name-only-hit", "face-mismatch", "address-mismatch", "poa-other-name")
LATE_SECONDS: Final = 5


async def armed_resubmit(stage: Stage) -> None:
    await on_tab(MISREAD, DOCUMENT)(stage)
    await stage.arm("resubmit", rationale=WHY_REPEAT)


async def tipping_words(stage: Stage) -> None:
    await on_tab("poa-other-name", DOCUMENT)(stage)
    await stage.arm("resubmit", rationale=WHY_TIPPING)


async def held_resubmit(stage: Stage) -> None:
    await on_tab(MISREAD, DOCUMENT)(stage)
    stage.trigger("resubmit")
    stage.acts.armed.resubmit.telling_changed.emit(False, "", "en")
    session_id = await commit(stage, "resubmit", WHY_REPEAT)
    await stage.act_state(session_id, "held")
    stage.clock.advance(1.0)


async def armed_feature(stage: Stage) -> None:
    await on_tab("face-mismatch", FACE)(stage)
    await _arm_step(stage)
    stage.type(WHY_STEP)


async def waiting_overrides(stage: Stage) -> None:
    """A change of one step waits for a person in the flow; arming another lists it, with its cancellation."""
    await on_tab("in-progress", DOCUMENT)(stage)
    await _arm_step(stage)
    feature = stage.acts.armed.feature
    await stage.until(feature.deferral.isVisible, "the choice to wait")
    QTest.mouseClick(feature.deferral, Qt.MouseButton.LeftButton, pos=QPoint(12, 12))
    stage.acts.focus_rationale()
    stage.type(WHY_STEP)
    session_id = stage.presenter.evidence.session_id
    assert session_id is not None
    stage.trigger("commit")
    await stage.until(lambda: session_id in stage.account.decide.acts, "the change")
    stage.account.decide.send_now(session_id)
    await stage.act_state(session_id, "confirmed")
    await stage.at_rest()
    await _arm_step(stage)
    await stage.until(lambda: _child(stage, "waiting_overrides").isVisible(), "the waiting change")


async def armed_note(stage: Stage) -> None:
    await on_tab(MISREAD, DOCUMENT)(stage)
    stage.trigger("add_note")
    await stage.until(lambda: stage.acts.currentWidget() is stage.acts.armed, "the armed note")
    stage.type("Called the branch: the card was shown at the counter on Thursday.")


async def ticks(stage: Stage) -> None:
    await on_tab("name-only-hit", AML)(stage)
    await stage.arm("approve", rationale="The hit rests on the name alone; birth date and country differ.")


async def unknown_elsewhere(stage: Stage) -> None:
    await on_tab(MISREAD, DOCUMENT)(stage)
    await _lose_the_answer(stage)
    stage.trigger("next_session")
    await _other_is_shown(stage)


async def offline_unknown(stage: Stage) -> None:
    """As drawn: an act without an outcome, another session on screen, some read before, no connection."""
    await stage.rows()
    for name in LOOKED_AT:
        await stage.open_scenario(name)
    await stage.open_scenario("chip-mismatch")
    await _lose_the_answer(stage)
    await stage.open_scenario(MISREAD)
    stage.acts.focus_rationale()
    stage.type("Number: MRZ misread (B/8), chip and print agree. Address still open.")
    stage.window.queue.focus_list()
    stage.sandbox.stop()
    stage.trigger("refresh")
    await connection(stage, "offline")


async def already_so(stage: Stage) -> None:
    """Somebody else approves between the last read and the act: what is there is theirs."""
    await on_tab(MISREAD, DOCUMENT)(stage)
    add_faults(stage, fault(STATUS, "delay", method="PATCH", times=1, seconds=LATE_SECONDS))
    session_id = await commit(stage, "approve", "Print, zone and chip agree.")
    stage.account.decide.send_now(session_id)
    await stage.act_state(session_id, "sent")
    await stage.until(lambda: bool(stage.sandbox.control("faults")[0]["fired"]), "the act on its way")
    change = {"session_id": session_id, "status": "Approved", "actor": "r.haddad@northbank.example"}
    stage.sandbox.control("change", body=change)
    await stage.act_state(session_id, "refused")
    await stage.at_rest()


async def journal(stage: Stage) -> None:
    await _with_entries(stage)


async def journal_entry(stage: Stage) -> None:
    page = await _with_entries(stage)
    page.list.setFocus()
    for _ in range(2):
        QTest.keyClick(page.list, Qt.Key.Key_Down)


async def journal_verified(stage: Stage) -> None:
    page = await _with_entries(stage)
    QTest.mouseClick(page.verify, Qt.MouseButton.LeftButton)
    await stage.until(page.verify.isEnabled, "the verdict")


def show_section(stage: Stage, *, place: int) -> None:
    """Scrolls the settings to one section."""
    if stage.settings.page is not None:
        stage.settings.page.show_section(place)


async def settings(stage: Stage, *, place: int) -> None:
    stage.trigger("settings")
    index = next(child for child in stage.window.findChildren(QWidget) if child.objectName() == "settings_index_0")
    await stage.until(index.isVisible, "the page")
    show_section(stage, place=place)


def _child(stage: Stage, name: str) -> QWidget:
    return next(widget for widget in stage.acts.findChildren(QWidget) if widget.objectName() == name)


async def _arm_step(stage: Stage) -> None:
    """Presses Approve on the first step that is not approved and can be changed."""
    rows = stage.acts.steps.list.rows_model.rows
    wanted = (at for at, step in enumerate(rows) if step.can_change and step.status != SessionStatus.APPROVED)
    at = next(wanted, 0)
    part = 0 if rows[at].status != SessionStatus.APPROVED else 1
    stage.acts.step_change_requested.emit(rows[at], part)
    await stage.until(lambda: stage.acts.currentWidget() is stage.acts.armed, "the armed step")


async def _lose_the_answer(stage: Stage) -> Any:
    """Approves the session on screen; the answer is lost, and so is every later reading of that session."""
    session_id = stage.presenter.evidence.session_id
    assert session_id is not None
    decision = f"^/v3/session/{re.escape(session_id)}/decision/$"
    reading = {"match": {"path": decision, "nth": list(range(2, 40))}, "fault": {"kind": "delay", "seconds": 60}}
    add_faults(stage, fault(STATUS, "reset_after", method="PATCH"), reading)
    await commit(stage, "approve", "Print, zone and chip agree.")
    stage.account.decide.send_now(session_id)
    await stage.act_state(session_id, "unknown")
    return session_id


async def _other_is_shown(stage: Stage) -> None:
    await stage.until(lambda: stage.acts.unsettled.isVisible(), "the list of acts without an outcome")
    await stage.until(lambda: bool(stage.acts.steps.list.rows_model.rows), "the next session")


async def _with_entries(stage: Stage) -> Any:
    await on_tab(MISREAD, DOCUMENT)(stage)
    session_id = await commit(stage, "approve", "Print, zone and chip agree but for one misread character.")
    stage.account.decide.send_now(session_id)
    await stage.act_state(session_id, "confirmed")
    await stage.open_scenario("face-mismatch")
    declined = await commit(stage, "decline", "The portrait and the person in the video are not alike.")
    await stage.act_state(declined, "held")
    stage.trigger("recall")
    await stage.act_state(declined, "recalled")
    await stage.at_rest()
    stage.window.show_page("journal")
    page = stage.journal
    await stage.until(lambda: page.list.row_count > 0, "entries")
    return page


_SECTIONS: Final = ("settings", "settings-appearance", "settings-limits", "settings-storage", "settings-about")
ACT_SCENES: Final[Mapping[str, Scene]] = {
    "armed-resubmit": Scene(act=armed_resubmit),
    "tip-off": Scene(act=tipping_words),
    "held-resubmit": Scene(act=held_resubmit, writes=True),
    "armed-feature": Scene(act=armed_feature),
    "overrides": Scene(act=waiting_overrides, writes=True),
    "note": Scene(act=armed_note),
    "ticks": Scene(act=ticks),
    "unknown-elsewhere": Scene(act=unknown_elsewhere, writes=True),
    "offline-unknown": Scene(act=offline_unknown, writes=True),
    "already-so": Scene(act=already_so, writes=True),
    "journal": Scene(act=journal, writes=True),
    "journal-entry": Scene(act=journal_entry, writes=True),
    "journal-verified": Scene(act=journal_verified, writes=True),
    **{
        name: Scene(act=partial(settings, place=place), again=partial(show_section, place=place))
        for place, name in enumerate(_SECTIONS)
    },
}
