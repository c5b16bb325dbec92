"""Questions to the Parquet files of a run, by DuckDB: what is not asked for is not read into memory.

The database is in memory alone, made anew for every question and of no use to anybody else: nothing to rebuild, nothing
that a second process could find locked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow as pa

from framing.coverage.storage import check_files, read_manifest
from framing.coverage.tables import SCHEMAS
from framing.errors import UserError

# One thread adds up numbers in one order: the same question gives the same last digit. Nothing is installed, nothing
# spills to a file, and no file but the five of the run can be opened.
_SHUT = (
    "SET threads = 1",
    "SET temp_directory = ''",
    "SET autoinstall_known_extensions = false",
    "SET autoload_known_extensions = false",
    "SET python_enable_replacements = false",
    "SET allowed_paths = [{paths}]",
    "SET enable_external_access = false",
    "SET lock_configuration = true",
)


def query(folder: str | Path, sql: str) -> pd.DataFrame:
    """The answer to a question in SQL over the tables of a run, read from its files without loading the run.

    Parameters
    ----------
    folder : of the run.
    sql : one ``SELECT`` (``WITH``, ``FROM`` and ``DESCRIBE``, too) over ``articles``, ``mentions``, ``statements``,
        ``scores`` and ``problems``, in the dialect of DuckDB. Columns are those of ``docs/tables.md``.

    Returns
    -------
    DataFrame
        Whole numbers are ``int64``, or ``Int64`` where some are missing, sums too; decimals are ``float64``, days
        ``datetime64``; missing text is NaN. Without ``ORDER BY`` the order of the rows says nothing.

    Raises
    ------
    UserError
        The folder holds no run, a file of it was changed since, the question is not one ``SELECT``, or DuckDB cannot
        answer it.
    """
    return answers(Path(folder), {"": sql})[""]


def answers(folder: Path, questions: Mapping[str, str]) -> dict[str, pd.DataFrame]:
    """The answers to several questions, by their names; the files of the run are checked once. As :func:`query`."""
    with opened(folder) as run:
        for name in SCHEMAS:
            run.execute(f"CREATE VIEW {name} AS FROM {rows_of(folder, name)}")
        return {name: _answer(run, folder, sql) for name, sql in questions.items()}


def _answer(run: duckdb.DuckDBPyConnection, folder: Path, sql: str) -> pd.DataFrame:
    try:
        kinds = [statement.type for statement in duckdb.extract_statements(sql)]
        if kinds != [duckdb.StatementType.SELECT]:
            raise UserError(f"{sql!r} is not one SELECT; a run can be read with a question in SQL, nothing else")
        return _frame(run.sql(sql).to_arrow_table())
    except (duckdb.Error, pa.ArrowInvalid) as error:
        raise UserError(f"{folder} cannot be asked {sql!r}: {error}; its tables are {', '.join(SCHEMAS)}") from error


@contextmanager
def opened(folder: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A database that reads the five files of a checked run, and nothing else.

    Raises
    ------
    UserError
        The folder holds no run, or a file of it was changed since.
    """
    check_files(folder, read_manifest(folder))
    files = [_path(folder, name) for name in SCHEMAS]
    paths = ", ".join(_quoted(path) for path in (*files, *map(_pattern, files)))  # a pattern is asked for first
    with duckdb.connect(":memory:") as connection:
        for setting in _SHUT:
            connection.execute(setting.format(paths=paths))
        yield connection


def rows_of(folder: Path, name: str) -> str:
    """A table of the run as SQL; a folder named ``outlet=x`` above it adds no column."""
    return f"read_parquet({_quoted(_pattern(_path(folder, name)))}, hive_partitioning = false)"


def _pattern(path: str) -> str:
    """The path as a pattern that fits it alone: a star in brackets means itself."""
    return "".join(f"[{sign}]" if sign in "*?[" else sign for sign in path)


def _path(folder: Path, name: str) -> str:
    return (folder.resolve() / f"{name}.parquet").as_posix()


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _frame(answer: pa.Table) -> pd.DataFrame:
    fields = [field.with_type(_plain(field.type)) for field in answer.schema]
    cast = answer.cast(pa.schema(fields))
    frame: pd.DataFrame = cast.to_pandas(date_as_object=False, integer_object_nulls=True)
    for place, field in enumerate(fields):  # by place: two columns may have one name
        if field.type == pa.int64() and cast[place].null_count:
            frame.isetitem(place, frame.iloc[:, place].astype("Int64").array)
    return frame


def _plain(kind: pa.DataType) -> pa.DataType:
    """What pandas users expect: DuckDB adds up whole numbers to ones of 128 bits, which come as decimals."""
    if pa.types.is_decimal(kind):
        return pa.float64() if kind.scale else pa.int64()
    return pa.int64() if pa.types.is_signed_integer(kind) else kind
