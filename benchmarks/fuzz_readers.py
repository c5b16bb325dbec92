"""Damaged files for a reader, mutated toward whatever they have not reached yet (libFuzzer, by way of atheris).

    pip install atheris
    python benchmarks/fuzz_readers.py READER [SECONDS] [FOLDER]

READER is the suffix of a format without its dot, such as docx or warc.gz; without SECONDS ten minutes. FOLDER (made
where it is missing) keeps the files that reached something new, so that a later call goes on from them. Documents are
read in this process, without the limits that hold them otherwise (Parquet, by the process with limits): what counts is
that a reader gives records with places that add up, or says in words why not. A file that makes it do anything else is
written to tests/corpus/found/, where the suite reads it from then on.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from hashlib import sha256
from importlib import import_module
from pathlib import Path

import atheris

_TESTS = Path(__file__).resolve().parents[1] / "tests"
_FOUND = _TESTS / "corpus" / "found"
_USUAL = 600
_LONGEST = 1 << 15  # bytes of a file: small ones are read more often
sys.path.append(str(_TESTS))

with atheris.instrument_imports(include=["framing.corpus", "striprtf", "pypdf", "warcio", "email", "zipfile"]):
    from framing.corpus.readers import DOCUMENTS

    for _reader in DOCUMENTS.values():
        import_module(_reader.partition(":")[0])
    for _used in ("framing.corpus.extraction.archive", "pypdf", "striprtf.striprtf", "warcio.recordloader"):
        import_module(_used)  # readers import libraries when they are called

from documents.accounted import check  # noqa: E402 - behind what is instrumented
from documents.seeds import SEEDS, packed  # noqa: E402


def main() -> None:
    """Mutate until the time is over; a fault ends the search with a traceback."""
    if not 2 <= len(sys.argv) <= 4:
        sys.exit(__doc__)
    suffix = f".{sys.argv[1]}"
    seconds = int(sys.argv[2]) if len(sys.argv) > 2 else _USUAL
    with tempfile.TemporaryDirectory() as folder:
        kept = Path(sys.argv[3]) if len(sys.argv) > 3 else Path(folder) / "kept"
        kept.mkdir(parents=True, exist_ok=True)
        for seed in SEEDS[suffix]:
            (kept / sha256(seed).hexdigest()).write_bytes(seed)
        arguments = [f"-max_total_time={seconds}", f"-max_len={_LONGEST}", "-timeout=60", "-rss_limit_mb=3000"]
        arguments.append(f"-artifact_prefix={folder}/")  # what is found is kept elsewhere
        atheris.Setup([sys.argv[0], *arguments, "-print_final_stats=1", str(kept)], _trial(suffix, Path(folder)))
        atheris.Fuzz()


def _trial(suffix: str, folder: Path) -> Callable[[bytes], None]:
    path = folder / f"tried{suffix}"

    def tried(content: bytes) -> None:
        path.write_bytes(packed(suffix, content))
        try:
            check(path, suffix)
        except BaseException:
            _FOUND.mkdir(exist_ok=True)
            found = path.read_bytes()
            (_FOUND / f"{sha256(found).hexdigest()[:12]}{suffix}").write_bytes(found)
            raise

    return tried


if __name__ == "__main__":
    main()
