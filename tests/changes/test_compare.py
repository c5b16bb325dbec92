"""What is told of two runs, in Python and at the command line."""

import json
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from click.testing import CliRunner
from handmade import codebook
from town import made

import framing as fr
from framing import cli
from framing.coverage import Coverage
from framing.errors import UserError

HOSTILE = "<script>alert(1)</script> | $x$ \x1b[31m\u202e `a` **b**"


def save(folder, articles=12, outlets=("Quay Post", "Pier News", None), **other):
    held = made(articles, outlets=outlets)
    Coverage(held.tables, other.get("book", held.codebook), {**held.manifest, **other.get("manifest", {})}).save(folder)
    return folder


@pytest.fixture
def runs(tmp_path):
    return save(tmp_path / "old"), save(tmp_path / "new", 24)


def run(*arguments):
    return CliRunner().invoke(cli.main, [str(argument) for argument in arguments], prog_name="framing")


def test_a_run_does_not_differ_from_itself(runs):
    old, _ = runs
    changes = fr.compare(old, old, progress=False)
    assert changes.articles.empty
    assert changes.codebook.empty
    assert changes.made.empty
    assert set(changes.estimates["verdict"]) == {"same rows"}
    assert "made with the same codebook, options, measures and versions" in str(changes)


def test_a_run_that_grew_is_told_with_its_articles_and_every_kind_of_estimate(runs):
    changes = fr.compare(*runs, progress=False)
    assert changes.held == {"old": 12, "new": 24, "shared": 12}
    assert changes.articles["change"].value_counts().to_dict() == {"in": 12}
    assert set(changes.estimates["estimate"]) == {"stance", "portrayal", "frames", "speakers"}
    assert (changes.estimates["on_shared"].dropna().abs() < 1e-9).all()
    assert "24 articles instead of 12: 12 in, 0 out, 0 changed; 12 unchanged." in str(changes)


def test_estimates_are_those_that_the_figures_show(runs):
    from framing.figures.frames_by_outlet import table as frames
    from framing.figures.who_speaks import table as speakers

    estimates, old = fr.compare(*runs, progress=False).estimates, fr.load(runs[0])
    told = estimates[(estimates["estimate"] == "speakers")].set_index("about")
    shown = speakers(old).set_index("speaker")
    assert told.loc["The Guards", ["old", "old_low", "old_high"]].tolist() == pytest.approx(
        shown.loc["The Guards", ["share", "low", "high"]].tolist()
    )
    told = estimates[(estimates["estimate"] == "frames") & (estimates["outlet"] == "all outlets")].set_index("frame")
    shown = frames(old).query("outlet == 'all outlets'").set_index("frame")
    assert told.loc["law", ["old", "old_low", "old_high"]].tolist() == pytest.approx(
        shown.loc["law", ["mean", "low", "high"]].tolist()
    )


def test_an_estimate_that_moved_is_shown_with_both_values(tmp_path):
    save(tmp_path / "old", 30)
    held = made(30)
    held.scores.loc[held.scores["measure"] == "sentiment", "value"] = 1.0
    held.save(tmp_path / "new")
    changes = fr.compare(tmp_path / "old", tmp_path / "new", progress=False)
    moved = changes.estimates[changes.estimates["verdict"] == "moved"]
    assert set(moved["estimate"]) == {"portrayal"}
    assert (moved["on_shared"] - moved["difference"]).abs().max() < 1e-9
    assert "ESTIMATES THAT MOVED" in str(changes)
    assert "of that, measured anew" in str(changes)


def test_what_the_runs_were_made_with_is_told(tmp_path):
    book = codebook()
    actor = replace(book.actors[0], aliases=())
    versions = {"versions": {"framing": "9.9", "language model": "0"}, "options": {"tier": "accurate", "reading": {}}}
    old = save(tmp_path / "old")
    new = save(tmp_path / "new", book=replace(book, actors=(actor, *book.actors[1:])), manifest=versions)
    changes = fr.compare(old, new, progress=False)
    assert changes.made.to_numpy().tolist() == [
        ["option", "tier", "fast", "accurate"],
        ["version", "framing", "0", "9.9"],
    ]
    assert changes.codebook[["part", "change"]].to_numpy().tolist() == [["alias", "removed"]]
    assert "The runs were not made alike (1 codebook line, option tier, version framing)" in str(changes)


def test_batches_of_reports_are_compared_by_their_runs(tmp_path, runs):
    save(tmp_path / "reports" / "january" / "run")
    for folder in (tmp_path / "reports" / "january", tmp_path / "reports"):
        assert fr.compare(folder, runs[0], progress=False).articles.empty
    save(tmp_path / "reports" / "february" / "run")
    with pytest.raises(UserError, match=r"several batches of reports \(february, january\); name one, such as"):
        fr.compare(tmp_path / "reports", runs[0], progress=False)


def test_it_is_saved_as_page_markdown_and_data(tmp_path, runs):
    result = run("compare", *runs, "--out", tmp_path / "changes.json")
    assert result.exit_code == 0
    assert "IN SHORT" in result.stdout
    data = json.loads((tmp_path / "changes.json").read_text(encoding="utf-8"))
    assert len(data["articles"]) == 12
    assert data["articles"][0]["date"].startswith("2020-01-")
    for name in ("changes.md", "changes.html"):
        assert run("compare", *runs, "--out", tmp_path / name).exit_code == 0
        assert "24 articles instead of 12" in (tmp_path / name).read_text(encoding="utf-8")


class _Tags(HTMLParser):
    def __init__(self, page):
        super().__init__()
        self.names = set()
        self.feed(page)

    def handle_starttag(self, tag, _):
        self.names.add(tag)


def test_words_from_the_articles_do_nothing_wherever_it_is_shown(tmp_path):
    save(tmp_path / "old", 3)
    changes = fr.compare(tmp_path / "old", save(tmp_path / "new", 8, outlets=(HOSTILE,)), progress=False)
    assert "script" not in _Tags(changes._repr_html_()).names
    assert "\x1b" not in str(changes)
    assert "\u202e" not in str(changes)
    changes.save(tmp_path / "changes.md")
    line = next(line for line in (tmp_path / "changes.md").read_text("utf-8").splitlines() if "alert" in line)
    assert r"\<script\>alert(1)\</script\> \| \$x\$" in line
    changes.save(tmp_path / "changes.html")
    page = (tmp_path / "changes.html").read_text(encoding="utf-8")
    assert "script" not in _Tags(page).names
    assert "default-src 'none'" in page


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("old", "nowhere"), "nowhere is not a folder"),
        (("old", "."), "holds no run"),
        (("old", "new", "--out", "changes.pdf"), "ends in '.pdf'; a comparison is saved as .html, .md, .json"),
        (("old", "new", "--out", "no/where.md"), "cannot write no"),
    ],
)
def test_a_mistake_of_the_user_is_one_message(runs, monkeypatch, arguments, told):
    monkeypatch.chdir(runs[0].parent)
    (runs[0].parent / "x").mkdir()
    result = run("compare", *(str(runs[0].parent / "x") if argument == "." else argument for argument in arguments))
    assert result.exit_code == 1
    assert told in result.stderr
    assert "Traceback" not in result.output


def test_parts_of_a_run_differ_in_what_they_are_a_part_of(tmp_path, runs):
    whole = fr.load(runs[1])
    whole.filter(outlet="Quay Post").save(tmp_path / "outlet")
    changes = fr.compare(tmp_path / "outlet", runs[1], progress=False)
    assert changes.made.iloc[0].tolist()[:3] == ["input", "part of a run", "outlet Quay Post"]
    assert "The runs were not made alike" not in str(changes)
    whole.filter(confidence=0.5).save(tmp_path / "sure")
    assert "not made alike (option part of a run)" in str(fr.compare(tmp_path / "sure", runs[1], progress=False))


def test_rows_of_no_actor_and_tables_without_rows_are_no_trouble(tmp_path):
    held = made(8)
    held.scores.loc[held.scores["measure"] == "sentiment", "actor"] = None
    held.save(tmp_path / "nobody")
    made(0).save(tmp_path / "empty")
    changes = fr.compare(tmp_path / "empty", tmp_path / "nobody", progress=False)
    assert set(changes.estimates["verdict"]) == {"new only"}
    assert "(missing)" in set(changes.estimates["actor"])
    nothing = fr.compare(tmp_path / "empty", tmp_path / "empty", progress=False)
    assert nothing.estimates.empty
    assert "0 estimates moved, of 0 that can be compared" in str(nothing)
