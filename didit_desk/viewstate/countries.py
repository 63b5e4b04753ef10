"""Country codes made comparable, for the views; the table is in `policy`."""

from __future__ import annotations

from didit_desk.policy.countries import comparable_country

__all__ = ["comparable_country"]
