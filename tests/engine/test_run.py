"""A run in its folder: the same bytes whoever makes it, nothing made twice, nothing lost."""

import errno
import json
import os
import sqlite3
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from newsroom_files import BOOK, KILLS, Here, contents, dying, dying_once, failing, made, order, written

import framing
from framing.corpus import ArticleStore
from framing.engine import LocalEngine, analyse_into
from framing.errors import UserError
from framing.lock import locked

TWENTY, PARTITIONS = range(20), 5


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


def test_a_worker_that_is_lost_costs_no_row(tmp_path, corpus, whole):
    lost_once = partial(dying_once, tmp_path / "mark")
    assert made(order(tmp_path, corpus), workers=2, does=lost_once).failed == 0
    assert (tmp_path / "mark").exists()
    assert contents(tmp_path / "run") == contents(whole)


def test_a_text_that_kills_every_worker_is_found_and_costs_only_itself(tmp_path, whole):
    bad = written(tmp_path / "bad", TWENTY)
    lines = (bad / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    lines.append(json.dumps({"id": "n005b", "outlet": "Quay Post", "text": f"A text that {KILLS}."}))
    (bad / "articles.jsonl").write_text("\n".join(lines), encoding="utf-8")
    done = made(order(tmp_path, bad), workers=2, does=dying)
    assert (done.articles, done.failed) == (21, 1)
    run, sound = framing.load(tmp_path / "run"), framing.load(whole)
    problem = run.problems.iloc[0]
    assert (problem["file"], problem["record"], problem["reason"]) == ("articles.jsonl", 21, "ANALYSIS_FAILED")
    assert "n005b" in set(run.articles["article"])
    assert run.scores.equals(sound.scores)
    assert list(run.manifest["failed"]) == ["n005b"]


def test_an_article_that_fails_is_named_and_tried_again_next_time(tmp_path, corpus, whole):
    assert made(order(tmp_path, corpus), does=failing).failed == 1
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


def test_a_file_that_goes_meanwhile_is_no_part_of_a_run(tmp_path):
    corpus = written(tmp_path / "corpus", range(2))
    written(corpus, range(2, 4), name="second.jsonl")

    class Removing(Here):
        def next(self):
            (corpus / "second.jsonl").unlink(missing_ok=True)
            return super().next()

    with pytest.raises(UserError, match=r"second\.jsonl was changed while it was analysed"):
        analyse_into(order(tmp_path, corpus), Removing(), progress=False)


def test_what_was_cut_short_goes_on_from_its_last_whole_partition(tmp_path, corpus, whole):
    _cut_short(order(tmp_path, corpus), 3)
    engine = Here()
    analyse_into(order(tmp_path, corpus), engine, progress=False)
    assert engine.done == PARTITIONS - 3
    assert contents(tmp_path / "run") == contents(whole)


def test_what_another_version_began_is_not_mixed_in(tmp_path, corpus, whole, monkeypatch):
    with monkeypatch.context() as other:
        other.setattr("framing.coverage.manifest.__version__", "0.0.1")
        _cut_short(order(tmp_path, corpus), 3)
    engine = Here()
    analyse_into(order(tmp_path, corpus), engine, progress=False)
    assert engine.done == PARTITIONS
    assert contents(tmp_path / "run") == contents(whole)


def test_another_version_analyses_a_finished_run_anew_and_says_so(tmp_path, corpus, monkeypatch):
    _made_here(order(tmp_path, corpus))
    monkeypatch.setattr("framing.coverage.manifest.__version__", "9.9")
    done = _made_here(order(tmp_path, corpus))
    assert (done.analysed, done.differences) == (20, ("version of framing",))


def test_articles_that_many_ran_are_not_taken_for_one_another(tmp_path):
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    text = "Ada Berg said that the guards must leave. " * 10
    lines = [json.dumps({"id": f"wire{number}", "text": text}) for number in range(4)]
    (corpus / "wire.jsonl").write_text("\n".join(lines), encoding="utf-8")
    _made_here(order(tmp_path, corpus))
    scores = framing.load(tmp_path / "run").scores
    assert scores.groupby("article").size().nunique() == 1
    assert set(scores["article"]) == {"wire0", "wire1", "wire2", "wire3"}


def test_what_a_killed_process_left_is_removed(tmp_path, corpus, whole):
    _cut_short(order(tmp_path, corpus), 3)
    run = tmp_path / "run"
    for left in ("scores.parquet.unfinished", ".work/key.scores.unfinished", ".work/key.scores.parquet"):
        (run / left).write_bytes(b"half a file")
    (run / ".lock").write_text("1", encoding="utf-8")
    _made_here(order(tmp_path, corpus))
    assert contents(run) == contents(whole)


def test_what_is_left_of_a_run_that_was_published_is_removed_though_nothing_is_to_do(tmp_path, corpus, whole):
    _made_here(order(tmp_path, corpus))
    (tmp_path / "run" / ".work").mkdir()
    _made_here(order(tmp_path, corpus))
    assert contents(tmp_path / "run") == contents(whole)


@pytest.mark.parametrize("damage", [b"no database at all", b""])
def test_a_damaged_ledger_costs_time_and_no_row(tmp_path, corpus, whole, damage):
    _cut_short(order(tmp_path, corpus), 3)
    (tmp_path / "run" / ".work" / "ledger.sqlite").write_bytes(damage)
    _made_here(order(tmp_path, corpus))
    assert contents(tmp_path / "run") == contents(whole)


def test_a_damaged_partition_is_analysed_again(tmp_path, corpus, whole):
    _cut_short(order(tmp_path, corpus), 3)
    next((tmp_path / "run" / ".work").glob("*.scores.parquet")).write_bytes(b"PAR1")
    _made_here(order(tmp_path, corpus))
    assert contents(tmp_path / "run") == contents(whole)


@pytest.mark.parametrize("writes", [0, 7, 19])
def test_a_full_disk_is_told_with_the_room_it_needs_and_the_old_run_stays(tmp_path, writes, monkeypatch):
    grown = written(tmp_path / "corpus", range(5))
    _made_here(order(tmp_path, grown))
    before = contents(tmp_path / "run")
    written(grown, range(20))
    left = iter(range(writes))

    def flush(_):
        if next(left, None) is None:
            raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as full:
        full.setattr("framing.coverage.storage.os.fsync", flush)
        with pytest.raises(
            UserError, match=r"cannot write to .*run.*: No space .* needs about [\d,]+ bytes there, and"
        ):
            _made_here(order(tmp_path, grown))
    kept = contents(tmp_path / "run")
    assert {name: kept[name] for name in before} == before
    assert _made_here(order(tmp_path, grown)).articles == 20


def test_a_disk_that_is_full_while_articles_are_read_is_told(tmp_path, corpus, monkeypatch):
    connect = sqlite3.connect

    def small(*given, **options):
        connection = connect(*given, **options)
        connection.execute("PRAGMA max_page_count = 4")
        return connection

    monkeypatch.setattr("framing.corpus.store.sqlite3.connect", small)
    with pytest.raises(UserError, match=r"cannot write to .*: database or disk is full; it needs about [\d,]+ bytes"):
        _made_here(order(tmp_path, corpus))


def test_a_second_process_is_refused(tmp_path, corpus):
    with (
        locked(tmp_path / "run"),
        pytest.raises(UserError, match=rf"is being written by another process \({os.getpid()}\)"),
    ):
        _made_here(order(tmp_path, corpus))


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("add"), st.integers(1, 6)),
        st.tuples(st.just("change"), st.integers(0, 5)),
        st.tuples(st.just("stop"), st.integers(0, 4)),
    ),
    min_size=1,
    max_size=6,
)


@settings(max_examples=15, deadline=None)
@given(STEPS)
def test_a_run_that_grew_and_changed_and_was_stopped_is_one_made_at_once(tmp_path_factory, steps):
    folder = tmp_path_factory.mktemp("grown")
    articles, changed = 2, set()
    for step, number in steps:
        articles += number * (step == "add")
        changed ^= {number} if step == "change" else set()
        ordered = order(folder, written(folder / "corpus", range(articles), changed=changed))
        try:
            analyse_into(ordered, Here(number) if step == "stop" else Here(), progress=False)
        except KeyboardInterrupt:
            continue
    _made_here(ordered)
    made_at_once = framing.analyse(
        framing.read_corpus(folder / "corpus"), ordered.codebook, tier="fast", progress=False
    )
    made_at_once.save(folder / "once")
    assert contents(folder / "run") == contents(folder / "once")


def _made_here(ordered):
    return analyse_into(ordered, Here(), progress=False)


def _cut_short(ordered, pieces):
    with pytest.raises(KeyboardInterrupt):
        analyse_into(ordered, Here(pieces), progress=False)


def test_a_file_that_changes_while_it_is_read_is_no_part_of_a_run(tmp_path, monkeypatch):
    corpus = written(tmp_path / "corpus", range(5))
    add = ArticleStore.add

    def adding(store, article):
        add(store, article)
        if article.article == "n004":
            written(corpus, range(6))

    monkeypatch.setattr(ArticleStore, "add", adding)
    with pytest.raises(UserError, match=r"articles\.jsonl"):
        made(order(tmp_path, corpus))
    assert not (tmp_path / "run" / "manifest.json").exists()
