"""Words around a video: times, the name of a still taken from it, and why a file is not played."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from didit_desk.viewstate.wording import tr

SECOND: Final = 1_000_000
"""Microseconds."""
HUNDREDTH: Final = 10_000
"""Microseconds."""
MINUTE: Final = 60
"""Seconds."""


class VideoRefusal(StrEnum):
    """Why a video file is not played."""

    EMPTY = "empty"
    NOT_A_VIDEO = "not_a_video"
    TOO_MANY_BYTES = "too_many_bytes"
    TOO_MANY_PIXELS = "too_many_pixels"
    NO_PICTURES = "no_pictures"
    DAMAGED = "damaged"
    NO_PLAYER = "no_player"


def time_words(microseconds: int) -> str:
    """A place in a video as minutes, seconds and hundredths, cut and not rounded: 1,258,333 is "0:01.25"."""
    whole, rest = divmod(max(0, microseconds), SECOND)
    return f"{whole // MINUTE}:{whole % MINUTE:02}.{rest // HUNDREDTH:02}"


def still_name(video: str, microseconds: int) -> str:
    """The name of a picture taken from a video."""
    return tr("Still at {time} of {video}", time=time_words(microseconds), video=video)


def refusal_words(reason: VideoRefusal) -> str:
    """The sentence under "Could not be shown"."""
    return {
        VideoRefusal.EMPTY: tr("The file is empty."),
        VideoRefusal.NOT_A_VIDEO: tr("The content is no video format this desk plays: MP4, MOV, WebM or Matroska."),
        VideoRefusal.TOO_MANY_BYTES: tr("The file is larger than this desk plays."),
        VideoRefusal.TOO_MANY_PIXELS: tr("The video has more pixels than this desk plays."),
        VideoRefusal.NO_PICTURES: tr("The file holds no moving picture."),
        VideoRefusal.DAMAGED: tr("The video is damaged."),
        VideoRefusal.NO_PLAYER: tr("This machine lacks a library that playing videos needs."),
    }[reason]


def state_label(state: str, label: str) -> str:
    """The word of a media state, which speaks of a picture where the vocabulary does, for a video."""
    return {
        "link_ended": tr("Video link ended"),
        "bytes_changed": tr("Not the video you saw"),
        "no_reason": tr("No video given"),
    }.get(state, label)
