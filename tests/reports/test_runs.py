"""Reports rest on a run that is kept: what was read closely is not read again, and only what changed is made anew."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from handmade import codebook
from town import made

from framing.cli import main
from framing.corpus import ReadOptions
from framing.reports.job import Job
from framing.reports.matrix import Matrix, matrix_of
from framing.reports.plan import plan
from framing.reports.runs import Asked, rows_of

SENTENCE = "The Harbour Minister welcomed the vote, the Assembly said."


def made_at_once(folder: Path, *_: object) -> tuple[bool, str, bool]:
    task = json.loads((folder / "task.json").read_text(encoding="utf-8"))
    (folder / f"{task['stem']}.html").write_text("<p>A page</p>", encoding="utf-8")
    return True, "Found", False


@pytest.fixture
def harbour(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A corpus of two outlets and two months; the processes of reports are left out."""
    monkeypatch.setattr("framing.reports.runner._result", made_at_once)
    write(tmp_path / "harbour", "january", [f"2020-01-{day:02}" for day in range(2, 14)])
    write(tmp_path / "harbour", "february", [f"2020-02-{day:02}" for day in range(2, 14)])
    return tmp_path / "harbour"


def own_words(outlet: str, day: str) -> str:
    """Words that no other article has, so that it is a story of its own."""
    return " ".join(f"{outlet[:4]}{day}w{number}" for number in range(60))


def write(corpus: Path, name: str, days: list[str]) -> None:
    corpus.mkdir(exist_ok=True)
    rows = [
        {"outlet": outlet, "date": day, "title": f"{outlet} of {day}", "text": f"{SENTENCE} {own_words(outlet, day)}"}
        for day in days
        for outlet in ("Quay Post", "Pier News")
    ]
    (corpus / f"{name}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def report(corpus: Path, *options: object) -> tuple[str, str]:
    out = corpus.parent / "out"
    command = ["report", str(corpus), "--out", str(out), "--tier", "fast", "--workers", "1", *map(str, options)]
    found = CliRunner().invoke(main, command)
    assert found.exit_code == 0, found.stderr
    return found.stdout, found.stderr


def test_another_question_to_the_same_corpus_reads_nothing_again(harbour: Path) -> None:
    report(harbour)
    (run,) = (harbour.parent / "out" / "runs").iterdir()
    read = (run / "manifest.json").stat().st_mtime_ns
    for more in (["--each", "outlet"], ["--event", "2020-02-01"], ["--language", "de"]):
        _, told = report(harbour, *more)
        assert "Reading closely" not in told
    assert (run / "manifest.json").stat().st_mtime_ns == read
    assert len(list((harbour.parent / "out").glob("*/batch.json"))) == 4


def test_a_grown_corpus_makes_only_the_reports_anew_whose_articles_changed(harbour: Path) -> None:
    each = ("--each", "outlet", "--each", "month")
    assert report(harbour, *each)[0].startswith("5 done\n")
    assert report(harbour, *each)[0].startswith("5 done (5 of them kept as they were)")
    assert "make: " not in report(harbour, *each, "--dry-run")[0]
    write(harbour, "march", [f"2020-03-{day:02}" for day in range(2, 14)])
    lines, _ = report(harbour, *each, "--dry-run")
    assert [line.split(" (")[0] for line in lines.splitlines()[1:]] == [
        "make: overview: Overview: United States and Iraq, January 2020",
        "keep: comparison: Pier News · 2020-01",
        "keep: comparison: Pier News · 2020-02",
        "make: comparison: Pier News · 2020-03",
        "keep: comparison: Quay Post · 2020-01",
        "keep: comparison: Quay Post · 2020-02",
        "make: comparison: Quay Post · 2020-03",
    ]
    assert report(harbour, *each)[0].startswith("7 done (4 of them kept as they were)")
    assert report(harbour, *each, "--anew")[0].startswith("7 done\n")


def test_articles_that_are_gone_are_left_out(harbour: Path) -> None:
    report(harbour)
    (harbour / "february.jsonl").unlink()
    report(harbour)
    (run,) = (harbour.parent / "out" / "runs").iterdir()
    assert len(rows_of(run).coverage.articles) == 24


def test_a_dry_run_makes_nothing(harbour: Path) -> None:
    lines, _ = report(harbour, "--each", "month", "--each", "actor", "--dry-run")
    assert "they have to be read closely first" in lines
    assert "which actors occur, and in how many stories, is known once the articles are read closely" in lines
    assert [line.split(" (")[0] for line in lines.splitlines()[2:]] == [
        "make: overview: Overview: United States and Iraq, January 2020"
    ]
    lines, _ = report(harbour, "--each", "month", "--dry-run")
    assert "make: comparison: 2020-01 (24 articles, " in lines
    assert not (harbour.parent / "out").exists()


def test_several_files_and_folders_are_one_corpus(harbour: Path) -> None:
    write(harbour.parent / "more", "march", [f"2020-03-{day:02}" for day in range(2, 4)])
    paths = [str(harbour), str(harbour.parent / "more")]
    found = CliRunner().invoke(main, ["report", *paths, "--dry-run", "--tier", "fast", "--out", str(harbour / "out")])
    assert found.exit_code == 0, found.stderr
    assert "(52 articles, " in found.stdout
    assert "Error: the path of the articles is empty" in CliRunner().invoke(main, ["report", paths[0], ""]).stderr


def test_a_run_of_another_place_is_reported_without_its_articles_and_codebook(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("framing.reports.runner._result", made_at_once)
    town = tmp_path / "town"
    made(40).save(town)
    found = CliRunner().invoke(main, ["report", str(town), "--out", str(tmp_path / "out")])
    assert found.exit_code == 0, found.stderr
    assert found.stdout.startswith("2 done\n")
    assert not (tmp_path / "out" / "runs").exists()
    (batch,) = (tmp_path / "out").glob("*/batch.json")
    assert json.loads(batch.read_text(encoding="utf-8"))["manifest"] is None
    refused = CliRunner().invoke(main, ["report", str(town), str(tmp_path), "--out", str(tmp_path / "out")])
    assert "is a run, which has its own articles; name it alone" in refused.stderr
    for option in (("--tier", "fast"), ("--codebook", "x.yaml"), ("--date-format", "%Y")):
        refused = CliRunner().invoke(main, ["report", str(town), "--out", str(tmp_path / "out"), *option])
        assert refused.exit_code == 1
        assert f"is a run, which has its own codebook, tier and articles; leave out {option[0]}" in refused.stderr


def test_too_few_stories_are_named_on_the_terminal(tmp_path: Path) -> None:
    made(12, outlets=("Quay Post",) * 11 + ("Lone",)).save(tmp_path / "town")
    found = CliRunner().invoke(main, ["report", str(tmp_path / "town"), "--each", "outlet", "--dry-run"])
    assert "too few: overview: Lone" in found.stdout or "too few: comparison: Lone" in found.stdout


def test_what_stands_for_a_report_changes_with_the_rows_that_it_uses_and_with_no_others(tmp_path: Path) -> None:
    town = made(40)
    town.manifest["measures"] = {}
    town.save(tmp_path / "town")
    rows = rows_of(tmp_path / "town")
    whole, part = Job("overview", "t", {}, 1, 1), Job("overview", "t", {"outlet": "Quay Post"}, 1, 1)
    before = {job.stem: rows.used_by(job) for job in (whole, part)}
    articles = town.articles
    for outlet, changes in (("Pier News", False), ("Quay Post", True)):
        title = articles["title"].where(articles["outlet"] != outlet, "Another title")
        changed = replace(town, tables={**town.tables, "articles": articles.assign(title=title)})
        changed.save(tmp_path / "town", overwrite=True)
        after = rows_of(tmp_path / "town")
        assert after.used_by(whole) != before[whole.stem]
        assert (after.used_by(part) != before[part.stem]) is changes


def test_an_outlet_in_a_month_is_set_against_the_others_of_that_month() -> None:
    jobs, _ = plan(made(60), matrix_of(("outlet", "month")))
    kinds = {job.kind for job in jobs}
    assert kinds == {"overview", "comparison"}
    compared = next(job for job in jobs if job.kind == "comparison")
    assert compared.parameters.keys() == {"by", "focus", "since", "until"}
    assert compared.title.startswith(compared.parameters["focus"])


def test_what_a_plan_names_is_told_even_where_there_is_no_article() -> None:
    _, few = plan(made(12), Matrix(outlets=("Quay Post", "Nobody's Herald")))
    assert ("Nobody's Herald", "0 of at least 5 stories") in {(one.job.title, one.detail) for one in few}


def test_a_corpus_is_called_by_its_files_and_not_by_those_of_mended_records(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "account" / "rejects").mkdir(parents=True)
    (tmp_path / "account" / "rejects" / "rejects.json").write_text('{"files": {}}', encoding="utf-8")
    paths = (tmp_path / "articles", tmp_path / "account" / "rejects")
    asked = Asked(paths, tmp_path / "a.yaml", codebook(), ReadOptions(), "fast")
    assert asked.title == "articles"
    assert replace(asked, corpus=paths[1:]).title == "rejects"
