"""Every database, every template: as many articles out as went in, each field to the letter, nothing left over."""

import re
import textwrap
from collections.abc import Sequence
from itertools import groupby

import pytest
from documents import factiva, nexis, proquest
from documents.clippings import BRIDGE, CLIPPINGS, FRENCH, GERMAN, HARVEST, SPANISH, TALKS, Clipping

from framing.corpus.dates import read_date
from framing.corpus.layouts import Export, export_in
from framing.corpus.records import FileError, Reject

TEMPLATES = {
    "Nexis Uni": nexis.uni(CLIPPINGS),
    "Nexis Uni in German": nexis.uni(CLIPPINGS, language=GERMAN),
    "Nexis Uni in French": nexis.uni(CLIPPINGS, language=FRENCH),
    "Nexis Uni in Spanish": nexis.uni(CLIPPINGS, language=SPANISH),
    "Nexis Uni without a cover": nexis.uni(CLIPPINGS, cover=False),
    "Nexis Uni, list without numbers": [line.removeprefix(f"{line[:1]}. ") for line in nexis.uni(CLIPPINGS)],
    "Nexis Uni, articles numbered": nexis.uni(CLIPPINGS, marks="start and end"),
    "LexisNexis": nexis.academic(CLIPPINGS),
    "LexisNexis, lines not broken": [
        " ".join(lines) for filled, lines in groupby(nexis.academic(CLIPPINGS), bool) if filled
    ],
    "LexisNexis, second part of the results": nexis.academic(CLIPPINGS, first=501),
    "LexisNexis in German": nexis.academic(CLIPPINGS, language=GERMAN),
    "LexisNexis in French": nexis.academic(CLIPPINGS, language=FRENCH),
    "Factiva, codes in lines of their own": factiva.coded(CLIPPINGS, found=3),
    "Factiva, codes before tabs": factiva.coded(CLIPPINGS, separator="\t", found=3),
    "Factiva, codes before bars": factiva.coded(CLIPPINGS, separator="|", language=GERMAN),
    "Factiva, codes before spaces": factiva.coded(CLIPPINGS, separator="   "),
    "Factiva, more results than fit a file": factiva.coded(CLIPPINGS, found=3527),
    "Factiva as displayed": factiva.displayed(CLIPPINGS, found=3),
    "Factiva as displayed in German": factiva.displayed(CLIPPINGS, language=GERMAN),
    "ProQuest": proquest.exported(CLIPPINGS),
    "ProQuest in German": proquest.exported(CLIPPINGS, language=GERMAN),
    "ProQuest in French": proquest.exported(CLIPPINGS, language=FRENCH),
    "ProQuest in Spanish": proquest.exported(CLIPPINGS, language=SPANISH),
    "ProQuest, articles numbered": proquest.exported(CLIPPINGS, numbered=True),
    "ProQuest without closing pages": proquest.exported(CLIPPINGS, closing=False),
    "ProQuest with a notice behind the last article": [
        *proquest.exported(CLIPPINGS, numbered=True, closing=False),
        "Database copyright © 2020 ProQuest LLC. All rights reserved.",
    ],
    "ProQuest, articles parted by nothing": proquest.unmarked(CLIPPINGS),
    "ProQuest as a text file": proquest.as_txt(proquest.exported(CLIPPINGS)).decode("utf-8").split("\n"),
}
# What the database itself leaves out: displayed articles have no captions, ProQuest no field for corrections.
LEFT_OUT = {"Factiva as": ("graphic", "correction", "dateline", "highlight"), "Factiva, ": ("dateline", "highlight")}
LEFT_OUT |= {"ProQuest": ("correction", "dateline", "highlight")}

each_template = pytest.mark.parametrize(("name", "paragraphs"), list(TEMPLATES.items()), ids=list(TEMPLATES))


def found(paragraphs: Sequence[str]) -> Export:
    export = export_in(paragraphs)
    assert export is not None
    return export


def pieces(export: Export) -> list[tuple[int, int]]:
    return sorted((piece.first, piece.end) for piece in (*export.articles, *export.matter))


def spread(paragraphs: Sequence[str]) -> list[str]:
    """The same with blank lines everywhere, as careless converters leave them."""
    return [line for paragraph in paragraphs for line in ("", " \u00a0", paragraph, "")]


@each_template
def test_as_many_articles_come_out_as_went_in_with_every_field_to_the_letter(name: str, paragraphs: list[str]) -> None:
    left_out = next((fields for start, fields in LEFT_OUT.items() if name.startswith(start)), ())
    export = found(paragraphs)
    assert export.layout.startswith(name[:5].replace("Lexis", "Nexis"))
    for article, clipping in zip(export.articles, CLIPPINGS, strict=True):
        assert article.reject is None
        assert article.values["text"] == clipping.text
        assert article.values["language"] == "en"
        for field in ("title", "outlet", "date", "author", "section", "graphic", "correction", "dateline", "highlight"):
            if field not in left_out:
                assert article.values.get(field) == getattr(clipping, field), field


@each_template
def test_closing_pages_are_no_part_of_the_last_article(name: str, paragraphs: list[str]) -> None:
    last = " ".join(found(paragraphs).articles[-1].values.values())
    assert "ProQuest LLC" not in last, name
    assert "Search Summary" not in last


@each_template
def test_every_paragraph_is_of_an_article_or_of_named_pages(name: str, paragraphs: list[str]) -> None:
    for lines in (paragraphs, *([spread(paragraphs)] if not name.startswith("LexisNexis") else [])):
        spans = pieces(found(lines))
        again = [line for first, end in spans for line in lines[first:end]]
        assert again == list(lines), name


@each_template
def test_blank_lines_change_nothing(name: str, paragraphs: list[str]) -> None:
    if name.startswith("LexisNexis"):
        paragraphs = [line for part in paragraphs for line in (["", part, ""] if not part.strip() else [part])]
    else:
        paragraphs = spread(paragraphs)
    assert [article.values["text"] for article in found(paragraphs).articles] == [c.text for c in CLIPPINGS]


@pytest.mark.parametrize(
    "paragraphs",
    [
        nexis.uni([TALKS], cover=False),
        nexis.uni([TALKS]),
        nexis.academic([TALKS]),
        factiva.coded([TALKS]),
        factiva.displayed([TALKS]),
        proquest.exported([TALKS]),
    ],
)
def test_one_article_alone_is_an_export_too(paragraphs: list[str]) -> None:
    """Databases also save every article as a file of its own."""
    (article,) = found(paragraphs).articles
    assert (article.values["title"], article.values["text"]) == (TALKS.title, TALKS.text)


MARKS = {
    "Nexis Uni": "End of Document",
    "Nexis Uni without a cover": "End of Document",
    "Nexis Uni in German": "Ende des Dokuments",
    "LexisNexis": r"\s+\d of 3 DOCUMENTS",
    "LexisNexis in German": r"\s+Dokument \d von 3",
    "Factiva, codes in lines of their own": "Document HARB.*",
    "Factiva, codes before tabs": "AN\t.*",
    "Factiva as displayed": "Document HARB.*",
    "ProQuest": proquest.RULE,
    "ProQuest, articles numbered": r"Document \d of 3",
    "ProQuest, articles parted by nothing": r"ProQuest document ID: \d+",
    "ProQuest as a text file": proquest.RULE,
}
marked = pytest.mark.parametrize(("name", "mark"), list(MARKS.items()), ids=list(MARKS))


def places(paragraphs: Sequence[str], mark: str) -> list[int]:
    return [at for at, line in enumerate(paragraphs) if re.fullmatch(mark, line)]


def numbers_of_mismatch(paragraphs: Sequence[str]) -> str:
    with pytest.raises(FileError) as refused:
        export_in(paragraphs)
    assert refused.value.reason == "COUNT_MISMATCH"
    assert "docs/databases.md" in refused.value.detail
    return refused.value.detail


@marked
@pytest.mark.parametrize("which", [0, 1, 2])
def test_a_lost_mark_between_articles_is_told_with_both_numbers(name: str, mark: str, which: int) -> None:
    paragraphs = list(TEMPLATES[name])
    marks = places(paragraphs, mark)
    if proquest.RULE in (mark, paragraphs[marks[0]]) and which == 0:
        assert len(found(paragraphs[1:]).articles) == 3  # nothing is lost with the line above the first article
        return
    del paragraphs[marks[which]]
    detail = numbers_of_mismatch(paragraphs)
    assert sum(number in detail for number in "23") == 2, detail


@marked
@pytest.mark.parametrize("which", [0, 1])
def test_a_doubled_mark_is_told_with_both_numbers(name: str, mark: str, which: int) -> None:
    paragraphs = list(TEMPLATES[name])
    at = places(paragraphs, mark)[which + (mark == proquest.RULE)]
    paragraphs.insert(at, paragraphs[at])
    detail = numbers_of_mismatch(paragraphs)
    assert "3" in detail, detail
    assert "4" in detail, detail


@pytest.mark.parametrize("articles", [2, 3])
def test_an_export_that_breaks_off_within_an_article_is_told(articles: int) -> None:
    """Without numbers, the last article still ends otherwise than those before it."""
    whole = proquest.exported(CLIPPINGS)
    rules = [at for at, line in enumerate(whole) if line == proquest.RULE]
    text = next(at for at in range(rules[articles - 1], len(whole)) if whole[at].startswith("Full text:"))
    last = next(at for at in range(text, len(whole)) if whole[at].startswith("Database:"))
    for end in range(text + 1, last + 1):
        detail = numbers_of_mismatch(whole[:end])
        assert f"{articles} articles found, but those that end in the same field are {articles - 1}" in detail


def test_an_article_behind_the_last_mark_is_missed_even_without_any_field() -> None:
    bare = ["A headline", "Northfield Post", "January 7, 2020", "A first sentence.", "A second one."]
    detail = numbers_of_mismatch([*nexis.uni(CLIPPINGS, cover=False), *bare])
    assert "4 articles found, but the lines that end one (End of Document) are 3" in detail


def test_two_articles_between_two_numbers_are_never_read_as_one() -> None:
    """The code of a number is lost, and the number itself is there: as many as articles."""
    paragraphs = factiva.coded(CLIPPINGS, found=3)
    at = [at for at, line in enumerate(paragraphs) if line == "AN"]
    numbers_of_mismatch(paragraphs[: at[1]] + paragraphs[at[1] + 1 :])


@pytest.mark.parametrize("gone", CLIPPINGS, ids=lambda clipping: clipping.outlet)
def test_an_article_that_the_cover_promises_and_the_file_does_not_hold_is_missed(gone: Clipping) -> None:
    whole = nexis.uni(CLIPPINGS)
    article = nexis.uni_article(gone)
    at = next(at for at in range(len(whole)) if whole[at : at + len(article)] == article)
    assert "2 articles found, but the file says it holds 3" in numbers_of_mismatch(
        whole[:at] + whole[at + len(article) :]
    )


def test_results_that_the_search_found_must_be_in_the_file_where_they_fit_one() -> None:
    """Up to a hundred results are one file; of more, this file is a part, and its own marks must do."""
    told = numbers_of_mismatch(factiva.coded(CLIPPINGS, found=4))
    assert "3 articles found, but its summary says 4; if you chose only some, delete the Search Summary" in told
    assert found(factiva.coded(CLIPPINGS, found=3)).declared == 3
    assert found(factiva.displayed(CLIPPINGS, found=12_345)).declared is None


def test_numbers_with_a_gap_are_told() -> None:
    lines = nexis.academic(CLIPPINGS, first=11)
    assert "3 articles found" in numbers_of_mismatch(
        [line.replace("13 of 13", "14 of 14") for line in lines if "Selected" not in line]
    )


def test_a_template_that_lost_all_its_marks_is_told_and_not_read_as_one_article() -> None:
    changed = [line for line in nexis.uni(CLIPPINGS) if line != "End of Document"]
    assert "1 article found, but the file says it holds 3" in numbers_of_mismatch(changed)
    changed = [line for line in factiva.coded(CLIPPINGS) if line != "AN" and "Document HARB" not in line]
    numbers_of_mismatch(changed)


def test_what_the_database_may_not_show_is_an_article_without_text() -> None:
    export = found(
        nexis.uni([TALKS], cover=False) + nexis.placeholder("A title without its text") + nexis.uni_article(HARVEST)
    )
    assert [article.reject for article in export.articles] == [None, "NOT_DISPLAYED", None]
    refused = export.articles[1].as_record(2)
    assert isinstance(refused, Reject)
    assert "A title without its text" in refused.detail
    mention = Clipping(
        "A story on libraries", "Northfield Post", "January 7, 2020", ("This document cannot be displayed, it said.",)
    )
    (article,) = found(nexis.uni([mention], cover=False)).articles
    assert article.reject is None


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("January 5, 2020 Sunday", "2020-01-05"),
        ("January 5, 2020 Sunday 10:30 AM GMT", "2020-01-05"),
        ("January 5, 2020, Sunday, Late Edition - Final", "2020-01-05"),
        ("January 5, 2020 Sunday Final Edition", "2020-01-05"),
        ("Sunday, January 5, 2020", "2020-01-05"),
        ("January 5, 2020", "2020-01-05"),
        ("5 January 2020", "2020-01-05"),
        ("Jan 5, 2020", "2020-01-05"),
        ("5. Januar 2020 Sonntag", "2020-01-05"),
        ("5 januari 2020 zondag", "2020-01-05"),
        ("dimanche 5 janvier 2020", "2020-01-05"),
        ("5 janvier 2020 dimanche", "2020-01-05"),
        ("5 de enero de 2020 domingo", "2020-01-05"),
    ],
)
def test_dates_as_the_databases_write_them_are_read(written: str, day: str) -> None:
    dated = Clipping("A title", "Northfield Post", written, ("A sentence.",))
    for export in (
        nexis.uni([dated], cover=False, day=""),
        nexis.academic([dated], day=""),
        proquest.exported([dated]),
    ):
        value = found(export).articles[0].values["date"]
        assert value in written
        assert str(read_date(value)) == day


@pytest.mark.parametrize("edition", [(), ("Late Edition - Final", "Correction Appended"), ("Edition 1;", "Scotland")])
def test_a_headline_of_several_lines_is_kept_whole_below_the_edition(edition: tuple[str, ...]) -> None:
    above, title, below = (
        "1 of 1 DOCUMENTS|Northfield Post|January 5, 2020 Sunday".split("|"),
        ["Talks resume;", "vote delayed"],
        "LENGTH: 9 words|A vote is due.|LOAD-DATE: January 6, 2020".split("|"),
    )
    values = found([*above, *edition, *title, *below]).articles[0].values
    assert (values["title"], values.get("edition", "")) == ("Talks resume; vote delayed", "; ".join(edition))


@pytest.mark.parametrize("between", [[""], []])
def test_a_notice_of_copyright_above_the_outlet_and_a_labelled_headline_are_known(between: list[str]) -> None:
    lines: list[str] = []
    for number, clipping in enumerate(CLIPPINGS, start=1):
        lines += ["", f"{number} of 3 DOCUMENTS", "", "Copyright 2003 The Company", "All Rights Reserved", *between]
        lines += [
            str(clipping.outlet),
            "",
            f"{clipping.date} Sunday",
            "",
            "SECTION: NEWS; Pg. 3",
            "",
            "LENGTH: 9 words",
            "",
        ]
        lines += [*textwrap.wrap(f"HEADLINE: {clipping.title}", 78), "", "BYLINE: Ruth Abelson", "", "BODY:", ""]
        lines += [line for text in clipping.paragraphs for line in (*textwrap.wrap(text, 78), "")]
        lines += ["LOAD-DATE: January 6, 2020"]
    assert [[a.values[name] for name in ("title", "outlet", "date", "text")] for a in found(lines).articles] == [
        [clipping.title, clipping.outlet, clipping.date, clipping.text] for clipping in CLIPPINGS
    ]


def test_a_headline_that_begins_like_a_notice_of_copyright_is_one() -> None:
    owned = Clipping("© 2020: who owns the words", "Northfield Post", "January 5, 2020", ("A trial began.",))
    assert found(nexis.academic([owned])).articles[0].values["title"] == owned.title


def test_a_month_is_kept_as_an_issue_and_a_date_that_is_not_read_as_it_stands() -> None:
    monthly = Clipping("A title", "Northfield Monthly", "January 2020", ("A sentence.",))
    unread = Clipping("A title", "Northfield Post", "2020年1月5日", ("A sentence.",))
    for make in (lambda one: nexis.uni([one], day="", cover=False), lambda one: proquest.exported([one])):
        assert "date" not in found(make(monthly)).articles[0].values
        assert found(make(monthly)).articles[0].values["issue"] == "January 2020"
        assert found(make(unread)).articles[0].values["date"] == "2020年1月5日"


def test_proquest_without_full_text_is_an_article_without_a_body() -> None:
    abstract = Clipping("A title", "Northfield Post", "Jan 5, 2020", (), highlight="What it is about.")
    values = found(proquest.exported([abstract, BRIDGE])).articles[0].values
    assert (values["text"], values["abstract"]) == ("", "What it is about.")


def test_a_new_field_and_a_long_notice_below_a_proquest_text_are_no_part_of_it() -> None:
    lines = proquest.exported([TALKS, BRIDGE])
    at = [at for at, line in enumerate(lines) if line.startswith("Last updated")]
    for place in reversed(at):
        lines[place:place] = [
            "Reading time: 2 minutes",
            "Copyright: Copyright The Company 2020",
            "All rights reserved.",
        ]
    for article, clipping in zip(found(lines).articles, (TALKS, BRIDGE), strict=True):
        assert (article.values["text"], article.values["outlet"]) == (clipping.text, clipping.outlet)


def test_proquest_fields_beside_the_text_give_outlet_and_date_where_their_own_are_missing() -> None:
    lines = [
        line
        for line in proquest.exported([TALKS])
        if not line.startswith(("Publication title", "Publication date", "Document URL"))
    ]
    values = found(lines).articles[0].values
    assert (values["outlet"], values["date"], values["url"]) == (TALKS.outlet, TALKS.date, proquest.url(1))
    assert values["id"] == "2637000001"


def test_a_last_sentence_on_language_is_no_field() -> None:
    last = Clipping("A title", "Northfield Post", "January 5, 2020", ("One.", "Language: that is what divides us."))
    for export in (nexis.uni([last, TALKS]), nexis.academic([last, TALKS]), proquest.exported([last, TALKS])):
        assert found(export).articles[0].values["text"] == last.text


def test_a_paragraph_that_begins_like_a_field_stays_in_the_text() -> None:
    tricky = Clipping(
        "Where to go this week",
        "Northfield Post",
        "January 5, 2020",
        (
            "Update: The police said nobody was hurt.",
            "IN",
            "Location: Room 5, ground floor.",
            "Title: to be announced.",
            "Length: two hours.",
            "Classification",
            "____________________",
            "Copyright law is changing, the lawyer said.",
            "AN old friend came.",
            "The doors open at eight.",
        ),
    )
    for export in (
        nexis.uni([tricky, TALKS]),
        nexis.academic([tricky, TALKS]),
        proquest.exported([tricky, TALKS]),
        factiva.displayed([tricky, TALKS]),
    ):
        assert [article.values["text"] for article in found(export).articles] == [tricky.text, TALKS.text]
