"""What `framing read` writes: a page and tables about what was read, and the rejected records, to be mended."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final

from framing import __version__
from framing.corpus import Account, FileReport, Problem
from framing.corpus.excerpts import TABLE, found_in
from framing.corpus.files import Found
from framing.corpus.fixes import FIXES
from framing.corpus.reasons import EXPLAINED
from framing.corpus.rejects import beginnings, by_source, export
from framing.corpus.summary import FileSummary, Summary
from framing.coverage.storage import parquet
from framing.coverage.tables import problems_table
from framing.errors import UserError
from framing.reports.execute import write_whole
from framing.spreadsheets import csv_for_spreadsheets

if TYPE_CHECKING:
    import pandas as pd

MARKER: Final = "reading.json"
REJECTS: Final = "rejects"
PAGE: Final = "index.html"
_MAKING: Final = ".framing-read-"  # how the name of a folder begins in which all is made before it is moved
_OF_ARTICLES: Final = ["first_day", "last_day", "outlets", "languages", "shortest", "median", "longest"]


@dataclass(frozen=True, slots=True)
class NotKept:
    """A record or file that became no article, how it begins in its file, and the file to mend it in."""

    problem: Problem
    begins: str | None
    mend_in: str | None


def check_folder(folder: Path, *, overwrite: bool) -> None:
    """Make sure that the folder may be written to, before anything is read.

    Raises
    ------
    UserError
        It holds something, and may not be overwritten or was not written by ``framing read``; or records that were
        put there to be mended have been changed.
    """
    if not folder.exists():
        return
    if not folder.is_dir():
        raise UserError(f"{folder} is a file; name a folder with --out")
    if all(path.name.startswith(_MAKING) for path in folder.iterdir()):  # empty, or left by a call that was killed
        return
    if not (folder / MARKER).is_file():
        raise UserError(f"{folder} holds other files; choose an empty or a new folder with --out")
    if not overwrite:
        raise UserError(f"{folder} holds what was told before; choose another folder with --out, or add --overwrite")
    if changed := _changed(folder / REJECTS):
        raise UserError(
            f"{changed} was changed since it was written, so it may hold mended records; move {folder / REJECTS} "
            "elsewhere, or choose another folder with --out"
        )


def _changed(rejects: Path) -> Path | None:
    """A file of rejected records that is not as it was written, or was put beside them."""
    if not rejects.is_dir():
        return None
    try:
        written = json.loads((rejects / TABLE).read_text(encoding="utf-8"))["files"]
        hashes = {name: entry["written"] for name, entry in written.items()}
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return rejects / TABLE
    files = [path for path in sorted(rejects.iterdir()) if path.name != TABLE]
    same = (path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == hashes.get(path.name) for path in files)
    return next((path for path, unchanged in zip(files, same, strict=True) if not unchanged), None)


def write_reading(folder: Path, paths: Sequence[str], account: Account, summary: Summary) -> Path:
    """Write page, tables and rejected records to a folder that ``check_folder`` let pass; the path of the page.

    ``files.csv``, ``problems.csv`` and ``duplicates.csv`` are for people and spreadsheets, ``problems.parquet`` has the
    columns of a run's table, and ``rejects`` holds the rejected records, to be mended. All of it is there, or, where
    writing is cut short, what was there before.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for left in folder.glob(f"{_MAKING}*"):
        shutil.rmtree(left, ignore_errors=True)
    with TemporaryDirectory(prefix=_MAKING, dir=folder, ignore_cleanup_errors=True) as making:
        _write(Path(making), paths, account, summary)
        shutil.rmtree(folder / REJECTS, ignore_errors=True)
        for path in sorted(Path(making).iterdir(), key=lambda path: path.name != MARKER):  # by which it may be replaced
            path.replace(folder / path.name)
    return folder / PAGE


def _write(folder: Path, paths: Sequence[str], account: Account, summary: Summary) -> None:
    from framing.reports.readingpage import page_of

    found = found_in(paths)
    excerpts = export(account, found, folder / REJECTS)
    left = list(_not_kept(account, found, excerpts))
    again = [NotKept(problem, None, None) for problem in account.duplicates]
    for name, table in {
        "files": _files(account.files, summary),
        "problems": _table(left),
        "duplicates": _table(again),
    }.items():
        write_whole(folder / f"{name}.csv", csv_for_spreadsheets(table))
    write_whole(folder / "problems.parquet", parquet(problems_table(account.problems)))
    write_whole(folder / PAGE, page_of(account, summary, [*left, *again], paths).encode("utf-8"))
    write_whole(folder / MARKER, _marker(paths, account))


def _not_kept(account: Account, found: Sequence[Found], excerpts: Mapping[str, Path]) -> Iterator[NotKept]:
    begins = {file.name: beginnings(file, problems, account.options) for file, problems in by_source(account, found)}
    places = {file.name: file.name for file in found if file.excerpt is not None}  # mended where they are
    places |= {name: f"{REJECTS}/{path.name}" for name, path in excerpts.items()}
    for problem in account.problems:
        begin = begins.get(problem.file, {}).get(problem.record or 0)
        yield NotKept(problem, begin, places.get(problem.file) if problem.record is not None else None)


def _files(files: Sequence[FileReport], summary: Summary) -> pd.DataFrame:
    import pandas as pd

    columns = [field.name for field in fields(FileReport)]
    table = pd.DataFrame([{name: getattr(file, name) for name in columns} for file in files], columns=columns)
    table["columns"] = ["; ".join(f"{field}: {column}" for field, column in file.columns) for file in files]
    table["warnings"] = ["\n".join(file.warnings) for file in files]
    told = pd.DataFrame([_told(summary.files.get(file.file)) for file in files], columns=_OF_ARTICLES)
    table[_OF_ARTICLES] = told.astype(dict.fromkeys(_OF_ARTICLES[-3:], "Int64"))
    whole = table.astype(dict.fromkeys(("declared", "bytes"), "Int64"))
    return whole.rename(columns={"warnings": "remarks"})


def _told(file: FileSummary | None) -> dict[str, Any]:
    """What the articles of a file are, in cells; those of a file without articles are missing."""
    if file is None:
        return {}
    first, last = file.span or (None, None)
    counted = (
        "; ".join(f"{name or '(missing)'}: {n}" for name, n in names) for names in (file.outlets, file.languages)
    )
    shortest, _, median, _, longest = file.words
    return dict(zip(_OF_ARTICLES, (first, last, *counted, shortest, median, longest), strict=True))


def _table(left: Sequence[NotKept]) -> pd.DataFrame:
    import pandas as pd

    rows: list[dict[str, Any]] = [
        {
            **asdict(one.problem),
            "meaning": EXPLAINED[one.problem.reason],
            "fix": FIXES.get(one.problem.reason),
            "begins": one.begins,
            "mend_in": one.mend_in,
        }
        for one in left
    ]
    names = [*(field.name for field in fields(Problem)), "meaning", "fix", "begins", "mend_in"]
    return pd.DataFrame(rows, columns=names).astype(dict.fromkeys(("record", "byte_offset", "byte_end"), "Int64"))


def _marker(paths: Sequence[str], account: Account) -> bytes:
    counts = ("records", "articles", "duplicates", "rejected")
    marker = {
        "version": __version__,
        "made": datetime.now().astimezone().isoformat(timespec="seconds"),
        "paths": list(paths),
        "options": asdict(account.options),
        "counts": {name: sum(getattr(file, name) for file in account.files) for name in counts},
    }
    return json.dumps(marker, ensure_ascii=False, indent=1, default=str).encode("utf-8")
