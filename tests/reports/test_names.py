"""File names of reports: safe on every file system, different for different names."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.identity import file_stem

HOSTILE = [
    "../../x",
    "/etc/passwd",
    "C:\\Windows\\x",
    "CON",
    "con.txt",
    "nul",
    "x" * 5_000,
    "x" * 5_001,
    ".",
    "..",
    "",
    " ",
    "a\0b",
    "{x}",
    "s3://bucket",
    "http://example.org/",
    "-rf",
    "🗞️",
    unicodedata.normalize("NFC", "José"),
    unicodedata.normalize("NFD", "José"),
    "A",
    "a",
    "\u202egnp.exe",
    "$(reboot)",
]


def test_hostile_names_become_distinct_harmless_file_names() -> None:
    stems = [file_stem(name) for name in HOSTILE]
    assert len(HOSTILE) == 24
    assert len({stem.casefold() for stem in stems}) == 24
    for stem in stems:
        assert re.fullmatch(r"[a-z0-9][a-z0-9-]*", stem)
        assert len(stem) <= 71


@given(name=st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_every_name_has_a_harmless_stem_that_stays_the_same(name: str) -> None:
    stem = file_stem(name)
    assert re.fullmatch(r"[a-z0-9][a-z0-9-]*", stem)
    assert len(stem) <= 71
    assert stem == file_stem(name)


@pytest.mark.parametrize(
    ("name", "slug"), [("Quay Post", "quay-post"), ("Søndagsavisen 7", "sndagsavisen-7"), ("東京", "")]
)
def test_the_name_can_be_recognised(name: str, slug: str) -> None:
    assert re.fullmatch(rf"{slug}-?[0-9a-f]{{10}}", file_stem(name))


def test_what_stands_behind_the_name_tells_equal_names_apart() -> None:
    assert len({file_stem("a"), file_stem("a", "b"), file_stem("a", "b", "c"), file_stem("a", "bc")}) == 4
