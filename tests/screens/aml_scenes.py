"""The screens of a screening: weak and contradicting scores, many hits, articles, companies, and marks on their way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt

from didit_desk.ui.widgets.flat_button import FlatButton
from tests.screens.scenes import AML, Scene, on_tab

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.screens.stage import Stage


async def on_hits(stage: Stage, scenario: str) -> None:
    """A screening with the keys on its hits."""
    await on_tab(scenario, AML)(stage)
    stage.evidence.aml.focus_hits()


async def marked(stage: Stage) -> None:
    """Marks that were not sent, the clauses for one of them in sight."""
    await on_hits(stage, "name-only-hit")
    stage.press(Qt.Key.Key_F)
    stage.press(Qt.Key.Key_Down)
    stage.press(Qt.Key.Key_I)
    await stage.at_rest()


async def armed(stage: Stage) -> None:
    """Marks as one armed act, every hit listed."""
    await marked(stage)
    stage.trigger("commit")
    await stage.until(lambda: stage.acts.currentWidget() is stage.acts.armed, "armed marks")


async def sent(stage: Stage) -> None:
    """The marks are at Didit, and the acts that may follow are offered."""
    await armed(stage)
    session_id = stage.presenter.evidence.session_id
    stage.trigger("commit")
    await stage.until(lambda: session_id in stage.account.decide.acts, "marks on their way")
    assert session_id is not None
    stage.account.decide.send_now(session_id)
    await stage.act_state(session_id, "confirmed")
    await stage.at_rest()


async def does_not_add_up(stage: Stage) -> None:
    """The hit whose stated score is not that of its parts, behind one whose is."""
    await on_hits(stage, "does-not-add-up")
    stage.press(Qt.Key.Key_Down)
    await stage.at_rest()


async def dismissed_by_rule(stage: Stage) -> None:
    """A sanctions hit just below the limit, taken out of the folded group."""
    await on_hits(stage, "sanctions-dismissed-by-rule")
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Down):
        stage.press(key)
    await stage.at_rest()


async def source(stage: Stage) -> None:
    """The whole address of a source before it is opened."""
    await on_hits(stage, "adverse-media")
    button = stage.evidence.aml.findChild(FlatButton, "hit_source")
    if button is not None:
        button.click()


AML_SCENES: Final[Mapping[str, Scene]] = {
    "aml-name-only": Scene(act=on_tab("name-only-hit", AML)),
    "aml-does-not-add-up": Scene(act=does_not_add_up),
    "aml-adverse-media": Scene(act=on_tab("adverse-media", AML)),
    "aml-arabic": Scene(act=dismissed_by_rule),
    "aml-chinese": Scene(act=on_tab("document-number-hit", AML)),
    "aml-company": Scene(act=on_tab("kyb-company", AML)),
    "aml-marked": Scene(act=marked),
    "aml-armed": Scene(act=armed),
    "aml-sent": Scene(act=sent, writes=True),
    "aml-source": Scene(act=source),
}
