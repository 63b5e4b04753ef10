"""The design tokens as shipped in `resources/design/tokens.json`: every colour, size and sign, looked up by name."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from didit_desk.resources import resource


class Sign(NamedTuple):
    """One entry of the vocabulary: the word, the colour group and the icon that always go together."""

    label: str
    colour: str
    icon: str


class Tokens:
    """The token file, read once. Unknown names raise `KeyError`: a missing token is a bug, not an input."""

    def __init__(self, content: dict[str, Any]) -> None:
        self._content = content

    @classmethod
    def load(cls) -> Tokens:
        """Tokens from the shipped file."""
        return cls(json.loads(resource("design", "tokens.json").read_bytes()))

    def colours(self, scheme: str) -> dict[str, str]:
        """Flat colour table of `light` or `dark`: plain names, and `group.part` for the semantic groups."""
        table = dict(self._content["color"][scheme])
        for group, parts in table.pop("semantic").items():
            table.update({f"{group}.{part}": value for part, value in parts.items()})
        return table

    def size(self, *path: str) -> Any:
        """A size in px at 96 dpi: `size("row", "comfortable", "queue")`."""
        return self._descend("size", *path)

    def space(self, name: str) -> int:
        """A distance in px."""
        return int(self._content["space"][name])

    def border(self, name: str) -> int:
        """A line's width in px: hairline, focus, focus_offset, selected_bar or tab_underline."""
        return int(self._content["border"][name])

    def radius(self, name: str) -> int:
        """A corner radius in px."""
        return int(self._content["radius"][name])

    def type_role(self, role: str) -> dict[str, Any]:
        """A text role: `factor` of the system size, `weight`, optional `mono` and `tabular`."""
        return dict(self._content["type"]["scale"][role])

    def motion(self, name: str) -> int:
        """A duration in ms."""
        return int(self._content["motion"][name])

    def size_of_icon(self, name: str) -> int:
        """Side of an icon in px: inline, small, row, button, tool, panel or empty."""
        return int(self._descend("icon", "sizes", name))

    def icon(self, *path: str) -> str:
        """An icon name from the icon map: `icon("tabs", "3 Face")`."""
        return str(self._descend("icon", "map", *path))

    def sign(self, vocabulary: str, value: str) -> Sign:
        """The sign for a received value; an unknown one is shown as sent with the vocabulary's `*` entry."""
        entries = self._content["vocabulary"][vocabulary]
        entry = entries.get(value) or entries["*"]
        label = value if value not in entries else entry["label"]
        return Sign(label=label, colour=entry["color"], icon=entry["icon"])

    def palette_roles(self) -> dict[str, str]:
        """Qt palette role name to colour name."""
        return dict(self._content["qpalette"])

    @property
    def contrast_pairs(self) -> dict[str, list[dict[str, Any]]]:
        """Per scheme the text and sign pairs in use with their ratio and minimum (WCAG 2.x)."""
        return dict(self._content["contrast"])

    def _descend(self, *path: str) -> Any:
        found: Any = self._content
        for name in path:
            found = found[name]
        return found
