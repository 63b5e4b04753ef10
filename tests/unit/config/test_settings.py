"""Settings survive bad files and later versions."""

from __future__ import annotations

import json
import signal
import stat
from dataclasses import fields
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from didit_desk.config.settings import RULES, Settings, changed, load, save

if TYPE_CHECKING:
    from pathlib import Path

resource = pytest.importorskip("resource", reason="Windows has no file size limit")

ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=5,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "settings.json"


def test_that_an_absent_file_means_defaults(path: Path) -> None:
    found = load(path)
    assert found.settings == Settings()
    assert not found.unreadable


def test_that_settings_come_back_as_saved(path: Path) -> None:
    wanted = changed(Settings(), theme="dark", text_scale=1.25, hold_seconds=0, splitter_sizes=[300, 700], reviewer="Ö")
    save(path, wanted)
    assert load(path).settings == wanted
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [file.name for file in path.parent.iterdir()] == ["settings.json"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("theme", "pink"),
        ("text_scale", 0.89),
        ("text_scale", "1"),
        ("text_scale", True),
        ("text_scale", float("nan")),
        ("hold_seconds", 31),
        ("hold_seconds", -1),
        ("hold_seconds", 5.5),
        ("letters_act", 1),
        ("reviewer", "x" * 201),
        ("splitter_sizes", [1, "2"]),
        ("splitter_sizes", {"0": 1}),
    ],
)
def test_that_a_bad_value_is_replaced_and_named(path: Path, name: str, value: object) -> None:
    path.write_text(json.dumps({name: value, "overdue_hours": 48}))
    found = load(path)
    assert found.replaced == (name,)
    assert getattr(found.settings, name) == getattr(Settings(), name)
    assert found.settings.overdue_hours == 48
    with pytest.raises(ValueError, match=name):
        changed(Settings(), **{name: value})


def test_that_keys_of_a_later_version_are_kept(path: Path) -> None:
    path.write_text('{"theme": "dark", "hologram": {"depth": 3}}')
    found = load(path)
    save(path, found.settings, unknown=found.unknown)
    assert json.loads(path.read_text())["hologram"] == {"depth": 3}
    assert load(path).settings.theme == "dark"


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b"\xff\xfe", b'"text"', b"[" * 100_000])
def test_that_an_unreadable_file_means_defaults_and_is_told(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    found = load(path)
    assert found.settings == Settings()
    assert found.unreadable


@examples(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.dictionaries(st.sampled_from(list(RULES)), ANY_JSON))
def test_that_whatever_is_loaded_keeps_every_rule(path: Path, content: dict[str, object]) -> None:
    path.write_text(json.dumps(content))
    found = load(path).settings
    assert changed(found, **{item.name: getattr(found, item.name) for item in fields(found)}) == found


def test_that_a_failed_save_leaves_the_old_file_and_no_other(path: Path) -> None:
    save(path, changed(Settings(), theme="dark"))
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (64, limits[1]))
    try:
        with pytest.raises(OSError, match="large"):
            save(path, Settings())
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, before)
    assert load(path).settings.theme == "dark"
    assert [file.name for file in path.parent.iterdir()] == ["settings.json"]


def test_that_every_setting_says_what_it_is_for() -> None:
    assert set(RULES) == {item.name for item in fields(Settings)}
    assert all(rule.description for rule in RULES.values())
    assert not RULES["window_geometry"].roams
