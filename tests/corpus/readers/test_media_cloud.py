"""Lists of Media Cloud, with and without the texts."""

from datetime import date
from pathlib import Path

import pytest
from documents.media_cloud import EXPLORER, STORIES, STORIES_WITH_TEXT, explorer_story, story, table

from framing.codebook import read_codebook
from framing.corpus import Corpus, read_corpus
from framing.coverage import analyse
from framing.errors import UserError
from framing.shipped import shipped


def read(folder: Path, content: str, name: str = "stories.csv", **options: object) -> Corpus:
    (folder / name).write_text(content, encoding="utf-8")
    return read_corpus(folder, **options)


def test_a_list_without_texts_gives_outlets_and_days_and_no_words(tmp_path: Path) -> None:
    corpus = read(tmp_path, table(STORIES, map(story, range(1, 5))))
    assert [(a.outlet, a.date) for a in corpus] == [
        ("harbour-courier.example", date(2024, 1, 1)),
        ("northfield-post.example", date(2024, 1, 2)),
        ("harbour-courier.example", date(2024, 1, 3)),
        ("northfield-post.example", date(2024, 1, 4)),
    ]
    first = corpus.articles[0]
    assert (first.article, first.title, first.url) == (
        f"{1:064x}",
        "Board, round 1",
        "https://harbour-courier.example/1",
    )
    assert {(a.text, a.words, a.headline_end) for a in corpus} == {("", 0, 0)}
    assert len({a.story for a in corpus}) == 4


def test_the_account_names_the_list_and_that_it_has_no_texts(tmp_path: Path) -> None:
    (file,) = read(tmp_path, table(STORIES, map(story, range(1, 5)))).files
    assert file.format == "Media Cloud list"
    assert "media_name" in (file.why or "")
    (told,) = [warning for warning in file.warnings if warning.startswith("METADATA_ONLY")]
    assert "(4)" in told
    assert not any(warning.startswith("NO_BODY") for warning in file.warnings)


def test_a_list_with_texts_is_read_with_them(tmp_path: Path) -> None:
    rows = [story(1, "The board met."), story(2, "")]
    corpus = read(tmp_path, table(STORIES_WITH_TEXT, rows))
    assert [a.text for a in corpus] == ["Board, round 1\n\nThe board met.", "Board, round 2"]
    assert corpus.files[0].format == "Media Cloud list"
    assert not any(warning.startswith("METADATA_ONLY") for warning in corpus.files[0].warnings)


@pytest.mark.parametrize("column", ["story_text", "text_content"])
def test_texts_that_were_added_under_other_names_are_found(tmp_path: Path, column: str) -> None:
    corpus = read(tmp_path, table([*STORIES, column], [[*story(1), "The board met."]]))
    assert corpus.articles[0].text == "Board, round 1\n\nThe board met."


def test_a_list_of_the_explorer_keeps_its_ids(tmp_path: Path) -> None:
    corpus = read(tmp_path, table(EXPLORER, map(explorer_story, (1, 2))))
    assert [(a.article, a.outlet, a.date) for a in corpus] == [
        ("000000001", "Northfield Post", date(2019, 1, 1)),
        ("000000002", "Northfield Post", date(2019, 1, 2)),
    ]
    assert corpus.files[0].format == "Media Cloud list (to 2023)"


def test_a_list_saved_by_a_spreadsheet_is_known_too(tmp_path: Path) -> None:
    corpus = read(tmp_path, table(STORIES, [story(1)], delimiter=";"))
    assert corpus.files[0].format == "Media Cloud list"
    assert corpus.articles[0].title == "Board, round 1"


def test_a_declared_column_is_the_text_of_a_list(tmp_path: Path) -> None:
    rows = [[*story(1), "The board met."]]
    corpus = read(tmp_path, table([*STORIES, "Wortlaut"], rows), columns={"text": "Wortlaut"})
    assert corpus.articles[0].text.endswith("The board met.")


def test_a_list_with_a_column_twice_is_not_guessed(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="'title' occurs 2 times"):
        read(tmp_path, table([*STORIES, "Title"], [[*story(1), "Another"]]))


def test_a_broken_row_of_a_list_is_refused_alone(tmp_path: Path) -> None:
    corpus = read(tmp_path, table(STORIES, [story(1), ["2", "only"], story(3)]))
    assert len(corpus) == 2
    assert [problem.reason for problem in corpus.problems] == ["CSV_TOO_FEW_FIELDS"]


def test_a_text_that_is_null_is_no_headline_and_an_empty_one_is(tmp_path: Path) -> None:
    lines = '{"id": "1", "title": "Board meets", "text": null}\n{"id": "2", "title": "Board meets", "text": ""}\n'
    corpus = read(tmp_path, lines, "a.jsonl")
    assert [(a.title, a.text, a.words) for a in corpus] == [("Board meets", "", 0), ("Board meets", "Board meets", 2)]


def test_no_measure_scores_an_article_without_text(tmp_path: Path) -> None:
    titled = [*story(1)[:-2], "Mike Pompeo condemns the vote: U.S. troops will stay in Iraq", "https://a.example/"]
    codebook = read_codebook(shipped("data", "codebooks", "us-iraq-2020.yaml"))
    coverage = analyse(read(tmp_path, table(STORIES, [titled])), codebook, tier="fast", progress=False)
    assert (len(coverage.articles), len(coverage.mentions), len(coverage.scores)) == (1, 0, 0)


def test_a_story_that_media_cloud_could_not_date_has_no_date(tmp_path: Path) -> None:
    undated = explorer_story(1)
    undated[1] = "undateable"
    corpus = read(tmp_path, table(EXPLORER, [undated, explorer_story(2)]))
    assert [a.date for a in corpus] == [None, date(2019, 1, 2)]
    assert not corpus.problems
