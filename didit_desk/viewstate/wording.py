"""The translation layer: every sentence a person sees passes through here."""

from __future__ import annotations

import gettext
from functools import cache

from didit_desk.resources import resource


@cache
def _catalogue() -> gettext.NullTranslations:
    folder = resource("locale")
    if not folder.is_dir():
        # Without a catalogue there is no language to find out, which loads the table of all locales.
        return gettext.NullTranslations()
    return gettext.translation("didit_desk", localedir=folder, fallback=True)


def tr(message: str, /, **values: object) -> str:
    """`message` in the reader's language, its `{names}` filled from `values`. English is the key."""
    translated = _catalogue().gettext(message)
    return translated.format(**values) if values else translated


def trn(singular: str, plural: str, count: int, /, **values: object) -> str:
    """The form fitting `count`, with `{count}` grouped by comma and other `{names}` filled."""
    translated = _catalogue().ngettext(singular, plural, count)
    return translated.format(count=f"{count:,}", **values)
