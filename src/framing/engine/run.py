"""A run made in its folder: what is there already is kept, what is missing is analysed, and all of it is published."""

from __future__ import annotations

import itertools
import logging
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
from tqdm import tqdm

from framing.codebook import Codebook
from framing.corpus import Account, ArticleStore, Problem, ReadOptions, read_into
from framing.corpus.files import find_files
from framing.corpus.problems import printable
from framing.corpus.reasons import ANALYSIS_FAILED
from framing.coverage.manifest import made_with, manifest_of, reading_of, was_made_with
from framing.coverage.storage import (
    MANIFEST,
    make_folder,
    parquet,
    remove_unfinished,
    sha256_of,
    table_from,
    write_run,
    writing,
)
from framing.coverage.tables import FOUND, articles_table, problems_table
from framing.engine.earlier import Earlier
from framing.engine.ledger import Ledger
from framing.engine.partitions import Partition, cut
from framing.engine.pool import Engine
from framing.engine.schedule import work_through
from framing.engine.work import Analysed, Piece
from framing.errors import UserError
from framing.identity import content_id
from framing.lock import locked
from framing.measures.read import is_readable
from framing.tiers import Tier

WORK = ".work"
"""Folder within the run's, for what is finished of a run that is not; it is gone when the run is published."""
_ARTICLES = "articles.sqlite"
_log = logging.getLogger(__name__)
Paths = str | Path | Iterable[str | Path]


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a run.

    Attributes
    ----------
    articles : how many the run holds.
    analysed : of them, those that were analysed now; the others' results stand from before.
    failed : of them, those that could not be analysed; each is a row of ``problems`` with its reason.
    differences : what decides the tables and is not as it was in the run before, in words; with any, nothing is kept.
    """

    articles: int
    analysed: int
    failed: int
    differences: tuple[str, ...] = ()

    def __str__(self) -> str:
        kept = self.articles - self.analysed
        told = f"{self.articles:,} article{'s' * (self.articles != 1)}: {self.analysed:,} analysed now, "
        told += f"{kept:,} kept from before"
        told += f", {self.failed:,} failed (the table problems says why)" if self.failed else ""
        return told + (f"; nothing was kept, as these changed: {', '.join(self.differences)}" * bool(self.differences))


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be analysed, how, and whereto."""

    folder: Path
    paths: Paths
    codebook: Codebook
    options: ReadOptions
    tier: Tier


def analyse_into(
    order: Order,
    engine: Engine,
    *,
    overwrite: bool = False,
    drop: bool = False,
    once_read: Callable[[ArticleStore], None] | None = None,
    progress: bool = True,
) -> Done:
    """Analyse a corpus into a folder; only what is not there yet.

    No more of the corpus is in memory than what the workers have and a few articles. A run that was cut short goes on
    from its last whole partition. A finished run keeps the results of the articles that are as they were, if codebook,
    tier, measures and versions are, too. The tables are the same, byte for byte, whatever the engine and its workers,
    and however often the work was cut short.

    Parameters
    ----------
    overwrite : whether all is made anew, and the folder may hold other things.
    drop : whether articles of the run before that are no longer in the corpus are left out, not missed.
    once_read : looks at the articles before any is analysed; what it raises ends the run.

    Raises
    ------
    UserError
        The folder holds something else, is being written by another process, or holds articles that are not in the
        corpus; nothing can be read; an input file changed meanwhile; a model is missing; no worker can be started.
    """
    find_files(order.paths)  # a path that is not there is told before a folder is
    make_folder(order.folder)
    with locked(order.folder):
        remove_unfinished(order.folder)
        if overwrite:
            shutil.rmtree(order.folder / WORK, ignore_errors=True)
        earlier = None if overwrite else _earlier(order.folder)
        if earlier and _is_unchanged(order, earlier):
            shutil.rmtree(order.folder / WORK, ignore_errors=True)  # its process was killed once all was published
            count = earlier.manifest["counts"]["kept"]
            return Done(count, 0, 0)
        needed = sum(found.path.stat().st_size for found in find_files(order.paths) if found.skipped is None)
        with (
            _work_folder(order.folder) as work,
            writing(work, needed),
            ArticleStore(work / _ARTICLES) as store,
            Ledger(work) as ledger,
        ):
            _log.info("reading begun")
            account = read_into(store, order.paths, order.options)
            _log.info("corpus read")
            if once_read:
                once_read(store)
            if earlier and not drop:
                _check_none_left(earlier, store, order.folder)
            done = _Run(order, store, ledger, earlier).make(account, engine, progress=progress)
            ledger.forget_all_but(())
            _log.info("work cleared")
        return done


@contextmanager
def _work_folder(folder: Path) -> Iterator[Path]:
    """The folder for work in progress; it stays where the work is cut short and something of it is finished."""
    work = folder / WORK
    work.mkdir(exist_ok=True)
    try:
        yield work
    finally:
        (work / _ARTICLES).unlink(missing_ok=True)
        if not any(work.glob("*.parquet")):
            shutil.rmtree(work, ignore_errors=True)


def _earlier(folder: Path) -> Earlier | None:
    if (folder / MANIFEST).is_file():
        return Earlier(folder)
    others = [path.name for path in folder.iterdir() if path.name not in (WORK, ".lock")]
    if others and not (folder / WORK).is_dir():
        raise UserError(
            f"{folder} holds other files ({printable(sorted(others)[0])}); choose an empty folder with --out, "
            "or replace what is there with --overwrite"
        )
    return None


def _is_unchanged(order: Order, earlier: Earlier) -> bool:
    """Whether the files are those that the run read, and all that decides its tables is the same."""
    manifest = earlier.manifest
    if was_made_with(manifest) != made_with(order.codebook, order.tier) or manifest["failed"]:
        return False
    if manifest["options"]["reading"] != reading_of(order.options):
        return False
    read = {file["file"]: file["sha256"] for file in manifest["inputs"] if file.get("archive") is None}
    found = find_files(order.paths)
    return read.keys() == {file.name for file in found} and all(
        read[file.name] == sha256_of(file.path) for file in found if file.skipped is None
    )


class _Run:
    """A run in the making."""

    def __init__(self, order: Order, store: ArticleStore, ledger: Ledger, earlier: Earlier | None) -> None:
        self._order = order
        self._store = store
        self._ledger = ledger
        self._made_with = made_with(order.codebook, order.tier)
        before = was_made_with(earlier.manifest) if earlier else self._made_with
        both = self._made_with.keys() | before.keys()
        self._differences = sorted(name for name in both if self._made_with.get(name) != before.get(name))
        self._earlier = None if self._differences else earlier
        self._new = 0

    def make(self, account: Account, engine: Engine, *, progress: bool) -> Done:
        """Analyse what is missing, and publish all."""
        partitions, not_scored = self._partitions()
        self._ledger.forget_all_but(partitions)
        missing = [partition for partition in partitions if not self._ledger.holds(partition)]
        bar = tqdm(
            total=len(self._store), desc="Reading closely", unit=" article", disable=not progress, smoothing=0.05
        )
        with bar:
            bar.update(len(self._store) - sum(partition.articles for partition in missing))
            for partition, analysed in self._analysed(missing, engine):
                self._ledger.keep(partition, analysed)
                _log.info("partition %d of %d finished", partition.number + 1, len(partitions))
                bar.update(partition.articles)
        self._check_inputs(account)
        failed = {article: why for partition in partitions for article, why in self._ledger.failed(partition).items()}
        order = self._order
        manifest = manifest_of(account, order.codebook, order.tier, not_scored=not_scored, failed=failed)
        self._publish(partitions, (*account.problems, *itertools.starmap(self._problem, failed.items())), manifest)
        return Done(len(self._store), self._new, len(failed), tuple(self._differences))

    def _partitions(self) -> tuple[list[Partition], int]:
        """The partitions, and how many articles the measures leave out."""
        characters = not_scored = 0
        for _, language, length, _ in self._store.contents():
            characters += length
            not_scored += not is_readable(language, length, self._order.codebook)
        contents = ((article, length, content) for article, _, length, content in self._store.contents())
        run_key = content_id(repr(sorted(self._made_with.items())))
        return list(cut(contents, characters, run_key)), not_scored

    def _analysed(self, missing: list[Partition], engine: Engine) -> Iterator[tuple[Partition, Analysed]]:
        """What is found in each partition, that of articles known from the run before included."""
        by_number = {partition.number: partition for partition in missing}
        known: dict[int, frozenset[str]] = {}
        wholly_known: list[int] = []

        def pieces() -> Iterator[Piece]:
            for number, partition in by_number.items():
                articles = tuple(self._store.by_id(partition.first, partition.last))
                known[number] = self._earlier.known(articles) if self._earlier else frozenset()
                if new := tuple(article for article in articles if article.article not in known[number]):
                    self._new += len(new)
                    yield Piece(number, new, self._order.codebook, self._order.tier)
                else:
                    wholly_known.append(number)

        for number, analysed in work_through(pieces(), engine):
            yield by_number[number], self._with_known(by_number[number], analysed, known.pop(number))
        for number in wholly_known:
            yield by_number[number], self._with_known(by_number[number], Analysed({}), known.pop(number))

    def _with_known(self, partition: Partition, analysed: Analysed, known: frozenset[str]) -> Analysed:
        if self._earlier is None or not known:
            return analysed
        found: dict[str, bytes] = {}
        for name in FOUND:
            tables = [self._earlier.found(name, partition, known)]
            tables += [table_from(analysed.found[name])] if analysed.found else []
            found[name] = parquet(
                pa.concat_tables(tables).sort_by("article")
            )  # stable: an article's rows stay in order
        return Analysed(found, analysed.failed)

    def _check_inputs(self, account: Account) -> None:
        paths = {file.name: file.path for file in find_files(self._order.paths)}
        for file in account.files:
            own = file.sha256 is not None and file.archive is None  # what is in an archive changes with it
            if own and (file.file not in paths or sha256_of(paths[file.file]) != file.sha256):
                raise UserError(f"{printable(file.file)} was changed while it was analysed; analyse again")

    def _publish(self, partitions: list[Partition], problems: tuple[Problem, ...], manifest: dict[str, Any]) -> None:
        found = {name: map(self._ledger.table, partitions, itertools.repeat(name)) for name in FOUND}
        articles = (articles_table(self._store.by_id(partition.first, partition.last)) for partition in partitions)
        tables = {"articles": articles, **found, "problems": [problems_table(problems)]}
        folder = self._order.folder
        needed = self._ledger.bytes() + (folder / WORK / _ARTICLES).stat().st_size
        write_run(folder, tables, self._order.codebook, manifest, needed=needed)

    def _problem(self, article: str, why: str) -> Problem:
        found = next(self._store.by_id(article, article))
        return Problem(found.source_file, found.record, None, "text", ANALYSIS_FAILED, why)


def _check_none_left(earlier: Earlier, store: ArticleStore, folder: Path) -> None:
    """Whoever names only what is new would lose what is old."""
    left = [article.article for article in earlier.articles() if not store.holds(article)]
    if left:
        raise UserError(
            f"{folder} holds {len(left):,} articles that are not among those given, such as {printable(left[0])}; "
            "give the whole corpus, old and new files, or replace the run with --overwrite"
        )
