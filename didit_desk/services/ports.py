"""What services need from the layers beside them, named here so that presenters need not know those layers."""

from __future__ import annotations

from didit_desk.api.provider import Decisions, MediaBytes, Page, Priority, Provider

__all__ = ["Decisions", "MediaBytes", "Page", "Priority", "Provider"]
