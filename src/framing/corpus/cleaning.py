"""Cleaning, once, when a text is read; afterwards it never changes."""

from __future__ import annotations

import html
import re
from collections import Counter
from typing import Final

MAX_CHARS: Final = 10 * 1024 * 1024
"""Longest text that is read, in characters; longer ones are rejected (``DOC_TOO_LARGE``)."""

# Only the tags of running text: "<b>" is markup, "x <b and c> d" and an unknown "<tag>" are text. What a tag may hold
# is limited, so that a text of opening brackets costs linear time.
_BLOCK = r"address|article|blockquote|br|dd|div|dl|dt|figcaption|figure|h[1-6]|hr|li|ol|p|pre|section|table|td|th|tr|ul"
_INLINE = r"a|abbr|b|cite|code|em|font|i|img|q|s|small|span|strong|sub|sup|u"
_TAG = re.compile(
    rf"</?(?:(?P<block>{_BLOCK})|{_INLINE})(?:\s[^<>=]{{0,200}}=[^<>]{{0,2000}}|\s{{0,9}}/?)>", re.IGNORECASE
)
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_SURROGATE = re.compile("[\ud800-\udfff]")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_MIXED = re.compile("[A-Za-z][\u0370-\u03ff\u0400-\u04ff]|[\u0370-\u03ff\u0400-\u04ff][A-Za-z]")


def clean_text(text: str, notes: Counter[str], *, marked_up: bool = True) -> str:
    r"""A text without NUL, lone surrogates, byte order mark and markup, its lines ended by ``\n``.

    HTML tags are taken out (those that end a block become a line end) and entities resolved once: ``&amp;lt;`` becomes
    ``&lt;``; neither in a text that is not ``marked_up``. Nothing else is touched: no Unicode normalisation, no
    trimming. What was done is counted in ``notes``.
    """
    text = _plain(text.removeprefix("\ufeff"), notes, marked_up)
    if not text.isascii():
        notes["INVISIBLE_KEPT"] += bool(_INVISIBLE.search(text))
        notes["MIXED_ALPHABETS"] += bool(_MIXED.search(text))
    return text.replace("\r\n", "\n").replace("\r", "\n")


def clean_line(text: str, notes: Counter[str], *, marked_up: bool = True) -> str | None:
    """The same for a field of one line, white space folded; None where nothing is left."""
    return " ".join(_plain(text, notes, marked_up).split()) or None


def clean_id(text: str, notes: Counter[str]) -> str | None:
    """An id as it was given; only what no file could store is taken out."""
    return _storable(text, notes) or None


def _plain(text: str, notes: Counter[str], marked_up: bool) -> str:
    text = _storable(text, notes)
    if not marked_up or ("<" not in text and "&" not in text):
        return text
    plain = _ENTITY.sub(lambda found: html.unescape(found.group()), _TAG.sub(_untagged, text))
    notes["MARKUP_REMOVED"] += plain != text
    return plain


def _untagged(tag: re.Match[str]) -> str:
    return "\n" if tag["block"] else ""


def _storable(text: str, notes: Counter[str]) -> str:
    if "\x00" in text:
        notes["NUL_REMOVED"] += text.count("\x00")
        text = text.replace("\x00", "")
    if not text.isascii():
        text, replaced = _SURROGATE.subn("\ufffd", text)
        notes["BYTES_REPLACED"] += replaced
    return text
