"""Exports of Europresse give every article with its fields; one that does not add up is set aside."""

from dataclasses import replace
from pathlib import Path

import pytest
from documents import europresse
from documents.clippings import CLIPPINGS, TALKS

from framing.corpus import Corpus, read_corpus
from framing.errors import UserError


def read(folder: Path, content: bytes) -> Corpus:
    (folder / "export.html").write_bytes(content)
    return read_corpus(folder)


@pytest.mark.parametrize("newer", [False, True])
@pytest.mark.parametrize("day", ["dimanche 5 janvier 2020", "Sunday, January 5, 2020", "5 janvier 2020"])
def test_every_article_of_an_export_is_read_with_its_fields(tmp_path: Path, day: str, newer: bool) -> None:
    clippings = [replace(clipping, date=day) for clipping in CLIPPINGS]
    corpus = read(tmp_path, europresse.exported(clippings, newer=newer))
    assert corpus.files[0].format == "Europresse"
    assert [(a.article, a.title, a.author, a.text[a.headline_end :].strip(), str(a.date)) for a in corpus] == [
        (europresse.number(place), clipping.title, clipping.author, clipping.text, "2020-01-05")
        for place, clipping in enumerate(clippings, start=1)
    ]
    assert [a.outlet_given for a in corpus] == [clipping.outlet for clipping in clippings]


def test_a_date_that_is_not_read_is_that_of_the_number(tmp_path: Path) -> None:
    (article,) = read(tmp_path, europresse.exported([replace(TALKS, date="hiver")]))
    assert str(article.date) == "2020-01-05"


def test_an_export_with_more_numbers_than_articles_is_set_aside(tmp_path: Path) -> None:
    joined = europresse.exported(CLIPPINGS).replace(b"</article> <article>", b"", 1)
    with pytest.raises(UserError, match=r"COUNT_MISMATCH.*2 articles found, but the numbers of articles are 3"):
        read(tmp_path, joined)
