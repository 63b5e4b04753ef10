"""Cuts the icon fonts down to the icons the desk paints, with a table from icon name to font and code point.

The desk draws icons as glyphs from these two small fonts: importing qtawesome at start would load every font it ships.
Runs inside the development environment (`packaging/dev.py icons`), which holds fontTools and qtawesome.
"""

from __future__ import annotations

import importlib.util
import json
import re
import sys
from pathlib import Path
from typing import Final

from fontTools import subset
from fontTools.ttLib import TTFont

ROOT: Final = Path(__file__).resolve().parents[2]
TOKENS: Final = ROOT / "resources" / "design" / "tokens.json"
TARGET: Final = ROOT / "resources" / "icons"

# Prefix of an icon name -> (our font file without its ending, start of qtawesome's font file name).
FONTS: Final = {"ph": ("phosphor", "phosphor-"), "mdi6": ("mdi6", "materialdesignicons6-webfont-")}
ICON_NAME: Final = re.compile(r"(?:ph|mdi6)\.[a-z0-9]+(?:-[a-z0-9]+)*")

# Icons painted by widgets without being named in the design tokens, one a line.
EXTRA: Final = Path(__file__).with_name("extra_icons.txt")

# A name the desk paints by -> the icon of these fonts that stands for it, where the fonts' edition lacks the name.
STANDINS: Final = {"ph.scan": "ph.corners-out"}


def icon_names(tokens: object) -> set[str]:
    """Every string inside `tokens` (decoded JSON) that is an icon name as a whole, such as `ph.tray`."""
    match tokens:
        case str():
            return {tokens} if ICON_NAME.fullmatch(tokens) else set()
        case list():
            return {name for entry in tokens for name in icon_names(entry)}
        case dict():
            return {name for entry in tokens.values() for name in icon_names(entry)}
        case _:
            return set()


def charmap(fonts: Path, start: str) -> dict[str, int]:
    """Icon name -> code point, as qtawesome's character map for the font whose file name begins with `start` has it."""
    (path,) = fonts.glob(f"{start}charmap-*.json")
    return {name: int(code, 16) for name, code in json.loads(path.read_text(encoding="utf-8")).items()}


def cut(source: Path, target: Path, codes: set[int]) -> None:
    """Writes to `target` the glyphs of `source` for `codes`, with its name records and without layout features."""
    options = subset.Options(
        name_IDs=["*"], notdef_outline=True, layout_features=[], drop_tables=["FFTM"], recalc_timestamp=False
    )
    font = TTFont(source, recalcTimestamp=False)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=codes)
    cutter.subset(font)
    font.save(target)


def main() -> int:
    """Writes the fonts and `codepoints.json`; 1 when a wanted icon is in neither font, naming it."""
    spec = importlib.util.find_spec("qtawesome")
    if spec is None or spec.origin is None:
        print("qtawesome is not installed in this environment.", file=sys.stderr)
        return 1
    fonts = Path(spec.origin).parent / "fonts"
    named = icon_names(json.loads(TOKENS.read_text(encoding="utf-8")))
    wanted = sorted(named | set(EXTRA.read_text(encoding="ascii").split()) | set(STANDINS.values()))
    table: dict[str, tuple[str, int]] = {}
    TARGET.mkdir(parents=True, exist_ok=True)
    for prefix, (ours, theirs) in FONTS.items():
        codes = charmap(fonts, theirs)
        found = {name: codes[name.split(".", 1)[1]] for name in wanted if _known(name, prefix, codes)}
        (source,) = fonts.glob(f"{theirs}*.ttf")
        cut(source, TARGET / f"{ours}.ttf", set(found.values()))
        table.update({name: (ours, code) for name, code in found.items()})
    table.update({name: table[standin] for name, standin in STANDINS.items()})
    missing = [name for name in wanted if name not in table]
    for name in missing:
        print(f"No font has an icon named {name}.", file=sys.stderr)
    lines = ",\n".join(f"  {json.dumps(name)}: {json.dumps(table[name])}" for name in sorted(table))
    (TARGET / "codepoints.json").write_text(f"{{\n{lines}\n}}\n", encoding="utf-8")
    print(f"{len(table)} icons in {len(FONTS)} fonts")
    return 1 if missing else 0


def _known(name: str, prefix: str, codes: dict[str, int]) -> bool:
    kind, icon = name.split(".", 1)
    return kind == prefix and icon in codes


if __name__ == "__main__":
    sys.exit(main())
