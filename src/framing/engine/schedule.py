"""From pieces to partitions: what a dead worker had is tried again in halves, until the article that kills is alone."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

import pyarrow as pa

from framing.coverage.storage import parquet, table_from
from framing.coverage.tables import FOUND, SCHEMAS
from framing.engine.pool import Engine
from framing.engine.work import Analysed, Piece
from framing.engine.worker import WorkerDied

KILLED = "the process that analysed it ended or took too long, twice"


@dataclass(slots=True)
class _Partition:
    """What came back of a partition, by the first article of each piece, and how many pieces have not."""

    missing: int = 1
    found: dict[str, Analysed] = field(default_factory=dict)

    def whole(self) -> Analysed:
        pieces = [self.found[first] for first in sorted(self.found)]
        if len(pieces) == 1 and pieces[0].found:
            return pieces[0]
        failed = {article: why for piece in pieces for article, why in piece.failed.items()}
        return Analysed({name: _joined(name, pieces) for name in FOUND}, failed)


def work_through(pieces: Iterable[Piece], engine: Engine) -> Iterator[tuple[int, Analysed]]:
    """What was found in each piece, with the number of its partition, as they are finished.

    The halves of a piece whose worker died are tried again, and halved again, down to single articles; one whose worker
    dies twice while it is alone counts as failed. So a worker that is lost costs no result, and a text that kills its
    workers costs only itself.
    """
    fresh, again = iter(pieces), deque[Piece]()
    partitions: dict[int, _Partition] = {}
    died_alone: set[str] = set()
    under_way = 0
    while True:
        while under_way < engine.room and (piece := again.popleft() if again else next(fresh, None)):
            partitions.setdefault(piece.partition, _Partition())
            engine.submit(piece)
            under_way += 1
        if not under_way:
            return
        piece, outcome = engine.next()
        under_way -= 1
        partition = partitions[piece.partition]
        if isinstance(outcome, WorkerDied):
            halves = _halves(piece, died_alone)
            again.extend(halves)
            partition.missing += len(halves) - 1
            outcome = Analysed({}, {} if halves else {piece.articles[0].article: KILLED})
        else:
            partition.missing -= 1
        if outcome.found or outcome.failed:
            partition.found[piece.articles[0].article] = outcome
        if not partition.missing:
            yield piece.partition, partitions.pop(piece.partition).whole()


def _halves(piece: Piece, died_alone: set[str]) -> list[Piece]:
    first, middle = piece.articles[0].article, len(piece.articles) // 2
    if middle:
        return [replace(piece, articles=piece.articles[:middle]), replace(piece, articles=piece.articles[middle:])]
    again = [] if first in died_alone else [piece]
    died_alone.add(first)
    return again


def _joined(name: str, pieces: Iterable[Analysed]) -> bytes:
    tables = [table_from(piece.found[name]) for piece in pieces if piece.found]
    return parquet(pa.concat_tables([SCHEMAS[name].empty_table(), *tables]))
