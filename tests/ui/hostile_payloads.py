"""Texts an applicant or a server could send to lie, to style, to read a file, to call home or to freeze the desk."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable

MAGENTA: Final = "#ff00ff"
MARK: Final = re.compile(r"P(\d\d)E")
"""What every payload begins with, so that it is known wherever it is shown."""
# Our own isolates, U+2068 and U+2069, stand around received text; everything else here must have become a sign.
RAW: Final = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2028\u2029\u2060-\u2067\ufeff\ud800-\udfff]"
)
PIXEL: Final = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8Dwn4EIAAAyoQPSM7bT0AAAAABJRU5ErkJggg=="


def payloads(*, picture: str, pipe: str, port: int) -> tuple[str, ...]:
    """The 25 texts. `picture` and `pipe` are paths of traps, `port` one on this machine where somebody listens."""
    home = f"http://127.0.0.1:{port}"
    bodies = (
        f'<img src="file://{picture}" width="300" height="300">',
        f'<img src="{pipe}"><img src="file://{pipe}">',
        f'<img src="{home}/a.png"><iframe src="{home}/b"></iframe>',
        f'<img src="\\\\127.0.0.1@{port}\\share\\a.png"><img src="//127.0.0.1:{port}/a.png">',
        f'<style>*{{background:{MAGENTA};color:{MAGENTA}}}</style><b style="background:{MAGENTA}">WWWW</b>',
        f'<a href="{home}/x"><font color="{MAGENTA}" size="7">Approve</font></a>',
        '<img src="qrc:/qt-project.org/styles/commonstyle/images/file-128.png"><img src=":/x.png">',
        f'<img src="data:image/png;base64,{PIXEL}" width="300" height="300">',
        "\u202edevorppA\u202c \u202aright\u202c \u200e\u200f",
        "\u2067isolate\u2066 never closed",
        "Ap\u200bpro\u2060ve\ufeffd\u00ad",
        "before\x00after\x00",
        "line\n" * 300 + "\r\n\t\v\f\u2028\u2029\u0085end",
        "محمد بن سلمان (1234) עברית 99% שם",
        "Z" + "\u0301\u0336\u0489" * 150 + "algo",
        f"\x1b[31mred\x1b[0m \x1b]8;;{home}/\x07link\x1b]8;;\x07 \x9b31m",
        "{name} {0} {position.__class__} {} {{ }} $name ${name}",
        "&amp;&lt;b&gt;bold&lt;/b&gt; &#x202e; &nbsp;",
        "&Approve &&x && & A&pprove",
        "%s %n %d %1 %2$s %p %(name)s 100%",
        "W" * 20_000,
        "👩\u200d👩\u200d👧\u200d👦 🏳\ufe0f\u200d🌈 👍🏿 🇪🇸 \U000e0067\U000e007f",
        "".join(chr(code) for code in range(1, 32)) + "\x7f\x80\x85\x9b\x9f",
        f'<!-- --><table bgcolor="{MAGENTA}" width="900" border="9"><tr><td>{"x" * 20}</td></tr></table><hr><br><br>',
        f'<link rel="stylesheet" href="{home}/c.css"><style>@import url({home}/d.css);</style>'
        f'<svg xmlns="http://www.w3.org/2000/svg"><image href="file://{picture}"/></svg><math><mi>x</mi></math>',
    )  # fmt: skip
    return tuple(f"P{number:02}E{body}" for number, body in enumerate(bodies))


def twisted(value: Any, put: Callable[[str, str, str], str], *, at: str = "", name: str = "") -> Any:
    """`value`, decoded JSON, with every string replaced by what `put` gives for its path, its name and itself."""
    if isinstance(value, str):
        return put(at, name, value)
    if isinstance(value, list):
        return [twisted(item, put, at=f"{at}/*", name=name) for item in value]
    if isinstance(value, dict):
        return {key: twisted(item, put, at=f"{at}/{key}", name=key) for key, item in value.items()}
    return value


KEPT_NAMES: Final = frozenset(
    {"session_id", "session_kind", "session_type", "status", "feature", "features", "risk", "log_type", "node_id",
     "next", "previous", "type", "match_type", "environment", "workflow_id", "review_status", "uuid"}
)  # fmt: skip
BARE_NAMES: Final = frozenset({"session_id", "session_kind", "next", "previous"})
"""What even the rudest answer keeps: without these there is no session to be shown."""
_SHAPED: Final = re.compile(r"\d{4}-\d\d-\d\d|[0-9a-f]{8}-[0-9a-f]{4}-")
_LINK: Final = re.compile(r"https?://")


def keeps_shape(name: str, value: str, *, has_links: bool) -> bool:
    """Whether a field has a form the desk reads: a code, an id or a date, and a link where there are to be pictures."""
    return name in KEPT_NAMES or _SHAPED.match(value) is not None or (has_links and _LINK.match(value) is not None)
