"""ZIP files that programs write, and those that only an attacker does."""

import io
import struct
import zlib
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo


def zipped(path: Path, files: dict[str | ZipInfo, bytes | str], *, method: int = ZIP_DEFLATED) -> Path:
    """A sound archive."""
    with ZipFile(path, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def with_mode(name: str, mode: int) -> ZipInfo:
    """The entry of a file of another kind, such as a symbolic link."""
    entry = ZipInfo(name)
    entry.create_system, entry.external_attr = 3, mode << 16
    return entry


def lying(path: Path, name: str, content: bytes, declared: int, *, checksum: bool) -> Path:
    """An archive whose one file is said to be shorter than it is; with a checksum of the beginning, or of all."""
    packed = zlib.compressobj(9, zlib.DEFLATED, -15)
    data = packed.compress(content) + packed.flush()
    crc = zlib.crc32(content[: declared + 1] if checksum else content)
    return _written(path, [(name, data, crc, declared)], shared=False)


def overlapping(path: Path, files: int, size: int) -> Path:
    """An archive whose directory names the same packed bytes again and again."""
    packed = zlib.compressobj(9, zlib.DEFLATED, -15)
    content = bytes(range(256)) * (size // 256)
    data = packed.compress(content) + packed.flush()
    entries = [(f"{number:06}.txt", data, zlib.crc32(content), len(content)) for number in range(files)]
    return _written(path, entries, shared=True)


def reaching(path: Path) -> Path:
    """An archive whose first file is said to reach over the header of the second, as in the bombs of D. Fifield."""
    zipped(path, {"a.txt": b"a" * 50, "b.txt": b"b" * 50}, method=ZIP_STORED)
    whole = bytearray(path.read_bytes())
    sizes = whole.index(b"PK\x01\x02") + 20
    whole[sizes : sizes + 8] = struct.pack("<LL", 100, 100)
    path.write_bytes(whole)
    return path


def _written(path: Path, entries: list[tuple[str, bytes, int, int]], *, shared: bool) -> Path:
    out, directory = io.BytesIO(), io.BytesIO()
    for number, (name, data, crc, size) in enumerate(entries):
        place = 0 if shared else out.tell()
        fields = struct.pack("<HHHHHLLLHH", 20, 0, 8, 0, 33, crc, len(data), size, len(name), 0)
        if not shared or number == 0:
            out.write(b"PK\x03\x04" + fields + name.encode() + data)
        directory.write(b"PK\x01\x02" + struct.pack("<H", 20) + fields + struct.pack("<HHHLL", 0, 0, 0, 0, place))
        directory.write(name.encode())
    end = struct.pack("<HHHHLLH", 0, 0, len(entries), len(entries), directory.tell(), out.tell(), 0)
    path.write_bytes(out.getvalue() + directory.getvalue() + b"PK\x05\x06" + end)
    return path
