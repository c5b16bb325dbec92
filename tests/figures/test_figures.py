"""What figures promise: they show their table, whatever the names, however little there is, always the same."""

from xml.etree import ElementTree

import pytest
from handmade import coverage
from matplotlib.figure import Figure
from town import made, words

from framing.errors import UserError
from framing.figures import FIGURES, save, stance_by_actor
from framing.figures.house import content_of, no_data

HOSTILE = [
    "_Daily $5 and $10",
    r"\alpha_{x}^2 $\frac{1}{$",
    "صحيفة الصباح",
    "Bank & Sons <b>\u202egnp.exe",
    "A" * 70,
    "An Association of Very Many Words That Nobody Would Ever Print in Full on the Side of a Figure",
]
NAMELESS = ("over_time", "codebook_coverage")  # draw no actor and no outlet
OPTIONS = {
    "stance_by_actor": {"issue": "leave"},
    "interrupted_series": {"event": ("2020-01-07", "The vote"), "measure": "portrayal"},
    "around_event": {"event": ("2020-01-07", "The vote"), "measure": "portrayal"},
}


@pytest.fixture(scope="module")
def town():
    return made()


@pytest.mark.parametrize("name", FIGURES)
def test_every_figure_draws_describes_and_opens_its_table(name, town):
    chart = FIGURES[name]
    table = chart.table(town, **OPTIONS.get(name, {}))
    assert isinstance(chart.draw(table), Figure)
    assert chart.describe(table).endswith(".")
    assert {"n", "stories", "note"} <= set(table.columns) | {"n"}
    behind = chart.evidence(town, **OPTIONS.get(name, {}))
    assert {"before", "evidence", "after", "label", "voice", "article"} <= set(behind.columns)
    texts = town.articles.set_index("article")["text"]
    for row in behind.itertuples():
        assert row.before + row.evidence + row.after in texts[row.article]
        assert texts[row.article][row.evidence_start : row.evidence_end] == row.evidence


@pytest.mark.parametrize("name", FIGURES)
def test_an_empty_coverage_gives_a_picture_that_says_so(name):
    chart, empty = FIGURES[name], coverage([])
    table = chart.table(empty, **OPTIONS.get(name, {}))
    assert any("No data" in word for word in words(chart.draw(table)))
    assert "No data" in chart.describe(table)
    assert chart.evidence(empty, **OPTIONS.get(name, {})).empty


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_says_how_to_read_it_otherwise_than_what_it_shows(name, town):
    chart = FIGURES[name]
    picture = chart.picture(chart.table(town, **OPTIONS.get(name, {})))
    assert picture.reading
    assert not {*picture.reading.split(". ")} & {*picture.alt.split(". ")}
    assert len(picture.alt) < 1_000


def test_long_reasons_for_no_data_stay_on_the_page():
    picture = no_data("Nothing", "no reason that is long enough ever fits on a single line of a page. " * 4)
    picture.canvas.draw()
    [text] = picture.axes[0].texts
    assert text.get_window_extent().x1 <= picture.bbox.width


@pytest.mark.parametrize("name", FIGURES)
def test_few_stories_are_named_not_drawn(name):
    chart = FIGURES[name]
    table = chart.table(made(articles=2), **OPTIONS.get(name, {}))
    picture = chart.draw(table)
    picture.canvas.draw()
    assert "too few" in " ".join(words(picture)).lower()
    assert "oo few" in chart.describe(table)
    bars = [patch for axes in picture.axes for patch in axes.patches if axes.get_title(loc="left") != "Articles"]
    assert not [bar for bar in bars if getattr(bar, "get_width", lambda: 0)() > 0]


@pytest.mark.parametrize("name", FIGURES)
@pytest.mark.parametrize("actors", [1, 20])
def test_hostile_and_long_names_are_drawn_as_they_are(name, actors):
    names = {f"x{place}": f"{HOSTILE[place % len(HOSTILE)]} {place}" for place in range(actors)}
    chart = FIGURES[name]
    table = chart.table(
        made(actors=names, outlets=HOSTILE, articles=30 if actors == 1 else 12), **OPTIONS.get(name, {})
    )
    picture = chart.draw(table)
    assert content_of(picture, "png").startswith(b"\x89PNG")
    drawn = " ".join(words(picture))
    assert "\u202e" not in drawn
    if name not in NAMELESS:
        assert "_Daily $5 and $10" in drawn.replace("\n", " ")


@pytest.mark.parametrize("name", FIGURES)
def test_no_text_runs_out_of_the_page(name, town):
    chart = FIGURES[name]
    picture = chart.draw(chart.table(town, **OPTIONS.get(name, {})))
    picture.canvas.draw()
    boxes = [
        picture.get_tightbbox().transformed(picture.dpi_scale_trans),
        *(t.get_window_extent() for t in picture.texts),
    ]
    for box in boxes:
        assert box.x0 >= -1
        assert box.x1 <= picture.bbox.width + 1
        assert box.y0 >= -1
        assert box.y1 <= picture.bbox.height + 1


@pytest.mark.parametrize("kind", ["png", "svg", "pdf"])
def test_the_same_coverage_gives_the_same_file(kind, town, tmp_path):
    for copy in ("one", "two"):
        save(stance_by_actor(town, issue="leave"), tmp_path / f"{copy}.{kind}")
    assert (tmp_path / f"one.{kind}").read_bytes() == (tmp_path / f"two.{kind}").read_bytes()
    assert b"CreationDate" not in (tmp_path / f"one.{kind}").read_bytes()


def test_names_in_an_svg_are_no_markup(tmp_path):
    save(stance_by_actor(made(actors={"x": "<script>alert(1)</script>"}), issue="leave"), tmp_path / "x.svg")
    root = ElementTree.fromstring((tmp_path / "x.svg").read_text(encoding="utf-8"))  # noqa: S314 - our own file
    assert not [element for element in root.iter() if element.tag.endswith("script")]


def test_a_figure_is_saved_as_png_svg_or_pdf(town, tmp_path):
    with pytest.raises(UserError, match=r"'\.gif'; a figure is saved as \.png, \.svg or \.pdf"):
        save(stance_by_actor(town, issue="leave"), tmp_path / "x.gif")
    with pytest.raises(UserError, match="cannot write"):
        save(stance_by_actor(town, issue="leave"), tmp_path / "nowhere" / "x.png")


def test_notebooks_show_the_figure_with_its_words():
    html = stance_by_actor(made(actors={"x": 'The "Guards" <b>'}), issue="leave")._repr_html_()
    assert '<img alt="Stances of 1 actor' in html
    assert "<b>" not in html


def test_the_users_own_settings_stay(town):
    import matplotlib as mpl

    before = dict(mpl.rcParams)
    stance_by_actor(town, issue="leave")
    assert dict(mpl.rcParams) == before
