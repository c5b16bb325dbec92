"""Generated exports: whatever the articles are, each comes out once and whole, and every line has its place."""

import csv
import dataclasses
from collections.abc import Callable, Sequence

import pytest
from documents import factiva, nexis, proquest
from documents.clippings import Clipping
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.corpus.layouts import export_in
from framing.corpus.records import FileError
from framing.shipped import shipped

EXAMPLES = settings(max_examples=25, deadline=None)


def _wordings() -> frozenset[str]:
    found = set()
    for name in ("nexis", "factiva", "proquest"):
        with shipped("data", "layouts", f"{name}.csv").open(encoding="utf-8", newline="") as file:
            found |= {row["written"].casefold() for row in csv.DictReader(file)}
    return frozenset(found)


WORDINGS = _wordings()
# Letters, digits, marks and symbols of all alphabets; white space and what is invisible is not what is tested here.
words = st.text(st.characters(categories=["L", "N", "P", "S"], max_codepoint=0x1FFFF), min_size=1, max_size=8)


def is_plain(line: str) -> bool:
    """Whether a line is no mark or field by chance: such a line would rightly be taken for one."""
    known = line.partition(":")[0].casefold() in WORDINGS
    return not known and not any(line.casefold().startswith(word) for word in WORDINGS if len(word) > 2)


def lines(least: int, most: int) -> st.SearchStrategy[str]:
    return st.lists(words, min_size=least, max_size=most).map(" ".join).filter(is_plain)


names = st.sampled_from(["Ruth Abelson", "Karim Najm", "José Álvarez y Ruiz", "李 明", "حسن كاظم"])
clippings = st.builds(
    Clipping,
    title=lines(4, 30),
    outlet=st.sampled_from(["The Harbour Courier (London)", "Tigris Dispatch", "Nordfelder Anzeiger", "دجلة"]),
    date=st.sampled_from(["January 5, 2020", "5 January 2020", "Jan 5, 2020", "5. Januar 2020", "5 de enero de 2020"]),
    paragraphs=st.lists(lines(1, 15), min_size=1, max_size=4).map(tuple),
    author=st.none() | names,
    section=st.none() | st.sampled_from(["NEWS", "B; Pg. 3", "World"]),
    dateline=st.none() | st.just("BAGHDAD"),
    graphic=st.none() | lines(2, 12),
    correction=st.none() | lines(2, 12),
    language=st.none() | st.just("ENGLISH"),
)
TEMPLATES: dict[str, Callable[[Sequence[Clipping]], list[str]]] = {
    "Nexis Uni": lambda some: nexis.uni(some),
    "Nexis Uni without cover": lambda some: nexis.uni(some, cover=False),
    "Factiva with codes": lambda some: factiva.coded(some, found=len(some)),
    "Factiva with tabs": lambda some: factiva.coded(some, separator="\t"),
    "Factiva as displayed": lambda some: factiva.displayed(some),
    "ProQuest": lambda some: proquest.exported(some),
    "ProQuest numbered": lambda some: proquest.exported(some, numbered=True),
}
each_template = pytest.mark.parametrize("make", TEMPLATES.values(), ids=list(TEMPLATES))


@each_template
@EXAMPLES
@given(some=st.lists(clippings, min_size=1, max_size=6), data=st.data())
def test_what_was_exported_comes_back(
    make: Callable[[Sequence[Clipping]], list[str]], some: list[Clipping], data: st.DataObject
) -> None:
    written = [line for line in make(some) if line]
    blanks = data.draw(st.lists(st.integers(0, 2), min_size=len(written), max_size=len(written)))
    paragraphs = [line for line, many in zip(written, blanks, strict=True) for line in (line, *["", " \u00a0"][:many])]
    export = export_in(paragraphs)
    assert export is not None
    assert [article.values["title"] for article in export.articles] == [clipping.title for clipping in some]
    assert [article.values["outlet"] for article in export.articles] == [clipping.outlet for clipping in some]
    assert [article.values["date"] for article in export.articles] == [clipping.date for clipping in some]
    assert [article.values["text"] for article in export.articles] == [clipping.text for clipping in some]
    assert [article.values.get("author") for article in export.articles] == [clipping.author for clipping in some]
    spans = sorted((piece.first, piece.end) for piece in (*export.articles, *export.matter))
    assert [line for first, end in spans for line in paragraphs[first:end]] == paragraphs


@EXAMPLES
@given(some=st.lists(clippings, min_size=1, max_size=5))
def test_what_the_older_lexisnexis_exported_comes_back(some: list[Clipping]) -> None:
    """Its lines are broken at 78 characters; long words stay whole."""
    export = export_in(nexis.academic(some))
    assert export is not None
    assert [article.values["title"] for article in export.articles] == [clipping.title for clipping in some]
    assert [article.values["text"] for article in export.articles] == [clipping.text for clipping in some]


MISSING = ("title", "outlet", "date", "author", "section", "language")


@each_template
@EXAMPLES
@given(some=st.lists(clippings, min_size=1, max_size=4), data=st.data())
def test_missing_fields_lose_no_article_and_no_text(
    make: Callable[[Sequence[Clipping]], list[str]], some: list[Clipping], data: st.DataObject
) -> None:
    holed = [
        dataclasses.replace(clipping, **dict.fromkeys(data.draw(st.sets(st.sampled_from(MISSING)))))
        for clipping in some
    ]
    paragraphs = [line for line in make(holed) if line]
    try:
        export = export_in(paragraphs)
    except FileError as refused:
        assert refused.reason == "COUNT_MISMATCH"  # noqa: PT017 - told, and not read by half
        return
    assert export is not None
    assert [article.values["text"] for article in export.articles] == [clipping.text for clipping in holed]


@each_template
@EXAMPLES
@given(some=st.lists(clippings, min_size=2, max_size=5), data=st.data())
def test_a_line_lost_or_doubled_anywhere_never_loses_an_article_in_silence(
    make: Callable[[Sequence[Clipping]], list[str]], some: list[Clipping], data: st.DataObject
) -> None:
    paragraphs = [line for line in make(some) if line]
    at = data.draw(st.integers(0, len(paragraphs) - 1))
    paragraphs[at : at + 1] = data.draw(st.sampled_from([[], [paragraphs[at]] * 2]))
    try:
        export = export_in(paragraphs)
    except FileError as refused:
        assert refused.reason == "COUNT_MISMATCH"  # noqa: PT017
        return
    assert export is not None
    assert len(export.articles) == len(some)
    spans = sorted((piece.first, piece.end) for piece in (*export.articles, *export.matter))
    assert [line for first, end in spans for line in paragraphs[first:end]] == paragraphs


@EXAMPLES
@given(st.lists(lines(0, 6) | st.sampled_from(sorted(WORDINGS)) | st.just("_" * 60), max_size=40))
def test_any_mixture_of_marks_and_lines_is_an_export_refused_or_none(paragraphs: list[str]) -> None:
    try:
        export = export_in(paragraphs)
    except FileError as refused:
        assert refused.reason == "COUNT_MISMATCH"  # noqa: PT017
        return
    if export is not None:
        spans = sorted((piece.first, piece.end) for piece in (*export.articles, *export.matter))
        assert [line for first, end in spans for line in paragraphs[first:end]] == paragraphs
