"""What a coverage promises: tidy answers with their words, parts of itself, an overview that is safe to show."""

import pandas as pd
import pytest
from handmade import TEXT, article, coverage, day, mention, reading, score, span

from framing.corpus import Problem
from framing.coverage import Coverage
from framing.errors import UserError
from framing.statements import Statement

ASKED = span("The harbour minister asked the guards to stay.")
CONDEMNED = span("The assembly condemned the guards on Friday.")


def one(id="a1", **fields):
    said = Statement((span("Ada Berg"),), (), (span("They keep us safe"), span("safe")), "mixed", "minister")
    unknown = Statement((), (span("asked"),), (span("to stay"),), "indirect", None)
    whole = {"unit": "article", "unit_start": 0, "unit_end": len(TEXT)}
    scores = [
        score("stance", -1.0, actor="minister", target="leave", evidence=ASKED),
        score("stance", -1.0, actor="minister", target="leave", evidence=span("keep us safe"), voice="minister"),
        score("stance", -1.0, actor="minister", target="leave", evidence=ASKED, **whole),
        score("sentiment", -1.0, actor="guards", evidence=CONDEMNED),
        score("sentiment", 0.0, actor="minister", evidence=ASKED),
        score("relation", -1.0, actor="assembly", target="guards"),
        score("frames", 1.0, actor=None, target="security"),
        score("frames", 0.5, actor=None, target="security", **whole),
    ]
    mentions = [mention("harbour minister", "minister"), mention("The assembly", "assembly")]
    return reading(article(id, **fields), mentions, [unknown, said]), scores


@pytest.fixture
def town() -> Coverage:
    return coverage(
        [
            one("a1", outlet="Quay Post", date=day(1)),
            one("a2", outlet="_Daily", date=day(2)),
            one("a3", outlet=None, date=None),
        ],
        [Problem("x.csv", 4, 10, None, "CSV_TOO_MANY_FIELDS", "too many")],
    )


def test_stances_of_articles_say_who_where_and_on_how_much_evidence(town):
    stances = town.stances()
    assert stances["article"].tolist() == ["a1", "a2", "a3"]
    row = stances.iloc[0]
    assert (row["actor_name"], row["group"], row["issue"]) == ("Harbour Minister", "Town", "leave")
    assert (row["stance"], row["value"], row["n"]) == ("against", -1.0, 2)
    assert row["evidence"] == "The harbour minister asked the guards to stay."


def test_evidence_of_stances_keeps_voices_apart(town):
    pieces = town.stances(level="evidence")
    assert len(pieces) == 6
    assert set(pieces["voice"]) == {"outlet", "minister"}


@pytest.mark.parametrize("answer", ["stances", "portrayals", "frames", "relations", "agency", "prominence"])
def test_every_answer_has_article_actor_voice_and_evidence(town, answer):
    rows = getattr(town, answer)()
    wanted = "article outlet date title story url actor actor_name group voice value confidence evidence evidence_start"
    assert set(wanted.split()) <= set(rows.columns)
    texts = town.articles.set_index("article")["text"]
    for row in rows.itertuples():
        assert texts[row.article][row.evidence_start : row.evidence_end] == row.evidence


def test_labels_are_words(town):
    assert set(town.portrayals()["portrayal"]) == {"negative", "neutral"}
    assert town.relations()[["relation", "target_name"]].iloc[0].tolist() == ["attacks", "The Guards"]
    assert town.frames()["frame_name"].unique().tolist() == ["Security"]
    assert town.frames(level="evidence")["value"].unique().tolist() == [1.0]


def test_a_missing_value_has_no_label():
    rows = coverage([(reading(), [score("sentiment", float("nan"))])]).portrayals()
    assert rows["portrayal"].isna().all()


def test_speakers_keep_unknown_speakers_and_show_what_was_left_out(town):
    said = town.speakers()
    assert said["actor"].isna().sum() == 3
    assert "They keep us safe … safe" in set(said["content"])
    assert set(said.loc[said["actor"].isna(), "content"]) == {"to stay"}


def test_a_story_has_its_versions_outlets_days_and_agency():
    made = [
        article("a1", story="a1", date=day(9), wire="Reuters", title=None),
        article("a2", story="a1", date=None, title="Port closed"),
        article("a3", story="a1", date=day(8), outlet="Tower", title="Port shut"),
        article("a4", outlet=None, date=None, title=None),
    ]
    rows = coverage([(reading(one), []) for one in made]).stories()
    assert rows["story"].tolist() == ["a1", "a4"]
    first = rows.iloc[0]
    assert (first["title"], first["versions"], first["outlets"], first["wire"]) == ("Port shut", 3, 2, "Reuters")
    assert [first["first"].date(), first["last"].date()] == [day(8), day(9)]
    assert (rows.iloc[1][["title", "first", "wire"]].isna()).all()
    assert rows["versions"].sum() == len(made)


def test_evidence_comes_with_its_whole_sentences(town):
    rows = town.evidence("stance", actor="minister", target="leave")
    assert set(rows["unit"]) == {"sentence"}
    inner = rows[rows["evidence"] == "keep us safe"].iloc[0]
    assert inner["before"].endswith("They ")
    assert inner["after"].startswith(",”")
    assert inner["before"] + inner["evidence"] + inner["after"] in TEXT


def test_filters_narrow_every_table(town):
    part = town.filter(outlet="Quay Post")
    assert part.articles["article"].tolist() == ["a1"]
    assert all(set(part.tables[name]["article"]) == {"a1"} for name in ("mentions", "statements", "scores"))
    assert len(part.problems) == 1
    assert len(town.articles) == 3


def test_periods_are_inclusive_and_leave_out_the_undated(town):
    assert town.filter(since="2020-01-02", until=day(2)).articles["article"].tolist() == ["a1", "a2"]
    assert town.filter(since=day(2)).articles["article"].tolist() == ["a2"]


def test_missing_outlets_can_be_asked_for(town):
    assert town.filter(outlet=["(missing)", "_Daily"]).articles["article"].tolist() == ["a2", "a3"]


def test_an_actors_part_holds_what_is_about_it_and_the_frames_around_it(town):
    part = town.filter(actor="guards")
    assert set(part.scores["measure"]) == {"sentiment", "relation", "frames"}
    assert part.mentions.empty


def test_a_voices_part_holds_its_words_only(town):
    part = town.filter(voice="minister")
    assert set(part.scores["evidence_end"] - part.scores["evidence_start"]) == {len("keep us safe")}
    assert set(part.statements["actor"]) == {"minister"}
    assert len(part.articles) == 3


def test_who_is_outside_the_codebook_speaks_in_the_other_voice(town):
    part = town.filter(voice="other")
    assert len(part.statements) == 3
    assert part.statements["actor"].isna().all()
    assert len(town.filter(voice=["other", "minister"]).statements) == len(town.statements) == 6


@pytest.mark.parametrize(
    ("asked", "named"),
    [
        ({"outlet": "Nope"}, "it has: (missing), Quay Post, _Daily"),
        ({"actor": "nope"}, "minister, assembly, guards"),
        ({"voice": "nope"}, "outlet, other, minister"),
        ({"since": "15.1.2020"}, "2020-01-15"),
    ],
)
def test_an_unknown_value_is_named_with_the_known_ones(town, asked, named):
    with pytest.raises(UserError) as error:
        town.filter(**asked)
    assert named in str(error.value)
    assert str(next(iter(asked.values()))) in str(error.value)


def test_unknown_measures_and_levels_are_errors(town):
    with pytest.raises(UserError, match="'mood' is not in this coverage; it has: agency"):
        town.measured("mood")
    with pytest.raises(UserError, match="'word' is not known"):
        town.stances(level="word")


def test_the_overview_escapes_what_comes_from_articles_and_counts_the_missing():
    hostile = "<img src=x onerror=alert(1)>"
    html = coverage([one("a1", outlet=hostile), one("a2", outlet=None)])._repr_html_()
    assert "<img" not in html
    assert "&lt;img" in html
    assert "(missing)" in html


def test_an_empty_coverage_answers_with_empty_tables():
    empty = coverage([])
    assert empty.stances().empty
    assert empty.speakers().empty
    assert empty.stories().empty
    assert empty.evidence("stance").empty
    assert "no dates" in empty._repr_html_()


def test_answers_are_copies(town):
    answer = town.stances()
    answer.loc[:, "value"] = 5.0
    assert set(town.stances()["value"]) == {-1.0}
    assert isinstance(town.articles["date"].iloc[0], pd.Timestamp)


def test_a_least_confidence_leaves_out_what_is_less_sure_and_keeps_what_states_none():
    scores = [
        score("stance", 1, target="leave", confidence=0.9),
        score("stance", -1, target="leave", confidence=0.5, actor="guards"),
        score("frames", 1, actor=None, target="law", variable="term_weight"),
    ]
    part = coverage([(reading(article(), [mention("The assembly", "assembly")]), scores)]).filter(confidence=0.6)
    assert part.stances(level="evidence")["confidence"].tolist() == [0.9]
    assert len(part.frames(level="evidence")) == 1
    assert len(part.mentions) == 1
    assert part.manifest["parts"] == [{"confidence": 0.6}]


@pytest.mark.parametrize("least", [-0.1, 1.5, 70])
def test_a_confidence_outside_its_range_is_refused(town, least):
    with pytest.raises(UserError, match="is not between 0 and 1"):
        town.filter(confidence=least)


def test_the_overview_says_what_it_is_a_part_of_and_whom_it_is_about():
    held = coverage([one("a1"), one("a2", outlet="Hill Times")])
    assert "Only:" not in held._repr_html_()
    part = held.filter(outlet="Hill Times")._repr_html_()
    assert "<bdi>outlet Hill Times</bdi>" in part
    assert "<bdi>The Assembly</bdi>" in held._repr_html_()
    assert "2020-01" in held._repr_html_()


def test_the_overview_counts_what_could_not_be_read():
    html = coverage([one("a1")], [Problem("town.csv", 2, None, None, "EMPTY", "no text")])._repr_html_()
    assert "1 record could not be read" in html
