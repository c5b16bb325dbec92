"""Loaded by the process from which the workers of tests are forked: they begin with the language model in memory."""

from pathlib import Path
from tempfile import TemporaryDirectory

from newsroom_files import Here, order, written

from framing.engine import analyse_into

with TemporaryDirectory() as name:
    analyse_into(order(Path(name), written(Path(name) / "corpus", range(1))), Here(), progress=False)
