"""Reading what a path stands for: a file, or an archive with every file in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from framing.corpus import reasons
from framing.corpus.article import Article
from framing.corpus.contents import look_at, read_file
from framing.corpus.extraction.archive import Member, members
from framing.corpus.extraction.packed import open_archive
from framing.corpus.filecontents import FileContents
from framing.corpus.files import Found, is_read
from framing.corpus.options import ReadOptions
from framing.corpus.problems import shown
from framing.corpus.records import FileError

Keep = Callable[[Article], None]
# Of a small archive of nothing but files that take all the time that is allowed, every one would hold up the others.
_MOST_LOST = 20
_ENDED = frozenset((reasons.EXTRACTOR_CRASH, reasons.EXTRACTOR_MEMORY, reasons.EXTRACTOR_TIMEOUT))


def read_found(contents: FileContents, options: ReadOptions, keep: Keep) -> Iterator[FileContents]:
    """Read a file that was looked at; of an archive, each file in it too, by names as if in a folder of its name.

    They are unpacked one after the other to a folder that only this user can read, and that is gone afterwards.

    Raises
    ------
    UserError
        As ``read_file``.
    """
    read_file(contents, options, keep)
    yield contents
    if contents.is_archive() and contents.reason is None:
        try:
            yield from _read_members(contents.found, options, keep)
        except FileError as error:  # it was changed since it was looked at, or takes too long
            contents.give_up(error)


def _read_members(found: Found, options: ReadOptions, keep: Keep) -> Iterator[FileContents]:
    # Windows removes no file that another program still looks at, such as a virus scanner; the reading goes on.
    folder = TemporaryDirectory(prefix="framing-", ignore_cleanup_errors=True)
    with folder as name, open_archive(found.path) as packed:
        lost = 0
        for member in members(packed, Path(name)):
            contents = _read_member(member, found.name, options, keep)
            yield contents
            lost += any(problem.reason in _ENDED for problem in contents.problems)
            if lost == _MOST_LOST:
                behind = f"given up behind {shown(member.name)}: {lost} of its files ended the process that read them"
                raise FileError(contents.problems[-1].reason, behind)


def _read_member(member: Member, archive: str, options: ReadOptions, keep: Keep) -> FileContents:
    found = Found(member.path, f"{archive}/{member.name}", member.skipped, archive=archive)
    if member.refused is not None:
        return FileContents.given_up(found, member.refused)
    if member.skipped is None and not is_read(member.path):
        found = replace(found, skipped=reasons.SKIPPED_FORMAT)
    contents = look_at(found, options)
    read_file(contents, options, keep)
    return contents
