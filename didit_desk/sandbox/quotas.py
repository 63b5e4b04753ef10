"""Sliding quotas per key and scope: 60 s windows (Didit API, rate limits)."""

from __future__ import annotations

import time
from collections import deque
from dataclasses import dataclass, field
from typing import Final

from didit_desk.sandbox.answers import Answer, detail

_WINDOW: Final = 60.0  # seconds
_TEXTS: Final = {
    "get": "GET request rate limit exceeded. You can make up to {limit} requests per minute.",
    "write": "Write request rate limit exceeded. You can make up to {limit} requests per minute.",
    "pdf": "Session PDF generation rate limit exceeded. You can make up to {limit} requests per minute.",
}


@dataclass(slots=True, kw_only=True)
class Quotas:
    """Requests of the last minute. `limits` maps scope (`get`, `write`, `pdf`) to requests a minute."""

    limits: dict[str, int]
    _times: dict[tuple[str, str], deque[float]] = field(default_factory=dict)

    def refusal(self, caller: str, *, scopes: tuple[str, ...]) -> Answer | None:
        """Counts a request; the 429 of the first exceeded scope, or None. A refused request does not count."""
        now = time.monotonic()
        windows = [(scope, self._window(caller, scope=scope, now=now)) for scope in scopes]
        for scope, window in windows:
            if len(window) >= self.limits[scope]:
                return self._throttled(scope, wait=_WINDOW - (now - window[0]))
        for _, window in windows:
            window.append(now)
        return None

    def _window(self, caller: str, *, scope: str, now: float) -> deque[float]:
        window = self._times.setdefault((caller, scope), deque())
        while window and now - window[0] >= _WINDOW:
            window.popleft()
        return window

    def _throttled(self, scope: str, *, wait: float) -> Answer:
        limit, seconds = self.limits[scope], int(wait) + 1
        headers = {
            "Retry-After": f"{seconds}",
            "X-RateLimit-Limit": f"{limit}",
            "X-RateLimit-Remaining": "0",
            "X-RateLimit-Reset": f"{int(time.time()) + seconds}",
        }
        return detail(_TEXTS[scope].format(limit=limit), status=429, headers=headers)
