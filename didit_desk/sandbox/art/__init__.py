"""The sandbox's artists: specimen documents, faces, videos and letters, drawn from a session's facts."""

from __future__ import annotations

from didit_desk.sandbox.art.letters import report_pdf
from didit_desk.sandbox.art.papers import mrz_box
from didit_desk.sandbox.art.slots import draw, slots

__all__ = ["draw", "mrz_box", "report_pdf", "slots"]
