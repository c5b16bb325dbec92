"""Whatever a document does to the process that extracts it, it is lost alone, within limits, and the corpus goes on."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import psutil
import pytest

import framing
from framing.corpus import Corpus, read_corpus
from framing.corpus.extraction import asking, parent, process
from framing.corpus.extraction.asking import end_processes
from framing.corpus.extraction.parent import extracted
from framing.corpus.options import ReadOptions
from framing.corpus.readers import DOCUMENTS
from framing.corpus.reasons import EXPLAINED
from framing.corpus.records import Source
from framing.errors import UserError

READER = "hostile_readers:deeds"


@pytest.fixture(autouse=True)
def deeds(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setitem(DOCUMENTS, ".deeds", READER)
    yield
    end_processes()
    assert not [child for child in psutil.Process().children() if "extraction.child" in " ".join(child.cmdline())]


def read(folder: Path, *lines: str) -> Corpus:
    (folder / "a.deeds").write_text("\n".join(lines), encoding="utf-8")
    (folder / "b.txt").write_text("Another file.", encoding="utf-8")
    corpus = read_corpus(folder)
    for file in corpus.files:
        assert file.records == file.articles + file.duplicates + file.rejected
    assert corpus.articles[-1].text == "Another file."
    return corpus


LOST = {
    "abort": "EXTRACTOR_CRASH",
    "exit": "EXTRACTOR_CRASH",
    "hang": "EXTRACTOR_TIMEOUT",
    "silence": "EXTRACTOR_CRASH",
    "memory": "EXTRACTOR_MEMORY",
    "recursion": "EXTRACTOR_CRASH",
    "error": "EXTRACTOR_CRASH",
    "noise": "EXTRACTOR_CRASH",
    "flood": "EXTRACTOR_CRASH",
    "refuse": "XML_DOCTYPE",
    "long": "DOC_TOO_LARGE",
    "no text": "NO_TEXT",
    "socket": "EXTRACTOR_FORBIDDEN",
    "write": "EXTRACTOR_FORBIDDEN",
    "append": "EXTRACTOR_FORBIDDEN",
    "read": "EXTRACTOR_FORBIDDEN",
    "list": "EXTRACTOR_FORBIDDEN",
    "start": "EXTRACTOR_FORBIDDEN",
    "shell": "EXTRACTOR_FORBIDDEN",
    "remove": "EXTRACTOR_FORBIDDEN",
    "native code": "EXTRACTOR_FORBIDDEN",
}


@pytest.mark.parametrize("deed", LOST)
def test_a_hostile_record_is_lost_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, deed: str) -> None:
    monkeypatch.setattr(parent, "SECONDS", 1 if deed == "hang" else 30)
    monkeypatch.setattr(process, "_GONE_WITHIN", 2)
    monkeypatch.chdir(tmp_path)
    corpus = read(tmp_path, "before", deed, "behind")
    assert [article.text for article in corpus] == ["before", "behind", "Another file."]
    assert [(p.file, p.record, p.byte_offset, p.reason) for p in corpus.problems] == [("a.deeds", 2, 7, LOST[deed])]
    assert corpus.problems[0].detail.isprintable()
    assert LOST[deed] in EXPLAINED
    assert not (tmp_path / "written.txt").exists()


def test_what_a_reader_gives_arrives_as_it_was(tmp_path: Path) -> None:
    corpus = read(tmp_path, "a &lt;b&gt; c", "print", "José \u2028 \U0001f5de")
    first, second, third, _ = corpus
    assert [(a.text, a.article) for a in (first, second, third)] == [
        ("a &lt;b&gt; c", "001"),  # a reader of documents has taken out the markup; what is left is the author's
        ("print", "002"),
        ("José \u2028 \U0001f5de", "003"),
    ]
    (file, _) = corpus.files
    assert (file.format, file.why, file.declared) == ("Deeds", "a list of deeds", 3)
    assert any(warning.startswith("WARC_NO_PAGE (2)") and "requests" in warning for warning in file.warnings)


def test_remarks_count_once_however_many_processes_it_takes(tmp_path: Path) -> None:
    corpus = read(tmp_path, "exit", "exit", "behind")
    assert [problem.record for problem in corpus.problems] == [1, 2]
    assert any(warning.startswith("WARC_NO_PAGE (2)") for warning in corpus.files[0].warnings)


def test_a_file_whose_next_record_cannot_be_found_is_given_up_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parent, "seconds_to_find", lambda _: 1)
    corpus = read(tmp_path, "before", "hang while finding", "behind")
    assert [article.text for article in corpus] == ["before", "Another file."]
    (problem,) = corpus.problems
    assert (problem.record, problem.reason) == (None, "EXTRACTOR_TIMEOUT")
    assert "behind record 1" in problem.detail
    assert (problem.byte_offset, problem.byte_end) == (1, corpus.files[0].bytes)
    (problem,) = read(tmp_path, "hang while finding").problems
    assert (problem.record, problem.reason) == (None, "EXTRACTOR_TIMEOUT")


def test_a_file_cannot_talk_for_ever(tmp_path: Path) -> None:
    corpus = read(tmp_path, "before", "remark for ever", "behind")
    assert [article.text for article in corpus] == ["before", "Another file."]
    assert [(problem.record, problem.reason) for problem in corpus.problems] == [(None, "EXTRACTOR_CRASH")]


def test_a_file_of_nothing_but_killers_does_not_hold_up_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parent, "_MOST_KILLS", 3)
    corpus = read(tmp_path, *["exit"] * 9)
    assert [problem.record for problem in corpus.problems] == [1, 2, 3, None]
    assert "given up behind record 3" in corpus.problems[-1].detail


def test_memory_is_watched_where_the_system_sets_no_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "MEMORY", 200 << 20)
    (problem,) = read(tmp_path, "memory").problems
    assert (problem.reason, problem.record) == ("EXTRACTOR_MEMORY", 1)
    assert problem.detail.startswith("stopped at ")


def test_one_process_reads_file_after_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[Any] = []

    class Counted(process.Process):
        def __init__(self) -> None:
            started.append(self)
            super().__init__()

    monkeypatch.setattr(asking, "Process", Counted)
    for number in range(5):
        (tmp_path / f"{number}.deeds").write_text(f"one {number}\nerror", encoding="utf-8")
    assert len(read(tmp_path, "two")) == 7
    assert len(started) == 1
    read(tmp_path, "exit", "two")
    assert len(started) == 4  # one for the files before, in which a record is not yet blamed for a crash


def test_a_file_is_not_blamed_for_what_another_did_to_the_process(tmp_path: Path) -> None:
    (tmp_path / "0.deeds").write_text("exit later", encoding="utf-8")
    corpus = read(tmp_path, "before", "take a while", "behind")
    assert [article.text for article in corpus][1:] == ["before", "take a while", "behind", "Another file."]
    assert corpus.problems == ()


def test_files_that_are_asked_for_already_are_not_lost_with_the_one_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parent, "SECONDS", 2)
    deeds = ("one", "exit", "two", "hang", "three", "silence", "four", "memory", "error", "five")
    monkeypatch.setattr(process, "_GONE_WITHIN", 2)
    for number, deed in enumerate(deeds):
        (tmp_path / f"{number}.deeds").write_text(deed, encoding="utf-8")
        (tmp_path / f"{number}.txt").write_text(f"Beside {deed}.", encoding="utf-8")
    corpus = read(tmp_path, "six")
    assert [article.text for article in corpus if article.source_file.endswith(".deeds")] == [
        *("one", "two", "three", "four", "five", "six")
    ]
    assert [problem.file for problem in corpus.problems] == ["1.deeds", "3.deeds", "5.deeds", "7.deeds", "8.deeds"]
    corpus = read_corpus([path for path in tmp_path.iterdir() if path.suffix == ".deeds"])
    assert (len(corpus), len(corpus.problems)) == (6, 5)


def test_threads_that_read_at_once_do_not_end_each_other_s_process(tmp_path: Path) -> None:
    for name, content in {"slow/a.deeds": "take a while", "quick/b.txt": "Another file."}.items():
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(content, encoding="utf-8")
    with ThreadPoolExecutor(1) as thread:
        slow = thread.submit(read_corpus, tmp_path / "slow")
        while not asking._asked and not slow.done():
            time.sleep(0.01)
        assert len(read_corpus(tmp_path / "quick")) == 1
        assert slow.result().problems == ()


def test_who_stops_reading_leaves_no_process(tmp_path: Path) -> None:
    path = tmp_path / "a.deeds"
    path.write_text("one\ntwo\nthree\n", encoding="utf-8")
    rows = extracted(Source(path, path.name, ReadOptions()), READER).rows
    next(rows)
    del rows
    assert not psutil.Process().children()


@pytest.mark.skipif(sys.platform == "win32", reason="has no such signal")
def test_a_key_press_that_stops_the_parent_stops_the_process() -> None:
    started = process.Process()
    child = psutil.Process().children()[0]
    child.send_signal(signal.SIGINT)
    gone, _ = psutil.wait_procs([child], timeout=20)
    assert gone
    started.end()


def test_nothing_of_the_users_environment_is_in_reach(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("API_TOKEN", "secret")
    (problem,) = read(tmp_path, "environment").problems
    assert "no token" in problem.detail


_ORPHAN = """
import sys
sys.path[:] = {path!r}
from framing.corpus.extraction.process import Process
process = Process()
process.ask({request!r})
print(process.answer(30), process.answer(30), process._process.pid, flush=True)
sys.stdin.read()
"""


def test_a_process_ends_with_its_parent_even_in_the_middle_of_a_loop(tmp_path: Path) -> None:
    path = tmp_path / "a.deeds"
    path.write_text("hang", encoding="utf-8")
    request = {"path": str(path), "name": "a", "reader": READER, "options": {}, "skip": 0}
    code = _ORPHAN.format(path=[entry for entry in sys.path if entry], request=request)
    with subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as started:
        assert started.stdout is not None
        child = psutil.Process(int(started.stdout.readline().split()[-1]))
        started.kill()
    psutil.wait_procs([child], timeout=20)
    assert not child.is_running() or child.status() == psutil.STATUS_ZOMBIE


def test_framing_need_not_be_installed(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<html><body><p>A page.</p></body></html>", encoding="utf-8")
    home = str(Path(framing.__file__).parents[1])
    libraries = [path for path in sys.path if "site-packages" in path]
    code = (
        f"import sys; sys.path[:0] = {[home, *libraries]!r}; from framing.corpus import read_corpus; "
        f"print(read_corpus({str(tmp_path)!r}).articles[0].text)"
    )
    done = subprocess.run([sys.executable, "-I", "-S", "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "A page.", done.stderr


def test_a_python_that_does_not_start_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", os.devnull)
    with pytest.raises(UserError, match="process of their own, which cannot be started"):
        read(tmp_path, "one")
