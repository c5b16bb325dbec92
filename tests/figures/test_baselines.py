"""A few figures look as they were last seen and found good.

They are compared small and with room for other versions of matplotlib and its fonts: what fails has lost bars, colours,
names or its order. After a wanted change, look at the figures, then renew the pictures:

    FRAMING_RENEW=1 python -m pytest tests/figures/test_baselines.py
"""

from __future__ import annotations

import os
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from debate import debate
from PIL import Image, ImageFilter
from town import made

from framing.figures import FIGURES
from framing.figures.house import content_of

BASELINES = Path(__file__).with_name("baselines")
WIDTH = 200  # pixels: bars, marks and blocks of words are told apart, letters are not
BLUR = 2  # pixels, over which letters may stand elsewhere
FAR = 15  # of 255, by which a blurred pixel differs to the eye
MOST = 0.005  # share of the pixels that may differ so: matplotlib 3.10 and 3.11 have none, a lost part 0.026 and more
SCENES = {
    "stance_by_actor": lambda: (made(articles=30), {"issue": "leave"}),
    "frames_by_outlet": lambda: (made(articles=30), {}),
    "who_speaks": lambda: (made(articles=30), {}),
    "actor_network": lambda: (debate({"guards": "+", "assembly": "-", "minister": "+", "union": "+-"}), {}),
}


def small(name: str) -> Image.Image:
    coverage, options = SCENES[name]()
    chart = FIGURES[name]
    whole = Image.open(BytesIO(content_of(chart.picture(chart.table(coverage, **options)), "png"))).convert("RGB")
    return whole.resize((WIDTH, round(whole.height * WIDTH / whole.width)), Image.Resampling.BOX)


def apart(one: Image.Image, other: Image.Image) -> float:
    """The share of the pixels that differ to the eye; all where the heights do."""
    if abs(one.height - other.height) > 2:
        return 1.0
    seen = (image.resize(one.size).filter(ImageFilter.GaussianBlur(BLUR)) for image in (one, other))
    first, second = (np.asarray(image, int) for image in seen)
    return float((np.abs(first - second).max(axis=2) > FAR).mean())


@pytest.mark.parametrize("name", SCENES)
def test_a_figure_looks_as_it_did(name: str, tmp_path: Path) -> None:
    drawn, path = small(name), BASELINES / f"{name}.png"
    if os.environ.get("FRAMING_RENEW"):
        drawn.quantize(256).save(path, optimize=True)
        pytest.skip(f"{path.name} is renewed: look at it")
    drawn.save(tmp_path / path.name)
    assert apart(Image.open(path).convert("RGB"), drawn) <= MOST, f"compare {path} with {tmp_path / path.name}"
