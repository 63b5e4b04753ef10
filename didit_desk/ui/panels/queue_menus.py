"""The menus of the queue's head: views by status, filters and order, filled when they are opened."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from didit_desk.models.queue import Order, QueueQuery
from didit_desk.models.session import SessionKind
from didit_desk.models.text import visible
from didit_desk.viewstate.queue import is_filtered, kind_words, order_words, views_with_counts
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from didit_desk.viewstate.queue import QueueChoices

LONGEST_CHOICE = 60


class QueueMenus(QWidget):
    """Owns one menu of each kind. `choose` is called with the query a person picked; nothing is modal."""

    def __init__(self, *, choose: Callable[[QueueQuery], None], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("queue_menus")
        self.hide()
        self._choose = choose
        self._views = self._make_menu("queue_view_menu")
        self._filters = self._make_menu("queue_filter_menu")
        self._orders = self._make_menu("queue_order_menu")

    def open_views(self, query: QueueQuery, *, by_status: Mapping[str, int], below: QWidget) -> None:
        """Every status that occurs, with its rows."""
        lines = [
            (f"{words}\t{count:,}", query.status == status, replace(query, status=status))
            for status, words, count in views_with_counts(by_status)
        ]
        self._fill(self._views, lines)
        self._open(self._views, below)

    def open_filters(self, query: QueueQuery, *, choices: QueueChoices, below: QWidget) -> None:
        """Country, document type and kind, each with "any"; at the end a line that takes all filters off."""
        self._filters.clear()
        countries = self._submenu(tr("Country"))
        countries_lines = [(name, replace(query, country=name)) for name in choices.countries]
        self._fill_choice(countries, query, countries_lines, any_query=replace(query, country=None))
        types = self._submenu(tr("Document type"))
        type_lines = [(name, replace(query, document_type=name)) for name in choices.document_types]
        self._fill_choice(types, query, type_lines, any_query=replace(query, document_type=None))
        kinds = self._submenu(tr("Kind"))
        kind_lines = [(kind_words(kind), replace(query, kind=str(kind))) for kind in SessionKind]
        self._fill_choice(kinds, query, kind_lines, any_query=replace(query, kind=None))
        self._filters.addSeparator()
        clear = QAction(tr("Clear filters"), self._filters)
        clear.setEnabled(is_filtered(query))
        clear.triggered.connect(lambda: self._choose(replace(query, country=None, document_type=None, kind=None)))
        self._filters.addAction(clear)
        self._open(self._filters, below)

    def open_orders(self, query: QueueQuery, *, below: QWidget) -> None:
        """The orders."""
        lines = [(order_words(order), query.order is order, replace(query, order=order)) for order in Order]
        self._fill(self._orders, lines)
        self._open(self._orders, below)

    def _make_menu(self, name: str) -> QMenu:
        menu = QMenu(self.parentWidget())
        menu.setObjectName(name)
        return menu

    def _submenu(self, title: str) -> QMenu:
        menu = self._filters.addMenu(title)
        menu.setObjectName(f"queue_filter_menu_{len(self._filters.actions())}")
        return menu

    def _fill_choice(
        self, menu: QMenu, query: QueueQuery, lines: Iterable[tuple[str, QueueQuery]], *, any_query: QueueQuery
    ) -> None:
        checked = [(visible(words, longest=LONGEST_CHOICE), query == choice, choice) for words, choice in lines]
        self._fill(menu, [(tr("Any"), query == any_query, any_query), *checked])

    def _fill(self, menu: QMenu, lines: Iterable[tuple[str, bool, QueueQuery]]) -> None:
        menu.clear()
        group = QActionGroup(menu)
        for words, is_chosen, query in lines:
            action = QAction(words.replace("&", "&&"), menu)
            action.setCheckable(True)
            action.setChecked(is_chosen)
            action.triggered.connect(lambda _checked=False, chosen=query: self._choose(chosen))
            group.addAction(action)
            menu.addAction(action)

    def _open(self, menu: QMenu, below: QWidget) -> None:
        menu.popup(below.mapToGlobal(below.rect().bottomLeft()))
