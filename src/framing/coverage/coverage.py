"""Coverage: the tables of a run, and the questions a researcher asks of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Literal

import pandas as pd

from framing.codebook import Codebook
from framing.corpus import Corpus
from framing.coverage import selection, views
from framing.coverage.manifest import manifest_of
from framing.coverage.overview import overview_html
from framing.coverage.storage import load_codebook, load_run, read_manifest, save_run
from framing.coverage.tables import tables_of
from framing.errors import UserError
from framing.measures import Reading, Score
from framing.measures.read import is_readable
from framing.tiers import DEFAULT, Tier

Level = Literal["article", "evidence"]
STANCES = ("against", "mixed", "favor")
PORTRAYALS = ("negative", "neutral", "positive")
RELATIONS = ("attacks", "neutral", "supports")


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Coverage:
    """The tables of a run with the codebook they answer and the manifest that says how they were made.

    Every method returns a new DataFrame with one row a unit; its first columns are ``article, outlet, date, title,
    story, url`` of the article it stands in. Text positions are offsets into ``articles.text``. A missing value is
    NaN, never 0. ``docs/tables.md`` describes every column.
    """

    tables: dict[str, pd.DataFrame]
    codebook: Codebook
    manifest: dict[str, Any]

    @property
    def articles(self) -> pd.DataFrame:
        """One row an article."""
        return self.tables["articles"]

    @property
    def mentions(self) -> pd.DataFrame:
        """One row a mention of an actor."""
        return self.tables["mentions"]

    @property
    def statements(self) -> pd.DataFrame:
        """One row an attributed statement."""
        return self.tables["statements"]

    @property
    def scores(self) -> pd.DataFrame:
        """One row a measured value, all measures in one long table."""
        return self.tables["scores"]

    @property
    def problems(self) -> pd.DataFrame:
        """One row a record that did not become an article."""
        return self.tables["problems"]

    def measured(self, measure: str) -> pd.DataFrame:
        """All scores of a measure, of yours too, with article, actor, ``evidence`` in words, and their position.

        Raises
        ------
        UserError
            No such measure was run; the message lists those that were.
        """
        selection.known_or_error([measure], sorted(self.manifest["measures"]), "measure")
        return views.measured(self.tables, self.codebook, measure)

    def stances(self, *, level: Level = "article") -> pd.DataFrame:
        """Who favors or opposes which proposition: ``issue``, ``stance`` (against, mixed, favor), ``value`` (-1 to 1).

        ``level="article"`` has one row for an article, actor and issue, and ``n``, the pieces of evidence behind it;
        ``level="evidence"`` has one row for each piece.
        """
        rows = self.measured("stance").rename(columns={"target": "issue"})
        rows["stance"] = views.labels_of(rows["value"], STANCES)
        pieces = rows[rows["unit"] != "article"]
        if _known_level(level) == "evidence":
            return pieces.reset_index(drop=True)
        keys = ["article", "actor", "issue"]
        counted = pieces.groupby(keys).size().rename("n").reset_index()
        return rows[rows["unit"] == "article"].merge(counted, on=keys, how="left").fillna({"n": 0}).astype({"n": int})

    def portrayals(self) -> pd.DataFrame:
        """How actors are portrayed where they are mentioned: ``portrayal`` (negative, neutral, positive), ``value``."""
        rows = self.measured("sentiment")
        return rows.assign(portrayal=views.labels_of(rows["value"], PORTRAYALS))

    def frames(self, *, level: Level = "article") -> pd.DataFrame:
        """Frames of articles or of the sentences behind them: ``frame``, ``frame_name``, ``variable``, ``value``."""
        rows = self.measured("frames").rename(columns={"target": "frame"})
        names = self.codebook.frame_names
        rows["frame_name"] = rows["frame"].map(names).astype("str")
        whole = rows["unit"] == "article"
        return rows[whole if _known_level(level) == "article" else ~whole].reset_index(drop=True)

    def speakers(self) -> pd.DataFrame:
        """Statements with their speaker (``actor``, ``actor_name``, ``group``; NaN outside the codebook) and words.

        ``source_text`` is who the text names as speaking, ``content`` what is said, with an ellipsis where its parts
        stand apart, ``words`` its length; ``evidence_start`` and ``evidence_end`` are the ends of the content.
        """
        return views.speakers(self.tables, self.codebook)

    def scored(self) -> pd.DataFrame:
        """The articles that were read closely: with a text, in the codebook's language, not too long, no failure."""
        return views.scored(self.tables, self.codebook, self.manifest["failed"])

    def stories(self) -> pd.DataFrame:
        """One row a story, the one with most versions first: ``title`` (the earliest known), ``versions``, ``outlets``.

        ``first`` and ``last`` are the days of its articles; ``wire`` is the agency that the earliest one names, if any.
        """
        return views.stories(self.tables)

    def written(self) -> pd.DataFrame:
        """What the outlets say in their own words: ``content``, each article's text outside all statements."""
        return views.written(self.tables)

    def relations(self) -> pd.DataFrame:
        """Who supports or attacks whom: ``actor`` acts on ``target``; ``relation`` (attacks, neutral, supports)."""
        rows = self.measured("relation")
        names = self.codebook.actor_names
        return rows.assign(
            target_name=rows["target"].map(names).astype("str"), relation=views.labels_of(rows["value"], RELATIONS)
        )

    def agency(self) -> pd.DataFrame:
        """Who acts, who is acted upon, and where the one who acts is hidden; by ``variable``."""
        return self.measured("agency")

    def prominence(self) -> pd.DataFrame:
        """How much room actors get; by ``variable``."""
        return self.measured("prominence")

    def evidence(self, measure: str, *, actor: str | None = None, target: str | None = None) -> pd.DataFrame:
        """The words behind the scores of a measure, with their whole sentences: ``before`` + ``evidence`` + ``after``.

        Scores of whole articles are left out where the measure also scores the sentences, mentions or statements
        they come from. ``target`` is an actor, issue or frame id.
        """
        rows = self.measured(measure)
        pieces = rows[rows["unit"] != "article"]
        rows = pieces if len(pieces) else rows
        for column, wanted in (("actor", actor), ("target", target)):
            if wanted is not None:
                rows = rows[rows[column] == wanted]
        return views.in_context(rows.reset_index(drop=True), self.tables)

    def filter(
        self,
        *,
        outlet: selection.Names = None,
        actor: selection.Names = None,
        since: date | str | None = None,
        until: date | str | None = None,
        voice: selection.Names = None,
        confidence: float | None = None,
    ) -> Coverage:
        """The part of the coverage that meets all conditions; several values are alternatives.

        ``outlet="(missing)"`` asks for articles without outlet. ``since`` and ``until`` are inclusive; articles without
        date lie outside. ``actor`` keeps what is about the actor, in the articles that mention it, and their frames.
        ``voice`` is ``outlet``, an actor id or ``other``. ``confidence`` leaves out the scores whose measure is less
        sure of them, from 0 to 1. What has none stays: frames, agency, prominence, mentions, statements, articles. A
        stance of a whole article is judged by its own confidence, not by that of its sentences.

        Raises
        ------
        UserError
            An outlet, actor, voice or date is unknown, or the confidence lies outside 0 to 1; the message lists what
            there is.
        """
        asked = selection.Conditions(
            outlet=outlet, actor=actor, since=since, until=until, voice=voice, confidence=confidence
        )
        asked.check(self.codebook)
        return replace(self, tables=selection.part_of(self.tables, asked), manifest=_part(self.manifest, asked))

    def save(self, folder: str | Path, *, overwrite: bool = False) -> None:
        """Write the run to a folder: five Parquet files, ``codebook.json`` and, last, ``manifest.json``.

        The same run always gives the same bytes.

        Raises
        ------
        UserError
            The folder is not empty and ``overwrite`` is False, or it cannot be written.
        """
        save_run(Path(folder), self.tables, self.codebook, self.manifest, overwrite=overwrite)

    def __repr__(self) -> str:
        counts = ", ".join(f"{len(table):,} {name}" for name, table in self.tables.items())
        return f"<Coverage of {self.codebook.name!r}: {counts}>"

    def _repr_html_(self) -> str:
        return overview_html(self.tables, self.codebook, self.manifest)


def coverage_of(
    corpus: Corpus, codebook: Codebook, scored: Iterable[tuple[Reading, Sequence[Score]]], tier: Tier = DEFAULT
) -> Coverage:
    """The coverage of a corpus from its readings and scores."""
    not_scored = sum(not is_readable(article.language, len(article.text), codebook) for article in corpus)
    manifest = manifest_of(corpus, codebook, tier, not_scored=not_scored)
    return Coverage(tables_of(scored, corpus.problems), codebook, manifest)


def load(
    folder: str | Path,
    *,
    outlet: selection.Names = None,
    actor: selection.Names = None,
    since: date | str | None = None,
    until: date | str | None = None,
    voice: selection.Names = None,
    confidence: float | None = None,
) -> Coverage:
    """The coverage that was saved to the folder, or the part of it that meets all conditions.

    Conditions mean what they mean in :meth:`Coverage.filter` and give the same part; of a large run, only its rows are
    read into memory.

    Raises
    ------
    UserError
        The folder is no run, the run was cut short, was made by another version, or a file was changed since; or as
        :meth:`Coverage.filter`.
    """
    asked = selection.Conditions(
        outlet=outlet, actor=actor, since=since, until=until, voice=voice, confidence=confidence
    )
    folder = Path(folder)
    if not asked.told:
        return Coverage(*load_run(folder))
    from framing.coverage.parts import load_part  # a database takes its time to be imported

    manifest, codebook = read_manifest(folder), load_codebook(folder)
    asked.check(codebook)
    return Coverage(load_part(folder, asked), codebook, _part(manifest, asked))


def _part(manifest: Mapping[str, Any], asked: selection.Conditions) -> dict[str, Any]:
    """The manifest of the part that meets the conditions."""
    return {**manifest, "parts": [*manifest.get("parts", []), asked.told]}


def _known_level(level: str) -> str:
    if level not in ("article", "evidence"):
        raise UserError(f"level {level!r} is not known; it is 'article' or 'evidence'")
    return level
