"""The run behind a batch: made by the engine where the batch stands, kept there, added to, and asked for its rows."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from framing.codebook import Codebook
from framing.corpus import ArticleStore, ReadOptions, read_corpus
from framing.corpus.excerpts import TABLE
from framing.coverage import Coverage
from framing.coverage.manifest import made_with, manifest_of, was_made_with
from framing.coverage.storage import MANIFEST, check_files, load_codebook, read_manifest, sha256_of
from framing.coverage.tables import SCHEMAS, articles_table, frame_of, problems_table
from framing.engine import LocalEngine, Order, analyse_into
from framing.errors import UserError
from framing.identity import content_id, file_stem
from framing.reports.job import Job
from framing.tiers import Tier

RUNS = "runs"
"""Folder within that of the reports, for the runs that were made for them."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A corpus and how it is to be read.

    Attributes
    ----------
    corpus : files and folders.
    codebook_file : where the codebook comes from; part of the run's name.
    codebook, reading, tier : how it is read.
    """

    corpus: tuple[Path, ...]
    codebook_file: Path
    codebook: Codebook
    reading: ReadOptions
    tier: Tier

    def folder(self, reports: Path) -> Path:
        """Where its run is kept: a name of what is asked, not of what the files hold, so that the run can grow."""
        corpus = "\n".join(path.resolve().as_posix() for path in self.corpus)
        codebook = self.codebook_file.resolve().as_posix()
        how = json.dumps(asdict(self.reading), sort_keys=True)
        return reports / RUNS / file_stem(self.title, corpus, codebook, self.tier, how)

    @property
    def paths(self) -> Path | tuple[Path, ...]:
        """What is read; one path alone, as messages name it."""
        return self.corpus[0] if len(self.corpus) == 1 else self.corpus

    @property
    def title(self) -> str:
        """What the corpus is called: by its files and folders, those of mended records left out."""
        own = [path for path in self.corpus if not (path / TABLE).is_file()]
        return ", ".join(path.resolve().name for path in own or self.corpus)

    def order(self, reports: Path) -> Order:
        """What the engine is to make."""
        return Order(self.folder(reports), self.paths, self.codebook, self.reading, self.tier)


def made_run(asked: Asked, reports: Path, workers: int, once_read: Callable[[ArticleStore], None]) -> tuple[Path, int]:
    """The folder of the run of what is asked, and how many articles failed; what is there is not read again.

    Articles that are no longer in the corpus are no reason to stop, as they are for ``framing analyse``: a report tells
    of what is there now. ``once_read`` looks at the articles before any is analysed.

    Raises
    ------
    UserError
        As :func:`framing.engine.analyse_into`; or the corpus holds no article.
    """
    order = asked.order(reports)
    with LocalEngine(workers) as engine:
        done = analyse_into(order, engine, drop=True, once_read=once_read)
    if not done.articles:
        raise UserError(f"{asked.title}: no article to report on; framing read shows what was rejected and why")
    return order.folder, done.failed


@dataclass(frozen=True, slots=True)
class Rows:
    """What reports are planned from: everything but texts, statements and scores.

    Attributes
    ----------
    coverage : articles (their texts left out), mentions (their articles and actors) and problems.
    whole : stands for all of the run; None where it is not made yet.
    """

    coverage: Coverage
    whole: str | None

    def used_by(self, job: Job) -> str | None:
        """What stands for all that a report uses of the run; the same for the same rows. None where it is not known."""
        articles = self.coverage.articles
        given = job.parameters
        if not given.keys() & {"outlet", "since", "until"}:
            return self.whole
        part = self.coverage.filter(outlet=given.get("outlet"), since=given.get("since"), until=given.get("until"))
        rows = articles[articles["article"].isin(part.articles["article"])]
        manifest = self.coverage.manifest
        made = [manifest["codebook"]["name"], manifest["codebook"]["sha256"], was_made_with(manifest)]
        failed = [manifest["failed"].get(article) for article in rows["article"]]
        return content_id(
            json.dumps([made, failed], sort_keys=True),
            rows.drop(columns="text").to_json(orient="values", date_format="iso"),
        )


def rows_of(run: Path) -> Rows:
    """What reports of a finished run are planned from.

    Raises
    ------
    UserError
        The folder holds no run, or a file of it was changed since.
    """
    import pyarrow.parquet as pq

    manifest = read_manifest(run)
    check_files(run, manifest)
    tables: dict[str, pd.DataFrame] = {}
    for name, columns in _PLANNED.items():
        found = pq.read_table(run / f"{name}.parquet", columns=columns)
        tables[name] = frame_of(found)
    tables["articles"] = tables["articles"].assign(text="")[SCHEMAS["articles"].names]
    return Rows(_coverage(tables, load_codebook(run), manifest), sha256_of(run / MANIFEST))


def rows_before(asked: Asked) -> Rows:
    """What is known before the articles are read closely: no mention of any actor.

    Raises
    ------
    UserError
        As :func:`framing.corpus.read_corpus`; or the corpus holds no article.
    """
    corpus = read_corpus(asked.paths, **asdict(asked.reading))
    if not len(corpus):
        raise UserError(f"{asked.title}: no article to report on; framing read shows what was rejected and why")
    manifest = manifest_of(corpus, asked.codebook, asked.tier, not_scored=0)
    articles = frame_of(articles_table(sorted(corpus, key=lambda article: article.article)))
    tables = {"articles": articles.assign(text=""), "problems": frame_of(problems_table(corpus.problems))}
    return Rows(_coverage(tables, asked.codebook, manifest), None)


def is_current(asked: Asked, reports: Path, before: Rows) -> bool:
    """Whether the run of what is asked is there, of these articles and by the same means."""
    folder = asked.folder(reports)
    if not (folder / MANIFEST).is_file():
        return False
    made = rows_of(folder).coverage
    same = made.articles.equals(before.coverage.articles)
    return same and was_made_with(made.manifest) == made_with(asked.codebook, asked.tier)


_PLANNED = {
    "articles": [name for name in SCHEMAS["articles"].names if name != "text"],
    "mentions": ["article", "actor"],
    "problems": None,
}


def _coverage(tables: dict[str, pd.DataFrame], codebook: Codebook, manifest: dict[str, Any]) -> Coverage:
    empty = {name: frame_of(schema.empty_table()) for name, schema in SCHEMAS.items()}
    return Coverage({**empty, **tables}, codebook, manifest)
