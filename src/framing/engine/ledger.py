"""Which partitions are analysed: their tables on disk, and a line in a small database that only one process writes."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Self

import pyarrow as pa
import pyarrow.parquet as pq

from framing.coverage.storage import sha256_of
from framing.coverage.tables import FOUND
from framing.engine.partitions import Partition
from framing.engine.work import Analysed

_CREATE = "CREATE TABLE IF NOT EXISTS partitions (key TEXT PRIMARY KEY, files TEXT, failed TEXT)"


class Ledger:
    """The partitions of a folder that are finished; ``close`` it, or use it in a ``with`` block.

    A partition counts when its line names the hashes of its files and they are those on disk. The line is written
    after the files, which are written under other names, flushed to the disk and renamed.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._connection = sqlite3.connect(folder / "ledger.sqlite", isolation_level=None)
        self._connection.execute("PRAGMA synchronous = FULL")
        self._connection.execute(_CREATE)

    def holds(self, partition: Partition) -> bool:
        """Whether the partition is finished and its files are whole."""
        files, _ = self._line(partition)
        return all(name in files and sha256_of(self._path(partition, name)) == files[name] for name in FOUND)

    def keep(self, partition: Partition, analysed: Analysed) -> None:
        """Write the tables of a partition, then its line."""
        for name, content in analysed.found.items():
            path = self._path(partition, name)
            unfinished = path.with_suffix(".unfinished")
            with unfinished.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            unfinished.replace(path)
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

    def clear(self) -> None:
        """Forget every partition, once all are published."""
        self._connection.execute("DELETE FROM partitions")
        for path in self._folder.glob("*.parquet"):
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
