"""Exports with lines lost, doubled, moved, joined and cut: divided with every line in its place, or refused."""

import random
from collections.abc import Callable

import pytest
from documents import factiva, nexis, proquest
from documents.clippings import CLIPPINGS

from framing.corpus.layouts import export_in
from framing.corpus.records import FileError

EXPORTS = (
    nexis.uni(CLIPPINGS),
    nexis.academic(CLIPPINGS),
    factiva.coded(CLIPPINGS, found=3),
    factiva.coded(CLIPPINGS, separator="\t"),
    factiva.displayed(CLIPPINGS, found=3),
    proquest.exported(CLIPPINGS),
    proquest.exported(CLIPPINGS, numbered=True),
)
LINES = [line for export in EXPORTS for line in export]
INSTEAD = ("", "9" * 20, "9" * 5000, "\u00a0", "²", "\x00", "(", "٣")


def lose(lines: list[str], at: int, _: random.Random) -> None:
    del lines[at]


def take_in(lines: list[str], at: int, chance: random.Random) -> None:
    lines.insert(at, chance.choice(LINES))


def join(lines: list[str], at: int, _: random.Random) -> None:
    lines[at : at + 2] = [" ".join(lines[at : at + 2])]


def cut(lines: list[str], at: int, chance: random.Random) -> None:
    lines[at] = lines[at][: chance.randint(0, len(lines[at]))]


def replace(lines: list[str], at: int, chance: random.Random) -> None:
    lines[at] = lines[at].replace(chance.choice("0123456789:ae "), chance.choice(INSTEAD))


def swap(lines: list[str], at: int, chance: random.Random) -> None:
    other = chance.randrange(len(lines))
    lines[at], lines[other] = lines[other], lines[at]


def repeat(lines: list[str], at: int, _: random.Random) -> None:
    lines[at:at] = lines[max(0, at - 20) : at]


TEARS: tuple[Callable[[list[str], int, random.Random], None], ...] = (lose, take_in, join, cut, replace, swap, repeat)


@pytest.mark.parametrize("seed", range(4))
def test_a_torn_export_is_divided_with_every_line_in_its_place_or_refused(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - test data
    for _ in range(400):
        lines = list(chance.choice(EXPORTS))
        for _ in range(chance.randint(1, 12)):
            chance.choice(TEARS)(lines, chance.randrange(len(lines)), chance)
        try:
            export = export_in(lines)
        except FileError as refused:
            assert refused.reason == "COUNT_MISMATCH"  # noqa: PT017
            continue
        if export is not None:
            spans = sorted((piece.first, piece.end) for piece in (*export.articles, *export.matter))
            assert [line for first, end in spans for line in lines[first:end]] == lines
