"""A run in its folder: the same bytes whoever makes it, nothing made twice, nothing lost."""

import json
from pathlib import Path

import pytest
from newsroom_files import BOOK, KILLS, contents, dying, dying_once, failing, made, order, written

import framing
from framing.engine import LocalEngine, analyse_into
from framing.errors import UserError

TWENTY = range(20)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory) -> Path:
    return written(tmp_path_factory.mktemp("files") / "corpus", TWENTY)


@pytest.fixture(scope="module")
def whole(tmp_path_factory, corpus) -> Path:
    """The run of the corpus as one process makes it in memory."""
    folder = tmp_path_factory.mktemp("whole")
    ordered = order(folder, corpus)
    framing.analyse(framing.read_corpus(corpus), ordered.codebook, tier="fast", progress=False).save(folder / "run")
    return folder / "run"


@pytest.mark.parametrize("workers", [1, 2, 8])
def test_any_number_of_workers_writes_the_bytes_of_a_run_made_in_memory(tmp_path, corpus, whole, workers):
    done = made(order(tmp_path, corpus), workers=workers)
    assert (done.articles, done.analysed, done.failed) == (20, 20, 0)
    assert contents(tmp_path / "run") == contents(whole)


def test_a_run_again_on_the_same_files_does_nothing(tmp_path, corpus):
    made(order(tmp_path, corpus))
    before = {path.name: path.stat().st_mtime_ns for path in (tmp_path / "run").iterdir()}
    assert made(order(tmp_path, corpus)).analysed == 0
    assert {path.name: path.stat().st_mtime_ns for path in (tmp_path / "run").iterdir()} == before


def test_a_worker_that_is_lost_costs_no_row(tmp_path, corpus, whole, monkeypatch):
    monkeypatch.setenv("DIES_ONCE", str(tmp_path / "mark"))
    assert made(order(tmp_path, corpus), workers=2, work=dying_once).failed == 0
    assert (tmp_path / "mark").exists()
    assert contents(tmp_path / "run") == contents(whole)


def test_a_text_that_kills_every_worker_is_found_and_costs_only_itself(tmp_path, whole):
    bad = written(tmp_path / "bad", TWENTY)
    lines = (bad / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    lines.append(json.dumps({"id": "n005b", "outlet": "Quay Post", "text": f"A text that {KILLS}."}))
    (bad / "articles.jsonl").write_text("\n".join(lines), encoding="utf-8")
    done = made(order(tmp_path, bad), workers=2, work=dying)
    assert (done.articles, done.failed) == (21, 1)
    run, sound = framing.load(tmp_path / "run"), framing.load(whole)
    problem = run.problems.iloc[0]
    assert (problem["file"], problem["record"], problem["reason"]) == ("articles.jsonl", 21, "ANALYSIS_FAILED")
    assert "n005b" in set(run.articles["article"])
    assert run.scores.equals(sound.scores)
    assert list(run.manifest["failed"]) == ["n005b"]


def test_an_article_that_fails_is_named_and_tried_again_next_time(tmp_path, corpus, whole):
    assert made(order(tmp_path, corpus), work=failing).failed == 1
    problem = framing.load(tmp_path / "run").problems.iloc[0]
    assert (problem["record"], problem["detail"]) == (8, "ValueError: a text that no rule expects")
    assert made(order(tmp_path, corpus)).analysed == 1
    assert contents(tmp_path / "run") == contents(whole)


def test_a_corpus_that_grew_and_changed_is_analysed_where_it_did(tmp_path):
    grown = written(tmp_path / "corpus", range(15))
    made(order(tmp_path, grown))
    written(grown, TWENTY, changed={3})
    done = made(order(tmp_path, grown))
    assert (done.articles, done.analysed) == (20, 6)
    made(order(tmp_path, grown, run="afresh"))
    assert contents(tmp_path / "run") == contents(tmp_path / "afresh")


def test_another_codebook_analyses_anew_and_says_so(tmp_path, corpus):
    made(order(tmp_path, corpus))
    other = made(order(tmp_path, corpus, book=BOOK.replace("guard*, safe*", "guard*")))
    assert (other.analysed, other.differences) == (20, ("codebook",))
    renamed = made(order(tmp_path, corpus, book="# a remark\n" + BOOK.replace("guard*, safe*", "guard*")))
    assert (renamed.analysed, renamed.differences) == (0, ())


def test_the_old_is_not_lost_where_only_the_new_is_named(tmp_path):
    made(order(tmp_path, written(tmp_path / "old", range(5))))
    before = contents(tmp_path / "run")
    with pytest.raises(
        UserError, match=r"holds 5 articles that are not among those given, such as n000; .*--overwrite"
    ):
        made(order(tmp_path, written(tmp_path / "new", range(5, 10))))
    assert {name: content for name, content in contents(tmp_path / "run").items() if name in before} == before


def test_a_file_that_changes_meanwhile_is_no_part_of_a_run(tmp_path):
    corpus = written(tmp_path / "corpus", range(5))

    class Changing(LocalEngine):
        def next(self):
            written(corpus, range(6))
            return super().next()

    with Changing(1) as engine, pytest.raises(UserError, match=r"articles\.jsonl was changed while it was analysed"):
        analyse_into(order(tmp_path, corpus), engine, progress=False)
    assert not (tmp_path / "run" / "manifest.json").exists()
