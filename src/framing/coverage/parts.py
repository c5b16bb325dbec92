"""A part of a saved run, read from its files without loading the run."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from framing.coverage.database import opened, rows_of
from framing.coverage.selection import MISSING, Conditions, known_or_error
from framing.coverage.tables import SCHEMAS, frame_of
from framing.measures import OTHER

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

# The conditions of framing.coverage.selection, in the same order, as SQL: an empty list of values asks for all.
_WITHIN = """
(len($outlets) = 0 OR list_contains($outlets, coalesce(outlet, $missing)))
AND ($since IS NULL OR date >= $since) AND ($until IS NULL OR date <= $until)
"""
_OWN = "(list_contains($actors, actor) OR list_contains($actors, target))"
_HOLDING = (
    """
SELECT article FROM {mentions} WHERE list_contains($actors, actor)
UNION SELECT article FROM {statements} WHERE list_contains($actors, actor)
UNION SELECT article FROM {scores} WHERE """
    + _OWN
)
_SPOKEN = "(len($voices) = 0 OR list_contains($voices, {voice}))"
_KEPT = {
    "articles": "true",
    "mentions": f"(len($actors) = 0 OR list_contains($actors, actor)) AND {_SPOKEN.format(voice='voice')}",
    "statements": "(len($actors) = 0 OR list_contains($actors, actor)) "
    f"AND {_SPOKEN.format(voice='coalesce(actor, $other)')}",
    "scores": f"(len($actors) = 0 OR actor IS NULL OR {_OWN}) AND {_SPOKEN.format(voice='voice')} "
    "AND ($confidence IS NULL OR confidence IS NULL OR confidence >= $confidence)",
}


def load_part(folder: Path, asked: Conditions) -> dict[str, pd.DataFrame]:
    """The tables of the part that meets the conditions, equal to those of the whole run after the same filter.

    Raises
    ------
    UserError
        The folder holds no run, a file of it was changed since, or an outlet is unknown.
    """
    with opened(folder) as run:
        part = _Part(run, folder, asked)
        return {name: part.table(name) for name in SCHEMAS}


class _Part:
    """The ids of the chosen articles, and the rows of a table that stand in them."""

    def __init__(self, run: DuckDBPyConnection, folder: Path, asked: Conditions) -> None:
        self._run = run
        self._sources = {name: rows_of(folder, name) for name in SCHEMAS}
        since, until = asked.period
        self._values: Mapping[str, Any] = {
            "outlets": list(asked.outlets),
            "actors": list(asked.actors),
            "voices": list(asked.voices),
            "since": since,
            "until": until,
            "confidence": asked.confidence,
            "missing": MISSING,
            "other": OTHER,
        }
        self._check_outlets()
        where = f"{_WITHIN} AND article IN ({_HOLDING.format(**self._sources)})" if asked.actors else _WITHIN
        self._ask(f"CREATE TEMP TABLE chosen AS SELECT article FROM {self._sources['articles']} WHERE {where}")

    def table(self, name: str) -> pd.DataFrame:
        source, columns = self._sources[name], ", ".join(f'"{column}"' for column in SCHEMAS[name].names)
        where = f"article IN (FROM chosen) AND {_KEPT[name]}" if name in _KEPT else "true"
        rows = self._ask(f"SELECT {columns} FROM {source} WHERE {where} ORDER BY file_row_number")
        return frame_of(rows.to_arrow_table().cast(SCHEMAS[name]))

    def _check_outlets(self) -> None:
        shown = self._ask(f"SELECT DISTINCT coalesce(outlet, $missing) FROM {self._sources['articles']}").fetchall()
        known_or_error(self._values["outlets"], sorted(outlet for (outlet,) in shown), "outlet")

    def _ask(self, sql: str) -> Any:
        used = {name: value for name, value in self._values.items() if f"${name}" in sql}
        return self._run.sql(sql, params=used)
