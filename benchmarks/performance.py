"""The page docs/performance.md: one section for each benchmark, which the benchmark itself writes."""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

PAGE = Path(__file__).resolve().parents[1] / "docs" / "performance.md"


def tell(name: str, command: str, head: Sequence[str], rows: Sequence[Sequence[object]], remark: str = "") -> None:
    """Print a table, and write it to the page in place of the section of that name.

    Parameters
    ----------
    name : of the benchmark; the heading of its section.
    command : which makes the table.
    head, rows : of the table; the page's last line of the section names the day and the machine.
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
    page = PAGE.read_text(encoding="utf-8").rstrip() + "\n"
    old = re.compile(rf"^## {re.escape(name)}\n.*?(?=^## |\Z)", re.MULTILINE | re.DOTALL)
    page = old.sub(lambda _: f"{section}\n\n", page) if old.search(page) else f"{page}\n{section}\n"
    PAGE.write_text(page.rstrip() + "\n", encoding="utf-8")
