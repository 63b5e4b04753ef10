"""The acts of this run: every one by its id, and for each session the latest."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from didit_desk.models.act import Act
    from didit_desk.models.ids import ActId, SessionId


class ActBook:
    """Holds what was told of each act last. An act put aside by the reviewer is no longer a session's latest."""

    def __init__(self) -> None:
        self._acts: dict[ActId, Act] = {}
        self._latest: dict[SessionId, ActId] = {}

    def put(self, act: Act) -> None:
        """Keeps where `act` stands now. A new act becomes its session's latest; an older one does not come back."""
        command = act.command
        if command.act_id not in self._acts:
            self._latest[command.session_id] = command.act_id
        self._acts[command.act_id] = act

    def put_aside(self, session_id: SessionId) -> None:
        """The session shows no act any more, unless another one of it is open."""
        self._latest.pop(session_id, None)
        for act in self.open_acts():
            if act.command.session_id == session_id:
                self._latest[session_id] = act.command.act_id

    def act(self, act_id: ActId) -> Act | None:
        """An act of this run, or of an earlier one that was taken up."""
        return self._acts.get(act_id)

    def latest(self, session_id: SessionId) -> Act | None:
        """The act a session shows."""
        act_id = self._latest.get(session_id)
        return self._acts[act_id] if act_id is not None else None

    def by_session(self) -> Mapping[SessionId, Act]:
        """The latest act of each session."""
        return {session_id: self._acts[act_id] for session_id, act_id in self._latest.items()}

    def open_acts(self) -> Sequence[Act]:
        """Every act without an outcome, oldest first."""
        return tuple(act for act in self._acts.values() if act.state.is_open)

    def open_act(self, session_id: SessionId) -> Act | None:
        """The act of a session that has no outcome yet."""
        return next((act for act in self.open_acts() if act.command.session_id == session_id), None)
