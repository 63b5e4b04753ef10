"""The evidence pane: head, tabs and the page of the open tab; one set of widgets for every session."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from didit_desk.ui.panels.aml_tab import AmlTab
from didit_desk.ui.panels.block_tab import BlockTab
from didit_desk.ui.panels.document_tab import DocumentTab
from didit_desk.ui.panels.evidence_head import EvidenceHead
from didit_desk.ui.panels.face_tab import FaceTab
from didit_desk.ui.panels.picture_keys import PictureKeys
from didit_desk.ui.widgets.empty_state import EmptyState
from didit_desk.ui.widgets.evidence_skeleton import EvidenceSkeleton
from didit_desk.ui.widgets.feature_tabs import FeatureTabs
from didit_desk.ui.widgets.picture_shelf import PictureShelf, PictureView
from didit_desk.ui.widgets.plain_label import PlainLabel
from didit_desk.ui.widgets.video_shelf import VideoShelf
from didit_desk.viewstate.block_tabs import AML, DOCUMENT, FACE, NETWORK
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from didit_desk.ui.look import Look
    from didit_desk.ui.widgets.picture_stage import PictureStage
    from didit_desk.viewstate.evidence import EvidenceView, HeadView
    from didit_desk.viewstate.failure import FailureView

    PicturePage = DocumentTab | FaceTab | BlockTab


class EvidencePanel(QWidget):
    """Everything Didit found in one session.

    Signals: `tab_chosen(int)`, `pictures_wanted(tuple)` with JSON pointers, visible first,
    `whole_picture_wanted(str)` when one is looked at closer than its pixels at hand allow, `previous_requested()`,
    `next_requested()`, `window_requested()` to be moved into a window of its own or back, `failure_action_chosen(str)`,
    `picture_action_chosen(id, pointer)`, `link_activated(str)` with a source address to be opened elsewhere,
    `session_requested(str)` with the id of a session that a record leads to.
    """

    tab_chosen = Signal(int)
    pictures_wanted = Signal(tuple)
    whole_picture_wanted = Signal(str)
    previous_requested = Signal()
    next_requested = Signal()
    window_requested = Signal()
    failure_action_chosen = Signal(str)
    link_activated = Signal(str)
    picture_action_chosen = Signal(str, str)
    session_requested = Signal(str)

    def __init__(self, look: Look, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._view: EvidenceView | None = None
        self._stale: set[QWidget] = set()
        self._shelved = ""
        self._shelf = PictureShelf(parent=self)
        self.videos = VideoShelf(self._shelf, parent=self)
        self.setObjectName("evidence_panel")
        self.setAccessibleName(tr("Evidence"))
        self._keys = PictureKeys(self, lambda: self.picture_stage)
        self._build()
        self._wire()
        self.show_nothing()

    def show_session(self, view: EvidenceView) -> None:
        """Shows a session at once; the open tab stays open where the session has it, else the first present one opens.

        For a session that is open already, pictures and their zoom are kept.
        """
        self._patience.stop()
        if self._shelved != view.session_id:
            self._shelf.clear()
            self.videos.clear()
            self._shelved = view.session_id
        self.videos.renew()
        self._view = view
        self._stale = {self._document, self._face, self._aml, self._block}
        self._show_head(view.head)
        self._tabs.show_tabs(view.tabs)
        self._tabs.setVisible(True)
        present = [tab.place for tab in view.tabs if tab.is_present]
        chosen = self.current_tab()
        if present and chosen not in present:
            self._tabs.choose(present[0])
        self._show_page()

    @property
    def face(self) -> FaceTab:
        """The face tab, for what the reviewer judges there."""
        return self._face

    @property
    def aml(self) -> AmlTab:
        """The AML tab, for the marks on its hits."""
        return self._aml

    def make_ready(self, view: EvidenceView) -> Iterator[None]:
        """Measures and paints what the open tab will show of a session that is likely to come next, some ms a step."""
        if self._pages.currentWidget() is self._document:
            yield from self._document.make_ready(view.documents)
        for _ in view.blocks.values():
            # Made by being asked for.
            yield

    def show_nothing(self) -> None:
        """No session is open, and none opens by itself."""
        self._patience.stop()
        self._view = None
        self._shelf.clear()
        self.videos.clear()
        self._shelved = ""
        self._head.hide()
        self._tabs.hide()
        self._note.hide()
        self._pages.setCurrentWidget(self._nothing)

    def show_head(self, head: HeadView) -> None:
        """Shows the head anew; what is below it stays."""
        self._head.show_head(head)

    def drop_pictures(self, pointers: Iterable[str]) -> None:
        """Forgets pictures of the open session; those its next view still has are asked for again."""
        dropped = tuple(pointers)
        self._shelf.drop(dropped)
        self.videos.drop(dropped)

    def show_loading(self, head: HeadView | None) -> None:
        """A session is on its way: its head at once, the old content for 300 ms more, then a skeleton."""
        if head is not None:
            self._show_head(head)
        if not self._patience.isActive():
            self._patience.start()

    def show_failure(self, view: FailureView) -> None:
        """Says why a session cannot be shown, and the ways on."""
        self._patience.stop()
        self._view = None
        self._tabs.setVisible(False)
        self._note.hide()
        self._failure.show_state(view.icon, view.title, view.text, view.actions, icon_colour=view.colour)
        self._pages.setCurrentWidget(self._failure)

    def show_picture(self, pointer: str, state: PictureView) -> None:
        """Shows a picture, or why it is not there, wherever the session places it."""
        self._shelf.put(pointer, state)

    def show_tab(self, place: int) -> None:
        """Opens a tab, counted from 0, if the session has it. Tells nobody."""
        if self._view is not None and self._view.tabs[place].is_present:
            self._tabs.choose(place)
            self._show_page()

    def tell_not_listed(self) -> None:
        """Says that a session a record leads to cannot be opened; gone with the next page."""
        self._say(tr("That session is not among those this desk has read, so it cannot be opened here."))

    def current_tab(self) -> int:
        """The open tab, counted from 0."""
        return max(self._tabs.currentIndex(), 0)

    @property
    def picture_stage(self) -> PictureStage | None:
        """Where the pictures of the open tab stand, if it shows any."""
        page = self._picture_page()
        return page.stage if page is not None and page.stage.isVisible() else None

    def picture_acts(self) -> Mapping[str, Callable[[], None]]:
        """What lines of the table of actions do to the pictures on stage, by name."""
        return self._keys.acts()

    def zoom_in(self) -> None:
        """The picture with the attention, one step nearer."""
        if (page := self._picture_page()) and self.videos.stage is None:
            page.zoom_in()

    def zoom_out(self) -> None:
        """The picture with the attention, one step away."""
        if (page := self._picture_page()) and self.videos.stage is None:
            page.zoom_out()

    def fit(self) -> None:
        """The whole picture, upright and as it is."""
        if (page := self._picture_page()) and self.videos.stage is None:
            page.fit()

    def rotate_by(self, turns: int) -> None:
        """Quarter turns, clockwise."""
        if (page := self._picture_page()) and self.videos.stage is None:
            page.rotate_by(turns)

    def side_by_side(self) -> None:
        """One picture or two."""
        if (page := self._picture_page()) and self.videos.stage is None:
            page.side_by_side()

    def step_picture(self, by: int) -> None:
        """The next (1) or previous (-1) picture."""
        if page := self._picture_page():
            page.step_picture(by)

    def _build(self) -> None:
        self._head = EvidenceHead(self._look, parent=self)
        self._tabs = FeatureTabs(self._look, parent=self)
        self._note = PlainLabel(self._look, role="small", colour="in_review.fg", wrap=True, parent=self)
        self._note.setObjectName("evidence_unreadable")
        space = self._look.tokens.space
        self._note.setContentsMargins(space("pane_padding"), space("s"), space("pane_padding"), space("s"))
        self._note.hide()
        self._pages = QStackedWidget(self)
        self._pages.setObjectName("evidence_pages")
        self._skeleton = EvidenceSkeleton(self._look, parent=self._pages)
        self._failure = EmptyState(self._look, name="evidence_failure", parent=self._pages)
        self._nothing = EmptyState(self._look, name="evidence_nothing", parent=self._pages)
        self._nothing.show_state("ph.tray", tr("No session is open"), tr("J opens the next one, Ctrl K finds one."))
        self._document = DocumentTab(self._look, self._shelf, self.videos, parent=self._pages)
        self._face = FaceTab(self._look, self._shelf, self.videos, parent=self._pages)
        self._aml = AmlTab(self._look, parent=self._pages)
        self._block = BlockTab(self._look, self._shelf, parent=self._pages)
        self._bare = QWidget(self._pages)
        self._bare.setObjectName("evidence_bare")
        for page in (
            self._nothing, self._bare, self._skeleton, self._failure,
            self._document, self._face, self._aml, self._block,
        ):  # fmt: skip
            self._pages.addWidget(page)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(self._look.tokens.motion("skeleton_after_ms"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        tabs = QVBoxLayout()
        tabs.setContentsMargins(space("m"), 0, space("xs"), 0)
        tabs.addWidget(self._tabs)
        column.addWidget(self._head)
        column.addLayout(tabs)
        column.addWidget(self._note)
        column.addWidget(self._pages, 1)

    def _wire(self) -> None:
        self._head.previous_requested.connect(self.previous_requested)
        self._head.next_requested.connect(self.next_requested)
        self._head.window_requested.connect(self.window_requested)
        self._tabs.currentChanged.connect(self._on_tab_chosen)
        self._failure.action_chosen.connect(self.failure_action_chosen)
        self._patience.timeout.connect(self._on_patience_ended)
        self._aml.link_activated.connect(self.link_activated)
        self._block.session_requested.connect(self.session_requested)
        self._block.map_requested.connect(lambda: self.show_tab(NETWORK))
        for page in (self._document, self._face, self._block):
            page.pictures_wanted.connect(self.pictures_wanted)
            page.picture_action_chosen.connect(self.picture_action_chosen)
            page.stage.pixels_wanted.connect(self.whole_picture_wanted)
        self._look.changed.connect(self.update)

    def _show_head(self, head: HeadView) -> None:
        self._head.show_head(head)
        self._head.show()

    def _show_page(self) -> None:
        """Fills the open tab's page if it still shows another session, and raises it."""
        if self._view is None:
            return
        place = self.current_tab()
        page = self._page_of(place)
        # A list of blocks says it in the block's own place.
        self._say("" if page is self._block else self._view.unreadable.get(place, ""))
        self._fill(page, place, self._view)
        self._pages.setCurrentWidget(page)
        self.setFocusProxy(self._aml if page is self._aml else None)  # type: ignore[arg-type]  # None is allowed
        wanted = () if page is self._aml or page is self._bare else self._wanted_of(page)
        if wanted:
            self.pictures_wanted.emit(wanted)

    def _say(self, words: str) -> None:
        self._note.setText(words)
        self._note.setVisible(bool(words))

    def _page_of(self, place: int) -> QWidget:
        if self._view is None or not self._view.tabs[place].is_present:
            return self._bare
        named: dict[int, tuple[QWidget, bool]] = {
            DOCUMENT: (self._document, bool(self._view.documents)),
            FACE: (self._face, bool(self._view.faces)),
            AML: (self._aml, bool(self._view.screenings)),
        }
        page, has_content = named.get(place, (self._block, True))
        return page if has_content else self._bare

    def _fill(self, page: QWidget, place: int, view: EvidenceView) -> None:
        is_stale = page in self._stale
        self._stale.discard(page)
        if page is self._block:
            self._block.show_block(view.blocks[place])
        elif not is_stale:
            return
        elif page is self._document:
            self._document.show_runs(view.documents)
        elif page is self._face:
            self._face.show_runs(view.faces)
        elif page is self._aml:
            self._aml.show_runs(view.screenings)

    def _wanted_of(self, page: QWidget) -> tuple[str, ...]:
        return page.wanted() if isinstance(page, (DocumentTab, FaceTab, BlockTab)) else ()

    def _picture_page(self) -> PicturePage | None:
        page = self._pages.currentWidget()
        return page if isinstance(page, (DocumentTab, FaceTab, BlockTab)) else None

    def _on_tab_chosen(self, place: int) -> None:
        self._show_page()
        self.tab_chosen.emit(place)

    def _on_patience_ended(self) -> None:
        self._view = None
        self._note.hide()
        self._tabs.setVisible(False)
        self._pages.setCurrentWidget(self._skeleton)

    # -- Qt overrides --

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._look.colour("surface"))
