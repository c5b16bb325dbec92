"""A run as a folder: Parquet tables, the codebook and, written last, a manifest."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from framing.codebook import Actor, Alias, Codebook, Frame, Issue
from framing.coverage.tables import SCHEMAS, frame_of, table_of
from framing.errors import UserError

FORMAT = 1  # of the run folder; a reader of another number says so instead of guessing
_NEEDED = {
    "files": (*(f"{name}.parquet" for name in SCHEMAS), "codebook.json"),
    "measures": (),
    "counts": ("read", "kept", "duplicate", "rejected", "not_scored"),
    "versions": ("framing", "language model"),
}
_MANIFEST, _CODEBOOK = "manifest.json", "codebook.json"


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


def save_run(
    folder: Path, tables: Mapping[str, pd.DataFrame], codebook: Codebook, manifest: dict[str, Any], *, overwrite: bool
) -> None:
    """Write the tables and the codebook, then the manifest: a folder without manifest is a run that was cut short.

    Raises
    ------
    UserError
        The folder is not empty and ``overwrite`` is False, or it cannot be written.
    """
    try:
        if folder.exists() and any(folder.iterdir()) and not overwrite:
            held = "a run" if (folder / _MANIFEST).is_file() else "other files"
            raise UserError(f"{folder} holds {held}; choose an empty folder, or replace the run with overwrite=True")
        folder.mkdir(parents=True, exist_ok=True)
        contents = {f"{name}.parquet": _parquet(table_of(name, tables[name])) for name in SCHEMAS}
        contents[_CODEBOOK] = _json(asdict(codebook))
        files = {name: sha256(content).hexdigest() for name, content in contents.items()}
        contents[_MANIFEST] = _json({**manifest, "format": FORMAT, "files": files})
        _publish(folder, contents)
    except OSError as error:
        raise UserError(f"cannot write the run to {folder}: {error.strerror or error}") from error


def load_run(folder: Path) -> tuple[dict[str, pd.DataFrame], Codebook, dict[str, Any]]:
    """Tables, codebook and manifest of a run folder.

    Raises
    ------
    UserError
        The folder is no run, the run was cut short, was made by another version, or a file was changed since.
    """
    manifest = _manifest(folder)
    for name, expected in manifest["files"].items():
        if _sha256(folder / name) != expected:
            raise UserError(f"{folder / name} is not the file this run wrote; make the run again (overwrite=True)")
    tables = {name: frame_of(_read(folder / f"{name}.parquet", SCHEMAS[name])) for name in SCHEMAS}
    return tables, codebook_from(json.loads((folder / _CODEBOOK).read_text(encoding="utf-8"))), manifest


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


def _manifest(folder: Path) -> dict[str, Any]:
    path = folder / _MANIFEST
    if not folder.is_dir():
        seen_from = "" if folder.is_absolute() else f", seen from {Path.cwd()}"  # a notebook's kernel begins beside it
        raise UserError(f"{folder} is not a folder{seen_from}; name the folder that a run was saved to")
    if not path.is_file():
        cut_short = any((folder / f"{name}.parquet").exists() for name in SCHEMAS)
        what = "holds a run that was cut short; make it again with overwrite=True" if cut_short else "holds no run"
        raise UserError(f"{folder} {what} (there is no {_MANIFEST})")
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise UserError(f"{path} is not JSON ({error}); make the run again with overwrite=True") from error
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise UserError(f"{path} is not a manifest of format {FORMAT}; make the run again with this version of framing")
    for part, keys in _NEEDED.items():
        held = manifest.get(part)
        if not isinstance(held, dict) or not held.keys() >= set(keys):
            raise UserError(
                f"{path} lacks {part!r} or entries of it, as a manifest made by another version does; "
                "make the run again with this version of framing"
            )
    return manifest


def _read(path: Path, schema: pa.Schema) -> pa.Table:
    table = pq.read_table(path)
    if not table.schema.equals(schema):
        raise UserError(f"{path} has other columns than this version of framing; make the run again (overwrite=True)")
    return table


def _parquet(table: pa.Table) -> bytes:
    sink = pa.BufferOutputStream()
    pq.write_table(table, sink, compression="zstd")
    return bytes(sink.getvalue())


def _json(content: Any) -> bytes:
    text = json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True, default=_iso)
    return f"{text}\n".encode()


def _iso(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{value!r} has no JSON form")


def _publish(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Flush all files to the disk under other names, then rename them; the manifest goes first and comes last.

    A full disk leaves the old run as it was; no path ever holds half a file.
    """
    unfinished = {name: folder / f"{name}.unfinished" for name in contents}
    try:
        for name, content in contents.items():
            with unfinished[name].open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
        (folder / _MANIFEST).unlink(missing_ok=True)
        for name in sorted(contents, key=lambda name: name == _MANIFEST):
            unfinished[name].replace(folder / name)
    finally:
        for path in unfinished.values():
            path.unlink(missing_ok=True)


def _sha256(path: Path) -> str | None:
    return sha256(path.read_bytes()).hexdigest() if path.is_file() else None
