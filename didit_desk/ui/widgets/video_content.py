"""What a received file is before anything plays it: containers of video by their first bytes, within a bound."""

from __future__ import annotations

from typing import Final

from didit_desk.viewstate.video import VideoRefusal

LARGEST_BYTES: Final = 64 * 1024 * 1024
"""A liveness video of a minute in full HD has about 20 MB."""

MP4: Final = "video/mp4"
QUICKTIME: Final = "video/quicktime"
WEBM: Final = "video/webm"
MATROSKA: Final = "video/x-matroska"

# Brands of ISO files that hold pictures or sound alone (registered at mp4ra.org).
_OTHER_BRANDS: Final = frozenset(
    {b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif", b"avis", b"jp2 ", b"jpx ", b"crx "}
    | {b"M4A ", b"M4B ", b"M4P "}
)
# A QuickTime file from before brands begins with one of these atoms.
_OLD_ATOMS: Final = frozenset({b"moov", b"mdat", b"wide", b"free", b"skip"})
_EBML: Final = b"\x1a\x45\xdf\xa3"
# The element DocType with its length (RFC 8794), which stands near the start.
_DOC_TYPES: Final = {b"\x42\x82\x84webm": WEBM, b"\x42\x82\x88matroska": MATROSKA}
_HEAD: Final = 128


def media_type_of(content: bytes) -> str:
    """The media type the first bytes tell, empty when they are none of a video. The server's word plays no part."""
    if content.startswith(_EBML):
        head = content[:_HEAD]
        return next((name for mark, name in _DOC_TYPES.items() if mark in head), "")
    kind, brand = content[4:8], content[8:12]
    if kind == b"ftyp":
        return "" if brand in _OTHER_BRANDS else QUICKTIME if brand == b"qt  " else MP4
    return QUICKTIME if kind in _OLD_ATOMS else ""


def refusal_of(content: bytes) -> VideoRefusal | None:
    """Why `content` is not handed to a player; None when it may be."""
    if not content:
        return VideoRefusal.EMPTY
    if not media_type_of(content):
        return VideoRefusal.NOT_A_VIDEO
    return VideoRefusal.TOO_MANY_BYTES if len(content) > LARGEST_BYTES else None
