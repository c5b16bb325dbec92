"""Workers of this machine that die, stop, never begin or never end: each costs no more than it must."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from functools import partial

import pytest
from newsroom_files import BOOK, KILLS, NeverBegins, contents, endless, made, order, stopping_once, written

import framing
from framing.engine import pool
from framing.errors import UserError

SIGNALS = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
# As framing itself, but a small corpus is cut into many partitions, too.
FRAMING = """
from framing.engine import partitions
partitions.SMALLEST = 300
from framing.cli import main
if __name__ == "__main__":
    main()
"""


@SIGNALS
def test_a_worker_that_is_stopped_is_replaced(tmp_path, corpus, whole, monkeypatch):
    monkeypatch.setattr(pool, "SECONDS_SILENT", 5.0)
    assert made(order(tmp_path, corpus), workers=2, does=partial(stopping_once, tmp_path / "mark")).failed == 0
    assert contents(tmp_path / "run") == contents(whole)


def test_workers_that_never_begin_are_told(tmp_path, corpus, monkeypatch):
    monkeypatch.setattr(pool, "SECONDS_SILENT", 0.5)
    with pytest.raises(UserError, match="5 workers ended before they began; is there memory left"):
        made(order(tmp_path, corpus), does=NeverBegins())


def test_a_text_that_never_ends_costs_only_itself(tmp_path):
    line = {"id": "n005b", "outlet": "Quay Post", "text": f"A text that {KILLS}. Ada Berg said no."}
    mixed = written(tmp_path / "mixed", range(4))
    (mixed / "endless.jsonl").write_text(json.dumps(line), encoding="utf-8")
    assert made(order(tmp_path, mixed), workers=2, does=endless).failed == 1
    assert list(framing.load(tmp_path / "run").manifest["failed"]) == ["n005b"]


@SIGNALS
@pytest.mark.parametrize("engine", ["local", "dask://local"])
def test_ctrl_c_keeps_what_is_finished_and_says_how_to_go_on(tmp_path, engine):
    corpus = written(tmp_path / "corpus", range(3_000))
    (tmp_path / "book.yaml").write_text(BOOK, encoding="utf-8")
    (tmp_path / "small.py").write_text(FRAMING, encoding="utf-8")
    said = ["analyse", corpus, "--codebook", tmp_path / "book.yaml", "--tier", "fast", "--out", tmp_path / "run"]
    command = [sys.executable, tmp_path / "small.py", *said, "--workers", "2", "--engine", engine]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True) as process:
        while process.poll() is None and not list(tmp_path.glob("run/.work/*.scores.parquet")):
            time.sleep(0.05)
        os.killpg(process.pid, signal.SIGINT)
        _, told = process.communicate()
    assert process.returncode == 130
    assert told.endswith("Stopped. What is finished stays; the same command goes on from there.\n")
    assert "Traceback" not in told
    assert not re.search("report|--resume", told)
    assert list(tmp_path.glob("run/.work/*.scores.parquet"))
    assert not list(tmp_path.glob("run/*.parquet"))
    assert not list(tmp_path.glob("run/.lock"))
