"""Which table lays out which block."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from didit_desk.models.decision import Block
from didit_desk.viewstate.block_tables.address import ADDRESS
from didit_desk.viewstate.block_tables.aml import AML
from didit_desk.viewstate.block_tables.chip import CHIP
from didit_desk.viewstate.block_tables.company_documents import COMPANY_DOCUMENTS
from didit_desk.viewstate.block_tables.contact import EMAIL, PHONE
from didit_desk.viewstate.block_tables.database import DATABASE
from didit_desk.viewstate.block_tables.document import DOCUMENT
from didit_desk.viewstate.block_tables.document_ai import DOCUMENT_AI
from didit_desk.viewstate.block_tables.face import FACE_MATCH, LIVENESS
from didit_desk.viewstate.block_tables.key_people import KEY_PEOPLE
from didit_desk.viewstate.block_tables.network import NETWORK
from didit_desk.viewstate.block_tables.questionnaire import QUESTIONNAIRE
from didit_desk.viewstate.block_tables.registry import REGISTRY

if TYPE_CHECKING:
    from collections.abc import Mapping

    from didit_desk.viewstate.block_tables.table import BlockTable

TABLES: Final[Mapping[Block, BlockTable]] = MappingProxyType(
    {
        Block.DOCUMENT: DOCUMENT,
        Block.CHIP: CHIP,
        Block.LIVENESS: LIVENESS,
        Block.FACE_MATCH: FACE_MATCH,
        Block.ADDRESS: ADDRESS,
        Block.DOCUMENT_AI: DOCUMENT_AI,
        Block.PHONE: PHONE,
        Block.EMAIL: EMAIL,
        Block.AML: AML,
        Block.NETWORK: NETWORK,
        Block.DATABASE: DATABASE,
        Block.QUESTIONNAIRE: QUESTIONNAIRE,
        Block.REGISTRY: REGISTRY,
        Block.COMPANY_DOCUMENTS: COMPANY_DOCUMENTS,
        Block.KEY_PEOPLE: KEY_PEOPLE,
    }
)
