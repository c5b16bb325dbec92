"""Which files a path, folder or glob stands for; nothing outside a folder, and nothing that could block, is opened."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from framing.corpus import reasons
from framing.corpus.formats import format_of
from framing.corpus.own_folders import is_own
from framing.corpus.problems import printable
from framing.corpus.readers import suffix_of
from framing.corpus.records import FileError
from framing.corpus.saved_pages import is_of_page, pages_of
from framing.errors import UserError

_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:[/\\]")
_MAGIC = re.compile(r"[*?\[]")


@dataclass(frozen=True, slots=True)
class Found:
    """A file below the given paths: its name in all tables, and the code of why it is passed over, if it is.

    ``excerpt`` is set where framing cut its records out of another file, to be mended; ``archive`` is the name of the
    archive that it was unpacked from.
    """

    path: Path
    name: str
    skipped: str | None = None
    excerpt: Excerpt | None = None
    archive: str | None = None


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Which records were cut out: their numbers, and the file; None where it is not read too, or has changed."""

    source: Found | None
    records: frozenset[int]


def find_files(paths: str | Path | Iterable[str | Path]) -> tuple[Found, ...]:
    """Every file below the paths, once, sorted by name, those that are passed over included.

    Names are relative to the folder given, or to the folder that all the paths share, with forward slashes.

    Raises
    ------
    UserError
        A path is a URL, does not exist, or matches nothing; or no path was given.
    """
    given = [paths] if isinstance(paths, (str, Path)) else list(paths)
    roots = [root for path in given for root in _roots(path)]
    if not roots:
        raise UserError("no path was given; give files, folders or globs, for example data/sample or 'texts/*.txt'")
    base = _common_folder(roots)
    found: dict[Path, Found] = {}
    for root in roots:
        for path, skipped in _below(root):
            found.setdefault(path, Found(path, _name(path, base), skipped))
    return tuple(sorted(found.values(), key=lambda file: file.name))


def _roots(given: str | Path) -> list[Path]:
    text = os.fspath(given)
    if _URL.match(text):
        raise UserError(f"{printable(text)}: only local files are read; download it first and give its path")
    path = Path(text).expanduser()
    if _exists(path):
        return [path.resolve()]  # a name that the user gave may be a link; links found below it are not followed
    matches = _matches(path) if _MAGIC.search(text) else []
    if not matches:
        advice = "give a path, or a quoted glob such as 'texts/*.txt'"
        raise UserError(f"{printable(text)}: no such file or folder; {advice}")
    return [match.parent.resolve() / match.name for match in matches]


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # longer than a file name can be
        return False


def _matches(pattern: Path) -> list[Path]:
    """What a glob matches, hidden names left out as a shell does."""
    try:
        found = sorted(Path(pattern.anchor).glob(str(pattern.relative_to(pattern.anchor))))
    except (OSError, ValueError) as error:
        raise UserError(f"{printable(str(pattern))}: not a glob that can be used ({error})") from None
    own = set(pattern.parts)
    shown = (path for path in found if not any(part.startswith(".") and part not in own for part in path.parts))
    given = next(place for place, part in enumerate(pattern.parts) if _MAGIC.search(part))
    return list(dict.fromkeys(_unfollowed(path, given) for path in shown))


def _unfollowed(path: Path, given: int) -> Path:
    """The path, or the first link on its way that a wildcard met: it is passed over, as one within a folder is.

    The first ``given`` parts are what the user wrote out; links among them are meant.
    """
    steps = (step for step in reversed([path, *path.parents]) if len(step.parts) > given)
    return next((step for step in steps if step.is_symlink()), path)


def _common_folder(roots: Sequence[Path]) -> Path:
    folders = {str(root if root.is_dir() else root.parent) for root in roots}
    try:
        return Path(os.path.commonpath(folders))
    except ValueError:  # several Windows drives
        return Path()


def _name(path: Path, base: Path) -> str:
    name = path.relative_to(base) if path.is_relative_to(base) else path
    # A name of bytes that are no UTF-8 comes as lone surrogates, which no table could store.
    return name.as_posix().encode("utf-8", "backslashreplace").decode("utf-8")


def _below(root: Path) -> Iterator[tuple[Path, str | None]]:
    """The files below a path, each with the code of why it is passed over; no link is followed."""
    if root.is_symlink():
        yield root, reasons.SKIPPED_LINK
    elif root.is_dir():
        yield from _walk(root)
    elif not root.is_file():
        yield root, reasons.SKIPPED_SPECIAL
    else:
        yield root, None if is_read(root) else reasons.SKIPPED_FORMAT


def _walk(folder: Path) -> Iterator[tuple[Path, str | None]]:
    folders = [folder]
    while folders:  # not one call within another: folders may be nested deeper than Python's calls may
        folder = folders.pop()
        if is_own(folder):
            yield folder, reasons.SKIPPED_RUN
            continue
        try:
            entries = list(os.scandir(folder))
        except OSError:
            yield folder, reasons.FILE_UNREADABLE
            continue
        pages = pages_of(entry.name for entry in entries)
        for entry in entries:
            path, skipped = Path(entry.path), _passed_over(entry, pages)
            if skipped is None and entry.is_dir(follow_symlinks=False):
                folders.append(path)
            else:
                yield path, skipped


def _passed_over(entry: os.DirEntry[str], pages: frozenset[str]) -> str | None:
    """Why what a folder holds is not read; None for a folder, and for a file that is."""
    if entry.name.startswith((".", "~$")):
        return reasons.SKIPPED_HIDDEN
    try:
        if _leads_elsewhere(entry):
            return reasons.SKIPPED_LINK
        if entry.is_dir(follow_symlinks=False):
            return reasons.SKIPPED_PARTS if is_of_page(entry.name, pages) else None
        if not entry.is_file(follow_symlinks=False):
            return reasons.SKIPPED_SPECIAL
    except OSError:  # a folder that may be listed, and what it holds not looked at
        return reasons.FILE_UNREADABLE
    return None if is_read(Path(entry.path)) else reasons.SKIPPED_FORMAT


def _leads_elsewhere(entry: os.DirEntry[str]) -> bool:
    """Whether it is a link, or a junction of Windows, which Python takes for a folder."""
    if entry.is_symlink() or not entry.is_dir(follow_symlinks=False):
        return entry.is_symlink()
    tag = getattr(entry.stat(follow_symlinks=False), "st_reparse_tag", 0)
    return bool(tag) and tag == getattr(stat, "IO_REPARSE_TAG_MOUNT_POINT", None)


def is_read(path: Path) -> bool:
    """Whether something reads it, by its name or, where that says nothing, by its bytes."""
    if suffix_of(path.name) is not None:
        return True
    try:
        return format_of(path, path.name).suffix is not None
    except (FileError, OSError):
        return False
