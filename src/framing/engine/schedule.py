"""From pieces to partitions: what a dead worker had is tried again in halves, until the article that kills is alone."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

import pyarrow as pa

from framing.coverage.storage import parquet, table_from
from framing.coverage.tables import FOUND, SCHEMAS
from framing.engine.pool import Engine
from framing.engine.work import Analysed, Piece
from framing.engine.worker import WorkerDied

KILLED = "the process that analysed it ended or took too long, time and again"
_MOST_DEATHS = 2  # while nothing else is under way


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

    The halves of a piece whose worker died are tried again, and halved again, down to single articles. These wait until
    all else is done and are tried one at a time, so that whatever ends a worker then is of its own making; twice, and
    the article counts as failed. So a worker that is lost costs no result, and a text that kills its workers, or takes
    all memory, costs only itself.
    """
    fresh, again, suspects = iter(pieces), deque[Piece](), deque[Piece]()
    partitions: dict[int, _Partition] = {}
    deaths: Counter[str] = Counter()
    under_way = 0
    while True:
        while under_way < engine.room and (piece := again.popleft() if again else next(fresh, None)):
            partitions.setdefault(piece.partition, _Partition())
            engine.submit(piece)
            under_way += 1
        if not under_way and suspects:
            engine.submit(suspects.popleft())
            under_way = 1
        if not under_way:
            return
        piece, outcome = engine.next()
        under_way -= 1
        partition, first = partitions[piece.partition], piece.articles[0].article
        if isinstance(outcome, WorkerDied) and len(piece.articles) > 1:
            again.extend(_halves(piece))
            partition.missing += 1
        elif isinstance(outcome, WorkerDied) and deaths[first] < _MOST_DEATHS:
            suspects.append(piece)
            deaths[first] += 1
        else:
            partition.found[first] = Analysed({}, {first: KILLED}) if isinstance(outcome, WorkerDied) else outcome
            partition.missing -= 1
        if not partition.missing:
            yield piece.partition, partitions.pop(piece.partition).whole()


def _halves(piece: Piece) -> list[Piece]:
    middle = len(piece.articles) // 2
    return [replace(piece, articles=piece.articles[:middle]), replace(piece, articles=piece.articles[middle:])]


def _joined(name: str, pieces: Iterable[Analysed]) -> bytes:
    tables = [table_from(piece.found[name]) for piece in pieces if piece.found]
    return parquet(pa.concat_tables([SCHEMAS[name].empty_table(), *tables]))
