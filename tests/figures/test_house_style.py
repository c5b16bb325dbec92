"""A newsroom's own style holds in every figure; without one the house style does."""

from __future__ import annotations

from pathlib import Path

import pytest
from matplotlib.colors import to_hex
from matplotlib.text import Text
from town import made

from framing.errors import UserError
from framing.figures import FIGURES
from framing.figures.house import CATEGORIES, FAVOR, INK, house_style

OWN = """
font.family: DejaVu Serif
figure.facecolor: fff1e0
text.color: 33302e
axes.prop_cycle: cycler("color", ["0f5499", "990f3d"])
"""


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    style = tmp_path / "own.mplstyle"
    style.write_text(OWN, encoding="utf-8")
    monkeypatch.setenv("FRAMING_STYLE", str(style))
    return style


def drawn():
    chart = FIGURES["who_speaks"]
    return chart.picture(chart.table(made()))


def colours(picture) -> set[str]:
    return {to_hex(bar.get_facecolor()) for axes in picture.axes for bar in axes.patches}


@pytest.mark.usefixtures("own")
def test_fonts_and_colours_are_those_of_the_newsroom() -> None:
    picture = drawn()
    assert "#0f5499" in colours(picture)
    assert to_hex(picture.get_facecolor()) == "#fff1e0"
    assert {text.get_fontfamily()[0] for text in picture.findobj(Text) if text.get_text()} == {"DejaVu Serif"}


@pytest.mark.usefixtures("own")
def test_what_the_newsroom_leaves_open_is_as_in_the_house_style() -> None:
    with house_style():
        assert [to_hex(CATEGORIES[1]), to_hex(CATEGORIES[2])] == ["#990f3d", "#009e73"]
        assert [to_hex(FAVOR), to_hex(INK)] == ["#542788", "#33302e"]


@pytest.mark.usefixtures("own")
def test_without_it_the_house_style_is_back(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn()
    monkeypatch.delenv("FRAMING_STYLE")
    assert "#0072b2" in colours(drawn())


def test_a_style_that_is_not_there_is_named_with_the_fix(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FRAMING_STYLE", "nowhere.mplstyle")
    with pytest.raises(UserError, match=r"FRAMING_STYLE names 'nowhere\.mplstyle', which is no file"):
        drawn()
