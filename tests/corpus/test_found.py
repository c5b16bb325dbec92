"""Files that once made a reader fail, found by ``benchmarks/fuzz_readers.py``, and those its search sets out from."""

from pathlib import Path

import pytest
from documents.accounted import check
from documents.seeds import SEEDS, packed

from framing.corpus.readers import suffix_of
from framing.corpus.records import Row

FOUND = Path(__file__).parent / "found"


def test_what_once_made_a_reader_fail_is_read_or_refused() -> None:
    for path in sorted(FOUND.glob("*")):
        check(path, str(suffix_of(path.name)))


@pytest.mark.parametrize(("suffix", "inside"), [(suffix, one) for suffix, all_of in SEEDS.items() for one in all_of])
def test_what_the_search_sets_out_from_is_sound(suffix: str, inside: bytes, tmp_path: Path) -> None:
    path = tmp_path / f"sound{suffix}"
    path.write_bytes(packed(suffix, inside))
    assert any(isinstance(made, Row) for made in check(path, suffix))
