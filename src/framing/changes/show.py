"""A comparison for a terminal, a page, a text file or a program; words from the data do nothing but stand there."""

from __future__ import annotations

import json
import re
from textwrap import fill
from typing import Any

import pandas as pd

from framing.changes.result import Changes
from framing.changes.sections import Section, sections, title
from framing.corpus.problems import printable
from framing.escaping import literal

_WIDTH, _LINE = 46, 110  # characters of a cell and of a line in a terminal
_MARKDOWN = re.compile(r"([\\`*_\[\]<>|$#~&])")
_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="framing">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<main id="main">
{body}
</main>
</body>
</html>
"""


def text(changes: Changes) -> str:
    """For a terminal; control characters and direction marks are escaped, long cells cut."""
    parts = [printable(title(changes))]
    for section in sections(changes):
        told = [fill(printable(sentence), _LINE) for sentence in section.sentences]
        parts.append(
            "\n".join([section.title.upper(), *told, *_aligned(section.table), *filter(None, [section.left_out])])
        )
    return "\n\n".join(parts) + "\n"


def markdown(changes: Changes) -> str:
    """As Markdown."""
    parts = [f"# {_marked(title(changes))}"]
    for section in sections(changes):
        parts.append(f"## {section.title}")
        parts.extend(_marked(sentence) for sentence in section.sentences)
        if len(section.table):
            rows = [
                list(section.table.columns),
                ["---"] * len(section.table.columns),
                *section.table.to_numpy().tolist(),
            ]
            cells = [[cell if place == 1 else _marked(cell) for cell in row] for place, row in enumerate(rows)]
            parts.append("\n".join(f"| {' | '.join(row)} |" for row in cells))
        parts.extend(filter(None, [section.left_out]))
    return "\n\n".join(parts) + "\n"


def page(changes: Changes) -> str:
    """As one HTML file in the style of the reports, without scripts."""
    from framing.reports.render import TEMPLATES

    style = (TEMPLATES / "style.css").read_text(encoding="utf-8")
    return _PAGE.format(title=literal(title(changes)), style=style, body=fragment(changes))


def fragment(changes: Changes) -> str:
    """As HTML for a notebook."""
    from framing.reports.html import text as safe

    return f"<h1>{safe(title(changes))}</h1>" + "".join(map(_section, sections(changes)))


def _section(section: Section) -> str:
    from framing.reports.html import table
    from framing.reports.html import text as safe

    told = "".join(f"<p>{safe(sentence)}</p>" for sentence in section.sentences)
    rows = table(section.table) if len(section.table) else ""
    note = f"<p class='note'>{safe(section.left_out)}</p>" if section.left_out else ""
    return f"<section><h2>{safe(section.title)}</h2>{told}{rows}{note}</section>"


def data(changes: Changes) -> str:
    """As JSON with every row; what is missing is null, days are ISO 8601."""
    tables = {name: _records(getattr(changes, name)) for name in ("articles", "estimates", "codebook", "made")}
    content = {"old": str(changes.old), "new": str(changes.new), "held": changes.held, **tables}
    return json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def _records(table: pd.DataFrame) -> list[dict[str, Any]]:
    days = {str(name): table[name].dt.strftime("%Y-%m-%d") for name in table.select_dtypes("datetime")}
    plain = table.assign(**days).astype(object)
    names = list(map(str, plain.columns))
    return [dict(zip(names, row, strict=True)) for row in plain.where(plain.notna(), None).to_numpy().tolist()]


def _aligned(table: pd.DataFrame) -> list[str]:
    """The lines of a table, its columns one below the other."""
    rows = [[_cut(printable(cell)) for cell in row] for row in [list(table.columns), *table.to_numpy().tolist()]]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(map(str.ljust, row, widths)).rstrip() for row in rows] if widths else []


def _cut(cell: str) -> str:
    return cell if len(cell) <= _WIDTH else f"{cell[: _WIDTH - 1]}…"


def _marked(words: str) -> str:
    """Words that Markdown shows as they are."""
    return _MARKDOWN.sub(r"\\\1", printable(words))
