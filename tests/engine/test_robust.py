"""The benchmarks of robustness, small: killed runs go on to the same bytes, and nothing around a run changes them."""

import subprocess
import sys
from pathlib import Path

import pytest
from same_bytes import Made, Way

_KILLED = """
import sys
from pathlib import Path
from kill_runs import Trial
for one in Trial(Path(sys.argv[1]), old=3, new=6).all(3):
    print(one.point if one.fine else one)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="forks")
def test_a_run_that_is_killed_at_any_point_goes_on_to_the_same_bytes(tmp_path):
    benchmarks = str(Path(__file__).resolve().parents[2] / "benchmarks")
    killed = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path.insert(0, {benchmarks!r})\n{_KILLED}", str(tmp_path)],
        capture_output=True,
        text=True,
        check=True,
    )
    points = killed.stdout.splitlines()
    assert not [point for point in points if point.startswith("Killed(")]
    assert {"corpus read", "partition N written", "tables written", "scores.parquet published", "work cleared"} <= {
        *points
    }
    assert points.count("a random moment") == 3


def test_the_bytes_depend_on_no_hash_seed_order_of_files_time_zone_or_locale(tmp_path):
    around = {"PYTHONHASHSEED": "random", "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONUTF8": "0"}
    made = Made(tmp_path, 8)
    assert made.hash_of(Way("all at once", ("--workers", "2"), around, shuffled=True, in_two_steps=True)) == made.whole
