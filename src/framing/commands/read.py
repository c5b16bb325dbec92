"""``framing read``: what was found, kept and rejected, on the terminal and, if asked for, as a page with tables."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from framing.corpus import Account, ArticleStore, ReadOptions, read_into
from framing.corpus.overview import page_of
from framing.corpus.summary import summary_of


def read(
    paths: Sequence[str], options: ReadOptions, say: Callable[[str], None], *, out: Path | None, overwrite: bool
) -> bool:
    """Read the paths and tell what came of it; whether all was read.

    Parameters
    ----------
    say : shows a text to the user.
    out : folder for page, tables and rejected records; None for none.
    overwrite : whether what an earlier call wrote there may be replaced.

    Raises
    ------
    UserError
        The folder may not be written to, or as ``read_corpus`` says.
    """
    if out is not None:
        from framing.reports.reading import check_folder

        check_folder(out, overwrite=overwrite)
    with ArticleStore() as store:
        account = read_into(store, paths, options, progress=True)
        summary = summary_of(store)
    say(page_of(account, summary))
    given = "" if options == ReadOptions() else ", with the same options"
    if out is not None:
        from framing.reports.reading import REJECTS, write_reading

        page = write_reading(out, paths, account, summary)
        if (out / REJECTS).is_dir():
            both = _command(*paths, str(out / REJECTS))
            say(f"Mend the rejected records in {out / REJECTS}, then{given}: {both}")
        say(str(page))
    elif account.problems:
        say(f"To look at what was rejected and mend it{given}: {_command(*paths)} --out account")
    return _is_whole(account)


def _command(*paths: str) -> str:
    return " ".join(["framing read", *(f'"{path}"' if " " in path else path for path in paths)])


def _is_whole(account: Account) -> bool:
    """Whether every file that is of a known format gave its records, and every record an article or a duplicate."""
    archives = {file.archive for file in account.files}  # the records are those of the files in them
    return not account.problems and all(file.records or file.reason or file.file in archives for file in account.files)
