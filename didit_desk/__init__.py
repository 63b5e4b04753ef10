"""Didit Desk: the workstation on which compliance analysts review identity-verification sessions."""

__version__ = "0.1.0"
