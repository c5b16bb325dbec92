"""What bombs cost: small files that would fill memory, disk or hours if they were opened without care.

    python benchmarks/bombs.py [NAME ...]

Each of them (or those named) is put beside three sound articles and read by `framing read`, then all of them together.
Asked for: 30 seconds and 1 GB at most for each, and three articles kept.
"""

from __future__ import annotations

import csv
import sys
import tempfile
from collections import Counter
from pathlib import Path
from subprocess import CalledProcessError

from psutil import getloadavg

_TESTS = Path(__file__).resolve().parents[1] / "tests"
sys.path.append(str(_TESTS))

from documents import bombs, docx, html  # noqa: E402
from watched import framing  # noqa: E402

_WORDS = (
    "The harbour council of Northfield voted on Monday to keep the old cranes in service for two more years, against "
    "the advice of its own engineers.",
    "The union of dockers welcomed the vote and asked the port to put the money it saves into the sheds on the quay.",
)
# Named so that one is read before the bomb and two behind it, by the process that may have been started anew.
_SOUND = {
    "0-sound.txt": "\n\n".join(_WORDS).encode(),
    "y-sound.html": html.page("Cranes stay", _WORDS).encode(),
    "z-sound.docx": docx.of_paragraphs(("Sheds on the quay", *_WORDS)),
}
_REMARK = (
    "Seconds are those of the whole command, with its start and the sound articles, on a machine with {busy:.0f} "
    "programs at work; a record is ended after 20. Memory is that of all its processes at once, shared pages counted "
    "in each. What is read is within the limits."
)


def main() -> None:
    """Read every bomb and print the table."""
    from performance import ROBUSTNESS, tell

    chosen = {name: bombs.BOMBS[name] for name in sys.argv[1:] or bombs.BOMBS}
    rows: list[tuple[object, ...]] = []
    with tempfile.TemporaryDirectory() as scratch:
        together = Path(scratch) / "all of them"
        _put_sound(together)
        for number, (name, made) in enumerate(chosen.items()):
            folder = Path(scratch) / f"{number}"
            _put_sound(folder)
            bomb = folder / f"1-bomb{number:02}{made.suffix}"
            made.write(bomb)
            size = bomb.stat().st_size
            rows.append((name, f"{size:,}", *_read(folder)))
            print(*rows[-1], sep=" | ", flush=True)
            bomb.rename(together / bomb.name)
        if len(chosen) > 1:
            rows.append((together.name, "", *_read(together)))
    head = ("bomb", "bytes", "what became of it", "seconds", "of a processor", "peak MB", "sound articles kept")
    if len(chosen) == len(bombs.BOMBS):
        tell("Bombs", "python benchmarks/bombs.py", head, rows, _REMARK.format(busy=getloadavg()[2]), page=ROBUSTNESS)


def _put_sound(folder: Path) -> None:
    folder.mkdir()
    for name, content in _SOUND.items():
        (folder / name).write_bytes(content)


def _read(folder: Path) -> tuple[object, ...]:
    """What became of the bomb, seconds, those of a processor, megabytes, and how many sound articles there are."""
    with tempfile.TemporaryDirectory() as scratch:
        out = Path(scratch) / "account"
        try:
            used = framing("read", str(folder), "--out", str(out))
        except CalledProcessError as error:
            return (f"exit code {error.returncode}", "", "", "", "0 of 3")
        files, problems = _table(out / "files.csv"), _table(out / "problems.csv")
    kept = sum(int(file["articles"]) for file in files if file["file"] in _SOUND)
    became = Counter(problem["reason"] for problem in problems)
    read = sum(int(file["articles"]) + int(file["duplicates"]) for file in files if file["file"] not in _SOUND)
    told = [f"{reason} ({count:,})" if count > 1 else reason for reason, count in became.most_common()]
    told += [f"read: {read:,}"] if read else []
    seconds = (f"{used.seconds:.0f}", f"{used.processor_seconds:.0f}")
    return (", ".join(told), *seconds, f"{used.peak_bytes / 1e6:,.0f}", f"{kept} of {len(_SOUND)}")


def _table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


if __name__ == "__main__":
    main()
