"""Paths with ids in them, refused before a request is made when an id cannot be one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from didit_desk.api.didit_v3 import endpoints
from didit_desk.models.errors import NotVisible

if TYPE_CHECKING:
    from didit_desk.api.route import Route


def session_path(route: Route, session_id: str, **parts: str) -> str:
    """The path of `route` for a session; `parts` are the ids of what lies below it, such as `node_id`.

    Raises `NotVisible` without a request for an id that cannot be one: the provider has nothing under it.
    """
    if not endpoints.is_session_id(session_id) or not all(endpoints.is_path_part(part) for part in parts.values()):
        raise NotVisible(route.attempted, status=404)
    return route.path(session_id=session_id, **parts)
