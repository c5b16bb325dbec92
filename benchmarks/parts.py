"""What it takes to load a part of a run, against the whole of it.

    python benchmarks/parts.py RUN [OUTLET]

Time and peak memory of a process for each question, imports not counted. OUTLET is the run's largest unless named.
"""

from __future__ import annotations

import subprocess
import sys

_ASK = """
import sys, time
from resource import RUSAGE_SELF, getrusage
import framing as fr
from framing.coverage import database, parts
run, outlet = sys.argv[1:]
before, start = getrusage(RUSAGE_SELF).ru_maxrss, time.perf_counter()
{question}
unit = 2**20 if sys.platform == "darwin" else 2**10
print(time.perf_counter() - start, (getrusage(RUSAGE_SELF).ru_maxrss - before) / unit)
"""
_QUESTIONS = {
    "load(run).filter(outlet=…)": "fr.load(run).filter(outlet=outlet)",
    "load(run, outlet=…)": "fr.load(run, outlet=outlet)",
    "query(run, a table of means)": "fr.query(run, 'SELECT outlet, measure, avg(value) AS mean FROM scores "
    "JOIN articles USING (article) GROUP BY ALL')",
}


def main(run: str, outlet: str) -> None:
    """Print the table."""
    taken = {name: _taken(question, run, outlet) for name, question in _QUESTIONS.items()}
    seconds, memory = next(iter(taken.values()))
    print("| | seconds | MB | times faster | times less memory |\n|---|---|---|---|---|")
    for name, (took, held) in taken.items():
        print(f"| `{name}` | {took:.1f} | {held:,.0f} | {seconds / took:.1f} | {memory / held:.1f} |")


def _taken(question: str, run: str, outlet: str) -> tuple[float, float]:
    command = [sys.executable, "-c", _ASK.format(question=question), run, outlet]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    return float(told[0]), float(told[1])


def _largest(run: str) -> str:
    from framing import query

    sql = "SELECT outlet FROM articles WHERE outlet IS NOT NULL GROUP BY outlet ORDER BY count(*) DESC, outlet LIMIT 1"
    return str(query(run, sql)["outlet"].iloc[0])


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2] if len(sys.argv) == 3 else _largest(sys.argv[1]))
