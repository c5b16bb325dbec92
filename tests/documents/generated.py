"""Records put together from pieces, in many files; how many there were, and that every one is accounted for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from framing.corpus import read_corpus

# Pieces of which records are made: sound ones and all that has ever torn, joined or swallowed a row.
PIECES = (
    *("", "Rain", "It rained, then it snowed", '"quoted"', '"a ""word"" in marks"', '"two\nlines"', '"a\r\n\r\nb"'),
    *('"', '""', '"open', 'close"', 'a "word" here', '"x"y', "\r", "a\rb", "\n", "\n\n", "\t", ",", ";", "|", ",,"),
    *("007", "NA", "\x00", "\ufeff", "Niño", "Ирак", "العراق", "伊拉克", "\u2028", "\x85", "\x0c", "\x1a", "😀", " "),
    *("&amp;", "<p>", "\\", "'", "=1+1", "\u202e", "\u200b", "2020-01-05", "never", "9007199254740993", "1,2,3"),
)


def tally(strategy: st.SearchStrategy[Any], examples: int, check: Callable[[Any], int]) -> int:
    """How many records were read in all, when every example is checked."""
    read = 0

    @settings(max_examples=examples, deadline=None)
    @given(strategy)
    def run(example: Any) -> None:
        nonlocal read
        read += check(example)

    run()
    return read


def account(path: Path) -> int:
    """Read what is there, check that it adds up in every file, and say how many records there were."""
    corpus = read_corpus(path)
    for file in corpus.files:
        assert file.records == file.articles + file.duplicates + file.rejected
    listed = Counter(entry.file for entry in (*corpus.duplicates, *corpus.problems) if entry.record is not None)
    listed.update(article.source_file for article in corpus)
    assert listed == Counter({file.file: file.records for file in corpus.files})
    return sum(file.records for file in corpus.files)


def collected(
    folder: Path, suffix: str, strategy: st.SearchStrategy[Any], examples: int, write: Callable[[Path, Any], object]
) -> Path:
    """Every example as a file of its own, to be read together: a process is not started for each."""
    number = count(1)

    @settings(max_examples=examples, deadline=None, phases=[Phase.generate])
    @given(strategy)
    def run(example: Any) -> None:
        write(folder / f"{next(number):04}{suffix}", example)

    run()
    return folder
