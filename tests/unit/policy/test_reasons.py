"""The reason catalogue: fitted to the act, in order, and whole or not at all."""

from __future__ import annotations

import pytest

from didit_desk.models.act import ActKind
from didit_desk.policy.reasons import fitting, parse_reasons, shipped_reasons


def test_that_each_act_gets_only_reasons_that_fit_it() -> None:
    reasons = shipped_reasons()

    for kind in (kind for kind in ActKind if kind.is_on_session):
        chosen = fitting(reasons, kind)
        assert chosen
        assert all(kind in reason.acts for reason in chosen)
    declines = {reason.reason_id for reason in fitting(reasons, ActKind.DECLINE)}
    approvals = {reason.reason_id for reason in fitting(reasons, ActKind.APPROVE)}
    assert "confirmed_aml_match" in declines - approvals


def test_that_reason_ids_are_unique() -> None:
    ids = [reason.reason_id for reason in shipped_reasons()]

    assert len(ids) == len(set(ids))


def test_that_the_open_reason_comes_last_for_each_act() -> None:
    for kind in (kind for kind in ActKind if kind.is_on_session):
        assert fitting(shipped_reasons(), kind)[-1].reason_id == "other"


@pytest.mark.parametrize("content", [b"", b"{}x", b'[{"id": "a"}]', b'[{"id": "a", "text": "b", "acts": ["Paused"]}]'])
def test_that_half_a_catalogue_is_no_catalogue(content: bytes) -> None:
    with pytest.raises((ValueError, KeyError, TypeError)):
        parse_reasons(content)
