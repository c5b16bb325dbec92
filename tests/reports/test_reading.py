"""What `framing read --out` writes: a page for everybody, tables, and the rejected records; nothing of it runs."""

import csv
import io
import json
import re
from contextlib import nullcontext
from itertools import product
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from documents.seeds import SEEDS, packed
from hostile import ATTACKS, TEXT, Page

from framing.commands.read import read
from framing.corpus import ReadOptions, read_corpus
from framing.corpus.fixes import FIXES
from framing.corpus.reasons import DUPLICATE, REJECTED, UNEXTRACTED, UNREAD
from framing.coverage.tables import SCHEMAS
from framing.errors import UserError

_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_TABLES = {"files.csv", "problems.csv", "duplicates.csv", "problems.parquet"}


def written(folder: Path, out: Path) -> tuple[bool, str]:
    """Whether all was read, and what a terminal shows."""
    told: list[str] = []
    whole = read([str(folder)], ReadOptions(), told.append, out=out, overwrite=False)
    return whole, "\n".join(told)


def rows_of(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An account of files whose names, outlets and rejected records attack the page."""
    corpus = tmp_path_factory.mktemp("corpus")
    attacks = [attack for family in ATTACKS.values() for attack in family]
    with (corpus / "a'&#60;b$1_{{7}}.csv").open("w", encoding="utf-8", newline="", errors="replace") as file:
        table = csv.writer(file)
        table.writerow(["id", "outlet", "date", "text"])
        table.writerows([(n, attack, "2020-01-05", f"Rain. {attack}") for n, attack in enumerate(attacks)])
        table.writerows([(f"bad{n}", attack, attack, attack) for n, attack in enumerate(attacks)])
        table.writerow(["0", attacks[0], "2020-01-05", f"Rain. {attacks[0]}"])
    (corpus / "days.csv").write_text(
        "outlet,date,text\n" + "".join(f"Gazette,2020-{month:02}-05,Rain {month}\n" for month in range(1, 13)), "utf-8"
    )
    (corpus / "lines.jsonl").write_text('{"text": "Fine."}\n{"text": "' + TEXT.replace('"', "") + "\n", "utf-8")
    (corpus / "empty.csv").touch()
    (corpus / "broken.parquet").write_bytes(b"no parquet")
    (corpus / "notes.ods").write_bytes(b"x")
    folder = tmp_path_factory.mktemp("told") / "account"
    whole, shown = written(corpus, folder)
    assert not whole
    assert shown.endswith(str(folder / "index.html"))
    return folder


def test_nothing_on_the_page_runs_or_is_fetched(out: Path) -> None:
    markup = (out / "index.html").read_text(encoding="utf-8")
    page = Page(markup)
    assert (page.active, page.fetched) == ([], [])
    assert {link for link in page.links if not link.startswith("#")} == _TABLES
    assert "script-src 'none'" in markup
    assert "<script>owned" not in markup
    assert "What to do:" in page.text
    assert "DATE_UNREADABLE" in page.text


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_is_for_everybody(out: Path, browser, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    page = browser.new_page(color_scheme=scheme)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((out / "index.html").as_uri())
    options = {"resultTypes": ["violations"], "runOnly": {"type": "tag", "values": _RULES}}
    broken = []
    for width, opened in product((390, 1400), (False, True)):
        page.set_viewport_size({"width": width, "height": 900})
        page.evaluate("all => document.querySelectorAll('details').forEach(one => { one.open = all })", opened)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        found = axe.run(page, options=options).response
        assert len(found["passes"]) > 20
        broken += [(width, rule["id"], rule["nodes"][0]["html"][:200]) for rule in found["violations"]]
    assert page.evaluate("window.owned === undefined")
    page.close()
    assert broken == []
    assert asked == [(out / "index.html").as_uri()]


def test_a_file_is_shown_under_its_own_name(tmp_path: Path, browser) -> None:
    """Not one that is turned to look like another; and a long one leaves its numbers in view."""
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for name in ("\u202egpj.exe.txt", "n" * 200 + ".txt"):
        (corpus / name).write_text("Rain in the harbour.", encoding="utf-8")
    written(corpus, tmp_path / "out")
    assert "\\u202egpj.exe.txt" in Page((tmp_path / "out" / "index.html").read_text("utf-8")).text
    page = browser.new_page()
    page.goto((tmp_path / "out" / "index.html").as_uri())
    for width in (390, 1400):
        page.set_viewport_size({"width": width, "height": 900})
        rights = "[...document.querySelectorAll('.files .number')].map(one => one.getBoundingClientRect().right)"
        assert max(page.evaluate(rights)) <= width
    page.close()


def test_the_tables_add_up_and_no_cell_is_a_formula(out: Path) -> None:
    files, problems = rows_of(out / "files.csv"), rows_of(out / "problems.csv")
    assert len(files) == 6
    for row in files:
        numbers = (int(row[name]) for name in ("articles", "duplicates", "rejected"))
        assert int(row["records"]) == sum(numbers)
        assert not row["bytes"] or int(row["bytes"]) >= 0  # no 4668.0
    assert len([row for row in problems if row["record"]]) == sum(int(row["rejected"]) for row in files)
    assert len(rows_of(out / "duplicates.csv")) == sum(int(row["duplicates"]) for row in files)
    assert all(row["fix"] and row["meaning"] for row in problems)
    assert all((row["begins"] and row["mend_in"]) or not row["record"] for row in problems)
    assert {(out / row["mend_in"]).is_file() for row in problems if row["mend_in"]} == {True}
    for row in (*files, *problems):
        assert not [cell for cell in row.values() if cell.startswith(("=", "+", "-", "@"))]
    assert pq.read_table(out / "problems.parquet").schema.equals(SCHEMAS["problems"])


def test_each_file_has_its_outlets_days_languages_and_lengths(out: Path) -> None:
    files = {row["file"]: row for row in rows_of(out / "files.csv")}
    names = ("first_day", "last_day", "outlets", "languages", "shortest", "median", "longest")
    told = ("2020-01-05", "2020-12-05", "Gazette: 12", "(missing): 12", "2", "2", "2")
    assert tuple(files["days.csv"][name] for name in names) == told
    assert {files["empty.csv"][name] for name in names} == {""}
    page = Page((out / "index.html").read_text(encoding="utf-8"))
    assert "2020-01-05 to 2020-12-05; outlets Gazette 12; languages (not known) 12; 2 words" in page.text


def test_terminal_page_and_tables_tell_the_same_numbers_of_every_format(tmp_path: Path) -> None:
    """Of each format whole files, the same ones again, and ones that break off."""
    corpus, out = tmp_path / "Artikel für März", tmp_path / "the account"
    for suffix, contents in SEEDS.items():
        (corpus / suffix[1:]).mkdir(parents=True)
        for number, inside in enumerate(contents[:2]):
            whole = packed(suffix, inside)
            for name, content in (("whole", whole), ("copy", whole), ("torn", whole[: len(whole) * 2 // 3])):
                (corpus / suffix[1:] / f"{number} {name}{suffix}").write_bytes(content)
    told: list[str] = []
    options = ReadOptions(date_format="%d/%m/%Y")
    read([str(corpus)], options, told.append, out=out, overwrite=False)
    files = rows_of(out / "files.csv")
    names = ("records", "articles", "duplicates", "rejected")
    total = {name: sum(int(row[name]) for row in files) for name in names}
    records, articles, duplicates, rejected = (f"{total[name]:,}" for name in names)
    assert min(total.values()) > 3
    assert total["records"] == total["articles"] + total["duplicates"] + total["rejected"]
    assert json.loads((out / "reading.json").read_text(encoding="utf-8"))["counts"] == total
    counted = f"{records} records: {articles} articles, {duplicates} duplicates, {rejected} rejected"
    assert told[0].partition("\n")[0].endswith(counted)
    page = Page((out / "index.html").read_text(encoding="utf-8")).text
    assert f"{records} records: {articles} kept as articles, {duplicates} set aside as duplicates, {rejected} " in page
    assert len(rows_of(out / "duplicates.csv")) == total["duplicates"]
    problems = rows_of(out / "problems.csv")
    assert len([row for row in problems if row["record"]]) == total["rejected"]
    assert len(problems) == pq.read_metadata(out / "problems.parquet").num_rows
    assert {row["file"].partition("/")[0] for row in files} == {suffix[1:] for suffix in SEEDS}


def test_the_folder_is_not_read_as_articles(out: Path) -> None:
    article = out.parent / "article.txt"
    article.write_text("Rain in the harbour.", encoding="utf-8")
    corpus = read_corpus(out.parent)
    assert [(file.file, file.reason) for file in corpus.files] == [("account", "SKIPPED_RUN"), ("article.txt", None)]


def test_nothing_is_overwritten_unasked(tmp_path: Path) -> None:
    source, folder = tmp_path / "a.csv", tmp_path / "out"
    source.write_text("text,date\nFine.,\nRain,never\n", encoding="utf-8")

    def again(*, overwrite: bool) -> None:
        read([str(source)], ReadOptions(), lambda _: None, out=folder, overwrite=overwrite)

    again(overwrite=False)
    with pytest.raises(UserError, match="--overwrite"):
        again(overwrite=False)
    again(overwrite=True)
    (mended,) = (folder / "rejects").glob("*.csv")
    mended.write_text(mended.read_text(encoding="utf-8").replace("never", ""), encoding="utf-8")
    with pytest.raises(UserError, match="may hold mended records; move"):
        again(overwrite=True)
    assert "never" not in mended.read_text(encoding="utf-8")
    other = tmp_path / "own"
    other.mkdir()
    (other / "thesis.txt").write_text("Mine.", encoding="utf-8")
    for path in (other, source):
        with pytest.raises(UserError, match=r"other files|is a file"):
            read([str(source)], ReadOptions(), lambda _: None, out=path, overwrite=True)


def test_what_was_told_stays_whole_where_writing_is_cut_short(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source, folder = tmp_path / "a.csv", tmp_path / "out"
    source.write_text("text,date\nFine.,\nRain,never\n", encoding="utf-8")

    def stop(*_: object) -> bytes:
        raise KeyboardInterrupt

    def again(*, stopped: bool) -> dict[str, bytes]:
        with monkeypatch.context() as patched:
            if stopped:
                patched.setattr("framing.reports.reading._marker", stop)
            with pytest.raises(KeyboardInterrupt) if stopped else nullcontext():
                read([str(source)], ReadOptions(), lambda _: None, out=folder, overwrite=True)
        return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}

    assert again(stopped=True) == {}
    (folder / ".framing-read-x").mkdir()  # as a process leaves it that was killed
    before = again(stopped=False)
    source.write_text("text,date\nFine.,\nRain,never\nSnow,never\n", encoding="utf-8")
    assert again(stopped=True) == before
    assert again(stopped=False).keys() == before.keys()
    assert len(rows_of(folder / "problems.csv")) == 2


def test_of_very_many_files_those_with_something_to_tell_come_first(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for number in range(310):
        (corpus / f"{number}.txt").write_text(f"Rain on day {number}.", encoding="utf-8")
    (corpus / "z.csv").write_text("text,date\nFine.,\nRain,never\n", encoding="utf-8")
    (corpus / "zz.docx").write_bytes(b"no document")
    written(corpus, tmp_path / "out")
    shown = re.findall(r'<th scope="row"><bdi>([^<]*)</bdi>', (tmp_path / "out" / "index.html").read_text("utf-8"))
    assert shown[:3] == ["z.csv", "zz.docx", "0.txt"]
    assert "12 more are in" in Page((tmp_path / "out" / "index.html").read_text("utf-8")).text


def test_every_reason_comes_with_its_fix() -> None:
    assert set(FIXES) == {*REJECTED, *UNREAD, *UNEXTRACTED, *DUPLICATE}


def test_the_command_that_reads_both_can_be_copied(tmp_path: Path) -> None:
    source = tmp_path / "my table.csv"
    told: list[str] = []
    source.write_text("text,date\nFine.,01/02/2020\nRain,never\n", encoding="utf-8")
    read([str(source)], ReadOptions(date_format="%d/%m/%Y"), told.append, out=tmp_path / "out", overwrite=False)
    assert f"records in {tmp_path / 'out' / 'rejects'}, then, with the same options: framing read" in told[1]
    assert f'framing read "{source}" ' in told[1]


def test_what_a_mended_file_still_rejects_is_told_with_that_file(tmp_path: Path) -> None:
    source, first, second = tmp_path / "a.csv", tmp_path / "first", tmp_path / "second"
    source.write_text("text,date\nFine.,\nRain,never\n", encoding="utf-8")
    written(source, first)
    read([str(source), str(first / "rejects")], ReadOptions(), lambda _: None, out=second, overwrite=False)
    (problem,) = rows_of(second / "problems.csv")
    assert problem["mend_in"] == problem["file"]
    assert problem["mend_in"].startswith("first/rejects/")
    assert problem["begins"] == "Rain,never"
    page = Page((second / "index.html").read_text(encoding="utf-8")).text
    assert f"To be mended in {problem['mend_in']}" in page
    assert "beside this page" not in page
