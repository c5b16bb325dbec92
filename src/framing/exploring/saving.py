"""A selection, saved as a list."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from framing.errors import UserError
from framing.spreadsheets import csv_for_spreadsheets


def save_list(rows: pd.DataFrame, path: str | Path, *, overwrite: bool = False) -> Path:
    """Write rows of evidence, or any other answer of a coverage, to a CSV file, and return its path.

    UTF-8 with a byte order mark, so that spreadsheets read it right; cells that a spreadsheet would run as formulas get
    an apostrophe before them. Missing values are empty. Folders are made as needed.

    Raises
    ------
    UserError
        The name does not end in ``.csv``; the file is there already and ``overwrite`` is False; it cannot be written.
    """
    file = Path(path)
    if file.suffix.lower() != ".csv":
        raise UserError(f"{file} ends with {file.suffix!r}; a list is saved as .csv")
    content = csv_for_spreadsheets(rows)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("wb" if overwrite else "xb") as written:
            written.write(content)
    except FileExistsError:
        raise UserError(f"{file} is there already; choose another name, or pass overwrite=True") from None
    except OSError as error:
        raise UserError(f"cannot write {file}: {error.strerror or error}") from error
    return file
