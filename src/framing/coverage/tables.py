"""The five tables of a run: their columns, and how readings and scores become rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from operator import ne
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from framing.corpus import Article, Problem
from framing.identity import unit_id
from framing.language import Span
from framing.measures import Reading, Score

if TYPE_CHECKING:
    import pandas as pd

_SPANS = pa.list_(pa.struct([("start", pa.int64()), ("end", pa.int64())]))
_TEXT, _WHOLE, _NUMBER = pa.string(), pa.int64(), pa.float64()

SCHEMAS: dict[str, pa.Schema] = {
    "articles": pa.schema(
        [
            ("article", _TEXT),
            ("source_file", _TEXT),
            ("record", _WHOLE),
            ("outlet", _TEXT),
            ("outlet_given", _TEXT),
            ("date", pa.date32()),
            ("date_given", _TEXT),
            ("date_from", _TEXT),
            ("published_utc", pa.timestamp("ms")),
            ("zone_from", _TEXT),
            ("title", _TEXT),
            ("author", _TEXT),
            ("url", _TEXT),
            ("wire", _TEXT),
            ("language", _TEXT),
            ("language_confidence", _NUMBER),
            ("text", _TEXT),
            ("text_sha256", _TEXT),
            ("words", _WHOLE),
            ("headline_end", _WHOLE),
            ("story", _TEXT),
        ]
    ),
    "mentions": pa.schema(
        [
            ("mention", _TEXT),
            ("article", _TEXT),
            ("sentence", _WHOLE),
            ("start", _WHOLE),
            ("end", _WHOLE),
            ("text", _TEXT),
            ("actor", _TEXT),
            ("kind", _TEXT),
            ("role", _TEXT),
            ("in_title", pa.bool_()),
            ("voice", _TEXT),
        ]
    ),
    "statements": pa.schema(
        [
            ("statement", _TEXT),
            ("article", _TEXT),
            ("start", _WHOLE),
            ("end", _WHOLE),
            ("actor", _TEXT),
            ("kind", _TEXT),
            ("source_text", _TEXT),
            ("words", _WHOLE),
            ("source", _SPANS),
            ("cue", _SPANS),
            ("content", _SPANS),
        ]
    ),
    "scores": pa.schema(
        [
            ("unit", _TEXT),
            ("unit_id", _TEXT),
            ("unit_start", _WHOLE),
            ("unit_end", _WHOLE),
            ("article", _TEXT),
            ("actor", _TEXT),
            ("target", _TEXT),
            ("voice", _TEXT),
            ("measure", _TEXT),
            ("variable", _TEXT),
            ("value", _NUMBER),
            ("confidence", _NUMBER),
            ("evidence_start", _WHOLE),
            ("evidence_end", _WHOLE),
            ("signature", _TEXT),
            ("trace", _TEXT),
        ]
    ),
    "problems": pa.schema(
        [
            ("file", _TEXT),
            ("record", _WHOLE),
            ("byte_offset", _WHOLE),
            ("byte_end", _WHOLE),
            ("field", _TEXT),
            ("reason", _TEXT),
            ("detail", _TEXT),
        ]
    ),
}

FOUND = ("mentions", "statements", "scores")
"""The tables that hold what was found in the articles."""

# Rows are ordered by these columns, then by all others: the same rows always give the same table.
_ORDER = {
    "articles": ("article",),
    "mentions": ("article", "start", "end", "actor"),
    "statements": ("article", "start", "end", "actor"),
    "scores": ("article", "measure", "variable", "unit_start", "unit_end", "actor", "target"),
    "problems": ("file", "record", "byte_offset", "field"),
}
# Columns of whole numbers that may be missing; pandas would turn them into floats.
_NULLABLE_WHOLE = ("record", "byte_offset", "byte_end")

Row = tuple[Any, ...]


def tables_of(
    scored: Iterable[tuple[Reading, Sequence[Score]]], problems: Iterable[Problem] = ()
) -> dict[str, pd.DataFrame]:
    """The tables of a run, by name; the order of the readings does not matter.

    Readings are used one at a time, so ``scored`` may be a generator. The columns are described in ``docs/tables.md``.
    """
    articles: list[Article] = []
    found = found_in(_keeping(articles, scored))
    tables = {"articles": articles_table(articles), **found, "problems": problems_table(problems)}
    return {name: frame_of(table) for name, table in tables.items()}


def found_in(scored: Iterable[tuple[Reading, Sequence[Score]]]) -> dict[str, pa.Table]:
    """What was found in articles: the tables ``mentions``, ``statements`` and ``scores``, by name."""
    rows: dict[str, list[Row]] = {name: [] for name in FOUND}
    for reading, scores in scored:
        rows["mentions"].extend(_mentions(reading))
        rows["statements"].extend(_statements(reading))
        rows["scores"].extend(_scores(reading, scores))
    return {name: _table(name, found) for name, found in rows.items()}


def _keeping(
    articles: list[Article], scored: Iterable[tuple[Reading, Sequence[Score]]]
) -> Iterator[tuple[Reading, Sequence[Score]]]:
    for reading, scores in scored:
        articles.append(reading.article)
        yield reading, scores


def articles_table(articles: Iterable[Article]) -> pa.Table:
    """The table ``articles``."""
    return _table("articles", [_record("articles", article) for article in articles])


def problems_table(problems: Iterable[Problem]) -> pa.Table:
    """The table ``problems``."""
    return _table("problems", [_record("problems", problem) for problem in problems])


def frame_of(table: pa.Table) -> pd.DataFrame:
    """A DataFrame of the table: days as ``datetime64``, missing whole numbers as ``<NA>``, other missing as NaN."""
    frame: pd.DataFrame = table.to_pandas(date_as_object=False, integer_object_nulls=True)
    whole = [name for name in _NULLABLE_WHOLE if name in frame.columns]
    return frame.astype(dict.fromkeys(whole, "Int64"))


def table_of(name: str, frame: pd.DataFrame) -> pa.Table:
    """The Arrow table of a DataFrame, with the columns and types of the table of that name."""
    return pa.Table.from_pandas(frame, schema=SCHEMAS[name], preserve_index=False).replace_schema_metadata(None)


def _table(name: str, rows: list[Row]) -> pa.Table:
    """The table of rows that hold its columns in order."""
    schema = SCHEMAS[name]
    columns = dict(zip(schema.names, zip(*rows, strict=True) if rows else [()] * len(schema), strict=True))
    keys = list(zip(*(_sortable(columns[column]) for column in dict.fromkeys((*_ORDER[name], *columns))), strict=True))
    order = sorted(range(len(rows)), key=keys.__getitem__)
    sorted_columns = {column: [values[place] for place in order] for column, values in columns.items()}
    if (key := name.removesuffix("s")) in ("mention", "statement"):
        sorted_columns[key] = list(_made_unique(sorted_columns[key]))
    arrays = [pa.array(sorted_columns[field.name], field.type, from_pandas=True) for field in schema]
    return pa.Table.from_arrays(arrays, schema=schema)  # from_pandas: a value that is missing, NaN, is null


def _sortable(values: Sequence[Any]) -> Sequence[Any]:
    """Missing values first (NaN has no order of its own); lists of spans as text, since dictionaries have none."""
    if values and isinstance(values[0], list):
        return [repr(value) for value in values]
    if None in values or any(map(ne, values, values)):
        return [(False, 0) if value is None or value != value else (True, value) for value in values]
    return values


def _made_unique(ids: list[str]) -> Iterator[str]:
    """The second and later ones numbered: the same words can mean two actors or hold two statements."""
    seen: Counter[str] = Counter()
    for id in ids:
        seen[id] += 1
        yield id if seen[id] == 1 else f"{id}:{seen[id]}"


def _record(name: str, record: Any) -> Row:
    return tuple(getattr(record, column) for column in SCHEMAS[name].names)


def _mentions(reading: Reading) -> Iterator[Row]:
    article = reading.article
    for mention in reading.mentions:
        yield (
            unit_id(article.article, "mention", mention.start, mention.end),
            article.article,
            mention.sentence,
            mention.start,
            mention.end,
            article.text[mention.start : mention.end],
            mention.actor,
            mention.kind,
            mention.role,
            mention.in_title,
            reading.voice_at(mention.span),
        )


def _statements(reading: Reading) -> Iterator[Row]:
    article = reading.article
    for statement in reading.statements:
        start, end = statement.start, statement.end
        yield (
            unit_id(article.article, "statement", start, end),
            article.article,
            start,
            end,
            statement.actor,
            statement.kind,
            joined(article.text, statement.source) or None,
            sum(len(article.text[span.start : span.end].split()) for span in statement.content),
            _spans(statement.source),
            _spans(statement.cue),
            _spans(statement.content),
        )


def _scores(reading: Reading, scores: Sequence[Score]) -> Iterator[Row]:
    article = reading.article.article
    for unit, start, end, *others in scores:
        id = article if unit == "article" else unit_id(article, unit, start, end)
        yield (unit, id, start, end, article, *others)


def _spans(spans: Iterable[Span]) -> list[dict[str, int]]:
    return [{"start": span.start, "end": span.end} for span in spans]


def joined(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The words of spans that may be apart, with an ellipsis where something was left out between them."""
    return " … ".join(text[start:end] for start, end in spans)
