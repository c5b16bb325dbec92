"""The run that a folder holds already: what of it can be kept."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from framing.corpus import Article, content_of
from framing.coverage.storage import check_files, read_manifest
from framing.engine.partitions import Partition
from framing.errors import UserError

_READ_AT_ONCE = 1_024


class Earlier:
    """A finished run in a folder.

    Attributes
    ----------
    manifest : of the run.

    Raises
    ------
    UserError
        It is no whole run, was cut short, was made by another version, or a file was changed since.
    """

    def __init__(self, folder: Path) -> None:
        self.manifest = read_manifest(folder)
        if self.manifest.get("parts"):
            raise UserError(f"{folder} holds a part of a run, to which nothing can be added; choose another folder")
        check_files(folder, self.manifest)
        self._folder = folder

    def articles(self) -> Iterator[Article]:
        """Every article of the run, in the order of the ids."""
        with pq.ParquetFile(self._folder / "articles.parquet") as file:
            for batch in file.iter_batches(batch_size=_READ_AT_ONCE):
                yield from (Article(**row) for row in batch.to_pylist())

    def known(self, articles: Sequence[Article]) -> frozenset[str]:
        """The ids of those among neighbouring articles that were analysed before and hold the same."""
        rows = self._between("articles", articles[0].article, articles[-1].article).to_pylist()
        before = {row["article"]: content_of(Article(**row)) for row in rows}
        same = {article.article for article in articles if before.get(article.article) == content_of(article)}
        return frozenset(same.difference(self.manifest["failed"]))

    def found(self, name: str, partition: Partition, known: Collection[str]) -> pa.Table:
        """The rows of a table that belong to the known articles of a partition."""
        rows = self._between(name, partition.first, partition.last)
        return rows.filter(pc.is_in(rows["article"], pa.array(sorted(known), pa.string())))

    def _between(self, name: str, first: str, last: str) -> pa.Table:
        ends = [("article", ">=", first), ("article", "<=", last)]
        return pq.read_table(self._folder / f"{name}.parquet", filters=ends)
