"""Names for the strings that identify things, so that a checker tells them apart."""

from __future__ import annotations

from typing import NewType

SessionId = NewType("SessionId", str)
NodeId = NewType("NodeId", str)
AccountId = NewType("AccountId", str)
ActId = NewType("ActId", str)
