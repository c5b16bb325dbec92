"""Parquet, by pyarrow; columns of text, dates, times and whole or decimal numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from framing.corpus import reasons
from framing.corpus.columns import match_columns
from framing.corpus.extraction.parent import extracted
from framing.corpus.records import About, Contents, FileError, Number, Row, Source, Unit

_BATCH = 256
# A value that is written once may stand for any number of rows. News takes a fifth of its length, packed.
_MOST_FOR_A_BYTE = 100
_SMALL = 4 << 20
_ROW = 64  # what a row counts besides its characters


def read_parquet(source: Source) -> Contents:
    """One record a row, read in a process with limits, since a hostile file may take over whoever reads it.

    Raises
    ------
    FileError
        The file is damaged or no Parquet, its rows hold far more than it does, or a used column holds neither text nor
        dates nor numbers.
    """
    return replace(extracted(source, f"{__name__}:units_of_parquet"), marked_up=True)


def units_of_parquet(source: Source) -> Iterator[Unit | About]:
    """The rows of a file; only the columns that are used are read, and every batch is validated."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        file = pq.ParquetFile(source.path)
        schema = file.schema_arrow
    except (pa.ArrowException, ValueError) as error:
        raise FileError(reasons.PARQUET_INVALID, f"{error}") from None
    used = sorted(set(match_columns(schema.names, source.options.columns).values()))
    for name in used:
        if schema.names.count(name) == 1 and not _is_simple(schema.field(name).type):
            kind = schema.field(name).type
            raise FileError(reasons.PARQUET_COLUMN_TYPE, f"column {name!r} holds {kind}; save it as text (string)")
    yield About(columns=tuple(schema.names), notes={"NO_RECORDS": int(file.metadata.num_rows == 0)})
    left = max(_SMALL, _MOST_FOR_A_BYTE * source.path.stat().st_size)
    _check_left(left - _ROW * file.metadata.num_rows, 0)
    for row in _rows(file, used):
        left -= _ROW + sum(len(value) for value in row.values.values() if isinstance(value, str))
        _check_left(left, row.record)
        yield Unit.of(row)


def _check_left(left: int, record: int) -> None:
    if left < 0:
        raise FileError(reasons.PARQUET_BOMB, f"its rows hold more than it can, told at record {record:,}")


def _is_simple(kind: Any) -> bool:
    from pyarrow import types

    if types.is_dictionary(kind):
        return _is_simple(kind.value_type)
    tests = (types.is_string, types.is_large_string, types.is_string_view, types.is_integer, types.is_floating)
    return any(test(kind) for test in (*tests, types.is_decimal, types.is_date, types.is_timestamp, types.is_null))


def _rows(file: Any, used: list[str]) -> Iterator[Row]:
    import pyarrow as pa

    record = 0
    try:
        for batch in file.iter_batches(batch_size=_BATCH, columns=used):
            batch.validate(full=True)
            for values in batch.to_pylist():
                record += 1
                yield Row(record, None, {name: _value(value) for name, value in values.items()})
    except (pa.ArrowException, OSError, ValueError) as error:
        raise FileError(reasons.PARQUET_INVALID, f"after record {record}: {error}") from None


def _value(value: object) -> object:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, datetime):
        return value.isoformat(" ")  # with its zone, which may be another than the one that is asked for
    if isinstance(value, date):
        return value
    return None if value != value else Number(value)  # NaN, the missing value of decimal columns, differs from itself
