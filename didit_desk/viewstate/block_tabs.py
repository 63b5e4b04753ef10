"""The tabs that show blocks as lines: which of them a session has, and each as a value when it is looked at."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from didit_desk.models.decision import Block
from didit_desk.viewstate.block_tab import BlockTabView, block_tab_view, has_blocks, with_places
from didit_desk.viewstate.session_part import session_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from didit_desk.models.decision import Decision

DOCUMENT, CHIP, FACE, AML, ADDRESS, CONTACT, NETWORK, REGISTRY, ANSWERS = range(9)

TAB_BLOCKS: Final[Mapping[int, tuple[Block, ...]]] = MappingProxyType(
    {
        DOCUMENT: (Block.DOCUMENT,),
        CHIP: (Block.CHIP,),
        FACE: (Block.FACE_MATCH, Block.LIVENESS),
        AML: (Block.AML,),
        ADDRESS: (Block.ADDRESS,),
        CONTACT: (Block.PHONE, Block.EMAIL),
        NETWORK: (Block.NETWORK,),
        REGISTRY: (Block.REGISTRY, Block.KEY_PEOPLE, Block.DATABASE),
        ANSWERS: (Block.QUESTIONNAIRE, Block.DOCUMENT_AI, Block.COMPANY_DOCUMENTS),
    }
)
_OF_LINES: Final = (CHIP, ADDRESS, CONTACT, NETWORK, REGISTRY, ANSWERS)


class BlockTabs(Mapping[int, BlockTabView]):
    """Place to view. A view is made when it is asked for and then kept: a session is often decided on one tab."""

    def __init__(self, decision: Decision) -> None:
        self._decision = decision
        self._made: dict[int, BlockTabView] = {}

    def has_runs(self, place: int) -> bool:
        """Whether the tab has anything to show; told without making it."""
        if place not in _OF_LINES:
            return False
        is_home = _home_of_session(self._decision) == place
        return has_blocks(TAB_BLOCKS[place], self._decision) or (is_home and bool(session_lines(self._decision)))

    def __getitem__(self, place: int) -> BlockTabView:
        if place not in _OF_LINES:
            raise KeyError(place)
        if place not in self._made:
            self._made[place] = _block_tab(place, self._decision)
        return self._made[place]

    def __iter__(self) -> Iterator[int]:
        return iter(_OF_LINES)

    def __len__(self) -> int:
        return len(_OF_LINES)


def place_of(block: Block) -> int:
    """The tab a block stands in."""
    return next(place for place, blocks in TAB_BLOCKS.items() if block in blocks)


def _home_of_session(decision: Decision) -> int | None:
    """The tab with what belongs to the whole session: that of the document, else the first list of blocks, or none."""
    with_steps = {place_of(step.block) for step in decision.steps}
    order = (DOCUMENT, REGISTRY, ADDRESS, CONTACT, NETWORK, CHIP, ANSWERS)
    return next((place for place in order if place in with_steps), ANSWERS if with_steps else None)


def _block_tab(place: int, decision: Decision) -> BlockTabView:
    is_home = _home_of_session(decision) == place
    view = block_tab_view(
        TAB_BLOCKS[place],
        decision,
        has_contact=place == CONTACT,
        tail=session_lines(decision) if is_home else (),
    )
    return with_places(view, decision, has_map=place == NETWORK) if place in {NETWORK, ADDRESS} else view
