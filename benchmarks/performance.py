"""The pages docs/performance.md and docs/robustness.md: a section for each benchmark, which it writes itself."""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

_DOCS = Path(__file__).resolve().parents[1] / "docs"
PAGE = _DOCS / "performance.md"
ROBUSTNESS = _DOCS / "robustness.md"


def tell(
    name: str,
    command: str,
    head: Sequence[str],
    rows: Sequence[Sequence[object]],
    remark: str = "",
    *,
    page: Path = PAGE,
) -> None:
    """Print a table, and write it to the page in place of the section of that name.

    Parameters
    ----------
    name : of the benchmark; the heading of its section.
    command : which makes the table.
    head, rows : of the table; the page's last line of the section names the day and the machine.
    remark : below the table.
    page : to write to.
    """
    lines = ["| " + " | ".join(map(str, row)) + " |" for row in (head, ["---"] * len(head), *rows)]
    machine = f"{os.cpu_count()} processors, Python {platform.python_version()}, {platform.system()}"
    section = "\n".join(
        (
            f"## {name}",
            f"`{command}`, {date.today().isoformat()}, {machine}.",
            "",
            *lines,
            *(["", remark] * bool(remark)),
        )
    )
    print(section)
    text = page.read_text(encoding="utf-8").rstrip() + "\n"
    old = re.compile(rf"^## {re.escape(name)}\n.*?(?=^## |\Z)", re.MULTILINE | re.DOTALL)
    text = old.sub(lambda _: f"{section}\n\n", text) if old.search(text) else f"{text}\n{section}\n"
    page.write_text(text.rstrip() + "\n", encoding="utf-8")
