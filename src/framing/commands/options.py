"""Options and arguments that several commands have, and what is made of them."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from framing.errors import UserError
from framing.tiers import DEFAULT, TIERS

if TYPE_CHECKING:
    from framing.codebook import Codebook
    from framing.corpus import ReadOptions

CODEBOOK = click.option("--codebook", "codebook_file", type=click.Path(path_type=Path), help="Codebook, a YAML file.")
TIER = click.option(
    "--tier",
    type=click.Choice(TIERS),
    default=DEFAULT,
    show_default=True,
    help="accurate: the encoder that comes along; fast: lexica and syntax.",
)
READING = ("columns", "date_format", "encoding", "time_zone", "outlets")
"""Names of the options that say how articles are read."""


def reading_options(command: Callable[..., None]) -> Callable[..., None]:
    """The options of every command that reads articles; it gets them as ``reading``, checked."""

    @wraps(command)
    def told(*arguments: Any, **given: Any) -> None:
        command(*arguments, reading=_reading(**{name: given.pop(name) for name in READING}), **given)

    for option in (
        click.option("--outlets", type=click.Path(path_type=Path), help="Your own spellings of outlets, a CSV file."),
        click.option("--time-zone", help="Zone whose days the dates are to be, such as Asia/Baghdad."),
        click.option("--encoding", help="Of text files that are not UTF-8, such as cp1250; else it is guessed."),
        click.option("--date-format", help="How dates are written, such as %d/%m/%Y, where they are ambiguous."),
        click.option(
            "--column",
            "columns",
            multiple=True,
            metavar="FIELD=NAME",
            help="A column with an unusual name, such as --column text=Volltext. Repeat for more. "
            "Fields: text, title, outlet, date, author, url, id, language.",
        ),
    ):
        told = option(told)
    return told


def paths_of(given: tuple[str, ...]) -> tuple[str, ...]:
    """The paths that were given; UserError where one is empty, as a variable of the shell may be."""
    if not all(given):
        raise UserError("the path of the articles is empty; name a file or folder (. is this folder)")
    return given


def codebook_of(path: Path | None) -> Codebook:
    """The codebook of a file; without one, that which comes along."""
    from framing.codebook import read_codebook

    return read_codebook(path or own_codebook())


def own_codebook() -> Path:
    """The codebook that comes along."""
    from framing.shipped import shipped

    return shipped("data", "codebooks", "us-iraq-2020.yaml")


def _reading(
    columns: tuple[str, ...],
    date_format: str | None,
    encoding: str | None,
    time_zone: str | None,
    outlets: Path | None,
) -> ReadOptions:
    from framing.corpus import ReadOptions
    from framing.corpus.outlets import read_outlets

    own = read_outlets(outlets) if outlets else {}
    return ReadOptions(_columns(columns), date_format, encoding=encoding, time_zone=time_zone, outlets=own)


def _columns(pairs: tuple[str, ...]) -> dict[str, str]:
    for pair in pairs:
        if "=" not in pair:
            raise UserError(f"--column {pair!r}: write FIELD=NAME, such as text=Volltext")
    return dict(pair.split("=", 1) for pair in pairs)
