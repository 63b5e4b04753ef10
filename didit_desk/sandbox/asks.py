"""A request as the routes see it, free of any server."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from didit_desk.sandbox.answers import Answer, detail, json_answer

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """Method, path, raw query, lower-case headers, body bytes and the caller's address."""

    method: str
    path: str
    query: str
    headers: Mapping[str, str]
    content: bytes
    caller: str

    @property
    def values(self) -> dict[str, str]:
        """The query's values; of a repeated name the last, as Django reads it."""
        return dict(parse_qsl(self.query, keep_blank_values=True))

    def body(self) -> dict[str, Any] | Answer:
        """The JSON object of the body, or the 400 or 415 answer when there is none. An empty body is `{}`."""
        if not self.content:
            return {}
        kind = self.headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind != "application/json":
            return detail(f'Unsupported media type "{kind}" in request.', status=415)
        try:
            found = json.loads(self.content)
        except ValueError:
            return detail("JSON parse error - Expecting value: line 1 column 1 (char 0)", status=400)
        if not isinstance(found, dict):
            text = f"Invalid data. Expected a dictionary, but got {type(found).__name__}."
            return json_answer({"non_field_errors": [text]}, status=400)
        return found
