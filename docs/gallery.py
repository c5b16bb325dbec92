"""Draw the pictures of docs/gallery.md from the lines that stand there, and set their alternative texts.

python docs/gallery.py
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import framing as fr
from framing.shipped import shipped

PAGE = Path(__file__).with_name("gallery.md")
PICTURES = PAGE.with_suffix("")
_SECTION = re.compile(r"^## (\w+)\n.*?^```python\n(.*?)^```\n\n!\[(.*?)\]\(", re.M | re.S)


def sections() -> dict[str, str]:
    """The lines that draw each figure, by its name."""
    return {name: lines for name, lines, _ in _SECTION.findall(PAGE.read_text(encoding="utf-8"))}


def main() -> None:
    """Draw every picture of the page."""
    codebook = fr.read_codebook(shipped("data", "codebooks", "us-iraq-2020.yaml"))
    names: dict[str, object] = {"fr": fr, "coverage": fr.analyse(fr.read_corpus(shipped("data", "sample")), codebook)}
    text = PAGE.read_text(encoding="utf-8")
    os.chdir(PICTURES)
    for name, lines in sections().items():
        exec(lines, names)  # noqa: S102 -- the lines of our own page
        alt = names["figure"].alt.replace("[", "(").replace("]", ")")
        text = re.sub(rf"!\[.*?\]\(gallery/{name}\.png\)", lambda _: f"![{alt}](gallery/{name}.png)", text)  # noqa: B023
    PAGE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
