"""Which partitions are analysed: their tables on disk, and a line in a small database that only one process writes."""

from __future__ import annotations

import json
import logging
import sqlite3
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Self

import pyarrow as pa
import pyarrow.parquet as pq

from framing.coverage.storage import sha256_of, write_flushed, writing
from framing.coverage.tables import FOUND
from framing.engine.partitions import Partition
from framing.engine.work import Analysed

_log = logging.getLogger(__name__)
_CREATE = "CREATE TABLE IF NOT EXISTS partitions (key TEXT PRIMARY KEY, files TEXT, failed TEXT)"


class Ledger:
    """The partitions of a folder that are finished; ``close`` it, or use it in a ``with`` block.

    A partition counts when its line names the hashes of its files and they are those on disk. The line is written
    after the files, which are written under other names, flushed to the disk and renamed. A ledger that was damaged is
    begun anew: what it told can be made again.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        for left in folder.glob("*.unfinished"):
            left.unlink()
        path = folder / "ledger.sqlite"
        try:
            self._connection = _opened(path)
        except sqlite3.DatabaseError:
            path.unlink()
            self._connection = _opened(path)

    def holds(self, partition: Partition) -> bool:
        """Whether the partition is finished and its files are whole."""
        files, _ = self._line(partition)
        return all(name in files and sha256_of(self._path(partition, name)) == files[name] for name in FOUND)

    def keep(self, partition: Partition, analysed: Analysed) -> None:
        """Write the tables of a partition, then its line."""
        with writing(self._folder, sum(map(len, analysed.found.values()))):
            for name, content in analysed.found.items():
                path = self._path(partition, name)
                unfinished = path.with_suffix(".unfinished")
                write_flushed(unfinished, content)
                unfinished.replace(path)
            _log.info("partition %d written", partition.number + 1)
            hashes = {name: sha256(content).hexdigest() for name, content in analysed.found.items()}
            line = (partition.key, json.dumps(hashes), json.dumps(dict(analysed.failed)))
            self._connection.execute("INSERT OR REPLACE INTO partitions VALUES (?, ?, ?)", line)

    def table(self, partition: Partition, name: str) -> pa.Table:
        """A table of a finished partition."""
        return pq.read_table(self._path(partition, name))

    def failed(self, partition: Partition) -> Mapping[str, str]:
        """The articles of a finished partition that could not be analysed, by id with the reason."""
        _, failed = self._line(partition)
        return failed

    def bytes(self) -> int:
        """How much room the tables of all partitions take."""
        return sum(path.stat().st_size for path in self._folder.glob("*.parquet"))

    def forget_all_but(self, partitions: Iterable[Partition]) -> None:
        """Remove what belongs to no partition of these: it was made of other articles or in another way."""
        kept = {partition.key for partition in partitions}
        for (key,) in self._connection.execute("SELECT key FROM partitions").fetchall():
            if key not in kept:
                self._connection.execute("DELETE FROM partitions WHERE key = ?", (key,))
        for path in self._folder.glob("*.parquet"):
            if path.name.split(".")[0] not in kept:
                path.unlink()

    def _line(self, partition: Partition) -> tuple[dict[str, str], dict[str, str]]:
        question = "SELECT files, failed FROM partitions WHERE key = ?"
        files, failed = self._connection.execute(question, (partition.key,)).fetchone() or ("{}", "{}")
        return json.loads(files), json.loads(failed)

    def _path(self, partition: Partition, name: str) -> Path:
        return self._folder / f"{partition.key}.{name}.parquet"

    def close(self) -> None:
        """Close the database."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _opened(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute(_CREATE)
        if connection.execute("PRAGMA quick_check").fetchone() != ("ok",):
            raise sqlite3.DatabaseError(f"{path} is damaged")
    except sqlite3.Error:
        connection.close()
        raise
    return connection
