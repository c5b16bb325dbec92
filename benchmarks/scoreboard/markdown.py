"""Markdown that a text's own signs cannot break out of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from framing.language import Span, segment

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")


def table(names: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table; its cells are Markdown already."""
    lines = [names, ["---"] * len(names), *rows]
    return "".join(f"| {' | '.join(str(cell) for cell in line)} |\n" for line in lines)


def plain(text: str) -> str:
    """Text that shows as it is, on one line."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def marked(text: str, spans: Sequence[Span]) -> str:
    """The sentences around the spans, the spans in bold."""
    sentences = [one.span for one in segment(text).sentences if any(one.span.overlaps(span) for span in spans)]
    parts, done = [], sentences[0].start
    for span in sorted(spans):
        parts += [plain(text[done : span.start]), f"**{plain(text[slice(*span)])}**"]
        done = span.end
    return " ".join([*parts, plain(text[done : sentences[-1].end])]).strip()
