"""Presigned media addresses in the form of AWS Signature Version 4 query signing (Didit API, media)."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl

from didit_desk.sandbox.moments import now_utc

if TYPE_CHECKING:
    from didit_desk.sandbox.shapes import Link

_STAMP: Final = "%Y%m%dT%H%M%SZ"
_REGION: Final = "eu-west-1"
_SIGNATURE: Final = "X-Amz-Signature"


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkSigner:
    """Signs and checks media addresses. `lifetime` in seconds."""

    origin: str
    seed: str
    lifetime: int

    def for_session(self, kind: str, *, number: int) -> Link:
        """A function from media slot to a fresh address of that session."""

        def link(slot: str) -> str:
            return self.address(f"/ocr/{kind}/{number}/{slot}", moment=now_utc())

        return link

    def address(self, path: str, *, moment: datetime) -> str:
        """The presigned address of a path, valid from that moment on."""
        unsigned = (
            "X-Amz-Algorithm=AWS4-HMAC-SHA256"
            f"&X-Amz-Credential=SANDBOX%2F{moment:%Y%m%d}%2F{_REGION}%2Fs3%2Faws4_request"
            f"&X-Amz-Date={moment.astimezone(UTC):{_STAMP}}"
            f"&X-Amz-Expires={self.lifetime}"
            "&X-Amz-SignedHeaders=host"
        )
        return f"{self.origin}{path}?{unsigned}&{_SIGNATURE}={self._sign(path, unsigned)}"

    def refusal(self, path: str, *, query: str, moment: datetime) -> str | None:
        """Why an address is refused (S3's words), or None when its signature is right and it is still valid."""
        unsigned, _, signature = query.rpartition(f"&{_SIGNATURE}=")
        if not unsigned or not hmac.compare_digest(signature, self._sign(path, unsigned)):
            return "SignatureDoesNotMatch"
        fields = dict(parse_qsl(unsigned))
        signed = datetime.strptime(fields["X-Amz-Date"], _STAMP).replace(tzinfo=UTC)
        if moment >= signed + timedelta(seconds=int(fields["X-Amz-Expires"])):
            return "Request has expired"
        return None

    def _sign(self, path: str, unsigned: str) -> str:
        return hmac.new(self.seed.encode(), f"{path}?{unsigned}".encode(), hashlib.sha256).hexdigest()
