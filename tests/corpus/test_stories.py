"""Copies and edits of one text share a story; articles on the same event do not."""

import json
import random
from datetime import date
from itertools import chain
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from framing.corpus import Article, ArticleStore, Corpus, read_corpus
from framing.corpus.shingles import STANDING_DAYS
from framing.corpus.stories import stories
from framing.identity import text_sha256

WORDS = [f"word{number}" for number in range(5000)]


def article(name: str, text: str, outlet: str | None = None, day: int | None = None) -> Article:
    known = (outlet, None if day is None else date(2020, 1, day), None, None, None, None, None)
    return Article(name, "a.txt", 1, *known, text, text_sha256(text), len(text.split()), 0, name)


def prose(seed: int, length: int) -> list[str]:
    return random.Random(seed).choices(WORDS, k=length)  # noqa: S311 - test data


def told(*texts: list[str], outlet: str | None = None, days: int = 0) -> list[str]:
    """The stories of texts whose ids are their numbers, printed on so many days in turn (0: nobody knows when)."""
    ids = [f"{n:03}" for n in range(len(texts))]
    found = stories(
        article(name, " ".join(text), outlet, 1 + n % days if days else None)
        for n, (name, text) in enumerate(zip(ids, texts, strict=True))
    )
    return [str(int(found.get(name, name))) for name in ids]


def test_edits_of_a_wire_text_share_its_story() -> None:
    wire, other = prose(1, 300), prose(2, 300)
    shortened = wire[:160]
    framed = prose(3, 100) + wire[:200] + prose(4, 80)
    edited = [word if n % 25 else "changed" for n, word in enumerate(wire)]
    assert told(wire, shortened, other, framed, edited) == ["0", "0", "2", "0", "0"]


def test_a_shared_quotation_makes_no_story() -> None:
    quotation = prose(5, 60)
    assert told(prose(6, 150) + quotation, quotation + prose(7, 150)) == ["0", "1"]


def test_short_texts_share_a_story_only_when_they_are_equal() -> None:
    assert told(["Talks", "resumed"], ["Talks", "resumed"], ["Talks", "resumed", "today"]) == ["0", "0", "2"]
    assert told([], []) == ["0", "1"]
    assert told() == []


def test_a_standing_phrase_in_many_articles_joins_nothing() -> None:
    footer = prose(8, 40)
    texts = [prose(100 + n, 120) + footer for n in range(200)]
    assert told(*texts) == [f"{n}" for n in range(200)]


def apart(count: int) -> list[str]:
    return [f"{n}" for n in range(count)]


def test_the_standing_text_of_an_outlet_joins_not_even_its_shortest_reports() -> None:
    footer = prose(8, 60)
    texts = [prose(100 + n, 20) + footer for n in range(2 * STANDING_DAYS)]
    assert told(*texts, outlet="Harbour Post", days=STANDING_DAYS) == apart(2 * STANDING_DAYS)


def test_the_same_form_with_other_figures_every_day_is_no_story() -> None:
    form = prose(9, 120)
    weather = [[word if n % 12 else f"{day}-{n}" for n, word in enumerate(form)] for day in range(8)]
    assert told(*weather, outlet="Harbour Post", days=8) == apart(8)


def test_a_text_that_an_outlet_prints_often_on_few_days_is_a_story() -> None:
    wire = prose(1, 200)
    updates = [prose(200 + n, 30) + wire[: 200 - 5 * n] for n in range(12)]
    assert told(*updates, outlet="Wire Service", days=STANDING_DAYS - 1) == ["0"] * 12


def test_a_text_whose_outlet_nobody_knows_is_nobodys_standing_text() -> None:
    copies = [prose(300 + n, 20) + prose(1, 100) for n in range(12)]
    assert told(*copies, days=2 * STANDING_DAYS) == ["0"] * 12


def test_what_only_the_ends_of_two_reports_have_in_common_makes_no_story() -> None:
    """Such as the headlines of the day below a short notice and a report: nobody knows their outlet or day."""
    links = prose(8, 63)
    notice, report = prose(3, 50) + links, prose(4, 350) + links
    assert told(notice, report) == ["0", "1"]
    assert told(notice, report + prose(5, 10)) == ["0", "1"]


def test_a_wire_text_below_a_report_of_one_s_own_or_a_new_lead_is_still_its_copy() -> None:
    wire = prose(1, 150)
    below, led = prose(3, 300) + wire, prose(4, 30) + wire[30:]
    assert told(wire, below, led) == ["0", "0", "0"]


def test_a_text_made_of_two_does_not_make_them_one_story() -> None:
    one, other = prose(1, 300), prose(2, 300)
    assert told(one, one[:250], other, other[:200], one[:200] + other[:150]) == ["0", "0", "2", "2", "0"]
    assert told(one, other, one + other[:290]) == ["0", "1", "0"]


def test_the_updates_of_a_running_story_stay_together() -> None:
    passages = [prose(400 + n, 60) for n in range(12)]
    updates = [list(chain.from_iterable(passages[n : n + 5])) for n in range(8)]
    assert told(*updates) == ["0"] * 8


def test_edits_of_the_benchmark_are_found_again() -> None:
    import stories as benchmark
    from copies import articles

    made = list(articles("held out", stories=60, seed=3))
    found = benchmark.pairs(benchmark.grouped(made))
    wanted = benchmark.pairs(dict(enumerate(one.story for one in made)))
    assert len(found & wanted) >= 0.95 * max(len(found), len(wanted))


@settings(max_examples=30, deadline=None)
@given(st.permutations(range(7)))
def test_stories_do_not_depend_on_order(order: list[int]) -> None:
    wire = prose(1, 200)
    texts = [wire, wire[:120], wire[80:], prose(2, 200), prose(3, 100) + wire[:110], prose(2, 200), []]
    with ArticleStore() as store:
        for n in order:
            store.add(article(f"{n}", " ".join(texts[n])))
        store.set_apart()
        found = stories(store.by_id())
    assert found == {"1": "0", "2": "0", "4": "0", "5": "3"}


def test_the_same_corpus_in_other_files_has_the_same_stories(tmp_path: Path) -> None:
    wire = " ".join(prose(1, 100))
    lines = [json.dumps({"id": f"{n}", "text": f"{lead} {wire}"}) for n, lead in enumerate("abc")]

    def read(name: str, order: list[str]) -> Corpus:
        (tmp_path / name).mkdir()
        for number, line in enumerate(order):
            (tmp_path / name / f"{number}.jsonl").write_text(line, encoding="utf-8")
        return read_corpus(tmp_path / name)

    one, other = read("one", lines), read("other", lines[::-1])
    assert {a.article: a.story for a in one} == {a.article: a.story for a in other} == dict.fromkeys("012", "0")


def test_the_same_text_under_other_ids_is_kept_as_one_story(tmp_path: Path) -> None:
    text = " ".join(prose(1, 100))
    lines = [json.dumps({"id": name, "outlet": f"Outlet {name}", "text": text}) for name in "abc"]
    (tmp_path / "wire.jsonl").write_text("\n".join(lines), encoding="utf-8")
    corpus = read_corpus(tmp_path)
    assert {found.article: found.story for found in corpus} == dict.fromkeys("abc", "a")
    assert not corpus.duplicates


def test_the_wire_copy_of_the_sample_is_found() -> None:
    corpus = read_corpus(Path(__file__).parents[2] / "data" / "sample")
    groups: dict[str, set[str | None]] = {}
    for found in corpus:
        groups.setdefault(found.story, set()).add(found.outlet)
    assert sorted(len(outlets) for outlets in groups.values() if len(outlets) > 1) == [2, 3]
    assert len(corpus) - len(groups) == 3
