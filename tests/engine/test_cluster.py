"""A Dask cluster makes the bytes that this machine makes; one that is stuck is replaced, if it is ours, or told."""

import os
import signal
import sys

import psutil
import pytest
from distributed import LocalCluster
from newsroom_files import KILLS, contents, dying, order, written

from framing.engine import analyse_into, cluster, engine_named
from framing.engine.cluster import DaskEngine
from framing.errors import UserError


@pytest.fixture(scope="module")
def others():
    """A cluster of somebody else."""
    with LocalCluster(n_workers=1, threads_per_worker=2, host="127.0.0.1", dashboard_address="127.0.0.1:0") as running:
        yield running


def address(running):
    return running.scheduler_address.removeprefix("tcp://")


def made(ordered, engine):
    with engine:
        return analyse_into(ordered, engine, progress=False)


def test_a_cluster_of_this_machine_writes_the_bytes_of_a_run_made_in_memory(tmp_path, corpus, whole):
    made(order(tmp_path, corpus), engine_named("dask://local", 2))
    assert contents(tmp_path / "run") == contents(whole)


def test_a_cluster_of_others_writes_the_bytes_of_a_run_made_in_memory(tmp_path, corpus, whole, others):
    made(order(tmp_path, corpus), engine_named(f"dask://{address(others)}", 8))
    assert contents(tmp_path / "run") == contents(whole)


def test_a_text_that_kills_every_worker_costs_only_itself(tmp_path):
    corpus = written(tmp_path / "corpus", range(3))
    (corpus / "bad.txt").write_text(f"A text that {KILLS}.", encoding="utf-8")
    assert made(order(tmp_path, corpus), DaskEngine(None, 2, dying)).failed == 1


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot stop a process")
def test_a_stuck_cluster_of_ours_is_replaced(tmp_path, corpus, whole, monkeypatch, caplog):
    monkeypatch.setattr(DaskEngine, "SECONDS", 12.0)

    class Stuck(DaskEngine):
        def submit(self, piece):
            super().submit(piece)
            for process in list(first):
                first.remove(process)
                os.kill(process.pid, signal.SIGSTOP)

    before = set(psutil.Process().children())
    with Stuck(None, 1) as engine:
        engine._own._cluster.wait_for_workers(1)
        first = list(set(psutil.Process().children()) - before)
        analyse_into(order(tmp_path, corpus), engine, progress=False)
    assert "waited 12 seconds, but" in caplog.text
    assert contents(tmp_path / "run") == contents(whole)


def test_a_cluster_of_others_without_workers_is_told_and_the_same_command_goes_on(tmp_path, corpus, monkeypatch):
    monkeypatch.setattr(DaskEngine, "SECONDS", 3.0)
    with LocalCluster(n_workers=0, host="127.0.0.1", dashboard_address="127.0.0.1:0") as empty:
        said = r"dask://127.* waited 3 seconds, but it has no workers; .* the same command goes on"
        with pytest.raises(UserError, match=said):
            made(order(tmp_path, corpus), DaskEngine(address(empty), 1))


def test_a_scheduler_that_does_not_answer_is_told(monkeypatch):
    monkeypatch.setattr(cluster, "_ANSWER", 1.0)
    with pytest.raises(UserError, match=r"no scheduler answers at 127\.0\.0\.1:9 "):
        engine_named("dask://127.0.0.1:9", 1)


def test_workers_of_another_version_are_refused(tmp_path, corpus, others, monkeypatch):
    known = cluster.made_with
    monkeypatch.setattr(cluster, "made_with", lambda *given: known(*given) | {"version of framing": "9.9"})
    with pytest.raises(UserError, match=r"the worker on .* has another version of framing; install the same versions"):
        made(order(tmp_path, corpus), DaskEngine(address(others), 1))


def test_nobody_else_reaches_a_cluster_of_ours():
    with DaskEngine(None, 1) as engine:
        engine._own._cluster.wait_for_workers(1)
        family = [psutil.Process(), *psutil.Process().children()]
        listening = {one.laddr.ip for process in family for one in process.net_connections() if one.status == "LISTEN"}
    assert listening == {"127.0.0.1"}


def test_without_dask_its_installation_is_told(monkeypatch):
    monkeypatch.delitem(sys.modules, "framing.engine.cluster")
    monkeypatch.setitem(sys.modules, "dask", None)
    with pytest.raises(UserError, match=r'needs Dask .*: python -m pip install "distributed>=2026.1"'):
        engine_named("dask://local", 1)


@pytest.mark.parametrize("name", ["ray", "dask", "dask://", "dask://host", "dask://:8786", "tcp://host:8786"])
def test_a_name_that_is_no_engine_is_told(name):
    with pytest.raises(UserError, match=rf"--engine {name}: .*such as dask://10.0.0.7:8786"):
        engine_named(name, 1)
