"""The coverage figure says how much of the corpus the codebook sees, and of what it sees nothing."""

import pytest
from handmade import article, codebook, coverage, mention, reading, score, span
from town import made, words

from framing.codebook import Codebook
from framing.figures import FIGURES
from framing.statements import Statement

CHART = FIGURES["codebook_coverage"]
WITHOUT = "The ferry sailed late. “Nobody told us,” said a passenger."


@pytest.fixture(scope="module")
def half():
    """Of ten articles every other one has an actor, a known speaker, a frame term and an issue phrase."""
    scored = []
    for number in range(10):
        if number % 2:
            found = article(f"a{number}", text=WITHOUT, headline_end=0)
            said = [Statement((span("a passenger", WITHOUT),), (), (span("Nobody told us", WITHOUT),), "direct", None)]
            scored.append((reading(found, [], said), []))
        else:
            said = [Statement((span("Ada Berg"),), (span("said"),), (span("They keep us safe"),), "direct", "minister")]
            term = score("frames", 0.5, actor=None, target="security", variable="term_weight", evidence=span("safe"))
            scored.append((reading(article(f"a{number}"), [mention("Ada Berg", "minister")], said), [term]))
    return coverage(scored)


def test_shares_are_those_of_articles_statements_and_sentences(half):
    table = CHART.table(half).set_index("part")
    assert table["share"].round(2).to_dict() == {"actors": 0.5, "speakers": 0.5, "frames": 0.17, "issue": 0.5}
    assert table["n"].to_dict() == {"actors": 10, "speakers": 10, "frames": 30, "issue": 10}
    assert table["seen"].to_dict() == {"actors": 5, "speakers": 5, "frames": 5, "issue": 5}
    assert table["of"].dropna().to_dict() == {"issue": "leave"}


def test_bars_are_as_long_as_the_shares_and_counts_stand_beside_them(half):
    table = CHART.table(half)
    picture = CHART.draw(table)
    assert [bar.get_width() for bar in picture.axes[0].patches] == pytest.approx(table["share"].tolist())
    assert "5 of 30 sentences" in words(picture)
    assert "Statements whose speaker is an actor: 5 of 10 statements, 50 % (" in CHART.describe(table)


def test_evidence_says_what_was_seen_in_whose_voice(half):
    behind = CHART.evidence(half)
    counts = behind.groupby("label").size().to_dict()
    issue = "issue: The guards should leave"
    assert counts == {"first mention of an actor": 5, "frame: Security": 5, "statement of an actor": 5, issue: 15}
    assert set(behind.loc[behind["label"] == "statement of an actor", "voice"]) == {"minister"}
    assert set(behind["evidence"]) == {"Ada Berg", "safe", "They keep us safe", "guards", "stay"}


def test_an_issue_phrase_in_a_statement_is_in_the_speakers_voice():
    said = [Statement((), (span("asked"),), (span("the guards to stay"),), "indirect", "minister")]
    behind = CHART.evidence(coverage([(reading(article(), [], said), [])]))
    phrases = behind[behind["label"].str.startswith("issue")]
    assert list(phrases["evidence"]) == ["guards", "stay", "guards"]
    assert list(phrases["voice"]) == ["minister", "minister", "outlet"]


def test_parts_that_the_codebook_leaves_out_have_no_row():
    bare = Codebook("x", "en", (), (), codebook().frames, "0" * 64)
    assert CHART.table(coverage([(reading(article(), book=bare), [])], book=bare))["part"].tolist() == ["frames"]


def test_sixty_issues_stay_on_a_page_and_the_rest_is_named():
    town = made()
    issues = tuple(type(town.codebook.issues[0])(f"i{n}", f"Claim {n}", ("guards",), (), ()) for n in range(60))
    many = type(town.codebook)(*(getattr(town.codebook, name) for name in ("name", "language", "actors")),
                               issues, town.codebook.frames, "0" * 64)  # fmt: skip
    picture = CHART.draw(CHART.table(type(town)(town.tables, many, town.manifest)))
    assert "In the table only: 39 more issues." in words(picture)
    assert picture.get_figheight() < 14
