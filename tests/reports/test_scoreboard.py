"""A report says how often each measure is right in the tier that it used: in short on page one, in full at its end."""

from dataclasses import replace
from pathlib import Path

import pytest
from handmade import coverage

from framing.coverage import Coverage
from framing.reports import methods, open_run, scoreboard, validity

HEADER = "measure,task,tier,gold,holds,n,headline,figure,value,low,high,floors,published\n"
ROWS = (
    "sentiment,target-sentiment,fast,t.jsonl,news,90,yes,macro-F1,0.651,0.620,0.680,majority 0.187,macro-F1 .83\n"
    "sentiment,target-sentiment,fast,t.jsonl,news,90,,micro-F1,0.661,,,,\n"
    "sentiment,target-sentiment,accurate,t.jsonl,news,90,yes,macro-F1,0.812,0.790,0.830,majority 0.187,macro-F1 .83\n"
    "frames,frames,fast,f.jsonl,climate <news>,30,yes,macro-F1,0.611,,,every frame 0.451,\n"
)


@pytest.fixture(autouse=True)
def measured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "validity.csv"
    path.write_text(HEADER + ROWS, encoding="utf-8")
    monkeypatch.setattr(scoreboard, "shipped", lambda *_: path)


def in_tier(tier: str) -> Coverage:
    made = coverage([])
    return replace(made, manifest={**made.manifest, "options": {**made.manifest["options"], "tier": tier}})


def test_the_headline_stands_open_with_its_interval_floor_and_the_best_published() -> None:
    page = methods(in_tier("fast"), "sentiment").markup
    open_part, folded = page.split("<details")
    for told in ("fast tier", "0.65 (0.62\u2060–\u20600.68)", "majority 0.187", "macro-F1 .83", ">90<"):
        assert told in open_part
    assert "micro-F1" not in open_part
    assert "micro-F1" in folded


def test_the_figures_are_those_of_the_tier_and_of_the_measures_asked_for() -> None:
    for page in (methods(in_tier("accurate"), "sentiment").markup, validity(in_tier("accurate"), "sentiment").markup):
        assert "0.81" in page
        assert "0.65" not in page
    assert "climate" not in methods(in_tier("fast"), "sentiment").markup
    assert "climate &lt;news&gt;" in methods(in_tier("fast")).markup


def test_page_one_says_in_short_how_often_each_measure_is_right_and_leads_to_the_methods() -> None:
    page = validity(in_tier("fast")).markup
    assert "sentiment 0.65, frames 0.61" in page
    assert "href='#methods'" in page
    assert "id='methods'" in methods(in_tier("fast")).markup


def test_a_tier_without_figures_says_so() -> None:
    for piece in (validity, methods):
        assert "was not measured" in piece(in_tier("accurate"), "frames").markup


def test_a_run_of_one_tier_is_not_opened_as_another(tmp_path: Path) -> None:
    in_tier("fast").save(tmp_path / "run")
    assert open_run(str(tmp_path / "run"), "fast").manifest["options"]["tier"] == "fast"
    with pytest.raises(
        ValueError, match="was made in the fast tier; leave tier empty, or analyse with --tier accurate"
    ):
        open_run(str(tmp_path / "run"), "accurate")
