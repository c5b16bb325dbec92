"""A run as a folder: Parquet tables, the codebook and, written last, a manifest."""

from __future__ import annotations

import errno
import json
import logging
import os
import shutil
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date
from hashlib import file_digest
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from framing.codebook import Actor, Alias, Codebook, Frame, Issue
from framing.coverage.tables import SCHEMAS, frame_of, table_of
from framing.errors import UserError

_log = logging.getLogger(__name__)
FORMAT = 4  # of the run folder; a reader of another number says so instead of guessing
_ANEW = "make the run again: framing analyse with --overwrite, or save(…, overwrite=True)"
_NEEDED = {
    "files": (*(f"{name}.parquet" for name in SCHEMAS), "codebook.json"),
    "measures": (),
    "codebook": ("content",),
    "failed": (),
    "options": ("tier", "reading"),
    "counts": ("read", "kept", "duplicate", "rejected", "not_scored"),
    "versions": ("framing", "language model"),
}
MANIFEST, _CODEBOOK, _UNFINISHED = "manifest.json", "codebook.json", ".unfinished"
_COMPRESSION = "zstd"
# Rows of a row group: large enough to be read fast, small enough to be held by the dozen (articles hold their texts).
_ROWS = dict.fromkeys(SCHEMAS, 65_536) | {"articles": 1_024}


def make_folder(folder: Path) -> None:
    """Make the folder before the work that fills it.

    Raises
    ------
    UserError
        It cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(f"cannot write to {folder} ({error.strerror or error}); choose another folder") from error


@contextmanager
def writing(folder: Path, needed: int) -> Iterator[None]:
    """Tell in a ``UserError`` why the block cannot write to a folder, and of a full disk how much is needed and free.

    Parameters
    ----------
    needed : bytes that are to be written, or about as many.
    """
    try:
        yield
    except (OSError, sqlite3.OperationalError) as error:
        why = getattr(error, "strerror", None) or str(error)
        if _is_full(error):
            free = shutil.disk_usage(folder).free
            why += (
                f"; it needs about {needed:,} bytes there, and {free:,} are free; make room, then give the same command"
            )
        raise UserError(f"cannot write to {folder}: {why}") from error


def _is_full(error: OSError | sqlite3.OperationalError) -> bool:
    if isinstance(error, sqlite3.OperationalError):
        return error.sqlite_errorcode == sqlite3.SQLITE_FULL
    return error.errno in (errno.ENOSPC, errno.EDQUOT)


def save_run(
    folder: Path, tables: Mapping[str, pd.DataFrame], codebook: Codebook, manifest: dict[str, Any], *, overwrite: bool
) -> None:
    """Write the tables and the codebook, then the manifest: a folder without manifest is a run that was cut short.

    Raises
    ------
    UserError
        The folder is not empty and ``overwrite`` is False, or it cannot be written.
    """
    if folder.is_dir() and any(folder.iterdir()) and not overwrite:
        held = "a run" if (folder / MANIFEST).is_file() else "other files"
        raise UserError(f"{folder} holds {held}; choose an empty folder, or replace the run with overwrite=True")
    whole = {name: table_of(name, tables[name]) for name in SCHEMAS}
    needed = sum(table.nbytes for table in whole.values())
    write_run(folder, {name: [table] for name, table in whole.items()}, codebook, manifest, needed=needed)


def write_run(
    folder: Path,
    tables: Mapping[str, Iterable[pa.Table]],
    codebook: Codebook,
    manifest: dict[str, Any],
    *,
    needed: int,
) -> None:
    """Write a run whose tables come in parts, in the order of their rows; however they are cut, the bytes are the same.

    All files are flushed to the disk under other names, then renamed; the manifest goes first and comes last. A full
    disk leaves the run that was there as it was, and no path ever holds half a file.

    Parameters
    ----------
    needed : bytes of the tables, or somewhat more, which is told where the disk is full.

    Raises
    ------
    UserError
        The folder cannot be written.
    """
    names = [*(f"{name}.parquet" for name in SCHEMAS), _CODEBOOK, MANIFEST]
    unfinished = {name: folder / f"{name}{_UNFINISHED}" for name in names}
    asked = _json(asdict(codebook))
    make_folder(folder)
    try:
        with writing(folder, needed + len(asked)):
            for name in SCHEMAS:
                _write_table(unfinished[f"{name}.parquet"], name, tables[name])
            write_flushed(unfinished[_CODEBOOK], asked)
            files = {name: sha256_of(unfinished[name]) for name in names if name != MANIFEST}
            write_flushed(unfinished[MANIFEST], _json({**manifest, "format": FORMAT, "files": files}))
            _log.info("tables written")
            (folder / MANIFEST).unlink(missing_ok=True)
            _log.info("old run withdrawn")
            for name in names:
                unfinished[name].replace(folder / name)
                _log.info("%s published", name)
    finally:
        remove_unfinished(folder)


def remove_unfinished(folder: Path) -> None:
    """Remove what a process that was killed while it wrote a run has left in the folder."""
    for name in (*(f"{name}.parquet" for name in SCHEMAS), _CODEBOOK, MANIFEST):
        (folder / f"{name}{_UNFINISHED}").unlink(missing_ok=True)


def load_run(folder: Path) -> tuple[dict[str, pd.DataFrame], Codebook, dict[str, Any]]:
    """Tables, codebook and manifest of a run folder.

    Raises
    ------
    UserError
        The folder is no run, the run was cut short, was made by another version, or a file was changed since.
    """
    manifest = read_manifest(folder)
    check_files(folder, manifest)
    tables = {name: frame_of(_read(folder / f"{name}.parquet", SCHEMAS[name])) for name in SCHEMAS}
    return tables, load_codebook(folder), manifest


def load_codebook(folder: Path) -> Codebook:
    """The codebook of a run folder."""
    return codebook_from(json.loads((folder / _CODEBOOK).read_text(encoding="utf-8")))


def check_files(folder: Path, manifest: Mapping[str, Any]) -> None:
    """Raise a ``UserError`` that names the file where one is not as the run wrote it."""
    for name, expected in manifest["files"].items():
        if sha256_of(folder / name) != expected:
            raise UserError(f"{folder / name} is not the file this run wrote; make the run again (overwrite=True)")


def codebook_from(record: Mapping[str, Any]) -> Codebook:
    """The codebook of its JSON form, as saved in a run folder."""
    return Codebook(
        **{
            **record,
            "actors": tuple(_actor(actor) for actor in record["actors"]),
            "issues": tuple(Issue(**_tuples(issue)) for issue in record["issues"]),
            "frames": tuple(Frame(**_tuples(frame)) for frame in record["frames"]),
        }
    )


def _actor(record: Mapping[str, Any]) -> Actor:
    return Actor(**{**record, "aliases": tuple(_alias(alias) for alias in record["aliases"])})


def _alias(record: Mapping[str, Any]) -> Alias:
    days = {key: date.fromisoformat(record[key]) for key in ("since", "until") if record[key]}
    return Alias(**{**record, **days})


def _tuples(record: Mapping[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in record.items()}


def read_manifest(folder: Path) -> dict[str, Any]:
    """The manifest of a run folder.

    Raises
    ------
    UserError
        As :func:`load_run`, but for files that were changed.
    """
    path = folder / MANIFEST
    if not folder.is_dir():
        seen_from = "" if folder.is_absolute() else f", seen from {Path.cwd()}"  # a notebook's kernel begins beside it
        raise UserError(f"{folder} is not a folder{seen_from}; name the folder that a run was saved to")
    if not path.is_file():
        cut_short = any((folder / f"{name}.parquet").exists() for name in SCHEMAS)
        what = "holds a run that was cut short; make it again with overwrite=True" if cut_short else "holds no run"
        raise UserError(f"{folder} {what} (there is no {MANIFEST})")
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise UserError(f"{path} is not JSON ({error}); make the run again with overwrite=True") from error
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise UserError(f"{path} is not a manifest of format {FORMAT}, but of another version of framing; {_ANEW}")
    for part, keys in _NEEDED.items():
        held = manifest.get(part)
        if not isinstance(held, dict) or not held.keys() >= set(keys):
            raise UserError(
                f"{path} lacks {part!r} or entries of it, as a manifest made by another version does; {_ANEW}"
            )
    return manifest


def _read(path: Path, schema: pa.Schema) -> pa.Table:
    table = pq.read_table(path)
    if not table.schema.equals(schema):
        raise UserError(f"{path} has other columns than this version of framing; make the run again (overwrite=True)")
    return table


def parquet(table: pa.Table) -> bytes:
    """A table as the bytes of a Parquet file."""
    sink = pa.BufferOutputStream()
    pq.write_table(table, sink, compression=_COMPRESSION)
    return bytes(sink.getvalue())


def table_from(content: bytes) -> pa.Table:
    """The table of the bytes of a Parquet file."""
    return pq.read_table(pa.BufferReader(content))


def _write_table(path: Path, name: str, parts: Iterable[pa.Table]) -> None:
    with path.open("wb") as file:
        with pq.ParquetWriter(file, SCHEMAS[name], compression=_COMPRESSION) as writer:
            for group in _row_groups(parts, _ROWS[name]):
                writer.write_table(group, row_group_size=len(group) or None)
        file.flush()
        os.fsync(file.fileno())


def _row_groups(parts: Iterable[pa.Table], rows: int) -> Iterator[pa.Table]:
    """The rows again, in tables of that many; the last holds the rest."""
    held: list[pa.Table] = []
    for part in parts:
        held.append(part)
        while sum(map(len, held)) >= rows:
            whole = pa.concat_tables(held)
            yield whole.slice(0, rows).combine_chunks()
            held = [whole.slice(rows)]
    if sum(map(len, held)):
        yield pa.concat_tables(held).combine_chunks()


def write_flushed(path: Path, content: bytes) -> None:
    """Write a file and wait until the disk has it."""
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _json(content: Any) -> bytes:
    text = json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True, default=_iso)
    return f"{text}\n".encode()


def _iso(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{value!r} has no JSON form")


def sha256_of(path: Path) -> str | None:
    """Hexadecimal SHA-256 of a file's bytes; None where there is no such file."""
    if not path.is_file():
        return None
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
