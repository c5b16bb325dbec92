"""The files of an archive, unpacked one after the other to a folder of their own."""

from __future__ import annotations

import re
import stat
from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipInfo

from framing.corpus.extraction.packed import Packed
from framing.corpus.reasons import SKIPPED_FORMAT, SKIPPED_HIDDEN, SKIPPED_PARTS, ZIP_MEMBER
from framing.corpus.records import FileError
from framing.corpus.saved_pages import is_of_page, pages_of

_SEPARATORS = re.compile(r"[/\\]")
_DRIVE = re.compile(r"[A-Za-z]:")
_UNUSUAL = re.compile(r"[^A-Za-z0-9._-]")
_LONGEST_NAME = 120
_LONGEST_PATH = 1000  # in which the folder of a saved page is sought
# A web archive with its indexes and lists of pages (WACZ 1.1.1, https://specs.webrecorder.net/wacz/1.1.1/).
_WACZ = "datapackage.json"
_WARCS = re.compile(r"archive/[^/]+\.warc(?:\.gz)?")


@dataclass(frozen=True, slots=True)
class Member:
    """A file of an archive.

    Attributes
    ----------
    name : within the archive, with forward slashes.
    path : where it was unpacked; it is gone when the next one is asked for.
    skipped : code of why it is passed over.
    refused : why it cannot be unpacked.
    """

    name: str
    path: Path
    skipped: str | None = None
    refused: FileError | None = None


def members(packed: Packed, folder: Path) -> Iterator[Member]:
    """Every file of an archive in the order of the names, none of which becomes a path outside the folder."""
    seen: set[str] = set()
    pages = pages_of(entry.filename for entry in packed.infolist())
    of_crawl = is_wacz(packed.namelist())
    for entry in sorted(packed.infolist(), key=lambda entry: entry.filename):
        if entry.filename.endswith("/"):  # is_dir() fails on an entry without a name
            continue
        name = entry.filename.encode("utf-8", "backslashreplace").decode("utf-8")
        # The end of the name stays, for its suffix.
        path = folder / ("file-" + _UNUSUAL.sub("_", _SEPARATORS.split(name)[-1])[-_LONGEST_NAME:])
        if any(part.startswith((".", "~$", "__MACOSX")) and part != ".." for part in _SEPARATORS.split(name)):
            yield Member(name, path, skipped=SKIPPED_HIDDEN)
            continue
        if any(is_of_page(name[: match.start()], pages) for match in _SEPARATORS.finditer(name, 0, _LONGEST_PATH)):
            yield Member(name, path, skipped=SKIPPED_PARTS)
            continue
        if of_crawl and not _WARCS.fullmatch(name):
            yield Member(name, path, skipped=SKIPPED_FORMAT)
            continue
        try:
            _check(entry, seen)
            with path.open("wb") as file:
                file.writelines(packed.pieces(entry))
            yield Member(name, path)
        except FileError as error:
            yield Member(name, path, refused=FileError(ZIP_MEMBER, error.detail))
        except OSError as error:  # the disk is full
            yield Member(name, path, refused=FileError(ZIP_MEMBER, f"it cannot be unpacked: {error.strerror}"))
        finally:
            with suppress(OSError):  # a program that looks at new files holds it; it goes with the folder
                path.unlink(missing_ok=True)


def is_wacz(names: Collection[str]) -> bool:
    """Whether an archive of these files is a packed web archive, of which the WARC files alone are read."""
    return _WACZ in names and any(map(_WARCS.fullmatch, names))


def _check(entry: ZipInfo, seen: set[str]) -> None:
    name, kind = entry.filename, stat.S_IFMT(entry.external_attr >> 16)
    if not name:
        raise FileError(ZIP_MEMBER, "it has no name")
    if ".." in _SEPARATORS.split(name) or name.startswith(("/", "\\")) or _DRIVE.match(name):
        raise FileError(ZIP_MEMBER, "its name leads out of the archive")
    if name in seen:
        raise FileError(ZIP_MEMBER, "another file of the archive has the same name")
    seen.add(name)
    if kind not in (0, stat.S_IFREG):
        raise FileError(ZIP_MEMBER, "it is a link or a device, and no file")
