"""The named screens: how the desk is brought into each state, by the keys and clicks a reviewer would use."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt

from didit_desk.models.ids import SessionId
from didit_desk.ui.widgets.block_list import BlockList
from didit_desk.ui.widgets.empty_state import EmptyState
from didit_desk.ui.widgets.evidence_skeleton import EvidenceSkeleton
from didit_desk.ui.widgets.skeleton import Skeleton
from didit_desk.ui.widgets.world_map_legend import LegendList
from didit_desk.ui.windows.key_sheet import KeySheet
from didit_desk.viewstate.tone import Channel, Tone

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from PySide6.QtWidgets import QWidget

    from didit_desk.ui.widgets.picture_stage import PictureStage
    from tests.screens.stage import Stage

    Acting = Callable[[Stage], Awaitable[QWidget | None]]

DOCUMENT, CHIP, FACE, AML, ADDRESS, CONTACT, NETWORK, REGISTRY, ANSWERS = range(1, 10)
CTRL: Final = Qt.KeyboardModifier.ControlModifier
WHY_APPROVE: Final = "Print, zone and chip agree but for one misread character. Address proven by an electricity bill."
WHY_DECLINE: Final = "The portrait on the card and the person in the video are not alike."
DECISION: Final = r"^/v3/session/{id}/decision/$"
STATUS: Final = r"^/v3/session/{id}/update-status/$"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One screen. `act` brings an open desk there and returns the window to be pictured, the main one for None.

    `again` is done anew after each change of the window's size. `faults` hold from the start. A scene that `writes`
    gets a sandbox of its own. `scope` names a scoped key. `judges_first`: faces are judged before their scores show.
    """

    act: Acting
    again: Callable[[Stage], None] | None = None
    faults: tuple[Mapping[str, Any], ...] = ()
    scope: str = ""
    writes: bool = False
    is_sandbox: bool = False
    judges_first: bool = False
    options: Mapping[str, object] = field(default_factory=dict)


def fault(path: str, kind: str, *, method: str = "GET", times: int | None = None, **params: Any) -> Mapping[str, Any]:
    """One rule of the sandbox's fault list."""
    match: dict[str, Any] = {"path": path, "method": method}
    if times is not None:
        match["times"] = times
    return {"match": match, "fault": {"kind": kind, **params}}


def on_tab(scenario: str, digit: int, *, focus_evidence: bool = False) -> Acting:
    """A session with one of its tabs open."""

    async def act(stage: Stage) -> None:
        await stage.rows()
        await stage.open_scenario(scenario)
        stage.trigger(f"tab_{digit}")
        if focus_evidence:
            stage.trigger("next_pane")
        await stage.at_rest()

    return act


def unfolded(scenario: str, digit: int) -> Acting:
    """A tab of blocks with the details of every record shown."""

    async def act(stage: Stage) -> None:
        await on_tab(scenario, digit)(stage)
        rows = block_rows(stage)
        for row in range(rows.model().rowCount() - 1, -1, -1):
            rows.toggle(row)

    return act


async def place_stressed(stage: Stage) -> None:
    """The second place of the map, reached by the keyboard."""
    await on_tab("vpn-other-country", NETWORK)(stage)
    legend = stage.evidence.findChild(LegendList)
    if legend is None:
        raise LookupError("places_legend")
    legend.setFocus()
    stage.press(Qt.Key.Key_Down)


async def on_people(stage: Stage) -> None:
    """The key people of a company, which stand below its register."""
    await on_tab("kyb-ownership", REGISTRY)(stage)
    rows = block_rows(stage)
    names = [rows.model().index(row, 0).data() for row in range(rows.model().rowCount())]
    place = next(row for row, name in enumerate(names) if name.startswith("Key people"))
    rows.scrollTo(rows.model().index(place, 0), rows.ScrollHint.PositionAtTop)


def block_rows(stage: Stage) -> BlockList:
    """The list of the open tab of blocks."""
    found = stage.evidence.findChild(BlockList, "block_lines")
    if found is None:
        raise LookupError("block_lines")
    return found


async def adjusted(stage: Stage) -> None:
    """A document with its bar of tones open: brighter, one channel, stretched."""
    await on_tab("mrz-misread", DOCUMENT, focus_evidence=True)(stage)
    pictures = on_stage(stage)
    pictures.show_tone_bar("brightness")
    pictures.adjust(Tone(brightness=20, contrast=35, channel=Channel.RED, is_stretched=True))


async def under_loupe(stage: Stage) -> None:
    """The lens over both sides of a card."""
    await on_tab("mrz-misread", DOCUMENT, focus_evidence=True)(stage)
    on_stage(stage).link(is_linked=True)
    stage.trigger("loupe")


async def with_guides(stage: Stage) -> None:
    await on_tab("face-mismatch", FACE, focus_evidence=True)(stage)
    stage.trigger("guides")


async def in_own_window(stage: Stage) -> None:
    """What is left in the main window when the evidence has its own."""
    await on_tab("mrz-misread", DOCUMENT)(stage)
    stage.trigger("evidence_window")


async def second_window(stage: Stage) -> QWidget | None:
    await in_own_window(stage)
    return stage.evidence.window()


def on_stage(stage: Stage) -> PictureStage:
    """The pictures of the open tab."""
    found = stage.evidence.picture_stage
    if found is None:
        raise LookupError("picture_stage")
    return found


async def armed_approve(stage: Stage) -> None:
    await on_tab("mrz-misread", DOCUMENT)(stage)
    await stage.arm("approve", rationale=WHY_APPROVE)


async def armed_decline(stage: Stage) -> None:
    await on_tab("face-mismatch", FACE)(stage)
    await stage.arm("decline")


async def held(stage: Stage) -> None:
    await on_tab("face-mismatch", FACE)(stage)
    session_id = await commit(stage, "decline", WHY_DECLINE)
    await stage.act_state(session_id, "held")
    stage.clock.advance(2.0)


async def held_elsewhere(stage: Stage) -> None:
    await held(stage)
    stage.trigger("next_session")
    await stage.at_rest()
    await stage.until(lambda: not stage.acts.armed.isVisible(), "the column of the next session")


async def confirmed(stage: Stage) -> None:
    await on_tab("mrz-misread", DOCUMENT)(stage)
    session_id = await commit(stage, "approve", WHY_APPROVE)
    stage.account.decide.send_now(session_id)
    await stage.act_state(session_id, "confirmed")
    await stage.at_rest()


async def unknown(stage: Stage) -> None:
    await on_tab("mrz-misread", DOCUMENT)(stage)
    add_faults(stage, fault(STATUS, "reset_after", method="PATCH"), _late_after_first())
    session_id = await commit(stage, "approve", WHY_APPROVE)
    stage.account.decide.send_now(session_id)
    await stage.act_state(session_id, "unknown")


async def refused(stage: Stage) -> None:
    await on_tab("mrz-misread", DOCUMENT)(stage)
    body = {"detail": "This session cannot be moved to Approved."}
    add_faults(stage, fault(STATUS, "status", method="PATCH", status=400, body=body))
    session_id = await commit(stage, "approve", WHY_APPROVE)
    stage.account.decide.send_now(session_id)
    await stage.act_state(session_id, "refused")
    await stage.at_rest()


async def conflict(stage: Stage) -> None:
    await on_tab("mrz-misread", DOCUMENT)(stage)
    session_id = await commit(stage, "approve", WHY_APPROVE)
    stage.sandbox.control(
        "change",
        body={
            "session_id": session_id,
            "status": "Declined",
            "comment": "Zone and print differ; asked the customer for a new card.",
            "actor": "m.okafor@northbank.example",
        },
    )
    stage.account.decide.send_now(session_id)
    await stage.act_state(session_id, "conflict")
    await stage.at_rest()


async def skeleton(stage: Stage) -> None:
    """The list is asked for and not answered; the patience before the skeleton has run out."""
    shape = stage.window.queue.findChild(Skeleton)
    await stage.until(lambda: shape is not None and shape.isVisible(), "the skeleton")


async def queue_only(stage: Stage) -> None:
    await stage.rows()


async def queue_no_match(stage: Stage) -> None:
    await stage.rows()
    stage.trigger("find_in_queue")
    stage.type("zzqx")
    await stage.until(lambda: stage.window.queue.row_count == 0, "no match")


async def queue_failure(stage: Stage) -> None:
    """The first look failed and the queue says so."""
    state = stage.window.queue.findChild(EmptyState)
    await stage.until(lambda: state is not None and state.isVisible(), "the failure")


async def broken_read(stage: Stage) -> None:
    """A session that the provider does not give."""
    await stage.rows()
    await stage.open_scenario("mrz-misread")


async def loading(stage: Stage) -> None:
    """A session that is not there yet, after the patience with the old content has run out."""
    await stage.rows()
    stage.presenter.queue.go_to(SessionId(stage.sandbox.scenario("mrz-misread")))
    skeleton_page = stage.window.findChild(EvidenceSkeleton)
    await stage.until(lambda: skeleton_page is not None and skeleton_page.isVisible(), "the skeleton")


async def offline(stage: Stage) -> None:
    await on_tab("mrz-misread", DOCUMENT)(stage)
    stage.sandbox.stop()
    stage.trigger("refresh")
    await connection(stage, "offline")


async def key_refused(stage: Stage) -> None:
    await on_tab("mrz-misread", DOCUMENT)(stage)
    add_faults(stage, fault("/v3/", "status", status=401, body={"detail": "Authentication failed."}))
    stage.trigger("refresh")
    await connection(stage, "key_refused")


async def rate_limit(stage: Stage) -> None:
    await on_tab("mrz-misread", DOCUMENT)(stage)
    add_faults(stage, fault("/v3/", "throttle", retry_after="seconds:41"))
    stage.trigger("refresh")
    await connection(stage, "limited")


async def key_sheet(stage: Stage) -> QWidget | None:
    await on_tab("mrz-misread", DOCUMENT)(stage)
    stage.trigger("help")
    sheet = stage.window.findChild(KeySheet)
    await stage.until(lambda: sheet is not None and sheet.isVisible(), "the key sheet")
    return sheet


async def go_to(stage: Stage) -> None:
    await on_tab("mrz-misread", DOCUMENT)(stage)
    stage.trigger("go_to")
    stage.type("an")
    await stage.until(lambda: stage.window.tool_bar.go_to.matches.isVisible(), "matches")


async def commit(stage: Stage, act: str, rationale: str) -> Any:
    """Arms and commits an act on the session on screen; the time of the screen stands still from then on."""
    session_id = stage.presenter.evidence.session_id
    await stage.arm(act, rationale=rationale)
    stage.clock.stop()
    stage.trigger("commit")
    await stage.until(lambda: session_id in stage.account.decide.acts, f"{act} on its way")
    return session_id


def _late_after_first() -> Mapping[str, Any]:
    """The reading before an act is answered, those after it are not."""
    return {"match": {"path": DECISION, "nth": list(range(2, 40))}, "fault": {"kind": "delay", "seconds": 30}}


async def connection(stage: Stage, state: str) -> None:
    """Waits for a state of the connection."""
    await stage.until(lambda: stage.account.connection.view.state.value == state, state)
    await stage.at_rest()


def add_faults(stage: Stage, *rules: Mapping[str, Any]) -> None:
    """Orders faults of the sandbox, in place of those before."""
    stage.sandbox.control("faults", body=list(rules))


LATE: Final = 60  # seconds, longer than any picture takes
EVIDENCE_PICTURES: Final = {"match": {"origin": "media"}, "fault": {"kind": "expired_link"}}
SCENES: Final[Mapping[str, Scene]] = {
    "main": Scene(act=on_tab("mrz-misread", DOCUMENT)),
    "main-sandbox": Scene(act=on_tab("clean-passport", DOCUMENT), is_sandbox=True),
    "face": Scene(act=on_tab("face-mismatch", FACE)),
    "face-duplicated": Scene(act=on_tab("duplicated-face", FACE)),
    "aml": Scene(act=on_tab("name-only-hit", AML)),
    "aml-fifty": Scene(act=on_tab("fifty-hits", AML)),
    "aml-none": Scene(act=on_tab("no-hits", AML)),
    "chip": Scene(act=on_tab("chip-mismatch", CHIP)),
    "address": Scene(act=on_tab("address-mismatch", ADDRESS)),
    "contact": Scene(act=on_tab("phone-voip", CONTACT)),
    "network": Scene(act=on_tab("vpn-other-country", NETWORK)),
    "network-same-town": Scene(act=on_tab("clean-passport", NETWORK)),
    "network-place-stressed": Scene(act=place_stressed),
    "chip-skipped": Scene(act=on_tab("nfc-skipped", CHIP)),
    "chip-hidden": Scene(act=on_tab("hidden-fields", CHIP)),
    "address-forensics": Scene(act=on_tab("poa-tampered", ADDRESS)),
    "contact-breaches": Scene(act=on_tab("email-breached", CONTACT)),
    "contact-unreadable": Scene(act=on_tab("broken-block", CONTACT)),
    "network-duplicates": Scene(act=unfolded("device-duplicate", NETWORK)),
    "network-null": Scene(act=on_tab("null-blocks", NETWORK)),
    "registry": Scene(act=on_tab("kyb-ownership", REGISTRY)),
    "registry-people": Scene(act=on_people),
    "answers-document-ai": Scene(act=unfolded("document-ai", ANSWERS)),
    "answers-company": Scene(act=unfolded("kyb-ownership", ANSWERS)),
    "registry-database": Scene(act=on_tab("database-partial", REGISTRY)),
    "answers": Scene(act=on_tab("questionnaire-files", ANSWERS)),
    "picture-adjusted": Scene(act=adjusted),
    "picture-loupe": Scene(act=under_loupe),
    "picture-guides": Scene(act=with_guides),
    "evidence-outside": Scene(act=in_own_window),
    "evidence-window": Scene(act=second_window),
    "repeated-document": Scene(act=on_tab("repeated-document", DOCUMENT)),
    "armed-approve": Scene(act=armed_approve),
    "armed-decline": Scene(act=armed_decline),
    "held": Scene(act=held, writes=True),
    "held-elsewhere": Scene(act=held_elsewhere, writes=True),
    "confirmed": Scene(act=confirmed, writes=True),
    "unknown": Scene(act=unknown, writes=True),
    "refused": Scene(act=refused, writes=True),
    "conflict": Scene(act=conflict, writes=True),
    "queue-loading": Scene(act=skeleton, faults=(fault("^/v3/sessions/$", "delay", seconds=LATE),), writes=True),
    "queue-empty": Scene(act=queue_only, scope="approved_only"),
    "queue-no-match": Scene(act=queue_no_match),
    "queue-failure": Scene(act=queue_failure, faults=(fault("^/v3/sessions/$", "status", status=500),)),
    "queue-not-json": Scene(act=queue_failure, faults=(fault("^/v3/sessions/$", "not_json"),)),
    "session-loading": Scene(act=loading, faults=(fault(DECISION, "delay", seconds=LATE),), writes=True),
    "media-not-captured": Scene(act=on_tab("passive-liveness", FACE)),
    "media-hidden": Scene(act=on_tab("mrz-misread", DOCUMENT), scope="no_media"),
    "media-no-reason": Scene(act=on_tab("no-media", DOCUMENT)),
    "media-refused": Scene(act=on_tab("bad-picture", DOCUMENT)),
    "media-link-ended": Scene(act=on_tab("mrz-misread", DOCUMENT), faults=(EVIDENCE_PICTURES,)),
    "session-not-readable": Scene(act=broken_read, faults=(fault(DECISION, "status", status=403),)),
    "session-gone": Scene(act=broken_read, faults=(fault(DECISION, "status", status=404),)),
    "read-only-key": Scene(act=on_tab("mrz-misread", DOCUMENT), scope="read_only"),
    "offline": Scene(act=offline, writes=True),
    "key-refused": Scene(act=key_refused),
    "rate-limit": Scene(act=rate_limit),
    "key-sheet": Scene(act=key_sheet),
    "go-to": Scene(act=go_to),
    "unknown-status": Scene(act=on_tab("unknown-status", DOCUMENT)),
    "broken-block": Scene(act=on_tab("broken-block", AML)),
    "hostile-text": Scene(act=on_tab("hostile-text", DOCUMENT)),
    "long-name": Scene(act=on_tab("long-name", DOCUMENT)),
    "missing-name": Scene(act=on_tab("missing-name", DOCUMENT)),
    "approved-session": Scene(act=on_tab("approved", DOCUMENT)),
}
