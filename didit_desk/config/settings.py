"""What a reviewer has set: each setting declared once, kept as JSON, checked when read."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, fields, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from didit_desk.config.files import write_whole

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

LARGEST_FILE_BYTES: Final = 1_048_576
_LONGEST_TEXT: Final = 200
_LONGEST_GEOMETRY: Final = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What a setting may be and what it is for. `roams`: it makes sense on another machine as well.

    `low` and `high` bound a number (or the items of a list), `choices` a word, `longest` a text or a list.
    """

    description: str
    roams: bool = True
    low: float | None = None
    high: float | None = None
    choices: tuple[str, ...] = ()
    longest: int = _LONGEST_TEXT


def _setting(default: Any, description: str, **limits: Any) -> Any:
    return field(default=default, metadata={"rule": Rule(description=description, **limits)})


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Every setting with its default. A value of this class always keeps its own rules when it came from `load`."""

    theme: str = _setting("system", "Colours of the window", choices=("system", "light", "dark"))
    density: str = _setting("auto", "Height of rows", choices=("auto", "comfortable", "compact"))
    text_scale: float = _setting(1.0, "Size of text, 1 is the system's", low=0.9, high=1.5)
    reduced_motion: bool = _setting(False, "Nothing fades or pulses")
    hold_seconds: int = _setting(5, "Seconds an act can be recalled before it is sent", low=0, high=30)
    overdue_hours: int = _setting(24, "Hours after which a waiting session is overdue", low=1, high=720)
    refresh_seconds: int = _setting(60, "Seconds between two readings of the queue", low=15, high=3600)
    reads_per_minute: int = _setting(600, "Reads a minute that Didit allows a key", low=1, high=100_000)
    writes_per_minute: int = _setting(300, "Changes a minute that Didit allows a key", low=1, high=100_000)
    reports_per_minute: int = _setting(50, "Reports a minute that Didit allows a key", low=1, high=100_000)
    letters_act: bool = _setting(True, "Single letters arm an act")
    judge_faces_first: bool = _setting(False, "Face scores are hidden until the reviewer has judged the faces")
    record_seen: bool = _setting(True, "Which required pictures were on screen is noted while a session is open")
    remember_marks: bool = _setting(False, "Confirmed marks on hits are remembered, hashed, to know a hit again")
    remember_marks_days: int = _setting(365, "Days a mark is remembered", low=1, high=3650)
    clipboard_seconds: int = _setting(60, "Seconds until copied data leave the clipboard, 0 never", low=0, high=3600)
    reviewer: str = _setting("", "Name signed under each act")
    last_account: str = _setting("", "Account shown last", roams=False)
    window_geometry: str = _setting("", "Place of the window, base64", roams=False, longest=_LONGEST_GEOMETRY)
    evidence_geometry: str = _setting(
        "", "Place of the evidence in its own window, base64", roams=False, longest=_LONGEST_GEOMETRY
    )
    splitter_sizes: tuple[int, ...] = _setting(
        (), "Widths of the panels in pixels", roams=False, low=0, high=100_000, longest=8
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """Settings as read. `replaced` names those whose value was bad and is the default now; `unknown` is kept.

    `unreadable` is true when the file was there but was no JSON object; then every setting is the default.
    """

    settings: Settings
    replaced: tuple[str, ...] = ()
    unknown: Mapping[str, object] = field(default_factory=dict)
    unreadable: bool = False


def rule_of(name: str) -> Rule:
    """The rule of a setting; an unknown name raises KeyError."""
    return RULES[name]


RULES: Final[Mapping[str, Rule]] = MappingProxyType({item.name: item.metadata["rule"] for item in fields(Settings)})
"""The rule of every setting by name, in the order of the settings window."""


def load(path: Path) -> Loaded:
    """Settings from `path`: defaults when it is absent; bad values are replaced and named; never raises."""
    try:
        with path.open("rb") as file:
            content = json.loads(file.read(LARGEST_FILE_BYTES))
    except FileNotFoundError:
        return Loaded(settings=Settings())
    # Not readable, not UTF-8, not JSON, nested without end.
    except (OSError, ValueError, RecursionError):
        return Loaded(settings=Settings(), unreadable=True)
    if not isinstance(content, dict):
        return Loaded(settings=Settings(), unreadable=True)
    return _checked(content)


def save(path: Path, settings: Settings, *, unknown: Mapping[str, object] | None = None) -> None:
    """Writes every setting, and the keys a later version may know; whole or not at all. Raises OSError."""
    content = {**(unknown or {}), **asdict(settings)}
    write_whole(path, json.dumps(content, indent=2, ensure_ascii=True).encode("ascii") + b"\n")


def changed(settings: Settings, **values: object) -> Settings:
    """`settings` with `values`; a value that breaks its rule raises ValueError, an unknown name KeyError."""
    kept: dict[str, Any] = {}
    for name, value in values.items():
        fits, kept[name] = _fitted(value, getattr(settings, name, None), rule_of(name))
        if not fits:
            message = f"{name} breaks its rule"
            raise ValueError(message)
    return replace(settings, **kept)


def _checked(content: Mapping[str, object]) -> Loaded:
    defaults = Settings()
    kept: dict[str, Any] = {}
    replaced = []
    for name, rule in RULES.items():
        if name not in content:
            continue
        fits, value = _fitted(content[name], getattr(defaults, name), rule)
        if fits:
            kept[name] = value
        else:
            replaced.append(name)
    unknown = {name: value for name, value in content.items() if name not in RULES}
    return Loaded(settings=replace(defaults, **kept), replaced=tuple(replaced), unknown=unknown)


def _fitted(value: object, default: object, rule: Rule) -> tuple[bool, object]:
    match default, value:
        case bool(), bool():
            return True, value
        case (bool(), _) | (_, bool()):
            return False, default
        case float(), int() | float():
            return _is_within(value, rule), float(value) if _is_within(value, rule) else default
        case int(), int():
            return _is_within(value, rule), value
        case str(), str():
            return len(value) <= rule.longest and (not rule.choices or value in rule.choices), value
        case tuple(), list() | tuple():
            return len(value) <= rule.longest and all(_is_count(item, rule) for item in value), tuple(value)
        case _:
            return False, default


def _is_count(item: object, rule: Rule) -> bool:
    return isinstance(item, int) and not isinstance(item, bool) and _is_within(item, rule)


def _is_within(value: float, rule: Rule) -> bool:
    # NaN is within nothing.
    return (rule.low is None or value >= rule.low) and (rule.high is None or value <= rule.high)
