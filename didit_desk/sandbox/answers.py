"""Answers in the shapes that Didit sends (Didit API, errors)."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any, Final

_NOT_FOUND_PAGE: Final = (
    "<!doctype html><html><head><title>Not Found</title></head><body><h1>Not Found</h1></body></html>"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Status, bytes and content type of an answer, with further headers."""

    status: int
    content: bytes = b""
    content_type: str = "application/json"
    headers: dict[str, str] = field(default_factory=dict)


def json_answer(body: Any, *, status: int = 200, headers: dict[str, str] | None = None) -> Answer:
    """An answer with a JSON body."""
    content = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    return Answer(status=status, content=content, headers=headers or {})


def detail(text: str, *, status: int, headers: dict[str, str] | None = None) -> Answer:
    """`{"detail": text}`."""
    return json_answer({"detail": text}, status=status, headers=headers)


def not_found() -> Answer:
    """An unknown, hidden or deleted session."""
    return detail("Session not found.", status=404)


def page_not_found() -> Answer:
    """The router's own page: a malformed or upper-case UUID never reaches the API."""
    return Answer(status=404, content=_NOT_FOUND_PAGE.encode(), content_type="text/html")


def forbidden() -> Answer:
    """No key, or no permission."""
    return detail("You do not have permission to perform this action.", status=403)


def method_not_allowed(method: str, *, allowed: tuple[str, ...]) -> Answer:
    """405 with the methods that the route knows."""
    headers = {"Allow": ", ".join(allowed)}
    return detail(f'Method "{method}" not allowed.', status=405, headers=headers)
