"""Run the Python code of README.md and docs/, block by block, each file in one namespace, at the checkout's top."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import matplotlib

matplotlib.use("agg")
# A block that needs a cluster is marked ```py instead, and is not run.
_BLOCK = re.compile(r"^```python\n(.*?)^```", re.DOTALL | re.MULTILINE)


def main() -> None:
    """Run every block; the first that fails ends the run with its file."""
    pages = [Path("README.md"), *sorted(Path("docs").rglob("*.md"))]
    for page in pages:
        blocks = _BLOCK.findall(page.read_text(encoding="utf-8"))
        names: dict[str, object] = {"__name__": "__main__"}
        for number, block in enumerate(blocks, 1):
            try:
                exec(compile(block, f"{page}, block {number}", "exec"), names)  # noqa: S102 -- our own pages
            except Exception as error:
                sys.exit(f"{page}, block {number}: {type(error).__name__}: {error}\n{block}")
        if blocks:
            print(f"{page}: {len(blocks)} blocks ran")


if __name__ == "__main__":
    main()
