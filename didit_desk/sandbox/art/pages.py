"""A small PDF 1.7 writer (ISO 32000-1): pages of Helvetica text, rules and filled rectangles."""

from __future__ import annotations

import unicodedata
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

PAGE_WIDTH = 595  # A4 in points
PAGE_HEIGHT = 842

_PLAIN_FORMS = {"đ": "d", "Đ": "D", "ł": "l", "Ł": "L", "ı": "i", "ħ": "h", "Ħ": "H"}
_REGULAR, _BOLD = "F1", "F2"
_FIRST_PAGE_OBJECT = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Drawing orders of one page, collected in the order they are painted. Points, origin at the lower left."""

    orders: list[str] = field(default_factory=list)

    def text(self, x: float, y: float, line: str, *, size: float = 10, bold: bool = False, grey: float = 0.1) -> None:
        """Write `line` with its baseline at `y`. Signs outside Windows-1252 lose their accents or print as `?`."""
        name = _BOLD if bold else _REGULAR
        self.orders.append(f"{grey:.2f} g BT /{name} {size:g} Tf {x:g} {y:g} Td ({_escaped(line)}) Tj ET")

    def rule(self, y: float, *, left: float = 56, right: float = PAGE_WIDTH - 56) -> None:
        """Draw a thin grey line across."""
        self.orders.append(f"0.72 G 0.6 w {left:g} {y:g} m {right:g} {y:g} l S")

    def block(self, box: tuple[float, float, float, float], *, ink: tuple[float, float, float]) -> None:
        """Fill the rectangle `box` (left, bottom, width, height) with `ink` (red, green, blue; 0 to 1)."""
        colour = " ".join(f"{share:.3f}" for share in ink)
        self.orders.append(f"{colour} rg {' '.join(f'{edge:g}' for edge in box)} re f")


def pdf(pages: Sequence[Page], *, title: str) -> bytes:
    """The PDF file made of `pages`. Raises ValueError for no pages, which PDF does not allow."""
    if not pages:
        raise ValueError("a PDF needs at least one page")
    kids = " ".join(f"{_FIRST_PAGE_OBJECT + 2 * index} 0 R" for index in range(len(pages)))
    info = _FIRST_PAGE_OBJECT + 2 * len(pages)
    bodies = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode("ascii"),
        _font("Helvetica"),
        _font("Helvetica-Bold"),
    ]
    for index, page in enumerate(pages):
        content = zlib.compress("\n".join(page.orders).encode("cp1252"), 6)
        bodies.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {PAGE_WIDTH} {PAGE_HEIGHT}] "
            f"/Resources << /Font << /{_REGULAR} 3 0 R /{_BOLD} 4 0 R >> >> "
            f"/Contents {_FIRST_PAGE_OBJECT + 2 * index + 1} 0 R >>".encode("ascii")
        )
        head = f"<< /Length {len(content)} /Filter /FlateDecode >>\nstream\n".encode("ascii")
        bodies.append(head + content + b"\nendstream")
    bodies.append(f"<< /Title ({_escaped(title)}) >>".encode("cp1252"))
    return _file(bodies, info=info)


def _file(bodies: Sequence[bytes], *, info: int) -> bytes:
    """Number the objects, and close with the table of their offsets."""
    # The comment of high bytes tells transports that the file is binary (ISO 32000-1, 7.5.2).
    out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    offsets: list[int] = []
    for number, body in enumerate(bodies, start=1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n".encode("ascii") + body + b"\nendobj\n"
    table = len(out)
    out += f"xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n".encode("ascii")
    out += b"".join(f"{offset:010d} 00000 n \n".encode("ascii") for offset in offsets)
    trailer = f"trailer\n<< /Size {len(bodies) + 1} /Root 1 0 R /Info {info} 0 R >>\n"
    out += f"{trailer}startxref\n{table}\n%%EOF\n".encode("ascii")
    return bytes(out)


def _font(name: str) -> bytes:
    return f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>".encode("ascii")


def _escaped(text: str) -> str:
    """`text` as the inside of a PDF string, reduced to signs that Windows-1252 has."""
    safe = "".join(_nearest(sign) for sign in text)
    return safe.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def _nearest(sign: str) -> str:
    if not sign.isprintable():
        return " "
    try:
        sign.encode("cp1252")
    except UnicodeEncodeError:
        plain = unicodedata.normalize("NFD", sign).encode("ascii", "ignore").decode("ascii")
        return plain or _PLAIN_FORMS.get(sign, "?")
    return sign
