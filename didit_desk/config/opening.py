"""What the first paint needs of settings and accounts, read without the classes that check and change them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path
    from typing import TypeGuard

LARGEST_FILE_BYTES: Final = 1_048_576
LONGEST_GEOMETRY: Final = 10_000
THEMES: Final = frozenset({"system", "light", "dark"})
DENSITIES: Final = frozenset({"auto", "comfortable", "compact"})
SMALLEST_TEXT: Final = 0.9
LARGEST_TEXT: Final = 1.5
MOST_OVERDUE_HOURS: Final = 720


class OpeningSettings(NamedTuple):
    """The settings a first paint obeys, under the rules of `settings.Settings`; a test compares the two readings."""

    theme: str = "system"
    density: str = "auto"
    text_scale: float = 1.0
    overdue_hours: int = 24
    judge_faces_first: bool = False
    last_account: str = ""
    window_geometry: str = ""


class OpeningAccount(NamedTuple):
    """The account a desk opens on."""

    account_id: str
    is_sandbox: bool


def opening_settings(path: Path) -> OpeningSettings:
    """The settings in `path`; what is absent or breaks its rule is the default."""
    content = _content(path)
    scale: object = content.get("text_scale")
    hours: object = content.get("overdue_hours")
    plain = OpeningSettings()
    return OpeningSettings(
        theme=_word(content.get("theme"), THEMES, plain.theme),
        density=_word(content.get("density"), DENSITIES, plain.density),
        text_scale=float(scale) if _is_number(scale) and SMALLEST_TEXT <= scale <= LARGEST_TEXT else plain.text_scale,
        overdue_hours=hours if _is_whole(hours) and 1 <= hours <= MOST_OVERDUE_HOURS else plain.overdue_hours,
        judge_faces_first=content.get("judge_faces_first") is True,
        last_account=_text(content.get("last_account")),
        window_geometry=_text(content.get("window_geometry"), longest=LONGEST_GEOMETRY),
    )


def opening_account(path: Path, *, named: str | None, last: str) -> OpeningAccount | None:
    """The account to open: the one named, the one of last time, or the first.

    None when there is none, and for a file that `accounts.Accounts` has to judge.
    """
    accounts = _content(path).get("accounts")
    kept = [item for item in accounts if isinstance(item, dict)] if isinstance(accounts, list) else []
    if named is not None:
        wanted = folded(named)
        kept = [item for item in kept if folded(str(item.get("name"))) == wanted]
    chosen = next((item for item in kept if item.get("account_id") == last and not named), kept[0] if kept else {})
    account_id = chosen.get("account_id")
    if not isinstance(account_id, str):
        return None
    return OpeningAccount(account_id=account_id, is_sandbox=chosen.get("is_sandbox") is True)


def folded(name: str) -> str:
    """A name as names of accounts are compared: without case and surplus blanks."""
    return " ".join(name.split()).casefold()


def _content(path: Path) -> dict[str, Any]:
    try:
        with path.open("rb") as file:
            content = json.loads(file.read(LARGEST_FILE_BYTES))
    # Absent, not readable, not UTF-8, not JSON, nested without end.
    except (OSError, ValueError, RecursionError):
        return {}
    return content if isinstance(content, dict) else {}


def _word(value: object, choices: frozenset[str], default: str) -> str:
    return value if isinstance(value, str) and value in choices else default


def _text(value: object, *, longest: int = 200) -> str:
    return value if isinstance(value, str) and len(value) <= longest else ""


def _is_whole(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_number(value: object) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool)
