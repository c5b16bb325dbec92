"""Workers of a Dask cluster: pieces go out, bytes come back; nothing else is shared, no file and no folder."""

from __future__ import annotations

import logging
import socket
import threading
import time
from collections import deque
from collections.abc import Mapping
from contextlib import ExitStack, suppress
from multiprocessing import active_children
from typing import Any, Self

import dask
from distributed import Client, Future, LocalCluster, as_completed
from distributed.scheduler import KilledWorker

from framing.coverage.manifest import made_with
from framing.engine.work import Analysed, Piece, analysed
from framing.engine.worker import Work, WorkerDied, without_interrupts
from framing.errors import UserError

_PAUSE, _GLANCE = 0.05, 2.0  # seconds between two looks: for what is finished; at the cluster
_ANSWER = 10.0  # seconds within which a scheduler answers
_MOST_RENEWALS = 3  # clusters in a row that get nothing done
_SETTINGS = {
    "distributed.scheduler.allowed-failures": 0,  # a piece is halved, not tried again as it is
    "distributed.scheduler.worker-saturation": 1.0,  # a worker that dies takes no piece along that only waited
    "distributed.scheduler.http.routes": [],  # the dashboard is off, and so is all else that is served by HTTP
    "distributed.worker.http.routes": [],
    "distributed.scheduler.worker-ttl": "30s",  # a worker that is stopped is started anew
}
_SAME = "install the same versions on the workers as here (docs/scale.md)"
_ALONE = threading.Lock()
_NOISY = tuple(map(logging.getLogger, ("asyncio", "tornado.application")))  # tell of workers that die while they start
_log = logging.getLogger(__name__)


class DaskEngine:
    """A Dask cluster, watched: one that gets stuck is replaced, if it is ours, or told.

    A cluster gets on while a worker gives signs of life that holds a piece of ours. So a scheduler that hangs, or that
    has no workers, is noticed, and a piece that takes long does no harm.

    Parameters
    ----------
    scheduler : HOST:PORT of a running one; None for a cluster of this machine, which nobody else can reach.
    workers : processes of the cluster of this machine; another brings its own.

    Raises
    ------
    UserError
        The scheduler does not answer, or no cluster can be started.
    """

    SECONDS = 45.0
    """How long a cluster may not get on; with the time that a scheduler has to answer, that is within a minute."""

    def __init__(self, scheduler: str | None, workers: int, work: Work = analysed) -> None:
        self._scheduler = scheduler
        self._workers = self._seen = workers
        self._work = work
        self._busy: dict[Future[Any], Piece] = {}
        self._ready: deque[tuple[Piece, Any]] = deque()
        self._renewals = 0
        self._signs: Mapping[str, float] = {}
        self._moved = self._glanced = 0.0
        self._lost = False
        self._exit = ExitStack()
        self._client: Client
        self._completed: as_completed
        self._open()

    @property
    def room(self) -> int:
        """How many pieces may be under way at once: some wait at the scheduler, so that no worker does."""
        return 2 * self._seen + 2

    def submit(self, piece: Piece) -> None:
        """Begin to analyse a piece."""
        expected = made_with(piece.codebook, piece.tier)
        future = self._client.submit(_checked, self._work, piece, expected, pure=False, retries=0)
        self._busy[future] = piece
        self._completed.add(future)

    def next(self) -> tuple[Piece, Analysed | WorkerDied]:
        """Wait for a piece; see :class:`framing.engine.Engine`."""
        while not self._ready:
            self._collect()
            self._watch()
            time.sleep(0 if self._ready else _PAUSE)
        piece, answer = self._ready.popleft()
        self._renewals = 0
        if isinstance(answer, KilledWorker):
            return piece, WorkerDied()
        if isinstance(answer, (ImportError, AttributeError)):
            raise UserError(f"a worker lacks framing, or has another version of it ({answer}); {_SAME}") from answer
        if isinstance(answer, BaseException):
            raise answer
        return piece, answer

    def _collect(self) -> None:
        """Take what is finished; what was cancelled, as a scheduler that is lost does with all, stays under way."""
        for future, answer in self._completed.next_batch(block=False):
            if future.status in ("finished", "error"):
                error = future.status == "error"
                self._ready.append((self._busy.pop(future), answer[1] if error else answer))
            else:
                self._lost = True

    def _watch(self) -> None:
        now = time.monotonic()
        if self._lost:
            self._replace("the connection to its scheduler was lost")
        elif self._ready:
            self._moved = now
        elif now - self._glanced > _GLANCE:
            self._glanced = now
            signs, why = self._signs_of_life()
            if signs and signs != self._signs:
                self._moved = now
            elif now - self._moved > self.SECONDS:
                self._replace(f"waited {self.SECONDS:.0f} seconds, but {why}")
            self._signs = signs

    def _signs_of_life(self) -> tuple[Mapping[str, float], str]:
        """When each worker that holds a piece of ours was last heard of; and what is wrong if that does not change."""
        ours = {future.key for future in self._busy}
        try:
            workers = self._asked("identity")["workers"]
            holding = self._asked("processing")
        except Exception as error:  # whatever it is: the scheduler did not answer
            return {}, f"its scheduler does not answer ({type(error).__name__})"
        self._seen = len(workers)
        if self._own and self._seen < self._workers:
            self._own.mend()
        seen = {name: held["last_seen"] for name, held in workers.items() if ours.intersection(holding.get(name, ()))}
        return seen, "none of its workers gets on" if workers else "it has no workers"

    def _asked(self, question: str) -> Any:
        return self._client.sync(getattr(self._client.scheduler, question), callback_timeout=_ANSWER)

    def _replace(self, why: str) -> None:
        """Go on with a new cluster, if this one is ours."""
        self._renewals += 1
        if self._scheduler is not None or self._renewals > _MOST_RENEWALS:
            name = self._scheduler or "local"
            raise UserError(f"dask://{name}: {why}; what is finished stays, and the same command goes on from there")
        _log.warning("%s; the cluster is replaced", why)
        pieces = list(self._busy.values())
        self._close()
        self._open()
        for piece in pieces:
            self.submit(piece)

    def _open(self) -> None:
        self._busy, self._signs, self._lost = {}, {}, False
        self._moved = self._glanced = time.monotonic()
        self._exit = ExitStack()
        try:
            self._own = None if self._scheduler else self._exit.enter_context(_OwnCluster(self._workers))
            address = self._own.address if self._own else self._scheduler
            self._client = Client(address, timeout=_ANSWER, set_as_default=False)
        except (OSError, RuntimeError, TimeoutError) as error:
            self._exit.close()
            whose = (
                f"no scheduler answers at {self._scheduler}" if self._scheduler else "no Dask cluster can be started"
            )
            raise UserError(f"{whose} ({error}); is it running, and may this machine reach it?") from error
        self._completed = as_completed(loop=self._client.loop, with_results=True, raise_errors=False)

    def _close(self) -> None:
        with suppress(Exception):  # a cluster that is lost cannot say good-bye
            self._client.close(timeout=_ANSWER)
        self._exit.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._close()


class _OwnCluster:
    """A cluster of this machine that ends with the block: every process of it, even one that is stopped."""

    def __init__(self, workers: int) -> None:
        self._workers = workers

    @property
    def address(self) -> str:
        """Of its scheduler."""
        return str(self._cluster.scheduler_address)

    def mend(self) -> None:
        """Replace the workers that died while they started, which the cluster itself does not; soon, not at once."""
        if self._cluster.loop is not None:  # it is being closed
            self._cluster.loop.add_callback(self._replace_gone)

    def _replace_gone(self) -> None:
        for name, nanny in self._cluster.workers.items():
            if nanny.status.name in ("failed", "closed"):
                self._cluster.worker_spec.pop(name, None)
        self._cluster.scale(self._workers)

    def __enter__(self) -> Self:
        self._before = set(active_children())
        self._levels = {log: log.level for log in _NOISY}
        for log in _NOISY:
            log.setLevel(logging.CRITICAL)
        with without_interrupts(), dask.config.set(_SETTINGS):
            self._cluster = LocalCluster(
                n_workers=0,
                threads_per_worker=1,
                host="127.0.0.1",
                scheduler_kwargs={"dashboard": False, "dashboard_address": "127.0.0.1:0"},
                silence_logs=logging.CRITICAL,
            )
            self._cluster.scale(self._workers)
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(Exception):
            self._cluster.close(timeout=_ANSWER)
        for process in set(active_children()) - self._before:
            process.kill()
        for log, level in self._levels.items():
            log.setLevel(level)


def _checked(work: Work, piece: Piece, expected: Mapping[str, str]) -> Analysed:
    """What a worker does: one piece at a time, and none if its results would not be those of another."""
    here = made_with(piece.codebook, piece.tier)
    if different := sorted(name for name in here.keys() | expected.keys() if here.get(name) != expected.get(name)):
        raise UserError(f"the worker on {socket.gethostname()} has another {', '.join(different)}; {_SAME}")
    with _ALONE:
        return work(piece)
