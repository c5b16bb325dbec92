"""``framing report``: from files to pages and an index over them, in a process of its own and on the real sample."""

import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.parse import unquote

import pytest
from click.testing import CliRunner
from handmade import article as made
from handmade import codebook, coverage, mention, reading
from hostile import TEXT, Page, harmless

import framing
from framing.cli import main
from framing.codebook import Codebook
from framing.errors import UserError
from framing.reports import index
from framing.reports.events import Event
from framing.reports.index import write_batch, write_index
from framing.reports.job import Job, Outcome
from framing.reports.matrix import Matrix, matrix_of
from framing.reports.plan import plan
from framing.reports.render import check_pdf
from framing.reports.runner import Batch


def _report(*arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "framing.cli", "report", *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "MPLBACKEND": "agg"},
        timeout=600,
        check=False,
    )


def _batches(out: Path) -> list[dict]:
    return [json.loads(path.read_text(encoding="utf-8")) for path in out.glob("*/batch.json")]


def _broken_links(page: Path) -> list[str]:
    markup = page.read_text(encoding="utf-8")
    found = Page(markup)
    local = [link for link in [*found.links, *found.fetched] if ":" not in link.split("/")[0]]
    within = {link for link in local if link.startswith("#")}
    assert set(local) - within
    broken = [link for link in local if link not in within and not (page.parent / unquote(link)).is_file()]
    return broken + [link for link in within if not re.search(rf"\sid=['\"]{re.escape(link[1:])}['\"]", markup)]


def _can_pdf() -> bool:
    try:
        check_pdf()
    except UserError:
        return False
    return True


def test_the_bundled_sample_becomes_a_report_and_resume_keeps_it(tmp_path: Path) -> None:
    out = tmp_path / "reports"
    first = _report("--out", out, "--workers", "1")
    assert first.returncode == 0, first.stderr
    assert first.stdout.splitlines() == ["2 done", str(out / "index.html")]
    assert "Traceback" not in first.stderr
    (batch,) = _batches(out)
    overview, report = batch["reports"]
    assert (overview["status"], overview["kind"], overview["articles"]) == ("done", "overview", 36)
    assert (report["status"], report["kind"], report["articles"]) == ("done", "comparison", 36)
    assert _broken_links(out / "index.html") == []
    assert report["detail"] in Page((out / "index.html").read_text(encoding="utf-8")).text
    page = out / batch["folder"] / f"{report['stem']}.html"
    shown = harmless(page.read_text(encoding="utf-8"))
    for told in ("36 articles", "How often it is right", "Tigris Dispatch", "The numbers", "Save as", "in excerpts"):
        assert told in shown.text
    (run,) = (out / "runs").iterdir()
    assert len(framing.load(run).articles) == 36
    assert batch["manifest"] == f"runs/{run.name}/manifest.json"

    made_at = page.stat().st_mtime_ns
    second = CliRunner().invoke(main, ["report", "--out", str(out), "--resume"])
    assert second.stdout.splitlines() == ["2 done (2 of them kept as they were)", str(out / "index.html")]
    assert page.stat().st_mtime_ns == made_at
    assert _batches(out)[0]["reports"][0]["reused"] is True
    assert _broken_links(out / "index.html") == []


def test_a_hostile_article_is_a_harmless_report_under_a_harmless_name(tmp_path: Path) -> None:
    """Every field attacks: the page shows it as text and links nowhere but to the web."""
    source = tmp_path / "a b'\"&.csv" if os.name != "nt" else tmp_path / "a b'&.csv"
    row = [f"{TEXT}\n\nIraq's parliament condemned the U.S. troops, Mike Pompeo said. {TEXT}", TEXT, TEXT, TEXT]
    cells = ",".join('"' + cell.replace('"', '""') + '"' for cell in [*row, "https://x.example/\"onclick='x'"])
    source.write_text(f"text,title,outlet,author,url\n{cells}\n", encoding="utf-8")
    out = tmp_path / "out"
    pdf = ["--pdf"] if _can_pdf() else []
    found = CliRunner().invoke(main, ["report", str(source), "--out", str(out), *pdf])
    assert found.exit_code == 0, found.stderr
    assert found.stdout.splitlines() == ["1 done", str(out / "index.html")]
    assert "No --codebook given: using the one that comes along" in found.stderr
    (batch,) = _batches(out)
    (report,) = batch["reports"]
    assert (report["status"], report["kind"], report["pdf"]) == ("done", "article", bool(pdf))
    assert report["title"].startswith("<script>")
    page = harmless((out / batch["folder"] / f"{report['stem']}.html").read_text(encoding="utf-8"))
    assert "<script>document.title='owned'</script>" in page.text
    assert Page((out / "index.html").read_text(encoding="utf-8")).active == []
    assert _broken_links(out / "index.html") == []


def test_another_page_of_that_name_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<h1>My own page</h1>", encoding="utf-8")
    result = CliRunner().invoke(main, ["report", "--out", str(tmp_path)])
    assert result.exit_code == 1
    assert "was not made by framing and would be replaced; choose another folder with --out" in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["index.html"]
    assert (tmp_path / "index.html").read_text(encoding="utf-8") == "<h1>My own page</h1>"


@pytest.mark.parametrize("content", ["{", "[]", "{}"])
def test_a_damaged_batch_is_told_before_the_work(tmp_path: Path, content: str) -> None:
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "batch.json").write_text(content, encoding="utf-8")
    result = CliRunner().invoke(main, ["report", "--out", str(tmp_path)])
    assert result.exit_code == 1
    assert "batch.json is not as framing wrote it" in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["old"]


def test_nothing_to_report_on_is_told_before_any_report(tmp_path: Path) -> None:
    source = tmp_path / "empty.csv"
    source.write_text("text\n", encoding="utf-8")
    result = CliRunner().invoke(main, ["report", str(source), "--out", str(tmp_path / "out")])
    assert result.exit_code == 1
    assert result.stderr.endswith("no article to report on; framing read shows what was rejected and why\n")
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["runs"]


def test_a_failed_report_is_listed_and_exits_with_3(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("framing.reports.runner._result", lambda *_: (False, "<b>\x1b[31m dry", False))
    source = tmp_path / "a.txt"
    source.write_text("Rain in the harbour.", encoding="utf-8")
    result = CliRunner().invoke(main, ["report", str(source), "--out", str(tmp_path / "out")], color=True)
    assert result.exit_code == 3
    assert result.stdout.splitlines() == ["0 done, 1 failed", str(tmp_path / "out" / "index.html")]
    assert "failed: a.txt: <b>\\x1b[31m dry" in result.stderr
    page = Page((tmp_path / "out" / "index.html").read_text(encoding="utf-8"))
    assert "<b>" in page.text
    assert page.active == []


def _outcomes() -> list[Outcome]:
    parameters = {"actor": TEXT}
    done = Outcome(Job("actor", TEXT, parameters, 12, 9), "done", 3.2, TEXT)
    failed = Outcome(Job("actor", f"2 {TEXT}", parameters, 12, 9), "failed", 1.0, TEXT)
    few = Outcome(Job("actor", f"3 {TEXT}", parameters, 1, 1), "too few", 0.0, TEXT)
    return [done, failed, few]


def _coverage(articles: int = 12, book: Codebook | None = None) -> framing.Coverage:
    outlets = ["Quay Post", "Tower", None]
    read = [
        reading(
            made(f"a{n}", outlet=outlets[n % 3] if n < articles - 1 else "Lone", date=date(2020, 1 + n % 2, 3)),
            [mention("The assembly", "assembly")] + ([mention("the guards", "guards")] if n == 0 else []),
        )
        for n in range(articles)
    ]
    found = coverage([(one, []) for one in read], book=book)
    found.manifest["counts"] = {"read": articles, "kept": articles, "duplicate": 0, "rejected": 0, "not_scored": 0}
    return found


def test_the_index_shows_titles_findings_and_reasons_as_text(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    book = replace(codebook(), name=TEXT)
    write_batch(_made(tmp_path / "one"), TEXT, _coverage(book=book), _outcomes())
    page = Page(write_index(tmp_path).read_text(encoding="utf-8"))
    assert page.active == []
    assert page.text.count(TEXT) == 9  # batch, codebook, of each report its title and detail, and a parameter
    assert not [link for link in page.links if "javascript" in link]


def test_earlier_batches_stay_in_the_index_the_newest_first(tmp_path: Path) -> None:
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
        write_batch(_made(tmp_path / name), f"The {name} batch", _coverage(), [])
    record = tmp_path / "second" / "batch.json"
    record.write_text(record.read_text(encoding="utf-8").replace('"made": "2', '"made": "3'), encoding="utf-8")
    text = Page(write_index(tmp_path).read_text(encoding="utf-8")).text
    assert 0 < text.index("The second batch") < text.index("The first batch")
    index.check_ours(tmp_path)


def _made(folder: Path) -> Batch:
    return Batch(folder, folder / "run", pdf=False, workers=1, resume=True)


def _planned(found: framing.Coverage, *each: str, event: Event | None = None) -> list[tuple[str, dict[str, str]]]:
    return [(job.kind, job.parameters) for job in plan(found, matrix_of(each), event)[0]]


def test_an_overview_and_a_comparison_or_a_close_reading_when_nothing_is_asked() -> None:
    assert _planned(_coverage()) == [("overview", {}), ("comparison", {"by": "outlet"})]
    (job,), few = plan(_coverage(1), Matrix())
    assert (job.kind, job.parameters, few) == ("article", {"article": "a0"}, [])
    months = framing.coverage.selection.of_articles(_coverage().tables, {"a1", "a4"})
    assert _planned(replace(_coverage(), tables=months)) == [("overview", {}), ("comparison", {"by": "month"})]


def test_reports_on_the_whole_are_told_apart_by_their_titles() -> None:
    book = _coverage().codebook.name
    titles = [job.title for job in plan(_coverage(), Matrix())[0]]
    assert titles == [f"Overview: {book}", f"Outlets compared: {book}"]


def test_an_event_gets_a_report_beside_the_others() -> None:
    event = Event(date(2020, 2, 1), "The vote")
    planned = _planned(_coverage(24), event=event)
    assert [kind for kind, _ in planned] == ["overview", "event", "comparison"]
    assert planned[1][1] == {"event": "2020-02-01", "name": "The vote"}
    assert [kind for kind, _ in _planned(_coverage(40), "month", event=event)][:2] == ["overview", "event"]


def test_an_event_with_too_few_stories_on_a_side_is_listed_as_that() -> None:
    jobs, few = plan(_coverage(8), Matrix(), Event(date(2020, 2, 1)))
    assert "event" not in {job.kind for job in jobs}
    assert [(one.status, one.detail) for one in few] == [("too few", "4 before and 4 after, of at least 5 stories")]


@pytest.mark.parametrize("each", ["outlet", "month", "actor"])
def test_each_makes_one_report_a_part_and_lists_those_with_too_few_stories(each: str) -> None:
    jobs, few = plan(_coverage(40), matrix_of((each,)))
    parts = {"outlet": ["(missing)", "Quay Post", "Tower"], "month": ["2020-01", "2020-02"], "actor": ["The Assembly"]}
    lone = {"outlet": ["Lone"], "month": [], "actor": ["The Guards"]}
    assert jobs.pop(0).kind == "overview"
    assert sorted(job.title for job in jobs) == parts[each]
    assert [outcome.job.title for outcome in few] == lone[each]
    assert all(outcome.status == "too few" and "of at least" in outcome.detail for outcome in few)
    assert [job.articles for job in jobs] == sorted((job.articles for job in jobs), reverse=True)
    assert len({job.stem for job in jobs}) == len(jobs)


def test_articles_that_were_not_scored_are_no_ground_for_a_report() -> None:
    """Lists of links and articles in another language: they count, and no report rests on them."""
    texts = {"Pier News": ("en", ""), "Hafenblatt": ("de", "Die Wache soll gehen."), "Quay Post": (None, "Stay.")}
    held = [
        made(f"{outlet} {n}", outlet=outlet, language=language, text=text, headline_end=0)
        for outlet, (language, text) in texts.items()
        for n in range(6)
    ]
    jobs, few = plan(coverage([(reading(one), []) for one in held]), matrix_of(("outlet",)))
    assert [job.title for job in jobs if job.kind == "comparison"] == ["Quay Post"]
    assert {(one.job.title, one.job.articles, one.job.stories) for one in few} == {
        ("Pier News", 6, 0),
        ("Hafenblatt", 6, 0),
    }
