"""Names for the JSON shapes that the sandbox answers with."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

Body: TypeAlias = dict[str, Any]
"""A JSON object of an answer. Built anew for every answer, so a transformation may change it in place."""

Link: TypeAlias = Callable[[str], str]
"""Gives the presigned address of a media slot of one session, e.g. `link("front")`."""
