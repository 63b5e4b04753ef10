"""The Qt binding in use keeps count of its references.

PySide6 6.12.0 loses one reference to None with every call that returns nothing; before Python 3.12, where None became
immortal, the process aborts after about 5,000 of them. A short test suite does not notice.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, Final

import pytest
from PySide6.QtCore import QAbstractListModel, QIdentityProxyModel, QModelIndex, QObject, QPersistentModelIndex

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

CALLS: Final = 10_000
DRIFT: Final = 100

pytestmark = pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal from Python 3.12 on")


class _Blank(QAbstractListModel):
    """One row that shows nothing."""

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own
        return 0 if parent.isValid() else 1

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> Any:
        return None


def test_that_calls_which_return_nothing_keep_the_count(qapp: QApplication) -> None:
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        thing.setObjectName("name")
    assert abs(sys.getrefcount(None) - before) < DRIFT


def test_that_models_which_answer_nothing_keep_the_count(qapp: QApplication) -> None:
    model = _Blank()
    proxy = QIdentityProxyModel()
    proxy.setSourceModel(model)
    index = proxy.index(0, 0)
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        proxy.data(index)
    assert abs(sys.getrefcount(None) - before) < DRIFT
