"""Reading a corpus: every record becomes an article, a duplicate or a row of problems."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from threading import Lock
from typing import Final

from framing.corpus.archives import read_found
from framing.corpus.article import Article
from framing.corpus.columns import listed
from framing.corpus.contents import look_at
from framing.corpus.excerpts import found_in, mended, set_aside
from framing.corpus.extraction.asking import end_processes
from framing.corpus.filecontents import FileContents
from framing.corpus.files import Found
from framing.corpus.fixes import instead
from framing.corpus.options import ReadOptions
from framing.corpus.outlets import keyed, read_outlets
from framing.corpus.problems import Problem, printable
from framing.corpus.readers import ARCHIVE, DOCUMENTS, READERS
from framing.corpus.reasons import EXPLAINED, SKIPPED_FORMAT
from framing.corpus.result import Account, Corpus
from framing.corpus.store import ArticleStore
from framing.corpus.stories import stories
from framing.errors import UserError

_ONE_AT_A_TIME: Final = Lock()  # threads that read share the processes that extract, which answer one of them
_TELL_EVERY: Final = 500  # articles after which the progress bar says how many there are


def read_corpus(
    paths: str | Path | Iterable[str | Path],
    *,
    columns: Mapping[str, str] | None = None,
    date_format: str | None = None,
    language: str | None = None,
    encoding: str | None = None,
    time_zone: str | None = None,
    outlets: Mapping[str, str] | str | Path | None = None,
) -> Corpus:
    """Read articles from files, folders and globs: tables, texts, saved pages, documents, databases' exports, archives.

    Nothing is lost silently: in every file, records = articles + duplicates + rejected, and every rejected record is a
    row of ``problems`` with its place and reason. The result does not depend on the order of the paths.

    Parameters
    ----------
    paths : a path or several; a folder is read with all that is below it.
    columns : column of a field, where it has no usual name: ``{"text": "Wortlaut"}``. Fields are text, title, outlet,
        date, author, url, id and language.
    date_format : ``strptime`` pattern of dates such as 01/02/2024, or ``epoch-s`` or ``epoch-ms`` for numbers.
    language : ISO 639-1 code of articles that carry none. A text that is clearly not English is never marked ``en``.
    encoding : of files that carry no byte order mark; without it UTF-8, else a guess that the file's report names.
    time_zone : zone whose days the dates are to be, such as ``Asia/Baghdad``; without it, each is the day as written.
    outlets : CSV file of outlets with their spellings and domains, or a mapping of these to outlets; they go before
        those of the table that ships. See ``docs/how-to-outlets.md``.

    Raises
    ------
    UserError
        A path is a URL or does not exist, nothing there can be read, a file has no text column or the same column
        twice, rows wider than the header throughout, or dates that can be read in two ways.
    """
    own = read_outlets(outlets) if isinstance(outlets, (str, Path)) else keyed(outlets or {})
    options = ReadOptions(dict(columns or {}), date_format, language, encoding, time_zone, own)
    with ArticleStore() as store:
        account = read_into(store, paths, options)
        return Corpus(
            articles=tuple(store),
            problems=account.problems,
            duplicates=account.duplicates,
            files=account.files,
            options=options,
        )


def read_into(
    store: ArticleStore, paths: str | Path | Iterable[str | Path], options: ReadOptions, *, progress: bool = False
) -> Account:
    """Read articles into a store, which is empty; no more than a few are in memory at once. See ``read_corpus``."""
    found = found_in(paths)
    with _ONE_AT_A_TIME:
        try:
            contents = _read(found, options, store.add, progress)
        finally:
            end_processes()
    _check_read(contents, paths)
    _check_declared(contents, options)
    duplicates, changed = store.set_apart()
    duplicates += tuple(_set_aside(contents, mended(found)))
    store.tell(stories(store.by_id()))
    kept, repeated = store.kept(), Counter(duplicate.file for duplicate in duplicates)
    names = [content.found.name for content in contents]
    return Account(
        problems=tuple(problem for content in contents for problem in content.problems),
        duplicates=duplicates,
        files=tuple(
            content.report(kept[name], repeated[name], changed[name])
            for name, content in zip(names, contents, strict=True)
        ),
        options=options,
    )


def _read(
    found: Sequence[Found], options: ReadOptions, keep: Callable[[Article], None], progress: bool
) -> list[FileContents]:
    from tqdm import tqdm

    contents: list[FileContents] = []
    records = 0
    with tqdm(total=len(found), desc="Reading", unit=" file", disable=not progress, leave=False) as files:

        def kept(article: Article) -> None:
            nonlocal records
            keep(article)
            records += 1
            if records % _TELL_EVERY == 0:
                files.set_postfix_str(f"{records:,} articles")

        for file in _one_ahead(found, options):
            contents += read_found(file, options, kept if progress else keep)
            files.update()
    return contents


def _one_ahead(found: Iterable[Found], options: ReadOptions) -> Iterator[FileContents]:
    """Files that were looked at: documents are extracted while the one before is worked on."""
    waiting: list[FileContents] = []
    for file in found:
        waiting.append(look_at(file, options))
        if len(waiting) > 1:
            yield waiting.pop(0)
    yield from waiting


def _set_aside(contents: Sequence[FileContents], places: Mapping[Path, Mapping[int, str]]) -> Iterator[Problem]:
    """Rejected records that are read elsewhere, where they are mended; they are no problems of their files any more."""
    for content in contents:
        place = places.get(content.found.path, {})
        moved = [problem for problem in content.problems if problem.record in place]
        content.problems = [problem for problem in content.problems if problem.record not in place]
        yield from (set_aside(problem, place[problem.record or 0]) for problem in moved)


def _check_read(contents: Sequence[FileContents], paths: object) -> None:
    if any((content.reason is None and not content.is_archive()) or content.records for content in contents):
        return
    found = [f"{printable(content.found.name)} ({_why(content)})" for content in contents[:10]]
    raise UserError(
        f"nothing to read in {_named(paths)}: {'found ' + ', '.join(found) if found else 'it is empty'}; "
        f"accepted are sound files ending in {', '.join([*READERS, *DOCUMENTS, ARCHIVE])}"
    )


def _named(paths: object) -> str:
    """Paths as they were given; one that is a list of its own as what it lists."""
    given = paths if isinstance(paths, (list, tuple)) else [paths]
    return ", ".join(printable(str(path)) for path in given)


def _why(content: FileContents) -> str:
    if content.reason is None:
        return "no record"
    detail = next((problem.detail for problem in content.problems if problem.reason == content.reason), None)
    if content.reason == SKIPPED_FORMAT:
        detail = instead(content.found.name)
    return ": ".join(filter(None, (content.reason, EXPLAINED[content.reason], detail)))


def _check_declared(contents: Sequence[FileContents], options: ReadOptions) -> None:
    names = list(dict.fromkeys(name for content in contents for name in content.names))
    for role, column in options.columns.items():
        if column not in names:
            raise UserError(f"columns: no file has a column {column!r} (for {role}); found {listed(names)}")
