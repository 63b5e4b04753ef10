"""Asking for a place to save to, without a second event loop: the dialog opens, the answer comes later."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget


async def asked_place(
    parent: QWidget, *, name: str, title: str, suggested: str, folder: Path, forms: Mapping[str, str]
) -> Path | None:
    """The file to write, None when the dialog was left without one. Cancelling closes the dialog.

    `forms` are the endings offered with their words, the first one chosen; a name without an ending gets that of the
    chosen form. `name` is the dialog's object name, `suggested` a name of ours without an ending.
    """
    dialog = QFileDialog(parent, title)
    dialog.setObjectName(name)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    filters = {f"{words} (*.{ending})": ending for ending, words in forms.items()}
    dialog.setNameFilters(list(filters))
    dialog.setDefaultSuffix(next(iter(forms)))
    dialog.setDirectory(str(folder))
    dialog.selectFile(suggested)
    dialog.filterSelected.connect(lambda chosen: dialog.setDefaultSuffix(filters.get(chosen, next(iter(forms)))))
    answer: asyncio.Future[Path | None] = asyncio.get_running_loop().create_future()

    def settle(path: str) -> None:
        if not answer.done():
            answer.set_result(Path(path) if path else None)

    dialog.fileSelected.connect(settle)
    dialog.rejected.connect(lambda: settle(""))
    dialog.open()
    try:
        return await answer
    finally:
        dialog.close()
        dialog.deleteLater()
