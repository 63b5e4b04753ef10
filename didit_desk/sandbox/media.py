"""The media origin: presigned pictures, videos and files, drawn on demand (Didit API, media; S3's error bodies)."""

from __future__ import annotations

import re
import threading
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from didit_desk.sandbox.alterations.paper import second_paper
from didit_desk.sandbox.answers import Answer
from didit_desk.sandbox.moments import now_utc

if TYPE_CHECKING:
    from didit_desk.sandbox.asks import Ask
    from didit_desk.sandbox.case import Case
    from didit_desk.sandbox.facts import Person
    from didit_desk.sandbox.links import LinkSigner
    from didit_desk.sandbox.world import World

_PATH: Final = re.compile(r"/ocr/(user|business)/(\d{1,9})/([a-z_]{1,40})(?:-(\d{1,2}))?")
_RANGE: Final = re.compile(r"bytes=(\d*)-(\d*)")
_MOST_KEPT: Final = 256 * 1024 * 1024  # bytes of drawn media kept
_CREDENTIALS: Final = ("x-api-key", "authorization")
# These show who sat before the camera; the others show the document's holder.
_LIVE_SLOTS: Final = frozenset({"liveness", "liveness_video", "face_target", "camera_front", "camera_back"})
_DRAWN_AS: Final = {"match_front": "front"}


@dataclass(slots=True, kw_only=True)
class Leaks:
    """How many requests brought a credential to the media origin. Must stay 0."""

    count: int = 0


@dataclass(slots=True, kw_only=True)
class Shelf:
    """Drawn media, the least recently used dropped beyond 256 MB."""

    kept: OrderedDict[str, tuple[str, bytes]] = field(default_factory=OrderedDict)
    size: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def get(self, path: str) -> tuple[str, bytes] | None:
        """Content type and bytes, if kept."""
        with self.lock:
            if path in self.kept:
                self.kept.move_to_end(path)
            return self.kept.get(path)

    def put(self, path: str, drawn: tuple[str, bytes]) -> None:
        """Keeps a drawing."""
        with self.lock:
            if path not in self.kept:
                self.kept[path] = drawn
                self.size += len(drawn[1])
            while self.size > _MOST_KEPT:
                _, dropped = self.kept.popitem(last=False)
                self.size -= len(dropped[1])


@dataclass(frozen=True, slots=True, kw_only=True)
class Media:
    """Answers requests for media. A session that a resubmission cleared still resolves, as at Didit for a while."""

    world: World
    signer: LinkSigner
    leaks: Leaks = field(default_factory=Leaks)
    shelf: Shelf = field(default_factory=Shelf)

    def answer(self, ask: Ask) -> Answer:
        """The file, part of it for a range, or an XML refusal: 400 with a credential, 403 unsigned or too late."""
        if any(name in ask.headers for name in _CREDENTIALS):
            self.leaks.count += 1
            return _xml("InvalidArgument", "Only one auth mechanism allowed", status=400)
        if ask.method not in {"GET", "HEAD"}:
            return _xml("MethodNotAllowed", "The specified method is not allowed.", status=405)
        if refusal := self.signer.refusal(ask.path, query=ask.query, moment=now_utc()):
            code = "AccessDenied" if "expired" in refusal else refusal
            return _xml(code, refusal, status=403)
        drawn = self.shelf.get(ask.path) or self._draw(ask.path)
        if drawn is None:
            return _xml("NoSuchKey", "The specified key does not exist.", status=404)
        return _ranged(drawn[1], content_type=drawn[0], wanted=ask.headers.get("range", ""))

    def _draw(self, path: str) -> tuple[str, bytes] | None:
        found = _PATH.fullmatch(path)
        if found is None:
            return None
        kind, digits, slot, run = found.groups()
        number = int(digits)
        if self.world.find(self.world.ids.of(number, kind=kind)) is None:
            return None
        case = self.world.company(number).people[0] if kind == "business" else self.world.case(number)
        drawn = _drawn(case, slot=_DRAWN_AS.get(slot, slot), run=run or "", kind=kind)
        if drawn is not None:
            self.shelf.put(path, drawn)
        return drawn


def _drawn(case: Case, *, slot: str, run: str, kind: str) -> tuple[str, bytes] | None:
    # Pillow and the artists load only when something is drawn.
    from didit_desk.sandbox.art import draw, slots

    if slot not in slots():
        return None
    paper = second_paper(case) if run and kind == "user" and slot != "match" else case.facts.paper
    return draw(slot, _sitter(case, slot=slot), paper, case.facts.proof, f"{case.subject}:{run}")


def _sitter(case: Case, *, slot: str) -> Person:
    return case.facts.live if slot in _LIVE_SLOTS else case.facts.person


def _xml(code: str, message: str, *, status: int) -> Answer:
    body = f'<?xml version="1.0" encoding="UTF-8"?><Error><Code>{code}</Code><Message>{message}</Message></Error>'
    return Answer(status=status, content=body.encode(), content_type="application/xml")


def _ranged(content: bytes, *, content_type: str, wanted: str) -> Answer:
    headers = {"Accept-Ranges": "bytes"}
    found = _RANGE.fullmatch(wanted)
    if found is None or found.groups() == ("", ""):
        return Answer(status=200, content=content, content_type=content_type, headers=headers)
    first, last = found.groups()
    start = int(first) if first else max(len(content) - int(last), 0)
    stop = min(int(last) + 1, len(content)) if first and last else len(content)
    if start >= stop:
        refused = _xml("InvalidRange", "The requested range is not satisfiable", status=416)
        return Answer(status=416, content=refused.content, content_type=refused.content_type,
                      headers={"Content-Range": f"bytes */{len(content)}"})  # fmt: skip
    headers["Content-Range"] = f"bytes {start}-{stop - 1}/{len(content)}"
    return Answer(status=206, content=content[start:stop], content_type=content_type, headers=headers)
