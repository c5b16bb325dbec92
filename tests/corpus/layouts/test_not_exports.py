"""What only mentions a database's marks is no export; and an export says by which signs it was known."""

import pytest
from documents import factiva, nexis, proquest
from documents.clippings import CLIPPINGS

from framing.corpus.layouts import export_in
from framing.corpus.records import FileError

OTHERS = {
    "nothing": [],
    "blank lines": ["", "  ", "\u00a0"],
    "an article": ["Talks resume", "", "BAGHDAD, Jan. 5 - Ministers met.", "", "They will meet again."],
    "the words of an end mark": [
        "A manual",
        "The last line of a file is End of Document.",
        "End of Document",
        "That was it.",
    ],
    "end marks alone": ["End of Document"] * 3,
    "a numbered document": ["Document 1 of 3", "It begins here.", "Document 2 of 3", "It goes on."],
    "a line that begins with HD": ["HD televisions sell well", "HD", "Televisions", "TD", "Bank", "The end."],
    "abbreviations as headings": ["IN", "The text", "RE", "The matter", "CO", "A company"],
    "fields of another kind": [
        "Title: Talks resume",
        "Author: Ruth Abelson",
        "Subject: Talks",
        "Language: English",
        "It began.",
    ],
    "a film review": ["Body", "Length: 120 minutes", "Language: English", "The film is long."],
    "a word count and a date": ["512 words", "5 January 2020", "My diary", "Nothing happened."],
    "a form": ["_" * 60, "Name", "_" * 60, "Full text: yes", "_" * 60],
    "an essay on essays": ["Body", "Length: 512 words", "Language: English", "That is how it should be."],
    "a live page": ["Update: 10:30", "The police came.", "Update: 11:00", "They left.", "Text"],
}


@pytest.mark.parametrize("paragraphs", OTHERS.values(), ids=list(OTHERS))
def test_a_text_with_a_few_of_the_marks_is_no_export(paragraphs: list[str]) -> None:
    assert export_in(paragraphs) is None


def test_an_export_says_by_which_signs_it_was_known() -> None:
    signs = {
        "End of Document": nexis.uni(CLIPPINGS),
        "1 of 3 DOCUMENTS": nexis.academic(CLIPPINGS),
        "HD": factiva.coded(CLIPPINGS),
        "accession number": factiva.displayed(CLIPPINGS),
        "ProQuest document ID": proquest.exported(CLIPPINGS),
    }
    for sign, paragraphs in signs.items():
        export = export_in(paragraphs)
        assert export is not None
        assert sign in export.why


@pytest.mark.parametrize(
    "paragraphs",
    [
        nexis.uni(CLIPPINGS),
        factiva.coded(CLIPPINGS, separator=" "),
        factiva.displayed(CLIPPINGS),
        proquest.exported(CLIPPINGS),
    ],
    ids=["Nexis", "Factiva with codes", "Factiva as displayed", "ProQuest"],
)
def test_an_export_whose_lines_run_together_is_refused_and_never_read_as_one_article(paragraphs: list[str]) -> None:
    """As after a conversion that took every line end for a space, but for a few."""
    pieces = [" ".join(paragraphs[at : at + 12]) for at in range(0, len(paragraphs), 12)]
    with pytest.raises(FileError, match="0 articles found, but traces of 3") as refused:
        export_in([*pieces, "Language: English", "Database: News", "512 words"])
    assert refused.value.reason == "COUNT_MISMATCH"


@pytest.mark.parametrize("figures", ["1.", "1,", "11."])
def test_a_text_of_figures_alone_is_looked_through_once(figures: str) -> None:
    """Looked through from each figure anew, a megabyte of them takes the better part of an hour."""
    assert export_in(["End of Document", figures * 500_000]) is None
