"""Small corpora are cut into many partitions, and workers start fast."""

import multiprocessing
import os
import sys

import pytest
from newsroom_files import order, written

import framing
from framing.engine import partitions, worker


@pytest.fixture(autouse=True, scope="package")
def quick():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(partitions, "SMALLEST", 300)
        if "forkserver" in multiprocessing.get_all_start_methods():
            patch.setenv("PYTHONPATH", os.pathsep.join(filter(None, sys.path)))
            context = multiprocessing.get_context("forkserver")
            context.set_forkserver_preload(["warm_workers"])
            patch.setattr(worker, "CONTEXT", context)
        yield


@pytest.fixture(scope="package")
def corpus(tmp_path_factory):
    return written(tmp_path_factory.mktemp("files") / "corpus", range(20))


@pytest.fixture(scope="package")
def whole(tmp_path_factory, corpus):
    """The run of the corpus as one process makes it in memory."""
    folder = tmp_path_factory.mktemp("whole")
    ordered = order(folder, corpus)
    framing.analyse(framing.read_corpus(corpus), ordered.codebook, tier="fast", progress=False).save(folder / "run")
    return folder / "run"
