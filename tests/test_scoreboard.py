"""The scoreboard counts what it says, shows typical errors, and no words of other people's texts."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from scoreboard import errors, pages
from scoreboard.errors import typical
from scoreboard.groups import by_length, kinds, reliability
from scoreboard.items import Item, items_of
from scoreboard.markdown import marked, plain
from scoreboard.measured import SAMPLE, SETS, Measured

from framing.language import Span
from framing.shipped import shipped
from framing.validity import Predicted, Record, evaluation, task

TEXT = "The mayor praised the ferry crew. The crew [all of it] thanked nobody."
SENTIMENT_GOLD = [
    {"id": f"r{n}", "text": TEXT, "start": 4, "end": 9, "label": label}
    for n, label in enumerate(["negative", "negative", "neutral", "positive", "positive", "positive"])
]


def predicted(name: str, gold: list[Record], *found: dict[str, Any]) -> Predicted:
    filled = tuple({**record, **one} for record, one in zip(gold, found, strict=True))
    return Predicted(task(name), Path("gold.jsonl"), tuple(gold), filled, ())


def sentiments(*labels: str) -> Predicted:
    return predicted("target-sentiment", SENTIMENT_GOLD, *({"label": label, "confidence": 0.75} for label in labels))


def measured(found: Predicted, *, ours: bool) -> Measured:
    (gold,) = (one for one in (SAMPLE if ours else SETS) if one.task == "target-sentiment")
    return Measured(gold, "fast", found, evaluation(found))


def outcomes(found: Predicted) -> list[tuple[str, str, str]]:
    return [(item.name, item.gold, item.predicted) for item in items_of(found)]


def test_stances_are_compared_pair_by_pair_without_those_that_do_not_count() -> None:
    def code(actor: str, stance: str) -> dict[str, str]:
        return {"actor": actor, "issue": "ferry", "stance": stance, "evidence": "the ferry"}

    gold = {
        "id": "a",
        "text": TEXT,
        "stances": [code("mayor", "favor"), code("crew", "against"), code("other:guard", "favor")],
        "disputed": [{"actor": "press", "issue": "ferry"}],
    }
    guess = {"stances": [code("mayor", "mixed"), code("press", "favor"), code("union", "favor")]}
    assert outcomes(predicted("actor-stance", [gold], guess)) == [
        ("crew on ferry", "against", "not held"),
        ("mayor on ferry", "favor", "mixed"),
        ("union on ferry", "not held", "favor"),
    ]


def test_statements_are_right_of_another_source_missed_or_invented() -> None:
    def said(start: int, end: int, *source: list[int]) -> dict[str, Any]:
        return {"source": [*source], "cue": [], "content": [[start, end]]}

    gold = {"id": "a", "text": TEXT, "attributions": [said(0, 9, [18, 32]), said(10, 17, [0, 3]), said(34, 42)]}
    guess = {"attributions": [said(0, 9, [18, 21]), said(10, 17, [34, 37]), said(55, 70)]}
    assert sorted(outcomes(predicted("attribution", [gold], guess))) == [
        ("0–9", "statement", "statement"),
        ("10–17", "statement", "statement of another source"),
        ("34–42", "statement", "nothing"),
        ("55–70", "nothing", "statement"),
    ]


def test_a_disputed_frame_is_no_error() -> None:
    gold = {"id": "a", "text": TEXT, "frames": ["law", "money"], "frames_disputed": ["war"]}
    found = outcomes(predicted("frames", [gold], {"frames": ["law", "war", "home"], "primary": None}))
    assert found == [("home", "absent", "present"), ("law", "present", "present"), ("money", "present", "absent")]


def test_typical_errors_are_the_kinds_of_confusion_by_their_share_and_the_same_each_time() -> None:
    def wrong(count: int, gold: str, guess: str) -> list[Item]:
        return [Item(f"{gold}{guess}{n}", "", "", gold, guess) for n in range(count)]

    items = [*wrong(60, "a", "b"), *wrong(30, "b", "a"), *wrong(10, "a", "c"), *wrong(500, "a", "a")]
    found = typical(items)
    assert [(item.gold, item.predicted) for item in found] == [("a", "b")] * 6 + [("b", "a")] * 3 + [("a", "c")]
    assert typical(items[::-1]) == found
    assert set(found) - set(typical([item for item in items if item != found[0]])) == {found[0]}
    assert len(typical(wrong(3, "a", "b"))) == 3
    assert typical(wrong(5, "a", "a")) == []


def test_the_page_shows_our_own_words_and_of_others_only_the_id() -> None:
    found = sentiments("negative", "negative", "neutral", "positive", "positive", "negative")
    for ours in (True, False):
        page = pages.validity_page([measured(found, ours=ours)])
        assert ("The **mayor** praised the ferry crew." in page) == ours
        assert ("ferry" in page) == ours
        assert f"| r5 | other | positive | negative | {pages.UNREAD} |" in page


def test_an_explanation_stands_by_the_error_it_was_written_for(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = tmp_path / "read.csv"
    path.write_text(
        "task,record,item,predicted,explanation\n"
        "target-sentiment,r5,,negative,praise | taken for blame\n"
        "target-sentiment,r4,,neutral,another prediction\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(errors, "_READ", path)
    found = sentiments("negative", "negative", "neutral", "positive", "negative", "negative")
    page = pages.validity_page([measured(found, ours=False)])
    assert r"| r5 | other | positive | negative | praise \| taken for blame |" in page
    assert f"| r4 | other | positive | negative | {pages.UNREAD} |" in page


def test_the_confusion_matrix_has_the_gold_in_rows() -> None:
    page = pages.validity_page(
        [measured(sentiments("neutral", "neutral", "neutral", "positive", "positive", "negative"), ours=True)]
    )
    assert "| **negative** | 0 | 2 | 0 |\n| **neutral** | 0 | 1 | 0 |\n| **positive** | 1 | 0 | 2 |" in page


def test_tiers_stand_side_by_side_and_one_that_was_not_measured_is_a_dash() -> None:
    fast = measured(sentiments(*["negative"] * 6), ours=False)
    accurate = replace(fast, tier="accurate", evaluation=evaluation(sentiments(*[r["label"] for r in SENTIMENT_GOLD])))
    assert "| macro-F1 | **0.167** | – |" in pages.summary([fast])
    assert "| macro-F1 | **0.167** | **1.000** |" in pages.summary([fast, accurate])


def test_stated_confidence_is_set_against_the_share_that_is_right() -> None:
    bins, error = reliability(sentiments("negative", "negative", "neutral", "negative", "negative", "negative"))
    assert [(one.n, one.confidence, one.accuracy) for one in bins] == [(6, 0.75, 0.5)]
    assert error == pytest.approx(0.25)
    certain = predicted("target-sentiment", SENTIMENT_GOLD[:1], {"label": "negative", "confidence": 1.0})
    assert [one.n for one in reliability(certain)[0]] == [1]
    assert reliability(predicted("target-sentiment", SENTIMENT_GOLD[:1], {"label": "negative"})) == ([], 0)


def test_a_group_that_is_flattered_shows_a_lean() -> None:
    (group,) = by_length(sentiments("positive", "neutral", "neutral", "positive", "positive", "positive"))
    assert (group.name, group.n) == ("up to 15 words", 6)
    assert group.gold_mean == pytest.approx(1 / 6)
    assert group.lean == pytest.approx(3 / 6)


def test_kinds_of_targets_are_told_by_their_entities() -> None:
    text = "Angela Merkel met Microsoft in Berlin, and she laughed at the table."
    words = ("Angela Merkel", "Microsoft", "Berlin", "she", "table")
    spans = [Span(text.index(word), text.index(word) + len(word)) for word in words]
    assert kinds([text] * 5, spans) == ["person", "institution or group", "country or place", "pronoun", "other"]


def test_words_of_a_text_cannot_break_out_of_the_table() -> None:
    assert plain("a|b\n<b>*c*</b> [d](e)") == r"a\|b \<b\>\*c\*\</b\> \[d\](e)"
    assert marked(TEXT, (Span(38, 42),)) == r"The **crew** \[all of it\] thanked nobody."


@pytest.mark.gold
def test_the_page_repeats_no_seven_words_of_a_third_party_text(gold: Path) -> None:
    page = (shipped("data").parent / "docs" / "validity.md").read_text(encoding="utf-8")
    ours = {record["text"] for one in SAMPLE for record in _records(shipped("data", "gold") / one.file)}
    known = set().union(*map(_sevens, ours))
    shown = _sevens(page) - known
    for one in SETS:
        for record in _records(gold / one.file):
            assert not shown & _sevens(record["text"]), record["id"]


def _records(path: Path) -> list[Record]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]


def _sevens(text: str) -> set[tuple[str, ...]]:
    words = text.lower().split()
    return {tuple(words[place : place + 7]) for place in range(len(words) - 6)}
