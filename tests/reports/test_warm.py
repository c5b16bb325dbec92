"""Reports are forked from a process that has one thread, no socket and all that they import."""

import subprocess
import sys
from pathlib import Path

import pytest

_STATE = """
import os, sys
before = set(os.listdir("/proc/self/fd"))
import framing.reports.warm
assert len(os.listdir("/proc/self/task")) == 1, "threads"
new = (f"/proc/self/fd/{number}" for number in set(os.listdir("/proc/self/fd")) - before)
opened = [os.readlink(path) for path in new if os.path.exists(path)]
assert not opened, opened
modules = set(sys.modules)
from framing import reports
from framing.figures import FIGURES
coverage = reports.open_run(sys.argv[1])
reports.exhibit("who_speaks", coverage)
late = {name.partition(".")[0] for name in sys.modules} - {name.partition(".")[0] for name in modules}
assert not late, late
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere every report begins anew")
def test_the_process_to_fork_from_has_one_thread_and_nothing_open(tmp_path: Path) -> None:
    from town import made

    made().save(tmp_path / "run")
    found = subprocess.run(
        [sys.executable, "-c", _STATE, str(tmp_path / "run")], capture_output=True, encoding="utf-8", check=False
    )
    assert found.returncode == 0, found.stderr
