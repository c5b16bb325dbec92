"""The gallery shows every figure, drawn by the two lines that stand beside it."""

from __future__ import annotations

import re

import pytest

import framing as fr
from framing.shipped import shipped

DOCS = shipped("data").parent / "docs"
PAGE = (DOCS / "gallery.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^## (\w+)\n.*?^```python\n(.*?)^```$", PAGE, re.M | re.S))


@pytest.fixture(scope="module")
def coverage() -> fr.Coverage:
    codebook = fr.read_codebook(shipped("data", "codebooks", "us-iraq-2020.yaml"))
    return fr.analyse(fr.read_corpus(shipped("data", "sample")), codebook, tier="fast", progress=False)


def test_every_figure_stands_in_the_gallery() -> None:
    assert set(SECTIONS) == set(fr.figures.FIGURES)


@pytest.mark.parametrize("name", SECTIONS)
def test_two_lines_draw_the_figure(name: str, coverage: fr.Coverage, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    lines = SECTIONS[name].splitlines()
    exec("\n".join(lines), {"fr": fr, "coverage": coverage})  # noqa: S102 - lines of our own page
    assert len(lines) == 2
    assert (tmp_path / f"{name}.png").stat().st_size > 5_000


@pytest.mark.parametrize("name", SECTIONS)
def test_every_picture_is_there_with_words_that_say_what_it_shows(name: str) -> None:
    assert (DOCS / "gallery" / f"{name}.png").exists()
    alt = re.search(rf"!\[(.*?)\]\(gallery/{name}\.png\)", PAGE, re.S)
    assert alt is not None
    assert len(alt.group(1)) > 60


def test_the_gallery_is_light() -> None:
    assert sum(path.stat().st_size for path in (DOCS / "gallery").iterdir()) < 1_500_000
